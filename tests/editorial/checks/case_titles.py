"""Titles and summaries."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import ES, POST, SUMMARY, Case, changed

_TITLE = "Taller de lectura"
_OTHER = "posts/2019-08-01-taller/es.md"


def _title(text: str, rule: str, good: str) -> Case:
    return Case(changed(_TITLE, text), rule, 1, {ES: POST.replace(_TITLE, good)})


def _summary(text: str, rule: str) -> Case:
    return Case(changed(SUMMARY, text), rule, 2, (text, SUMMARY))


CASES: Mapping[str, Case] = {
    "a title that nobody wrote": _title("…", "placeholder", _TITLE),
    "a summary of lines to write on": _summary("________", "placeholder"),
    "a title of more than a line": _title(
        f"{_TITLE} {'y escritura ' * 8}", "title-length", f"{_TITLE} y escritura"),
    "a title of a word": _title("Taller", "title-length", _TITLE),
    "a title in capitals": _title(
        "GRAN TALLER DE LECTURA EN ICANN", "title-shouting", "Gran taller de lectura en ICANN"),
    "a title that calls out": _title(
        "¡¡Taller de lectura!!", "title-shouting", "¡Taller de lectura!"),
    "a summary in capitals": Case(
        changed(SUMMARY, SUMMARY.upper()), "title-shouting", 2, (SUMMARY.upper(), SUMMARY)),
    "a title that another post has": Case(
        {ES: POST, _OTHER: POST}, "title-twice", 1,
        {_OTHER: POST.replace(_TITLE, f"{_TITLE} en agosto")}),
    "a summary that says little": _summary("Un taller.", "summary-length"),
    "a summary as long as a paragraph": _summary(f"{SUMMARY} " * 4, "summary-length"),
    "a summary as long as a text": _summary(f"{SUMMARY} " * 7, "summary-limit"),
}  # fmt: skip
