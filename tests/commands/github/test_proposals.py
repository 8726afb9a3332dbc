"""Branches and pull requests that jobs propose: forms, the newsletter's note, what was sent."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commands.github.threads import push_branch
from editorial.pictures.encoding import build_photo
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.bounds import FILE as MOST
from editorial.words.message import SetupError
from newsletter.delivery.ledger import SENT, Line, read_ledger, write_line
from tests.github_text import alive
from tests.photos import a_photo
from tests.projects.checkout import Checkout, make_checkout
from tests.projects.tasks import ROOT, link_code, run_task
from tests.servers.fake_github import FakeGitHub, start_github

DAY = "1564963200"  # 5 August 2019
FOLDER = "content/posts/2019-08-02-taller"
VOCABULARY = read_vocabulary(ROOT / "content")
FILE = f"{FOLDER}/{VOCABULARY.default_lang}.md"
MONTH = "2015-01"
"""Long after everything that the project's own content has."""

FIGURES = "[Twitter]\ntweets = 3\n"
POST = f"content/posts/{MONTH}-03-otra-nota/{VOCABULARY.default_lang}.md"
TEXT = f"""\
Title: Un taller #3 de @alguien, fixes #4
Summary: Cuarenta personas aprendieron a armar una red comunitaria en la escuela del barrio.
Category: {next(iter(VOCABULARY.terms["categories"]))}

Nos reunimos el sábado.
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A job on a checkout, with its GitHub."""

    checkout: Checkout
    github: FakeGitHub

    def run(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a task of the group `github`."""
        place = self.checkout.folder
        machine = {**self.github.environment, "SOURCE_DATE_EPOCH": DAY, **environ}
        return run_task("github", *arguments, machine=machine, project=place, folder=place)

    def write(self, path: str, text: str) -> Path:
        file = self.checkout.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("project"), link_code)


@pytest.fixture
def job(tmp_path: Path, project: Checkout) -> Iterator[Job]:
    with start_github() as github:
        yield Job(project.copy(tmp_path), github)


def a_form(number: int, author: str = "NONE") -> dict[str, Any]:
    form = {"number": number, "state": "open", "labels": [{"name": "intake"}]}
    return {**form, "user": {"login": "ana"}, "author_association": author}


NOTHING_FOUND = '{"version": 1, "problems": []}'


def receive(
    job: Job,
    folder: str,
    answer: str = "Gracias",
    action: str = "edited",
    report: str = NOTHING_FOUND,
    number: int = 7,
    author: str = "NONE",
    **environ: str,
) -> subprocess.CompletedProcess[str]:
    """Have what intake wrote proposed for an issue."""
    issue = job.github.issues.setdefault(number, a_form(number, author))
    job.write("event.json", json.dumps({"action": action, "issue": issue}))
    parcel = job.write("parcel/answer.md", answer).parent
    if folder:
        (parcel / "posts").mkdir()
        (parcel / "report.json").write_text(report)
        place = job.checkout.folder / folder
        place.rename(parcel / "posts" / place.name)
    done = job.run("receive", "event.json", "--parcel", "parcel", **environ)
    left = ["parcel"] if done.returncode else ["parcel", "content"]  # each job begins afresh
    job.checkout.git("clean", "--quiet", "--force", "-d", *left)
    return done


def test_a_form_gets_a_branch_a_pull_request_and_an_answer(job: Job) -> None:
    job.write(FILE, TEXT)

    done = receive(job, FOLDER)

    assert done.returncode == 0, done.stderr
    assert job.checkout.pushed("intake/issue-7") == [FILE]
    (pull,) = job.github.pulls.values()
    (answer,) = job.github.said(7)
    assert "Gracias" in answer
    assert pull["html_url"] in answer
    assert {"name": "intake"} in pull["labels"]


def test_the_job_with_rights_loads_nothing_that_decodes_a_picture(job: Job) -> None:
    job.write(FILE, TEXT.replace("\n\n", "\nPicture: foto.jpg\n\n", 1))
    (job.checkout.folder / FOLDER / "foto.jpg").write_bytes(build_photo(a_photo()))

    done = receive(job, FOLDER, PYTHONPROFILEIMPORTTIME="1")

    assert done.returncode == 0, done.stderr
    assert job.checkout.pushed("intake/issue-7") == sorted([FILE, f"{FOLDER}/foto.jpg"])
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert {"httpx", "PIL.Image"} <= loaded
    assert not [name for name in loaded if re.match(r"_?pillow_heif|PIL\..*ImagePlugin", name)]


def test_what_the_job_without_rights_found_stands_in_the_pull_request(job: Job) -> None:
    job.write(FILE, TEXT)
    row = {"path": FILE, "line": 2, "column": 1, "level": "warning", "rule": "summary-length"}
    rows = [{**row, "message": "Dígalo en dos frases, @alguien"}]

    receive(job, FOLDER, report=json.dumps({"version": 1, "problems": rows}))

    (pull,) = job.github.pulls.values()
    assert "Dígalo en dos frases" in pull["body"]
    assert not [each for each in alive(pull["body"]) if each.startswith("@")]


def test_a_parcel_whose_report_lies_is_refused(job: Job) -> None:
    job.write(FILE, TEXT)

    done = receive(job, FOLDER, report='{"version": 1, "problems": [{"path": "/etc/passwd"}]}')

    assert done.returncode == 1
    assert job.github.wrote == []
    assert job.checkout.branches() == ["main"]


def test_a_title_can_neither_mention_anybody_nor_close_another_issue(job: Job) -> None:
    job.write(FILE, TEXT)

    receive(job, FOLDER)

    (pull,) = job.github.pulls.values()
    message = job.checkout.git("ls-remote", "origin", "intake/issue-7").split()[0]
    commit = job.checkout.git("cat-file", "commit", message)
    for text in (pull["title"], commit.partition("\n\n")[2]):
        assert "@alguien" not in text
        assert "#4" not in text


def test_an_edited_form_replaces_what_it_said_before(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    job.write(FILE.replace("taller", "taller-de-redes"), TEXT.replace("Un taller", "Dos talleres"))

    receive(job, f"{FOLDER}-de-redes", "Gracias de nuevo")

    assert job.checkout.pushed("intake/issue-7") == [FILE.replace("taller", "taller-de-redes")]
    (pull,) = job.github.pulls.values()
    assert "Dos talleres" in pull["title"]
    (answer,) = job.github.said(7)
    assert "Gracias de nuevo" in answer


def test_an_edit_after_an_approval_is_told_and_takes_the_approval_back(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    (number,) = job.github.pulls
    approval = {"id": 41, "state": "APPROVED", "user": {"login": "berta"}}
    job.github.reviews[number] = [approval, {**approval, "id": 42, "state": "COMMENTED"}]
    job.write(FILE, TEXT.replace("el sábado", "el domingo"))

    receive(job, FOLDER)
    job.write(FILE, TEXT)
    receive(job, FOLDER)

    assert [each["state"] for each in job.github.reviews[number]] == ["DISMISSED", "COMMENTED"]
    (said,) = job.github.said(number)
    assert "@berta" in said
    assert "#7" in said


def test_an_approval_stays_where_an_editor_has_the_last_word(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    (number,) = job.github.pulls
    job.github.reviews[number] = [{"id": 41, "state": "APPROVED", "user": {"login": "berta"}}]
    correct_there(job)
    job.write(FILE, TEXT.replace("el sábado", "el domingo"))

    receive(job, FOLDER)

    assert job.github.reviews[number][0]["state"] == "APPROVED"


def test_a_form_that_was_sent_in_twice_is_proposed_once(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    (number,) = job.github.pulls
    job.github.files[number] = [FILE]
    job.write(FILE, TEXT)

    done = receive(job, FOLDER, number=8)

    assert done.returncode == 0, done.stderr
    (answer,) = job.github.said(8)
    assert job.github.pulls[number]["html_url"] in answer
    assert "Gracias" not in answer
    assert "intake/issue-8" not in job.checkout.branches()


def test_a_form_of_its_own_day_and_title_is_proposed_beside_others(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    (number,) = job.github.pulls
    job.github.files[number] = [FILE]
    other = f"{FOLDER}-de-radio"
    job.write(f"{other}/{Path(FILE).name}", TEXT)

    receive(job, other, number=8)

    assert len(job.github.pulls) == 2


def send_many(
    job: Job, numbers: Iterable[int], author: str = "NONE", action: str = "opened"
) -> None:
    for number in numbers:
        job.write(FILE, TEXT)
        done = receive(job, FOLDER, action=action, number=number, author=author)
        assert done.returncode == 0, done.stderr


def waiting(job: Job) -> list[int]:
    marked = ((number, issue["labels"]) for number, issue in job.github.issues.items())
    return [number for number, labels in marked if {"name": "waiting"} in labels]


def test_a_strangers_forms_beyond_five_wait_their_turn_and_are_not_lost(job: Job) -> None:
    send_many(job, [10, 20, 30, 40, 50, 70, 60])

    first, waited, said = len(job.github.pulls), waiting(job), job.github.said(70)
    job.github.issues[20]["state"] = job.github.pulls[21]["state"] = "closed"
    send_many(job, [70, 60], action="edited")
    turn = waiting(job)
    job.github.issues[70]["labels"] = [{"name": "intake"}]
    send_many(job, [70], action="unlabeled")

    assert (first, sorted(waited), turn) == (5, [60, 70], [70])
    assert "Gracias" in said[0]
    assert "waiting" in said[0]
    assert "intake/issue-70" in job.checkout.branches()
    assert waiting(job) == []


def test_forms_that_are_read_at_once_or_in_any_order_make_no_more_than_five(job: Job) -> None:
    for number in range(11, 19):
        job.github.issues[number] = a_form(number)

    send_many(job, [18, 11, 12, 13, 17])

    assert len(job.github.pulls) == 3
    assert sorted(waiting(job)) == [17, 18]


def test_who_belongs_to_the_repository_waits_for_no_turn(job: Job) -> None:
    send_many(job, range(10, 70, 10), author="COLLABORATOR")

    assert len(job.github.pulls) == 6
    assert waiting(job) == []


def correct_there(job: Job) -> str:
    """Have an editor correct the text in the proposed branch; the commit."""
    git = job.checkout.git
    git("fetch", "--quiet", "origin", "intake/issue-7")
    editor = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    tree = git("rev-parse", "FETCH_HEAD^{tree}").strip()
    command = ("commit-tree", tree, "-p", "FETCH_HEAD", "-m", "Correct a name")
    commit = git(*editor, *command).strip()
    git("push", "--quiet", "origin", f"{commit}:refs/heads/intake/issue-7")
    return commit


def test_an_edit_of_the_form_does_not_undo_what_an_editor_corrected(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    corrected = correct_there(job)
    job.write(FILE, TEXT.replace("el sábado", "el domingo"))

    done = receive(job, FOLDER)

    assert done.returncode == 0, done.stderr
    assert job.checkout.git("ls-remote", "origin", "intake/issue-7").split()[0] == corrected
    (number,) = job.github.pulls
    assert "#7" in job.github.said(number)[0]
    assert job.github.pulls[number]["html_url"] in job.github.said(7)[0]


@pytest.mark.parametrize(("folder", "action"), [("", "edited"), ("", "closed")])
def test_what_was_withdrawn_can_not_be_merged(job: Job, folder: str, action: str) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    answered = job.github.said(7)

    done = receive(job, folder, "Faltan los permisos", action)

    assert done.returncode == 0, done.stderr
    (number,) = job.github.pulls
    assert job.github.pulls[number]["state"] == "closed"
    assert len(job.github.said(number)) == 1
    assert (job.github.said(7) == answered) is (action == "closed")


def test_a_form_that_is_complete_again_is_proposed_again(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    receive(job, "", "Faltan los permisos")
    job.write(FILE, TEXT)

    receive(job, FOLDER)

    states = [pull["state"] for pull in job.github.pulls.values()]
    assert states == ["closed", "open"]


def test_closing_what_was_published_changes_nothing(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    (number,) = job.github.pulls
    job.github.pulls[number] |= {"state": "closed", "merged_at": "2019-08-05"}
    wrote = list(job.github.wrote)

    receive(job, "", "Ya se publicó", "closed")

    assert job.github.wrote == wrote


def test_a_form_that_gave_no_post_gets_only_an_answer(job: Job) -> None:
    done = receive(job, "", "Falta el título")

    assert done.returncode == 0, done.stderr
    assert "Falta el título" in job.github.said(7)[0]
    assert job.checkout.branches() == ["main"]


LANG = VOCABULARY.default_lang
PARCELS = {
    "a folder that is none of a post": {f"posts/etc/{LANG}.md": TEXT},
    "two posts": {
        f"posts/2019-08-02-uno/{LANG}.md": TEXT,
        f"posts/2019-08-02-dos/{LANG}.md": TEXT,
    },
    "a script": {f"posts/2019-08-02-taller/{LANG}.md": TEXT, "posts/2019-08-02-taller/x.sh": "x"},
    "a language that there is not": {"posts/2019-08-02-taller/xx.md": TEXT},
    "a folder within": {f"posts/2019-08-02-taller/x/{LANG}.md": TEXT},
    "what git heeds": {
        f"posts/2019-08-02-taller/{LANG}.md": TEXT,
        "posts/2019-08-02-taller/.gitattributes": "x",
    },
    "a hundred files": {f"posts/2019-08-02-taller/{n}.jpg": "x" for n in range(100)},
    "figures of no month": {"figures/twitter.toml": FIGURES},
    "figures that are no TOML": {f"figures/{MONTH}.toml": "<script>"},
    "figures of something else": {f"figures/{MONTH}.toml": "[Twitter]\nlikes = 3\n"},
    "figures in a text": {f"figures/{MONTH}.toml": '[Twitter]\ntweets = "many"\n'},
    "figures with signs that nobody sees": {f"figures/{MONTH}.toml": f"#\u202e\n{FIGURES}"},
    "endless figures": {f"figures/{MONTH}.toml": f"# {'x' * MOST}\n{FIGURES}"},
    "figures in a folder": {f"figures/{MONTH}.toml/x.toml": FIGURES},
    "figures of two months": {f"figures/{MONTH}.toml": FIGURES, "figures/2015-02.toml": FIGURES},
    "figures and a post": {
        f"figures/{MONTH}.toml": FIGURES,
        f"posts/2019-08-02-taller/{LANG}.md": TEXT,
    },
    "a file beside figures": {f"figures/{MONTH}.toml": FIGURES, "figures/.gitattributes": "x"},
}


@pytest.mark.parametrize("case", PARCELS)
def test_a_parcel_that_intake_would_not_pack_is_refused(case: str, job: Job) -> None:
    for path, text in PARCELS[case].items():
        job.write(f"parcel/{path}", text)
    before = job.checkout.git("status", "--porcelain", "content")

    done = receive(job, "")

    assert done.returncode == 1
    assert "parcel" in done.stderr
    assert job.github.wrote == []
    assert job.checkout.branches() == ["main"]
    assert job.checkout.git("status", "--porcelain", "content") == before


def test_a_parcel_can_neither_point_elsewhere_nor_replace_what_is_published(job: Job) -> None:
    place = job.write("parcel/answer.md", "x").parent / "posts"
    secret = job.write("secret/2019-08-02-taller/es.md", TEXT).parents[1]
    published = next((ROOT / "content" / "posts").iterdir()).name

    place.symlink_to(secret)
    linked = receive(job, "")
    job.write(f"parcel/posts/{published}/{LANG}.md", TEXT)
    replacing = receive(job, "")
    figures = job.write("parcel/answer.md", "x").parent / "figures"
    figures.mkdir()
    (figures / f"{MONTH}.toml").symlink_to(job.write("secret.toml", FIGURES))
    linked_figures = receive(job, "")

    assert "leads elsewhere" in linked.stderr
    assert "is not a month's figures" in linked_figures.stderr
    assert "is there already" in replacing.stderr
    assert job.github.wrote == []


def test_the_work_tree_stays_as_it_is(job: Job) -> None:
    job.write(FILE, TEXT)
    before = job.checkout.git("status", "--porcelain")

    push_branch(job.checkout.folder, "try", [job.checkout.folder / FOLDER], "Try")

    assert job.checkout.git("status", "--porcelain") == before
    assert job.checkout.git("branch", "--show-current").strip() == "main"


def test_a_branch_with_nothing_new_is_not_pushed(job: Job) -> None:
    folder = job.checkout.folder

    job.write("left-over.txt", "Not to be published")

    assert not push_branch(folder, "try", [folder / "content"], "Nothing")
    assert not push_branch(folder, "try", [], "Nothing")

    assert job.checkout.branches() == ["main"]


def test_the_note_of_an_issue_is_proposed_once_and_is_then_the_editors(job: Job) -> None:
    job.run("draft", MONTH)
    job.checkout.git("clean", "--quiet", "--force", "-d", "content")
    edited = job.checkout.git("ls-remote", "origin", f"newsletter/draft-{MONTH}")
    job.write(POST, TEXT.replace("Un taller", "Otra nota"))

    done = job.run("draft", MONTH)

    assert done.returncode == 0, done.stderr
    assert job.checkout.git("ls-remote", "origin", f"newsletter/draft-{MONTH}") == edited
    (pull,) = job.github.pulls.values()
    assert "Otra nota" in pull["body"]


def test_an_issue_whose_note_is_published_is_not_proposed_again(job: Job) -> None:
    job.run("draft", MONTH)
    job.checkout.git("clean", "--quiet", "--force", "-d", "content")
    job.checkout.git("pull", "--quiet", "--no-rebase", "origin", f"newsletter/draft-{MONTH}")
    job.checkout.git("push", "--quiet", "origin", "main", f":newsletter/draft-{MONTH}")
    job.github.pulls.clear()

    done = job.run("draft", MONTH)

    assert "is there already" in done.stdout
    assert job.github.pulls == {}


def test_a_month_that_is_none_is_refused(job: Job) -> None:
    assert job.run("draft", "2019-13").returncode == 2


def test_what_an_issue_was_sent_with_is_proposed_when_the_ledger_says_so(job: Job) -> None:
    job.write(POST, TEXT)
    refused = job.run("sent", MONTH)
    line = Line(MONTH, "es", "smtp", "v1", "0" * 64, SENT, "2019-08-01T12:00:00Z")
    write_line(read_ledger(job.checkout.folder), line)

    done = job.run("sent", MONTH)

    assert "does not say that it was sent" in refused.stderr
    assert done.returncode == 0, done.stderr
    assert job.checkout.pushed(f"newsletter/sent-{MONTH}") == [f"content/issues/{MONTH}/sent.toml"]
    (pull,) = job.github.pulls.values()
    assert pull["head"]["ref"] == f"newsletter/sent-{MONTH}"


def test_nothing_is_proposed_for_a_month_that_has_lost_its_posts(job: Job) -> None:
    line = Line("2031-01", "es", "smtp", "v1", "0" * 64, SENT, "2031-02-01T12:00:00Z")
    write_line(read_ledger(job.checkout.folder), line)

    done = job.run("sent", "2031-01")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("2031-01: no posts in this month, so it has no issue\n")


def test_a_remote_that_is_gone_is_explained(job: Job) -> None:
    job.checkout.git("remote", "set-url", "origin", str(job.checkout.folder / "gone"))
    job.write(FILE, TEXT)

    with pytest.raises(SetupError, match="git ls-remote"):
        push_branch(job.checkout.folder, "try", [job.checkout.folder / FOLDER], "Try")
