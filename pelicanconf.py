"""Settings of the site while it is written. What publishing changes is in publishconf.py."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))  # the bare `pelican` command looks for code elsewhere

from editorial.reading.settings import read_today  # noqa: E402

# The organisation: another region changes these, content/ and the mark in theme/static/images
SITENAME = "LACRALO"
ORGANISATION = {
    "es": "LACRALO, la Organización Regional At-Large de América Latina y el Caribe",
    "en": "LACRALO, the Latin American and Caribbean Regional At-Large Organization",
}
POSTAL_ADDRESS = ""  # stands in the footer of every newsletter; law asks for one in many countries
CONTACT = ""  # a role address, never a person's
REPOSITORY = ""  # where the content is edited: https://github.com/<owner>/<name>
FEED_NAMESPACE = "lacralo"  # part of the id of every feed entry: never change it
SOCIAL_ACCOUNTS: dict[str, str] = {}  # "Facebook": "https://…"
COLOURS = {
    "brand": "#0b5d66",
    "accent": "#e4572e",
    "paper": "#f6efe3",
    "highlight": "#f2b134",
    "ink": "#17252b",
}

# The newsletter: one mailing list a language. Replace these addresses before the first issue.
MAILING_LISTS = {
    "es": {
        "address": "boletin-es@lists.example.org",
        "join": "mailto:boletin-es-join@lists.example.org",
        "leave": "mailto:boletin-es-leave@lists.example.org",
    },
    "en": {
        "address": "newsletter-en@lists.example.org",
        "join": "mailto:newsletter-en-join@lists.example.org",
        "leave": "mailto:newsletter-en-leave@lists.example.org",
    },
}

FIRST_ISSUE = "2019-07"  # months before it are never overdue
NEWSLETTER_MAIL = {
    "sender": "boletin@example.org",  # From: a role address that may write to the lists
    "reply_to": "",
    "domain": "example.org",  # of the Message-IDs
}

# Where and when
SITEURL = "http://127.0.0.1:8000"
CNAME = ""  # the site's own domain, where it has one: blog.example.org
TIMEZONE = "America/Panama"
TODAY = read_today(os.environ, TIMEZONE)

# What is read
LOCALE = ["C.UTF-8", ""]  # days and months are written by Babel, whatever this machine speaks
PATH = str(ROOT / "content")
PELICAN_CLASS = "plugins.BareBlog"  # reads and checks the content, then runs Pelican around it
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
FORMS = str(ROOT / ".github" / "ISSUE_TEMPLATE")
READERS = {"html": None, "rst": None, "md": None}
INTRASITE_LINK_REGEX = "(?!)"  # matches nothing: Pelican copies whatever file {attach} names
ARTICLE_TRANSLATION_ID = None  # our own model joins languages, and in linear time
PAGE_TRANSLATION_ID = None

# What is written: by the plugins, so that nothing else is
PLUGINS = [
    "plugins.articles",
    "plugins.pages",
    "plugins.feeds",
    "plugins.opml",
    "plugins.calendar",
    "plugins.assets",
    "plugins.site",
]
OUTPUT_PATH = str(ROOT / "output")
CACHE_PATH = str(ROOT / ".cache")  # what was made before; it may be deleted at any time
THEME = str(ROOT / "theme")
THEME_STATIC_PATHS: list[str] = []
DEFAULT_PAGINATION = 12  # posts on a page of a list
FEED_MAX_ITEMS = 50
DIRECT_TEMPLATES: list[str] = []
ARTICLE_SAVE_AS = PAGE_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
ARTICLE_LANG_SAVE_AS = PAGE_LANG_SAVE_AS = DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
