"""Judge what is to become of each mail that waits: alike in the jobs that propose and answer.

Nothing is guessed: what isn't clear goes to the folder Look, where an editor reads it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from commands.mailbox.imap import Folder
from commands.mailbox.queue import Queued, Stored
from editorial.checks.attention import has_kind
from editorial.checks.comment import ASKS_SILENCE
from editorial.checks.prose import list_words
from editorial.model.vocabulary import Vocabulary
from editorial.text.shapes import SILENCE
from editorial.words.message import catalog_languages, say
from intake.contribution import Draft, RefusalError, read_written
from intake.documents import read_document
from intake.forms import TEXT, Form
from intake.languages import text_language
from intake.looks import Looked
from intake.mailbox import SUBJECT, Letter, has_consent, our_lines, read_letter, read_reply
from intake.remarks import Attached, DocumentError, Writing
from intake.written.phrases import WITHDRAWALS, has_phrase

_FEW = 20
"""Words: the language of fewer is not told for sure."""


class Verdict(StrEnum):
    """What becomes of a mail: an editor looks at it, we ask for consent, it is proposed.

    Or its thread is withdrawn, or it only goes to where that lies.
    """

    LOOK = "look"
    ASK = "ask"
    PROPOSE = "propose"
    WITHDRAW = "withdraw"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Case:
    """A mail and what becomes of it; `first` are the headers of the mail that began its thread.

    `made` has a post in each language that its sender is answered in. If it was refused, there is
    the reason. An editor is to read the words of a mail that has `more`.
    """

    waiting: Queued
    verdict: Verdict = Verdict.LOOK
    letter: Letter | None = None
    first: Letter | None = None
    made: Sequence[Looked] = ()
    refusal: RefusalError | None = None
    more: bool = False

    @property
    def number(self) -> str:
        """Return what the whole thread is known by."""
        return self.first.number if self.first else ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is at hand for judging: the folder with the mails, the settings, the words, the forms.

    `make` writes a post of a draft into the content folder, and looks at it.
    """

    folder: Path
    make: Callable[[Draft], Looked] = field(repr=False)
    settings: Mapping[str, Any] = field(repr=False)
    words: Vocabulary = field(repr=False)
    forms: Sequence[Form] = field(repr=False)

    def letter(self, mail: Stored) -> Letter:
        """Read the headers of a mail."""
        return read_letter((self.folder / mail.file).read_bytes(), self.settings["MAILBOX"])

    def writing(self, mail: Stored) -> Writing:
        """Read the text of a mail; DocumentError if that can't be done."""
        raw = (self.folder / mail.file).read_bytes()
        return read_document("mail.eml", raw, our_lines(self.forms))


def judge_mail(waiting: Queued, desk: Desk) -> Case:
    """Judge a mail that waits."""
    mail, case = waiting.mail, Case(waiting)
    if not mail.file or (mail.folder == Folder.INBOX and mail.answered):
        return case
    letter, passes = desk.letter(mail), mail.folder == Folder.GO
    case = replace(case, letter=letter)
    if not (letter.sender or passes):
        return case
    try:
        if letter.answers:
            return _judge_reply(case, letter, desk)
        written = desk.writing(mail)
        agreed = has_consent(written.own, desk.forms) and not letter.is_reply
        case = replace(case, first=letter, verdict=Verdict.PROPOSE if agreed else Verdict.ASK)
        return _make(case, written, (), desk, passes=passes)
    except Exception as error:  # no mail may keep the others waiting; its words stay out of the log
        if not isinstance(error, DocumentError):
            click.echo(f"{type(error).__name__} in {mail.file}", err=True)
        return Case(waiting, letter=letter)


def _judge_reply(case: Case, letter: Letter, desk: Desk) -> Case:
    """Judge an answer to an answer of ours: photos and a word of consent count, words don't."""
    thread = case.waiting.thread
    first = desk.letter(thread[0]) if thread else None
    if not first or first.sender != letter.sender:
        return case
    case, place = replace(case, first=first), thread[0].folder
    written = desk.writing(case.waiting.mail)
    reply, open_ = read_reply(written.own), place == Folder.PROPOSED
    silent = has_kind(SILENCE, written.own, desk.words)
    if has_phrase(written.own, WITHDRAWALS) and not (reply.agrees or written.pictures):
        return replace(case, verdict=Verdict.WITHDRAW)
    adds = open_ and bool(written.pictures)
    more = reply.more or silent or (open_ and (reply.agrees or reply.declines))
    more = more and case.waiting.mail.folder != Folder.GO
    if more and (silent or not adds):
        return case
    if not (adds or (reply.agrees and not open_)):
        return replace(case, verdict=Verdict.REST)
    others = (desk.writing(each).pictures for each in thread[1:])
    pictures = [photo for each in (*others, written.pictures) for photo in each]
    case = replace(case, verdict=Verdict.PROPOSE, more=more)
    return _make(case, desk.writing(thread[0]), pictures, desk, passes=True)


def _make(
    case: Case, written: Writing, pictures: Sequence[Attached], desk: Desk, *, passes: bool
) -> Case:
    """Make a post of the mail, which an editor must let through if it asks us to be silent."""
    words, ours = desk.words, {say(lang, SUBJECT) for lang in catalog_languages()}
    written = replace(written, title=written.title if written.title not in ours else "")
    lang, _ = text_language({TEXT: written.text}, words.default_lang, words, by_form=False)
    few = len(list_words(written.text)) < _FEW
    root, made = Path(desk.settings["PATH"]), list[Looked]()
    try:
        for reply in dict.fromkeys(map(words.answer_in, words.languages if few else [lang])):
            known, today = {"language": lang}, desk.settings["TODAY"]
            sent = read_written(written, known, reply, today, pictures)
            made.append(desk.make(sent))
            shutil.rmtree(root / made[-1].draft.folder)
    except RefusalError as error:
        return replace(case, verdict=Verdict.LOOK, refusal=error)
    held = any(each.rule == ASKS_SILENCE for each in made[0].problems)
    held = (held or has_kind(SILENCE, written.own, words)) and not passes
    return replace(case, made=made, verdict=Verdict.LOOK if held else case.verdict)
