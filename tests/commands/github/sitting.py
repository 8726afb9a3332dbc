"""A form's sender, an editor, and the jobs between them, on the sample's content."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from intake.forms import read_forms
from tests.built_sites.settings import SAMPLE_FORMS
from tests.commands.github.jobs import Job
from tests.event_files import an_event, whole_event
from tests.intake.sending import form_of
from tests.projects.checkout import Checkout, make_sample_checkout
from tests.projects.tasks import link_code
from tests.servers.fake_github import start_github

NUMBER = 7
BRANCH = f"intake/issue-{NUMBER}"
TALK = {
    "title": "Ronda sobre cables y antenas", "day": "2019-12-10", "hour": "19:00",
    "place": "Asunción", "text": "Hablamos de antenas.\n\nTraiga una computadora.",
    "register": "https://example.org/red",
}  # fmt: skip
NAMES = {"es": "Español", "en": "English", "pt": "Portugués"}


@dataclass(frozen=True, slots=True)
class Sitting(Job):
    """A sender, an editor and the jobs between them."""

    lang: str
    spoken: str

    def send(self, changes: dict[str, str], action: str = "edited", removed: str = "") -> None:
        """Save the form, or remove a label from it, and have both jobs run."""
        form = form_of(read_forms(SAMPLE_FORMS), "webinars", self.lang)
        typed = {**TALK, "language": NAMES[self.spoken], **changes}
        event = an_event(form, typed) | {"action": action}
        issue = self.github.issues.setdefault(NUMBER, event["issue"])
        issue |= {"body": event["issue"]["body"], "created_at": "2019-08-02T12:00:00Z"}
        label = {"label": {"name": removed}} if removed else {}
        self.write_event({**event, **label, "issue": issue})
        read = self.run("intake", "event.json", "--parcel", "parcel", code=None)
        assert (self.checkout.folder / "parcel" / "answer.md").exists(), read.stderr
        self.forget("content")
        self.run("github", "receive", "event.json", "--parcel", "parcel")
        self.forget("content", "parcel", "event.json")

    def comment(self, said: str, key: int, writer: str = "ana") -> None:
        issue = self.github.issues[NUMBER]
        comment = {"id": key, "body": said, "user": {"login": writer}, "author_association": "NONE"}
        self.write_event({"action": "created", "issue": issue, "comment": comment})
        self.github.comments.setdefault(NUMBER, []).append(comment)
        self.run("github", "reply", "event.json")
        self.forget("event.json")

    def merge(self) -> None:
        git = self.checkout.git
        (pull,) = self.open_pulls()
        self.github.files[pull["number"]] = self.checkout.pushed(BRANCH)
        git("fetch", "--quiet", "origin", BRANCH)
        git("merge", "--quiet", "--no-edit", "FETCH_HEAD")
        git("push", "--quiet", "origin", "HEAD:main")
        pull |= {"state": "closed", "merged_at": "2019-08-03T12:00:00Z"}
        pull["head"]["repo"] = {"full_name": "red/blog"}
        self.github.issues[NUMBER]["state"] = "closed"
        self.run("github", "published")

    def open_pulls(self) -> list[dict[str, Any]]:
        return [each for each in self.github.pulls.values() if each["state"] == "open"]

    def write_event(self, event: dict[str, Any]) -> None:
        self.write("event.json", json.dumps(whole_event(event)))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = make_sample_checkout(tmp_path_factory.mktemp("project"), link_code)
    with (checkout.folder / "publishconf.py").open("a") as file:
        file.write('REPOSITORY = "https://github.com/red/blog"\n')
    checkout.git("commit", "--quiet", "--all", "--message", "Name the repository")
    checkout.git("push", "--quiet", "origin", "HEAD:main")
    return checkout


Sit = Callable[..., Sitting]


@pytest.fixture
def sit(tmp_path: Path, project: Checkout) -> Iterator[Sit]:
    """Begin with a new checkout and a new GitHub, each time."""
    with ExitStack() as running:

        def begin(lang: str = "es", spoken: str = "") -> Sitting:
            place = tmp_path / (spoken or lang)
            github = running.enter_context(start_github())
            return Sitting(project.copy(place), github, lang, spoken or lang)

        yield begin
