"""A GitHub on this machine: as much of its REST API as we use, and as strict about who asks."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from commands.github.threads import BOT

REPOSITORY = "red/blog"
TOKEN = "token-of-a-job"  # noqa: S105 - opens this fake only
_ROUTES = {
    "list_labels": r"GET /labels", "make_label": r"POST /labels", "list_issues": r"GET /issues",
    "open_issue": r"POST /issues", "read_issue": r"GET /issues/(\d+)",
    "change_issue": r"PATCH /issues/(\d+)", "label": r"POST /issues/(\d+)/labels",
    "list_comments": r"GET /issues/(\d+)/comments",
    "stop_waiting": r"DELETE /issues/(\d+)/labels/waiting",
    "stop_looking": r"DELETE /issues/(\d+)/labels/look",
    "list_reviews": r"GET /pulls/(\d+)/reviews",
    "dismiss": r"PUT /pulls/(\d+)/reviews/\d+/dismissals",
    "ask_review": r"POST /pulls/(\d+)/requested_reviewers",
    "comment": r"POST /issues/(\d+)/comments", "change_comment": r"PATCH /issues/comments/(\d+)",
    "list_pulls": r"GET /pulls", "open_pull": r"POST /pulls", "change_pull": r"PATCH /pulls/(\d+)",
    "list_files": r"GET /pulls/(\d+)/files", "list_artifacts": r"GET /actions/runs/(\d+)/artifacts",
    "artifact": r"GET /actions/artifacts/(\d+)/zip",
}  # fmt: skip

Json = dict[str, Any]


@dataclass(slots=True)
class FakeGitHub:
    """A repository's issues, comments, pull requests and artifacts; `wrote` lists each change.

    `down` is how many of the next requests get an answer of 503; `deleted` issues get one of 410.
    Of `strangers` nobody can be asked to review.
    """

    issues: dict[int, Json] = field(default_factory=dict)
    comments: dict[int, list[Json]] = field(default_factory=dict)
    pulls: dict[int, Json] = field(default_factory=dict)
    reviews: dict[int, list[Json]] = field(default_factory=dict)
    files: dict[int, list[str]] = field(default_factory=dict)
    artifacts: dict[int, bytes] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    wrote: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    deleted: set[int] = field(default_factory=set)
    strangers: set[str] = field(default_factory=set)
    down: int = 0
    url: str = ""

    @property
    def environment(self) -> Mapping[str, str]:
        return {"GITHUB_API_URL": self.url, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN}

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
        pull = {"user": {"login": owner}, "requested_reviewers": [], **pull}
        self.pulls[number] = {"number": number, "html_url": url, "head": head, **pull}
        return number

    def add_artifact(self, run: int, content: bytes, name: str = "report.json") -> None:
        """Leave a report in a run, packed as upload-artifact packs it."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        self.artifacts[run] = packed.getvalue()

    def said(self, number: int) -> list[str]:
        return [
            each["body"] for each in self.comments.get(number, ()) if each["user"]["login"] == BOT
        ]

    def answer(self, step: str, number: int, query: Mapping[str, str], body: Json) -> Any:
        result = getattr(self, f"_{step}")(number, query, body)
        if not step.startswith(("list_", "read_", "artifact")):
            self.wrote.append(step)
        return result

    def _next(self) -> int:
        return max([*self.issues, *self.pulls, 0]) + 1

    def _list_labels(self, _: int, __: Mapping[str, str], ___: Json) -> list[Json]:
        return [{"name": name} for name in self.labels]

    def _make_label(self, _: int, __: Mapping[str, str], body: Json) -> Json:
        assert body["name"] not in self.labels
        self.labels.append(body["name"])
        return {"name": body["name"]}

    def _list_issues(self, _: int, query: Mapping[str, str], __: Json) -> list[Json]:
        states = {"open", "closed"} if query["state"] == "all" else {query["state"]}
        wanted = set(query["labels"].split(","))
        return [
            each
            for each in self.issues.values()
            if each["state"] in states
            and query.get("creator", each["user"]["login"]) == each["user"]["login"]
            and wanted <= {label["name"] for label in each["labels"]}
        ]

    def _open_issue(self, _: int, __: Mapping[str, str], body: Json) -> Json:
        labels = [{"name": name} for name in body["labels"]]
        number = self.add_issue(body["body"], BOT, title=body["title"], labels=labels)
        return self.issues[number]

    def _read_issue(self, number: int, _: Mapping[str, str], __: Json) -> Json:
        return self.issues[number]

    def _change_issue(self, number: int, _: Mapping[str, str], body: Json) -> Json:
        self.issues[number] |= body
        return self.issues[number]

    def _label(self, number: int, _: Mapping[str, str], body: Json) -> list[Json]:
        labels: list[Json] = (self.pulls.get(number) or self.issues[number])["labels"]
        known = {label["name"] for label in labels}
        labels += [{"name": name} for name in body["labels"] if name not in known]
        return labels

    def _stop_waiting(self, number: int, _: Mapping[str, str], __: Json) -> list[Json]:
        return self._unlabel(number, "waiting")

    def _stop_looking(self, number: int, _: Mapping[str, str], __: Json) -> list[Json]:
        return self._unlabel(number, "look")

    def _unlabel(self, number: int, name: str) -> list[Json]:
        labels: list[Json] = self.issues[number]["labels"]
        labels[:] = [label for label in labels if label["name"] != name]
        return labels

    def _list_reviews(self, number: int, _: Mapping[str, str], __: Json) -> list[Json]:
        return self.reviews.get(number, [])

    def _ask_review(self, number: int, _: Mapping[str, str], body: Json) -> Json:
        pull, logins = self.pulls[number], body["reviewers"]
        assert pull["user"]["login"] not in logins, "nobody reviews what is their own"
        pull["requested_reviewers"] += [{"login": login} for login in logins]
        return pull

    def _dismiss(self, number: int, _: Mapping[str, str], body: Json) -> Json:
        assert body["message"]
        review = next(each for each in self.reviews[number] if each["state"] == "APPROVED")
        review["state"] = "DISMISSED"
        return review

    def _list_comments(self, number: int, _: Mapping[str, str], __: Json) -> list[Json]:
        return self.comments.get(number, [])

    def _comment(self, number: int, _: Mapping[str, str], body: Json) -> Json:
        assert number in self.issues or number in self.pulls
        self.add_comment(number, body["body"], BOT)
        return self.comments[number][-1]

    def _change_comment(self, key: int, _: Mapping[str, str], body: Json) -> Json:
        found = next(c for each in self.comments.values() for c in each if c["id"] == key)
        assert found["user"]["login"] == BOT, "a job's token changes no comment of others"
        found["body"] = body["body"]
        return found

    def _list_pulls(self, _: int, query: Mapping[str, str], __: Json) -> list[Json]:
        def fits(pull: Json) -> bool:
            head = f"{pull['head']['user']['login']}:{pull['head']['ref']}"
            return pull["state"] == query["state"] and query.get("head", head) == head

        return [pull for pull in self.pulls.values() if fits(pull)]

    def _open_pull(self, _: int, __: Mapping[str, str], body: Json) -> Json:
        owner = REPOSITORY.partition("/")[0]
        number = self.add_pull(owner, body["head"], title=body["title"], body=body["body"])
        return self.pulls[number]

    def _change_pull(self, number: int, _: Mapping[str, str], body: Json) -> Json:
        self.pulls[number] |= body
        return self.pulls[number]

    def _list_files(self, number: int, _: Mapping[str, str], __: Json) -> list[Json]:
        return [{"filename": name, "status": "added"} for name in self.files.get(number, ())]

    def _list_artifacts(self, run: int, query: Mapping[str, str], _: Json) -> Json:
        found = [{"id": run, "name": query["name"]}] if run in self.artifacts else []
        return {"total_count": len(found), "artifacts": found}


@contextmanager
def start_github() -> Iterator[FakeGitHub]:
    github = FakeGitHub()
    handler = type("Handler", (_Handler,), {"github": github})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        github.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield github
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    github: FakeGitHub

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent's name
        """Nothing: pytest's output is for the tests."""

    def _serve(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"] or 0))
        parts = urlsplit(self.path)
        if found := re.fullmatch(r"/storage/(\d+)", parts.path):
            if self.headers["Authorization"]:
                self.github.leaked.append(self.headers["Authorization"])
            self._write(200, self.github.artifacts[int(found[1])])
            return
        if self.github.down:
            self.github.down -= 1
            self._write(503, b"")
            return
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._write(401, b'{"message": "Bad credentials"}')
            return
        self._answer(parts.path.removeprefix(f"/repos/{REPOSITORY}"), parts.query, text)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve  # noqa: N815 - its parent's names

    def _answer(self, path: str, query: str, text: bytes) -> None:
        values = {name: each[-1] for name, each in parse_qs(query).items()}
        if self.command == "GET" and path.removeprefix("/") in self.github.settings:
            found = self.github.settings[path.removeprefix("/")]
            refused = isinstance(found, int)
            self._write(found if refused else 200, b"{}" if refused else json.dumps(found).encode())
            return
        for step, route in _ROUTES.items():
            found = re.fullmatch(route, f"{self.command} {path}")
            if not found:
                continue
            number = int(found[1]) if found.groups() else 0
            if number in self.github.deleted:
                self._write(410, b'{"message": "This issue was deleted"}')
                return
            if step == "artifact":
                self._redirect(number)
                return
            body = json.loads(text) if text else {}
            if self.github.strangers.intersection(body.get("reviewers", ())):
                self._write(422, b'{"message": "Reviews may only be requested from collaborators"}')
                return
            answer = self.github.answer(step, number, values, body)
            if isinstance(answer, list) and "page" in values:
                size = int(values["per_page"])
                start = size * (int(values["page"]) - 1)
                answer = answer[start : start + size]
            self._write(200 if self.command == "GET" else 201, json.dumps(answer).encode())
            return
        self._write(404, b'{"message": "Not Found"}')

    def _redirect(self, number: int) -> None:
        """Send the caller on to another host, as GitHub does with a signed address."""
        port = self.github.url.rpartition(":")[2]
        self.send_response(302)
        self.send_header("Location", f"http://localhost:{port}/storage/{number}")
        self.end_headers()

    def _write(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
