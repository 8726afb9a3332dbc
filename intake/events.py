"""GitHub's event of an issue, and text pasted from WhatsApp or a mail → a `Contribution`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from editorial.bounds import FILE, TOO_LONG
from editorial.dates import is_sane
from editorial.message import N_
from editorial.plain_text import unify_lines
from intake.contribution import Contribution, RefusalError
from intake.forms import TEXT, Form, find_form, is_agreed, split_body


class EventError(ValueError):
    """A file that is no event of an issue."""


def read_event(event: Any, forms: Sequence[Form], zone: ZoneInfo, today: date) -> Contribution:
    """What an issue says that was opened or edited; RefusalError where nothing can be made of it.

    `zone` is the site's; `today` stands for the day of an issue that doesn't say its own.
    EventError where `event` is none.
    """
    issue = event.get("issue") if isinstance(event, Mapping) else None
    if not isinstance(issue, Mapping):
        raise EventError("there is no issue in it")
    body = _text(issue, "body")
    form = find_form(body, forms)
    if form is None:
        message = N_("This was not written with one of our forms: please open a new one of them.")
        raise RefusalError("", message)
    if _text(issue, "state") == "closed":
        raise RefusalError(
            form.lang,
            N_(
                "This was published or closed before, so nothing was changed. To correct a "
                "published text, use the link for that on its page."
            ),
        )
    values = split_body(body, form)
    if not is_agreed(values, form):
        raise RefusalError(
            form.lang,
            N_("We need your consent before we can publish: please tick every box at the end."),
        )
    values["title"] = values.get("title") or _own_title(issue, form)
    sent = _day(_text(issue, "created_at"), zone) or today
    return _complete(Contribution(form.kind, form.lang, values, sent, form.labels))


def read_pasted(
    text: str, values: Mapping[str, str], lang: str, sent: date, pictures: Sequence[bytes] = ()
) -> Contribution:
    """Pasted text: its first line is the title, the others are the text.

    `values` are what the person who pastes knows besides.
    """
    title, _, body = unify_lines(text).strip().partition("\n")
    fields = {**values, "title": title.strip(" *_#"), TEXT: body.strip()}
    return _complete(Contribution("posts", lang, fields, sent, {}, tuple(pictures)))


def _complete(contribution: Contribution) -> Contribution:
    if sum(len(value.encode()) for value in contribution.values.values()) > FILE:
        raise RefusalError(contribution.lang, TOO_LONG.message)
    missing = [name for name in ("title", TEXT) if not contribution.value(name).strip()]
    if missing and contribution.labels:
        raise RefusalError(
            contribution.lang,
            N_("“{field}” is empty: please fill it in."),
            field=contribution.labels.get(missing[0], missing[0]),
        )
    if missing:
        raise RefusalError(
            contribution.lang,
            N_("The file needs a title on its first line and the text on the lines below."),
        )
    return contribution


def _own_title(issue: Mapping[str, Any], form: Form) -> str:
    """The issue's own title, for a form without title, or where it was left empty."""
    return _text(issue, "title").strip().removeprefix(form.title).strip(" :")


def _text(table: Mapping[str, Any], name: str) -> str:
    """A text that can be written to a file, whatever JSON's escapes made of it."""
    value = table.get(name)
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""


def _day(moment: str, zone: ZoneInfo) -> date | None:
    """The day of `2023-10-08T14:03:00Z` in a zone."""
    try:
        day = datetime.fromisoformat(moment).astimezone(zone).date()
    except (ValueError, OverflowError):
        return None
    return day if is_sane(day) else None
