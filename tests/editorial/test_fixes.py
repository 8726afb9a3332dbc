"""`check --fix`: what it repairs in a file, and what it leaves to its writer."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from editorial.checks.files import fix_text, write_fixes
from editorial.reading.content import read_content
from editorial.reading.headers import HeaderLine, find_yaml, read_headers
from editorial.reading.headers.table import header_names
from editorial.text.plain import BOM, without_controls
from tests.built_sites.settings import SAMPLE
from tests.content_files import POST, WriteContent, words_of

REPAIRED: Mapping[str, tuple[str, str]] = {
    "a BOM and Windows line ends": ("\ufeffTitle: Uno\r\n\r\nTexto.\r\n", "Title: Uno\n\nTexto.\n"),
    "line ends of an old Mac": ("Title: Uno\r\rTexto.\r", "Title: Uno\n\nTexto.\n"),
    "no line end at the end": ("Title: Uno\n\nTexto.", "Title: Uno\n\nTexto.\n"),
    "many line ends at the end": ("Title: Uno\n\nTexto.\n\n\n", "Title: Uno\n\nTexto.\n"),
    "YAML between lines of hyphens": (
        "---\ntitle: 'Uno: dos'\ntags:\n  - a\n  - b\nsummary: >\n  Vino\n  gente #3\n"
        "---\n\nTexto.\n",
        "---\ntitle: Uno: dos\ntags: a, b\nsummary: Vino gente #3\n---\n\nTexto.\n",
    ),
    "control characters": ("Title: U\x07no\u200b\n\nTe\u202exto.\n", "Title: Uno\n\nTexto.\n"),
}  # fmt: skip

LEFT_ALONE = {
    "a date in another form": "Cierre: 28/08/2019\n",
    "names and an order of headers that are read as they are": "resumen: Dos\ntitulo:Uno\n",
    "a value on two lines": "Category: region\nSummary: Un\ntaller.\nTitle: Taller\n\nHola.\n",
    "quotes without lines of hyphens": 'Title: "Uno"\n\nTexto.\n',
    "quotes that only begin a title": '---\nTitle: "Uno" y dos\n---\n\nTexto.\n',
    "nothing": "",
}


def test_what_has_one_right_answer_is_repaired() -> None:
    fixed = {case: (before, fix_text(before)) for case, (before, _) in REPAIRED.items()}

    assert fixed == REPAIRED


def test_a_repaired_file_is_read_by_whom_it_was_before(write_content: WriteContent) -> None:
    root = write_content({"posts/2019-07-22-taller/es.md": f"\ufeff{POST}"})
    (source,) = read_content(root).sources
    source.file.chmod(0o640)

    (repaired,) = write_fixes([source])

    assert (repaired.file.read_text("utf-8"), repaired.file.stat().st_mode & 0o777) == (POST, 0o640)


def test_what_only_its_writer_knows_stays() -> None:
    assert {case: fix_text(text) for case, text in LEFT_ALONE.items()} == LEFT_ALONE
    assert [*find_yaml("Title: Uno\n  dos\n\nTexto.\n")] == []


NAMES = header_names("posts", words_of(SAMPLE))
LINES = st.one_of(
    st.sampled_from(["", " ", "---", "Title: Uno", "titel:x", "tags: [a]", "- b", "~~~", "a  "]),
    st.text(" \tab*_`#>-|~:<&1.\\[]()!'\"\u00a0\u0301\u200b\ufeff\u2028\x0b", max_size=10),
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
TEXTS = st.builds(lambda lines, end: end.join(lines), st.lists(LINES, max_size=10), ENDS)


@given(TEXTS)
def test_a_repair_changes_nothing_that_is_read_but_yaml(text: str) -> None:
    before, after = _read(text), _read(fix_text(text))

    assert before == after or [*find_yaml(text)]


def _read(text: str) -> tuple[tuple[HeaderLine, ...], str]:
    headed = read_headers(without_controls(text.removeprefix(BOM))[0], NAMES)
    return headed.headers, headed.body.strip()
