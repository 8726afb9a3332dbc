"""mailbox read, answer: pack what the mails propose, then write our answers to them.

Both open what strangers sent, so neither knows a password.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import click

from commands.github.threads import PROMISE
from commands.intake import make_post
from commands.mailbox import letters
from commands.mailbox.cases import Case, Desk, Verdict, judge_mail
from commands.mailbox.imap import Folder
from commands.mailbox.queue import Queue, read_queue
from commands.mailbox.sending import MOVES, Move
from commands.parcels import (
    ANSWER,
    LONGEST_ANSWER,
    LOOKS,
    MAILS,
    REPLIED,
    REPORT,
    WITHDREW,
    ProposalState,
    Standing,
)
from commands.shell import FOLDER, PUBLISHING, write_new
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.quoting import quote_text
from editorial.words.problem import render_json
from intake.answers import asks_title, lay_out_questions, render_refusal, sum_up
from intake.attachments import fetch_attachment
from intake.forms import read_forms
from intake.looks import for_editors
from intake.mailbox import Asks
from plugins.settings import load_settings


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--parcel", type=FOLDER, required=True, help="A new folder for what is proposed.")
def read(folder: Path, parcel: Path) -> None:
    """Pack what the mails in FOLDER propose: nothing of a mail without consent, and no sender."""
    queue, desk = read_queue(folder), _open_desk(folder)
    files = {LOOKS: f"{queue.look} {queue.held}".encode()}
    for place, row in enumerate(queue.waiting):
        case = judge_mail(row, desk)
        packed = _pack(case) if case.verdict is Verdict.PROPOSE else {}
        if case.verdict is Verdict.WITHDRAW:
            packed = {WITHDREW: b""}
        name = f"{MAILS}/{place:02}-{case.mail.number}-{case.first.number}"
        files |= {f"{name}/{file}": content for file, content in packed.items()}
    parcel.mkdir(parents=True)
    write_new(parcel, files)


def _open_desk(folder: Path) -> Desk:
    settings = load_settings(PUBLISHING)
    root, forms = Path(settings["PATH"]), read_forms(Path(settings["FORMS"]))
    make = partial(make_post, root=root, fetch=fetch_attachment, settings=settings, hides=True)
    return Desk(folder, make, settings, read_vocabulary(root), forms)


def _pack(case: Case) -> dict[str, bytes]:
    """Return what a proposal shows of a mail: the text's files, what was found, what is asked.

    Or only the words with which its sender answers us.
    """
    lines = [f"> {quote_text(line, LONGEST_ANSWER)}".rstrip() for line in case.comment.split("\n")]
    files = {REPLIED: "\n".join(lines).encode()} if case.comment else {}
    if not case.made:
        return files
    draft, problems, path, words = case.made[0]
    answer = sum_up(draft, problems, words, path, {})
    seen = for_editors(problems, words.default_lang)
    told = {ANSWER: lay_out_questions(answer), REPORT: render_json(seen)}
    return {**files, **draft.files, **{name: text.encode() for name, text in told.items()}}


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--answers", type=FOLDER, required=True, help="A new folder for our answers.")
@click.option("--standing", envvar="STANDING", required=True, help="What `github mails` printed.")
def answer(folder: Path, answers: Path, standing: str) -> None:
    """Write an answer to each mail in FOLDER that gets one, and where each mail goes."""
    queue, desk = read_queue(folder), _open_desk(folder)
    stands = {each.number: each for each in (Standing(*row) for row in json.loads(standing))}
    moves = list[Move]()
    for move in (*_move_waiting(queue, desk, stands), *_move_proposed(queue, desk, stands)):
        try:
            moves.append(move._replace(answer=letters.build_letter(move, desk)))
        except Exception as error:  # a library's: one mail must not keep the others waiting
            click.echo(f"{type(error).__name__} in {move.mail.number}", err=True)
            moves.append(Move(move.mail, Folder.LOOK))
    answers.mkdir(parents=True)
    write_new(answers, {MOVES: json.dumps(moves).encode()})


def _move_waiting(queue: Queue, desk: Desk, stands: Mapping[str, Standing]) -> Iterator[Move]:
    for row in queue.waiting:
        case = judge_mail(row, desk)
        state = stands.get(case.first.number, Standing("", "")).state
        if state or case.verdict not in (Verdict.PROPOSE, Verdict.WITHDRAW):  # else it waits
            to, beside, text, *asked = _decide(case, state, desk)
            lang = next(iter(case.langs), "")
            yield Move(case.mail, to, case.thread, beside, text, lang, *asked)


def _decide(case: Case, state: str, desk: Desk) -> tuple[str, ...]:
    """Return the folder that a mail goes to, its thread's if that moves, and our answer.

    That is its text, and what it asks for, if anything.
    """
    place = case.thread[0].folder if case.thread else ""
    look, proposed = Folder.LOOK, Folder.PROPOSED
    tell = partial(letters.write_sentence, case, desk)
    match case.verdict, state:
        case Verdict.ASK, _:
            return Folder.ASKED, "", letters.ask_for_consent(case, desk), Asks.CONSENT
        case Verdict.AGAIN, _:
            return look if case.more else place, "", tell(letters.ONCE_MORE), Asks.ONCE_MORE
        case Verdict.REST, _:
            return place, "", ""
        case Verdict.LOOK, _:
            said = (render_refusal(each, by_form=False) for each in case.refusals)
            return look, "", letters.BESIDE.join(said), *[Asks.TEXT] * case.empty
        case Verdict.WITHDRAW, ProposalState.WITHDRAWN | ProposalState.CLOSED:
            return look, look, tell(letters.NOT_PUBLISHED)
        case Verdict.PROPOSE, ProposalState.PROPOSED if place == proposed:
            return look if case.more else proposed, "", tell(letters.ADDED)
        case Verdict.PROPOSE, ProposalState.PROPOSED:
            asked = [Asks.TITLE] * asks_title(case.made[0].draft)
            return proposed, proposed, letters.write_answer(case, desk), *asked
        case Verdict.PROPOSE, ProposalState.TWICE:
            return look, look, tell(letters.SENT_BEFORE)
    still = state in (ProposalState.EDITED, ProposalState.MERGED, ProposalState.PUBLISHED)
    return look, proposed if still else look, tell(PROMISE)


def _move_proposed(queue: Queue, desk: Desk, stands: Mapping[str, Standing]) -> Iterator[Move]:
    """Tell of what is published, and put aside what an editor has closed."""
    for mail in queue.proposed:
        number = mail.number
        _, state, page = stands.get(number, Standing("", ""))
        if state in (ProposalState.PUBLISHED, ProposalState.CLOSED):
            to = Folder.PUBLISHED if page else Folder.LOOK
            others = [each for each in queue.proposed if each.answers == number]
            yield Move(mail, to, others, to, letters.write_news(page, desk) if page else "")
