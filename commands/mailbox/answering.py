"""mailbox answer, send: write our answers, then send each once and move its mail.

Only `send` knows the passwords; `answer` opens what strangers sent.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import click

from commands.github import mails
from commands.github.mails import Standing
from commands.mailbox.cases import PROPOSES, Case, Desk, judge_queue, open_desk
from commands.mailbox.imap import ASKED, LOOK, PROPOSED, PUBLISHED, Mailbox, open_mailbox
from commands.mailbox.letters import (
    LOOKED_AT,
    NOT_PUBLISHED,
    PHOTOS_CAME,
    TWICE,
    build_mail,
    write_answer,
    write_line,
    write_news,
)
from commands.mailbox.queue import Mail, Queue, read_queue
from commands.shell import FOLDER, PUBLISHING, write_new
from editorial.words.message import N_, Message
from intake.answers import render_refusal
from intake.mailbox import Letter
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.server import RefusedError, SmtpServer, Words, read_smtp_login
from plugins.settings import load_settings

_PLAN = "plan.json"
_CHECK = Message(N_("Look at the secrets of the environment “mailbox”."))
_DOUBT = N_("SMTP {host}:{port}: an answer may have been sent, and isn't sent again")
_WORDS = Words(Message(N_("the recipient")), _CHECK, _CHECK, _DOUBT)


@dataclass(frozen=True, slots=True)
class Move:
    """A mail's way to the folder `to`, and its thread's to `beside`, after our answer if any.

    `answer` is the answer's file, and `recipient` whom it is for.
    """

    mail: Mail
    to: str
    thread: tuple[Mail, ...] = ()
    beside: str = ""
    answer: str = ""
    recipient: str = ""


class Planned(NamedTuple):
    """A move, the headers of its mail, the number of its thread, and the text of our answer."""

    move: Move
    letter: Letter | None = None
    number: str = ""
    text: str = ""


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--answers", type=FOLDER, required=True, help="A new folder for our answers.")
@click.option("--standing", envvar="STANDING", required=True, help="What `github mails` printed.")
def answer(folder: Path, answers: Path, standing: str) -> None:
    """Write an answer to each mail in FOLDER that gets one, and where each mail goes."""
    queue, desk = read_queue(folder), open_desk(folder, load_settings(PUBLISHING))
    stands = {each.number: each for each in (Standing(*row) for row in json.loads(standing))}
    moves, files = list[Move](), dict[str, bytes]()
    for each in (*_plan_answers(queue, desk, stands), *_plan_news(queue, desk, stands)):
        move, letter = each.move, each.letter
        if each.text and letter and letter.sender:
            name, moment = f"{len(moves)}.eml", datetime.now(UTC)
            files[name] = build_mail(letter, each.number, each.text, desk.settings, moment)
            move = replace(move, answer=name, recipient=letter.sender)
        moves.append(move)
    answers.mkdir(parents=True)
    plan = json.dumps([asdict(each) for each in moves]).encode()
    write_new(answers, {**files, _PLAN: plan})


def _plan_answers(queue: Queue, desk: Desk, stands: Mapping[str, Standing]) -> Iterator[Planned]:
    for case in judge_queue(queue, desk):
        state = stands[case.number].state if case.number in stands else ""
        if case.becomes != PROPOSES or state:  # else it waits
            to, beside, text = _decide(case, state, desk)
            move = Move(case.waiting.mail, to, case.waiting.thread, beside)
            yield Planned(move, case.letter, case.number, text)


def _decide(case: Case, state: str, desk: Desk) -> tuple[str, str, str]:
    """Return the folder that a mail goes to, its thread's if that moves, and our answer's text."""
    thread = case.waiting.thread
    match case.becomes, state:
        case "asks", _:
            return ASKED, "", write_answer(case, desk)
        case "rests", _:
            return thread[0].folder, "", ""
        case "withdraws", mails.WITHDRAWN | mails.CLOSED:
            return LOOK, LOOK, write_line(case, desk, NOT_PUBLISHED)
        case "proposes", mails.PROPOSED if thread and thread[0].folder == PROPOSED:
            return LOOK if case.more else PROPOSED, "", write_line(case, desk, PHOTOS_CAME)
        case "proposes", mails.PROPOSED:
            return PROPOSED, PROPOSED, write_answer(case, desk)
        case "proposes", mails.TWICE:
            return LOOK, LOOK, write_line(case, desk, TWICE)
        case "looks", _:
            return LOOK, "", render_refusal(case.refusal, by_form=False) if case.refusal else ""
    still = state in (mails.EDITED, mails.MERGED, mails.PUBLISHED)
    return LOOK, PROPOSED if still else LOOK, write_line(case, desk, LOOKED_AT)


def _plan_news(queue: Queue, desk: Desk, stands: Mapping[str, Standing]) -> Iterator[Planned]:
    """Tell of what is published, and put aside what an editor has closed."""
    kept = [(mail, desk.read_letter(mail)) for mail in queue.proposed]
    for mail, letter in kept:
        standing = stands.get(letter.number)
        others = tuple(other for other, each in kept if each.answers == letter.number)
        if standing and standing.state == mails.PUBLISHED:
            move = Move(mail, PUBLISHED, others, PUBLISHED)
            yield Planned(move, letter, letter.number, write_news(standing.page, desk))
        elif standing and standing.state == mails.CLOSED:
            yield Planned(Move(mail, LOOK, others, LOOK))


@click.command()
@click.argument("answers", type=FOLDER)
def send(answers: Path) -> None:
    """Send the answers in a folder, each once, and move the mails that they are for."""
    plan = json.loads((answers / _PLAN).read_bytes())
    moves = [Move(**{**each, **_mails_of(each)}) for each in plan]
    server = SmtpServer(*read_smtp_login(os.environ), "")
    with open_mailbox(os.environ) as mailbox:
        for move in moves:
            content = (answers / move.answer).read_bytes() if move.answer else b""
            carry_out(move, content, mailbox, server)
    click.echo(f"mails: {len(moves)}, answers: {sum(bool(each.answer) for each in moves)}")


def _mails_of(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"mail": Mail(**row["mail"]), "thread": tuple(Mail(**each) for each in row["thread"])}


def carry_out(move: Move, content: bytes, mailbox: Mailbox, server: SmtpServer) -> None:
    """Send our answer and move a mail; DeliveryError if that failed, and nothing has changed.

    The flag comes before the answer, so that a kill can cost one, and never doubles it. A mail in
    Proposed has that flag already, so its move comes first.
    """
    mail, to = move.mail, move.to
    answered = mailbox.is_answered(mail.folder, mail.uid)
    if answered is None:
        return  # an editor has moved it
    news = to == PUBLISHED
    if news:
        _move(move, to, mailbox)
    elif content and not answered:
        mailbox.mark(mail.folder, mail.uid, answered=True)
    if content and (news or not answered):
        try:
            server.deliver(content, move.recipient, _WORDS)
        except DoubtfulDeliveryError as error:
            click.echo(error, err=True)
        except RefusedError:
            to = LOOK
        except DeliveryError:
            if not news:
                mailbox.mark(mail.folder, mail.uid, answered=False)
            raise
    if not news:
        _move(move, to, mailbox)


def _move(move: Move, to: str, mailbox: Mailbox) -> None:
    thread = [each.uid for each in move.thread if each.folder != move.beside]
    if move.beside and thread:
        mailbox.move(move.thread[0].folder, thread, move.beside)
    mailbox.move(move.mail.folder, [move.mail.uid], to)
