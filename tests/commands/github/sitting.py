"""What happens to a form's sender once the text is published, from form to correction."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commands.github.client import open_github
from commands.github.merging import merge_files, merge_texts, show_lines
from commands.github.telling import list_corrections
from intake.forms import read_forms
from tests.built_sites.settings import SAMPLE_FORMS
from tests.event_files import an_event
from tests.projects.checkout import Checkout, make_sample_checkout
from tests.projects.tasks import link_code, run_task
from tests.servers.fake_github import FakeGitHub, start_github

NUMBER = 7
BRANCH = f"intake/issue-{NUMBER}"
TALK = {
    "title": "Ronda sobre cables y antenas",
    "day": "2019-12-10",
    "hour": "19:00",
    "place": "Asunción",
    "text": "Hablamos de antenas.\n\nTraiga una computadora.",
    "register": "https://example.org/red",
}
NAMES = {"es": "Español", "en": "English", "pt": "Portugués"}
LABEL = {"name": "correction"}


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sender, an editor and the jobs between them; `form` is what was typed last."""

    checkout: Checkout
    github: FakeGitHub
    lang: str
    spoken: str

    def send(self, changes: dict[str, str], action: str = "edited", removed: str = "") -> None:
        """Save the form, or remove a label from it, and have both jobs run."""
        forms = read_forms(SAMPLE_FORMS)
        form = next(each for each in forms if (each.kind, each.lang) == ("webinars", self.lang))
        typed = {**TALK, "language": NAMES[self.spoken], **changes}
        event = an_event(form, typed) | {"action": action}
        issue = self.github.issues.setdefault(NUMBER, event["issue"])
        issue |= {"body": event["issue"]["body"], "created_at": "2019-08-02T12:00:00Z"}
        self.write_event({**event, "issue": issue, "label": {"name": removed}})
        read = self.run("intake", "event.json", "--parcel", "parcel")
        assert (self.checkout.folder / "parcel" / "answer.md").exists(), read.stderr
        self.forget("content")
        done = self.run("github", "receive", "event.json", "--parcel", "parcel")
        assert done.returncode == 0, done.stderr
        self.forget("content", "parcel", "event.json")

    def comment(self, said: str, key: int) -> None:
        issue = self.github.issues[NUMBER]
        comment = {"id": key, "body": said, "user": {"login": "ana"}, "author_association": "NONE"}
        self.write_event({"action": "created", "issue": issue, "comment": comment})
        self.github.comments.setdefault(NUMBER, []).append(comment)
        self.run("photos", "event.json", "--parcel", "parcel")
        done = self.run("github", "photos", "event.json", "--parcel", "parcel")
        assert done.returncode == 0, done.stderr
        self.forget("content", "parcel", "event.json")

    def merge(self, correct: Callable[[str], str] = str) -> None:
        """Have an editor correct the text in the open pull request, and publish it."""
        git = self.checkout.git
        (pull,) = self.open_pulls()
        self.github.files[pull["number"]] = self.checkout.pushed(BRANCH)
        git("fetch", "--quiet", "origin", BRANCH)
        git("merge", "--quiet", "--no-edit", "FETCH_HEAD")
        if correct is not str:
            self.text.write_text(correct(self.text.read_text()), encoding="utf-8")
            git("commit", "--quiet", "--all", "--message", "Correct it")
            git("push", "--quiet", "origin", f"HEAD:{BRANCH}")
        pull["head"]["sha"] = git("rev-parse", "HEAD").strip()
        git("push", "--quiet", "origin", "HEAD:main")
        pull |= {"state": "closed", "merged_at": "2019-08-03"}
        pull["head"]["repo"] = {"full_name": "red/blog"}
        self.github.issues[NUMBER]["state"] = "closed"
        done = self.run("github", "published")
        assert done.returncode == 0, done.stderr

    def open_pulls(self) -> list[dict[str, Any]]:
        return [each for each in self.github.pulls.values() if each["state"] == "open"]

    @property
    def text(self) -> Path:
        (file,) = self.checkout.folder.glob(f"content/webinars/*ronda-sobre*/{self.spoken}.md")
        return file

    def proposed(self) -> str:
        """The text as it is on the branch."""
        self.checkout.git("fetch", "--quiet", "origin", BRANCH)
        path = self.text.relative_to(self.checkout.folder)
        return self.checkout.git("show", f"FETCH_HEAD:{path}")

    def write_event(self, event: dict[str, Any]) -> None:
        (self.checkout.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        place = self.checkout.folder
        machine = {**self.github.environment, "SOURCE_DATE_EPOCH": "1564963200"}
        return run_task(*arguments, machine=machine, project=place, folder=place)

    def forget(self, *places: str) -> None:
        """Each job begins with what is on main."""
        self.checkout.git("clean", "--quiet", "--force", "-d", *places)
        self.checkout.git("checkout", "--quiet", "content")


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
    with start_github() as github:

        def begin(lang: str = "es", spoken: str = "") -> Sitting:
            return Sitting(project.copy(tmp_path), github, lang, spoken or lang)

        yield begin


def tag(text: str) -> str:
    """What an editor does to it: a header, and a word of the text."""
    head, _, body = text.partition("\n\n")
    return f"{head}\nTags: redes\n\n{body.replace('una computadora', 'su computadora')}"


def test_an_edit_of_a_published_form_becomes_a_pull_request_that_keeps_what_editors_did(
    sit: Sit,
) -> None:
    talk = sit()
    talk.send({}, "opened")
    talk.merge(tag)
    published = talk.text.read_text()

    talk.send({"hour": "18:30"})

    (pull,) = talk.open_pulls()
    assert talk.proposed() == published.replace("19:00", "18:30")
    assert "Tags: redes" in published
    assert "-Empieza: 2019-12-10 19:00" in pull["body"]
    assert "+Empieza: 2019-12-10 18:30" in pull["body"]
    assert f"Closes #{NUMBER}" not in pull["body"]
    assert LABEL in pull["labels"]
    assert pull["html_url"] in talk.github.said(NUMBER)[-1]


def test_a_correction_after_a_correction_changes_only_what_is_new(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")
    talk.merge(tag)
    talk.send({"hour": "18:30"})
    talk.merge()

    talk.send({"hour": "18:30", "text": TALK["text"].replace("de antenas", "de cables")})

    (pull,) = talk.open_pulls()
    assert talk.proposed() == talk.text.read_text().replace("de antenas", "de cables")
    assert "su computadora" in talk.proposed()
    assert "Empieza" not in pull["body"]


def test_an_edit_that_changes_nothing_proposes_nothing_and_says_so(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")
    talk.merge(tag)
    branches = talk.checkout.git("ls-remote", "origin")

    talk.send({})
    talk.send({})

    assert talk.open_pulls() == []
    assert talk.checkout.git("ls-remote", "origin") == branches
    assert "no cambia nada" in talk.github.said(NUMBER)[-1]
    assert LABEL not in talk.github.issues[NUMBER]["labels"]


def test_a_correction_that_the_sender_takes_back_is_closed(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")
    talk.merge()
    talk.send({"hour": "18:30"})

    talk.send({})

    assert talk.open_pulls() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Hablamos de antenas.\n\nTraiga dos computadoras."},  # an editor changed that line
        {"language": "Inglés"},
        {"consent": "- [ ] yes"},
        {"text": "_No response_"},
    ],
    ids=["conflict", "other language", "without consent", "nothing to publish"],
)
def test_where_nothing_can_be_prepared_the_sender_and_the_team_are_told(
    sit: Sit, changes: dict[str, str]
) -> None:
    talk = sit()
    talk.send({}, "opened")
    talk.merge(tag)
    before = talk.github.said(NUMBER)

    talk.send(changes)

    *kept, told = talk.github.said(NUMBER)
    assert kept == before
    assert "ya está publicado" in told or "is published" in told
    assert "/ronda-sobre-cables-y-antenas/" in told
    assert "https://github.com/red/blog/edit/main/content/webinars/" in told
    assert LABEL in talk.github.issues[NUMBER]["labels"]
    assert talk.open_pulls() == []


def test_a_form_that_was_closed_without_being_published_is_told_so(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")
    talk.github.issues[NUMBER]["state"] = "closed"
    talk.send({}, "closed")

    talk.send({"hour": "18:30"})

    assert "está cerrado" in talk.github.said(NUMBER)[-1]
    assert talk.open_pulls() == []


def test_once_published_the_first_answer_says_so(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")

    talk.merge()

    first, last = talk.github.said(NUMBER)
    assert first.count("\n") == 2
    assert "ya está publicado: https://" in first
    assert "🎉" in last


def test_what_a_sender_comments_stands_beside_the_text_as_mere_text(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")
    (pull,) = talk.open_pulls()

    talk.comment("Es a las 19 de *acá*, @alguien, fixes #4\n\n# Hola " + "x" * 5000, 31)
    talk.comment("¡Gracias!", 32)

    (said,) = talk.github.said(pull["number"])
    assert "`@alguien`" in said
    assert "\n#" not in said
    assert len(said) < 1500
    assert "ve su comentario" in talk.github.said(NUMBER)[-1]


def test_a_comment_on_a_published_form_is_answered_and_reminded_of(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")
    talk.merge()

    talk.comment("La hora salió mal", 31)
    talk.comment("¡Gracias!", 32)

    told = talk.github.said(NUMBER)[2:]
    assert len(told) == 1
    assert "avisamos al equipo" in told[0]
    listed = list_corrections(open_github(talk.github.environment), "es")
    assert f"- #{NUMBER} " in listed


@pytest.mark.parametrize("spoken", ["es", "en", "pt"])
def test_all_that_a_sender_reads_is_in_the_language_of_the_text(
    sit: Sit, spoken: str, matches_golden: Callable[[str, str], None]
) -> None:
    talk = sit("en" if spoken == "en" else "es", spoken)
    talk.send({"place": "Asunción"}, "opened")
    talk.comment("19:00", 31)
    first = talk.github.said(NUMBER)[1:]
    talk.merge(tag)
    talk.send({"hour": "18:30"})
    told = talk.github.said(NUMBER)
    proposed = [told[-1].partition("\n\n**")[0]]
    talk.merge()
    talk.send({"hour": "18:30", "text": "x"})
    talk.comment("19:00", 33)
    (correction,) = (each for each in talk.github.pulls.values() if LABEL in each["labels"])

    thread = [*first, *proposed, *talk.github.said(NUMBER)]
    whole = "\n---\n\n".join([*thread, correction["title"], correction["body"]])
    matches_golden(whole, f"intake/after-publication.{spoken}.md")


def test_headers_side_by_side_are_merged_one_by_one() -> None:
    old = "Title: A\nSummary: B\nStarts: 10\n\nOne.\n\nTwo.\n"
    own = "Title: A\nSummary: Better\nTags: x\nStarts: 10\n\nOne.\n\nTwo, corrected.\n"
    now = "Title: New\nSummary: B\nStarts: 11\n\nOne more.\n\nTwo.\n"

    merged = merge_texts(old, own, now).decode()

    assert merged == (
        "Title: New\nSummary: Better\nTags: x\nStarts: 11\n\nOne more.\n\nTwo, corrected.\n"
    )


def test_pictures_are_replaced_only_where_nobody_else_did() -> None:
    before = {"a.jpg": b"1", "b.jpg": b"1"}

    assert merge_files(before, before, {"a.jpg": b"2"}) == {"a.jpg": b"2", "b.jpg": None}
    assert merge_files(before, {"a.jpg": b"3", "b.jpg": b"1"}, {"a.jpg": b"2"}) is None
    assert merge_files({}, {"a.jpg": b"3"}, {"a.jpg": b"2"}) is None


def test_no_more_lines_are_shown_than_somebody_reads() -> None:
    text = "\n".join(map(str, range(5000))).encode()

    assert len(show_lines({}, {"es.md": text, "a.jpg": None})) < 4100
