export const SITE = "https://example.org";
const CATEGORIES = ["structures", "working-groups", "region"];
const TAGS = ["connectivity", "radio", "brief"];
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escape = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

const links = (lang, kind, names) =>
  `<ul>${names.map((name) => `<li><a href="/${lang}/${kind}/${name}/">${name}</a></li>`).join("")}</ul>`;

export const base = ({ lang, title, url, description, head = "", content }) => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
${description ? `<meta name="description" content="${escape(description)}">` : ""}
<link rel="canonical" href="${SITE}${url}">
<link rel="alternate" type="application/rss+xml" href="/${lang}/feed.xml">
${head}
</head>
<body>
<main>
${content}
</main>
<aside>
${links(lang, "category", CATEGORIES)}
${links(lang, "tag", TAGS)}
</aside>
</body>
</html>
`;

export const day = (date, lang) =>
  `<time datetime="${date.toISOString().slice(0, 10)}">${date.toLocaleDateString(lang, { dateStyle: "long" })}</time>`;
