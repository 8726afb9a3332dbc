"""Where people meet, as typed into a form: what of it doesn't go with the rest, and what lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from editorial.message import N_
from editorial.text.plain import one_line, read_secure_link
from editorial.times.dates import country_name, is_utc
from editorial.times.typed_days import Tense, Typist, find_days
from editorial.times.typed_hours import find_hours
from editorial.vocabulary import Vocabulary
from editorial.webinars.zone_names import zones_of_address
from intake.contribution import Contribution, Remark

OTHER_CLOCK = N_(
    "People meet in {city}, where clocks don't show the same time as in {place}: {hour} in {place} "
    "is {other} in {city}. If you meant {hour} in {city}, choose “{choice}” in “{field}”, which "
    "has the time of {city}."
)
TIME_WITHIN = N_(
    "“{field}” seems to say a day or an hour as well: “{value}”. Please leave only the place "
    "there, and write the rest in “{day}” and “{hour}”."
)
NO_CITY = N_("“{value}” doesn't say in which city people meet: please add it in “{field}”.")


def note_venue(
    sent: Contribution, at: datetime, zone: ZoneInfo | None, vocabulary: Vocabulary
) -> Iterator[Remark]:
    """What to ask about the place of a meeting that begins `at` a local time of a zone."""
    venue, labels = one_line(sent.value("venue")), sent.labels
    if not venue or read_secure_link(venue):
        return
    values = {"value": venue, "field": labels.get("venue", "")}
    days = find_days(venue, Typist(sent.lang, sent.sent, Tense.COMING))
    dated = days and days.whole and not sent.value("day").strip()  # `25 de Mayo` is a street, too
    if dated or find_hours(venue):
        named = {"day": labels.get("day", ""), "hour": labels.get("hour", "")}
        yield Remark(TIME_WITHIN, {**values, **named})
    city, zones = zones_of_address(venue, vocabulary)
    if not city and "," not in venue:
        yield Remark(NO_CITY, values)
    if zone is None or is_utc(zone) or not zones:
        return
    moment = at.replace(tzinfo=zone)
    clocks = [moment.astimezone(each) for each in zones]
    if any(each.utcoffset() == moment.utcoffset() for each in clocks):
        return
    own = clocks[0]
    alike = [
        place
        for place in vocabulary.places
        if at.replace(tzinfo=place.zone).utcoffset() == own.utcoffset()
    ]
    country = country_name(zones[0], sent.lang)
    alike.sort(key=lambda place: country_name(place.zone, sent.lang) != country)
    hours = {"hour": f"{moment:%H:%M}", "other": f"{own:%H:%M}"}
    choice = alike[0].term.name(sent.form_lang or sent.lang) if alike else "UTC"
    names = {"city": city, "place": one_line(sent.value("place")), "choice": choice}
    yield Remark(OTHER_CLOCK, {**hours, **names, "field": labels.get("place", "")})
