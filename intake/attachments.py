"""Fetch the photos that were dragged into an issue, from GitHub and from nowhere else."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urljoin, urlsplit

import httpx

from editorial.words.message import N_, SaidError

Fetch = Callable[[str], bytes]
"""A function that downloads what a link leads to, or raises FetchError."""

_MAX_BYTES = 25_000_000
_MOST_REDIRECTS = 4
SECONDS = 60
"""The time for one photo, redirects included: a server that sends a byte now and then can't keep
people waiting."""

_TOO_MANY, _LONGEST_WAIT = httpx.codes.TOO_MANY_REQUESTS, 30
"""A busy server's status code, and the most seconds that it may have us wait."""

_LED_ON = [*map(ip_network, ["::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"])]
"""IPv4-compatible, NAT64, 6to4, Teredo: each address holds an IPv4 address, which may be inside."""


class FetchError(SaidError):
    """A photo can't be used: the message says why, and leaves its `{number}` open."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The addresses that we download from: `links` in an issue, and the `redirects` of those.

    If it is `public`, hosts on this machine or in its network are refused. `pause` is how many
    seconds to wait before a busy server is asked again, unless it says how long.
    """

    links: re.Pattern[str]
    redirects: re.Pattern[str]
    public: bool = True
    pause: float = 2


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
"""Where GitHub keeps what is dragged into an issue; it redirects to signed addresses."""

GONE = N_("Photo {number} can't be downloaded: please drag it into the form again.")
BUSY = N_(
    "GitHub didn't give us photo {number}: we try again when you edit your text.", name="busy"
)
PHOTO_TOO_LARGE = N_("Photo {number} is larger than 25 MB: please send a smaller copy.")
OFF_SITE = N_("Photo {number} is on another site: please add the photo itself to the form.")


def fetch_attachment(url: str, gate: Gate = GITHUB, seconds: float = SECONDS) -> bytes:
    """Download an attachment of at most 25 MB.

    FetchError if it is elsewhere, gone or larger, or if GitHub doesn't give it now.
    """
    if not gate.links.fullmatch(url):
        raise FetchError(OFF_SITE)
    try:
        with ThreadPoolExecutor(1) as aside:  # whoever calls may be in a loop of their own
            return aside.submit(asyncio.run, _fetch(url, gate, seconds)).result()
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise FetchError(BUSY) from error


def is_private(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address isn't public: it may lead to this machine or into its network."""
    embedded = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    if embedded:
        return is_private(embedded)
    led_on = any(address in network for network in _LED_ON)
    return led_on or address.is_multicast or not address.is_global


async def _fetch(url: str, gate: Gate, seconds: float) -> bytes:
    """Follow redirects to the photo; TimeoutError (an OSError) when the time is up."""
    client = httpx.AsyncClient(timeout=15, follow_redirects=False, trust_env=False)
    async with asyncio.timeout(seconds), client:
        for _ in range(_MOST_REDIRECTS + 1):
            await _refuse_inside(url, gate)
            found = await _ask(client, url, gate.pause)
            if isinstance(found, bytes):
                return found
            url = found
            if not gate.redirects.fullmatch(url):
                break
    raise FetchError(GONE)


async def _ask(client: httpx.AsyncClient, url: str, pause: float, tries: int = 3) -> bytes | str:
    """Return what is at an address, or the address that it redirects to."""
    async with client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as response:
        if response.has_redirect_location:
            return urljoin(url, response.headers["location"])
        if response.status_code == httpx.codes.OK:
            return await _receive(response)
        if not (response.is_server_error or response.status_code == _TOO_MANY):
            raise FetchError(GONE)
        asked = response.headers.get("retry-after", "")
    wait = float(asked) if asked.isdecimal() else pause
    if tries == 1 or wait > _LONGEST_WAIT:
        raise FetchError(BUSY)
    await asyncio.sleep(wait)
    return await _ask(client, url, pause, tries - 1)


async def _receive(response: httpx.Response) -> bytes:
    received = bytearray()
    async for piece in response.aiter_raw():
        received += piece
        if len(received) > _MAX_BYTES:
            raise FetchError(PHOTO_TOO_LARGE)
    return bytes(received)


async def _refuse_inside(url: str, gate: Gate) -> None:
    """Refuse a host whose name leads to this machine or into its network."""
    if not gate.public:
        return
    host, loop = urlsplit(url).hostname, asyncio.get_running_loop()
    for *_, found in await loop.getaddrinfo(host, 443, type=socket.SOCK_STREAM):
        if is_private(ip_address(str(found[0]).partition("%")[0])):
            raise FetchError(GONE)
