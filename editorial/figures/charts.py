"""How a number went from month to month, as an SVG that takes its colour from what is around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

import svg
from markupsafe import Markup, escape

WIDTH, HEIGHT = 320, 140
LEFT, RIGHT, TOP, BOTTOM = 8, 312, 22, 116
_DOTS = 30
"""Months up to which each has a dot; one between two gaps always does, or it would not be seen."""

Point = tuple[float, float]


def draw_chart(
    values: Sequence[int | None], title: str, description: str, ends: tuple[str, str], most: str
) -> Markup:
    """A line over the months, broken where one has no number; its lowest place is 0.

    `ends` are the names of the first and the last month, `most` is the largest value as shown.
    """
    largest = max((value for value in values if value is not None), default=0) or 1
    span = max(1, len(values) - 1)
    points = [
        None
        if value is None
        else (_between(LEFT, RIGHT, at / span), _between(BOTTOM, TOP, value / largest))
        for at, value in enumerate(values)
    ]
    drawn = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, WIDTH, HEIGHT),
        class_=["chart"],
        extra={"role": "img"},
        elements=[
            svg.Title(text=escape(title)),
            svg.Desc(text=escape(description)),
            *(_rule(y) for y in (TOP, BOTTOM)),
            _label(LEFT, TOP - 7, most),
            _label(LEFT, HEIGHT - 6, ends[0]),
            _label(RIGHT, HEIGHT - 6, ends[1], "end"),
            *_lines(points),
        ],
    )
    return Markup(drawn.as_str())  # noqa: S704 - texts are escaped here, since svg.py doesn't


def _lines(points: Sequence[Point | None]) -> Iterator[svg.Element]:
    for known, run in groupby(points, key=lambda point: point is not None):
        line = [point for point in run if point] if known else []
        if len(line) > 1:
            yield svg.Polyline(
                points=[svg.Point(*each) for each in line],
                fill="none",
                stroke="currentColor",
                stroke_width=2.5,
            )
        if len(line) == 1 or len(points) <= _DOTS:
            yield from (svg.Circle(cx=x, cy=y, r=4, fill="currentColor") for x, y in line)


def _rule(y: float) -> svg.Element:
    return svg.Line(
        x1=LEFT, y1=y, x2=RIGHT, y2=y, stroke="currentColor", stroke_width=1, stroke_opacity=0.3
    )


def _label(x: float, y: float, text: str, end: Literal["start", "end"] = "start") -> svg.Element:
    return svg.Text(x=x, y=y, text=escape(text), font_size=13, text_anchor=end, fill="currentColor")


def _between(first: float, last: float, part: float) -> float:
    return round(first + part * (last - first), 1)
