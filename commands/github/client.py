"""GitHub's REST API, and the event that started a workflow."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from editorial.words.message import SetupError

API = "https://api.github.com"
MOST_PAGES = 20
PER_PAGE = 100
_TRIES = 3
_PASSING = {502, 503, 504}
"""Answers after which reading again helps."""

Row = Mapping[str, Any]
"""A JSON object, as GitHub documents it."""


class GitHubError(SetupError):
    """GitHub could not be asked, or refused: then `status` is that of its answer."""

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
    """Seconds before something is read again."""

    @property
    def owner(self) -> str:
        """Whose repository it is."""
        return self.repository.partition("/")[0]


def open_github(environ: Mapping[str, str]) -> GitHub:
    """The repository that a workflow runs in; SetupError outside of one."""
    names = ("GITHUB_REPOSITORY", "GITHUB_TOKEN")
    if missing := [name for name in names if not environ.get(name)]:
        raise SetupError(f"{', '.join(missing)}: not set; a workflow on GitHub sets them")
    repository, token = (environ[name] for name in names)
    return GitHub(repository, token, environ.get("GITHUB_API_URL", API).rstrip("/"))


def ask(github: GitHub, method: str, path: str, body: Row | None = None) -> Any:
    """What GitHub answers about a path of the repository (`issues/7`); GitHubError if it refuses.

    Only what reads is asked again when the server is out for a moment.
    """
    url = f"{github.url}/repos/{github.repository}/{path}"
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


def list_all(github: GitHub, path: str) -> Iterator[Row]:
    """Every row of a list, page by page, up to MOST_PAGES of them."""
    sign = "&" if "?" in path else "?"
    for page in range(1, MOST_PAGES + 1):
        rows = ask(github, "GET", f"{path}{sign}per_page={PER_PAGE}&page={page}")
        if not isinstance(rows, list):
            raise GitHubError(f"GitHub: GET {path}: is not a list")
        yield from rows
        if len(rows) < PER_PAGE:
            return


def download(github: GitHub, path: str, most: int) -> bytes:
    """A file of at most so many bytes; GitHubError where there are more. Nothing is kept on disk.

    GitHub sends such a request on to another host, which does not get the token.
    """
    url = f"{github.url}/repos/{github.repository}/{path}"
    content = bytearray()
    try:
        with (
            httpx.Client(timeout=github.timeout, follow_redirects=True) as client,
            client.stream("GET", url, headers=_headers(github)) as response,
        ):
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
    return {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {github.token}",
        "X-GitHub-Api-Version": "2022-11-28",
    }


def read_event(file: Path, part: str) -> dict[str, Any]:
    """What an event says of its `issue` or `workflow_run`; SetupError where it has none."""
    found = _read_file(file).get(part)
    if not isinstance(found, dict):
        raise SetupError(f"{file}: is not an event about an {part}")
    return found


def read_action(file: Path) -> str:
    """What was done: `opened`, `edited`, `closed`; empty where an event doesn't say."""
    return str(_read_file(file).get("action", ""))


def read_label(file: Path) -> str:
    """The label that was removed; empty where something else was done."""
    return str((_read_file(file).get("label") or {}).get("name", ""))


def _read_file(file: Path) -> dict[str, Any]:
    try:
        event = json.loads(file.read_bytes())
    except ValueError as error:
        raise SetupError(f"{file}: is not an event: {error}") from error
    return event if isinstance(event, dict) else {}
