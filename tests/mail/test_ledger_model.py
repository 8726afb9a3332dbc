"""Whatever happens to the ledger, in whatever order, the list gets no mail twice.

Some sequences are tried each time; `LEDGER_SEQUENCES=300 python3 tasks.py test
tests/mail/test_ledger_model.py` tries 300.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from editorial.errors import SaidError
from editorial.sent import digests_of, read_sent
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.branch import BRANCH, FILE, LedgerError
from newsletter.delivery.ledger import FAILED, SENDING, SENT, Ledger, read_ledger
from newsletter.delivery.refusals import find_sent
from newsletter.delivery.sending import send_mail
from newsletter.delivery.settling import settle
from newsletter.email import Mail, build_mail
from newsletter.files import write_sent
from newsletter.parts import Parts, build_parts
from tests.builders import a_site, an_issue
from tests.mail.test_ledger import commit_by_hand
from tests.mail.workplace import git

ISSUE = ("2019-07", "es")
TEXTS = ("as it was written", "edited")
CLONES = ("one", "two")

FATES = (
    "accepted",
    "refused",
    "in doubt, arrived",
    "in doubt, lost",
    "killed before",
    "killed after",
    "an error in the draft",
    "the ledger out of reach",
    "another editor meanwhile",
)
LOSSES = ("deleted", "cut", "emptied")


class Killed(BaseException):
    """The end of a process."""


@cache
def parts_of(text: str) -> Parts:
    return build_parts(an_issue("es", title=text), a_site())


@cache
def mail_of(text: str, revision: str) -> Mail:
    return build_mail(parts_of(text), a_site(), revision)


@dataclass
class FatefulSender:
    """A way to send on which a fate lies; what arrives is in the machine's `arrived`."""

    machine: LedgerMachine
    clone: str
    fate: str
    name: str = "memory"

    def check(self, mail: Mail) -> None:
        pass

    def prepare(self, mail: Mail) -> str:
        if self.fate == "an error in the draft":
            raise RecursionError(self.fate)
        return ""

    def test(self, mail: Mail, remote_id: str, address: str) -> None:
        raise NotImplementedError

    def send(self, mail: Mail, remote_id: str) -> str:
        match self.fate:
            case "refused":
                raise DeliveryError(self.fate)
            case "in doubt, lost":
                raise DoubtfulDeliveryError(self.fate)
            case "killed before":
                raise Killed
            case "another editor meanwhile":
                self.machine.interfere(self.clone, mail)
        self.machine.arrived.append(mail)
        match self.fate:
            case "in doubt, arrived":
                raise DoubtfulDeliveryError(self.fate)
            case "killed after":
                raise Killed
            case "the ledger out of reach":
                self.machine.remote.rename(self.machine.hidden)
        return ""

    def status(self, remote_id: str) -> str:
        return ""


class LedgerMachine(RuleBasedStateMachine):
    """Two editors with a clone each of one remote, and the list that they write to."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="ledger-"))
        self.remote, self.hidden = self.folder / "remote.git", self.folder / "hidden.git"
        git(self.folder, "init", "--quiet", "--bare", "--template=", str(self.remote))
        for clone in CLONES:
            git(self.folder, "clone", "--quiet", "--template=", str(self.remote), clone)
        self.arrived: list[Mail] = []
        self.now = datetime(2019, 8, 1, tzinfo=UTC)

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(
        clone=st.sampled_from(CLONES),
        text=st.sampled_from(TEXTS),
        raised=st.booleans(),
        fate=st.sampled_from(FATES),
    )
    def send(self, clone: str, text: str, raised: bool, fate: str) -> None:  # noqa: FBT001
        with suppress(SaidError, Killed):
            ledger = read_ledger(self.folder / clone)
            self._send(clone, mail_of(text, self._revision(ledger, raised)), ledger, fate)
        if self.hidden.exists():
            self.hidden.rename(self.remote)

    @rule(clone=st.sampled_from(CLONES), text=st.sampled_from(TEXTS), raised=st.booleans())
    def send_and_succeed(self, clone: str, text: str, raised: bool) -> None:  # noqa: FBT001
        self.send(clone, text, raised, "accepted")

    @rule(text=st.sampled_from(TEXTS), raised=st.booleans())
    def send_from_both(self, text: str, raised: bool) -> None:  # noqa: FBT001
        with suppress(SaidError):
            ledgers = [read_ledger(self.folder / clone) for clone in CLONES]
            mail = mail_of(text, self._revision(ledgers[0], raised))
            for clone, ledger in zip(CLONES, ledgers, strict=True):
                with suppress(SaidError):
                    self._send(clone, mail, ledger, "accepted")

    @rule(clone=st.sampled_from(CLONES), truly=st.booleans(), minutes=st.sampled_from([20, 70]))
    def settle(self, clone: str, truly: bool, minutes: int) -> None:  # noqa: FBT001
        """Somebody looks whether it arrived, or takes it for sent without looking."""
        self.now += timedelta(minutes=minutes)
        with suppress(SaidError):
            ledger = read_ledger(self.folder / clone)
            last = ledger.last(*ISSUE)
            begun = last.digest if last and last.state == SENDING else ""
            went = begun in {mail.digest for mail in self.arrived}
            self._settle(ledger, FAILED if begun and truly and not went else SENT)

    @precondition(lambda self: self._nothing_is_unknown())
    @rule(how=st.sampled_from(LOSSES), anew=st.sampled_from(CLONES))
    def lose_the_branch(self, how: str, anew: str) -> None:
        """Somebody deletes the branch at the remote, or takes lines out of it.

        Where the content says what was sent, a clone that is made only then knows nothing else.
        """
        rows = git(self.remote, "show", f"{BRANCH}:{FILE}").splitlines(keepends=True)
        if how == "emptied":
            commit_by_hand(self.remote, "")
        elif how == "cut" and len(rows) > 1:
            git(self.remote, "update-ref", BRANCH, f"{BRANCH}~1")
        else:
            git(self.remote, "update-ref", "-d", BRANCH)
        if self._all_is_kept():
            git(self.folder / anew, "update-ref", "-d", BRANCH)

    @rule(clone=st.sampled_from(CLONES))
    def put_back(self, clone: str) -> None:
        """Follow the refusal's advice, in the clone that knows most."""
        try:
            read_ledger(self.folder / clone)
        except LedgerError:
            known = max(CLONES, key=self._count)
            if self._count(known) > 0:
                git(self.folder / known, "push", "--quiet", "--force", "origin", BRANCH)

    @invariant()
    def nothing_goes_twice(self) -> None:
        digests = [mail.digest for mail in self.arrived]
        assert len(set(digests)) == len(digests)

    @invariant()
    def an_edited_text_goes_only_as_a_new_revision(self) -> None:
        revisions = [mail.revision for mail in self.arrived]
        assert all(int(one[1:]) < int(other[1:]) for one, other in pairwise(revisions))

    def interfere(self, clone: str, mail: Mail) -> None:
        """What another editor tries while a sender is at work, which sees nothing arrive yet."""
        (other,) = {*CLONES} - {clone}
        self.now += timedelta(minutes=9)
        with suppress(SaidError):
            settle(read_ledger(self.folder / other), *ISSUE, FAILED, lambda: self.now)
        with suppress(SaidError):
            self._send(other, mail, read_ledger(self.folder / other), "accepted")

    def _revision(self, ledger: Ledger, raised: bool) -> str:  # noqa: FBT001
        """None said, or the next one."""
        last = max((line.number for line in ledger.lines), default=0)
        return f"v{last + 1}" if raised else "v1"

    def _send(self, clone: str, mail: Mail, ledger: Ledger, fate: str) -> None:
        sender = FatefulSender(self, clone, fate)
        kept = digests_of(read_sent(self.folder), *ISSUE)
        sent = send_mail(mail, sender, ledger, lambda: self.now, kept)
        write_sent(self.folder, mail.issue, find_sent(sent.ledger, ISSUE[0]))

    def _settle(self, ledger: Ledger, state: str) -> None:
        kept = digests_of(read_sent(self.folder), *ISSUE)
        settled = settle(ledger, *ISSUE, state, lambda: self.now, kept)
        if state == SENT:
            write_sent(self.folder, parts_of(TEXTS[0]).issue, find_sent(settled, ISSUE[0]))

    def _all_is_kept(self) -> bool:
        """Whether the content says of each mail that arrived that it was sent."""
        kept = digests_of(read_sent(self.folder), *ISSUE)
        return {mail.digest for mail in self.arrived} <= {*kept.values()}

    def _nothing_is_unknown(self) -> bool:
        """Whether there is a branch to lose that the content or both clones know: else nobody
        could know what was sent.
        """
        tips = [git(self.folder / each, "for-each-ref", BRANCH) for each in (*CLONES, self.remote)]
        return bool(tips[-1]) and (self._all_is_kept() or len(set(tips)) == 1)

    def _count(self, clone: str) -> int:
        """How many lines a clone knows."""
        if not git(self.folder / clone, "for-each-ref", BRANCH):
            return 0
        return int(git(self.folder / clone, "rev-list", "--count", BRANCH))


TestLedger = LedgerMachine.TestCase
TestLedger.settings = settings(
    max_examples=int(os.environ.get("LEDGER_SEQUENCES", "20")),
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
