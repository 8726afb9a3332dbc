"""Pelican as it comes: posts in all languages, lists and feeds of the default one."""

SITENAME = "Red de Ejemplo"
SITEURL = "https://example.org"
PATH = "content"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "es"
PLUGINS: list[str] = []
LOAD_CONTENT_CACHE = CACHE_CONTENT = True

ARTICLE_URL = ARTICLE_LANG_URL = "{lang}/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = f"{ARTICLE_URL}index.html"
CATEGORY_URL, TAG_URL = "category/{slug}/", "tag/{slug}/"
CATEGORY_SAVE_AS, TAG_SAVE_AS = f"{CATEGORY_URL}index.html", f"{TAG_URL}index.html"
MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = f"{MONTH_ARCHIVE_URL}index.html"
AUTHOR_SAVE_AS = ""

DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"index": 12, "category": 12, "tag": 12}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 50
RSS_FEED_SUMMARY_ONLY = False
FEED_ALL_RSS, CATEGORY_FEED_RSS = "feed.xml", "category/{slug}/feed.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
