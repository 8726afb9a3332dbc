"""Saying by hand how a sending ended that nothing is known of, or that the ledger has lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from editorial.catalogs import N_
from editorial.issues.sent import NAME
from newsletter.delivery.ledger import FAILED, SENDING, SENT, Ledger, Line, write_line
from newsletter.delivery.refusals import NOTHING, Clock, RefusedError, find_lost, stamp

AT_WORK = timedelta(minutes=60)
"""No sender is still at work after this long: the workflow's job ends after 30 minutes."""

NOT_OPEN = N_("{month} {lang}: there is nothing to settle: nothing is in doubt")
TOO_EARLY = N_(
    "{month} {lang}: sending began at {time} and may still be going on. It can be settled as "
    "failed from {until} (UTC) on"
)


def settle(
    ledger: Ledger,
    month: str,
    lang: str,
    state: str,
    clock: Clock,
    kept: Mapping[str, str] = NOTHING,
) -> Ledger:
    """The ledger with the end of what is open; as sent, also with what `kept` has and it lacks.

    RefusedError where there is nothing to settle, or where a sender may still be at work.
    """
    last = ledger.last(month, lang)
    settled: list[Line] = []
    if last and last.state == SENDING:
        if state == FAILED:
            _refuse_early(last, clock)
        settled.append(replace(last, state=state, time=stamp(clock)))
    if state == SENT:
        known = {line.revision: line.digest for line in settled}
        settled += [
            Line(month, lang, NAME, revision, digest, SENT, stamp(clock))
            for revision, digest in find_lost(ledger, month, lang, kept).items()
            if known.get(revision) != digest
        ]
    if not settled:
        raise RefusedError(NOT_OPEN, month=month, lang=lang)
    for line in settled:
        ledger = write_line(ledger, line)
    return ledger


def _refuse_early(begun: Line, clock: Clock) -> None:
    until = begun.moment + AT_WORK
    if clock() < until:
        where = {"month": begun.issue, "lang": begun.edition, "time": begun.time}
        raise RefusedError(TOO_EARLY, **where, until=f"{until:%Y-%m-%d %H:%M}")
