"""Keys of meetings, and what only looks like one: most in a table."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from editorial.text.keys import find_keys
from tests.conftest import ROOT as PROJECT
from tests.sample_posts import SAMPLE

TABLE = tomllib.loads(Path(__file__).with_name("meeting_links.toml").read_text("utf-8"))
ROOM = "https://zoom.us/j/12345678901"


def seen(text: str) -> bool:
    return any(find_keys(text.replace("{room}", ROOM).split("\n")))


def test_few_spellings_of_a_key_are_unseen() -> None:
    below = (f"{ROOM}\n{each}" for each in TABLE["below"])
    spellings = [*TABLE["spelled"], *below, *TABLE["without"], *TABLE["unseen"]]

    assert (len(spellings), len(TABLE["held"])) == (80, 71)
    assert [text for text in spellings if not seen(text)] == TABLE["unseen"]
    assert [text for text in TABLE["held"] if not seen(text)] == [
        "https://zoom.us/j/12345678901 ?pwd=Inventada",
        "hxxps://zoom[.]us/j/12345678901?pwd=Inventada",
    ]


def test_no_ordinary_link_and_no_harmless_sentence_is_taken_for_a_key() -> None:
    files = [*SAMPLE.rglob("*.md"), *(PROJECT / "content").rglob("*.md")]
    texts = [file.read_text("utf-8") for file in (*files, *(PROJECT / "docs").glob("*.md"))]
    sentences = {
        sentence
        for line in "\n".join(texts).split("\n")
        for sentence in re.split(r"(?<=[.!?])\s+", line)
        if len(sentence.split()) > 3
    }
    below = (f"{ROOM}\n{each}" for each in (*TABLE["about"], *sentences))

    harmless = [*TABLE["ordinary"], *TABLE["harmless"], *texts, *below]

    assert len(sentences) >= 480
    assert [text for text in harmless if seen(text)] == []


def test_a_key_is_found_where_it_stands_and_only_near_its_meeting() -> None:
    far = [ROOM, *[""] * 20, "Código de acceso: 123456"]

    (held,) = find_keys(["", r"Entre \(a\) https://zoom.us/j/1?pwd=Inventada aquí"])
    (said,) = find_keys([ROOM, "", "PIN: 123 456 789#"])

    assert held == (1, 12, "https://zoom.us/j/1?pwd=Inventada")
    assert said == (2, 0, "PIN: 123 456 789#")
    assert list(find_keys(far)) == []
