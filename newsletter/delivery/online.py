"""Whether the public site has what a mail leads to: asked for before the mail goes out."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

import httpx

from newsletter.email import Mail
from newsletter.preflight.mail_links import read_whole

WAITS = (1, 2, 5, 10, 15, 30, 60, 60, 60, 60)
"""Seconds between the tries, about five minutes in all: a deployment may be on its way."""

TIMEOUT = 10
"""Seconds without a byte."""

Missing = Mapping[str, str]
"""Addresses where nothing is, and why: a status code, or what is wrong with the connection."""


def list_needed(mail: Mail) -> list[str]:
    """The addresses of the issue's own page and of each picture of its mail."""
    return list(dict.fromkeys((mail.issue.url, *read_whole(mail).xpath("//img/@src"))))


def find_missing(
    addresses: Iterable[str],
    tell: Callable[[Missing, int], object],
    waits: Sequence[int] = WAITS,
    sleep: Callable[[float], object] = time.sleep,
) -> Missing:
    """The addresses that the site still doesn't have at the last try.

    `tell` hears before each wait what is missing, and for how many seconds the wait is.
    """
    missing = _ask(addresses)
    for seconds in waits:
        if not missing:
            break
        tell(missing, seconds)
        sleep(seconds)
        missing = _ask(missing)
    return missing


def _ask(addresses: Iterable[str]) -> Missing:
    """What is missing; where a connection fails, the rest isn't asked for."""
    missing, left = {}, list(addresses)
    context = ssl.create_default_context()
    with httpx.Client(timeout=TIMEOUT, verify=context, follow_redirects=True) as client:
        try:
            while left:
                response = client.head(left[0])
                address = left.pop(0)
                if not response.is_success:
                    missing[address] = str(response.status_code)
        except httpx.HTTPError as error:
            missing |= dict.fromkeys(left, str(error) or type(error).__name__)
    return missing
