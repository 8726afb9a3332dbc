"""The HTML of pictures: the widths that a browser chooses from, galleries in a text, QR codes."""

from __future__ import annotations

import re
from io import BytesIO

from markupsafe import Markup, escape

from editorial.model.texts import Picture
from editorial.pictures.files import JPEG, webp

_PICTURE = re.compile(r"<picture(?:(?!</picture>).)*+</picture>", re.DOTALL)
_ROW = re.compile(rf"(?:<p>(?:\s*+{_PICTURE.pattern})++\s*+</p>\s*+)++", re.DOTALL)
"""Paragraphs of pictures alone, one after the other. The pattern never backtracks."""


def build_srcset(picture: Picture) -> str:
    """List a picture's WebPs as HTML does; no address has a space or a comma left in it."""
    stem = picture.url.removesuffix(JPEG).replace(" ", "%20").replace(",", "%2C")
    return ", ".join(f"{stem}{webp(width)} {width}w" for width in picture.widths)


def build_sizes(shown: str) -> str:
    """Say how wide HTML shows a picture: the last width of `shown` is the one of phones.

    On a phone with three pixels for each of CSS, two are enough, and half the bytes.
    """
    width = shown.rpartition(", ")[2]
    return f"(max-width: 40rem) and (min-resolution: 2.5dppx) calc(0.66 * ({width})), {shown}"


_IN_TEXT = build_sizes("(min-width: 46rem) 42rem, calc(100vw - 2rem)")
_IN_GALLERY = build_sizes("(min-width: 46rem) 21rem, 50vw")
"""How wide the theme shows a picture."""


def image_tag(picture: Picture, alt: str) -> str:
    """Write the HTML of a picture in a text: its space is reserved, and it loads when near."""
    upright = ' class="upright"' if picture.height > picture.width else ""
    return (
        f'<picture{upright}><source type="image/webp" srcset="{escape(build_srcset(picture))}" '
        f'sizes="{_IN_TEXT}"><img src="{escape(picture.url)}" alt="{escape(alt)}" '
        f'width="{picture.width}" height="{picture.height}" loading="lazy"></picture>'
    )


def lay_out_galleries(html: str) -> str:
    """Put pictures with nothing between them into one gallery, each at half the width."""

    def lay_out(run: re.Match[str]) -> str:
        pictures = _PICTURE.findall(run[0])
        if len(pictures) == 1:
            return run[0]
        return f'<div class="gallery">{"".join(pictures)}</div>'.replace(_IN_TEXT, _IN_GALLERY)

    return _ROW.sub(lay_out, html) if "<picture" in html else html


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
