"""The mailbox's workflow as act runs it; act knows no environments, so all jobs get secrets."""

from __future__ import annotations

import re

from tests.commands.github.jobs import DAY
from tests.commands.mailbox.post import MAILBOX, SENDER, Post, agreed, names_in
from tests.servers.dovecot import PASSWORD as IMAP_PASSWORD
from tests.servers.fake_github import REPOSITORY
from tests.servers.smtp_servers import PASSWORD as SMTP_PASSWORD
from tests.workflows.acting import Run, act


def run_hour(post: Post) -> Run:
    """Run the workflow as its schedule does, on the checkout's main."""
    secrets = dict(post.secrets)
    machine = {"SSL_CERT_FILE": secrets.pop("SSL_CERT_FILE"), "SOURCE_DATE_EPOCH": DAY}
    machine |= {"GITHUB_API_URL": post.job.github.url, "GITHUB_REPOSITORY": REPOSITORY}
    event = {"schedule": "23 * * * *", "ref": "refs/heads/main"}
    run = act(post.job.checkout, "mailbox.yml", "schedule", event, machine=machine, secrets=secrets)
    assert run.code == 0, run.log
    return run


def jobs_in(run: Run) -> set[str]:
    """The jobs that did something."""
    return set(re.findall(r"(?m)^\[mailbox/(\w+) *\] .*Success - ", run.log))


def test_a_mail_becomes_a_proposal_and_is_answered(post: Post) -> None:
    post.send(agreed())

    run = run_hour(post)

    assert jobs_in(run) == {"open", "read", "propose", "answer"}
    branch = post.pull()["head"]["ref"]
    assert re.fullmatch("mail/[0-9a-f]{16}", branch)
    assert branch in post.job.checkout.branches()
    (answer,) = post.answers()
    assert answer["To"] == SENDER
    assert post.folders() == {"Proposed": 1}
    kept = post.place.parent / "artifacts"
    names = [file.relative_to(kept).as_posix() for file in kept.rglob("*")]
    assert {name.partition("/")[0] for name in names} == {"parcel-1"}
    packed = b"".join(file.read_bytes() for file in kept.rglob("*") if file.is_file())
    secrets = (SENDER, "Secreta", "mail.example.net", IMAP_PASSWORD, SMTP_PASSWORD)
    assert names_in(secrets, run.log.encode() + packed) == []


def test_without_a_mail_or_a_mailbox_the_later_jobs_rest(post: Post) -> None:
    empty = run_hour(post)
    settings = post.place / "pelicanconf.py"
    text = settings.read_text("utf-8").replace(f'MAILBOX = "{MAILBOX}"', 'MAILBOX = ""')
    settings.write_text(text, encoding="utf-8")
    post.job.push()
    post.send(agreed())

    closed = run_hour(post)

    assert [jobs_in(empty), jobs_in(closed)] == [{"open", "read"}, {"open"}]
    assert post.folders() == {"INBOX": 1}
    assert not post.job.github.wrote
