"""Judge what is to become of each mail that waits: alike in the jobs that propose and answer.

Nothing is guessed: what isn't clear goes to the folder Look, where an editor reads it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any

import click

from commands.mailbox.imap import Folder
from commands.mailbox.queue import LARGEST
from editorial.checks.attention import has_kind
from editorial.checks.comment import ASKS_SILENCE
from editorial.checks.prose import list_words
from editorial.model.vocabulary import Vocabulary
from editorial.text.inventory import ENTRY_KINDS, HOLDS
from editorial.text.plain import one_line
from editorial.text.shapes import names_contact
from editorial.words.message import catalog_languages, say
from intake.contribution import Draft, RefusalError, read_written
from intake.documents import read_document
from intake.forms import SUBJECT, TEXT, Form
from intake.languages import text_language
from intake.looks import Looked
from intake.mailbox import Asks, Letter, Reply, has_consent, our_lines, read_reply
from intake.remarks import Attached, DocumentError, Writing
from intake.written.phrases import WITHDRAWALS, has_phrase

_FEW = 20
"""Words: the language of fewer is not told for sure."""

_LONGEST = 10_000
"""Characters of a reply, twice."""


class Verdict(StrEnum):
    """What becomes of a mail: an editor looks at it, we ask for consent, once more, it is proposed.

    Or its thread is withdrawn, or it only goes to where that lies.
    """

    LOOK = "look"
    ASK = "ask"
    AGAIN = "again"
    PROPOSE = "propose"
    WITHDRAW = "withdraw"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Case:
    """A mail, its thread (the mail that began it, and the others), and what becomes of it.

    `made` has a post in each language that its sender is answered in, `langs`. If it was refused,
    there are the reasons; `empty` means that there was nothing to read. `comment` are the sender's
    words that an editor reads in the proposal; those of a mail that has `more`, in the mailbox.
    """

    mail: Letter
    thread: Sequence[Letter] = ()
    verdict: Verdict = Verdict.LOOK
    langs: Sequence[str] = ()
    made: Sequence[Looked] = ()
    refusals: Sequence[RefusalError] = ()
    empty: bool = False
    comment: str = ""
    more: bool = False

    @property
    def first(self) -> Letter:
        """Return the headers of the mail that began the thread, which is known by its number."""
        return (*self.thread, self.mail)[0]


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

    def writing(self, mail: Letter) -> Writing:
        """Read the text of a mail; DocumentError if that can't be done."""
        raw = (self.folder / mail.file).read_bytes()
        return read_document("mail.eml", raw, our_lines(self.forms))


def judge_mail(row: Sequence[Letter], desk: Desk) -> Case:
    """Judge a mail that waits, which its thread follows."""
    mail, *thread = row
    case, passes = Case(mail, thread), mail.folder == Folder.GO
    if mail.size > LARGEST or (mail.folder == Folder.INBOX and mail.answered):
        return case
    try:
        if mail.fault:
            raise ValueError(mail.fault)
        if not (mail.sender or passes):
            return case
        if mail.answers and mail.asked != Asks.TEXT:
            return _judge_reply(case, desk)
        return _judge_first(Case(mail), desk, passes=passes)
    except Exception as error:  # no mail may keep the others waiting; its words stay out of the log
        if not isinstance(error, DocumentError):
            click.echo(f"{mail.fault or type(error).__name__} in {mail.number}", err=True)
        return case


def _judge_first(case: Case, desk: Desk, *, passes: bool) -> Case:
    """Judge a mail that begins a thread, or brings the text that we asked for."""
    written, asked = desk.writing(case.mail), bool(case.mail.answers)
    few = len(list_words(written.own)) < _FEW or has_phrase(written.own, WITHDRAWALS)
    if asked and not passes and (few or has_kind(HOLDS, written.own, desk.words)):
        return case
    today = desk.settings["TODAY"]
    agreed = has_consent(written.own, desk.forms, today) and (asked or not case.mail.is_reply)
    case = replace(case, verdict=Verdict.PROPOSE if agreed else Verdict.ASK)
    return _make(case, written, desk, passes=passes)


def _judge_reply(case: Case, desk: Desk) -> Case:
    """Judge an answer to an answer of ours: consent, photos, a title, words for the editor."""
    if not case.thread or case.first.sender != case.mail.sender:
        return case
    written = desk.writing(case.mail)
    case = replace(case, langs=_choose_languages(desk.writing(case.thread[0]), desk)[1])
    reply = read_reply(written.said, case.mail.name)
    if has_phrase(written.own, WITHDRAWALS) and not (reply.agrees or written.pictures):
        return replace(case, verdict=Verdict.WITHDRAW)
    return _weigh_reply(case, written, reply, desk)


def _weigh_reply(case: Case, written: Writing, reply: Reply, desk: Desk) -> Case:
    """Judge what an answer changes: who agrees is proposed, photos and a title make it anew."""
    mail, open_ = case.mail, case.thread[0].folder == Folder.PROPOSED
    words, private = reply.words, _is_private(written, desk)
    unclear = private or _is_unclear(mail, reply, open_=open_)
    title = _answered_title(mail, written) if open_ and not unclear else ""
    comment = "" if unclear or title else words
    passes, adds = mail.folder == Folder.GO, open_ and bool(written.pictures)
    settled = mail.asked != Asks.CONSENT or reply.agrees or reply.declines
    if words and not (open_ or private or settled):
        return replace(case, verdict=Verdict.AGAIN, more=reply.reserved or passes)
    more = unclear and not passes
    if more and (not adds or has_kind(HOLDS, written.own, desk.words)):
        return case
    if not (adds or title or comment if open_ else reply.agrees):
        return case if passes or comment else replace(case, verdict=Verdict.REST)
    case = replace(case, verdict=Verdict.PROPOSE, more=more, comment=comment)
    return case if open_ and not (adds or title) else _make_anew(case, title, written, desk)


def _is_unclear(mail: Letter, reply: Reply, *, open_: bool) -> bool:
    """Tell whether words don't say what to do, or whoever wrote them wasn't told what we would."""
    untold = bool(reply.words and not mail.proof)  # that it would become a comment
    again = reply.agrees and mail.asked != Asks.TITLE
    return untold or (reply.declines or again if open_ else reply.reserved)


def _make_anew(case: Case, title: str, written: Writing, desk: Desk) -> Case:
    """Make the post again, with what the replies brought: all pictures, and the newest title."""
    first, *thread = case.thread
    others = [(each, desk.writing(each)) for each in thread]
    pictures = [*chain.from_iterable(each.pictures for _, each in others), *written.pictures]
    said = [_answered_title(*each) for each in others if not _is_private(each[1], desk)]
    title = next(filter(None, [title, *reversed(said)]), "")
    return _make(case, desk.writing(first), desk, pictures, title, passes=True)


def _is_private(reply: Writing, desk: Desk) -> bool:
    """Tell whether words are only for whoever reads the mailbox; a signature may be private.

    A mail program may have broken any line of them. Very long ones are no answer.
    """
    said = f"{reply.said}\n\n{one_line(reply.said)}"
    seen = has_kind(ENTRY_KINDS, said, desk.words) or has_kind(HOLDS, reply.own, desk.words)
    return seen or names_contact(said) or len(said) > _LONGEST


def _answered_title(mail: Letter, written: Writing) -> str:
    """Return the title that somebody answered with when we asked for one: a line alone."""
    words = read_reply(written.said, mail.name).words.strip()
    return words if mail.asked == Asks.TITLE and "\n" not in words else ""


def _choose_languages(written: Writing, desk: Desk) -> tuple[str, Sequence[str]]:
    """Return the language of a text, and the languages to answer its sender in."""
    words = desk.words
    lang = text_language({TEXT: written.text}, words.default_lang, words, by_form=False)
    few = len(list_words(written.text)) < _FEW
    return lang, [*dict.fromkeys(map(words.answer_in, words.languages if few else [lang]))]


def _make(
    case: Case,
    written: Writing,
    desk: Desk,
    pictures: Sequence[Attached] = (),
    title: str = "",
    *,
    passes: bool,
) -> Case:
    """Make a post of the mail, which an editor must let through if it asks us to be silent.

    `title` is what its sender has answered when asked for it.
    """
    ours = {say(lang, SUBJECT) for lang in catalog_languages()}
    title, titled = title or written.title, bool(title) or written.titled
    for each in ours:  # `News for the blog: A workshop`
        title = title.removeprefix(each).lstrip(" :–-")
    written = replace(written, title=title, titled=titled)
    lang, langs = _choose_languages(written, desk)
    case = replace(case, langs=langs)
    root, made, refusals = Path(desk.settings["PATH"]), list[Looked](), list[RefusalError]()
    announced = {file: file.read_bytes() for file in root.glob("webinars/*/*.md")}
    for reply in langs:
        known, today = {"language": lang}, desk.settings["TODAY"]
        try:
            made.append(desk.make(read_written(written, known, reply, today, pictures)))
            if made[-1].draft.folder:  # a webinar that is moved has none of its own
                shutil.rmtree(root / made[-1].draft.folder)
            for file, text in announced.items() if made[-1].draft.answer else ():
                file.write_bytes(text)  # what is made next finds it as it was
        except RefusalError as error:
            refusals.append(error)
    if refusals:
        empty = not written.text.strip()
        return replace(case, verdict=Verdict.LOOK, refusals=refusals, empty=empty)
    held = any(each.rule == ASKS_SILENCE for each in made[0].problems)
    held = (held or has_kind(HOLDS, written.own, desk.words)) and not passes
    return replace(case, made=made, verdict=Verdict.LOOK if held else case.verdict)
