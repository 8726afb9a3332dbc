"""The settings and the hours of the workflows, rewritten for a region."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from commands.adoption.region import Region, list_ways
from intake.prose import build_slug

_CRON = re.compile(r"(?P<minute>\d+) (?P<hour>\d+) (?P<date>[\d*]+) \* (?P<weekday>[\d*])")

NO_SENDER = "newsletter@example.org"
"""A placeholder, as the address of a mailing list is: nothing is sent to either."""


def region_settings(region: Region) -> dict[str, object]:
    """The settings of `pelicanconf.py` that tell one region from another."""
    sender = region.sender or NO_SENDER
    settings: dict[str, object] = {
        "SITENAME": region.name,
        "ORGANISATION": dict(region.organisation),
        "POSTAL_ADDRESS": region.postal_address,
        "CONTACT": region.contact,
        "REPOSITORY": region.repository,
        "FEED_NAMESPACE": build_slug(region.name) or "region",
        "SOCIAL_ACCOUNTS": {},
        "MAILING_LISTS": {lang: _list(address) for lang, address in region.lists.items()},
        "FIRST_ISSUE": f"{region.day:%Y-%m}",
        "NEWSLETTER_MAIL": {
            "sender": sender,
            "reply_to": "",
            "domain": sender.rpartition("@")[2],
        },
        "CNAME": region.domain,
        "TIMEZONE": region.zone.key,
    }
    return settings


def _list(address: str) -> dict[str, str]:
    ways = {way: f"mailto:{each}" for way, each in list_ways(address).items()}
    return {"address": address, **ways}


def set_values(source: str, values: Mapping[str, object]) -> str:
    """Settings as Python with other values; what stands around them stays."""
    data = source.encode()
    starts = [0, *(end.end() for end in re.finditer(rb"\n", data))]
    for node in reversed(ast.parse(source).body):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        if name in values:
            first = starts[value.lineno - 1] + value.col_offset
            last = starts[(value.end_lineno or 1) - 1] + (value.end_col_offset or 0)
            data = data[:first] + _literal(values[name]).encode() + data[last:]
    return data.decode()


def set_colours(settings: Mapping[str, Any], region: Region) -> dict[str, str]:
    """The colours of the settings, with those that a region chose."""
    return {**settings["COLOURS"], **region.colours}


def move_hours(workflow: str, region: Region, before: str) -> str:
    """A workflow whose hours were for the zone `before`, at the same local time in a region's.

    GitHub knows UTC alone; the offsets are those of the day of adoption.
    """
    day = datetime.combine(region.day, time(12))
    old, new = (day.replace(tzinfo=zone).utcoffset() for zone in (ZoneInfo(before), region.zone))
    shift = (old or timedelta()) - (new or timedelta())

    def move(cron: re.Match[str]) -> str:
        at = datetime.combine(region.day, time(int(cron["hour"]), int(cron["minute"]))) + shift
        later = (at.date() - region.day).days  # a morning may be the evening before in UTC
        on = cron["date"] if cron["date"] == "*" else int(cron["date"]) + later
        weekday = cron["weekday"] if cron["weekday"] == "*" else (int(cron["weekday"]) + later) % 7
        return f"{at.minute} {at.hour} {on} * {weekday}"

    moved = _CRON.sub(move, workflow)
    return re.sub(r"(just after midnight) in .*?,", rf"\1 in {region.zone.key},", moved)


def _literal(value: object, indent: str = "") -> str:
    """A value as Python has it, a line for each entry of a table."""
    if isinstance(value, dict) and value:
        inner = f"{indent}    "
        rows = (
            f"{inner}{json.dumps(key)}: {_literal(each, inner)},\n" for key, each in value.items()
        )
        return f"{{\n{''.join(rows)}{indent}}}"
    return json.dumps(value, ensure_ascii=False)  # no setting is true, false or none
