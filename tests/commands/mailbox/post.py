"""A project with a mailbox: what people send, and what the workflow's steps make of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from intake.forms import prefill, read_forms
from tests.built_sites.settings import SAMPLE_FORMS
from tests.commands.github.jobs import Job
from tests.servers.dovecot import Dovecot
from tests.servers.smtp_servers import HOST, PASSWORD, USER, MailServer

MAILBOX = "noticias@example.org"
SITE = "https://noticias.example.org"
SENDER = "ana.secreta@example.org"
HIDDEN = (SENDER, "Secreta", "mail.example.net", "Calle del Olmo", "palabra-", "en-la-foto")
"""What nobody may see outside of the mailbox: who wrote, and any word of a mail without consent."""
STORY = """\
El sábado hicimos un taller de redes comunitarias en San Lorenzo con treinta y cinco personas del
barrio. Aprendieron a instalar una antena y a medir la señal, y la asociación Red Abierta prestó
los equipos. Participaron también estudiantes de la escuela.
"""
STEPS: tuple[tuple[str, ...], ...] = (
    ("fetch", "mails"),
    ("read", "mails", "--parcel", "parcel"),
    ("fetch", "again"),
    ("answer", "again", "--answers", "answers"),
    ("send", "answers"),
)


def of(number: int) -> dict[str, Any]:
    """From one of several senders."""
    return {"From": f"Ana Secreta <{number}.{SENDER}>"}


def agreed(text: str = STORY, lang: str = "es") -> str:
    """A text below which the sentences of consent were left in."""
    return f"{text}\n{prefill(lang, read_forms(SAMPLE_FORMS))[1]}"


def a_mail(
    text: str = STORY,
    subject: str = "Taller de redes en San Lorenzo",
    photos: Mapping[str, bytes] | None = None,
    **headers: str,
) -> bytes:
    """A mail as it arrives; its headers by their names with `_` for `-`."""
    mail = EmailMessage(policy=policy.SMTP)
    received = f"from a.example.net by mx.example.org id {abs(hash((text, subject)))}; today"
    values = {
        "Return-Path": f"<{SENDER}>", "Received": received,
        "From": f"Ana Secreta <{SENDER}>", "To": MAILBOX, "Subject": subject,
        "Date": "Mon, 05 Aug 2019 10:00:00 -0300",
        "Message-ID": f"<{abs(hash((text, subject)))}@mail.example.net>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }  # fmt: skip
    for name, value in values.items():
        if value:
            mail[name] = value
    mail.set_content(text)
    for name, content in (photos or {}).items():
        mail.add_attachment(content, "image", "jpeg", filename=name)
    return bytes(mail)


def a_reply(
    answer: EmailMessage, text: str, photos: Mapping[str, bytes] | None = None, **headers: str
) -> bytes:
    """An answer to a mail of ours, which it quotes as programs do."""
    quoted = "".join(f"> {line}\n" for line in answer.get_content().splitlines())
    whole = f"{text}\n\nEl lun, 5 ago 2019 a las 10:05, LACRALO (<{MAILBOX}>) escribió:\n\n{quoted}"
    references = f"{answer['References']} {answer['Message-ID']}"
    named = {"In_Reply_To": answer["Message-ID"], "References": references}
    sender = {"From": f"Ana Secreta <{answer['To']}>"}
    return a_mail(whole, f"{answer['Subject']}", photos, **{**sender, **named, **headers})


@dataclass
class Post:
    """The mailbox, the server that takes our answers, and the project's jobs.

    `faults` are what that server answers instead, as its `Handler` says.
    """

    dovecot: Dovecot
    smtp: MailServer
    faults: dict[str, str]
    job: Job
    seen: int = 0
    logs: list[str] = field(default_factory=list)

    @property
    def place(self) -> Path:
        return self.job.checkout.folder

    @property
    def secrets(self) -> Mapping[str, str]:
        sending = {"SMTP_HOST": HOST, "SMTP_PORT": str(self.smtp.port)}
        login = {"SMTP_USER": USER, "SMTP_PASSWORD": PASSWORD}
        return {**self.dovecot.variables, **sending, **login}

    def step(self, *arguments: str, code: int = 0, **environ: str) -> str:
        """Run one step as the workflow does: only two of them know the passwords."""
        knows = {**self.secrets} if arguments[0] in ("fetch", "send") else {}
        done = self.job.run("mailbox", *arguments, code=code, **{**knows, **environ})
        self.logs += [done.stdout, done.stderr]
        return done.stdout

    def send(self, *said: Any, folder: str = "INBOX", flags: str = "", **headers: Any) -> None:
        """Have a mail arrive, as `a_mail` makes it."""
        self.dovecot.deliver(a_mail(*said, **headers), folder, flags)

    def reply(self, ours: EmailMessage, *said: Any, folder: str = "INBOX", **headers: Any) -> None:
        """Have an answer to ours arrive, as `a_reply` makes it."""
        self.dovecot.deliver(a_reply(ours, *said, **headers), folder)

    def ask(self, *said: Any, **headers: Any) -> EmailMessage:
        """Have a mail arrive; what we answer within the hour."""
        self.send(*said, **headers)
        return self.answer()

    def tell(self, answer: EmailMessage, *said: Any, **headers: Any) -> EmailMessage:
        """Have an answer to ours arrive; what we answer to it within the hour."""
        self.reply(answer, *said, **headers)
        return self.answer()

    def answer(self) -> EmailMessage:
        """Run all steps; the one answer of ours."""
        (answer,) = self.hour()
        return answer

    def pull(self) -> dict[str, Any]:
        """The one proposal."""
        (pull,) = self.job.github.pulls.values()
        return pull

    def labels(self) -> list[str]:
        """The names of its labels."""
        return [each["name"] for each in self.pull()["labels"]]

    def hour(self) -> list[EmailMessage]:
        """Run all steps; what we answered."""
        self.prepare()
        self.step(*STEPS[-1])
        return self.answers()

    def prepare(self, between: Callable[[], object] = dict) -> None:
        """Run all steps but the one that sends; what comes `between` is too late to be read."""
        for folder in ("mails", "parcel", "again", "answers"):
            shutil.rmtree(self.place / folder, ignore_errors=True)
        for step in STEPS[:2]:
            self.step(*step)
        standing = self.propose()
        self.job.forget("content")  # the job that answers begins afresh
        between()
        for step in STEPS[2:-1]:
            self.step(*step, STANDING=standing)

    def propose(self) -> str:
        done = self.job.run("github", "mails", "--parcel", "parcel")
        self.logs += [done.stdout, done.stderr]
        return done.stdout.removeprefix("standing=")

    def answers(self) -> list[EmailMessage]:
        """The answers that came since the last time."""
        new, self.seen = self.smtp.taken[self.seen :], len(self.smtp.taken)
        contents = ((each.original_content or b"").replace(b"\r\n", b"\n") for each in new)
        return [message_from_bytes(each, policy=policy.default) for each in contents]

    def folders(self) -> dict[str, int]:
        """How many mails lie in each folder that holds any."""
        counts = {name: len(self.dovecot.mails(name)) for name in self.dovecot.folders()}
        return {name: count for name, count in counts.items() if count}

    def outside(self) -> bytes:
        """All that left the mailbox: what the repository and GitHub have, parcels and logs."""
        reading = ["git", "cat-file", "--batch", "--batch-all-objects"]
        remote = self.job.checkout.remote
        pushed = subprocess.run(reading, cwd=remote, capture_output=True, check=True).stdout
        names = " ".join(self.job.checkout.branches())
        parcel = (file for file in (self.place / "parcel").rglob("*") if file.is_file())
        packed = (str(file).encode() + file.read_bytes() for file in parcel)
        there = self.job.github
        said = (there.comments, there.reviews, there.review_comments)
        texts = [names, repr((there.pulls, there.issues, *said)), *self.logs]
        return b"\n".join([pushed, *(each.encode() for each in texts), *packed])


def merge(post: Post) -> None:
    """Merge all open proposals, as an editor does."""
    checkout, github = post.job.checkout, post.job.github
    for number, pull in github.pulls.items():
        if pull["state"] == "open":
            checkout.git("fetch", "--quiet", "origin", pull["head"]["ref"])
            checkout.git("merge", "--quiet", "--no-ff", "-m", "Merge", "FETCH_HEAD")
            checkout.git("push", "--quiet", "origin", "HEAD:main")
            pull.update(state="closed", merged_at="2019-08-05T12:00:00Z")
            names = checkout.git("diff", "--name-only", "HEAD~1")
            github.files[number] = names.split()


def publish(post: Post) -> None:
    """Merge all open proposals, and run what each publishing runs."""
    merge(post)
    post.job.run("github", "published")


def names_in(values: Iterable[str], text: bytes) -> list[str]:
    """Which of these words are in there."""
    return [each for each in values if each.encode() in text]
