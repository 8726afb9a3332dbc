export default {
  layout: "post.11ty.js",
  permalink: ({ lang, page, slug }) => {
    const [year, month] = page.date.toISOString().split("-");
    return `/${lang}/${year}/${month}/${slug}/`;
  },
};
