"""What becomes of a form: a branch, a pull request and an answer."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from editorial.pictures.files import build_photo
from intake.forms import read_forms
from tests.built_sites.settings import SAMPLE_FORMS
from tests.commands.github.jobs import FILE, FOLDER, TEXT, Job
from tests.event_files import an_event, whole_event
from tests.photos import a_photo

BRANCH = "intake/issue-7"
NOTHING_FOUND = '{"version": 1, "problems": []}'


def a_form(number: int, author: str = "NONE") -> dict[str, Any]:
    form = {"number": number, "state": "open", "title": "", "body": ""}
    form["labels"] = [{"name": "intake"}]
    return {**form, "user": {"login": "ana"}, "author_association": author}


def receive(
    job: Job,
    text: str = TEXT,
    answer: str = "Gracias",
    action: str = "edited",
    report: str = NOTHING_FOUND,
    number: int = 7,
    file: str = FILE,
    code: int = 0,
    was: Mapping[str, Any] = {},
    **environ: str,
) -> subprocess.CompletedProcess[str]:
    """Propose what a form gave; without a text it gave none. `was` is the form at its event."""
    issue = job.github.issues.setdefault(number, a_form(number))
    issue["state"] = "closed" if action == "closed" else issue["state"]
    event = whole_event({"action": action, "issue": {**issue, **was}})
    job.write("event.json", json.dumps(event))
    job.write("parcel/answer.md", answer)
    if text:
        job.write("parcel/report.json", report)
        job.write(file.replace("content", "parcel", 1), text)
    command = ("github", "receive", "event.json", "--parcel", "parcel")
    done = job.run(*command, code=code, **environ)
    job.forget("parcel", "content")  # each job begins afresh
    return done


def test_a_form_gets_a_branch_a_pull_request_and_an_answer(job: Job) -> None:
    row = {"path": FILE, "line": 2, "column": 1, "level": "warning", "rule": "summary-length"}
    rows = [{**row, "message": "Dígalo en dos frases, @alguien"}]
    answer = "**Gracias, @alguien.** fixes #4 ![](https://example.org/x.png)\n\n# Lo que entendimos"

    text = TEXT.replace("Un taller", "Un taller de @alguien")

    receive(job, text, answer, report=json.dumps({"version": 1, "problems": rows}))

    assert job.checkout.pushed(BRANCH) == [FILE]
    (pull,) = job.github.pulls.values()
    (said,) = job.github.said(7)
    assert "Gracias" in said
    assert pull["html_url"] in said
    assert {"name": "intake"} in pull["labels"]
    assert "Dígalo en dos frases" in pull["body"]
    assert "Lo que entendimos" not in pull["body"]
    job.checkout.git("fetch", "--quiet", "origin", BRANCH)
    commit = job.checkout.git("log", "-1", "--format=%B", "FETCH_HEAD")
    for text in (pull["title"], pull["body"], commit, said):
        assert not re.search(r"(?<!`)@\w|#4|!\[", text)


def test_the_job_with_rights_loads_nothing_that_decodes_a_picture(job: Job) -> None:
    place = FOLDER.replace("content", "parcel")
    job.write(f"{place}/foto.jpg", build_photo(a_photo()))
    text = TEXT.replace("\n\n", "\nPicture: foto.jpg\n\n", 1)

    done = receive(job, text, PYTHONPROFILEIMPORTTIME="1")

    assert job.checkout.pushed(BRANCH) == sorted([FILE, f"{FOLDER}/foto.jpg"])
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert {"httpx", "PIL.Image"} <= loaded
    assert not [name for name in loaded if re.match(r"_?pillow_heif|PIL\..*ImagePlugin", name)]


def test_a_parcel_whose_report_lies_is_refused(job: Job) -> None:
    receive(job, report='{"version": 1, "problems": [{"path": "/etc/passwd"}]}', code=1)

    assert job.github.wrote == []
    assert job.checkout.branches() == ["main"]


def test_an_edited_form_replaces_what_it_said_before(job: Job) -> None:
    receive(job)
    file = FILE.replace("taller", "taller-de-redes")

    receive(job, TEXT.replace("Un taller", "Dos talleres"), "Gracias de nuevo", file=file)

    assert job.checkout.pushed(BRANCH) == [file]
    (pull,) = job.github.pulls.values()
    assert "Dos talleres" in pull["title"]
    (answer,) = job.github.said(7)
    assert "Gracias de nuevo" in answer


def test_an_edit_of_the_form_does_not_undo_what_an_editor_corrected(job: Job) -> None:
    receive(job)
    (number,) = job.github.pulls
    job.checkout.correct(BRANCH)
    corrected = job.checkout.compare(BRANCH)

    receive(job, TEXT.replace("el sábado", "el domingo"))

    assert job.checkout.compare(BRANCH) == corrected
    assert "#7" in job.github.said(number)[0]
    assert job.github.pulls[number]["html_url"] in job.github.said(7)[0]


def test_a_form_that_was_sent_in_twice_is_proposed_once(job: Job) -> None:
    receive(job)
    (number,) = job.github.pulls
    job.github.files[number] = [FILE]

    receive(job, answer="Falta una foto", number=80)
    other = f"{FOLDER}-de-radio/{Path(FILE).name}"  # a title of its own
    receive(job, file=other, number=90)

    (answer,) = job.github.said(80)
    assert job.github.pulls[number]["html_url"] in answer
    assert "Falta una foto" not in answer
    assert "intake/issue-80" not in job.checkout.branches()
    assert len(job.github.pulls) == 2


def labels(job: Job, number: int) -> list[str]:
    return [each["name"] for each in job.github.issues[number]["labels"]]


def states(job: Job) -> list[str]:
    return [pull["state"] for pull in job.github.pulls.values()]


def test_what_was_withdrawn_can_not_be_merged_until_it_is_complete_again(job: Job) -> None:
    found = []
    for text, answer in ((TEXT, "Gracias"), ("", "Faltan los permisos"), (TEXT, "Gracias")):
        receive(job, text, answer)
        found.append(states(job))
    answered = job.github.said(7)
    receive(job, "", "Faltan los permisos", "closed")

    assert found == [["open"], ["closed"], ["closed", "open"]]
    assert states(job) == ["closed", "closed"]
    assert all(len(job.github.said(number)) == 1 for number in job.github.pulls)
    assert job.github.said(7) == answered


def test_a_job_that_runs_again_for_an_older_text_changes_nothing(job: Job) -> None:
    receive(job)
    wrote = [*job.github.wrote]
    job.github.issues[7]["body"] = "### Texto\n\nWithout the telephone"

    done = receive(job, "", action="opened", was={"body": ""})

    assert "a later run has the last word" in done.stdout
    assert job.github.wrote == wrote


def test_a_form_that_was_closed_and_then_edited_is_withdrawn(job: Job) -> None:
    receive(job)
    job.github.issues[7] |= {"state": "closed", "body": "### Texto\n\n…"}

    receive(job, "", action="closed", was={"body": ""})
    receive(job, "")

    assert states(job) == ["closed"]


def test_a_stranger_who_corrects_a_typo_meanwhile_is_answered(job: Job) -> None:
    job.github.issues[7] = {**a_form(7), "body": "Hola a todos"}

    receive(job, "", action="opened", was={"body": "Hola a tods"})

    assert len(job.github.said(7)) == 1


def test_what_an_editor_corrected_is_proposed_again_after_a_withdrawal(job: Job) -> None:
    receive(job)
    job.checkout.correct(BRANCH)
    corrected = job.checkout.compare(BRANCH)
    receive(job, "", "Falta el permiso")

    receive(job)

    assert job.checkout.compare(BRANCH) == corrected
    assert states(job) == ["closed", "open"]
    assert len(job.github.said(max(job.github.pulls))) == 1


def test_a_form_gets_an_answer_and_the_labels_that_it_came_without(job: Job) -> None:
    form = read_forms(SAMPLE_FORMS)[0]
    bodies, answers = (an_event(form, {})["issue"]["body"], None, "Hola"), ("Falta…", "Use…", "")
    for number, (body, answer) in enumerate(zip(bodies, answers, strict=True), 7):
        job.github.issues[number] = {**a_form(number), "body": body, "labels": []}
        receive(job, "", answer, "opened", number=number)

    assert [{*labels(job, number)} for number in range(7, 10)] == [{*form.marks}, set(), set()]
    assert [len(job.github.said(number)) for number in range(7, 10)] == [1, 1, 0]
    assert "Falta…" in job.github.said(7)[0]
    assert job.github.wrote == ["label", "comment", "comment"]
    assert job.checkout.branches() == ["main"]


def test_closing_what_was_published_changes_nothing(job: Job) -> None:
    receive(job)
    (number,) = job.github.pulls
    job.github.pulls[number] |= {"state": "closed", "merged_at": "2019-08-05"}
    wrote = list(job.github.wrote)

    receive(job, "", "Ya se publicó", "closed")

    assert job.github.wrote == wrote
