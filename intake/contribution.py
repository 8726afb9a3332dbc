"""What somebody sent, by an issue form or as text pasted from WhatsApp or a mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from editorial.bounds import FILE, TOO_LONG
from editorial.dates import is_sane
from editorial.message import N_, Message, SaidError
from editorial.plain_text import unify_lines
from intake.forms import TEXT, Form, find_form, is_agreed, split_body


@dataclass(frozen=True, slots=True)
class Contribution:
    """A form's fields, or pasted text. `values` are as typed, by the id of the form's field.

    `kind` is the folder it goes to, `lang` the language to answer in, `sent` the day it came.
    `labels` are the form's names for its fields; `pictures` were handed over beside the text.
    """

    kind: str
    lang: str
    values: Mapping[str, str]
    sent: date
    labels: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[bytes, ...] = ()

    def value(self, name: str) -> str:
        """What was typed into a field; empty where nothing was, or where there is none."""
        return self.values.get(name, "")


@dataclass(frozen=True, slots=True)
class Remark(Message):
    """Something to tell about a contribution. `asks`: somebody should do something."""

    asks: bool = True


class RefusalError(SaidError):
    """Nothing can be written: why, and what to do; `lang` is empty where it is unknown."""

    def __init__(self, lang: str, text: str | Message, **values: object) -> None:
        super().__init__(text, **values)
        self.lang = lang


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
        message = N_(
            "This was published or closed before, so nothing was changed. To correct a "
            "published text, use the link for that on its page."
        )
        raise RefusalError(form.lang, message)
    values = split_body(body, form)
    if not is_agreed(values, form):
        message = N_(
            "We need your consent before we can publish: please tick every box at the end."
        )
        raise RefusalError(form.lang, message)
    own_title = _text(issue, "title").strip().removeprefix(form.title).strip(" :")
    values["title"] = values.get("title") or own_title
    try:  # the day of `2023-10-08T14:03:00Z` where the site is
        sent = datetime.fromisoformat(_text(issue, "created_at")).astimezone(zone).date()
    except (ValueError, OverflowError):
        sent = today
    sent = sent if is_sane(sent) else today
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
    """A contribution with a title and a text; RefusalError where it lacks one or is too long."""
    if sum(len(value.encode()) for value in contribution.values.values()) > FILE:
        raise RefusalError(contribution.lang, TOO_LONG.message)
    missing = [name for name in ("title", TEXT) if not contribution.value(name).strip()]
    if missing and contribution.labels:
        message = N_("“{field}” is empty: please fill it in.")
        label = contribution.labels.get(missing[0], missing[0])
        raise RefusalError(contribution.lang, message, field=label)
    if missing:
        message = N_("The file needs a title on its first line and the text on the lines below.")
        raise RefusalError(contribution.lang, message)
    return contribution


def _text(table: Mapping[str, Any], name: str) -> str:
    """A text that can be written to a file, whatever JSON's escapes made of it."""
    value = table.get(name)
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""
