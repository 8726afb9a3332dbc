"""One open issue for what somebody has to do: opened, kept up to date, closed when it is done."""

from __future__ import annotations

from urllib.parse import quote

from commands.github.client import GitHub, Row, ask, list_all
from commands.github.comments import is_ours, marker, shorten

LABEL = "reminder"


def keep_reminder(github: GitHub, name: str, title: str, body: str) -> None:
    """Have one open issue of a name that says this; with an empty body close it."""
    found = _find(github, name, "open")
    if not body.strip():
        if found:
            done = {"state": "closed", "state_reason": "completed"}
            ask(github, "PATCH", f"issues/{found['number']}", done)
    elif found is None:
        _open(github, name, title, body)
    elif (found["title"], found["body"].replace("\r\n", "\n")) != (title, _whole(name, body)):
        new = {"title": title, "body": _whole(name, body)}
        ask(github, "PATCH", f"issues/{found['number']}", new)


def remind_once(github: GitHub, name: str, title: str, body: str) -> None:
    """Open an issue of a name unless there was one before, whoever has closed it."""
    if body.strip() and _find(github, name, "all") is None:
        _open(github, name, title, body)


def _open(github: GitHub, name: str, title: str, body: str) -> None:
    issue = {"title": title, "body": _whole(name, body), "labels": [LABEL]}
    ask(github, "POST", "issues", issue)


def _whole(name: str, body: str) -> str:
    return f"{marker(name)}\n{shorten(body.strip())}\n"


def _find(github: GitHub, name: str, state: str) -> Row | None:
    issues = list_all(github, f"issues?state={state}&labels={quote(LABEL)}")
    ours = (each for each in issues if is_ours(each, name) and "pull_request" not in each)
    return next(ours, None)
