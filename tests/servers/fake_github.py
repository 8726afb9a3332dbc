"""A GitHub on this machine: as much of its REST API as we use, and as strict as its description.

Every request and each answer is held against what GitHub publishes, and a job's token opens no more
than its rights. What deviates is a fault, which fails the test at its end.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from commands.github.threads import BOT
from tests.servers.description import DeviationError, Operation, find_operation
from tests.servers.files import Quiet, serve

REPOSITORY = "red/blog"
TOKEN = "token-of-a-job"  # noqa: S105 - opens this fake only
LONGEST_BODY, LONGEST_TITLE = 65_536, 256
"""Characters that GitHub takes."""

THREAD = "thread"
"""Stands for the right that an issue needs, or the other one that a pull request needs."""

OPERATIONS: Mapping[str, tuple[str, str, str]] = {
    "issues/list-labels-for-repo": ("list_labels", "issues", "read"),
    "issues/create-label": ("make_label", "issues", "write"),
    "issues/list-for-repo": ("list_issues", "issues", "read"),
    "issues/create": ("open_issue", "issues", "write"),
    "issues/get": ("read_issue", THREAD, "read"),
    "issues/update": ("change_issue", THREAD, "write"),
    "issues/add-labels": ("label", THREAD, "write"),
    "issues/remove-label": ("unlabel", THREAD, "write"),
    "issues/list-comments": ("list_comments", THREAD, "read"),
    "issues/create-comment": ("comment", THREAD, "write"),
    "issues/update-comment": ("change_comment", THREAD, "write"),
    "pulls/list": ("list_pulls", "pull-requests", "read"),
    "pulls/create": ("open_pull", "pull-requests", "write"),
    "pulls/update": ("change_pull", "pull-requests", "write"),
    "pulls/list-files": ("list_files", "pull-requests", "read"),
    "pulls/list-reviews": ("list_reviews", "pull-requests", "read"),
    "pulls/create-review": ("review", "pull-requests", "write"),
    "pulls/list-review-comments": ("list_review_comments", "pull-requests", "read"),
    "pulls/delete-review-comment": ("delete_review_comment", "pull-requests", "write"),
    "pulls/request-reviewers": ("ask_review", "pull-requests", "write"),
    "actions/list-workflow-run-artifacts": ("list_artifacts", "actions", "read"),
    "actions/download-artifact": ("read_artifact", "actions", "read"),
}
"""The step for each operation, and the right that it needs: GitHub's documentation, Permissions
required for GitHub Apps. Where that has two, the job needs the one of what it writes to."""

Json = dict[str, Any]
_LEVELS = ("none", "read", "write")


class RefusalError(Exception):
    """GitHub answers with a code and a message; `after` is its `Retry-After`, in seconds."""

    def __init__(self, status: int, message: str = "", after: int | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.after = status, message, after


@dataclass(slots=True)
class FakeGitHub:
    """A repository's issues, comments, pull requests and artifacts; `wrote` lists each change.

    What tests put in holds only what matters to them; answers are whole. `rights` are those of the
    token, all if None. `deleted` issues are answered with 410, `moved` ones with 301; `strangers`
    can't be asked to review. A path of `settings` is answered with its value, or refused with its
    number. `branches` lists those of the remote, if there is one, and `compare` gives the last
    commit of a branch and git's diff of what it changes.
    """

    issues: dict[int, Json] = field(default_factory=dict)
    comments: dict[int, list[Json]] = field(default_factory=dict)
    pulls: dict[int, Json] = field(default_factory=dict)
    reviews: dict[int, list[Json]] = field(default_factory=dict)
    review_comments: dict[int, list[Json]] = field(default_factory=dict)
    files: dict[int, list[str]] = field(default_factory=dict)
    removed: dict[int, list[str]] = field(default_factory=dict)
    artifacts: dict[int, list[bytes]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    wrote: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    deleted: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    strangers: set[str] = field(default_factory=set)
    rights: Mapping[str, str] | None = None
    faults: list[str] = field(default_factory=list)
    refusals: list[tuple[str, RefusalError]] = field(default_factory=list)
    keys: Iterator[int] = field(default_factory=lambda: count(700))
    branches: Callable[[], list[str]] | None = None
    compare: Callable[[str], tuple[str, str]] | None = None
    url: str = ""

    @property
    def environment(self) -> Mapping[str, str]:
        return {"GITHUB_API_URL": self.url, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN}

    def refuse(
        self,
        step: str,
        status: int,
        message: str = "",
        *,
        times: int = 99,
        after: int | None = None,
    ) -> None:
        """Refuse the next requests for a step, or for any if it is empty."""
        self.refusals += [(step, RefusalError(status, message, after))] * times

    def add_issue(self, body: str = "", author: str = "ana", **values: Any) -> int:
        number = self._next()
        issue = {"title": "", "state": "open", "labels": [], **values}
        self.issues[number] = {"number": number, "body": body, "user": {"login": author}, **issue}
        return number

    def add_comment(self, number: int, body: str, author: str = "ana") -> None:
        known = sum(len(each) for each in self.comments.values())
        comment = {"id": 500 + known, "body": body, "user": {"login": author}}
        self.comments.setdefault(number, []).append(comment)

    def add_pull(self, owner: str, branch: str, sha: str = "a" * 40, **values: Any) -> int:
        number = self._next()
        head = {"ref": branch, "sha": sha, "user": {"login": owner}}
        head["repo"] = {"full_name": f"{owner}/blog"}
        url = f"https://github.com/{REPOSITORY}/pull/{number}"
        pull = {"state": "open", "merged_at": None, "labels": [], "title": "", "body": "", **values}
        base = {"ref": "main", "user": {"login": REPOSITORY.partition("/")[0]}}
        pull = {"user": {"login": owner}, "requested_reviewers": [], "base": base, **pull}
        self.pulls[number] = {"number": number, "html_url": url, "head": head, **pull}
        return number

    def add_review_comment(self, number: int, author: str = BOT, **values: Any) -> int:
        key = next(self.keys)
        comment = {"id": key, "user": {"login": author}, **values}
        self.review_comments.setdefault(number, []).append(comment)
        return key

    def add_artifact(self, run: int, content: bytes, name: str = "report.json") -> None:
        """Leave a report in a run, packed as upload-artifact packs it; each attempt leaves one."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        self.artifacts.setdefault(run, []).append(packed.getvalue())

    def said(self, number: int) -> list[str]:
        return [each["body"] for each in self.comments.get(number, ()) if _login(each) == BOT]

    def answer(self, operation: Operation, path: Json, query: Mapping[str, str], body: Json) -> Any:
        """Do what is asked, and return the whole answer; RefusalError if GitHub would refuse."""
        step, right, level = OPERATIONS[operation.name]
        number = int(next((path[name] for name in path if name.endswith(("number", "_id"))), 0))
        self._check_rights(step, right, level, number)
        self._refuse(step)
        _check_size(body)
        result = getattr(self, f"_{step}")(number, {**query, **path}, body)
        if not step.startswith(("list_", "read_")):
            self.wrote.append(step)
        if isinstance(result, list) and "page" in query:
            size = int(query.get("per_page", 30))
            result = result[size * (int(query["page"]) - 1) :][:size]
        return operation.build_answer(result) if operation.answer else result

    def _check_rights(self, step: str, right: str, level: str, number: int) -> None:
        if self.rights is None:
            return
        if right == THREAD:
            threads = {each["id"]: key for key, found in self.comments.items() for each in found}
            number = threads.get(number, number) if step == "change_comment" else number
            right = "pull-requests" if number in self.pulls else "issues"
        has = self.rights.get(right, "none")
        if _LEVELS.index(has) < _LEVELS.index(level):
            self.faults.append(f"{step}: needs {right}: {level}, and has {dict(self.rights)}")
            raise RefusalError(403, "Resource not accessible by integration")

    def _refuse(self, step: str) -> None:
        for refusal in self.refusals:
            if refusal[0] in ("", step):
                self.refusals.remove(refusal)
                raise refusal[1]

    def _next(self) -> int:
        return max([*self.issues, *self.pulls, 0]) + 1

    def _thread(self, number: int) -> Json:
        if number in self.deleted:
            raise RefusalError(410, "This issue was deleted")
        if number in self.issues.keys() & self.pulls.keys():
            raise LookupError(f"{number} is an issue and a pull request")
        if number in self.moved:
            raise RefusalError(301, "Moved Permanently")
        if found := self.issues.get(number) or self.pulls.get(number):
            return found
        raise RefusalError(404, "Not Found")

    def _as_issue(self, number: int) -> Json:
        """A pull request is an issue, too; without what only pull requests have."""
        thread = self._thread(number)
        if number not in self.pulls:
            return thread
        shared = ("number", "title", "body", "user", "state", "labels", "html_url")
        values = {name: each for name, each in thread.items() if name in shared}
        return {**values, "pull_request": {"html_url": thread["html_url"]}}

    def _list_labels(self, _: int, __: Mapping[str, str], ___: Json) -> list[Json]:
        return [{"name": name} for name in self.labels]

    def _make_label(self, _: int, __: Mapping[str, str], body: Json) -> Json:
        if body["name"].casefold() in map(str.casefold, self.labels):
            raise RefusalError(422, "Validation Failed: already_exists")
        self.labels.append(body["name"])
        return {"name": body["name"]}

    def _list_issues(self, _: int, query: Mapping[str, str], __: Json) -> list[Json]:
        states = {"open", "closed"} if query["state"] == "all" else {query["state"]}
        wanted = set(query["labels"].split(",")) if "labels" in query else set()
        rows = map(self._as_issue, sorted({*self.issues, *self.pulls}, reverse=True))
        return [
            each
            for each in rows
            if each["state"] in states and wanted <= {label["name"] for label in each["labels"]}
        ]

    def _open_issue(self, _: int, __: Mapping[str, str], body: Json) -> Json:
        labels = [{"name": name} for name in body["labels"]]
        number = self.add_issue(body["body"], BOT, title=body["title"], labels=labels)
        return self.issues[number]

    def _read_issue(self, number: int, _: Mapping[str, str], __: Json) -> Json:
        return self._as_issue(number)

    def _change_issue(self, number: int, _: Mapping[str, str], body: Json) -> Json:
        self._thread(number).update(body)
        return self._as_issue(number)

    def _label(self, number: int, _: Mapping[str, str], body: Json) -> list[Json]:
        labels: list[Json] = self._thread(number)["labels"]
        known = {label["name"] for label in labels}
        labels += [{"name": name} for name in body["labels"] if name not in known]
        return labels

    def _unlabel(self, number: int, path: Mapping[str, str], __: Json) -> list[Json]:
        labels: list[Json] = self._thread(number)["labels"]
        if path["name"] not in [label["name"] for label in labels]:
            raise RefusalError(404, "Label does not exist")
        labels[:] = [label for label in labels if label["name"] != path["name"]]
        return labels

    def _list_reviews(self, number: int, _: Mapping[str, str], __: Json) -> list[Json]:
        return self.reviews.get(number, [])

    def _ask_review(self, number: int, _: Mapping[str, str], body: Json) -> Json:
        pull, logins = self.pulls[number], body["reviewers"]
        if self.strangers.intersection(logins) or _login(pull) in logins:
            raise RefusalError(422, "Reviews may only be requested from collaborators")
        pull["requested_reviewers"] += [{"login": login} for login in logins]
        return pull

    def _review(self, number: int, _: Mapping[str, str], body: Json) -> Json:
        """Take a whole review, or refuse all of it. GitHub's documentation: Create a review."""
        head = self.pulls[number]["head"]
        commit, diff = self.compare(head["ref"]) if self.compare else (head["sha"], "")
        if not body.get("body") and body["event"] != "APPROVE":
            raise RefusalError(422, "Unprocessable Entity: body can't be blank")
        if body.get("commit_id", commit) != commit:
            raise RefusalError(422, "end_commit_oid is not part of the pull request")
        for each in body.get("comments", ()):
            _check_place(each, _read_diff(diff))
        for each in body.get("comments", ()):
            self.add_review_comment(number, commit_id=commit, **each)
        reviews = self.reviews.setdefault(number, [])
        review = {"id": 600 + len(reviews), "user": {"login": BOT}, "body": body.get("body", "")}
        reviews.append({**review, "state": "COMMENTED", "commit_id": commit})
        return reviews[-1]

    def _list_review_comments(self, number: int, _: Mapping[str, str], __: Json) -> list[Json]:
        return self.review_comments.get(number, [])

    def _delete_review_comment(self, key: int, _: Mapping[str, str], __: Json) -> None:
        threads = self.review_comments.values()
        rows, found = next((rows, row) for rows in threads for row in rows if row["id"] == key)
        rows.remove(found)

    def _list_comments(self, number: int, _: Mapping[str, str], __: Json) -> list[Json]:
        self._thread(number)
        return self.comments.get(number, [])

    def _comment(self, number: int, _: Mapping[str, str], body: Json) -> Json:
        self._thread(number)
        self.add_comment(number, body["body"], BOT)
        return self.comments[number][-1]

    def _change_comment(self, key: int, _: Mapping[str, str], body: Json) -> Json:
        found = next(c for each in self.comments.values() for c in each if c["id"] == key)
        if _login(found) != BOT:
            raise RefusalError(403, "Resource not accessible by integration")
        found["body"] = body["body"]
        return found

    def _list_pulls(self, _: int, query: Mapping[str, str], __: Json) -> list[Json]:
        def fits(pull: Json) -> bool:
            return pull["state"] == query["state"] and query.get("head", head(pull)) == head(pull)

        def head(pull: Json) -> str:
            return f"{(pull['head']['user'] or {}).get('login')}:{pull['head']['ref']}"

        return [pull for _, pull in sorted(self.pulls.items(), reverse=True) if fits(pull)]

    def _open_pull(self, _: int, __: Mapping[str, str], body: Json) -> Json:
        owner, branch = REPOSITORY.partition("/")[0], body["head"]
        if self.branches and branch not in self.branches():
            raise RefusalError(422, "Validation Failed: head is invalid")
        known = self._list_pulls(0, {"state": "open", "head": f"{owner}:{branch}"}, {})
        if any(each["base"]["ref"] == body["base"] for each in known):
            raise RefusalError(422, f"A pull request already exists for {owner}:{branch}.")
        number = self.add_pull(owner, branch, title=body["title"], body=body["body"])
        self.pulls[number]["user"] = {"login": BOT, "type": "Bot"}
        return self.pulls[number]

    def _change_pull(self, number: int, _: Mapping[str, str], body: Json) -> Json:
        self._thread(number).update(body)
        return self.pulls[number]

    def _list_files(self, number: int, _: Mapping[str, str], __: Json) -> list[Json]:
        rows = {"added": self.files, "removed": self.removed}
        return [
            {"filename": name, "status": status}
            for status, files in rows.items()
            for name in files.get(number, ())
        ]

    def _list_artifacts(self, run: int, query: Mapping[str, str], _: Json) -> Json:
        attempts = range(len(self.artifacts.get(run, ())))
        made = {each: f"2019-08-01T12:00:{each:02}Z" for each in attempts}
        found = [
            {"id": 100 * run + attempt, "name": query["name"], "created_at": day}
            for attempt, day in made.items()
        ]
        return {"total_count": len(found), "artifacts": found}

    def _read_artifact(self, number: int, _: Mapping[str, str], __: Json) -> str:
        """Another host, to which GitHub sends whoever asks."""
        return f"http://localhost:{self.url.rpartition(':')[2]}/storage/{number}"


def _login(row: Json) -> str:
    return str((row["user"] or {}).get("login", ""))


def _read_diff(diff: str) -> Mapping[str, list[range]]:
    """Read which lines of a file's new text each part of a diff shows."""
    shown = {}
    for file in re.split(r"(?m)^\+\+\+ b/", diff)[1:]:
        parts = re.findall(r"(?m)^@@ -\S+ \+(\d+)(?:,(\d+))? @@", file)
        lines = [range(int(start), int(start) + int(n or 1)) for start, n in parts]
        shown[file.partition("\n")[0]] = lines
    return shown


def _check_place(comment: Json, shown: Mapping[str, list[range]]) -> None:
    """Refuse a comment that doesn't stand on lines that one part of the diff shows."""
    if comment["path"] not in shown:
        raise RefusalError(422, "Unprocessable Entity: Path could not be resolved")
    line = comment.get("line", 0)
    start = comment.get("start_line", line)
    sides = {comment.get("side", "RIGHT"), comment.get("start_side", "RIGHT")}
    if sides != {"RIGHT"} or not any({start, line} <= {*part} for part in shown[comment["path"]]):
        raise RefusalError(422, "Unprocessable Entity: Line could not be resolved")
    if "start_line" in comment and start >= line:
        raise RefusalError(422, "Unprocessable Entity: start_line must precede the end line")


def _check_size(body: Json) -> None:
    for name, most in (("body", LONGEST_BODY), ("title", LONGEST_TITLE)):
        if len(body.get(name) or "") > most:
            raise RefusalError(422, f"Validation Failed: {name} is too long (maximum is {most})")


@contextmanager
def start_github() -> Iterator[FakeGitHub]:
    """Run one; AssertionError at the end if a request or an answer deviated."""
    github = FakeGitHub()
    handler = type("Handler", (_Handler,), {"github": github})
    with serve(handler) as github.url:
        yield github
    assert github.faults == []


class _Handler(Quiet):
    github: FakeGitHub

    def _serve(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"] or 0))
        parts = urlsplit(self.path)
        try:
            if found := re.fullmatch(r"/storage/(\d+)", parts.path):
                self._write(200, self._unpack(int(found[1])))
                return
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                raise RefusalError(401, "Bad credentials")
            self._answer(parts.path, parts.query, json.loads(text) if text else {})
        except RefusalError as refusal:
            after = {} if refusal.after is None else {"Retry-After": str(refusal.after)}
            self._write(refusal.status, json.dumps({"message": refusal.message}).encode(), after)
        except (DeviationError, LookupError, StopIteration) as fault:
            self.github.faults.append(f"{self.command} {self.path}: {fault!r}")
            self._write(500, json.dumps({"message": self.github.faults[-1]}).encode())

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve  # noqa: N815 - its parent's names

    def _answer(self, path: str, query: str, body: Json) -> None:
        operation, values = find_operation(self.command, path)
        asked = operation.check_query(query)
        operation.check_body(body)
        setting = path.removeprefix(f"/repos/{REPOSITORY}").lstrip("/")
        if operation.name not in OPERATIONS:
            found = self.github.settings.get(setting, 404)
            if isinstance(found, int):
                raise RefusalError(found, "Not Found")
            answer = operation.build_answer(found)
        else:
            answer = self.github.answer(operation, values, asked, body)
        moved = {"Location": answer} if operation.status == 302 else {}
        text = json.dumps(answer).encode() if operation.answer else b""
        self._write(operation.status, text, moved)

    def _unpack(self, key: int) -> bytes:
        if self.headers["Authorization"]:
            self.github.leaked.append(self.headers["Authorization"])
        return self.github.artifacts[key // 100][key % 100]

    def _write(self, status: int, content: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
