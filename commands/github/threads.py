"""Make our branches, pull requests, issues and comments once, then keep them up to date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from commands.github.client import GitHub, Json, ask, ask_if_possible, list_all
from commands.shell import CONFIG, ROOT
from editorial.model.addresses import BRANCH, CONTENT
from editorial.model.library import Teams
from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.record import read_records
from editorial.reading.records.table import RECORD_KINDS
from editorial.teams import choose_reviewers, read_teams
from editorial.words.message import N_
from intake.forms import read_forms
from intake.languages import answer_language
from plugins.settings import load_settings

BOT = "github-actions[bot]"
"""The account that a workflow's token writes with. No person can use it."""

MEMBERS = {"OWNER", "MEMBER", "COLLABORATOR"}
"""GitHub's words for members of the repository."""

LONGEST_BODY = 60_000
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


def find_comment(github: GitHub, number: int, name: str) -> Json | None:
    """Find our comment of a name; other people's comments with our marker don't count."""
    comments = list_all(github, f"issues/{number}/comments")
    return next((each for each in comments if is_ours(each, name)), None)


def is_ours(row: Json, name: str) -> bool:
    """Tell whether we wrote a comment or an issue under this name."""
    return writer(row) == BOT and str(row.get("body") or "").startswith(f"<!-- {name} -->")


def is_labelled(row: Json, label: str) -> bool:
    """Tell whether an issue or a pull request has a label."""
    return any(each["name"] == label for each in row.get("labels", ()))


def writer(row: Json) -> str:
    """Return the login of whoever wrote something; empty if the account was deleted."""
    return str((row.get("user") or {}).get("login", ""))


def marked(name: str, body: str) -> str:
    """Put the name above a text, as a hidden comment, and cut the text to what GitHub takes."""
    return f"<!-- {name} -->\n{_shorten(body.strip())}\n"


def mark_commit(commit: str) -> str:
    """Write what says, hidden in a comment, which commit of a pull request was checked."""
    return f"<!-- {commit} -->"


def says(row: Json, body: str) -> bool:
    """Tell whether a comment or an issue has this text."""
    return bool((row["body"] or "").replace("\r\n", "\n").strip() == body.strip())


def _shorten(body: str) -> str:
    """Cut a text to what GitHub takes, at the end of a line."""
    if len(body) <= LONGEST_BODY:
        return body
    whole, _, _ = body[:LONGEST_BODY].rpartition("\n")
    return f"{whole}\n\n…"


def keep_pull(
    github: GitHub, branch: str, title: str, body: str, labels: Sequence[str] = ()
) -> Json:
    """Open the pull request of a branch of ours, or bring its title and text up to date."""
    found = find_pull(github, branch)
    texts = {"title": title[:200], "body": _shorten(body)}  # GitHub takes 256 characters
    if found:
        pull: Json = ask(github, "PATCH", f"pulls/{found['number']}", texts)
    else:
        pull = ask(github, "POST", "pulls", {**texts, "head": branch, "base": BRANCH})
    if labels:
        add_labels(github, pull["number"], *labels)
    return pull


def add_labels(github: GitHub, number: int, *labels: str) -> None:
    """Add labels to an issue or a pull request; the job's log says if GitHub refuses them."""
    ask_if_possible(github, "POST", f"issues/{number}/labels", {"labels": labels})


def find_pull(github: GitHub, branch: str, owner: str = "", commit: str = "") -> Json | None:
    """Find the open pull request of an owner's branch, or of ours; only at `commit` if given."""
    owner = owner or github.owner
    head = quote(f"{owner}:{branch}", safe=":")
    for pull in list_all(github, f"pulls?state=open&head={head}"):
        same = pull["head"]["ref"] == branch and (pull["head"]["user"] or {}).get("login") == owner
        if same and pull["base"]["ref"] == BRANCH and commit in ("", pull["head"]["sha"]):
            return pull
    return None


def list_changed(github: GitHub, number: int) -> list[str]:
    """List the paths that a pull request adds, changes, moves or removes."""
    names = ("filename", "previous_filename")
    files = list_all(github, f"pulls/{number}/files")
    return [each[name] for each in files for name in names if name in each]


def ask_to_review(
    github: GitHub, pull: Json, vocabulary: Vocabulary, categories: Iterable[str], author: str = ""
) -> None:
    """Ask the members on duty for texts of these categories, by the published list of teams.

    `author` is the login of the person who sent in what we propose.
    """
    teams = read_teams(read_records(ROOT / CONTENT, vocabulary, RECORD_KINDS.values()), vocabulary)
    month = f"{load_settings(CONFIG)['TODAY']:%Y-%m}"
    ask_team(github, pull, teams, month, categories, author)


def ask_team(
    github: GitHub, pull: Json, teams: Teams, month: str, categories: Iterable[str], author: str
) -> None:
    """Ask each member on duty in a month once, except for the author and earlier reviewers."""
    reviews = list_all(github, f"pulls/{pull['number']}/reviews")
    people = [pull.get("user"), *pull.get("requested_reviewers", ())]
    people += [review.get("user") for review in reviews]
    others = [author, *(each["login"] for each in people if each)]
    for login in choose_reviewers(teams, month, categories, others):  # each, for one may be refused
        path = f"pulls/{pull['number']}/requested_reviewers"
        ask_if_possible(github, "POST", path, {"reviewers": [login]})


FORM = "intake"
"""The label of every form, and of each proposal made from one."""

CORRECTION = "correction"
"""The label of a form whose sender wrote or edited something after the text was published: an
editor removes it once the text is corrected."""

LOOK = "look"
"""The label of a pull request in which somebody should look at something first, and of a form that
is not proposed before an editor has removed it."""

PUBLISHED = "published"
"""The label of a merged proposal whose sender knows that it is online."""

REMINDER, NEWSLETTER = "reminder", "newsletter"
"""The labels of the issues that remind people, and of what is proposed for an issue by e-mail."""

PROMISE = N_("Somebody in the group will look at it.")
"""What is answered before anything is proposed, which GitHub may refuse."""

UNFINISHED = "<!-- unfinished -->"
"""Stands in such an answer until something is proposed."""

LABELS = (FORM, CORRECTION, LOOK, PUBLISHED, REMINDER, NEWSLETTER)
"""Those that any job sets or looks for."""


def keep_reminder(github: GitHub, name: str, title: str, body: str, *, once: bool = False) -> None:
    """Keep one open issue of a name up to date, and close it when the body is empty.

    With `once` the issue is only opened, and not again after somebody has closed it.
    """
    state = "all" if once else "open"
    issues = list_all(github, f"issues?state={state}&labels={REMINDER}")
    ours = (each for each in issues if is_ours(each, name) and "pull_request" not in each)
    found, new = next(ours, None), {"title": title, "body": marked(name, body)}
    if found is None:
        if body.strip():
            ask(github, "POST", "issues", {**new, "labels": [REMINDER]})
    elif once:
        return
    elif not body.strip():
        done = {"state": "closed", "state_reason": "completed"}
        ask(github, "PATCH", f"issues/{found['number']}", done)
    elif found["title"] != title or not says(found, new["body"]):
        ask(github, "PATCH", f"issues/{found['number']}", new)


def form_language(issue: Json, vocabulary: Vocabulary) -> str:
    """Choose the language in which a form is answered."""
    return answer_language(issue, read_forms(Path(load_settings(CONFIG)["FORMS"])), vocabulary)
