"""Whatever pelicanconf.py says of its own region: the sample and the second region say it anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "sample_site"
SAMPLE_FORMS = Path(__file__).parents[1] / "sample_forms"
PHOTO = SAMPLE / "posts" / "2019-07-05-taller-comunitario" / "foto.jpg"
SAMPLE_SITEURL = "https://example.github.io/blog"
"""Where it is published, at the CNAME of its settings."""

SAMPLE_TODAY = date(2019, 8, 20)
"""In the sample, a webinar is still to come and the third month is not yet an issue."""

SAMPLE_SETTINGS: Mapping[str, object] = {
    "PATH": str(SAMPLE), "FORMS": str(SAMPLE_FORMS), "TODAY": SAMPLE_TODAY,
    "SITENAME": "Red de Ejemplo",
    "ORGANISATION": {
        "es": "Red de Ejemplo, una organización que no existe",
        "en": "Red de Ejemplo, an organisation that doesn't exist",
    },
    "POSTAL_ADDRESS": "Calle Ejemplo 1, Ciudad Ejemplo", "CONTACT": "editors@example.org",
    "MAILBOX": "noticias@example.org",
    "CONTENT_LICENSE": "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/",
    "REPOSITORY": "https://example.org/blog.git", "FEED_NAMESPACE": "example",
    "SOCIAL_ACCOUNTS": {},
    "COLOURS": {
        "brand": "#0b5d66", "accent": "#e4572e", "paper": "#f6efe3", "highlight": "#f2b134",
        "ink": "#17252b",
    },
    "MAILING_LISTS": {
        lang: {
            "address": f"news-{lang}@lists.example.org",
            "join": f"mailto:news-{lang}-join@lists.example.org",
            "leave": f"mailto:news-{lang}-leave@lists.example.org",
        }
        for lang in ("es", "en")
    },
    "FIRST_ISSUE": "2019-06",
    "NEWSLETTER_MAIL": {"sender": "news@example.org", "reply_to": "", "domain": "example.org"},
    "CNAME": "example.github.io", "TIMEZONE": "America/Panama", "DEFAULT_PAGINATION": 12,
    "FEED_MAX_ITEMS": 50,
}  # fmt: skip

REGION_TODAY = date(2023, 9, 20)

REGION_SETTINGS: Mapping[str, object] = {
    "TODAY": REGION_TODAY, "SITENAME": "Ilhas do Sul",
    "ORGANISATION": {"pt": "Associação das Ilhas do Sul", "en": "Southern Islands Association"},
    "POSTAL_ADDRESS": "", "FIRST_ISSUE": "2023-07", "CONTACT": "", "MAILBOX": "", "REPOSITORY": "",
    "CONTENT_LICENSE": "", "FEED_NAMESPACE": "ilhas",
    "SOCIAL_ACCOUNTS": {"Mastodon": "https://social.example.org/@ilhas"},
    "COLOURS": {
        "brand": "#5b2a6e", "accent": "#b3401f", "paper": "#f1f0f7", "highlight": "#e8c547",
        "ink": "#1d1626",
    },
    "MAILING_LISTS": {},
    "NEWSLETTER_MAIL": {"sender": "cartas@example.net", "reply_to": "", "domain": "example.net"},
    "CNAME": "", "TIMEZONE": "Pacific/Auckland", "DEFAULT_PAGINATION": 3, "FEED_MAX_ITEMS": 5,
}  # fmt: skip
