"""Whatever happens to the ledger, in whatever order, the list gets no mail twice.

Random sequences with fixed seeds: a few on each push, more once a week; to try 300:
`LEDGER_SEQUENCES=300 python3 tasks.py test tests/mail/test_ledger_model.py`.
"""

from __future__ import annotations

import os
import random
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from editorial.issues import digests_of, read_sent_in
from editorial.words.message import SaidError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.branch import REF, LedgerError
from newsletter.delivery.ledger import DRAFTED, FAILED, SENDING, SENT, Ledger, read_ledger
from newsletter.delivery.outcomes import find_sent, latest, settle
from newsletter.delivery.sending import send_mail
from newsletter.email import Mail, build_mail
from newsletter.files import write_sent
from newsletter.parts import Parts, build_parts
from tests.builders import a_site, an_issue
from tests.conftest import WEEKLY
from tests.mail.test_ledger import commit_by_hand
from tests.projects.workplace import git

ISSUE = ("2019-07", "es")
TEXTS = ("as it was written", "edited")
CLONES = ("one", "two")

SEQUENCES = int(os.environ.get("LEDGER_SEQUENCES", "60" if WEEKLY else "6"))
STEPS, PROBABLY = 10, 0.8
LOSSES = ("deleted", "cut", "emptied")


class Killed(BaseException):
    """The end of a process."""


ACCEPTED, DRAFT, OUT_OF_REACH, MEANWHILE = (
    *("accepted", "only a draft", "the ledger out of reach", "another editor meanwhile"),
)
FATES: dict[str, tuple[bool, type[BaseException] | None]] = {
    ACCEPTED: (True, None), "refused": (False, DeliveryError),
    "in doubt, arrived": (True, DoubtfulDeliveryError),
    "in doubt, lost": (False, DoubtfulDeliveryError), "killed before": (False, Killed),
    "killed after": (True, Killed), "a draft in doubt": (False, DoubtfulDeliveryError),
    DRAFT: (False, None), OUT_OF_REACH: (True, None), MEANWHILE: (True, None),
}  # fmt: skip
"""Whether the mail arrives, and how sending ends if not well."""


@cache
def parts_of(text: str) -> Parts:
    return build_parts(an_issue("es", subject=text), a_site())


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
    begins: str = SENDING

    def __post_init__(self) -> None:
        if "draft" in self.fate:
            self.begins = DRAFTED

    def send(self, mail: Mail) -> None:
        arrives, error = FATES[self.fate]
        if self.begins == DRAFTED:
            self.machine.drafts.append(mail)
        if self.fate == MEANWHILE:
            self.machine.interfere(self.clone, mail)
        self.machine.arrived += [mail] * arrives
        if error:
            raise error(self.fate)
        if self.fate == OUT_OF_REACH:
            self.machine.remote.rename(self.machine.hidden)


class LedgerMachine:
    """Two editors with a clone each of one remote, and the list that they write to."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.remote, self.hidden = folder / "remote.git", folder / "hidden.git"
        git(folder, "init", "--quiet", "--bare", "--template=", str(self.remote))
        for clone in CLONES:
            git(folder, "clone", "--quiet", "--template=", str(self.remote), clone)
        self.arrived: list[Mail] = []
        self.drafts: list[Mail] = []
        self.now = datetime(2019, 8, 1, tzinfo=UTC)

    def take_a_step(self) -> str:
        """Do one of the things that can happen; which it was."""
        others = (self.send_from_both, self.settle, self.lose_the_branch, self.put_back)
        steps = (self.send, self.press, *others)
        (step,) = self.chance.choices(steps, weights=(6, 3, 1, 2, 2, 1))
        with suppress(SaidError, Killed):
            step(self.chance.choice(CLONES))
        if self.hidden.exists():
            self.hidden.rename(self.remote)
        return step.__name__

    def send(self, clone: str) -> None:
        """Send the text as it stands just then: edited, or as it was before."""
        ledger = read_ledger(self.folder / clone)
        fate = self.chance.choice((ACCEPTED, DRAFT, self.chance.choice([*FATES])))
        self._send(clone, self._mail(ledger), ledger, fate)

    def send_from_both(self, clone: str) -> None:
        ledgers = {each: read_ledger(self.folder / each) for each in CLONES}
        mail = self._mail(ledgers[clone])
        for each, ledger in ledgers.items():
            with suppress(SaidError):
                self._send(each, mail, ledger, ACCEPTED)

    def press(self, clone: str) -> None:
        """Send every draft that is at the service, which does that once."""
        last = latest(read_ledger(self.folder / clone)).get(ISSUE)
        if last and last.state == DRAFTED:
            self.arrived += self.drafts
            self.drafts = []

    def settle(self, clone: str) -> None:
        """Look whether it arrived, or take it for sent without looking."""
        self.now += timedelta(minutes=self.chance.choice((20, 70)))
        ledger = read_ledger(self.folder / clone)
        last = latest(ledger).get(ISSUE)
        lost = last and last.digest not in {mail.digest for mail in self.arrived}
        failed = lost and self.chance.random() < PROBABLY
        kept = digests_of(read_sent_in(self.folder), *ISSUE)
        state = FAILED if failed else SENT
        settled = settle(ledger, *ISSUE, state, lambda: self.now, kept)
        self.drafts = []
        if state == SENT:
            write_sent(self.folder, parts_of(TEXTS[0]).issue, find_sent(settled, ISSUE[0]))

    def lose_the_branch(self, clone: str) -> None:
        """Somebody deletes the branch at the remote, or takes lines out of it.

        Where the content says what was sent, a clone that is made only then knows nothing else.
        Where neither it nor both clones know, nobody could, so that is left out.
        """
        tips = [git(self.folder / each, "for-each-ref", REF) for each in (*CLONES, self.remote)]
        kept = digests_of(read_sent_in(self.folder), *ISSUE).values()
        all_is_kept = {mail.digest for mail in (*self.arrived, *self.drafts)} <= {*kept}
        if not tips[-1] or not (all_is_kept or len({*tips}) == 1):
            return
        how = self.chance.choice(LOSSES)
        if how == "emptied":
            commit_by_hand(self.remote, "")
        elif how == "cut" and self._count(self.remote) > 1:
            git(self.remote, "update-ref", REF, f"{REF}~1")
        else:
            git(self.remote, "update-ref", "-d", REF)
        if all_is_kept:
            git(self.folder / clone, "update-ref", "-d", REF)

    def put_back(self, clone: str) -> None:
        """Follow the refusal's advice, in the clone that knows most."""
        try:
            read_ledger(self.folder / clone)
        except LedgerError:
            known = max((self.folder / each for each in CLONES), key=self._count)
            if self._count(known):
                git(known, "push", "--quiet", "--force", "origin", REF)

    def interfere(self, clone: str, mail: Mail) -> None:
        """What another editor tries while a sender is at work, which sees nothing arrive yet."""
        (other,) = {*CLONES} - {clone}
        self.now += timedelta(minutes=9)
        with suppress(SaidError):
            settle(read_ledger(self.folder / other), *ISSUE, FAILED, lambda: self.now)
        with suppress(SaidError):
            self._send(other, mail, read_ledger(self.folder / other), ACCEPTED)

    def _mail(self, ledger: Ledger) -> Mail:
        """One of the texts, with the next revision or none."""
        following = max((line.number for line in ledger.lines), default=0) + 1
        return mail_of(self.chance.choice(TEXTS), self.chance.choice(("v1", f"v{following}")))

    def _send(self, clone: str, mail: Mail, ledger: Ledger, fate: str) -> None:
        sender = FatefulSender(self, clone, fate)
        kept = digests_of(read_sent_in(self.folder), *ISSUE)
        ledger = send_mail(mail, sender, ledger, lambda: self.now, kept)
        write_sent(self.folder, mail.issue, find_sent(ledger, ISSUE[0]))

    def _count(self, repository: Path) -> int:
        if not git(repository, "for-each-ref", REF):
            return 0
        return int(git(repository, "rev-list", "--count", REF))


@pytest.mark.weekly
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_nothing_goes_out_twice_and_edits_only_as_revisions(seed: int, tmp_path: Path) -> None:
    machine = LedgerMachine(tmp_path, random.Random(seed))  # noqa: S311 - chance, no secret

    steps = [machine.take_a_step() for _ in range(STEPS)]

    digests = [mail.digest for mail in machine.arrived]
    revisions = [int(mail.revision[1:]) for mail in machine.arrived]
    assert len(set(digests)) == len(digests), steps
    assert all(one < other for one, other in pairwise(revisions)), steps
