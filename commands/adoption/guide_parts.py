"""The parts of a guide that are made: what leads to the forms, a post, the tables of headers.

Each stands in a guide between `<!-- name: … -->` and `<!-- end -->`; `adopt` and `messages` make
them. What stands around them people may write as they like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from commands.adoption.first_texts import read_text
from commands.adoption.region import said
from editorial.model import Language
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.header import Header
from editorial.reading.headers.of_structures import OF_STRUCTURES, Consented
from editorial.reading.headers.of_webinars import OF_WEBINARS, example_values
from editorial.reading.headers.table import BY_NAME, OF_ISSUES, OF_TEXTS
from editorial.reading.headers.words import YES, OneOf, Said, Words
from editorial.text.plain import split_list
from editorial.times.dates import country_name, language_name
from editorial.words.message import MESSAGE_LANGUAGE, N_
from intake.forms import Form, forms_for, read_forms

TEMPLATE = Path(__file__).with_name("guide.md")
"""A region's guide in English: a message a header, a paragraph, and a row of a table."""

COLUMNS = (N_("Header"), N_("In {language}"), N_("What it is"), N_("Example"), N_("Inherited"))

_ON_GITHUB = "../../issues/new"
_MADE = re.compile(r"<!-- (?:[a-z ]+: made|end) |```")
_ROW, _RULER = "|", "|--"
_PART = re.compile(r"(?P<mark><!-- (?P<name>[a-z ]+): .*?-->)\n(?P<body>.*?)\n<!-- end -->", re.S)
_POST = ("Title", "Summary", "Category", "Picture", "Picture-Alt")
_TEXT = N_("On Saturday we met at the neighbourhood school…")
_STRUCTURE = ("Title", "Summary", "Country", "Website", "Since", "Consent")
_WHO_WE_ARE = N_(
    "Neighbours who build the networks of their quarter and learn together how to make use of them."
)
_WHAT_WE_DO = N_("We meet on the first Saturday of each month at the neighbourhood school…")

FIRST_WORDS = {
    "tags": N_("Connectivity"),
    "working-groups": N_("Communications Working Group"),
}
"""What stands for example where a site's list is still empty."""


class Place(NamedTuple):
    """Whom a guide is for: those who write in `lang`, of a site with these words and forms."""

    lang: str
    vocabulary: Vocabulary
    forms: Path

    def say(self, message: str, **values: str) -> str:
        """A message in the guide's language; KeyError where it names what isn't there."""
        return said(self.lang, message, **values)


def renew_guide(text: str, place: Place) -> str:
    """A guide with its parts made anew; what stands around them stays."""

    def renew(part: re.Match[str]) -> str:
        make = _PARTS.get(part["name"])
        return f"{part['mark']}\n\n{make(place)}\n\n<!-- end -->" if make else part[0]

    return _PART.sub(renew, text)


def find_messages(paragraph: str) -> Sequence[str]:
    """What is to be translated of a paragraph: nothing of a mark and of code, of a table its rows.

    A row's cells are one message.
    """
    if _MADE.match(paragraph):
        return ()
    rows = [row for row in paragraph.split("\n") if not row.startswith(_RULER)]
    return rows if paragraph.startswith(_ROW) else (paragraph,)


def guide_values(place: Place) -> Mapping[str, str]:
    """What fills the gaps of the template: forms by their kinds, buttons and pages by their names.

    What a site doesn't have is left out.
    """
    code, vocabulary, folder = place
    consent = vocabulary.written[code].header_name("Consent")
    values = {"code": code, "consent": consent}
    values |= {name: place.say(message) for name, message in _NAMED.items()}
    for page, title in _PAGES.items():
        values[page] = f"[{place.say(title)}](content/pages/{page}/{code}.md)"
    for other in [each for each in vocabulary.languages if each != code][:1]:
        translate = place.say(_TRANSLATE, language=language_name(other, code))
        values |= {"other": other, "translate": translate}
    return values | {form.kind: _link(form) for form in forms_for(code, read_forms(folder))}


_TRANSLATE = N_("Translate into {language}")
_NAMED = {
    "improve": N_("Improve this page"),
    "correct": N_("To correct"),
    "about": N_("About us"),
}
"""What buttons, headings and a page are called."""

_PAGES = {"contribute": N_("Contribute"), "privacy": N_("Privacy")}


def _link(form: Form) -> str:
    return f"[{form.name}]({_ON_GITHUB}?template={form.file})"


def _ways(place: Place) -> str:
    """The table of the template, without the rows that speak of what the site doesn't have."""
    _, paragraphs = read_text(TEMPLATE.read_text("utf-8"))
    table = next(each for each in paragraphs if each.startswith(_ROW))
    return "\n".join(_rows(table, place))


def _rows(table: str, place: Place) -> Iterator[str]:
    values = guide_values(place)
    for row in table.split("\n"):
        try:
            yield row if row.startswith(_RULER) else place.say(row, **values)
        except KeyError:
            continue


def _post(place: Place) -> str:
    """A post as somebody would write it in the guide's language."""
    language = place.vocabulary.written[place.lang]
    lines = (f"{language.header_name(name)}: {_example(BY_NAME[name], place)}\n" for name in _POST)
    return f"```\n{''.join(lines)}\n{place.say(_TEXT)}\n```"


def _structure(place: Place) -> str:
    """The entry of a structure, likewise; it is called as the example of its other names says."""
    language = place.vocabulary.written[place.lang]
    name = split_list(place.say(BY_NAME["Also-Called"].example))[0]
    own = {"Title": name, "Summary": place.say(_WHO_WE_ARE)}
    lines = (
        f"{language.header_name(header)}: {own.get(header) or _example(BY_NAME[header], place)}\n"
        for header in _STRUCTURE
    )
    return f"```\n{''.join(lines)}\n{place.say(_WHAT_WE_DO)}\n```"


def _headers(headers: Sequence[Header], place: Place) -> str:
    """A table: each header's names in the guide's language and in another, and all about it."""
    languages = [*_languages(place)]
    lang, *others = (each.code for each in languages)
    told = [place.say(COLUMNS[1], language=language_name(each, lang)) for each in others]
    columns = [place.say(COLUMNS[0]), *told, *map(place.say, COLUMNS[2:])]
    rows = [columns, ["---"] * len(columns)]
    for header in headers:
        names = [f"`{language.header_name(header.name)}`" for language in languages]
        inherited = split_list(place.say(YES))[0] if header.inherited else "–"
        rows.append([*names, place.say(header.help), f"`{_example(header, place)}`", inherited])
    return "\n".join(_row(cells) for cells in rows)


def _row(cells: Sequence[str]) -> str:
    return f"|{'|'.join(cells)}|" if "---" in cells else f"| {' | '.join(cells)} |"


def _languages(place: Place) -> Iterator[Language]:
    """The guide's, then the next one of the site; where it is the only one, English."""
    written = place.vocabulary.written
    yield written[place.lang]
    english = Language(MESSAGE_LANGUAGE, "", "", {}, {})
    others = [*place.vocabulary.languages.values(), english]
    yield from [each for each in others if each.code != place.lang][:1]


def _example(header: Header, place: Place) -> str:
    """The header's example, in the guide's language and with the site's own words."""
    example = place.say(header.example, **example_values(place.vocabulary, place.lang))
    if isinstance(header.type, Said):  # the catalog lists every way to say it
        return split_list(example)[0]
    if isinstance(header.type, OneOf):
        return header.type.show(split_list(example)[0], place.vocabulary, place.lang)
    if isinstance(header.type, Consented):
        language = place.vocabulary.written[place.lang]
        return ", ".join(map(language.header_name, split_list(example)))
    if isinstance(header.type, Words):
        return _listed(header.type.vocabulary, example, place)
    return example


def _listed(name: str, example: str, place: Place) -> str:
    """The example; where the list lacks it, its first word, or one that an empty list may get."""
    terms = place.vocabulary.terms[name]
    if terms:
        known = all(word in terms for word in split_list(example))
        return example if known else next(iter(terms.values())).slug
    if name == "countries":
        zones = (each.zone for each in place.vocabulary.places)
        return next(filter(None, (country_name(zone, place.lang) for zone in zones)), example)
    return place.say(FIRST_WORDS[name]) if name in FIRST_WORDS else example


_PARTS: Mapping[str, Callable[[Place], str]] = {
    "ways": _ways,
    "post": _post,
    "structure": _structure,
    "headers of texts": lambda place: _headers(OF_TEXTS, place),
    "headers of webinars": lambda place: _headers(OF_WEBINARS, place),
    "headers of structures": lambda place: _headers(OF_STRUCTURES, place),
    "headers of issues": lambda place: _headers(OF_ISSUES, place),
}
