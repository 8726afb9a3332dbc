"""All that there is to pass something on: its texts by moment and network, links that share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from editorial.model.library import Issue, ReminderKind
from editorial.model.site import Site
from editorial.model.texts import Post, Text, Webinar
from editorial.sharing.networks import LIST, NETWORKS, Network
from editorial.sharing.reminders import reminder_days
from editorial.sharing.texts import NO_ACCOUNTS, NOW, Accounts, Moment, draft_share, render_draft
from editorial.webinars.states import is_ahead
from editorial.words.message import say

_WHOLE = ("whatsapp", LIST)
"""What shares a page with its summary."""


class ShareText(NamedTuple):
    """A text for a network, in the language of an edition, and the moment that it is for."""

    network: str
    lang: str
    text: str
    moment: Moment


class ShareLink(NamedTuple):
    """An address that opens a network with a text, by the network's name, and how it is called."""

    network: str
    label: str
    url: str


def build_share_texts(
    of: Post | Issue, lang: str, site: Site, accounts: Accounts = NO_ACCOUNTS
) -> Iterator[ShareText]:
    """Yield every text of a post, of a webinar or of an issue, by moment, then by network.

    The first part of that for the mailing list is a subject. What is for members has no other.
    """
    for moment in share_moments(of, site):
        for network, text in share_texts(of, lang, site, accounts, moment):
            yield ShareText(network.name, lang, text, moment)


def share_texts(
    of: Post | Issue, lang: str, site: Site, accounts: Accounts, at: Moment = NOW
) -> Iterator[tuple[Network, str]]:
    """Yield the text for each network at a moment; what is for members has one for the list."""
    draft = draft_share(of, lang, site, accounts, at)
    for network in NETWORKS.values():
        if is_open(of) or network.name == LIST:
            yield network, render_draft(draft, network)


def share_moments(of: Post | Issue, site: Site) -> list[Moment]:
    """List the moments at which something is passed on; what has changed is told on any day."""
    if not isinstance(of, Webinar):
        return [Moment(day=of.closes if isinstance(of, Issue) else of.date)]
    if of.cancelled:
        return [Moment(ReminderKind.CANCELLED)]
    plan = reminder_days(of, site.timezone).items()
    without = {ReminderKind.PICTURES, ReminderKind.UNDATED}
    if not of.recording:
        without.add(ReminderKind.RECORDING)
    moments = [Moment(kind, day) for kind, day in plan if kind not in without]
    if of.previous and is_ahead(of, site.today, site.timezone):
        moments.append(Moment(ReminderKind.MOVED if of.starts else ReminderKind.POSTPONED))
    return moments or [NOW]


def share_links(
    of: Text | Issue, lang: str, site: Site, accounts: Accounts = NO_ACCOUNTS
) -> tuple[ShareLink, ...]:
    """Return the links that share a page, in the networks' order; none for what is for members.

    All lead to the page, which has a card. Social networks show its summary, so their texts are
    without.
    """
    if not is_open(of):
        return ()
    draft = replace(draft_share(of, lang, site, accounts), call="{url}", url="")
    brief = replace(draft, summary="", extras=(), stories=(), coming=())
    links = []
    for each in (network for network in NETWORKS.values() if network.address):
        told = draft if each.name in _WHOLE else brief
        text = "" if each.address.endswith("{url}") else render_draft(told, each)
        links.append(ShareLink(each.name, say(lang, each.label), each.share_address(text, of.url)))
    return tuple(links)


def is_open(of: Text | Issue) -> bool:
    """Tell whether something is for everybody, so that it may be passed on."""
    return not (isinstance(of, Post) and of.members)
