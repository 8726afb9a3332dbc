"""How much is done in an hour, and what is left to a person."""

from __future__ import annotations

import re
from time import time_ns

import pytest

from commands.mailbox.queue import LARGEST, read_queue
from intake.mailbox import read_letter
from tests.commands.mailbox.post import MAILBOX, SENDER, STORY, Post, a_mail, agreed, names_in, of
from tests.workflows.acting import only_weekly


def test_ten_have_their_turn_answers_first_and_the_oldest_before_others(post: Post) -> None:
    asked = post.ask()
    for number in range(11):
        post.send(STORY, f"Mail {number}", flags="\\Seen" * (number % 2), **of(number))
    post.reply(asked, "SÍ")
    post.send(STORY, "Let through", folder="Go")

    post.step("fetch", "ten")

    queue = read_queue(post.place / "ten")
    places = [(mail.folder, int(mail.uid)) for mail, *_ in queue.waiting]
    assert places == [("Go", 1), ("INBOX", 13), *(("INBOX", uid) for uid in range(2, 10))]
    assert len(post.dovecot.mails()) == 12


def test_twelve_mails_of_one_sender_hold_up_nobody(post: Post) -> None:
    for number in range(12):
        post.send(STORY, f"Mail {number}")
    post.send(agreed(), "Antenas", From="socia@example.net")

    answers = [each["To"] for each in post.hour()]

    assert answers == [SENDER, SENDER, "socia@example.net"]
    assert post.folders() == {"INBOX": 10, "Asked": 2, "Proposed": 1}
    post.hour()
    assert post.folders() == {"INBOX": 10, "Asked": 2, "Proposed": 1}
    ((number, reminder),) = post.job.github.issues.items()
    assert "10 correos esperan en INBOX" in reminder["body"]
    for count in range(10):  # an editor lets three through
        post.dovecot.move(0, "INBOX", "Go" if count < 3 else "Published")
    post.hour()
    assert post.folders() == {"Asked": 5, "Proposed": 1, "Published": 7}
    assert post.job.github.issues[number]["state"] == "closed"


BROKEN: dict[str, bytes] = {
    "a subject that is no base64": b"Subject: =?utf-8?b?A?=\r\n",
    "half a character": b"Subject: =?utf-7?q?+2D8-?= Taller\r\n",
    "a sender of brackets": b"From: " + b"(" * 3900 + b" <1.ana@example.org>\r\n",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_no_header_raises(kind: str) -> None:
    letter = read_letter(BROKEN[kind] + b"\r\n", MAILBOX)

    assert letter.subject == letter.subject.encode(errors="ignore").decode()
    assert letter.sender == ""


def test_a_mail_that_nobody_can_read_does_not_hold_up_the_next(post: Post) -> None:
    for number, header in enumerate(BROKEN.values()):
        raw = a_mail(f"{STORY} {number}", "", **of(number))
        post.dovecot.deliver(header + raw)
    post.send(**of(9))

    answers = [each["To"] for each in post.hour()]

    assert answers[-1] == f"9.{SENDER}"
    assert post.folders() == {"Asked": len(answers), "Look": 4 - len(answers)}
    assert "INBOX" not in post.folders()
    (fault,) = [line for line in "".join(post.logs).splitlines() if " in " in line][:1]
    assert re.fullmatch(r"\w+Error in [0-9a-f]{16}", fault)


def test_what_lies_in_proposed_is_fetched_whole_only_for_news(post: Post) -> None:
    for number, subject in enumerate(("Taller", "Antenas")):
        post.send(agreed(f"{STORY} {subject}."), subject, **of(number))
    first, _ = post.hour()

    assert whole_mails(post) == []
    post.reply(first, "La foto la tomó Luis Paz.")
    assert whole_mails(post) == ["INBOX-3", "Proposed-1"]


def whole_mails(post: Post) -> list[str]:
    place = post.place / f"{time_ns()}"
    post.step("fetch", place.name)
    return sorted(file.stem for file in place.glob("*.eml"))


@only_weekly
def test_an_eleventh_proposal_waits_and_a_person_decides_what_no_program_may(post: Post) -> None:
    github = post.job.github
    for number in range(10):
        github.add_pull("red", f"mail/{number:016x}")
    post.send(agreed())
    post.send("Larga " * (LARGEST // 6 + 1), From="larga@example.net")
    post.send("Once answered", flags="\\Answered")

    assert post.hour() == []
    assert post.folders() == {"INBOX": 1, "Look": 2}
    fetched = {file.name for file in (post.place / "mails").glob("*.eml")}
    assert fetched == {"INBOX-1.eml", "INBOX-3.eml"}  # the second is too large
    assert post.dovecot.flags() == [set()]
    assert post.step("fetch", "more").strip() == "work=true"
    github.pulls[1]["state"] = "closed"
    assert post.answer()["To"] == SENDER
    assert post.folders() == {"Proposed": 1, "Look": 2}
    ((number, reminder),) = github.issues.items()
    said = "Hay 2 correos en la carpeta “Look” del buzón: docs/month.es.md dice qué hacer."
    assert reminder["body"] == f"<!-- mailbox -->\n{said}\n"
    for _ in range(2):
        post.dovecot.move(0, "Look", "Published")
    github.pulls[max(github.pulls)]["state"] = "closed"  # by an editor, who didn't merge it

    assert post.hour() == []
    assert post.folders() == {"Look": 1, "Published": 2}
    assert github.issues[number]["state"] == "closed"


@pytest.mark.parametrize(
    "refusal", [("MAIL <>", "501 Invalid MAIL FROM"), ("RCPT <>", "553 5.7.1 Sender rejected")]
)
def test_a_server_that_wants_a_sender_gets_ours_at_once(
    refusal: tuple[str, str], post: Post
) -> None:
    address = "o'brien/ana@xn--espaa-rta.example"
    raw = "o'brien/ana@españa.example".encode()
    post.dovecot.deliver(a_mail().replace(f"Ana Secreta <{SENDER}>".encode(), raw))
    post.faults["MAIL"] = "550 Nothing from anybody"
    post.prepare()
    post.step("send", "answers", code=1)
    assert (post.folders(), post.dovecot.flags()) == ({"INBOX": 1}, [set()])
    del post.faults["MAIL"]
    post.faults.update([refusal])

    assert post.answer()["To"] == address
    assert [(each.mail_from, each.rcpt_tos) for each in post.smtp.taken] == [(MAILBOX, [address])]
    assert post.folders() == {"Asked": 1}
    assert names_in(["o'brien", "espa"], "".join(post.logs).encode()) == []
