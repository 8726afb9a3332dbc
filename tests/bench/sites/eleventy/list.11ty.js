import { base, day, escape } from "./_includes/base.js";

export const data = {
  pagination: { data: "collections.pages", size: 1, alias: "list" },
  permalink: ({ list }) => list.url,
};

const teaser = (post, lang) => `<article>
<h2><a href="${post.url}">${escape(post.data.title)}</a></h2>
<p>${escape(post.data.summary)}</p>
${day(post.date, lang)}
<a href="/${lang}/category/${post.data.categories[0]}/">${post.data.categories[0]}</a>
</article>`;

export const render = ({ list }) =>
  base({
    lang: list.lang,
    title: list.title,
    url: list.url,
    content: `<h1>${list.title}</h1>
${list.posts.map((post) => teaser(post, list.lang)).join("\n")}
<nav>${list.newer ? `<a rel="prev" href="${list.newer}">←</a>` : ""} ${list.number}/${list.count}
${list.older ? `<a rel="next" href="${list.older}">→</a>` : ""}</nav>`,
  });
