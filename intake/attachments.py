"""Fetch the photos that were dragged into an issue, from GitHub and from nowhere else."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

from editorial.words.message import N_, SaidError

Fetch = Callable[[str], bytes]
"""A function that downloads what a link leads to, or raises FetchError."""

_MAX_BYTES = 25_000_000
_MOST_REDIRECTS = 4
SECONDS = 60
"""The time for one photo, redirects included."""

_TOO_MANY, _LONGEST_WAIT = httpx.codes.TOO_MANY_REQUESTS, 30
"""A busy server's status code, and the most seconds that it may have us wait."""


class FetchError(SaidError):
    """A file can't be used: the message says why, and leaves open which `{file}`."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The addresses that we download from: `links` in an issue, and the `redirects` of those.

    `pause` is how many seconds to wait before a busy server is asked again, if it doesn't say.
    """

    links: re.Pattern[str]
    redirects: re.Pattern[str]
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

GONE = N_("We can't download {file}: please add it to the form again.")
BUSY = N_("GitHub didn't give us {file}: we try again when you edit your text.")
PHOTO_TOO_LARGE = N_(
    "We can't take {file}, which is larger than 25 MB: please send a smaller copy."
)
OFF_SITE = N_("We can't take {file} from another site: please add the file itself to the form.")


def fetch_attachment(url: str, gate: Gate = GITHUB, seconds: float = SECONDS) -> bytes:
    """Download an attachment of at most 25 MB.

    FetchError if it is elsewhere, gone or larger, or if GitHub doesn't give it now.
    """
    if not gate.links.fullmatch(url):
        raise FetchError(OFF_SITE)
    ends = time.monotonic() + seconds
    try:
        with httpx.Client(timeout=min(15, seconds), trust_env=False) as client:
            for _ in range(_MOST_REDIRECTS + 1):
                found = _ask(client, url, gate.pause, ends)
                if isinstance(found, bytes):
                    return found
                url = found
                if not gate.redirects.fullmatch(url):
                    break
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise FetchError(BUSY) from error
    raise FetchError(GONE)


def _ask(client: httpx.Client, url: str, pause: float, ends: float, tries: int = 3) -> bytes | str:
    """Return what is at an address, or the address that it redirects to."""
    with client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as response:
        if response.has_redirect_location:
            return urljoin(url, response.headers["location"])
        if response.status_code == httpx.codes.OK:
            return _receive(response, ends)
        if not (response.is_server_error or response.status_code == _TOO_MANY):
            raise FetchError(GONE)
        asked = response.headers.get("retry-after", "")
    wait = float(asked) if asked.isdecimal() else pause
    if tries == 1 or wait > min(_LONGEST_WAIT, ends - time.monotonic()):
        raise FetchError(BUSY)
    time.sleep(wait)
    return _ask(client, url, pause, ends, tries - 1)


def _receive(response: httpx.Response, ends: float) -> bytes:
    received = bytearray()
    for piece in response.iter_raw():
        received += piece
        if len(received) > _MAX_BYTES:
            raise FetchError(PHOTO_TOO_LARGE)
        if time.monotonic() > ends:
            raise FetchError(BUSY)
    return bytes(received)
