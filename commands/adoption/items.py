"""What is asked of a region that adopts the project: each question, its option and its setting."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.words.message import N_

LATER = N_("later")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is asked; of `each` language, if it says so.

    `label` is what it is called where the answers are shown, `help` what its option is for, `enter`
    what Enter means, and `setting` where it may be written later.
    """

    name: str
    label: str
    text: str
    help: str
    needed: bool = False
    each: bool = False
    enter: str = LATER
    setting: str = ""


ITEMS = (
    Item(
        "name",
        N_("Short name"),
        N_("The short name of your organisation or region, the same in every language"),
        "What people call the region or organisation for short. Needed.",
        needed=True,
    ),
    Item(
        "languages",
        N_("Languages"),
        N_("Languages of the site, the main one first, like: Portuguese, French"),
        "The site's languages, the main one first: pt,fr. Needed.",
        needed=True,
    ),
    Item(
        "organisation",
        N_("Whole name, {language}"),
        N_("The organisation's whole name in {language}"),
        "Its whole name in a language: pt=…; may be repeated.",
        each=True,
    ),
    Item(
        "countries",
        N_("Countries"),
        N_("The countries that it is about, commas between them"),
        "Its countries: AO,CV.",
        enter=N_("none yet"),
    ),
    Item(
        "time-zone",
        N_("Clocks"),
        N_("Which cities' time do you go by? The main one first"),
        "Cities, countries or zones, the main one first: Africa/Luanda. Needed without countries.",
        needed=True,
    ),
    Item(
        "colour",
        N_("Main colour"),
        N_("Your main colour: a word like blue, or a code like #0b5d66"),
        "The main colour: #0b5d66.",
        enter=N_("#0b5d66, a bluish green"),
    ),
    Item(
        "repository",
        N_("Project on GitHub"),
        N_("Your own project on GitHub, owner/name, even if it is still to be made"),
        "The region's own project on GitHub: owner/name.",
        setting="REPOSITORY",
    ),
    Item(
        "siteurl",
        N_("Address of the site"),
        N_("The site's address on the web"),
        "The site's public address: https://blog.example.org.",
        setting="SITEURL",
    ),
    Item(
        "contact",
        N_("Contact"),
        N_("A mail address that readers may write to, an office's and nobody's own"),
        "A role address that readers may write to.",
        setting="CONTACT",
    ),
    Item(
        "sender",
        N_("Sender of the newsletter"),
        N_("The mail address that your newsletters will come from"),
        "A role address that newsletters come from.",
        setting="NEWSLETTER_MAIL",
    ),
    Item(
        "list",
        N_("Mailing list, {language}"),
        N_("The address of your mailing list in {language}"),
        "The mailing list of a language: pt=boletim@lists.example.org; may be repeated.",
        each=True,
        setting="MAILING_LISTS",
    ),
    Item(
        "postal-address",
        N_("Postal address"),
        N_(
            "The organisation's postal address, for the newsletter's foot; many countries require "
            "one"
        ),
        "It stands at the newsletter's foot.",
        setting="POSTAL_ADDRESS",
    ),
)
"""In the order in which they are asked."""
