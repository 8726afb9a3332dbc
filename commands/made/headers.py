"""Make the tables of headers in `docs/headers.md` and in its translations.

Each table stands between `<!-- headers of …: … -->` and `<!-- end -->`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from commands.adoption.texts import said
from commands.shell import ROOT
from editorial.model.site import Language
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers import Header
from editorial.reading.headers.of_structures import OF_STRUCTURES, Consented
from editorial.reading.headers.of_webinars import OF_WEBINARS, example_values
from editorial.reading.headers.table import OF_ISSUES, OF_TEXTS
from editorial.reading.headers.words import YES, Choice, Words
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.plain import split_list
from editorial.times.dates import language_name
from editorial.words.message import MESSAGE_LANGUAGE, N_

COLUMNS = (N_("Header"), N_("In {language}"), N_("What it is"), N_("Example"), N_("Inherited"))

_TABLES = {
    "texts": OF_TEXTS,
    "webinars": OF_WEBINARS,
    "structures": OF_STRUCTURES,
    "issues": OF_ISSUES,
}
_TABLE = re.compile(r"(<!-- headers of (\w+): .*?-->)\n.*?\n<!-- end -->", re.S)


def write_header_tables() -> None:
    """Bring every page with such tables up to date."""
    for page in ROOT.glob("docs/headers*.md"):
        page.write_text(render_page(page), encoding="utf-8")


def render_page(page: Path) -> str:
    """Make a page's tables anew, and leave what stands around them as it is."""
    lang, vocabulary = language_of(page), read_vocabulary(ROOT / "content")

    def renew(part: re.Match[str]) -> str:
        return f"{part[1]}\n\n{_table(_TABLES[part[2]], lang, vocabulary)}\n\n<!-- end -->"

    return _TABLE.sub(renew, page.read_text("utf-8"))


def language_of(document: Path) -> str:
    """Return the language in a document's name, as in `headers.es.md`; English if none is there."""
    return document.suffixes[0].strip(".") if len(document.suffixes) > 1 else MESSAGE_LANGUAGE


def _table(headers: Sequence[Header], lang: str, vocabulary: Vocabulary) -> str:
    """Build a table of headers, with their names in a language and in another one of the site."""
    other = next((each for each in vocabulary.languages if each != lang), MESSAGE_LANGUAGE)
    codes = dict.fromkeys((lang, other))
    languages = [vocabulary.speaking(each) for each in codes]
    told = [said(lang, each, language=language_name(other, lang)) for each in COLUMNS]
    rows = [[*told[: len(languages)], *told[2:]]]
    for header in headers:
        names = [f"`{language.header_name(header.name)}`" for language in languages]
        inherited = split_list(said(lang, YES))[0] if header.inherited else "–"
        example = _example(header, languages[0], vocabulary)
        rows.append([*names, said(lang, header.help), f"`{example}`", inherited])
    head, *lines = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((head, f"|{'---|' * len(rows[0])}", *lines))


def _example(header: Header, language: Language, vocabulary: Vocabulary) -> str:
    """Return the header's example in a language, with the site's own words."""
    lang = language.code
    example = said(lang, header.example, **example_values(vocabulary, lang))
    match header.type:
        case Choice():  # the catalog lists every way to say it
            return header.type.show(split_list(example)[0], vocabulary, lang)
        case Consented():
            return ", ".join(map(language.header_name, split_list(example)))
        case Words():
            terms = vocabulary.terms[header.type.vocabulary]
            known = not terms or all(word in terms for word in split_list(example))
            return example if known else next(iter(terms.values())).slug
    return example
