"""Text on one line: cut at a word, and as little as its room asks for."""

from __future__ import annotations

from editorial.text.plain import shorten


def test_a_text_is_cut_at_a_word_and_a_word_that_just_fits_stays() -> None:
    text = "Una red de vecinas (y vecinos)"
    cut = {30: text, 29: "Una red de vecinas…", 18: "Una red de vecinas…", 17: "Una red de…"}

    assert {most: shorten(text, most) for most in cut} == cut
