"""What somebody sent, by an issue form or as text pasted from WhatsApp or a mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from editorial.bounds import FILE, TOO_LONG
from editorial.kinds import WEBINARS
from editorial.message import N_, Message, SaidError, catalog_languages
from editorial.text.contacts import find_phones
from editorial.text.plain import fold, one_line
from editorial.times.dates import is_sane, language_name
from editorial.vocabulary import Vocabulary
from intake.forms import TEXT, Form, find_form, is_agreed, split_body
from intake.remarks import Attached, Writing, tell_left_out
from intake.remarks import Remark as Remark
from intake.written.titles import plain_title, without_title
from intake.written.writing import read_writing

SEEN = N_(
    "Everybody can read what you typed above, even what we left out. There are telephone numbers "
    "in it: please take them out there, too."
)
CLOSED = N_(
    "This form is closed, so nothing was changed. To send it in again, please fill in a new form."
)
DAY = N_(
    "You didn't say when it was, so we took the day of the message: {day}. If it was another one, "
    "please correct it."
)


@dataclass(frozen=True, slots=True)
class Contribution:
    """A form's fields, or pasted text. `values` are as typed, by the id of the form's field.

    `kind` is the folder it goes to, `lang` the language to answer in, `sent` the day it came.
    `labels` are the form's names for its fields; `pictures` were handed over beside the text.
    `remarks` say what became of the text so far. `form_lang` is the language of the form, where
    there is one; `login` is how GitHub calls its sender. `dateline` is the day above a document. It
    is `closed` where an issue was edited whose text was published, most likely.
    """

    kind: str
    lang: str
    values: Mapping[str, str]
    sent: date
    labels: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[Attached, ...] = ()
    remarks: tuple[Remark, ...] = ()
    form_lang: str = ""
    login: str = ""
    dateline: date | None = None
    closed: bool = False

    def value(self, name: str) -> str:
        """What was typed into a field; empty where nothing was, or where there is none."""
        return self.values.get(name, "")


class RefusalError(SaidError):
    """Nothing can be written: why, and what to do; `lang` is empty where it is unknown.

    `link` is a whole address of ours that belongs below it.
    """

    def __init__(self, lang: str, text: str | Message, link: str = "", **values: object) -> None:
        super().__init__(text, **values)
        self.lang = lang
        self.link = link


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
    values = split_body(body, form)
    lang = reply_language(values, form)
    closed = _text(issue, "state") == "closed"
    if closed and event.get("action") != "edited":
        raise RefusalError(lang, CLOSED)
    if not is_agreed(values, form):
        message = N_(
            "We need your consent before we can publish: please tick every box at the end."
        )
        raise RefusalError(lang, message)
    own_title = _text(issue, "title").strip().removeprefix(form.title).strip(" :")
    values["title"] = values.get("title") or own_title
    try:  # the day of `2023-10-08T14:03:00Z` where the site is
        sent = datetime.fromisoformat(_text(issue, "created_at")).astimezone(zone).date()
    except (ValueError, OverflowError):
        sent = today
    sent = sent if is_sane(sent) else today
    _check_size(values, lang)
    for name in ("title", TEXT):
        if name in form.labels and not values[name].strip():
            message = N_("“{field}” is empty: please fill it in.")
            raise RefusalError(lang, message, field=form.labels.get(name, name))
    values["title"] = plain_title(values["title"])
    written = _warn(values[TEXT], read_writing(values[TEXT]))
    user = issue.get("user")
    contribution = Contribution(
        form.kind,
        lang,
        values,
        sent,
        form.labels,
        form_lang=form.lang,
        login=_text(user, "login") if isinstance(user, Mapping) else "",
        closed=closed,
    )
    return put_writing(contribution, written)


def reply_language(values: Mapping[str, str], form: Form) -> str:
    """The language to answer in: the one that was chosen for the text, where we have its catalog,
    else that of the form.
    """
    chosen = fold(one_line(values.get("language", "")))
    langs = (lang for lang in catalog_languages() if fold(language_name(lang, form.lang)) == chosen)
    return next(langs, form.lang)


def answer_language(issue: Mapping[str, Any], forms: Sequence[Form], vocabulary: Vocabulary) -> str:
    """The language that was chosen in the form; else that of one of the issue's labels."""
    body = str(issue.get("body") or "")
    if form := find_form(body, forms):
        return reply_language(split_body(body, form), form)
    names = {label.get("name") for label in issue.get("labels", ())}
    langs = (lang for lang in vocabulary.languages if lang in names)
    return next(langs, vocabulary.default_lang)


def read_written(
    written: Writing,
    values: Mapping[str, str],
    lang: str,
    sent: date,
    pictures: Sequence[Attached] = (),
) -> Contribution:
    """What somebody wrote, with the title that it marks, if it has one.

    `values` are what the person who sends it knows besides.
    """
    _check_size({TEXT: written.text}, lang)
    title = written.title
    if not written.text.strip():
        message = N_("There is no text in this file: please write what happened, and where.")
        raise RefusalError(lang, next((each for each in written.remarks if each.asks), message))
    contribution = Contribution(
        "posts", lang, {**values, "title": title}, sent, pictures=tuple(pictures)
    )
    return put_writing(contribution, written)


def _warn(typed: str, written: Writing) -> Writing:
    """What somebody wrote, and that a form shows everybody what we leave out of it."""
    left = (number for line in typed.split("\n") for number, _ in find_phones(line))
    if all(number in written.text for number in left):
        return written
    return replace(written, remarks=(Remark(SEEN), *written.remarks))


def _check_size(values: Mapping[str, str], lang: str) -> None:
    if sum(len(value.encode()) for value in values.values()) > FILE:
        raise RefusalError(lang, TOO_LONG.message)


def put_writing(contribution: Contribution, written: Writing) -> Contribution:
    """A contribution with the text that was written.

    A post is of the day that its text was sent on, if nobody says another one.
    """
    text = without_title(written.text, contribution.value("title"))
    values = {**contribution.values, TEXT: text}
    remarks = [*written.remarks, *tell_left_out(written.cut)]
    if written.day and not contribution.value("day") and contribution.kind not in WEBINARS:
        values["day"] = written.day
        remarks.append(Remark(DAY, {"day": written.day}, asks=False))
    return replace(
        contribution,
        values=values,
        remarks=(*contribution.remarks, *remarks),
        pictures=(*contribution.pictures, *written.pictures),
    )


def _text(table: Mapping[str, Any], name: str) -> str:
    """A text that can be written to a file, whatever JSON's escapes made of it."""
    value = table.get(name)
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""
