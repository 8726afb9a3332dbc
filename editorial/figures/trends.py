"""How the numbers went from month to month: tables and charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from editorial.model import Site
from editorial.model.figures import Figures
from editorial.times.dates import month_name, number_name
from editorial.words.message import N_, say

_COURSE = N_("{label}, {name}: from {first} in {start} to {last} in {end}; at most {most}.")


@dataclass(frozen=True, slots=True)
class Column:
    """A number over the months, as a table and a chart show it: empty where it is not known."""

    label: str
    values: tuple[str, ...]
    chart: Markup


@dataclass(frozen=True, slots=True)
class Trend:
    """The numbers of a network, or of the blog, over the months that any of them is known of."""

    name: str
    columns: tuple[Column, ...]


def build_trends(
    figures: Mapping[str, Figures], months: Sequence[str], site: Site, lang: str
) -> Iterator[Trend]:
    """The networks in the order that they came up in, the blog last; only numbers ever counted."""
    labels: dict[str, dict[str, str]] = {}
    for month in months:
        for group in figures[month].groups if month in figures else ():
            known = labels.setdefault(group.name, {})
            known |= {figure.name: figure.label for figure in group.figures}
    for name in sorted(labels, key=lambda name: not name):
        columns = (
            _column(name or site.name, label, _values(figures, months, name, key), months, lang)
            for key, label in labels[name].items()
        )
        yield Trend(name, tuple(columns))


def _values(
    figures: Mapping[str, Figures], months: Sequence[str], group: str, key: str
) -> list[int | None]:
    return [figures[month].value(group, key) if month in figures else None for month in months]


def _column(
    name: str, label: str, values: Sequence[int | None], months: Sequence[str], lang: str
) -> Column:
    shown = tuple("" if value is None else number_name(value, lang) for value in values)
    known = [at for at, value in enumerate(values) if value is not None]
    chart = Markup()
    if len(known) > 1:
        first, last = known[0], known[-1]
        most = number_name(max(value for value in values if value is not None), lang)
        title = say(lang, label)
        course = {
            "label": title,
            "name": name,
            "first": shown[first],
            "last": shown[last],
            "start": month_name(months[first], lang),
            "end": month_name(months[last], lang),
            "most": most,
        }
        ends = month_name(months[0], lang), month_name(months[-1], lang)
        from editorial.figures.charts import draw_chart  # loads svg, which few builds need

        chart = draw_chart(values, f"{name}: {title}", say(lang, _COURSE, **course), ends, most)
    return Column(label, shown, chart)
