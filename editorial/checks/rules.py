"""The table of rules: what each is called, its level, whether it stops a build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
from editorial.checks.problem import Finding
from editorial.content import Content
from editorial.sources import Source

Check = Callable[[Source, Content], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's name, its check, its level (`error`, `warning`), and whether it stops a build.

    `advises` is a rule that `build` doesn't apply: what it finds changes nothing in the site.
    """

    name: str
    check: Check
    level: str = "error"
    stops: bool = False
    advises: bool = False


READING = (
    Rule("place", places.check_place, stops=True),
    Rule("readable", places.check_readable, stops=True),
    Rule("bounds", places.check_bounds, stops=True),
    Rule("empty", places.check_empty, stops=True),
)
"""Where one of these finds something, the others have nothing to read."""

RULES = (
    Rule("address", places.check_address, stops=True),
    Rule("header-known", unknown_headers.check_known, stops=True),
    Rule("header-form", header_forms.check_form, stops=True),
    Rule("header-required", headers.check_required, stops=True),
    Rule("vocabulary", headers.check_vocabulary, stops=True),
    Rule("audience", audience.check_audience, stops=True),
    Rule("inside-content", links.check_inside, stops=True),
    Rule("nesting", bodies.check_nesting, stops=True),
    Rule("picture", pictures.check_pictures, stops=True),
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
