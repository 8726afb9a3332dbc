"""Photos that were dragged into an issue, fetched from where GitHub keeps them, nowhere else."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

import httpx

from editorial.catalogs import N_

Fetch = Callable[[str], bytes]
"""A link to an attachment → what is there; FetchError where it can't be had."""

MAX_BYTES = 25_000_000
_MOST_REDIRECTS = 4
_TIMEOUT = httpx.Timeout(15)
_SECONDS = 60
"""For one photo in all: a server that sends a byte now and then keeps nobody waiting."""


class FetchError(Exception):
    """A photo that can't be had; `message` says why, with a `{number}` gap for which one it is."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Gate:
    """The addresses that may be asked: `links` stand in an issue, `redirects` are led to.

    `public` refuses hosts that are on this machine or in its network.
    """

    links: re.Pattern[str]
    redirects: re.Pattern[str]
    public: bool = True


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


def fetch_attachment(url: str, gate: Gate = GITHUB) -> bytes:
    """What an attachment's address holds, at most 25 MB; FetchError where it can't be had."""
    if not gate.links.fullmatch(url):
        raise FetchError(ELSEWHERE)
    deadline = time.monotonic() + _SECONDS
    try:
        with httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False) as client:
            for _ in range(_MOST_REDIRECTS + 1):
                _refuse_inside(url, gate)
                found = _ask(client, url, deadline)
                if isinstance(found, bytes):
                    return found
                url = found
                if not gate.redirects.fullmatch(url):
                    break
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise FetchError(GONE) from error
    raise FetchError(GONE)


def _ask(client: httpx.Client, url: str, deadline: float) -> bytes | str:
    """What is there, or the address that it leads to."""
    with client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as response:
        if response.has_redirect_location:
            return urljoin(url, response.headers["location"])
        if response.status_code != httpx.codes.OK:
            raise FetchError(GONE)
        size = response.headers.get("content-length", "0")
        if size.isdigit() and int(size) > MAX_BYTES:
            raise FetchError(TOO_LARGE)
        return _read(response, deadline)


def _read(response: httpx.Response, deadline: float) -> bytes:
    received = bytearray()
    for piece in response.iter_raw():
        received += piece
        if len(received) > MAX_BYTES:
            raise FetchError(TOO_LARGE)
        if time.monotonic() > deadline:
            raise FetchError(GONE)
    return bytes(received)


def _refuse_inside(url: str, gate: Gate) -> None:
    """No name leads to this machine or its network, whatever its owner says where it is."""
    if not gate.public:
        return
    for *_, address in socket.getaddrinfo(urlsplit(url).hostname, 443, type=socket.SOCK_STREAM):
        if not ip_address(str(address[0]).partition("%")[0]).is_global:
            raise FetchError(GONE)
