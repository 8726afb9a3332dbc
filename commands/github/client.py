"""Talk to GitHub's REST API, and read the event that started a workflow."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import httpx

from editorial.words.message import N_, SetupError

API = "https://api.github.com"
MOST_PAGES = 20
PER_PAGE = 100
MOST_ROWS = MOST_PAGES * PER_PAGE
_TRIES = 3
_ACCEPTS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
_TRANSIENT = {429, *range(500, 600)}
"""Status codes after which it helps to try again."""

_LONGEST_WAIT = 60
"""Seconds that a request waits if GitHub says when to come back."""

_REMEDIES = (
    (r"403 .*rate limit", "Choose “Re-run jobs” in this run after an hour."),
    (
        r"403 POST pulls ",
        "Tick “Allow GitHub Actions to create and approve pull requests” under Settings → Actions "
        "→ General, then choose “Re-run jobs” in this run.",
    ),
    (r"403 \w+ issues/\S*comments", "Choose “Unlock conversation” there, then “Re-run jobs” here."),
    (r"0|403|429|5..", "Choose “Re-run jobs” in this run after a few minutes."),
)
"""What to click after an answer with this code to such a request; the first that fits."""

NO_TOKEN = N_(
    "GITHUB_REPOSITORY (OWNER/NAME), GITHUB_TOKEN: a workflow on GitHub sets them. To set them on "
    "your own machine, make a token at github.com/settings/personal-access-tokens/new: choose the "
    "owner, this repository only, and the permissions Actions, Administration, Pages: Read-only."
)

_ONE = httpx.Limits(max_keepalive_connections=0)
"""Each connection is closed after its request, so nothing is left open."""

Json = Mapping[str, Any]
"""A JSON object, as GitHub documents it."""


class GitHubError(SetupError):
    """GitHub could not be reached (`status` is 0), or it refused: `status` is its answer's code."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class GitHub:
    """A repository (`owner/name`), where its API is, and the token that opens it."""

    repository: str
    token: str = field(repr=False)
    url: str = API
    timeout: float = 30
    pause: float = 1
    """Seconds to wait before a request is repeated."""

    client: httpx.Client = field(default_factory=lambda: httpx.Client(limits=_ONE), repr=False)
    """Made once: it reads the certificates, which takes seven times as long as a request."""

    @property
    def owner(self) -> str:
        """Name the account that the repository belongs to."""
        return self.repository.partition("/")[0]


def open_github(environ: Mapping[str, str]) -> GitHub:
    """Find the repository and the token in the environment; SetupError if they aren't there."""
    repository, token = environ.get("GITHUB_REPOSITORY"), environ.get("GITHUB_TOKEN")
    if not (repository and token):
        raise SetupError(NO_TOKEN)
    return GitHub(repository, token, environ.get("GITHUB_API_URL", API).rstrip("/"))


def ask(github: GitHub, method: str, path: str, body: Json | None = None) -> Any:
    """Send a request for a path of the repository (`issues/7`, or none), and return GitHub's JSON.

    GitHubError if it refuses; its last line says what to click.
    """
    content = request(github, method, path, body)
    try:
        return json.loads(content) if content else {}
    except ValueError as error:
        raise GitHubError(f"GitHub: {method} {path}: the answer is not JSON") from error


def request(
    github: GitHub, method: str, path: str, body: Json | None = None, most: int | None = None
) -> bytes:
    """Send a request, and again where that helps; return the answer.

    With `most` it is a file of so many bytes at most, to which GitHub may redirect: the other host
    doesn't get the token.
    """
    url = f"{github.url}/repos/{github.repository}/{path}".removesuffix("/")
    headers = {**_ACCEPTS, "Authorization": f"Bearer {github.token}"}
    options: dict[str, Any] = {"json": body, "headers": headers, "timeout": github.timeout}
    options["follow_redirects"] = most is not None
    for left in reversed(range(_TRIES)):
        wait: float | None = github.pause if method == "GET" else None
        try:
            with github.client.stream(method, url, **options) as response:
                if response.is_success:
                    return response.read() if most is None else _read_file(response, path, most)
                wait, code = _find_wait(github, method, response), response.status_code
                why = f"answered {code} {_read_reason(response)}".rstrip()
        except httpx.HTTPError as error:
            code, why = 0, f"can't be reached: {error}"
        if wait is None or not left:
            break
        time.sleep(wait)
    asked = f"{method} {path}"
    found = (said for form, said in _REMEDIES if re.match(form, f"{code} {asked} {why}", re.I))
    raise GitHubError(f"GitHub: {asked}: {why}\n{next(found, '')}".rstrip(), code)


def _read_file(response: httpx.Response, path: str, most: int) -> bytes:
    content = bytearray()
    for chunk in response.iter_raw():
        content += chunk
        if len(content) > most:
            raise GitHubError(f"GitHub: GET {path}: has more than {most} bytes")
    return bytes(content)


def _read_reason(response: httpx.Response) -> str:
    """Return why GitHub refused; empty if something in between answered in its stead."""
    with suppress(ValueError, AttributeError):
        return str(json.loads(response.read()).get("message", ""))
    return ""


def _find_wait(github: GitHub, method: str, response: httpx.Response) -> float | None:
    """Return after how many seconds a request may be repeated; None if it may not be.

    A request that writes may have been carried out in spite of a 5xx. GitHub carries out none that
    it answers with 403 or 429 and a `Retry-After` (docs.github.com: Rate limits for the REST API).
    """
    code, after = response.status_code, response.headers.get("Retry-After", "")
    if code in (403, 429) and after.isdigit():
        return int(after) if int(after) <= _LONGEST_WAIT else None
    return github.pause if method == "GET" and code in _TRANSIENT else None


def ask_if_possible(github: GitHub, method: str, path: str, body: Json | None = None) -> None:
    """Send a request that the job can do without; the log says if GitHub refuses it."""
    try:
        ask(github, method, path, body)
    except GitHubError as error:
        click.echo(error, err=True)


def list_all(github: GitHub, path: str) -> Iterator[Json]:
    """Yield the rows of a list page by page, up to MOST_PAGES pages."""
    sign = "&" if "?" in path else "?"
    for page in range(1, MOST_PAGES + 1):
        rows = ask(github, "GET", f"{path}{sign}per_page={PER_PAGE}&page={page}")
        yield from rows
        if len(rows) < PER_PAGE:
            return


def read_event(file: Path, *parts: str) -> dict[str, Any]:
    """Read the event that started a workflow; SetupError if it lacks one of these parts."""
    try:
        event = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise SetupError(f"{file}: is not an event: {error}") from error
    if isinstance(event, dict) and all(isinstance(event.get(part), dict) for part in parts):
        return event
    raise SetupError(f"{file}: is not an event about: {', '.join(parts)}")
