"""What becomes of a form: a branch, a pull request and an answer."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from commands.github.client import open_github
from commands.github.receive import has_turn
from editorial.pictures.files import build_photo
from intake.forms import read_forms
from tests.commands.github.jobs import FILE, FOLDER, TEXT, Job
from tests.conftest import FORMS
from tests.event_files import an_event, whole_event
from tests.photos import a_photo
from tests.servers.fake_github import start_github


def a_form(number: int, author: str = "NONE") -> dict[str, Any]:
    form = {"number": number, "state": "open", "title": "", "body": ""}
    form["labels"] = [{"name": "intake"}]
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
    issue = job.github.issues.setdefault(number, a_form(number, author))
    issue["state"] = "closed" if action == "closed" else issue["state"]
    removed = {"label": {"name": "waiting"}} if action == "unlabeled" else {}
    event = whole_event({"action": action, "issue": issue, **removed})
    job.write("event.json", json.dumps(event))
    parcel = job.write("parcel/answer.md", answer).parent
    if folder:
        (parcel / "report.json").write_text(report)
        place = job.checkout.folder / folder
        (parcel / place.parent.name).mkdir()
        place.rename(parcel / place.parent.name / place.name)
    done = job.run("github", "receive", "event.json", "--parcel", "parcel", **environ)
    left = ["parcel"] if done.returncode else ["parcel", "content"]  # each job begins afresh
    job.checkout.git("clean", "--quiet", "--force", "-d", *left)
    return done


def test_a_form_gets_a_branch_a_pull_request_and_an_answer(job: Job) -> None:
    job.write(FILE, TEXT)
    row = {"path": FILE, "line": 2, "column": 1, "level": "warning", "rule": "summary-length"}
    rows = [{**row, "message": "Dígalo en dos frases, @alguien"}]
    answer = "**Gracias, @alguien.** fixes #4 ![](https://example.org/x.png)\n\n# Lo que entendimos"

    done = receive(job, FOLDER, answer, report=json.dumps({"version": 1, "problems": rows}))

    assert done.returncode == 0, done.stderr
    assert job.checkout.pushed("intake/issue-7") == [FILE]
    (pull,) = job.github.pulls.values()
    (said,) = job.github.said(7)
    assert "Gracias" in said
    assert pull["html_url"] in said
    assert {"name": "intake"} in pull["labels"]
    assert "Dígalo en dos frases" in pull["body"]
    assert "Lo que entendimos" not in pull["body"]
    message = job.checkout.git("ls-remote", "origin", "intake/issue-7").split()[0]
    commit = job.checkout.git("cat-file", "commit", message).partition("\n\n")[2]
    for text in (pull["title"], pull["body"], commit, said):
        assert not re.search(r"(?<!`)@\w|#4|!\[", text)


def test_the_job_with_rights_loads_nothing_that_decodes_a_picture(job: Job) -> None:
    job.write(FILE, TEXT.replace("\n\n", "\nPicture: foto.jpg\n\n", 1))
    (job.checkout.folder / FOLDER / "foto.jpg").write_bytes(build_photo(a_photo()))

    done = receive(job, FOLDER, PYTHONPROFILEIMPORTTIME="1")

    assert done.returncode == 0, done.stderr
    assert job.checkout.pushed("intake/issue-7") == sorted([FILE, f"{FOLDER}/foto.jpg"])
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert {"httpx", "PIL.Image"} <= loaded
    assert not [name for name in loaded if re.match(r"_?pillow_heif|PIL\..*ImagePlugin", name)]


def test_a_parcel_whose_report_lies_is_refused(job: Job) -> None:
    job.write(FILE, TEXT)

    done = receive(job, FOLDER, report='{"version": 1, "problems": [{"path": "/etc/passwd"}]}')

    assert done.returncode == 1
    assert job.github.wrote == []
    assert job.checkout.branches() == ["main"]


def test_an_edited_form_replaces_what_it_said_before_and_takes_approvals_back(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    (number,) = job.github.pulls
    approval = {"id": 41, "state": "APPROVED", "user": {"login": "berta"}}
    job.github.reviews[number] = [approval, {**approval, "id": 42, "state": "COMMENTED"}]
    job.write(FILE.replace("taller", "taller-de-redes"), TEXT.replace("Un taller", "Dos talleres"))

    receive(job, f"{FOLDER}-de-redes", "Gracias de nuevo")

    assert job.checkout.pushed("intake/issue-7") == [FILE.replace("taller", "taller-de-redes")]
    (pull,) = job.github.pulls.values()
    assert "Dos talleres" in pull["title"]
    (answer,) = job.github.said(7)
    assert "Gracias de nuevo" in answer
    assert [each["state"] for each in job.github.reviews[number]] == ["DISMISSED", "COMMENTED"]
    (said,) = job.github.said(number)
    assert "@berta" in said
    assert "cambió algo" in said


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
    (number,) = job.github.pulls
    job.github.reviews[number] = [{"id": 41, "state": "APPROVED", "user": {"login": "berta"}}]
    corrected = correct_there(job)
    job.write(FILE, TEXT.replace("el sábado", "el domingo"))

    done = receive(job, FOLDER)

    assert done.returncode == 0, done.stderr
    assert job.checkout.git("ls-remote", "origin", "intake/issue-7").split()[0] == corrected
    assert job.github.reviews[number][0]["state"] == "APPROVED"
    assert "#7" in job.github.said(number)[0]
    assert job.github.pulls[number]["html_url"] in job.github.said(7)[0]


def test_a_form_that_was_sent_in_twice_is_proposed_once(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    (number,) = job.github.pulls
    job.github.files[number] = [FILE]
    job.write(FILE, TEXT)

    done = receive(job, FOLDER, number=80)
    other = f"{FOLDER}-de-radio"  # a title of its own
    job.write(f"{other}/{Path(FILE).name}", TEXT)
    receive(job, other, number=90)

    assert done.returncode == 0, done.stderr
    (answer,) = job.github.said(80)
    assert job.github.pulls[number]["html_url"] in answer
    assert "Gracias" not in answer
    assert "intake/issue-80" not in job.checkout.branches()
    assert len(job.github.pulls) == 2


def labels(job: Job, number: int) -> list[str]:
    return [each["name"] for each in job.github.issues[number]["labels"]]


def test_a_strangers_sixth_form_waits_its_turn_and_is_not_lost(job: Job) -> None:
    for number in range(10, 15):
        job.github.issues[number] = a_form(number)
    job.write(FILE, TEXT)
    receive(job, FOLDER, number=60)

    waited, (said,), pulls = labels(job, 60), job.github.said(60), len(job.github.pulls)
    job.github.issues[60]["labels"] = [{"name": "intake"}]
    job.write(FILE, TEXT)
    receive(job, FOLDER, action="unlabeled", number=60)

    assert (waited, pulls) == (["intake", "waiting"], 0)
    assert "Gracias" in said
    assert "waiting" in said
    assert "intake/issue-60" in job.checkout.branches()
    assert labels(job, 60) == ["intake"]


def test_no_more_than_five_forms_of_a_stranger_have_a_turn_however_they_are_read() -> None:
    turns = {
        "the fifth of eight": (15, range(11, 19), (), "NONE", True),
        "the sixth of eight": (16, range(11, 19), (), "NONE", False),
        "behind four, and later ones proposed": (15, range(11, 19), (18,), "NONE", False),
        "four others are open": (60, range(11, 15), (), "NONE", True),
        "a member's ninth": (60, range(11, 19), (), "COLLABORATOR", True),
    }
    wrong = []
    for case, (number, there, proposed, association, wanted) in turns.items():
        with start_github() as github:
            github.issues |= {each: a_form(each) for each in there}
            for each in proposed:
                github.add_pull("red", f"intake/issue-{each}")
            found = has_turn(open_github(github.environment), a_form(number, association))
        wrong += [] if found is wanted else [case]

    assert wrong == []


def test_what_was_withdrawn_can_not_be_merged_until_it_is_complete_again(job: Job) -> None:
    def send(folder: str, action: str = "edited") -> list[str]:
        if folder:
            job.write(FILE, TEXT)
        done = receive(job, folder, "Gracias" if folder else "Faltan los permisos", action)
        assert done.returncode == 0, done.stderr
        return [pull["state"] for pull in job.github.pulls.values()]

    proposed, withdrawn, again = send(FOLDER), send(""), send(FOLDER)
    answered = job.github.said(7)
    closed = send("", "closed")

    assert [proposed, withdrawn, again] == [["open"], ["closed"], ["closed", "open"]]
    assert closed == ["closed", "closed"]
    assert all(len(job.github.said(number)) == 1 for number in job.github.pulls)
    assert job.github.said(7) == answered


def run_again(job: Job, action: str, was: dict[str, Any]) -> str:
    """Run the job of an event after others had their turn; what its log says."""
    event = whole_event({"action": action, "issue": {**a_form(7), **was}})
    job.write("event.json", json.dumps(event))
    job.write("parcel/answer.md", "Gracias")
    return job.run("github", "receive", "event.json", "--parcel", "parcel").stdout


def test_a_job_that_runs_again_for_an_older_text_changes_nothing(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    wrote = [*job.github.wrote]
    job.github.issues[7]["body"] = "### Texto\n\nWithout the telephone"

    said = run_again(job, "opened", {})

    assert "a later run has the last word" in said
    assert job.github.wrote == wrote


def test_a_form_that_was_closed_and_then_edited_is_withdrawn(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    job.github.issues[7] |= {"state": "closed", "body": "### Texto\n\n…"}

    run_again(job, "closed", {"state": "closed"})
    run_again(job, "edited", job.github.issues[7])

    (pull,) = job.github.pulls.values()
    assert pull["state"] == "closed"


def test_a_stranger_who_corrects_a_typo_meanwhile_is_answered(job: Job) -> None:
    job.github.issues[7] = {**a_form(7), "body": "Hola a todos"}

    run_again(job, "opened", {"body": "Hola a tods"})

    assert len(job.github.said(7)) == 1


def test_what_an_editor_corrected_is_proposed_again_after_a_withdrawal(job: Job) -> None:
    job.write(FILE, TEXT)
    receive(job, FOLDER)
    corrected = correct_there(job)
    receive(job, "", "Falta el permiso")
    job.write(FILE, TEXT)

    receive(job, FOLDER)

    assert job.checkout.git("ls-remote", "origin", "intake/issue-7").split()[0] == corrected
    assert [pull["state"] for pull in job.github.pulls.values()] == ["closed", "open"]
    assert len(job.github.said(max(job.github.pulls))) == 1


def test_a_form_gets_the_labels_that_it_came_without(job: Job) -> None:
    form = read_forms(FORMS)[0]
    bodies, answers = (an_event(form, {})["issue"]["body"], None, "Hola"), ("Falta…", "Use…", "")
    for number, (body, answer) in enumerate(zip(bodies, answers, strict=True), 7):
        job.github.issues[number] = {**a_form(number), "body": body, "labels": []}
        receive(job, "", answer, "opened", number=number)

    assert [{*labels(job, number)} for number in range(7, 10)] == [{*form.marks}, set(), set()]
    assert [len(job.github.said(number)) for number in range(7, 10)] == [1, 1, 0]
    assert job.github.wrote == ["label", "comment", "comment"]


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
