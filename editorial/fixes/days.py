"""Days typed in another form than ours, where only one day can be meant."""

from __future__ import annotations

import re

from editorial.typed import find_day
from editorial.webinars.moments import MomentError, read_moment

_DAY = re.compile(r"(?P<year>\d{4})([-/.])\d{1,2}\2\d{1,2}|(?P<day>\d{1,2})([-/.])\d{1,2}\4\d{4}")
_REST = re.compile(r"(?:,?\s+(\d{1,2})[:.](\d{2})(?:\s*hs?\.?)?(?:,?\s+(\S+))?)?")
_MONTHS = 12


def fix_moment(value: str) -> str:
    """`28/08/2019 12.00 America/Panama` → `2019-08-28 12:00 America/Panama`; else as it is.

    `6/10/2019` stays: it is the 6th of October here, and the 10th of June elsewhere.
    """
    written = _DAY.match(value)
    day = find_day(written[0]) if written else None
    rest = _REST.fullmatch(value[written.end() :]) if written else None
    if not written or not day or not rest or _is_readable(value):
        return value
    if written["day"] and int(written["day"]) <= _MONTHS and day.day != day.month:
        return value
    hour = f" {rest[1]}:{rest[2]}" if rest[1] else ""
    zone = f" {rest[3]}" if rest[3] else ""
    fixed = f"{day}{hour}{zone}"
    return fixed if not zone or _is_readable(fixed) else value


def _is_readable(value: str) -> bool:
    try:
        read_moment(value)
    except MomentError:
        return False
    return True
