"""One comment of ours on an issue or pull request: written once, then kept up to date."""

from __future__ import annotations

from commands.github.client import GitHub, Row, ask, list_all

BOT = "github-actions[bot]"
"""Who a workflow's token speaks as: nobody else can take this name."""

LONGEST = 60_000
"""Letters: GitHub takes 65,536."""


def keep_comment(github: GitHub, number: int, name: str, body: str) -> None:
    """Have one comment of ours under a number that says this, unless it does already.

    `name` says which of our comments it is; an empty body takes nothing away and writes nothing.
    """
    if not body.strip():
        return
    whole = f"{marker(name)}\n{shorten(body.strip())}\n"
    found = find_comment(github, number, name)
    if found is None:
        ask(github, "POST", f"issues/{number}/comments", {"body": whole})
    elif found["body"].replace("\r\n", "\n").strip() != whole.strip():
        ask(github, "PATCH", f"issues/comments/{found['id']}", {"body": whole})


def find_comment(github: GitHub, number: int, name: str) -> Row | None:
    """Our comment of a name, None while there is none. A marker that others wrote is not ours."""
    comments = list_all(github, f"issues/{number}/comments")
    return next((each for each in comments if is_ours(each, name)), None)


def is_ours(row: Row, name: str) -> bool:
    """Whether a comment or issue was written by us, under this name."""
    author, body = (row.get("user") or {}).get("login"), row.get("body") or ""
    return author == BOT and body.startswith(marker(name))


def marker(name: str) -> str:
    """What stands on top of a text of ours; readers don't see it."""
    return f"<!-- {name} -->"


def shorten(body: str) -> str:
    """A text that GitHub takes, cut at the end of a line."""
    if len(body) <= LONGEST:
        return body
    whole, _, _ = body[:LONGEST].rpartition("\n")
    return f"{whole}\n\n…"
