import { SITE } from "./_includes/base.js";

export const data = { permalink: "/sitemap.xml" };

const entry = ({ url }) => {
  const es = url.replace("/en/", "/es/");
  const en = url.replace("/es/", "/en/");
  return `<url><loc>${SITE}${url}</loc>
<xhtml:link rel="alternate" hreflang="es" href="${SITE}${es}"/>
<xhtml:link rel="alternate" hreflang="en" href="${SITE}${en}"/></url>`;
};

export const render = ({ collections }) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${collections.posts.map(entry).join("\n")}
</urlset>
`;
