"""Judge what is to become of each mail that waits: the same in the job that proposes and answers.

Nothing is guessed: what isn't clear goes to the folder Look, where an editor reads it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from commands.intake import Made, make_post
from commands.mailbox.imap import ASKED, GO, INBOX, PROPOSED
from commands.mailbox.queue import Mail, Queue, Waiting
from editorial.checks.attention import has_kind
from editorial.checks.comment import ASKS_SILENCE
from editorial.checks.prose import list_words
from editorial.model.vocabulary import Vocabulary
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.shapes import SILENCE
from editorial.words.message import catalog_languages, say
from intake.attachments import fetch_attachment
from intake.contribution import RefusalError, read_written
from intake.documents import read_document
from intake.forms import TEXT, Form, read_forms
from intake.languages import text_language
from intake.mailbox import SUBJECT, Letter, is_agreed, read_letter, read_reply, without_ours
from intake.remarks import Attached, DocumentError, Writing

LOOKS, ASKS, PROPOSES, WITHDRAWS, RESTS = "looks", "asks", "proposes", "withdraws", "rests"
"""What becomes of a mail: an editor looks at it, we ask for consent, it is proposed, its thread is
withdrawn, or it only goes to where its thread lies."""

_FEW = 20
"""Words: the language of fewer is not told for sure."""


@dataclass(frozen=True, slots=True)
class Case:
    """A mail and what becomes of it; `first` are the headers of the mail that began its thread.

    `made` has a draft in each language that its sender is answered in. If it was refused, there is
    the reason. An editor is to read the words of a mail that has `more`.
    """

    waiting: Waiting
    becomes: str
    letter: Letter | None = None
    first: Letter | None = None
    made: Sequence[Made] = ()
    refusal: RefusalError | None = None
    more: bool = False

    @property
    def number(self) -> str:
        """Return what the whole thread is known by."""
        return self.first.number if self.first else ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is at hand for judging: the folder with the mails, the content, settings and forms."""

    folder: Path
    content: Path
    settings: Mapping[str, Any]
    words: Vocabulary = field(repr=False)
    forms: Sequence[Form] = field(repr=False)

    def open(self, mail: Mail) -> tuple[Letter, Writing]:
        """Read a mail; DocumentError if that can't be done."""
        raw = (self.folder / mail.file).read_bytes()
        return self.read_letter(mail), read_document("mail.eml", raw)

    def read_letter(self, mail: Mail) -> Letter:
        """Read the headers of a mail."""
        return read_letter((self.folder / mail.file).read_bytes(), self.settings["MAILBOX"])


def open_desk(folder: Path, settings: Mapping[str, Any]) -> Desk:
    """Lay out what is needed to judge the mails in a folder."""
    content = Path(settings["PATH"])
    forms = read_forms(Path(settings["FORMS"]))
    return Desk(folder, content, settings, read_vocabulary(content), forms)


def judge_queue(queue: Queue, desk: Desk) -> Iterator[Case]:
    """Judge each mail that waits, in turn."""
    for waiting in queue.waiting:
        mail = waiting.mail
        if not mail.file or (mail.folder == INBOX and mail.answered):
            yield Case(waiting, LOOKS)
            continue
        try:
            yield _judge(waiting, desk)
        except DocumentError:
            yield Case(waiting, LOOKS)


def _judge(waiting: Waiting, desk: Desk) -> Case:
    letter, written = desk.open(waiting.mail)
    passes = waiting.mail.folder == GO
    if not (letter.sender or passes):
        return Case(waiting, LOOKS, letter)
    if letter.answers:
        return _judge_reply(waiting, letter, written, desk)
    agreed = is_agreed(written.own, desk.forms) and not letter.ids
    case = Case(waiting, PROPOSES if agreed else ASKS, letter, letter)
    return _make(case, written, (), desk, passes=passes)


def _judge_reply(waiting: Waiting, letter: Letter, written: Writing, desk: Desk) -> Case:
    """Judge an answer to an answer of ours: photos and a word of consent count, words don't."""
    aside = Case(waiting, LOOKS, letter)
    if not waiting.thread:
        return aside
    first, began = desk.open(waiting.thread[0])
    if first.sender != letter.sender:
        return aside
    case, place, reply = (
        replace(aside, first=first),
        waiting.thread[0].folder,
        read_reply(written.own),
    )
    if has_kind(SILENCE, written.own, desk.words):
        return replace(case, becomes=WITHDRAWS)
    adds = place == PROPOSED and bool(written.pictures)
    more = reply.more or (place == PROPOSED and (reply.agrees or reply.declines))
    more = more and waiting.mail.folder != GO
    if more and not adds:
        return case
    if not (adds or (place == ASKED and reply.agrees)):
        return replace(case, becomes=RESTS)
    others = (desk.open(each)[1].pictures for each in waiting.thread[1:])
    pictures = [photo for each in (*others, written.pictures) for photo in each]
    return _make(replace(case, becomes=PROPOSES, more=more), began, pictures, desk, passes=True)


def _make(
    case: Case, written: Writing, pictures: Sequence[Attached], desk: Desk, *, passes: bool
) -> Case:
    """Make a post of the mail, which an editor must let through if it asks us to be silent."""
    clean = partial(without_ours, forms=desk.forms)
    ours = {say(lang, SUBJECT) for lang in catalog_languages()}
    written = replace(
        written,
        text=clean(written.text),
        cut=clean(written.cut),
        signed=clean(written.signed),
        title=written.title if written.title not in ours else "",
    )
    words, default = desk.words, desk.words.default_lang
    lang, _ = text_language({TEXT: written.text}, default, words, by_form=False)
    few = len(list_words(written.text)) < _FEW
    made = list[Made]()
    try:
        for reply in dict.fromkeys(map(words.answer_in, words.languages if few else [lang])):
            sent = read_written(
                written, {"language": lang}, reply, desk.settings["TODAY"], pictures
            )
            made.append(make_post(sent, desk.content, fetch_attachment, desk.settings, hides=True))
            shutil.rmtree(desk.content / made[-1].draft.folder)
    except RefusalError as error:
        return replace(case, becomes=LOOKS, refusal=error)
    held = has_kind(SILENCE, written.cut, words) or any(
        each.rule == ASKS_SILENCE for each in made[0].problems
    )
    return replace(case, made=made, becomes=LOOKS if held and not passes else case.becomes)
