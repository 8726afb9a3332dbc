"""What this region chooses, and nothing else; publishconf.py has what publishing changes."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))  # the bare `pelican` command looks for code elsewhere

from plugins.defaults import *  # noqa: E402, F403 - what nobody needs to choose

# The organisation: another region changes these, content/ and the mark in theme/static/images
SITENAME = "LACRALO"
ORGANISATION = {
    "es": "LACRALO, la Organización Regional At-Large de América Latina y el Caribe",
    "en": "LACRALO, the Latin American and Caribbean Regional At-Large Organization",
}
POSTAL_ADDRESS = ""  # stands in the footer of every newsletter; law asks for one in many countries, and `send` for it
CONTACT = ""  # a role address, never a person's
MAILBOX = ""  # another address, that texts may be mailed to: docs/setup.md
CONTENT_LICENSE = ""  # of the texts: its name and address; the forms name it after `tasks.py messages` (docs/setup.md)
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

# The newsletter: one mailing list a language. Replace these addresses before the first issue. One list, in French:
#     "fr": {
#         "address": "bulletin-fr@lists.example.org",
#         "join": "mailto:bulletin-fr-join@lists.example.org",
#         "leave": "mailto:bulletin-fr-leave@lists.example.org",
#     },
# A service that keeps the subscribers may take an address from a form on your own pages (docs/services.md):
#     "form": {
#         "action": "https://news.example.org/subscription/form",
#         "field": "email",  # what the service calls the field for the address
#         "hidden": {"l": "the list's id"},  # what the form sends besides
#         "hosts": ["thanks.example.org"],  # to which other hosts its answer leads
#     },
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

FIRST_ISSUE = "2019-07"  # months before it have posts, but no newsletter
NEWSLETTER_MAIL = {
    "sender": "boletin@example.org",  # From: a role address that may write to the lists
    "reply_to": "",
    "domain": "example.org",  # of the Message-IDs
}

# Where and when
CNAME = ""  # the site's own domain, where it has one: blog.example.org
TIMEZONE = "America/Panama"  # the clock by which months close and a day begins
