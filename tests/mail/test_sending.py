"""Never twice, never forgotten: what the ledger allows, and what it keeps."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editorial.issues import SentIssue
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.branch import LedgerTakenError
from newsletter.delivery.ledger import DRAFTED, FAILED, SENDING, SENT, read_ledger, write_line
from newsletter.delivery.outcomes import (
    AT_WORK,
    RefusedError,
    find_sent,
    latest,
    settle,
    tell,
    tell_overdue,
)
from newsletter.delivery.sending import send_mail
from newsletter.email import Mail, build_mail
from newsletter.parts import build_parts
from tests.builders import a_site, an_issue


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


def test_a_mail_is_sent_and_the_ledger_says_so_before_and_after(repository: Path) -> None:
    before: list[str] = []
    sender = MemorySender(meanwhile=lambda: before.extend(states(repository)))

    send(repository, sender)

    assert len(sender.sent) == 1
    assert before == ["sending"]
    assert states(repository) == ["sending", "sent"]


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


def test_a_text_taken_back_after_a_failed_revision_is_not_sent_twice(repository: Path) -> None:
    sender = MemorySender()
    send(repository, sender)
    with pytest.raises(DeliveryError):
        send(repository, MemorySender(DeliveryError("down")), a_mail("v2", title="Otro"))

    for revision in ("v1", "v2", "v3"):
        with pytest.raises(RefusedError, match="not sent again"):
            send(repository, sender, a_mail(revision))

    assert len(sender.sent) == 1


def test_a_changed_text_needs_a_revision_above_all_that_were_begun(repository: Path) -> None:
    sender = MemorySender()
    send(repository, sender)
    with pytest.raises(DeliveryError):
        send(repository, MemorySender(DeliveryError("down")), a_mail("v2", title="Otro"))

    for revision in ("v1", "v2"):
        with pytest.raises(RefusedError, match="--revision v3"):
            send(repository, sender, a_mail(revision, title="Tercero"))
    send(repository, sender, a_mail("v3", title="Tercero"))

    assert [mail.revision for mail in sender.sent] == ["v1", "v3"]


def test_a_revision_that_failed_is_tried_again_under_its_own_number(repository: Path) -> None:
    sender, second = MemorySender(), a_mail("v2", title="Otro")
    send(repository, sender)
    with pytest.raises(DeliveryError):
        send(repository, MemorySender(DeliveryError("down")), second)

    send(repository, sender, second)

    assert [mail.revision for mail in sender.sent] == ["v1", "v2"]


def test_a_refused_mail_may_be_sent_again(repository: Path) -> None:
    with pytest.raises(DeliveryError):
        send(repository, MemorySender(DeliveryError("wrong password")))

    send(repository, MemorySender())

    assert states(repository) == ["sending", "failed", "sending", "sent"]


@pytest.mark.parametrize("fault", [DoubtfulDeliveryError("gone"), KeyboardInterrupt()])
def test_a_doubtful_mail_waits_for_a_person(repository: Path, fault: BaseException) -> None:
    with pytest.raises(type(fault)):
        send(repository, MemorySender(fault))

    with pytest.raises(RefusedError, match="send 2019-07 --edition es --settle sent"):
        send(repository, MemorySender())

    assert states(repository) == ["sending"]


@pytest.mark.parametrize(("state", "allowed"), [(SENT, False), (FAILED, True)])
def test_a_person_settles_what_is_in_doubt(repository: Path, state: str, *, allowed: bool) -> None:
    with pytest.raises(DoubtfulDeliveryError):
        send(repository, MemorySender(DoubtfulDeliveryError("gone")))

    settle(read_ledger(repository), "2019-07", "es", state, later)

    again = MemorySender()
    if allowed:
        send(repository, again)
    else:
        with pytest.raises(RefusedError):
            send(repository, again)
    assert bool(again.sent) is allowed


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


def test_what_is_handed_over_is_not_sent_until_somebody_says_so(repository: Path) -> None:
    before: list[str] = []
    drafts = MemorySender(begins=DRAFTED, meanwhile=lambda: before.extend(states(repository)))
    send(repository, drafts)

    for sender in (drafts, MemorySender()):
        with pytest.raises(RefusedError, match="handed over to memory at 2019-07-31T18:30:00Z"):
            send(repository, sender, a_mail(title="Otro"))
    late = [*tell_overdue([], read_ledger(repository), {})]
    settle(read_ledger(repository), "2019-07", "es", SENT, clock)

    assert before == ["drafted"]
    assert [str(each).partition(" at ")[0] for each in late] == [
        "2019-07 es v1: handed over to memory"
    ]
    assert states(repository) == ["drafted", "sent"]
    with pytest.raises(RefusedError, match="not sent again"):
        send(repository, drafts)


def test_a_draft_that_was_deleted_makes_room_for_another_at_once(repository: Path) -> None:
    drafts = MemorySender(begins=DRAFTED)
    send(repository, drafts)

    settle(read_ledger(repository), "2019-07", "es", FAILED, clock)
    send(repository, drafts, a_mail(title="Otro"))

    assert states(repository) == ["drafted", "failed", "drafted"]


def test_a_draft_that_was_refused_is_none_and_one_in_doubt_waits(repository: Path) -> None:
    with pytest.raises(DeliveryError):
        send(repository, MemorySender(DeliveryError("wrong key"), begins=DRAFTED))
    with pytest.raises(DoubtfulDeliveryError):
        send(repository, MemorySender(DoubtfulDeliveryError("gone"), begins=DRAFTED))

    with pytest.raises(RefusedError, match="send 2019-07 --edition es --settle failed"):
        send(repository, MemorySender(begins=DRAFTED))

    assert states(repository) == ["drafted", "failed", "drafted"]


@pytest.mark.parametrize("error", [UnicodeError("idna"), RecursionError("json"), KeyError("id")])
def test_an_unexpected_error_is_a_doubt(repository: Path, error: Exception) -> None:
    with pytest.raises(DoubtfulDeliveryError, match=r"may have been sent.*--settle sent"):
        send(repository, MemorySender(error))

    assert states(repository) == ["sending"]


def test_what_the_ledger_lost_is_not_sent_again_and_can_be_added(repository: Path) -> None:
    kept, sender = {"v1": a_mail().digest, "v2": "0" * 64}, MemorySender()

    for mail in (a_mail(), a_mail("v3", title="Otro")):
        with pytest.raises(
            RefusedError, match=r"sent\.toml says that it was sent \(v1, v2\).* --settle sent"
        ):
            send_mail(mail, sender, read_ledger(repository), clock, kept)
    settle(read_ledger(repository), "2019-07", "es", SENT, clock, kept)

    with pytest.raises(RefusedError, match="not sent again"):
        send_mail(a_mail("v3"), sender, read_ledger(repository), clock, kept)
    assert find_sent(read_ledger(repository), "2019-07") == {"es": kept}
    assert not sender.sent


def test_there_is_nothing_to_settle_where_nothing_is_in_doubt(repository: Path) -> None:
    with pytest.raises(RefusedError, match="nothing to settle"):
        settle(read_ledger(repository), "2019-07", "es", SENT, clock)


def test_of_two_that_send_at_once_one_sends(repository: Path) -> None:
    ledger, first, second = read_ledger(repository), MemorySender(), MemorySender()
    send_mail(a_mail(), first, ledger, clock)

    with pytest.raises(LedgerTakenError):
        send_mail(a_mail(), second, ledger, clock)

    assert (len(first.sent), len(second.sent)) == (1, 0)


def test_what_was_not_sent_is_overdue(repository: Path) -> None:
    send(repository, MemorySender())
    editions = [("2019-07", "es"), ("2019-07", "en")]

    overdue = tell_overdue(editions, read_ledger(repository), {})

    assert [*map(str, overdue)] == ["2019-07 en: not sent"]


def test_what_only_the_list_in_the_content_says_was_sent_is_not_overdue(repository: Path) -> None:
    kept = {"2019-07": SentIssue(("posts/x",), {"es": {"v1": "0" * 64}})}
    editions = [("2019-07", "es"), ("2019-07", "en")]

    overdue = tell_overdue(editions, read_ledger(repository), kept)

    assert [*map(str, overdue)] == ["2019-07 en: not sent"]


def test_a_status_tells_the_latest_of_each_edition(repository: Path) -> None:
    send(repository, MemorySender())

    told = [str(tell(line)) for line in latest(read_ledger(repository)).values()]

    assert told == ["2019-07 es v1: sent 2019-07-31T18:30:00Z by memory"]
