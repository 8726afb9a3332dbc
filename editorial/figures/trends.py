"""How the numbers change from month to month: in words, tables, and charts in the text's colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import ceil
from typing import Any, Literal

from markupsafe import Markup, escape

from editorial.model.library import Figure, FigureGroup, Figures
from editorial.model.site import Site
from editorial.times.dates import month_name, number_name, percent_name
from editorial.words.message import LABELLED, N_, say

_WIDTH, _HEIGHT = 320, 140
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 312, 22, 116
_TILES, _ROWS, _COLUMNS = 4, 12, 2
"""How many numbers of a network stand out, and how large one of its tables is at most."""

_DOTS = 30
"""Months up to which each has a dot; one between two gaps always does, or it would not be seen."""

_LINE: dict[str, Any] = {"stroke": "currentColor", "stroke_width": 2.5}
_RULE = _LINE | {"stroke_width": 1, "stroke_opacity": 0.3}

PERCENTAGE = "translated"
"""The name of the only number that is a percentage."""

_COURSE = N_("{label}, {name}: from {first} in {start} to {last} in {end}; at most {most}.")


@dataclass(frozen=True)  # without slots, so that `values` are made once and not for each cell
class Column:
    """One number of a network or of the blog, month by month, as a language shows it.

    `key` is its own name, `name` the network's. `last` is the one of the last month, if it was
    counted then.
    """

    key: str
    name: str
    label: str
    months: tuple[str, ...]
    numbers: tuple[int | None, ...]
    last: Figure | None
    lang: str

    @cached_property
    def values(self) -> tuple[str, ...]:
        """Return the numbers as a table shows them: empty for a month without one."""
        return tuple(
            "" if each is None else value_name(self.key, each, self.lang) for each in self.numbers
        )

    @property
    def chart(self) -> Markup:
        """Return the numbers as an SVG; empty if fewer than three months have one."""
        known = [at for at, number in enumerate(self.numbers) if number is not None]
        if len(known) < 3:
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
            "most": value_name(self.key, largest, self.lang),
        }
        ends, told = (names[0], names[-1]), say(self.lang, _COURSE, **course)
        return draw_chart(self.numbers, f"{self.name}: {title}", told, ends, course["most"])


@dataclass(frozen=True, slots=True)
class Trend:
    """All numbers of a network or of the blog, a column each, from its first month to its last."""

    name: str
    months: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def tables(self) -> Iterator[tuple[Sequence[Column], Sequence[int]]]:
        """Yield tables that fit a phone: columns, and the places of their months, newest first.

        They show the newest months with a number; no row or column is empty. There are none if
        only one month has numbers.
        """
        every = range(len(self.months) - 1, -1, -1)
        newest = _counted(self.columns, every)[:_ROWS]
        shown = [column for column in self.columns if _counted([column], newest)]
        size = ceil(len(shown) / ceil(len(shown) / _COLUMNS))
        for start in range(0, len(shown) if len(newest) > 1 else 0, size):
            columns = shown[start : start + size]
            yield columns, _counted(columns, newest)

    @property
    def tiles(self) -> tuple[Column, ...]:
        """Return the columns that stand out: the first ones, or all if there is no table."""
        told = tuple(column for column in self.columns if column.last or column.chart)
        return told[:_TILES] if any(self.tables) else told


def _counted(columns: Sequence[Column], places: Sequence[int]) -> list[int]:
    """Choose the places of the months in which any of the columns has a number."""
    return [at for at in places if any(column.numbers[at] is not None for column in columns)]


def build_trends(
    figures: Mapping[str, Figures], months: Sequence[str], site: Site, lang: str
) -> Iterator[Trend]:
    """Yield the numbers of each network, in the order in which they came up, then the blog's.

    Each begins and ends with its own first and last month.
    """
    found: dict[str, dict[str, dict[str, Figure]]] = {}
    for month in months:
        for group in figures[month].groups if month in figures else ():
            if group.figures:
                of_month = {figure.name: figure for figure in group.figures}
                found.setdefault(group.name, {})[month] = of_month
    for name in sorted(found, key=lambda name: not name):
        known = found[name]
        first, last = months.index(min(known)), months.index(max(known))
        own = tuple(months[first : last + 1])
        labels = {each.name: each.label for row in known.values() for each in row.values()}
        columns = []
        for key, label in labels.items():
            counted = [known.get(month, {}).get(key) for month in own]
            numbers = tuple(each.value if each else None for each in counted)
            columns.append(Column(key, name or site.name, label, own, numbers, counted[-1], lang))
        yield Trend(name, own, tuple(columns))


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
        *(svg.Line(x1=_LEFT, x2=_RIGHT, y1=y, y2=y, **_RULE) for y in (_TOP, _BOTTOM)),
        *(label(_LEFT, _TOP - 7, most), label(_LEFT, _HEIGHT - 6, ends[0])),
        label(_RIGHT, _HEIGHT - 6, ends[1], "end"),
    ]
    for line in _lines(values):
        points = [svg.Point(*each) for each in line]
        if len(line) > 1:
            drawn.append(svg.Polyline(points=points, fill="none", **_LINE))
        if len(line) == 1 or len(values) <= _DOTS:
            drawn += (svg.Circle(cx=x, cy=y, r=4, fill="currentColor") for x, y in line)
    box = svg.ViewBoxSpec(0, 0, _WIDTH, _HEIGHT)
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
                    round(_LEFT + at / span * (_RIGHT - _LEFT), 1),
                    round(_BOTTOM + (value or 0) / largest * (_TOP - _BOTTOM), 1),
                )
                for at, value in run
            ]


def value_name(name: str, value: int, lang: str) -> str:
    """Write a number, or a share with its sign: `82 %`."""
    return percent_name(value, lang) if name == PERCENTAGE else number_name(value, lang)


def change_name(figure: Figure, lang: str) -> str:
    """Say how a number changed, `+3 en un mes`; empty if that isn't known."""
    if figure.change is None:
        return ""
    if not figure.change:
        return say(lang, N_("no change in a month"))
    sign = "+" if figure.change > 0 else "−"
    change = f"{sign}{number_name(abs(figure.change), lang)}"
    return say(lang, N_("{change} in a month"), change=change)


_AUDIENCE = ("followers", "members")


def name_growth(groups: Iterable[FigureGroup], lang: str) -> str:
    """Say in a sentence where more people follow than a month before; empty where none do."""
    grown = [
        f"+{number_name(n, lang)} {say(lang, figure.label, n=n)} ({group.name})"
        for group in groups
        for figure in group.figures
        if figure.name in _AUDIENCE and (n := figure.change or 0) > 0
    ]
    return say(lang, N_("This month: {figures}."), figures=", ".join(grown)) if grown else ""


def name_figures(group: FigureGroup, lang: str) -> str:
    """Write a group's numbers as text: `tuits: 40 · seguidores: 39 (+3 en un mes)`."""
    parts = []
    for figure in group.figures:
        change = change_name(figure, lang)
        label, value = say(lang, figure.label), value_name(figure.name, figure.value, lang)
        number = say(lang, LABELLED, label=label, value=value)
        parts.append(f"{number} ({change})" if change else number)
    return " · ".join(parts)
