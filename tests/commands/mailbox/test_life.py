"""What becomes of a mail, from the first hour to the page that it is on."""

from __future__ import annotations

import re
from email.message import EmailMessage

from intake.forms import find_consent, read_forms
from tests.built_sites.settings import SAMPLE_FORMS
from tests.commands.mailbox.conftest import OpenPost
from tests.commands.mailbox.post import (
    MAILBOX,
    SENDER,
    SITE,
    STORY,
    Post,
    a_reply,
    agreed,
    merge,
    publish,
)
from tests.photos import a_photo
from tests.workflows.acting import only_weekly

PLACE = "content/posts/2019-08-04-taller-de-redes-en-san-lorenzo"
CLOSING = "Una persona del grupo lee lo que envió y, si algo no está claro, le escribe aquí."


def test_a_mail_is_asked_agreed_proposed_added_to_and_told(open_post: OpenPost) -> None:
    """In a mailbox whose folders have a prefix."""
    post = open_post("INBOX.")

    asked = post.ask(photos={"taller.jpg": a_photo()})
    assert post.folders() == {"Asked": 1}
    assert not post.job.github.pulls
    proposed = post.tell(asked, "SÍ")
    assert post.folders() == {"Proposed": 2}
    branch = show_proposal(post, ["es.md", "foto.jpg"])
    thanked = post.tell(proposed, "Gracias", {"otra.jpg": a_photo((900, 600))})
    assert post.folders() == {"Proposed": 3}
    assert show_proposal(post, ["es.md", "foto-2.jpg", "foto.jpg"]) == branch
    merge(post)
    assert post.hour() == []  # it is not online yet
    publish(post)
    told = post.answer()
    assert post.folders() == {"Published": 3}

    text, greeting = asked.get_content(), "¡Gracias por escribir!\n\nAntes de publicar algo "
    assert text.startswith(f"{greeting}necesitamos su permiso")
    assert all(f"\n  {each}\n" in text for each in find_consent("es", read_forms(SAMPLE_FORMS)))
    assert "\nSu texto: Taller de redes en San Lorenzo\n" in text
    assert not re.search(r"(?m)^1\. ", text)
    assert asked["Subject"] == "Re: Noticia para el blog"
    assert re.search(r"\n1\. \S", proposed.get_content())
    assert "Recibimos “Taller de redes en San Lorenzo”." in proposed.get_content()
    assert CLOSING in proposed.get_content()
    assert "permiso" not in proposed.get_content()
    assert thanked.get_content().startswith("¡Gracias! Lo agregamos a su texto.")
    page = f"{SITE}/es/2019/08/taller-de-redes-en-san-lorenzo/"
    for part in (f"\n\n{page}\n", "https://wa.me/?text=", "\nWhatsApp:\n", "\nFacebook:\n"):
        assert part in told.get_content()
    number = branch.removeprefix("mail/")
    for answer in (asked, proposed, thanked, told):
        check_headers(answer, number)
    assert {each.mail_from for each in post.smtp.taken} == {"<>"}


def show_proposal(post: Post, files: list[str]) -> str:
    """Look at the one proposal; its branch."""
    pull = post.pull()
    branch: str = pull["head"]["ref"]
    assert pull["title"] == "Taller de redes en San Lorenzo"
    assert post.labels() == ["intake"]
    assert "Alguien lo envió." in pull["body"]
    assert "marcó" not in pull["body"]  # a mail has no boxes
    assert "> 1. Responda con una línea por foto" in pull["body"]
    assert sorted(post.job.checkout.pushed(branch)) == [f"{PLACE}/{name}" for name in files]
    written = post.job.show(f"{PLACE}/es.md", branch)
    assert "".join(STORY.split()) in "".join(written.split())
    assert "\nAutor" not in written
    return branch


def check_headers(answer: EmailMessage, number: str) -> None:
    """Look whether an answer says what no program answers (RFC 3834, 3)."""
    assert (answer["To"], answer["Auto-Submitted"]) == (SENDER, "auto-replied")
    assert answer["From"].addresses[0].addr_spec == MAILBOX
    assert answer["Message-ID"].startswith(f"<{number}.")
    assert re.fullmatch(r"<\d+@mail\.example\.net>", answer["In-Reply-To"])
    assert answer["References"].split()[-1] == answer["In-Reply-To"]
    assert answer["Subject"] in ("Re: Noticia para el blog", "Re: Taller de redes en San Lorenzo")


@only_weekly
def test_whoever_withdraws_a_mail_closes_its_proposal(post: Post) -> None:
    proposed = post.tell(post.ask(), "SÍ")
    reply = a_reply(proposed, "Por favor no lo publiquen, cambié de idea.")
    post.prepare(between=lambda: post.dovecot.deliver(reply))  # too late for this hour
    post.step("send", "answers")
    assert post.folders() == {"Proposed": 2, "INBOX": 1}

    told = post.answer()

    assert told.get_content().startswith("No lo publicaremos. Gracias por avisarnos.")
    assert post.folders() == {"Look": 3}
    ((number, pull),) = post.job.github.pulls.items()
    assert pull["state"] == "closed"
    (said,) = post.job.github.said(number)
    assert "pide que no se publique" in said
    assert post.job.checkout.branches() == ["main"]
    assert post.hour() == []


@only_weekly
def test_a_withdrawal_closes_the_proposal_and_leaves_what_an_editor_corrected(post: Post) -> None:
    proposed = post.ask(agreed())
    branch = post.pull()["head"]["ref"]
    post.job.checkout.correct(branch)

    post.tell(proposed, "Por favor no lo publiquen, cambié de idea.")

    assert post.pull()["state"] == "closed"
    assert {*post.job.checkout.branches()} == {"main", branch}


@only_weekly
def test_a_thread_that_moves_takes_no_mail_of_somebody_else_with_it(post: Post) -> None:
    post.send(agreed(f"{STORY}Otra."), "Otra antena", From="Luis <luis@example.org>")
    post.hour()
    photos = {"una.jpg": a_photo()}
    added = post.tell(post.ask(agreed()), "La foto es de Luis, CPF 529.982.247-25.", photos)
    assert post.folders() == {"Proposed": 2, "Look": 1}

    post.tell(added, "Por favor no lo publiquen, cambié de idea.")

    assert post.folders() == {"Proposed": 1, "Look": 3}


def test_a_mail_that_cancels_a_webinar_changes_that_one_file_and_loses_none(post: Post) -> None:
    title = "Antenas baratas para todo el barrio"
    path = "content/webinars/2019-08-01-antenas-baratas/es.md"
    top = f"Título: {title}\nResumen: Una charla.\nCategoría: webinars\nDuración: 60\n"
    when = "Empieza: 2019-08-20 18:00 America/Panama\n"
    file = post.job.write(path, f"{top}{when}\nHablaremos.\n")
    post.job.push()

    told = post.ask(agreed(f"Se cancela el webinar {title}."), f"Se cancela: {title}")

    merge(post)
    assert post.job.checkout.git("diff", "--name-only", "HEAD~1").split() == [path]
    assert "\nEstado: cancelled\n" in file.read_text("utf-8")
    for each in (f"“{title}” se cancela o cambia de fecha", f"“{title}” is cancelled or moved"):
        assert each in told.get_content()
