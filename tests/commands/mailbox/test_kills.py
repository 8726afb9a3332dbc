"""Killed anywhere, twice in a row: never two proposals, never two answers, no mail lost."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from signal import SIGKILL
from typing import Any

import pytest
import trustme

from commands.mailbox.imap import OpenMailbox, open_mailbox
from commands.mailbox.sending import MOVES, Move, carry_out, read_moves
from editorial.words.message import SetupError
from intake.mailbox import read_letter
from newsletter.mail_server import SmtpServer, read_smtp_login
from tests.commands.github.jobs import DAY
from tests.commands.mailbox.conftest import OpenPost
from tests.commands.mailbox.post import (
    MAILBOX,
    STEPS,
    STORY,
    Post,
    a_mail,
    agreed,
    names_in,
    of,
    publish,
)
from tests.conftest import WEEKLY
from tests.content_files import write_below
from tests.projects.warm import run_warm
from tests.servers.dovecot import Dovecot, start_dovecot
from tests.servers.smtp_servers import LOST
from tests.workflows.acting import only_weekly

Point = tuple[str, int, bool]
MARK, MARKED, SENT = ("mark", 1, False), ("mark", 1, True), ("deliver", 1, True)
MOVES_OFF, BETWEEN, MOVED = ("move", 1, False), ("move", 1, True), ("move", 2, True)
SENDING: Mapping[str, Mapping[Point, int]] = {
    "asked": {MARKED: 0, SENT: 1, BETWEEN: 1} | ({MARK: 1} if WEEKLY else {}),
    "agreed": {MARKED: 0, SENT: 1, BETWEEN: 1, MOVED: 1},
    "told": {MARK: 1, MARKED: 0, MOVES_OFF: 1, BETWEEN: 1},
}
"""Calls at which the last job dies, by what it sends: the how manieth, and whether before or after
it; each with how many answers come in the end. A thread's mails make the first of two moves."""
LOOK = {
    "asked": {MARKED, SENT},
    "agreed": {MARKED, SENT, BETWEEN},
    "told": set[Point](),
}
"""Where an editor is to look, since the answer may not have been sent."""
PREFIXES = ["INBOX.", *([""] if WEEKLY else [])]

RUNS_DYING = """\
import os, runpy, signal, sys
from importlib import import_module

module, name, after, *task = sys.argv[1:]
room = import_module(f"commands.github.{module}")
real = getattr(room, name)

def die(*arguments, **named):
    if after:
        real(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(room, name, die)
sys.argv = ["tasks.py", *task]
runpy.run_path("tasks.py", run_name="__main__")
"""
PROPOSING = [
    *[("branches", "push_branch", ""), ("branches", "push_branch", "after")],
    *[("threads", "add_labels", ""), ("threads", "ask_to_review", "after")],
]
"""Where the job dies that proposes: the branch is pushed, then the pull request is opened."""


class Killed(BaseException):
    """Nothing catches it, as nothing catches a kill."""


class Dying:
    """Stands before a mailbox and a mail server, and dies at a call."""

    def __init__(self, behind: Iterable[object], point: Point) -> None:
        self.behind, (self.call, self.left, self.after) = behind, point

    def __getattr__(self, name: str) -> Callable[..., Any]:
        real = next(getattr(each, name) for each in self.behind if hasattr(each, name))

        def call(*arguments: Any, **named: Any) -> Any:
            named_so = re.fullmatch(self.call, arguments[0] if name == "uid" else name)
            self.left -= bool(named_so)
            dies = named_so and not self.left
            result = None if dies and not self.after else real(*arguments, **named)
            if dies:
                raise Killed
            return result

        return call


def send_dying(post: Post, points: Mapping[str, Point]) -> None:
    """Send the prepared answers as the last job does, and die once for each mail at its point."""
    folder = post.place / "answers"
    server = SmtpServer(*read_smtp_login(post.secrets), MAILBOX, bounces=False)
    for move in read_moves(folder):
        with open_mailbox(post.secrets) as mailbox, suppress(Killed):
            point = points.get(move.mail.uid, ("", 0, False))
            die_inside(mailbox, point)
            dying: Any = Dying((mailbox, server), point)
            carry_out(move, dying, dying)


def die_inside(mailbox: OpenMailbox, point: Point) -> None:
    dying: Any = Dying([mailbox.server], point)
    mailbox.server = dying


def mails_of(dovecot: Dovecot) -> Counter[bytes]:
    return Counter(mail for name in dovecot.folders() for mail in dovecot.mails(name))


@pytest.mark.parametrize("prefix", ["", "INBOX."])
def test_a_move_that_dies_anywhere_leaves_each_mail_in_one_folder(
    prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All mails are of one size, came in one second, and have no Message-ID."""
    mails = [b"Subject: Taller %d\r\n\r\nHola\r\n" % number for number in range(10, 16)]
    with start_dovecot(trustme.CA(), prefix=prefix) as dovecot:
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
        dovecot.deliver(mails[0], flags="\\Deleted")  # by an editor
        dovecot.deliver(mails[1], "Look", "\\Deleted")
        dovecot.deliver(mails[1], "Go")  # where an editor's program has moved it
        before, waiting = mails_of(dovecot), iter(mails[2:])

        for after in (False, True):
            before.update(pair := (next(waiting), next(waiting)))
            for mail in pair:
                dovecot.deliver(mail)
            with suppress(Killed), open_mailbox(dovecot.variables) as mailbox:
                die_inside(mailbox, ("MOVE", 1, after))
                move_all(mailbox)
            with open_mailbox(dovecot.variables) as mailbox:
                move_all(mailbox)

        assert mails_of(dovecot) == before
        assert sorted(dovecot.mails("Asked")) == mails[2:6]
        assert (dovecot.mails(), dovecot.mails("Look")) == ([mails[0]], [mails[1]])
        with open_mailbox(dovecot.variables) as mailbox:
            found = [mailbox.look(each, MAILBOX) for each in ("INBOX", "Go", "Look")]
        assert [*map(len, found)] == [0, 1, 0]


def test_a_server_that_cannot_move_mails_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with start_dovecot(trustme.CA(), move=False) as dovecot:
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))

        with pytest.raises(SetupError, match="can't move mails"), open_mailbox(dovecot.variables):
            pass


def move_all(mailbox: OpenMailbox) -> None:
    mailbox.move("INBOX", [each.uid for each in mailbox.look("INBOX", MAILBOX)], "Asked")


@pytest.mark.weekly
@pytest.mark.parametrize("stage", SENDING if WEEKLY else ["asked"])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_job_that_dies_while_it_sends_doubles_and_loses_nothing(
    stage: str, prefix: str, open_post: OpenPost, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = open_post(prefix)
    monkeypatch.setenv("SSL_CERT_FILE", str(post.secrets["SSL_CERT_FILE"]))
    wanted = SENDING[stage]
    for number, _ in enumerate(wanted):
        text = agreed() if stage == "told" else STORY
        post.send(text, f"Taller {number}", **of(number))
    if stage != "asked":
        for answer in post.hour():
            if stage == "agreed":
                post.reply(answer, "SÍ")
        publish(post)
    before, post.seen = mails_of(post.dovecot), len(post.smtp.taken)
    post.prepare()
    moves = read_moves(post.place / "answers")
    points = dict(zip((each.mail.uid for each in moves), wanted, strict=True))

    send_dying(post, points)
    post.prepare()
    send_dying(post, points)
    post.prepare()
    post.step(*STEPS[-1])

    assert mails_of(post.dovecot) == before
    answers = Counter(each["In-Reply-To"] for each in post.answers())
    assert [*answers.values()] == [1] * sum(wanted.values())
    assert "INBOX" not in post.folders()
    assert post.folders().get("Look", 0) == len(LOOK[stage])
    refs = [pull["head"]["ref"] for pull in post.job.github.pulls.values()]
    assert len(refs) == len({*refs}) == len(post.job.checkout.branches()) - 1


def die_at(post: Post, module: str, name: str, after: str, times: int = 2) -> None:
    """Run the job that proposes, each time on a new machine, and kill it at a call."""
    script = post.place / "dying.py"
    script.write_text(RUNS_DYING, encoding="utf-8")
    command = [str(script), module, name, after, "github", "mails", "--parcel", "parcel"]
    for _ in range(times):
        environment = {**os.environ, **post.job.github.environment, "SOURCE_DATE_EPOCH": DAY}
        done = run_warm(command, post.place, environment)
        assert done.returncode == -SIGKILL, done.stderr
        post.job.forget("content")


def read_only(post: Post) -> None:
    """Run the first job alone: the others were killed, or never began."""
    for folder in ("mails", "parcel"):
        shutil.rmtree(post.place / folder, ignore_errors=True)
    for step in STEPS[:2]:
        post.step(*step)


@only_weekly
def test_a_job_that_dies_while_it_proposes_or_closes_makes_one_proposal(post: Post) -> None:
    post.send(agreed())
    read_only(post)
    for point in PROPOSING:
        die_at(post, *point)

    answer = post.answer()

    assert post.labels() == ["intake"]
    assert len(post.job.checkout.branches()) == 2
    post.reply(answer, "Por favor no lo publiquen")
    read_only(post)
    die_at(post, "proposals", "ask", "")
    die_at(post, "proposals", "ask", "after", times=1)  # it is closed
    assert "No lo publicaremos" in post.answer().get_content()
    assert post.pull()["state"] == "closed"
    assert post.folders() == {"Look": 2}


def test_what_a_server_does_not_take_now_is_done_an_hour_later(post: Post) -> None:
    people = [f"{name}@example.net" for name in ("later", "lost", "never", "well", "told")]
    moves = []
    post.step("fetch", "mails")  # makes the folders
    for number, sender in enumerate(people, 1):
        place, to = ("Proposed", "Published") if sender == people[-1] else ("INBOX", "Asked")
        uid, told = str(number if place == "INBOX" else 1), place == "Proposed"
        letter = read_letter(a_mail(From=sender), MAILBOX)
        mail = letter._replace(folder=place, uid=uid, answered=told)
        post.dovecot.deliver(a_mail(From=sender), place, "\\Answered" * told)
        moves.append(Move(mail, to, answer=a_mail(To=sender).decode()))
    write_below(post.place / "answers", {MOVES: json.dumps(moves)})
    said = ("450 later", LOST, "550 never", "250 OK", "450 later")
    post.faults |= {f"RCPT {name}": each for name, each in zip(people, said, strict=True)}

    post.step("send", "answers", code=1)

    assert [each["To"] for each in post.answers()] == ["well@example.net"]
    assert post.folders() == {"INBOX": 2, "Look": 1, "Asked": 1, "Proposed": 1}
    assert post.dovecot.flags() == [set(), set()]
    post.faults.clear()
    post.step("fetch", "unreachable", code=1, IMAP_PORT="1")
    post.step("send", "answers")
    assert [each["To"] for each in post.answers()] == [*people[:2], people[-1]]
    assert post.folders() == {"Look": 1, "Asked": 3, "Published": 1}
    post.step("send", "answers")
    assert post.answers() == []
    assert names_in(people, "".join(post.logs).encode()) == []
