"""How far a text stands out from its background."""

from __future__ import annotations

import re

from tests.mail.client_browser import Shown


def contrast(text: Shown) -> float:
    """WCAG's ratio of a text to its background, from 1 to 21."""
    light, dark = sorted((luminance(text.colour), luminance(text.background)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance of an opaque CSS colour."""
    match = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert match, f"{colour} is not an opaque colour"
    shares = [int(each) / 255 for each in match.groups()]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
