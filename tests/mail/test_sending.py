"""Never twice, never forgotten: what the ledger allows, and what it keeps."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.ledger import DRAFTED, FAILED, SENDING, SENT, read_ledger, write_line
from newsletter.delivery.outcomes import AT_WORK, RefusedError, find_sent, settle
from newsletter.delivery.sending import send_mail
from newsletter.email import Mail, build_mail
from newsletter.parts import build_parts
from tests.builders import a_site, an_issue

ENDS = {
    "down": DeliveryError("down"), "gone": DoubtfulDeliveryError("gone"),
    "interrupted": KeyboardInterrupt(),
}  # fmt: skip
ONCE, CORRECTED = "sending sent", "sending sent sending failed sending sent"
COURSES = {
    "a mail that was sent": ("v1 A; v1 A: was sent at 2019-07-31T18:30:00Z by memory", ONCE),
    "another text": ("v1 A; v1 B: --revision v2; v2 B", "sending sent sending sent"),
    "a text taken back": (
        "v1 A; v2 B: down; v1 A: not sent again; v2 A: not sent again; v3 A: not sent again",
        "sending sent sending failed",
    ),
    "a third text": ("v1 A; v2 B: down; v1 C: --revision v3; v2 C: --revision v3; v3 C", CORRECTED),
    "a revision that failed": ("v1 A; v2 B: down; v2 B", CORRECTED),
    "a number below the last": ("v1 A; v3 B: down; v2 B: --revision v4; v3 B", CORRECTED),
    "a mail that was refused": ("v1 A: down; v1 A", "sending failed sending sent"),
    "one in doubt": ("v1 A: gone; v1 A: send 2019-07 --edition es --settle sent", "sending"),
    "one interrupted": ("v1 A: interrupted; v1 A: --settle sent", "sending"),
    "a doubt that arrived": ("v1 A: gone; settle sent; v1 A: not sent again", ONCE),
    "a doubt that failed": ("v1 A: gone; settle failed; v1 A", "sending failed sending sent"),
    "a draft": (
        "v1 A; v1 B: handed over to memory at 2019-07-31T18:30:00Z; settle sent; v1 A: not sent",
        "drafted sent",
    ),
    "a draft that was deleted": ("v1 A; settle failed; v1 B", "drafted failed drafted"),
    "a draft that was refused": (
        "v1 A: down; v1 A: gone; v1 A: send 2019-07 --edition es --settle failed",
        "drafted failed drafted",
    ),
}
"""What is tried, by revision and text; behind a colon, how it ends if it doesn't go: what happens
to the way to send, else why the ledger refuses it. Then the ledger's states."""


def clock() -> datetime:
    return datetime(2019, 7, 31, 18, 30, tzinfo=UTC)


def later() -> datetime:
    return clock() + AT_WORK


@dataclass
class MemorySender:
    """A way to send that ends where the test wants: accepted, refused, or without an answer."""

    fault: BaseException | None = None
    sent: list[Mail] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None
    name: str = "memory"
    begins: str = SENDING

    def send(self, mail: Mail) -> None:
        self.meanwhile()
        if self.fault:
            raise self.fault
        self.sent.append(mail)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return tmp_path


def a_mail(revision: str = "v1", title: str = "Boletín") -> Mail:
    site = a_site()
    return build_mail(build_parts(an_issue("es", subject=title), site), site, revision)


def send(repository: Path, sender: MemorySender, mail: Mail | None = None) -> None:
    send_mail(mail or a_mail(), sender, read_ledger(repository), clock)


def states(repository: Path) -> list[str]:
    return [line.state for line in read_ledger(repository).lines]


@pytest.mark.parametrize(("steps", "lines"), COURSES.values(), ids=COURSES)
def test_what_may_be_sent_follows_from_what_was_begun(
    steps: str, lines: str, repository: Path
) -> None:
    begins = lines.split()[0]

    for step, _, end in (each.partition(": ") for each in steps.split("; ")):
        revision, text = step.split()
        if revision == "settle":
            now = clock if begins == DRAFTED else later
            settle(read_ledger(repository), "2019-07", "es", text, now)
            continue
        fault = ENDS.get(end)
        sender, raised = MemorySender(fault, begins=begins), type(fault) if fault else RefusedError
        with pytest.raises(raised, match=end * (not fault) or None) if end else nullcontext():
            send(repository, sender, a_mail(revision, text))
        assert len(sender.sent) == (not end), step

    assert states(repository) == lines.split()


@pytest.mark.parametrize("begins", [SENDING, DRAFTED])
def test_the_ledger_says_so_before_a_mail_goes(repository: Path, begins: str) -> None:
    before: list[str] = []
    sender = MemorySender(meanwhile=lambda: before.extend(states(repository)), begins=begins)

    send(repository, sender)

    assert before == [begins]


def test_what_may_still_be_going_on_is_not_settled_as_failed(repository: Path) -> None:
    def settle_and_send() -> None:
        with pytest.raises(RefusedError, match="from 2019-07-31 19:30"):
            settle(read_ledger(repository), "2019-07", "es", FAILED, clock)
        with pytest.raises(RefusedError, match="sending began at"):
            send(repository, sender)

    sender = MemorySender(meanwhile=settle_and_send)

    send(repository, sender)

    assert len(sender.sent) == 1


def test_what_was_begun_again_is_not_ended_by_who_began_it_first(repository: Path) -> None:
    def settle_and_begin_again() -> None:
        ledger = settle(read_ledger(repository), "2019-07", "es", FAILED, later)
        write_line(ledger, replace(ledger.lines[0], time="2019-07-31T19:31:00Z"))

    with pytest.raises(DoubtfulDeliveryError, match="lines changed while"):
        send(repository, MemorySender(meanwhile=settle_and_begin_again))

    assert states(repository) == ["sending", "failed", "sending"]


@pytest.mark.parametrize("error", [UnicodeError("idna"), RecursionError("json"), KeyError("id")])
def test_an_unexpected_error_is_a_doubt(repository: Path, error: Exception) -> None:
    with pytest.raises(DoubtfulDeliveryError, match=r"may have been sent.*--settle sent"):
        send(repository, MemorySender(error))

    assert states(repository) == ["sending"]


def test_what_the_ledger_lost_is_not_sent_again_and_can_be_added(repository: Path) -> None:
    kept, sender = {"v1": a_mail().digest, "v2": "0" * 64}, MemorySender()

    told = r"sent\.toml says that it was sent \(v1, v2\).* --settle sent"
    for mail in (a_mail(), a_mail("v3", title="Otro")):
        with pytest.raises(RefusedError, match=told):
            send_mail(mail, sender, read_ledger(repository), clock, kept)
    settle(read_ledger(repository), "2019-07", "es", SENT, clock, kept)

    with pytest.raises(RefusedError, match="not sent again"):
        send_mail(a_mail("v3"), sender, read_ledger(repository), clock, kept)
    assert find_sent(read_ledger(repository), "2019-07") == {"es": kept}
    assert not sender.sent


def test_there_is_nothing_to_settle_where_nothing_is_in_doubt(repository: Path) -> None:
    with pytest.raises(RefusedError, match="no sending is in doubt"):
        settle(read_ledger(repository), "2019-07", "es", SENT, clock)
