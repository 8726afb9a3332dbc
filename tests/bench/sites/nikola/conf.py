"""Nikola with lists that show summaries, and a feed of each edition and category."""

BLOG_AUTHOR = "Equipo de la red"
BLOG_TITLE = BLOG_DESCRIPTION = "Red de Ejemplo"
BLOG_EMAIL = "editors@example.org"
SITE_URL = "https://example.org/"
DEFAULT_LANG = "es"
TRANSLATIONS = {"es": "./es", "en": "./en"}
TRANSLATIONS_PATTERN = "{path}.{lang}.{ext}"
TIMEZONE = "UTC"
FUTURE_IS_NOW = True
THEME = "bench"
POSTS = (("posts/*.md", "", "post.tmpl"),)
PAGES: tuple[tuple[str, str, str], ...] = ()
COMPILERS = {"markdown": [".md"]}
MARKDOWN_EXTENSIONS = ["markdown.extensions.extra"]
COPY_SOURCES = False
ENABLE_AUTHOR_PAGES = False
CREATE_MONTHLY_ARCHIVE = True
ARCHIVES_ARE_INDEXES = TAG_PAGES_ARE_INDEXES = CATEGORY_PAGES_ARE_INDEXES = True
INDEX_DISPLAY_POST_COUNT = 12
FEED_LENGTH = 50
FEED_TEASERS = False
CATEGORIES = ("structures", "working-groups", "region")
NAVIGATION_LINKS = {
    lang: (
        *((f"/{lang}/categories/cat_{name}/", name) for name in CATEGORIES),
        *((f"/{lang}/categories/{name}/", name) for name in ("connectivity", "radio", "brief")),
    )
    for lang in TRANSLATIONS
}
DISABLED_PLUGINS = ["render_galleries", "render_listings", "robots"]
