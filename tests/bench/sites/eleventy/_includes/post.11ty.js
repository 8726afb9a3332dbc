import { SITE, base, day, escape } from "./base.js";

const other = (url) => (url.startsWith("/es/") ? ["en", url.replace("/es/", "/en/")] : ["es", url.replace("/en/", "/es/")]);

export default function (data) {
  const { lang, title, summary, page, author, categories, tags, collections } = data;
  const [code, translation] = other(page.url);
  const posts = collections[lang];
  const index = posts.findIndex((post) => post.url === page.url);
  const neighbour = (post, rel) =>
    post ? `<a rel="${rel}" href="${post.url}">${escape(post.data.title)}</a>` : "";
  return base({
    lang,
    title,
    url: page.url,
    description: summary,
    head: `<link rel="alternate" hreflang="${lang}" href="${SITE}${page.url}">
<link rel="alternate" hreflang="${code}" href="${SITE}${translation}">`,
    content: `<article>
<h1>${escape(title)}</h1>
<p>${escape(summary)}</p>
<p>${day(page.date, lang)} ${escape(author)}</p>
${data.content}
<p><a href="/${lang}/category/${categories[0]}/">${categories[0]}</a>
${tags.map((name) => `<a href="/${lang}/tag/${name}/">${name}</a>`).join(" ")}</p>
<p><a href="${translation}" hreflang="${code}">${code}</a></p>
<nav>${neighbour(posts[index - 1], "prev")} ${neighbour(posts[index + 1], "next")}</nav>
</article>`,
  });
}
