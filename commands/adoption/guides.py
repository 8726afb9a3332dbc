"""The guides of a region: one for contributors in each language; other regions' guides go."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from commands.adoption.first_texts import read_text
from commands.adoption.guide_parts import (
    TEMPLATE,
    Place,
    find_messages,
    guide_values,
    renew_guide,
)
from commands.adoption.region import Region, said
from editorial.model.vocabulary import Vocabulary
from editorial.words.message import MESSAGE_LANGUAGE

CONTRIBUTING = "CONTRIBUTING"
PICTURES = "docs/images"

_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\]\n]+)\]\((?!https?:)(?P<file>[^)\s#]+)(?:#(?P<heading>[^)\s]+))?\)"
)
_ELSEWHERE = re.compile(r"^\*(\[[^\]\n]+\]\([^)\s]+\)(?: · )?)+\*\n\n", re.MULTILINE)
"""The line below a document's title that leads to the same in other languages."""


class RegionGuides(NamedTuple):
    """Texts by their path from the project's folder, where they change, and the paths that go."""

    texts: Mapping[str, str]
    gone: frozenset[str]


def write_region_guides(region: Region, vocabulary: Vocabulary, forms: Path, root: Path) -> None:
    """Put a region's guides in the place of ours in the project's folder.

    `forms` is the folder with its forms, which are written before.
    """
    guides = build_region_guides(region, vocabulary, forms, root)
    for path, text in guides.texts.items():
        (root / path).write_text(text, encoding="utf-8")
    for path in guides.gone:
        (root / path).unlink()


def build_region_guides(
    region: Region, vocabulary: Vocabulary, forms: Path, root: Path
) -> RegionGuides:
    """A guide in each language of the region; the other documents without what leads nowhere.

    Documents in languages that the region doesn't have go, and pictures that none shows then.
    """
    names = {lang: guide_name(lang) for lang in region.languages}
    guides = {
        name: _build_guide(Place(lang, vocabulary, forms), names) for lang, name in names.items()
    }
    guides.setdefault(guide_name(MESSAGE_LANGUAGE), _list_guides(vocabulary, names))
    documents = {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted((*root.glob("*.md"), *root.glob("docs/*.md")))
    }
    gone = {name for name in documents if name not in guides and _is_other(name, region)}
    kept = {name: text for name, text in documents.items() if name not in gone} | guides
    texts = {name: _mend(name, text, kept, gone) for name, text in kept.items()}
    shown = "".join(texts.values())
    pictures = (path.relative_to(root) for path in (root / PICTURES).glob("*"))
    gone |= {path.as_posix() for path in pictures if f"images/{path.name}" not in shown}
    changed = {name: text for name, text in texts.items() if documents.get(name) != text}
    return RegionGuides(changed, frozenset(gone))


def guide_name(lang: str) -> str:
    """`CONTRIBUTING.pt.md`; GitHub shows the one without a language to whoever contributes."""
    return f"{CONTRIBUTING}.md" if lang == MESSAGE_LANGUAGE else f"{CONTRIBUTING}.{lang}.md"


def _build_guide(place: Place, names: Mapping[str, str]) -> str:
    headers, paragraphs = read_text(TEMPLATE.read_text("utf-8"))
    values = guide_values(place)
    others = (
        f"[{place.vocabulary.languages[lang].name}]({name})"
        for lang, name in names.items()
        if lang != place.lang
    )
    elsewhere = " · ".join(others)
    said_ones = (_say_part(each, lambda text: place.say(text, **values)) for each in paragraphs)
    parts = (f"# {place.say(headers['Title'])}", *([f"*{elsewhere}*"] if elsewhere else []))
    return renew_guide("\n\n".join((*parts, *said_ones)) + "\n", place)


def _say_part(paragraph: str, translate: Callable[[str], str]) -> str:
    """A paragraph in a language; a table is one of the parts that are made."""
    messages = find_messages(paragraph)
    return translate(paragraph) if [*messages] == [paragraph] else paragraph


def _list_guides(vocabulary: Vocabulary, names: Mapping[str, str]) -> str:
    """What GitHub shows of a region that has no guide in English: where the others are."""
    headers, _ = read_text(TEMPLATE.read_text("utf-8"))
    rows = (
        f"- {vocabulary.languages[lang].name}: [{said(lang, headers['Title'])}]({name})\n"
        for lang, name in names.items()
    )
    return f"# {headers['Title']}\n\n{''.join(rows)}"


def _is_other(name: str, region: Region) -> bool:
    """Whether a document says in its name that it is in a language that the region lacks."""
    suffixes = PurePosixPath(name).suffixes
    return len(suffixes) > 1 and suffixes[0].removeprefix(".") not in region.languages


def _mend(name: str, text: str, kept: Mapping[str, str], gone: Collection[str]) -> str:
    """A document without the links to what is gone: of a heading the file stays, else the words."""
    folder = PurePosixPath(name).parent

    def mend(link: re.Match[str]) -> str:
        path = _normal(folder / link["file"])
        if path in gone:
            return link["words"]
        is_guide = path.startswith(CONTRIBUTING)
        lost = is_guide and link["heading"] and link["heading"] not in _headings(kept[path])
        return f"[{link['words']}]({link['file']})" if lost else link[0]

    def elsewhere(line: re.Match[str]) -> str:
        links = _LINK.finditer(line[0])
        there = [link[0] for link in links if _normal(folder / link["file"]) not in gone]
        return f"*{' · '.join(there)}*\n\n" if there else ""

    return _LINK.sub(mend, _ELSEWHERE.sub(elsewhere, text))


def _normal(path: PurePosixPath) -> str:
    """A path from the project's folder, without steps upwards: `docs/../README.md`."""
    parts: list[str] = []
    for part in path.parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def _headings(text: str) -> set[str]:
    """What GitHub makes of headings, to link to."""
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
