"""How much is done in an hour, and what is left to a person."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from commands.mailbox.queue import LARGEST, read_queue
from tests.commands.mailbox.post import MAILBOX, SENDER, Post, a_mail, a_reply, agreed, names_in
from tests.photos import a_photo
from tests.workflows.acting import only_weekly

OURS = EmailMessage()
OURS["Subject"], OURS["References"] = "Re: Taller", "<1@mail.example.net>"
OURS["Message-ID"] = f"<{'ab' * 8}.ab@{MAILBOX.partition('@')[2]}>"
OURS.set_content("¡Gracias por escribir!")


def test_ten_have_their_turn_answers_first_and_the_oldest_before_others(post: Post) -> None:
    for number in range(11):
        post.dovecot.deliver(a_mail(subject=f"Mail {number}"), flags="\\Seen" * (number % 2))
    reply = a_reply(OURS, "SÍ")
    post.dovecot.deliver(reply)
    post.dovecot.deliver(a_mail(subject="Let through"), "Go")

    post.step("fetch", "mails")

    queue = read_queue(post.place / "mails")
    places = [(each.mail.folder, int(each.mail.uid)) for each in queue.waiting]
    assert places == [("Go", 1), ("INBOX", 12), *(("INBOX", uid) for uid in range(1, 9))]
    assert len(post.dovecot.mails()) == 12


@pytest.mark.weekly
@only_weekly
def test_an_eleventh_proposal_waits_and_what_no_program_may_decide_is_looked_at(
    post: Post,
) -> None:
    github = post.job.github
    for number in range(10):
        github.add_pull("red", f"mail/{number:016x}")
    post.dovecot.deliver(a_mail(agreed()))
    post.dovecot.deliver(a_mail("Larga " * (LARGEST // 6 + 1), From="larga@example.net"))
    post.dovecot.deliver(a_mail("Once answered"), flags="\\Answered")

    assert post.hour() == []
    assert post.folders() == {"INBOX": 1, "Look": 2}
    fetched = {file.name for file in (post.place / "mails").glob("*.eml")}
    assert fetched == {"INBOX-1.eml", "INBOX-3.eml"}  # the second is too large
    assert post.dovecot.flags() == [set()]
    assert post.step("fetch", "more").strip() == "work=true"
    github.pulls[1]["state"] = "closed"
    assert [each["To"] for each in post.hour()] == [SENDER]
    assert post.folders() == {"Proposed": 1, "Look": 2}
    ((number, reminder),) = github.issues.items()
    said = "Hay 2 correos en la carpeta “Look” del buzón: docs/mailbox.es.md dice qué hacer."
    assert reminder["body"] == f"<!-- mailbox -->\n{said}\n"
    for _ in range(2):
        post.dovecot.move(0, "Look", "Published")
    github.pulls[max(github.pulls)]["state"] = "closed"  # by an editor, who didn't merge it

    assert post.hour() == []
    assert post.folders() == {"Look": 1, "Published": 2}
    assert github.issues[number]["state"] == "closed"


@pytest.mark.weekly
@only_weekly
def test_what_an_editor_corrected_is_not_replaced_nor_the_same_text_proposed_twice(
    post: Post,
) -> None:
    post.dovecot.deliver(a_mail(agreed()))
    (proposed,) = post.hour()
    ((number, pull),) = post.job.github.pulls.items()
    branch, checkout = pull["head"]["ref"], post.job.checkout
    post.job.github.files[number] = checkout.pushed(branch)
    checkout.git("fetch", "--quiet", "origin", branch)
    checkout.git("checkout", "--quiet", "FETCH_HEAD")
    checkout.git("commit", "--quiet", "--allow-empty", "--message", "Correct")
    checkout.git("push", "--quiet", "origin", f"HEAD:{branch}")
    checkout.git("checkout", "--quiet", "main")
    corrected = checkout.pushed(branch)
    post.dovecot.deliver(a_reply(proposed, "Gracias", {"otra.jpg": a_photo()}))
    post.dovecot.deliver(a_mail(f"{agreed()}\n", From="otra@example.net"))

    answers = {each["To"]: each.get_content() for each in post.hour()}

    assert answers.keys() == {SENDER, "otra@example.net"}
    assert answers[SENDER] == "Una persona del grupo lo va a leer.\n"
    assert answers["otra@example.net"].startswith(
        "¡Gracias por escribir! Ya tenemos un texto con este título"
    )
    assert post.folders() == {"Look": 2, "Proposed": 1}
    assert checkout.pushed(branch) == corrected
    assert post.job.github.pulls.keys() == {number}


@pytest.mark.parametrize(
    "refusal", [("MAIL <>", "501 Invalid MAIL FROM"), ("RCPT <>", "553 5.7.1 Sender rejected")]
)
def test_a_server_that_wants_a_sender_gets_ours_in_the_same_run(
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

    (sent,) = post.hour()

    assert sent["To"] == address
    assert [(each.mail_from, each.rcpt_tos) for each in post.smtp.taken] == [(MAILBOX, [address])]
    assert post.folders() == {"Asked": 1}
    assert names_in(["o'brien", "espa"], "".join(post.logs).encode()) == []
