"""The headers that only structures have: public facts, each shown where `Consent` lists it."""

from __future__ import annotations

from collections.abc import Iterable

from editorial.headers.entries import Account, Consented, PublicLink, Year
from editorial.headers.figures import Day
from editorial.headers.header import Header
from editorial.headers.values import Names
from editorial.headers.words import Languages
from editorial.kinds import STRUCTURES
from editorial.message import N_


def _accounts() -> Iterable[Header]:
    """The networks that a structure may have a page on: another one is a line here."""
    for name, home, hosts in (
        ("X", "https://x.com/", ("x.com", "twitter.com")),
        ("Facebook", "https://www.facebook.com/", ("facebook.com", "fb.com")),
        ("Instagram", "https://www.instagram.com/", ("instagram.com",)),
        ("LinkedIn", "https://www.linkedin.com/company/", ("linkedin.com",)),
        ("Mastodon", "", ()),
        ("YouTube", "https://www.youtube.com/@", ("youtube.com", "youtu.be")),
    ):
        example = f"{home or 'https://social.example.org/@'}example"
        help_ = N_("the structure's own page there; nobody's personal one")
        yield Header(name, STRUCTURES, Account(home, hosts), help_, example)


OF_STRUCTURES = (
    Header(
        "Also-Called",
        STRUCTURES,
        Names(),
        N_("other names and initials that posts call it by"),
        N_("Neighbours' Network, RV"),
    ),
    Header(
        "Languages",
        STRUCTURES,
        Languages(),
        N_("the languages that it works in"),
        "{languages}",
    ),
    Header(
        "Website",
        STRUCTURES,
        PublicLink(),
        N_("the address of its website"),
        "https://example.org",
    ),
    Header(
        "Feed",
        STRUCTURES,
        PublicLink(),
        N_("the address of its RSS or Atom feed"),
        "https://example.org/feed.xml",
    ),
    *_accounts(),
    Header("Since", STRUCTURES, Year(), N_("the year in which it began"), "2009"),
    Header(
        "Verified",
        STRUCTURES,
        Day(),
        N_("the day on which somebody of the structure last said that all this is right"),
        "2026-05-31",
        shared=True,
        free=True,
    ),
    Header(
        "Consent",
        STRUCTURES,
        Consented(),
        N_(
            "the lines of this file that the structure wants published, commas between them; only "
            "its name, summary, text and country need none"
        ),
        "Website, Since",
        shared=True,
        free=True,
    ),
)
