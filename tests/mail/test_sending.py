"""Never twice, never forgotten: what the ledger allows, and what it keeps."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.ledger import FAILED, SENT, LedgerTakenError, read_ledger
from newsletter.delivery.sending import (
    RefusedError,
    describe,
    find_overdue,
    send_mail,
    settle,
)
from newsletter.email import Mail, build_mail
from newsletter.parts import build_parts
from tests.builders import a_site, an_issue


def clock() -> datetime:
    return datetime(2019, 7, 31, 18, 30, tzinfo=UTC)


@dataclass
class MemorySender:
    """A way to send that ends where the test wants: accepted, refused, or without an answer."""

    fault: Exception | None = None
    sent: list[Mail] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None
    name: str = "memory"

    def prepare(self, mail: Mail) -> str:
        return "draft-1"

    def test(self, mail: Mail, remote_id: str, address: str) -> None:
        raise NotImplementedError

    def send(self, mail: Mail, remote_id: str) -> str:
        self.meanwhile()
        if self.fault:
            raise self.fault
        self.sent.append(mail)
        return remote_id

    def status(self, remote_id: str) -> str:
        return ""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return tmp_path


def a_mail(revision: str = "v1", title: str = "Boletín") -> Mail:
    site = a_site()
    return build_mail(build_parts(an_issue("es", title=title), site), site, revision)


def send(repository: Path, sender: MemorySender, mail: Mail | None = None) -> None:
    send_mail(mail or a_mail(), sender, read_ledger(repository), clock)


def states(repository: Path) -> list[str]:
    return [line.state for line in read_ledger(repository).lines]


def test_a_mail_is_sent_and_the_ledger_says_so_before_and_after(repository: Path) -> None:
    before: list[str] = []
    sender = MemorySender(meanwhile=lambda: before.extend(states(repository)))

    send(repository, sender)

    assert len(sender.sent) == 1
    assert before == ["sending"]
    assert states(repository) == ["sending", "sent"]
    assert read_ledger(repository).lines[-1].remote_id == "draft-1"


def test_a_mail_is_not_sent_twice(repository: Path) -> None:
    sender = MemorySender()
    send(repository, sender)

    with pytest.raises(RefusedError, match="was sent at 2019-07-31T18:30:00Z by memory"):
        send(repository, sender)

    assert len(sender.sent) == 1


def test_a_text_that_changed_needs_a_new_revision(repository: Path) -> None:
    sender = MemorySender()
    send(repository, sender)

    with pytest.raises(RefusedError, match="--revision v2"):
        send(repository, sender, a_mail(title="Otro"))
    send(repository, sender, a_mail("v2", title="Otro"))

    assert [mail.revision for mail in sender.sent] == ["v1", "v2"]


def test_a_refused_mail_may_be_sent_again(repository: Path) -> None:
    with pytest.raises(DeliveryError):
        send(repository, MemorySender(DeliveryError("wrong password")))

    send(repository, MemorySender())

    assert states(repository) == ["sending", "failed", "sending", "sent"]


@pytest.mark.parametrize("fault", [DoubtfulDeliveryError("gone"), KeyboardInterrupt()])
def test_a_doubtful_mail_waits_for_a_person(repository: Path, fault: BaseException) -> None:
    with pytest.raises(type(fault)):
        send(repository, MemorySender(fault))  # type: ignore[arg-type]  # an interrupt, too

    with pytest.raises(RefusedError, match="send 2019-07 --edition es --settle sent"):
        send(repository, MemorySender())

    assert states(repository) == ["sending"]


@pytest.mark.parametrize(("state", "allowed"), [(SENT, False), (FAILED, True)])
def test_a_person_settles_what_is_in_doubt(repository: Path, state: str, *, allowed: bool) -> None:
    with pytest.raises(DoubtfulDeliveryError):
        send(repository, MemorySender(DoubtfulDeliveryError("gone")))

    settle(read_ledger(repository), "2019-07", "es", state, clock)

    again = MemorySender()
    if allowed:
        send(repository, again)
    else:
        with pytest.raises(RefusedError):
            send(repository, again)
    assert bool(again.sent) is allowed


def test_there_is_nothing_to_settle_where_nothing_is_in_doubt(repository: Path) -> None:
    with pytest.raises(RefusedError, match="never sent"):
        settle(read_ledger(repository), "2019-07", "es", SENT, clock)


def test_of_two_that_send_at_once_one_sends(repository: Path) -> None:
    ledger, first, second = read_ledger(repository), MemorySender(), MemorySender()
    send_mail(a_mail(), first, ledger, clock)

    with pytest.raises(LedgerTakenError):
        send_mail(a_mail(), second, ledger, clock)

    assert (len(first.sent), len(second.sent)) == (1, 0)


def test_what_was_not_sent_is_overdue(repository: Path) -> None:
    send(repository, MemorySender())
    editions = [("2019-06", "es"), ("2019-07", "es"), ("2019-07", "en")]

    overdue = find_overdue(editions, "2019-07", read_ledger(repository))

    assert overdue == [("2019-07", "en")]


def test_a_status_tells_the_latest_of_each_edition(repository: Path) -> None:
    send(repository, MemorySender())

    lines = describe(read_ledger(repository))

    assert lines == ["2019-07 es v1: sent 2019-07-31T18:30:00Z by memory"]
