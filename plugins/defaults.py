"""The settings that no region needs to choose; `pelicanconf.py` may still set them otherwise.

The paths are below the folder of `pelicanconf.py`. Every region's own `pelicanconf.py` imports this
module, and `upgrade` leaves that file as it is: keep the module's name.
"""

# Where the site is while it is written
SITEURL = "http://127.0.0.1:8000"

# What is read
LOCALE = ["C.UTF-8", ""]  # days and months are written by Babel, whatever this machine speaks
PATH = "content"
PELICAN_CLASS = "plugins.BareBlog"  # reads and checks the content, then runs Pelican around it
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
FORMS = ".github/ISSUE_TEMPLATE"
READERS = {"html": None, "rst": None, "md": None}
INTRASITE_LINK_REGEX = "(?!)"  # matches nothing: Pelican copies whatever file {attach} names
ARTICLE_TRANSLATION_ID = None  # our own model joins languages, and in linear time
PAGE_TRANSLATION_ID = None

# What is written: by the plugins, so that nothing else is
PLUGINS = [
    "plugins.articles",
    "plugins.pages",
    "plugins.feeds",
    "plugins.calendar",
    "plugins.assets",
    "plugins.cards",
    "plugins.blog",
]
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"  # what was made before; it may be deleted at any time
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
DEFAULT_PAGINATION = 12  # posts on a page of a list
FEED_MAX_ITEMS = 50
DIRECT_TEMPLATES: list[str] = []
ARTICLE_SAVE_AS = PAGE_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
ARTICLE_LANG_SAVE_AS = PAGE_LANG_SAVE_AS = DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
