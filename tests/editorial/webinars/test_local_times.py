"""The clocks that we show are right: compared with programs that read time zones on their own.

GNU date (the C library's reader of the system's tz database) and, where it came with another
release of that database, Node's ICU, which has a copy of its own.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from editorial.reading.vocabulary import read_vocabulary
from editorial.webinars.clocks import local_times
from tests.built_sites.settings import SAMPLE
from tests.conftest import ROOT, find_tool, missing_tool

PLACES = (*read_vocabulary(ROOT / "content").places, *read_vocabulary(SAMPLE).places)
ZONES = sorted({place.zone.key for place in PLACES})
DATABASE = Path("/usr/share/zoneinfo")
NOTED = "%Y-%m-%d %H:%M:%S"

PAST = (datetime(2018, 11, 1, tzinfo=UTC), datetime(2021, 11, 1, tzinfo=UTC))
LATER = (datetime(2025, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
NODE = """
const {epochs, zones} = JSON.parse(require("fs").readFileSync(0, "utf8"));
const style = {year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit",
               minute: "2-digit", second: "2-digit", hourCycle: "h23"};
const clocks = (timeZone) => {
  const format = new Intl.DateTimeFormat("sv-SE", {...style, timeZone});
  return epochs.map((epoch) => format.format(epoch * 1000));
};
console.log(JSON.stringify(Object.fromEntries(zones.map((zone) => [zone, clocks(zone)]))));
"""

Clocks = Mapping[str, list[str]]
"""By zone, what its clock shows at each moment."""


@pytest.fixture(scope="module")
def date_tool() -> str:
    tool = find_tool("gdate", "date")
    said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=False).stdout
    return tool if "GNU coreutils" in said else missing_tool("GNU date")


@pytest.mark.parametrize("period", [PAST, LATER], ids=["three-years", "to-come"])
def test_our_clocks_show_what_those_of_gnu_date_do(
    period: tuple[datetime, datetime], date_tool: str, tmp_path: Path
) -> None:
    moments = moments_of(*period, step=6)

    differences = compare(clocks_of_date(date_tool, moments, tmp_path), moments)

    assert differences == []


def test_our_clocks_show_what_those_of_icu_do() -> None:
    moments = moments_of(*PAST, step=24)

    differences = compare(clocks_of_node(find_tool("node", "nodejs"), moments), moments)

    assert differences == []


def test_the_moments_that_are_compared_have_many_switches_in_them() -> None:
    """Else the comparison above could go well without a single change of clocks."""
    moved = {zone for zone in ZONES if switches(ZoneInfo(zone), *PAST)}

    assert {"America/Mexico_City", "America/Asuncion", "America/Sao_Paulo"} <= moved
    assert len(moments_of(*PAST, step=6)) > 3 * 365 * 4


def compare(theirs: Clocks, moments: list[datetime]) -> list[str]:
    """Where our clocks show something else; every zone and moment is looked at."""
    ours: dict[str, list[str]] = {zone: [] for zone in ZONES}
    shown_by = {place.zone.key: place for place in PLACES}
    for moment in moments:
        for each in local_times(moment, shown_by.values()):
            for place in each.places:
                ours[place.zone.key].append(f"{each.shown:{NOTED}}")
    assert {zone: len(shown) for zone, shown in theirs.items()} == dict.fromkeys(
        ZONES, len(moments)
    )
    return [
        f"{zone} {moment:{NOTED}}: {our} here, {their} there"
        for zone in ZONES
        for moment, our, their in zip(moments, ours[zone], theirs[zone], strict=True)
        if our != their
    ]


def clocks_of_date(tool: str, moments: list[datetime], folder: Path) -> Clocks:
    """By a process a zone. `date` takes a zone that it doesn't find for UTC, without a word."""
    missing = [zone for zone in ZONES if not (DATABASE / zone).is_file()]
    assert not missing, f"{DATABASE} lacks {missing}: install tzdata"
    lines = folder / "moments"
    lines.write_text("".join(f"@{moment.timestamp():.0f}\n" for moment in moments))
    command = [tool, "-f", str(lines), f"+{NOTED}"]
    return {zone: run(command, {"TZ": zone}).splitlines() for zone in ZONES}


def clocks_of_node(tool: str, moments: list[datetime]) -> Clocks:
    epochs = [round(moment.timestamp()) for moment in moments]
    said: Clocks = json.loads(
        run([tool, "-e", NODE], {}, json.dumps({"epochs": epochs, "zones": ZONES}))
    )
    return said


def run(command: list[str], environment: Mapping[str, str], given: str = "") -> str:
    done = subprocess.run(
        command,
        env={"LC_ALL": "C", **environment},
        input=given,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def moments_of(first: datetime, last: datetime, step: int) -> list[datetime]:
    """A moment every so many hours, and every hour around each switch of any zone."""
    regular = set(every(first, last, timedelta(hours=step)))
    around = (
        moment
        for zone in ZONES
        for switch in switches(ZoneInfo(zone), first, last)
        for moment in every(
            switch - timedelta(hours=36), switch + timedelta(hours=12), timedelta(hours=1)
        )
    )
    return sorted(regular.union(around))


@cache
def switches(zone: ZoneInfo, first: datetime, last: datetime) -> tuple[datetime, ...]:
    """The first noon (UTC) of each new offset of a zone."""
    days = list(every(first.replace(hour=12), last, timedelta(days=1)))
    offsets = [day.astimezone(zone).utcoffset() for day in days]
    return tuple(
        day for day, old, new in zip(days[1:], offsets, offsets[1:], strict=False) if old != new
    )


def every(first: datetime, last: datetime, step: timedelta) -> Iterator[datetime]:
    number = (last - first) // step
    return (first + step * count for count in range(number))
