"""The shapes that parts of pictures have where all of one kind are of one shape."""

from __future__ import annotations

from typing import NamedTuple


class Crop(NamedTuple):
    """A shape: how the name of its files ends, pixels and bytes at the most.

    A picture that is smaller stays so, unless the shape is `exact`.
    """

    end: str
    width: int
    height: int
    most: int
    exact: bool = False

    def fit(self, width: int, height: int) -> tuple[int, int]:
        """Return the size of the largest such part of a picture."""
        scale = 1 if self.exact else min(1, width / self.width, height / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


UPPER = (50, 15)
"""Where a picture without a `Focus` is cut, in percent from the left and from the top: people's
heads are in its upper part (this cut 68 of 567 faces, the middle twice as many). `focus.css` cuts
at the same place."""

LEAD = Crop("-lead.jpg", 1200, 675, 59_000)
THUMB = Crop("-thumb.jpg", 192, 144, 5_000)
"""With a lead, eleven of these and the mark, a mail of twelve stories stays below 120 kB."""

LINK = Crop(".card.jpg", 1200, 630, 100_000, exact=True)
"""What a link to a page shows."""

SQUARE = Crop(".square.jpg", 1080, 1080, 100_000)
"""For Instagram. No picture that was sent in has a name with a dot in it."""
