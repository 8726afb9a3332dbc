"""How people answer our answers: what counts as agreeing, and what becomes of other words."""

from __future__ import annotations

import pytest

from intake.documents import read_here
from intake.mailbox import Reply, read_reply
from tests.commands.mailbox.post import MAILBOX, STORY, a_mail, agreed

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
    return read_reply(read_here("mail.eml", raw).own, "Ana Secreta")


@pytest.mark.parametrize("text", AGREEING)
def test_whoever_agrees_in_natural_words_is_heard(text: str) -> None:
    assert reply_of(text)[:3] == (True, False, False)


@pytest.mark.parametrize("text", NOT_AGREEING)
def test_no_other_words_are_consent(text: str) -> None:
    assert not reply_of(text).agrees


RESERVED = ("SÍ\n\nPero cambien el título", "SÍ\n\nSin fotos por favor", "Yes\n\nNot the photo")


@pytest.mark.parametrize("text", RESERVED)
def test_a_person_reads_what_somebody_agrees_to_with_a_reservation(text: str) -> None:
    assert reply_of(text).reserved


def test_a_story_sent_as_a_reply_is_no_agreement() -> None:
    assert reply_of(STORY) == Reply(
        agrees=False, declines=False, reserved=False, words=STORY.strip()
    )
