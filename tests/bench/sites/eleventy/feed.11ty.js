import { SITE, escape } from "./_includes/base.js";

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.url}feed.xml`,
};

const item = (post) => `<item>
<title>${escape(post.data.title)}</title>
<link>${SITE}${post.url}</link>
<guid>${SITE}${post.url}</guid>
<pubDate>${post.date.toUTCString()}</pubDate>
<description>${escape(post.data.summary)}</description>
<content:encoded>${escape(post.content)}</content:encoded>
</item>`;

export const render = ({ list }) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${list.title}</title>
<link>${SITE}${list.url}</link>
<description>${list.title}</description>
<language>${list.lang}</language>
${list.posts.slice(0, 50).map(item).join("\n")}
</channel>
</rss>
`;
