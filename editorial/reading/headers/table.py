"""The table of headers, from which everything that handles headers follows.

It has the headers of posts and pages here, some of which other kinds have too, and those of notes.

To add one, write its entry here (or in `of_webinars.py`, `of_structures.py`), its names in
`locales/<lang>/language.toml` and in `content/vocabulary/languages.toml`, and a field of the same
name in `editorial/model/texts.py`, which is then filled by itself. Show it where it belongs; if a
form asks for it, add a field in `intake/form_templates/`. Then run `tasks.py messages`, translate
what waits in `locales/`, and run it once more: checks, hints, options and `docs/headers.md` follow.
A new value type names in `rule` the word that a function in `editorial/checks/values.py` gives to
`check_values`, and has a line in `RULES`. The names of a header that goes are kept in `RETIRED`:
whoever still writes it is warned.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache, partial

from editorial.model.texts import ISSUES, PAGES, POSTS, STRUCTURES, TEXTS
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers import Header
from editorial.reading.headers.of_structures import OF_STRUCTURES, Structures
from editorial.reading.headers.of_webinars import OF_WEBINARS
from editorial.reading.headers.values import Addresses, Day, Names, Slug, TextLine, Value
from editorial.reading.headers.words import AudienceValue, Focus, Words, YesValue
from editorial.text.plain import fold_name
from editorial.words.message import N_

_text, _post = partial(Header, kinds=TEXTS), partial(Header, kinds=POSTS)
_note = partial(Header, kinds=ISSUES, inherited=False)

OF_TEXTS = (
    _text("Title", TextLine(), inherited=False, required=True, free=True).says(
        N_("what happened, in one sentence"),
        N_("Forty people build a network of their own in {city}"),
    ),
    _text("Summary", TextLine(), inherited=False, required=True, free=True).says(
        N_("one or two sentences, 60 to 200 characters"),
        N_(
            "In a two-day workshop, forty people learned to link the school and the health centre "
            "with a network."
        ),
    ),
    _post("Category", Words("categories", single=True), required=True).says(
        N_("whose story it is: `structures`, `working-groups`, `region` or `webinars`"),
        "structures",
    ),
    _post("Structure", Structures("structures")).says(
        N_(
            "the structure, by its name or its folder's name in `content/structures/`; one that "
            "isn't there is shown as you write it"
        ),
        N_("name-of-the-structure"),
    ),
    _post("Working-Group", Words("working-groups")).says(
        N_("the working group, of `content/vocabulary/working-groups.toml`"), "communications"
    ),
    Header("Country", Words("countries"), kinds=POSTS | STRUCTURES, free=True).says(
        N_("one or more, of `content/vocabulary/countries.toml`"), "paraguay"
    ),
    _post("Tags", Words("tags")).says(
        N_("the topics, of `content/vocabulary/tags.toml`, commas between them"),
        "connectivity, capacity-building",
    ),
    _post("Author", Names()).says(
        N_("who signs: a person or a group"), N_("Communications Working Group")
    ),
    _text("Picture", Value()).says(
        N_("the file of the main picture, in the same folder"), N_("workshop.jpg")
    ),
    _text("Picture-Alt", TextLine(), inherited=False, free=True).says(
        N_("what it shows"), N_("Forty people sitting in a circle in a classroom")
    ),
    _text("Picture-Credit", TextLine()).says(
        N_("who took it"), N_("Name of the person who took it")
    ),
    _post("Focus", Focus()).says(
        N_(
            "the part of the picture that stays where lists crop it, like `left top`; or its place "
            "in percent, from the left and from the top"
        ),
        "50% 20%",
    ),
    _post("Share", TextLine(), inherited=False, rare=True).says(
        N_("what texts for social networks say in place of the summary, in 200 characters"),
        N_("Is your internet as fast as they told you? Forty people measured theirs together."),
    ),
    Header("Featured", YesValue(), kinds=frozenset({"posts"}), rare=True).says(
        N_("`yes` puts it first on the home page, for 60 days from its date"), "yes"
    ),
    _post("Received", Day(), shared=True, rare=True).says(
        N_("the day on which it came in by a form, which writes this line itself"), "2019-07-22"
    ),
    _post("Audience", AudienceValue(), rare=True).says(
        N_(
            "only if it isn't for everybody: with `members` it has its own page and is in the "
            "newsletter's e-mail, and nowhere else. It is not secret: the page, the repository "
            "and an open list's archive are public"
        ),
        "members",
    ),
    _text("Original", YesValue(), inherited=False, rare=True, free=True).says(
        N_(
            "`yes` in the language that it was written in first, if that isn't the site's first one"
        ),
        "yes",
    ),
    _text("Moved-From", Addresses(), inherited=False, rare=True, free=True).says(
        N_("the address that the page had before, which then leads to the new one"),
        N_("en/2019/07/network-workshop"),
    ),
    Header("Slug", Slug(), kinds=PAGES, inherited=False, rare=True).says(
        N_("the last part of the page's address in this language, if not its folder's name"),
        N_("contribute"),
    ),
)

OF_ISSUES = (
    _note("Subject", TextLine()).says(
        N_("the e-mail's subject and the issue's name on the site, at most 60 characters"),
        N_("A voice of our own for the region: news of July 2019"),
    ),
    _note("Preheader", TextLine()).says(
        N_("the sentence that a mailbox shows after the subject"),
        N_("A blog, a newsletter and a webinar: the proposals of July."),
    ),
    _note("Order", Names(), inherited=True).says(
        N_("which story leads and which come next: their folders without the date"),
        N_("two-groups-take-turns, communications-plan"),
    ),
)

HEADERS = (*OF_TEXTS, *OF_WEBINARS, *OF_STRUCTURES, *OF_ISSUES)
"""Each header once, in the order in which files have them."""

RETIRED = frozenset({"targets", "metas", "objectifs"})
"""Names of headers that files may still have and nothing reads, folded, in every language."""

BY_NAME: Mapping[str, Header] = {header.name: header for header in HEADERS}


@cache
def headers_of(kind: str) -> tuple[Header, ...]:
    """Return the headers of a kind of file (`posts`), in the table's order."""
    return tuple(header for header in HEADERS if kind in header.kinds)


@cache
def required_names(kind: str) -> tuple[str, ...]:
    """Return the names of the headers that an original of a kind must have."""
    return tuple(header.name for header in headers_of(kind) if header.required)


def needs_consent(name: str, kind: str) -> bool:
    """Tell whether a text of a kind shows a header only if its `Consent` lists it."""
    return kind in BY_NAME["Consent"].kinds and not BY_NAME[name].free


def is_retired(written: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a header of this name, in any language, is no longer used."""
    meant = vocabulary.header_names.get(fold_name(written), "")
    return bool(RETIRED & {fold_name(written), fold_name(meant)})


@lru_cache(maxsize=64)
def header_names(kind: str, vocabulary: Vocabulary) -> Mapping[str, Header]:
    """List every way to write a header of a kind of file, folded, with the header it means."""
    known = {header.name: header for header in headers_of(kind)}
    ways = {**{fold_name(name): name for name in known}, **vocabulary.header_names}
    return {name: known[meant] for name, meant in ways.items() if meant in known}
