"""What the workflows may and may not do, as three linters and our own rules see it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from newsletter.delivery.sending import SENDERS
from tests.projects.tasks import ROOT
from tests.workflows.acting import WORKFLOWS, read_workflow, tool

NAMES = sorted(file.name for file in WORKFLOWS.glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")
OWN = re.compile(r"\$/\.github/workflows/[\w-]+\.yml")
SECRET = re.compile(r"secrets\.|github\.token")
TRUSTED = {"push", "schedule", "workflow_dispatch", "workflow_call"}
OURS = {"python3 tasks.py", ".ci/run"}
SHELL = {"if python3 tasks.py", "else", "fi", ":", "test", "cat", "grep"}
"""What a shell needs around our tasks."""


def jobs(*names: str) -> Iterator[dict[str, Any]]:
    """The jobs of some workflows; of all where none is named."""
    for name in names or NAMES:
        yield from read_workflow(name)["jobs"].values()


def steps(*names: str) -> Iterator[dict[str, Any]]:
    for job in jobs(*names):
        yield from job.get("steps", ())


FILES = [f".github/workflows/{name}" for name in NAMES]
SCHEMAS = ("check-jsonschema", "--builtin-schema")
LINTERS = (
    ("zizmor", "--offline", "--persona", "auditor", "--no-progress", ".github"),
    ("actionlint", "-no-color", *FILES),
    (*SCHEMAS, "vendor.github-workflows", *FILES),
    (*SCHEMAS, "vendor.dependabot", ".github/dependabot.yml"),
)


@pytest.mark.parametrize("command", LINTERS, ids=["zizmor", "actionlint", "workflows", "bot"])
def test_a_linter_finds_nothing(command: Sequence[str]) -> None:
    name, *words = command
    done = subprocess.run(
        [tool(name), *words], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it() -> None:
    text = "\n".join((WORKFLOWS / name).read_text(encoding="utf-8") for name in NAMES)

    lines = [line.strip() for line in text.splitlines() if re.match(r"\s*(?:- )?uses:", line)]

    assert len(lines) > len(NAMES)
    for line in lines:
        used, _, comment = line.partition("uses: ")[2].partition(" # ")
        own = OWN.fullmatch(used)
        assert own or (PINNED.fullmatch(used) and re.fullmatch(r"v\d+\.\d+\.\d+", comment)), line


def test_every_script_calls_our_tasks_and_holds_nothing_that_github_fills_in() -> None:
    for step in steps():
        script = step.get("run", "")
        assert "${{" not in script
        for line in filter(None, map(str.strip, script.splitlines())):
            start = re.match(r"(?:if )?python3 tasks\.py|[.\w/:]+", line)
            assert start, line
            assert start[0] in OURS | SHELL, line


def test_every_job_has_only_the_rights_it_names_and_an_end() -> None:
    for workflow in map(read_workflow, NAMES):
        assert workflow["permissions"] == {}
        assert workflow["concurrency"]["group"]
    for job in jobs():
        assert job["permissions"]
        assert OWN.fullmatch(job.get("uses", "")) or job["timeout-minutes"] <= 45
        assert OWN.fullmatch(job.get("uses", "")) or job["runs-on"] == "ubuntu-24.04"


def test_what_strangers_propose_runs_without_rights_and_secrets() -> None:
    for name in NAMES:
        workflow = read_workflow(name)
        assert "pull_request_target" not in workflow["on"]
        if "pull_request" in workflow["on"]:
            text = (WORKFLOWS / name).read_text(encoding="utf-8")
            assert "secrets." not in text
            assert "token" not in text
            assert all(job["permissions"] == {"contents": "read"} for job in jobs(name))


def test_only_main_keeps_what_was_made_for_later_runs_and_no_stranger_starts_one() -> None:
    keeping = {
        (name, step.get("if"))
        for name in NAMES
        for step in steps(name)
        if "actions/cache" in step.get("uses", "") or "cache" in step.get("with", {})
    }

    assert keeping == {("publish.yml", "${{ github.ref == 'refs/heads/main' }}")}
    assert read_workflow("publish.yml")["on"].keys() <= TRUSTED


def test_a_job_without_rights_says_that_it_uses_no_cache() -> None:
    silent = [
        f"{name} {key}"
        for name in NAMES
        for key, job in read_workflow(name)["jobs"].items()
        if job["permissions"] == {"contents": "read"} and job.get("cache-mode") != "none"
    ]

    assert silent == ["publish.yml build"]  # which starts for nobody but those who may push to main


def test_only_their_environments_know_the_passwords() -> None:
    every = [(name, job) for name in NAMES for job in jobs(name)]

    knowing = [(name, job.get("environment")) for name, job in every if "secrets." in str(job)]

    assert knowing == [*[("mailbox.yml", "mailbox")] * 2, ("newsletter.yml", "newsletter")]


def test_only_steps_that_open_no_mail_know_the_mailboxs_passwords() -> None:
    made = read_workflow("mailbox.yml")["jobs"]
    knowing = {
        (key, task, *sorted({name[:4] for name in re.findall(r"secrets\.(\w+)", str(step))}))
        for key, job in made.items()
        for step in job["steps"]
        if (task := "".join(re.findall(r"tasks\.py (mailbox \w+|github \w+)", str(step))))
    }

    assert knowing == {
        *[("read", "mailbox fetch", "IMAP"), ("read", "mailbox read")],
        *[("propose", "github mails"), ("answer", "mailbox fetch", "IMAP")],
        *[("answer", "mailbox answer"), ("answer", "mailbox send", "IMAP", "SMTP")],
    }
    guarded = {key for key, job in made.items() if job.get("environment") == "mailbox"}
    assert guarded == {key for key, job in made.items() if "secrets." in str(job)}


def test_the_mailbox_is_read_each_hour_by_one_run_that_keeps_no_mail() -> None:
    workflow = read_workflow("mailbox.yml")
    made = workflow["jobs"]
    ((minute, *rest),) = (each["cron"].split() for each in workflow["on"]["schedule"])
    kept = [each["with"]["path"] for each in steps("mailbox.yml") if "artifact" in str(each)]

    assert rest == ["*"] * 4
    assert minute not in ("0", "30")  # when everybody's begin, GitHub leaves some out
    assert workflow["concurrency"] == {"group": "mailbox", "cancel-in-progress": False}
    assert kept == ["parcel"] * 2
    assert made["read"]["outputs"].keys() | made["propose"]["outputs"] == {"work", "standing"}
    assert made["propose"]["if"] == "needs.read.outputs.work == 'true'"


def test_packages_are_installed_by_a_step_that_knows_no_secret() -> None:
    for job in jobs():
        assert not SECRET.search(str(job.get("env", "")))
        knowing = [bool(SECRET.search(str(step))) for step in job.get("steps", ())]
        running = ["python3 tasks.py" in step.get("run", "") for step in job.get("steps", ())]
        if any(knowing):
            assert any(running[: knowing.index(True)])


def test_every_package_is_pinned_with_its_hashes() -> None:
    pinned = re.compile(r"[\w.-]+==\S+( ; [^-]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    for file in ROOT.glob("requirements*.txt"):
        text = re.sub(r"(?m)^ *#.*\n", "", file.read_text(encoding="utf-8")).replace("\\\n", "")
        lines = text.splitlines()
        assert lines
        assert not [line for line in lines if not pinned.fullmatch(line)], file


def test_each_attempt_to_publish_deploys_an_artifact_of_its_own() -> None:
    made = read_workflow("publish.yml")["jobs"]
    kept, deployed = (made[name]["steps"][-1]["with"] for name in ("build", "deploy"))

    assert kept["name"] == made["build"]["outputs"]["artifact"]
    assert "github.run_attempt" in kept["name"]
    assert deployed["artifact_name"] == "${{ needs.build.outputs.artifact }}"
    assert "needs" not in made["labels"]


def test_a_label_that_starts_no_job_ends_no_run_that_waits() -> None:
    intake = read_workflow("intake.yml")
    acts = re.compile(r"github.event.label.name [!=]= '(\w+)'")

    group = intake["concurrency"]["group"]

    assert acts.findall(group) == acts.findall(intake["jobs"]["read"]["if"]) != []
    assert "github.run_id" in group


def test_every_hour_that_a_job_names_is_one_of_its_workflow() -> None:
    for name in NAMES:
        workflow = read_workflow(name)
        hours = {each["cron"] for each in workflow["on"].get("schedule", ())}

        named = re.findall(r"schedule [!=]= '([^']+)'", str(workflow["jobs"]).replace("\\'", "'"))

        assert hours.issuperset(named), name


def test_every_way_of_sending_and_no_other_can_be_chosen() -> None:
    inputs = read_workflow("newsletter.yml")["on"]["workflow_dispatch"]["inputs"]

    assert inputs["via"]["options"] == [*SENDERS]


def test_the_page_of_jobs_lists_every_job_with_its_rights_and_secrets() -> None:
    text = (ROOT / "docs" / "jobs.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]

    told = {(name, rights, secrets) for name, rights, secrets, _ in rows}

    assert told == {
        (f"`{name.removesuffix('.yml')}` `{key}`", _rights(job), _secrets(job))
        for name in NAMES
        for key, job in read_workflow(name)["jobs"].items()
    }
    assert len(rows) == len(told)
    assert all(untrusted.strip() for *_, untrusted in rows)


def _rights(job: dict[str, Any]) -> str:
    return ", ".join(f"{name}: {right}" for name, right in sorted(job["permissions"].items()))


def _secrets(job: dict[str, Any]) -> str:
    names = set(re.findall(r"secrets\.(\w+)", str(job)))
    return ", ".join([*sorted(names), *["token"] * ("github.token" in str(job))]) or "–"
