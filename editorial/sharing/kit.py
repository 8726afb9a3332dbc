"""All that there is to pass something on: its texts by moment and network, links that share it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from editorial.model.library import Issue, ReminderKind
from editorial.model.site import Site
from editorial.model.texts import Post, Text, Webinar
from editorial.sharing.networks import LIST, NETWORKS
from editorial.sharing.reminders import reminder_days
from editorial.sharing.texts import NO_ACCOUNTS, Accounts, share_text
from editorial.webinars.states import is_ahead
from editorial.words.message import say

Moments = Mapping[ReminderKind | None, date | None]
"""When something is passed on, by the occasion; None: on any day, on no occasion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareText:
    """A text for a network, in the language of an edition, and the occasion and day that it is for.

    Its first line is a mail's subject.
    """

    network: str
    lang: str
    text: str
    kind: ReminderKind | None
    day: date | None


@dataclass(frozen=True, slots=True)
class ShareLink:
    """An address that opens a network with a text, by the network's name, and how it is called."""

    network: str
    label: str
    url: str


def build_texts(
    of: Post | Issue, lang: str, site: Site, accounts: Accounts = NO_ACCOUNTS
) -> Iterator[ShareText]:
    """Yield every text of a post, of a webinar or of an issue, by moment, then by network.

    What is for members has texts for the mailing list alone.
    """
    for kind, day in share_moments(of, site).items():
        for network in NETWORKS.values():
            if is_open(of) or network.name == LIST:
                text = share_text(of, network, lang, site, accounts, kind, day)
                yield ShareText(network=network.name, lang=lang, text=text, kind=kind, day=day)


def share_moments(of: Post | Issue, site: Site) -> Moments:
    """Find the moments at which something is passed on; what has changed is told on any day."""
    if isinstance(of, Issue):
        return {None: of.closes}
    if not isinstance(of, Webinar):
        return {None: of.date}
    if of.cancelled:
        return {ReminderKind.CANCELLED: None}
    left = {ReminderKind.PICTURES, *([] if of.recording else [ReminderKind.RECORDING])}
    plan = reminder_days(of, site.timezone)
    moments: dict[ReminderKind | None, date | None] = {
        kind: day for kind, day in plan.items() if kind not in left
    }
    if of.previous and is_ahead(of, site.today, site.timezone):
        moments[ReminderKind.MOVED if of.starts else ReminderKind.POSTPONED] = None
    return moments or {None: None}


def share_links(
    of: Text | Issue, lang: str, site: Site, accounts: Accounts = NO_ACCOUNTS
) -> tuple[ShareLink, ...]:
    """Return the links that share a page, in the networks' order; none for what is for members."""
    return tuple(
        ShareLink(network.name, say(lang, network.label), network.share_address(text, of.url))
        for network in NETWORKS.values()
        if network.address and is_open(of)
        for text in [share_text(of, network, lang, site, accounts)]
    )


def is_open(of: Text | Issue) -> bool:
    """Tell whether something is for everybody, so that it may be passed on."""
    if isinstance(of, Issue):
        return of.is_public
    return not (isinstance(of, Post) and of.members)
