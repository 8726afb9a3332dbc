// Every list of posts, of both editions, as pages of twelve; and the feeds.
const LANGS = ["es", "en"];

function listsOf(api) {
  return LANGS.flatMap((lang) => {
    const posts = api.getFilteredByGlob(`posts/*.${lang}.md`).reverse();
    const lists = new Map([[`/${lang}/`, { title: "Red de Ejemplo", feed: true, posts }]]);
    const add = (url, title, feed, post) => {
      if (!lists.has(url)) lists.set(url, { title, feed, posts: [] });
      lists.get(url).posts.push(post);
    };
    for (const post of posts) {
      for (const name of post.data.categories) add(`/${lang}/category/${name}/`, name, true, post);
      for (const name of post.data.tags) add(`/${lang}/tag/${name}/`, name, false, post);
      for (const name of post.data.months) add(`/${lang}/${name.replace("-", "/")}/`, name, false, post);
    }
    return [...lists].map(([url, list]) => ({ url, lang, ...list }));
  });
}

function pagesOf(list) {
  const count = Math.ceil(list.posts.length / 12);
  const address = (number) => (number === 1 ? list.url : `${list.url}page/${number}/`);
  return Array.from({ length: count }, (_, index) => ({
    ...list,
    url: address(index + 1),
    number: index + 1,
    count,
    newer: index > 0 && address(index),
    older: index + 1 < count && address(index + 2),
    posts: list.posts.slice(12 * index, 12 * index + 12),
  }));
}

export default function (eleventy) {
  eleventy.addCollection("posts", (api) => api.getFilteredByGlob("posts/*.md"));
  for (const lang of LANGS) {
    eleventy.addCollection(lang, (api) => api.getFilteredByGlob(`posts/*.${lang}.md`));
  }
  eleventy.addCollection("pages", (api) => listsOf(api).flatMap(pagesOf));
  eleventy.addCollection("feeds", (api) => listsOf(api).filter((list) => list.feed));
  return { markdownTemplateEngine: false, htmlTemplateEngine: false };
}
