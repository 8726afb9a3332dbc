"""How people answer our answers: what counts as agreeing, and what becomes of other words."""

from __future__ import annotations

import pytest

from intake.documents import read_here
from intake.mailbox import Reply, prove, read_reply
from tests.commands.mailbox.post import HIDDEN, MAILBOX, STORY, Post, a_mail, agreed, names_in, of
from tests.photos import a_photo
from tests.workflows.acting import only_weekly

QUOTED = "".join(f"> {line}\n" for line in f"{agreed()}\nSÍ".splitlines())
LED = f"El lun, 5 ago 2019 a las 10:05, LACRALO (<{MAILBOX}>) escribió:"
AGREEING = (
    *("SÍ", "si", "Sí.", "¡Sí!", "Sí, acepto", "Sí, acepto, gracias", "Sí a todo", "*SÍ*"),
    *("Sí, son ciertas", "Claro que sí", "Sí, de acuerdo. Saludos, Ana", "Estoy de acuerdo"),
    *("Hola, sí, acepto todo.\n\nGracias", "Sí, todas son ciertas", "Sí, autorizo. Ana Secreta"),
    *("Sí, por favor publíquenlo", "SÍ\n\nEnviado desde mi iPhone", "Sí, adelante"),
    *("SÍ\n\nLa foto la tomó Luis Paz.", "Si, claro\n\nMuchas gracias por todo, Ana"),
    *("YES", "Yes, please", "Yes, I agree", "Yes, they are all true. Thanks!", "I agree"),
    *("SIM", "Sim, concordo", "Sim, obrigado", "Sim, são verdadeiras.\n\nAbraços"),
    *("OUI", "Oui, merci", "D’accord", "Oui, elles sont toutes vraies", "WI"),
)
NOT_AGREEING = (
    *("", "Gracias", "NO", "No, gracias", "sí\nno", "Sí, pero no la foto", "Sí, sin mi nombre"),
    *("Sí, mañana les digo", "¿Sí?", "Sí recibí su correo", "Si me da tiempo les escribo", "Ok"),
    *("Sí, excepto la foto", "Creo que sí", "¿Qué frases?", "Acepto la primera", "Sí, solo eso"),
    *("No estoy de acuerdo", "Yes, but not the photo", "Yes, if Luis agrees", "I don't agree"),
    *("Sim, mas não a foto", "Oui, sauf la photo", "Recibido", "Lo voy a pensar"),
)


def reply_of(text: str) -> Reply:
    raw = a_mail(f"{text}\n\n{LED}\n\n{QUOTED}")
    return read_reply(read_here("mail.eml", raw).said, "Ana Secreta")


@pytest.mark.parametrize("text", AGREEING)
def test_whoever_agrees_in_natural_words_is_heard(text: str) -> None:
    assert reply_of(text)[:3] == (True, False, False)


@pytest.mark.parametrize("text", NOT_AGREEING)
def test_no_other_words_are_consent(text: str) -> None:
    assert not reply_of(text).agrees


RESERVED = ("SÍ\n\nPero cambien el título", "SÍ\n\nSin fotos por favor", "Yes\n\nNot the photo")


def test_a_person_reads_a_reservation_and_a_story_is_no_agreement() -> None:
    assert [text for text in RESERVED if not reply_of(text).reserved] == []
    assert reply_of(STORY)[:4] == (False, False, False, STORY.strip())
    for words in ("Sí, es de Luis Paz. Gracias", f"Gracias a la escuela {'del barrio ' * 6}Olmo"):
        assert reply_of(words).words == words  # they say more than thanks
    assert [text for text in ("Não", "Non merci", "No") if not reply_of(text).declines] == []


def test_a_title_is_asked_once_and_words_become_comments(post: Post) -> None:
    asked = post.ask(agreed(), "Noticia para el blog")  # which is the button's own
    ((number, pull),) = post.job.github.pulls.items()

    assert "1. ¿Qué título lleva?" in asked.get_content()
    assert pull["title"] == "Texto del 4 de agosto de 2019"
    thanked = post.tell(asked, "Antenas del barrio\n\nGracias, Ana")
    assert "¡Gracias! Lo agregamos" in thanked.get_content()
    assert pull["title"] == "Antenas del barrio"
    signed = "Ana Secreta\nTesorera\n+595 981 123 456"
    post.reply(thanked, f"La antena es la #7.\nFue lindo.\n\n{signed}")
    post.hour()
    assert pull["title"] == "Antenas del barrio"
    (said,) = post.job.github.said(number)
    assert said.replace("\u200b", "").endswith("> La antena es la `#7`.\n> Fue lindo.\n")
    assert post.folders() == {"Proposed": 3}
    assert names_in([*HIDDEN, "Tesorera"], post.outside()) == []


def test_of_two_titles_the_later_one_stays_when_a_photo_comes(post: Post) -> None:
    asked = post.ask(agreed(), "Noticia para el blog")
    post.tell(asked, "Antenas del barrio")
    corrected = post.tell(asked, "Antenas del barrio Olmo")
    assert post.pull()["title"] == "Antenas del barrio Olmo"

    post.tell(corrected, "", {"antena.jpg": a_photo()})

    assert post.pull()["title"] == "Antenas del barrio Olmo"


@only_weekly
def test_words_are_a_comment_even_where_an_editor_has_corrected_the_text(post: Post) -> None:
    answer = post.ask(agreed())
    ((number, pull),) = post.job.github.pulls.items()
    branch, checkout = pull["head"]["ref"], post.job.checkout
    checkout.correct(branch)
    corrected = checkout.pushed(branch)
    post.reply(answer, "La foto es de Luis Paz.")

    post.hour()

    (said,) = post.job.github.said(number)
    assert said.splitlines()[-1] == "> La foto es de Luis Paz."
    assert checkout.pushed(branch) == corrected


def test_the_text_that_comes_after_please_write_is_read(post: Post) -> None:
    please = post.ask("\n", "Acta")
    assert please.get_content().startswith("No encontramos ningún texto:")
    assert "We found no text" in please.get_content()
    post.reply(please, "Ya va")
    assert post.hour() == []

    assert "necesitamos su permiso" in post.tell(please, STORY).get_content()
    assert post.folders() == {"Look": 2, "Asked": 1}


def test_nobody_reaches_the_proposal_of_somebody_else_by_its_public_number(post: Post) -> None:
    answer = post.ask(agreed())
    number, own = answer["Message-ID"][1:].split(".")[0], "<mine@example.net>"
    post.ask(f"{STORY}Uno.", "Otra antena", **of(1), Message_ID=own)

    forged = f"<{number}.{prove(number, own)}.consent.ab@example.org>"
    ids = {"In_Reply_To": forged, "References": forged}
    post.send("Por favor, no lo publiquen", "Re: Antena", **of(1), **ids)

    assert post.hour() == []
    assert post.folders() == {"Proposed": 1, "Asked": 1, "Look": 1}
    assert post.pull()["state"] == "open"


def test_a_question_to_somebody_who_may_not_have_written_leads_nowhere(post: Post) -> None:
    text = f"{STORY}\nInscríbase en https://engano.example/x o escriba a jefe@engano.example."

    asked = post.ask(text, "Gane ya en www.engano.example con Ana")

    assert asked["Subject"] == "Re: Noticia para el blog"
    assert "Su texto: Gane ya en con Ana" in asked.get_content()
    assert "engano" not in asked.get_content()
