"""Make our branches, pull requests, issues and comments once, then keep them up to date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from commands.github.client import GitHub, Row, ask, ask_unless_refused, list_all
from commands.shell import CONFIG
from editorial.model.addresses import BRANCH
from editorial.model.vocabulary import Vocabulary
from editorial.reading.history import ask_git, author
from editorial.words.message import N_, say
from intake.forms import read_forms
from intake.languages import answer_language
from plugins.settings import load_settings

BOT = "github-actions[bot]"
"""The account that a workflow's token writes with. No person can use it."""

LONGEST = 60_000
"""The most characters of a text; GitHub takes 65,536."""


def keep_comment(github: GitHub, number: int, name: str, body: str) -> None:
    """Write our comment of a name under an issue or a pull request, or bring it up to date.

    With an empty body, nothing is written and nothing is removed.
    """
    if not body.strip():
        return
    whole = marked(name, body)
    found = find_comment(github, number, name)
    if found is None:
        ask(github, "POST", f"issues/{number}/comments", {"body": whole})
    elif not says(found, whole):
        ask(github, "PATCH", f"issues/comments/{found['id']}", {"body": whole})


def find_comment(github: GitHub, number: int, name: str) -> Row | None:
    """Find our comment of a name; other people's comments with our marker don't count."""
    comments = list_all(github, f"issues/{number}/comments")
    return next((each for each in comments if is_ours(each, name)), None)


def is_ours(row: Row, name: str) -> bool:
    """Tell whether we wrote a comment or an issue under this name."""
    author, body = (row.get("user") or {}).get("login"), row.get("body") or ""
    return author == BOT and body.startswith(f"<!-- {name} -->")


def marked(name: str, body: str) -> str:
    """Put the name above a text, as a hidden comment, and cut the text to what GitHub takes."""
    return f"<!-- {name} -->\n{_shorten(body.strip())}\n"


def says(row: Row, body: str) -> bool:
    """Tell whether a comment or an issue has this text."""
    return bool(row["body"].replace("\r\n", "\n").strip() == body.strip())


def _shorten(body: str) -> str:
    """Cut a text to what GitHub takes, at the end of a line."""
    if len(body) <= LONGEST:
        return body
    whole, _, _ = body[:LONGEST].rpartition("\n")
    return f"{whole}\n\n…"


def keep_pull(
    github: GitHub, branch: str, title: str, body: str, labels: Sequence[str] = ()
) -> Row:
    """Open the pull request of a branch of ours, or bring its title and text up to date."""
    found = find_pull(github, branch)
    texts = {"title": title[:200], "body": _shorten(body)}  # GitHub takes 256 characters
    if found:
        pull: Row = ask(github, "PATCH", f"pulls/{found['number']}", texts)
    else:
        pull = ask(github, "POST", "pulls", {**texts, "head": branch, "base": BRANCH})
    if labels:
        add_labels(github, pull["number"], *labels)
    return pull


def add_labels(github: GitHub, number: int, *labels: str) -> None:
    """Add labels to an issue or a pull request."""
    ask(github, "POST", f"issues/{number}/labels", {"labels": labels})


def find_pull(github: GitHub, branch: str, owner: str = "", commit: str = "") -> Row | None:
    """Find the open pull request of an owner's branch, or of ours; only at `commit` if given."""
    owner = owner or github.owner
    head = quote(f"{owner}:{branch}", safe=":")
    for pull in list_all(github, f"pulls?state=open&head={head}"):
        same = pull["head"]["ref"] == branch and (pull["head"]["user"] or {}).get("login") == owner
        if same and commit in ("", pull["head"]["sha"]):
            return pull
    return None


def close_pull(github: GitHub, pull: Row, name: str, why: str) -> None:
    """Close a pull request, and say why in a comment of this name."""
    keep_comment(github, int(pull["number"]), name, why)
    ask(github, "PATCH", f"pulls/{pull['number']}", {"state": "closed"})


def list_files(github: GitHub, number: int) -> list[str]:
    """List the paths that a pull request adds or changes."""
    files = list_all(github, f"pulls/{number}/files")
    return [each["filename"] for each in files if each.get("status") != "removed"]


REPLACED = N_(
    "The form {number} was edited after {names} had approved this, so the text here was made "
    "again. The approval was for the earlier text: please read it again before you merge it."
)


def withdraw_approvals(github: GitHub, number: int, lang: str, form: str) -> None:
    """Dismiss each review that approves a pull request, and say why in a comment of its own."""
    reviews = list_all(github, f"pulls/{number}/reviews")
    for review in [each for each in reviews if each["state"] == "APPROVED"]:
        why = say(lang, REPLACED, number=form, names=f"@{review['user']['login']}")
        keep_comment(github, number, f"replaced-{review['id']}", why)
        path = f"pulls/{number}/reviews/{review['id']}/dismissals"
        ask_unless_refused(github, "PUT", path, {"message": why, "event": "DISMISS"})


FORM = "intake"
"""The label of every form, and of each proposal made from one."""

CORRECTION = "correction"
"""The label of a form whose sender wrote or edited something after the text was published: an
editor removes it once the text is corrected."""

LOOK = "look"
"""The label of a pull request in which somebody should look at something first, and of a form that
is not proposed before an editor has removed it."""


def form_language(issue: Row, vocabulary: Vocabulary) -> str:
    """Choose the language in which a form is answered."""
    return answer_language(issue, read_forms(Path(load_settings(CONFIG)["FORMS"])), vocabulary)


FORM_BRANCHES = "intake/issue-"
PHOTOS = "-photos-"
FORM_BRANCH = re.compile(rf"{FORM_BRANCHES}([1-9]\d{{0,9}})(?:{PHOTOS}\d{{1,20}})?")
"""The branch of a form's proposal, or of photos for it, with the number of its issue."""

_AUTHOR = author(BOT, "github-actions[bot]@users.noreply.github.com")
"""The account that a workflow's token belongs to, as GitHub names it."""


def push_branch(
    folder: Path, branch: str, paths: Sequence[Path], message: str, *, replace: bool = True
) -> bool:
    """Push a branch with what is checked out plus these files; False if nothing is new.

    The earlier branch is replaced, unless somebody else pushes to it meanwhile; without `replace`
    an existing branch is left alone. The work tree, its branch and its index stay as they are.
    """
    if not paths:  # git would add everything it finds
        return False
    index = folder / ask_git(folder, "rev-parse", "--git-path", "index.proposed").strip()
    own = {**_AUTHOR, "GIT_INDEX_FILE": str(index.resolve()), "GIT_LITERAL_PATHSPECS": "1"}

    def git(*arguments: str) -> str:
        return ask_git(folder, *arguments, env=own).strip()

    git("read-tree", "HEAD")
    git("add", "--all", "--", *map(str, paths))
    tree, reference = git("write-tree"), f"refs/heads/{branch}"
    there = git("ls-remote", "origin", reference).partition("\t")[0]
    if tree == git("rev-parse", "HEAD^{tree}") or (there and not replace):
        return False
    commit = git("commit-tree", tree, "-p", "HEAD", "-m", message)
    lease = f"--force-with-lease={reference}:{there}"
    git("push", "--quiet", lease, "origin", f"{commit}:{reference}")
    return True


def is_edited(folder: Path, branch: str) -> bool:
    """Tell whether somebody else made the last commit of a branch; False without a branch."""
    reference = f"refs/heads/{branch}"
    if not ask_git(folder, "ls-remote", "origin", reference):
        return False
    ask_git(folder, "fetch", "--quiet", "--no-tags", "--depth=1", "origin", reference)
    writer = ask_git(folder, "log", "-1", "--format=%ae", "FETCH_HEAD").strip()
    return writer != _AUTHOR["GIT_AUTHOR_EMAIL"]
