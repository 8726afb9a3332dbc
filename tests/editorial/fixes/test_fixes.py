"""`check --fix`: what it repairs, and that its readers see nothing change."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editorial.checks import check_content
from editorial.checks.files import fix_text, write_fixes
from editorial.model.texts import KINDS
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content, read_content
from editorial.reading.headers import Headed, read_headers
from editorial.reading.headers.table import header_names
from editorial.reading.vocabulary import read_vocabulary
from editorial.rendering.markup import read_body
from editorial.text.plain import BOM, without_controls
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of, write_files
from tests.editorial.checks.writing import ES

VOCABULARY = words_of(SAMPLE)
SEEN_ALIKE = re.compile(r"[ \t]+(?=(?:</\w+>)*(?:<br>|</(?:p|li|h[1-6]|t[dh]|d[dt])>|\n|\Z))")
"""Spaces at the end of a line or a block: no browser shows them."""


REPAIRED: Mapping[str, tuple[str, str]] = {
    "a BOM and Windows line ends": ("\ufeffTitle: Uno\r\n\r\nTexto.\r\n", "Title: Uno\n\nTexto.\n"),
    "line ends of an old Mac": ("Title: Uno\r\rTexto.\r", "Title: Uno\n\nTexto.\n"),
    "no line end at the end": ("Title: Uno\n\nTexto.", "Title: Uno\n\nTexto.\n"),
    "many line ends at the end": ("Title: Uno\n\nTexto.\n\n\n", "Title: Uno\n\nTexto.\n"),
    "no empty line below the headers": ("Title: Uno\n¡Texto!\n", "Title: Uno\n\n¡Texto!\n"),
    "names without capitals and accents": (
        "titulo: Uno\nRESUMEN :  Dos\nfoto credito:Ana\n\nTexto.\n",
        "Título: Uno\nResumen: Dos\nFoto-Crédito: Ana\n\nTexto.\n",
    ),
    "English names stay English": ("title: Uno\nsummary: Dos\n", "Title: Uno\nSummary: Dos\n"),
    "another order": (
        "Foto: a.jpg\nFoo: x\nTítulo: Uno\nTítulo: Dos\n\nTexto.\n",
        "Título: Uno\nTítulo: Dos\nFoto: a.jpg\nFoo: x\n\nTexto.\n",
    ),
    "lines of hyphens around the headers": (
        "---\nSummary: Dos\ntitle: Uno\n---\nTexto.\n",
        "---\nTitle: Uno\nSummary: Dos\n---\n\nTexto.\n",
    ),
    "YAML between lines of hyphens": (
        "---\ntitle: 'Uno: dos'\ntags:\n  - a\n  - b\nsummary: >\n  Vino\n  gente #3\n"
        "---\n\nTexto.\n",
        "---\nTitle: Uno: dos\nSummary: Vino gente #3\nTags: a, b\n---\n\nTexto.\n",
    ),
    "control characters": ("Title: U\x07no\u200b\n\nTe\u202exto.\n", "Title: Uno\n\nTexto.\n"),
}  # fmt: skip

LEFT_ALONE = {
    "a date in another form": "Cierre: 28/08/2019\n",
    "dates in a text": "Title: Uno\n\n20/08/2019\n",
    "a text that begins like a header once it is repaired": "---  \nTitle: x\n",
    "a value on two lines": "Category: region\nSummary: Un\ntaller.\nTitle: Taller\n\nHola.\n",
    "a header without a colon": "Summary: Vecinas\nTitle Taller\nCategory: region\n\nTexto.\n",
    "quotes without lines of hyphens": 'Title: "Uno"\n\nTexto.\n',
    "quotes that only begin a title": '---\nTitle: "Uno" y dos\n---\n\nTexto.\n',
    "nothing": "",
}


def test_what_has_one_right_answer_is_repaired() -> None:
    fixed = {case: (before, _fixed(before)) for case, (before, _) in REPAIRED.items()}

    assert fixed == REPAIRED


def test_what_only_its_writer_knows_stays() -> None:
    assert {case: _fixed(text) for case, text in LEFT_ALONE.items()} == LEFT_ALONE


NAMES = sorted({name for kind in KINDS for name in header_names(kind, VOCABULARY)})
VALUES = st.one_of(
    st.sampled_from(["", "region", "28/08/2019 12:00 UTC", "6/10/2019", "2019/8/2", "a, b", "yes"]),
    st.text("aá: \t,-—\u00a0\u0301\u200b\ufeff@/0129", max_size=12),
)
HEADER = st.builds(
    lambda name, upper, gap, value: f"{name.upper() if upper else name}{gap}{value}",
    st.sampled_from([*NAMES, "foo", "titel", "---", ""]),
    st.booleans(),
    st.sampled_from([": ", ":", " : ", ":\t", ""]),
    VALUES,
)
BODY_LINE = st.one_of(
    st.sampled_from([
        "", " ", "  ", "\t", "Texto.", "Uno  ", "Dos ", "Tres\t", "    código  ", "```", "```   ",
        "~~~", "~~~~", "- a  ", "  - b ", "> c  ", "# d ", "### e #  ", "| a | b | ", "|---|---|  ",
        "---", "---  ", "===", "<div>  ", "</div>", "<pre> ", "</pre>", "<!-- x ", "-->  ", "[^1] ",
        "[^1]: nota  ", "*a ", "b*  ", "`a  ", "b` ", "![x](y.jpg)  ", "[x](y \"z\")  ", "e\u0301 ",
        "e\u200b\u0301", "\u2028x ", "\x0b", "&#32;  ", "a\\  ", "Title: x  ", "<br>  ",
    ]),
    st.text(" \tab*_`#>-|~:<&1.\\[]()!\u00a0", max_size=10),
)  # fmt: skip
TEXTS = st.builds(
    lambda bom, blank, top, body, end: bom + end.join([*blank, *top, *body]),
    st.sampled_from(["", BOM, BOM * 2]),
    st.lists(st.sampled_from(["", "---", " "]), max_size=2),
    st.lists(HEADER, max_size=5),
    st.lists(BODY_LINE, max_size=10),
    st.sampled_from(["\n", "\r\n", "\r"]),
)


@given(TEXTS, st.sampled_from(list(KINDS)))
@example("Title: x\n\n- a  \n\n\n  b\n", "posts")
@example("a   \nb", "posts")
def test_a_repair_changes_nothing_that_is_seen(text: str, kind: str) -> None:
    fixed = _fixed(text, kind)

    assert _seen(fixed, kind) == _seen(text, kind)


@given(TEXTS)
@example("---\n \ncategoria: \naliadas: ")
def test_what_stops_a_build_stops_it_after_a_repair(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = write_files(tmp_path_factory.mktemp("fix") / "content", {ES: text.encode()})
    before = _stopping(read_content(root))

    write_fixes(read_content(root).sources, read_vocabulary(root))

    assert _stopping(read_content(root)) == before


def _fixed(text: str, kind: str = "webinars") -> str:
    return fix_text(text, kind, "es", VOCABULARY)


def _read(text: str, kind: str, vocabulary: Vocabulary = VOCABULARY) -> Headed:
    return read_headers(without_controls(text.removeprefix(BOM))[0], header_names(kind, vocabulary))


def _seen(text: str, kind: str, vocabulary: Vocabulary = VOCABULARY) -> tuple[object, ...]:
    """What a reader gets of a file: the values that count, the unknown lines, the clean HTML.

    A date that could not be understood counts as the day that it names.
    """
    headed = _read(text, kind, vocabulary)
    values = {}
    for line in reversed(headed.headers):
        if line.header:
            values[line.header.name] = line.value
    unknown = [line.written for line in headed.headers if not line.header]
    clean = read_body(headed.body).fill(lambda _, link: link, lambda url, alt: f"{url} {alt}")
    return values, unknown, SEEN_ALIKE.sub("", clean), len(headed.headers)


def _stopping(content: Content) -> list[tuple[str, str, dict[str, object]]]:
    problems = ((each.rule, each.message) for each in check_content(content) if each.stops)
    found = ((rule, said.text, _unspelled(said.values)) for rule, said in problems)
    return sorted(found, key=repr)


def _unspelled(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a problem, without how a header's name was spelled."""
    return {name: value for name, value in values.items() if name != "header"}
