"""A report from a stranger's run: what is not as our check writes it goes no further."""

from __future__ import annotations

import contextlib
import io
import json
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from commands.github.comment import MOST_PROBLEMS, read_report, unpack
from commands.parcels import LONGEST_REPORT, ParcelError
from editorial.checks import check_content
from editorial.checks.comment import render_comment
from editorial.reading.content import read_content
from editorial.text.quoting import quote_code, quote_message
from editorial.words.problem import render_json
from tests.content_files import POST, write_files
from tests.github_text import HOSTILE, alive, elements

LANGS = ("es", "en")
PATH = "content/posts/2019-10-05-taller/es.md"


def a_row(**changes: Any) -> dict[str, Any]:
    row = {"path": PATH, "line": 3, "column": 1, "level": "error", "rule": "picture"}
    return {**row, "message": "No existe la foto", "quote": "", **changes}


def a_report(*rows: Any, **changes: Any) -> bytes:
    return json.dumps({"version": 1, "problems": rows, **changes}).encode()


def test_a_true_report_becomes_problems_in_the_languages_of_their_files() -> None:
    english = a_row(path="content/posts/2019-10-05-taller/en.md", level="warning")

    gaps = a_row(message="{text} {0.__class__} %s {")
    first, second, third = read_report(a_report(a_row(), english, gaps), LANGS, "es")

    assert (first.path, first.line, first.lang) == (PATH, 3, "es")
    assert first.text == "No existe la foto"
    assert (second.lang, second.level) == ("en", "warning")
    assert third.text == "{text} {0.__class__} %s {"


def test_a_report_of_our_check_says_what_the_check_says_to_people(tmp_path: Path) -> None:
    text = POST.replace("Texto.", "[aquí](http://www.example.org/a?fbclid=1) {link}\n\n# Uno `b`")
    content = read_content(write_files(tmp_path, {"posts/2019-10-05-taller/es.md": text}))
    problems = check_content(content, "content")

    read = read_report(render_json(problems).encode(), LANGS, "es")

    assert len(read) == len(problems) > 2
    for one, other in zip(read, problems, strict=True):
        assert (one.text, one.line, one.quote) == (other.text, other.line, other.quote)


@given(message=HOSTILE.filter(str.strip), quote=HOSTILE)
def test_whatever_a_report_says_is_mere_text(message: str, quote: str) -> None:
    (problem,) = read_report(a_report(a_row(message=message, quote=quote)), LANGS, "es")

    said = f"- {quote_message(problem.lang, problem.message)}\n  {quote_code(problem.quote)}"
    assert elements(said) <= {"ul", "li", "p", "code", "br"}
    assert not alive(said)
    assert problem.text == " ".join(message.split())


PATHS = [
    *("/etc/passwd", "content/../tasks.py", "content/posts/../../tasks.py"),
    *("content/posts/./es.md", "content/words/tags.toml", ".github/workflows/publish.yml"),
    *("content/posts/a\\b/es.md", "content/posts/a\nb/es.md", "content/posts/a\u202eb/es.md"),
    *("content/posts/" + "a" * 400 + "/es.md", "content/posts", "", 7, None),
]
ROWS: list[dict[str, Any]] = [
    *({"line": "3"}, {"line": True}, {"line": 0}, {"line": 10**12}, {"line": 1.5}),
    *({"column": None}, {"level": "notice"}, {"level": ["error"]}, {"rule": "<script>"}),
    *({"rule": "a" * 60}, {"message": {"text": "a"}}, {"message": " "}),
    *({"quote": None}, {"more": "keys"}, {"wording": "{a}", "values": {"a": ""}}),
]
REPORTS = [
    *(b"", b"\xff\xfe\x00", b"[" * 100_000, b"null", b"[]", b'{"version": 1}', a_report(version=2)),
    *(a_report(problems={"path": PATH}), a_report(more="keys"), a_report("a row")),
    a_report(*[a_row()] * (MOST_PROBLEMS + 1)),
]


def test_a_report_that_our_check_would_not_write_is_refused() -> None:
    rows = [*({"path": path} for path in PATHS), *ROWS]

    for report in (*(a_report(a_row(**row)) for row in rows), *REPORTS):
        with pytest.raises(ParcelError):
            pytest.fail(f"{report[:200]!r}: {read_report(report, LANGS, 'es')}")


LONG: dict[str, list[dict[str, Any]]] = {
    "a message": [a_row(message="@a `x` " * 600_000)],
    "a quote": [a_row(quote="`" * 4_000_000)],
    "problems": [a_row(message="@a `" * 90)] * 9_000,
    "things to look at": [a_row(rule="attention", message="@a `" * 99)] * 7_000,
}


def test_a_report_of_four_megabytes_takes_neither_long_nor_much() -> None:
    tracemalloc.start()
    slow = []

    for case, rows in LONG.items():
        report, began = a_report(*rows), time.process_time()
        tracemalloc.reset_peak()
        with contextlib.suppress(ParcelError):
            render_comment(read_report(report, LANGS, "es"), ["es"])
        peak = tracemalloc.get_traced_memory()[1]
        assert len(report) > 3_500_000, case
        slow += [] if time.process_time() - began < 10 and peak < 500_000_000 else [case]

    tracemalloc.stop()
    assert slow == []


def packed(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return content.getvalue()


def test_a_report_is_unpacked_in_memory_unless_its_archive_swells() -> None:
    bomb = packed(report_json=b" " * 200_000_000)

    assert unpack(packed(report_json=b"{}", other_txt=b"whatever")) == b"{}"
    assert len(bomb) < LONGEST_REPORT
    with pytest.raises(ParcelError, match=str(LONGEST_REPORT)):
        unpack(bomb)


def test_an_archive_that_is_damaged_or_not_packed_as_ours_is_refused() -> None:
    whole = packed(report_json=bytes(range(256)) * 8)
    start = whole.index(b"report.json") + len("report.json")
    archives = [b"", b"PK\x03\x04 broken", packed(other_json=b"{}")]
    archives.append(whole[:start] + b"\xff" * 40 + whole[start + 40 :])
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):  # which can't stop in between
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", method) as archive:
            archive.writestr("report.json", b"{}")
        archives.append(content.getvalue())

    for each in archives:
        with pytest.raises(ParcelError):
            unpack(each)
