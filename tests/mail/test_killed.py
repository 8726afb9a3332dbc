"""Killed in the middle, or two at once: the list never gets two, and a doubt is named."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from newsletter.delivery.branch import REF, LedgerTakenError
from newsletter.delivery.ledger import TIME_FORMAT, Line, read_ledger, write_line
from tests.conftest import WEEKLY
from tests.mail.mailman import wait_until
from tests.projects.warm import Warm
from tests.projects.workplace import LISTS, Workplace, clone_workplace, git, variables_for
from tests.servers.smtp_servers import Answers, Handler, MailServer, start_mail_server

JULY = ("2019-07", "--edition", "es")
LINE = Line("2019-07", "es", "smtp", "v1", "0" * 64, "sending", "2019-08-01T12:00:00Z")
PATIENCE = 60  # seconds, for what takes one on a machine with nothing else to do
BEFORE = "before the message"
DURING = "while the message is under way"
AFTER = "after the message, before the answer"
ACCEPTED = "after the answer, before the ledger says so"

WENT = {DURING: 0, AFTER: 1} | ({BEFORE: 0, ACCEPTED: 1} if WEEKLY else {})
"""Where a sending is killed, and how many mails the list has then."""

WAITING_HOOK = """#!/bin/sh
touch "{own}"
for _ in $(seq 400); do
    [ -e "{other}" ] && exit 0
    sleep 0.05
done
exit 1
"""
"""Lets a push go on when the other one has come as far."""


@dataclass
class Hold:
    """Where a server stands still the first time, whether it does, and whether it may go on."""

    point: str = ""
    reached: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    async def wait_at(self, point: str, server: SMTP) -> None:
        if point != self.point:
            return
        self.point = ""
        self.reached.set()
        try:
            while not self.released.is_set():
                await asyncio.sleep(0.01)
        except asyncio.CancelledError:  # the client is gone; aiosmtpd leaves its socket open
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            raise


class HoldingHandler(Handler):
    """Takes mails as any server does, but stands still where it is told to."""

    def __init__(self, running: MailServer, answers: Answers, hold: Hold) -> None:
        super().__init__(running, answers)
        self.hold = hold

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await self.hold.wait_at(BEFORE, server)
        usual = server.push

        async def push(status: str) -> None:
            """Say that the message may come, and then don't read it."""
            await usual(status)
            if status.startswith("354"):
                await self.hold.wait_at(DURING, server)

        server.push = push  # type: ignore[method-assign,assignment]  # no hook before DATA
        return await super().handle_MAIL(server, session, envelope, address, options)

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        await self.hold.wait_at(AFTER, server)
        return answer

    async def handle_QUIT(self, server: SMTP, *rest: object) -> str:  # noqa: N802
        await self.hold.wait_at(ACCEPTED, server)
        return await super().handle_QUIT(server, *rest)


@dataclass
class Office:
    """Two editors, each with a clone of one remote, and the server that both send through."""

    remote: Path
    one: Workplace
    two: Workplace
    server: MailServer
    hold: Hold

    def kill_at(self, point: str) -> None:
        """One sends, and is killed where the server stands still; to others, the server is well."""
        process = self.start_until(point)
        if point == DURING:
            wait_until(lambda: b"multipart/alternative" in self.server.secret, PATIENCE)
        process.kill()
        process.communicate()

    def start_until(self, point: str) -> Warm:
        self.hold.point = point
        process = self.one.start(*JULY, "--really")
        wait_until(lambda: self.hold.reached.is_set() or process.returncode is not None, PATIENCE)
        if not self.hold.reached.is_set():
            pytest.fail(f"It ended before: {process.communicate()}")
        return process

    def let_time_pass(self) -> None:
        """Make the ledger one that was written two hours earlier, wherever it is."""
        lines = read_ledger(self.one.folder).lines
        for repository in (self.remote, self.one.folder, self.two.folder):
            git(repository, "update-ref", "-d", REF)
        ledger = read_ledger(self.one.folder)
        for line in lines:
            earlier = f"{line.moment - timedelta(hours=2):{TIME_FORMAT}}"
            ledger = write_line(ledger, replace(line, time=earlier))

    def mails_to_list(self) -> int:
        return sum(taken.rcpt_tos == [LISTS["es"]] for taken in self.server.taken)


@pytest.fixture
def office(
    tmp_path: Path, untouched: Workplace, server_tls: ssl.SSLContext, trusted: Path
) -> Iterator[Office]:
    remote, hold = tmp_path / "remote.git", Hold()
    git(tmp_path, "clone", "--quiet", "--bare", str(untouched.folder), str(remote))
    one, two = (clone_workplace(remote, tmp_path / name) for name in ("one", "two"))

    make_handler = partial(HoldingHandler, hold=hold)
    with start_mail_server(server_tls, make_handler=make_handler) as server:
        variables = variables_for(server, trusted)
        one, two = (replace(each, environment=variables) for each in (one, two))
        yield Office(remote, one, two, server, hold)


@pytest.mark.weekly
@pytest.mark.parametrize(("point", "went"), [*WENT.items()])
def test_after_a_kill_nobody_sends_until_it_is_settled_and_the_list_gets_one(
    point: str, went: int, office: Office
) -> None:
    office.kill_at(point)

    for editor in (office.one, office.two):
        refused = editor.send(*JULY, "--really", code=1)
        assert refused.stdout == ""
        assert "2019-07 es v1: sending began at " in refused.stderr
        assert "send 2019-07 --edition es --settle sent" in refused.stderr
        assert "2019-07 es v1: sending began " in editor.send("--status").stdout
    assert office.mails_to_list() == went
    if not went:
        early = office.two.send(*JULY, "--settle", "failed", code=1)
        office.let_time_pass()
        assert "may still be going on" in early.stderr
    office.two.send(*JULY, "--settle", "sent" if went else "failed")
    office.one.send(*JULY, "--really", code=went)
    assert "not sent again" in office.two.send(*JULY, "--really", code=1).stderr
    assert office.mails_to_list() == 1


def test_both_editions_go_at_the_same_time(office: Office) -> None:
    first = office.start_until(ACCEPTED)
    office.two.send("2019-07", "--edition", "en", "--really")
    office.hold.released.set()

    told = first.communicate(timeout=PATIENCE)

    assert first.returncode == 0, told
    status = office.two.send("--status").stdout
    assert [line.split(": ")[1][:5] for line in status.splitlines()] == ["sent ", "sent "]


def test_of_two_at_once_one_goes_and_one_explains(office: Office, tmp_path: Path) -> None:
    marks = tmp_path / "one-pushes", tmp_path / "two-pushes"
    for editor, (own, other) in ((office.one, marks), (office.two, marks[::-1])):
        hook = editor.folder / ".git" / "hooks" / "pre-push"
        hook.write_text(WAITING_HOOK.format(own=own, other=other))
        hook.chmod(0o755)

    processes = [editor.start(*JULY, "--really") for editor in (office.one, office.two)]
    told = [process.communicate(timeout=PATIENCE) for process in processes]

    (loser,) = (place for place, process in enumerate(processes) if process.returncode)
    assert (processes[loser].returncode, told[loser][0]) == (1, "")
    assert "nothing was sent" in told[loser][1]
    assert "send --status" in told[loser][1]
    assert "v1: sent " in told[1 - loser][0]
    assert office.mails_to_list() == 1
    assert office.one.send("--status").stdout == office.two.send("--status").stdout


def test_two_equal_lines_at_once_are_two(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal lines once made equal commits, and git calls a push of what is there a success."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", LINE.time)
    monkeypatch.setenv("GIT_COMMITTER_DATE", LINE.time)
    one, two = read_ledger(office.one.folder), read_ledger(office.two.folder)
    write_line(one, LINE)

    with pytest.raises(LedgerTakenError):
        write_line(two, LINE)
