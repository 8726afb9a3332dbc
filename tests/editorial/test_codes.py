"""QR codes for paper."""

from __future__ import annotations

from editorial.rendering.pictures import LONGEST_LINK, draw_code


def test_a_link_has_a_code_without_style_unless_it_is_too_long() -> None:
    longest = "https://example.org/".ljust(LONGEST_LINK, "a")

    drawn = draw_code(longest)

    assert drawn.startswith("<svg ")
    assert "style" not in drawn
    assert drawn != draw_code("https://example.org/")
    assert draw_code(f"{longest}a") == draw_code(f"{longest[:-1]}á") == ""
