"""Photos that were dragged into an issue, fetched from where GitHub keeps them, nowhere else."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

from editorial.message import N_, SaidError

Fetch = Callable[[str], bytes]
"""A link to an attachment → what is there; FetchError where it can't be had."""

MAX_BYTES = 25_000_000
_MOST_REDIRECTS = 4
SECONDS = 60
"""For one photo in all, from its name to its last byte, whatever it is led to in between: a server
that sends a byte now and then keeps nobody waiting."""


class FetchError(SaidError):
    """A photo that can't be had, and why; the message leaves open which `{number}` it has."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The addresses that may be asked: `links` stand in an issue, `redirects` are led to.

    Each names its hosts, and their certificates are checked: no name leads into this network.
    """

    links: re.Pattern[str]
    redirects: re.Pattern[str]


_LINKS = (
    r"https://github\.com/user-attachments/(?:assets|files)/[\w./%-]+|"
    r"https://github\.com/[\w.-]+/[\w.-]+/(?:assets|files)/[\w./%-]+|"
    r"https://(?:private-)?user-images\.githubusercontent\.com/[^\s\"'<>]+"
)
_KEPT = (
    r"https://(?:objects|release-assets)\.githubusercontent\.com/[^\s\"'<>]+|"
    r"https://github-production-(?:user-asset|repository-file)-[0-9a-f]{6}"
    r"\.s3(?:\.[a-z0-9-]+)?\.amazonaws\.com/[^\s\"'<>]+"
)
GITHUB = Gate(re.compile(_LINKS), re.compile(f"{_LINKS}|{_KEPT}"))
"""Where GitHub keeps what is dragged into an issue: its own addresses, then signed ones."""

GONE = N_("Photo {number} can't be downloaded: please drag it into the form again.")
TOO_LARGE = N_("Photo {number} is larger than 25 MB: please send a smaller copy.")
ELSEWHERE = N_(
    "Photo {number} is on another site, so we didn't take it: please drag the photo itself into "
    "the form."
)


def fetch_attachment(url: str, gate: Gate = GITHUB, seconds: float = SECONDS) -> bytes:
    """What an attachment's address holds, at most 25 MB; FetchError where it can't be had."""
    if not gate.links.fullmatch(url):
        raise FetchError(ELSEWHERE)
    try:
        with ThreadPoolExecutor(1) as aside:  # whoever calls may be in a loop of their own
            return aside.submit(asyncio.run, _fetch(url, gate, seconds)).result()
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise FetchError(GONE) from error


async def _fetch(url: str, gate: Gate, seconds: float) -> bytes:
    """Follow redirects to the photo. TimeoutError, an OSError, when the time is over."""
    client = httpx.AsyncClient(timeout=15, follow_redirects=False, trust_env=False)
    async with asyncio.timeout(seconds), client:
        for _ in range(_MOST_REDIRECTS + 1):
            found = await _ask(client, url)
            if isinstance(found, bytes):
                return found
            url = found
            if not gate.redirects.fullmatch(url):
                break
    raise FetchError(GONE)


async def _ask(client: httpx.AsyncClient, url: str) -> bytes | str:
    """What is there, or the address that it leads to."""
    async with client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as response:
        if response.has_redirect_location:
            return urljoin(url, response.headers["location"])
        if response.status_code != httpx.codes.OK:
            raise FetchError(GONE)
        received = bytearray()
        async for piece in response.aiter_raw():
            received += piece
            if len(received) > MAX_BYTES:
                raise FetchError(TOO_LARGE)
        return bytes(received)
