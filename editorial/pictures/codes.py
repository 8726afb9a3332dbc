"""QR codes, by which people reach on a phone what they have on paper."""

from __future__ import annotations

from io import BytesIO

from markupsafe import Markup

LONGEST_LINK = 300
"""Bytes of the longest link whose code, 3 cm wide on paper, a phone still reads."""


def draw_code(link: str) -> Markup:
    """Draw a link's code as an SVG without a `style`; it is empty for a link that is too long.

    It stands in the page, since browsers print without waiting for a picture hidden until then.
    """
    import segno

    drawn = BytesIO()
    if len(link.encode()) <= LONGEST_LINK:
        code = segno.make_qr(link)
        code.save(drawn, "svg", xmldecl=False, omitsize=True, svgclass="code", lineclass=None)
    return Markup(drawn.getvalue().decode())  # noqa: S704 - made above, without the link's text
