"""What is asked of a region that adopts the project, and the setting that each answer goes to."""

from __future__ import annotations

from typing import NamedTuple

from editorial.words.message import N_


class Item(NamedTuple):
    """Something that is asked, with a hint; of `each` language, if it says so.

    What has a `setting` may be written there later.
    """

    name: str
    label: str
    hint: str = ""
    setting: str = ""
    needed: bool = False
    each: bool = False


ITEMS = (
    Item("name", N_("Short name"), N_("25 characters at most, for every language"), needed=True),
    Item("languages", N_("Languages"), N_("the main one first; ready: {known}"), needed=True),
    Item("organisation", N_("The organisation's whole name in {language}"), each=True),
    Item("countries", N_("Countries that it is about"), N_("commas between them")),
    Item("zones", N_("Clocks that you go by"), N_("cities, the main one first"), needed=True),
    Item("colour", N_("Main colour"), N_("{colours}, or a code like #0b5d66")),
    Item(
        "repository",
        N_("Your project on GitHub"),
        N_("owner/name, even if to be made yet"),
        "REPOSITORY",
    ),
    Item("siteurl", N_("Address of the site"), setting="SITEURL"),
    Item("contact", N_("Mail address for readers"), N_("an office's, nobody's own"), "CONTACT"),
    Item("sender", N_("Mail address that newsletters come from"), setting="NEWSLETTER_MAIL"),
    Item("list", N_("Address of the mailing list in {language}"), "", "MAILING_LISTS", each=True),
    Item(
        "postal_address",
        N_("Postal address"),
        N_("for the newsletter's foot; many countries require one"),
        "POSTAL_ADDRESS",
    ),
)
"""In the order in which they are asked."""
