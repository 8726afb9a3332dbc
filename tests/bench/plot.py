"""A plot of the figures, as SVG: the same bytes for the same figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from jinja2 import Template

from tests.bench.figures import Figures
from tests.bench.report import show_seconds

TEMPLATE = Path(__file__).with_suffix(".svg")
LEFT, RIGHT, TOP, BOTTOM = 60, 500, 50, 350
COLOURS = ("#0b5d66", "#b3401f", "#8a5a00", "#6a3d9a", "#2b6cb0", "#4a5560", "#9b2c6f")
"""Each has a contrast of 4.5 to white; ours comes first."""

_LABEL_HEIGHT = 19


@dataclass(slots=True)
class Line:
    """A candidate's line; its label stands to the right of the last point."""

    label: str
    colour: str
    points: Sequence[tuple[float, float]]
    label_y: float


def draw_plot(figures: Figures, step: str, title: str) -> str:
    """The seconds of a step by number of pairs, a line for each candidate."""
    medians: dict[str, dict[int, float]] = {}
    for pairs, rows in figures.sizes.items():
        for name, row in rows.items():
            if not row.failed:
                medians.setdefault(name, {})[pairs] = median(row.seconds[step])
    most = max(max(values.values()) for values in medians.values())
    widest = max(figures.sizes)
    lines = []
    for colour, (name, values) in zip(COLOURS, medians.items(), strict=False):
        points = [(_x(pairs / widest), _y(value / most)) for pairs, value in values.items()]
        label = f"{name} {show_seconds(list(values.values())[-1])} s"
        lines.append(Line(label, colour, points, points[-1][1]))
    _part_labels(lines)
    template = Template(TEMPLATE.read_text("utf-8"), trim_blocks=True)
    svg: str = template.render(
        title=title,
        lines=lines,
        x_ticks=[(_x(pairs / widest), f"{pairs:,}") for pairs in figures.sizes],
        y_ticks=[(_y(tick / most), f"{tick:g}") for tick in _ticks(most)],
    )
    return svg


def _x(part: float) -> float:
    return round(LEFT + part * (RIGHT - LEFT), 1)


def _y(part: float) -> float:
    return round(BOTTOM - part * (BOTTOM - TOP), 1)


def _ticks(most: float) -> list[float]:
    """Round numbers from 0 up, five to ten of them."""
    unit = 10.0 ** math.floor(math.log10(most))
    step = unit * next(size for size in (0.1, 0.2, 0.5, 1) if most / (unit * size) < 10)
    return [round(number * step, 9) for number in range(int(most / step) + 1)]


def _part_labels(lines: Sequence[Line]) -> None:
    """Move labels up where they would stand on one another."""
    floor = math.inf
    for line in sorted(lines, key=lambda line: -line.label_y):
        floor = line.label_y = min(line.label_y, floor - _LABEL_HEIGHT)
