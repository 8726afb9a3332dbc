"""Talk to GitHub's REST API, and read the event that started a workflow."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import httpx

from editorial.words.message import N_, SetupError

API = "https://api.github.com"
MOST_PAGES = 20
PER_PAGE = 100
_TRIES = 3
_ACCEPTS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
_PASSING = {502, 503, 504}
"""Status codes after which it helps to try again."""

NO_TOKEN = N_(
    "GITHUB_REPOSITORY (OWNER/NAME), GITHUB_TOKEN: a workflow on GitHub sets them. To set them on "
    "your own machine, make a token at github.com/settings/personal-access-tokens/new: choose the "
    "owner, this repository only, and the permissions Actions, Administration, Pages: Read-only."
)

Row = Mapping[str, Any]
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


def ask(github: GitHub, method: str, path: str, body: Row | None = None) -> Any:
    """Send a request for a path of the repository (`issues/7`, or none), and return GitHub's JSON.

    GitHubError if it refuses. Only GET is repeated when the server is down for a moment.
    """
    url = f"{github.url}/repos/{github.repository}/{path}".removesuffix("/")
    tries = _TRIES if method == "GET" else 1
    for left in reversed(range(tries)):
        try:
            response = httpx.request(
                method, url, json=body, headers=_headers(github), timeout=github.timeout
            )
        except httpx.HTTPError as error:
            raise GitHubError(f"GitHub: {method}: can't be reached: {error}") from error
        if response.status_code not in _PASSING or not left:
            break
        time.sleep(github.pause)
    asked = f"GitHub: {method} {path}: answered"
    try:
        answer = response.json() if response.content else {}
    except ValueError as error:
        raise GitHubError(f"{asked} with something other than JSON") from error
    if not response.is_success:
        why = answer.get("message", "") if isinstance(answer, dict) else ""
        raise GitHubError(f"{asked} {response.status_code} {why}".rstrip(), response.status_code)
    return answer


REFUSED = {403, 422}
"""GitHub's status codes for a protected branch, and for missing rights to write."""


def ask_unless_refused(github: GitHub, method: str, path: str, body: Row) -> None:
    """Send a request that GitHub may refuse; if so, the job's log says it and the job goes on."""
    try:
        ask(github, method, path, body)
    except GitHubError as error:
        if error.status not in REFUSED:
            raise
        click.echo(error, err=True)


def list_all(github: GitHub, path: str) -> Iterator[Row]:
    """Yield the rows of a list page by page, up to MOST_PAGES pages."""
    sign = "&" if "?" in path else "?"
    for page in range(1, MOST_PAGES + 1):
        rows = ask(github, "GET", f"{path}{sign}per_page={PER_PAGE}&page={page}")
        yield from rows
        if len(rows) < PER_PAGE:
            return


def download(github: GitHub, path: str, most: int) -> bytes:
    """Download a file into memory; GitHubError if it has more than `most` bytes.

    GitHub redirects such a request to another host, which does not get the token.
    """
    url = f"{github.url}/repos/{github.repository}/{path}"
    content = bytearray()
    try:
        with httpx.stream(
            "GET", url, headers=_headers(github), timeout=github.timeout, follow_redirects=True
        ) as response:
            if not response.is_success:
                raise GitHubError(f"GitHub: GET {path}: answered {response.status_code}")
            for chunk in response.iter_raw():
                content += chunk
                if len(content) > most:
                    raise GitHubError(f"GitHub: GET {path}: has more than {most} bytes")
    except httpx.HTTPError as error:
        raise GitHubError(f"GitHub: GET {path}: {type(error).__name__}") from error
    return bytes(content)


def _headers(github: GitHub) -> dict[str, str]:
    return {**_ACCEPTS, "Authorization": f"Bearer {github.token}"}


def read_event(file: Path, *parts: str) -> dict[str, Any]:
    """Read the event that started a workflow; SetupError if it lacks one of these parts."""
    try:
        event = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise SetupError(f"{file}: is not an event: {error}") from error
    if isinstance(event, dict) and all(isinstance(event.get(part), dict) for part in parts):
        return event
    raise SetupError(f"{file}: is not an event about: {', '.join(parts)}")
