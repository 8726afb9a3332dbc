"""The table of rules: what each is called, its level, whether it stops a build."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from editorial.checks import (
    attendance,
    audience,
    bodies,
    descriptions,
    header_forms,
    headers,
    languages,
    links,
    photos,
    pictures,
    places,
    privacy,
    titles,
    unknown_headers,
    webinars,
)
from editorial.checks.problem import Rule, Stops
from editorial.content import Content
from editorial.message import Finding
from editorial.sources import Source

Check = Callable[[Source, Content], Iterator[Finding]]


READING: tuple[Rule[Check], ...] = (
    Rule("place", places.check_place, stops=Stops.ALL),
    Rule("readable", places.check_readable, stops=Stops.ALL),
    Rule("bounds", places.check_bounds, stops=Stops.ALL),
    Rule("empty", places.check_empty, stops=Stops.ALL),
)
"""Where one of these finds something, the others have nothing to read."""

RULES: tuple[Rule[Check], ...] = (
    Rule("address", places.check_address, stops=Stops.ALL),
    Rule("header-known", unknown_headers.check_known, stops=Stops.ALL),
    Rule("header-form", header_forms.check_form, stops=Stops.ALL),
    Rule("header-required", headers.check_required, stops=Stops.ALL),
    Rule("vocabulary", headers.check_vocabulary, stops=Stops.ALL),
    Rule("audience", audience.check_audience, stops=Stops.ALL),
    Rule("inside-content", links.check_inside, stops=Stops.ALL),
    Rule("nesting", bodies.check_nesting, stops=Stops.ALL),
    Rule("picture", pictures.check_pictures, stops=Stops.ALL),
    Rule("header-translated", headers.check_translated),
    Rule("header-twice", headers.check_twice),
    Rule("header-below", headers.check_below),
    Rule("original", headers.check_original),
    Rule("webinar-time", webinars.check_times),
    Rule("webinar-form", webinars.check_forms),
    Rule("webinar-status", webinars.check_status),
    Rule("webinar-attendance", attendance.check_attendance),
    Rule("webinar-agreement", webinars.check_agreement),
    Rule("webinar-moved", webinars.check_moves, "warning", advises=True),
    Rule("webinar-language", webinars.check_languages, "warning", advises=True),
    Rule("webinar-venue", attendance.check_venue, "warning", advises=True),
    Rule("webinar-deadline", webinars.check_deadline, "warning", advises=True),
    Rule("moved-from", places.check_moved_from),
    Rule("link", links.check_links),
    Rule("placeholder", titles.check_placeholder, advises=True),
    Rule("text", bodies.check_text, advises=True),
    Rule("summary-limit", titles.check_summary_limit, advises=True),
    Rule("picture-limit", photos.check_weight_limit, advises=True),
    Rule("order", headers.check_order, "warning", advises=True),
    Rule("date-ahead", places.check_ahead, "warning", advises=True),
    Rule("control-characters", places.check_controls, "warning"),
    Rule("removed-html", bodies.check_html, "warning"),
    Rule("foreign-picture", pictures.check_foreign_pictures, "warning"),
    Rule("picture-alt", descriptions.check_alt, "warning"),
    Rule("picture-alt-text", descriptions.check_alt_in_text, "warning", advises=True),
    Rule("picture-alt-words", descriptions.check_alt_words, "warning", advises=True),
    Rule("picture-weight", photos.check_weight, "warning", advises=True),
    Rule("picture-width", photos.check_width, "warning", advises=True),
    Rule("picture-location", photos.check_location, "warning", advises=True),
    Rule("title-length", titles.check_title_length, "warning", advises=True),
    Rule("title-shouting", titles.check_shouting, "warning", advises=True),
    Rule("title-quoted", titles.check_quotes, "warning", advises=True),
    Rule("title-stop", titles.check_title_stop, "warning", advises=True),
    Rule("title-twice", titles.check_title_twice, "warning", advises=True),
    Rule("summary-length", titles.check_summary_length, "warning", advises=True),
    Rule("headings", bodies.check_headings, "warning", advises=True),
    Rule("link-secure", links.check_secure, "warning", advises=True),
    Rule("link-tracking", links.check_tracking, "warning", advises=True),
    Rule("link-text", links.check_link_text, "warning", advises=True),
    Rule("link-bare", links.check_bare_links, "warning", advises=True),
    Rule("private-mail", privacy.check_mail, "warning", advises=True),
    Rule("private-phone", privacy.check_phone, "warning", advises=True),
    Rule("language", languages.check_language, "warning", advises=True),
    Rule("translation", languages.check_translation, "warning", advises=True),
)
"""Rules that stop a build first, then errors, then warnings."""
