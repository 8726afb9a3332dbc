"""What is asked of a region that adopts the project: each question, its option and its setting."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.message import N_


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is asked; of `each` language, if it says so.

    `label` is what it is called where the answers are shown, `help` what its option is for, `usual`
    how it is asked for where Enter means something, and `setting` where it may be written later.
    """

    name: str
    label: str
    text: str
    help: str
    needed: bool = False
    each: bool = False
    usual: str = ""
    setting: str = ""


ITEMS = (
    Item(
        "name",
        N_("Name"),
        N_("What is your organisation or region called, in a word or two?"),
        "What people call the region or organisation, in a word or two.",
        needed=True,
    ),
    Item(
        "languages",
        N_("Languages"),
        N_("Languages of the site, the main one first, like: Portuguese, French"),
        "The site's languages, the main one first: pt,fr.",
        needed=True,
    ),
    Item(
        "organisation",
        N_("Whole name, {language}"),
        N_("Its whole name in {language} (Enter: {usual})"),
        "Its whole name in a language: pt=…; may be repeated.",
        each=True,
    ),
    Item(
        "countries",
        N_("Countries"),
        N_("Its countries, commas between them (Enter: none yet)"),
        "Its countries: AO,CV.",
    ),
    Item(
        "time-zone",
        N_("Clocks"),
        N_("Whose clocks do you go by? Cities, the main one first"),
        "Cities, countries or zones, the main one first: Africa/Luanda.",
        needed=True,
        usual=N_("Whose clocks do you go by? Cities, the main one first (Enter: {usual})"),
    ),
    Item(
        "colour",
        N_("Main colour"),
        N_("Your main colour, like #0b5d66 (Enter: that one, a bluish green)"),
        "The main colour: #0b5d66.",
    ),
    Item(
        "repository",
        N_("Project on GitHub"),
        N_("Your own project on GitHub, owner/name, even if it is still to be made (Enter: later)"),
        "The region's own project on GitHub: owner/name.",
        setting="REPOSITORY",
    ),
    Item(
        "siteurl",
        N_("Address of the site"),
        N_("The site's address on the web (Enter: later)"),
        "The site's public address: https://blog.example.org.",
        usual=N_("The site's address on the web (Enter: {usual})"),
        setting="SITEURL",
    ),
    Item(
        "contact",
        N_("Contact"),
        N_("A mail address that readers may write to, an office's and nobody's own (Enter: later)"),
        "A role address that readers may write to.",
        setting="CONTACT",
    ),
    Item(
        "sender",
        N_("Sender of the newsletter"),
        N_("The mail address that your newsletters will come from (Enter: later)"),
        "A role address that newsletters come from.",
        setting="NEWSLETTER_MAIL",
    ),
    Item(
        "list",
        N_("Mailing list, {language}"),
        N_("The address of your mailing list in {language} (Enter: later)"),
        "The mailing list of a language: pt=boletim@lists.example.org; may be repeated.",
        each=True,
        setting="MAILING_LISTS",
    ),
    Item(
        "postal-address",
        N_("Postal address"),
        N_(
            "The organisation's postal address, for the newsletter's foot; many countries require "
            "one (Enter: later)"
        ),
        "It stands at the newsletter's foot.",
        setting="POSTAL_ADDRESS",
    ),
)
"""In the order in which they are asked."""
