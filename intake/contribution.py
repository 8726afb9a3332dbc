"""Read what people send: a filled-in issue form, or text pasted from WhatsApp or a mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from editorial.text.plain import one_line
from editorial.text.shapes import find_phones
from editorial.times.dates import is_sane
from editorial.words.bounds import FILE_BYTES, TOO_LONG
from editorial.words.message import N_, Message, SaidError
from intake.forms import TEXT, Form, find_form, is_agreed, split_body
from intake.remarks import SIGNED, Attached, Photo, Writing, cut_uploads, tell_left_out
from intake.remarks import Remark as Remark
from intake.written.titles import plain_title, without_title
from intake.written.writing import read_writing

SEEN = N_(
    "We took the phone numbers out, but anybody can still read them above: delete them there as "
    "well.",
    name="seen",
)
CONSENT = N_(
    "We need to know that there is permission: please tick the boxes that are true, at the end of "
    "your text above, or tell us here what is missing.",
    name="unagreed",
)
CLOSED = N_("This form is closed: to send something in, please fill in a new one.", name="closed")
EMPTY = N_("“{field}” is empty: please fill it in.")


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody sent, on its way to a post: each step in `drafts` fills in some of it.

    `kind` is the folder that it goes to, `reply` the language to answer in, `sent` the day it came.
    `values` are as typed, by the id of the form's field; `labels` are the form's names for these
    (none without a form), and `form_lang` is its language. `pictures` came with the text, and
    `dateline` is the day that a chat or mail program put on it, as the program wrote it. If it is
    `titled`, its title is that of a document or a chat, and not a mail's subject.

    `lang` is the text's language. `headers` are in order. `folder` is below the content folder.
    `translations` are the headers that each other language says for itself. `remarks` say what
    became of it so far; those on its photos are `later`, since they come last.
    `files` are below the content folder. If what was sent is no post but changes a webinar, there
    is an `answer` that says so, and no `folder`.
    """

    kind: str
    reply: str
    values: Mapping[str, str]
    sent: date
    labels: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[Attached, ...] = ()
    remarks: tuple[Remark, ...] = ()
    form_lang: str = ""
    dateline: str = ""
    lang: str = ""
    photos: tuple[Photo, ...] = ()
    credit: str = ""
    body: str = ""
    day: date = date.min
    headers: tuple[tuple[str, str], ...] = ()
    later: tuple[Remark, ...] = ()
    folder: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    answer: str = ""
    titled: bool = False

    def typed(self, name: str) -> str:
        """Return what was typed into a field; empty for a field that is empty or doesn't exist."""
        return self.values.get(name, "")

    def line(self, name: str) -> str:
        """Return what was typed into a field, on one line."""
        return one_line(self.typed(name))

    def value(self, name: str) -> str:
        """Return a header's value; empty if the header is missing."""
        return dict(self.headers).get(name, "")

    @property
    def path(self) -> str:
        """Return the path of the text's file: `posts/2023-10-06-taller/es.md`."""
        return f"{self.folder}/{self.lang}.md"

    @property
    def of_several(self) -> bool:
        """Tell whether several people wrote the text, in a chat."""
        return any(each.name == "several" for each in self.remarks)

    def with_remarks(self, *remarks: Remark) -> Draft:
        """Return the draft with more remarks."""
        return replace(self, remarks=(*self.remarks, *remarks))


class RefusalError(SaidError):
    """Nothing was written; the message says in the language `lang` why, and what to do.

    `link` is the full address of a page of ours, which follows the message.
    """

    def __init__(self, lang: str, text: str | Message, link: str = "", **values: object) -> None:
        super().__init__(text, **values)
        self.lang = lang
        self.link = link


class NoFormError(Exception):
    """An issue was written without a form; the message, if any, is the answer to its writer."""


def read_issue(
    event: Any,
    forms: Sequence[Form],
    zone: ZoneInfo,
    today: date,
    find_language: Callable[[Mapping[str, Any]], str],
) -> Draft:
    """Read the form in an issue that was opened or edited; RefusalError if it can't be used.

    `zone` is the site's time zone. `today` is the day of an issue that doesn't say when it was
    opened. `find_language` returns the language to answer an issue in. NoFormError if the issue is
    no form, ValueError if `event` isn't about an issue.
    """
    issue = event.get("issue") if isinstance(event, Mapping) else None
    if not isinstance(issue, Mapping):
        raise ValueError("there is no issue in it")
    body, unfinished = cut_uploads(_text(issue, "body"))
    form = find_form(body, forms)
    if form is None:
        raise NoFormError
    values = split_body(body, form)
    lang = find_language(issue)
    if _text(issue, "state") == "closed":
        raise RefusalError(lang, CLOSED)
    first = next(iter(unfinished), None)
    if not is_agreed(values, form):
        raise RefusalError(lang, first or CONSENT)
    own_title = _text(issue, "title").strip().removeprefix(form.title).strip(" :")
    values["title"] = plain_title(values.get("title") or own_title)
    try:  # the day of `2023-10-08T14:03:00Z` where the site is
        sent = datetime.fromisoformat(_text(issue, "created_at")).astimezone(zone).date()
    except (ValueError, OverflowError):
        sent = today
    _check_size(values, lang)
    if not values[TEXT].strip():
        raise RefusalError(lang, first or Message(EMPTY, {"field": form.labels[TEXT]}))
    day = sent if is_sane(sent) else today
    whole = Draft(form.kind, lang, values, day, form.labels, (), unfinished, form.lang)
    written = read_writing(values[TEXT])
    left = (number for line in values[TEXT].split("\n") for number, _ in find_phones(line))
    if not all(number in written.text for number in left):  # a form shows what we leave out
        written = replace(written, remarks=(Remark(SEEN), *written.remarks))
    return put_writing(whole, written)


def read_written(
    written: Writing,
    values: Mapping[str, str],
    lang: str,
    sent: date,
    pictures: Sequence[Attached] = (),
) -> Draft:
    """Make a post's draft of pasted text; RefusalError if it is empty or too long.

    `values` are what the sender knows besides (`day`, `category`, `language`), and `lang` is the
    language that the sender reads. The title may stay open.
    """
    _check_size({TEXT: written.text}, lang)
    if not written.text.strip():
        message = N_("We found no text: please write what happened, and where.")
        raise RefusalError(lang, next(iter(written.remarks), message))
    titled = {**values, "title": written.title}
    draft = Draft("posts", lang, titled, sent, pictures=tuple(pictures), titled=written.titled)
    return put_writing(draft, written)


def put_writing(draft: Draft, written: Writing) -> Draft:
    """Put a text into a draft, with the title, day and pictures that came with it."""
    asked = not draft.labels or "title" in draft.labels
    title = draft.typed("title") or (written.title if asked else "")
    values = {**draft.values, "title": title, TEXT: without_title(written.text, title)}
    below = tell_left_out(written.signed, SIGNED)
    draft = draft.with_remarks(*written.remarks, *tell_left_out(written.cut), *below)
    pictures = (*draft.pictures, *written.pictures)
    dateline = draft.dateline or written.day
    return replace(draft, values=values, dateline=dateline, pictures=pictures)


def _check_size(values: Mapping[str, str], lang: str) -> None:
    if sum(len(value.encode()) for value in values.values()) > FILE_BYTES:
        raise RefusalError(lang, TOO_LONG.message)


def _text(table: Mapping[str, Any], name: str) -> str:
    """Return a text of a JSON object, without what UTF-8 can't write; empty if it isn't a text."""
    value = table.get(name)
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""
