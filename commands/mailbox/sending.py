"""mailbox send: send each answer once, and move the mail that it is for."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

import click

from commands.mailbox.imap import Folder, OpenMailbox, open_mailbox
from commands.shell import CONFIG, FOLDER
from intake.mailbox import Asks, Letter
from newsletter.mail_server import (
    ASK,
    THE_MESSAGE,
    DeliveryError,
    DeliveryWords,
    DoubtfulDeliveryError,
    RefusedForGoodError,
    SmtpServer,
    read_smtp_login,
)
from plugins.settings import load_settings

MOVES = "moves.json"
_WORDS = DeliveryWords(THE_MESSAGE, ASK, ASK)


class Move(NamedTuple):
    """A mail's way to the folder `to`, and its thread's to `beside`, after our `answer` if any.

    The `answer` is first what it says, in the language `lang`, then the whole mail; `asked` is what
    it asks for.
    """

    mail: Letter
    to: str
    thread: Sequence[Letter] = ()
    beside: str = ""
    answer: str = ""
    lang: str = ""
    asked: str = Asks.NOTHING


def read_moves(answers: Path) -> Iterator[Move]:
    """Read the moves that `answer` wrote."""
    for mail, to, thread, *rest in json.loads((answers / MOVES).read_bytes()):
        yield Move(Letter(*mail), to, [*starmap(Letter, thread)], *rest)


@click.command()
@click.argument("answers", type=FOLDER)
def send(answers: Path) -> None:
    """Send the answers in a folder, each once, and move the mails that they are for."""
    sender, lost = load_settings(CONFIG).get("MAILBOX", ""), list[DeliveryError]()
    server = SmtpServer(*read_smtp_login(os.environ), sender, bounces=False)
    with open_mailbox(os.environ) as mailbox:
        for move in read_moves(answers):
            try:
                carry_out(move, mailbox, server)
            except DeliveryError as error:  # one recipient must not keep the others waiting
                lost.append(error)
    if lost:
        raise lost[0]


def carry_out(move: Move, mailbox: OpenMailbox, server: SmtpServer) -> None:
    """Send our answer, and move a mail and its thread; DeliveryError if nothing was sent or moved.

    The flag changes before the answer is sent, so that a kill can cost an answer, and never doubles
    it. A mail in Proposed has the flag already, so news of it take the flag away.
    """
    folder, uid, to = move.mail.folder, move.mail.uid, move.to
    answered, news = mailbox.is_answered(folder, uid), to == Folder.PUBLISHED
    if answered is None:
        return  # an editor has moved it
    if move.answer and answered is news:
        try:
            mailbox.mark(folder, uid, answered=not news)
            server.deliver(move.answer.encode(), move.mail.sender, _WORDS)
        except DoubtfulDeliveryError as error:
            click.echo(error, err=True)
        except RefusedForGoodError:
            to = Folder.LOOK
        except DeliveryError:
            mailbox.mark(folder, uid, answered=news)
            raise
    if move.beside and move.thread:
        place = move.thread[0].folder  # what lies in Look stays there, until a person has read it
        beside = [each.uid for each in move.thread if each.folder == place]
        mailbox.move(place, beside, move.beside)
    mailbox.move(folder, [uid], to)
