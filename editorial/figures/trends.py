"""How the numbers change from month to month: tables, and charts in the colour of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Literal

from markupsafe import Markup, escape

from editorial.model import Site
from editorial.model.library import Figures
from editorial.times.dates import month_name, number_name
from editorial.words.message import N_, say

WIDTH, HEIGHT = 320, 140
LEFT, RIGHT, TOP, BOTTOM = 8, 312, 22, 116
_DOTS = 30
"""Months up to which each has a dot; one between two gaps always does, or it would not be seen."""

_LINE: dict[str, Any] = {"stroke": "currentColor", "stroke_width": 2.5}
_RULE = _LINE | {"stroke_width": 1, "stroke_opacity": 0.3}

_COURSE = N_("{label}, {name}: from {first} in {start} to {last} in {end}; at most {most}.")


@dataclass(frozen=True)  # without slots, so that `values` are made once and not for each cell
class Column:
    """One number of a network or of the blog, month by month, as a language shows it."""

    name: str
    label: str
    months: tuple[str, ...]
    numbers: tuple[int | None, ...]
    lang: str

    @cached_property
    def values(self) -> tuple[str, ...]:
        """Return the numbers as a table shows them: empty for a month without one."""
        return tuple("" if each is None else number_name(each, self.lang) for each in self.numbers)

    @property
    def chart(self) -> Markup:
        """Return the numbers as an SVG; empty if fewer than two months have one."""
        known = [at for at, number in enumerate(self.numbers) if number is not None]
        if len(known) < 2:
            return Markup()
        title, shown = say(self.lang, self.label), self.values
        largest = max(number for number in self.numbers if number is not None)
        names = [month_name(month, self.lang) for month in self.months]
        course = {
            "label": title,
            "name": self.name,
            "first": shown[known[0]],
            "last": shown[known[-1]],
            "start": names[known[0]],
            "end": names[known[-1]],
            "most": number_name(largest, self.lang),
        }
        ends, told = (names[0], names[-1]), say(self.lang, _COURSE, **course)
        return draw_chart(self.numbers, f"{self.name}: {title}", told, ends, course["most"])


@dataclass(frozen=True, slots=True)
class Trend:
    """All numbers of a network or of the blog, a column each, month by month."""

    name: str
    columns: tuple[Column, ...]


def build_trends(
    figures: Mapping[str, Figures], months: Sequence[str], site: Site, lang: str
) -> Iterator[Trend]:
    """Yield the numbers of each network, in the order in which they came up, then the blog's."""
    labels: dict[str, dict[str, str]] = {}
    for month in months:
        for group in figures[month].groups if month in figures else ():
            known = labels.setdefault(group.name, {})
            known |= {figure.name: figure.label for figure in group.figures}
    for name in sorted(labels, key=lambda name: not name):
        columns = []
        for key, label in labels[name].items():
            numbers = (
                figures[month].value(name, key) if month in figures else None for month in months
            )
            columns.append(Column(name or site.name, label, tuple(months), tuple(numbers), lang))
        yield Trend(name, tuple(columns))


def draw_chart(
    values: Sequence[int | None], title: str, description: str, ends: tuple[str, str], most: str
) -> Markup:
    """Draw a line over the months, broken at a month without a number; its baseline is 0.

    `ends` are the names of the first and the last month, `most` is the largest value as shown.
    """
    import svg  # loaded only where something is drawn

    def label(x: float, y: float, text: str, end: Literal["start", "end"] = "start") -> svg.Text:
        shown = escape(text)  # svg.py doesn't
        return svg.Text(x=x, y=y, text=shown, font_size=13, text_anchor=end, fill="currentColor")

    drawn: list[svg.Element] = [
        svg.Title(text=escape(title)),
        svg.Desc(text=escape(description)),
        *(svg.Line(x1=LEFT, x2=RIGHT, y1=y, y2=y, **_RULE) for y in (TOP, BOTTOM)),
        *(label(LEFT, TOP - 7, most), label(LEFT, HEIGHT - 6, ends[0])),
        label(RIGHT, HEIGHT - 6, ends[1], "end"),
    ]
    for line in _lines(values):
        points = [svg.Point(*each) for each in line]
        if len(line) > 1:
            drawn.append(svg.Polyline(points=points, fill="none", **_LINE))
        if len(line) == 1 or len(values) <= _DOTS:
            drawn += (svg.Circle(cx=x, cy=y, r=4, fill="currentColor") for x, y in line)
    box = svg.ViewBoxSpec(0, 0, WIDTH, HEIGHT)
    whole = svg.SVG(viewBox=box, class_=["chart"], extra={"role": "img"}, elements=drawn)
    return Markup(whole.as_str())  # noqa: S704 - the texts are escaped above


def _lines(values: Sequence[int | None]) -> Iterator[list[tuple[float, float]]]:
    """Place the numbers: a line for each run of months without a gap."""
    largest = max((value for value in values if value is not None), default=0) or 1
    span = max(1, len(values) - 1)
    for known, run in groupby(enumerate(values), key=lambda each: each[1] is not None):
        if known:
            yield [
                (
                    round(LEFT + at / span * (RIGHT - LEFT), 1),
                    round(BOTTOM + (value or 0) / largest * (TOP - BOTTOM), 1),
                )
                for at, value in run
            ]
