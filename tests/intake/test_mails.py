"""Mails as people copy them out of their mail programs."""

from __future__ import annotations

import pytest

from intake.written.writing import read_writing

TEXT = "El domingo hubo feria en el mercado.\n\nVinieron cien personas."
FORWARDED = {
    "Gmail": """Te paso lo que mandó Rosa

---------- Forwarded message ---------
De: *Rosa Inventada* <rosa@example.org>
Date: dom, 6 oct 2024 a las 18:40
Subject: Feria en el mercado
To: Comunicaciones <comunicaciones@example.org>


{text}""",
    "Apple": """Inicio del mensaje reenviado:

> De: Rosa Inventada <rosa@example.org>
> Asunto: RV: Feria en el mercado
> Fecha: 6 de octubre de 2024, 18:40:12 GMT-3
> Para: comunicaciones@example.org
>\x20
{quoted}""",
    "Thunderbird": """-------- Mensaje reenviado --------
Asunto: \tFeria en el mercado
Fecha: \tSun, 6 Oct 2024 18:40:12 -0300
De: \tRosa Inventada <rosa@example.org>
Para: \tcomunicaciones@example.org

{text}""",
    "Outlook": """________________________________
De: Rosa Inventada <rosa@example.org>
Enviado: domingo, 6 de octubre de 2024 18:40
Para: comunicaciones@example.org <comunicaciones@example.org>;
 otra@example.org <otra@example.org>
Asunto: Re: RV: Feria en el mercado

{text}

Obtener Outlook para Android<https://aka.ms/nada>""",
    "in Portuguese": """De: Rosa Inventada <rosa@example.org>
Enviada em: domingo, 6 de outubro de 2024 18:40
Assunto: ENC: Feria en el mercado

{text}""",
}
LETTERS = {
    "a signature": "{text}\n\n-- \nRosa Inventada\nCoordinadora\nTel. +000 555 0109",
    "a telephone's line": "{text}\n\nEnviado desde mi iPhone",
    "a closing": "{text}\n\nSaludos cordiales,\n\nRosa Inventada\nCoordinadora",
    "an English closing": "{text}\n\nBest regards\nRosa",
    "a greeting": "Estimadas y estimados:\n\n{text}",
    "what it answers": "{text}\n\n{more}\n\nEl dom, 6 oct 2024 a las 21:14, Ana (<a@example.org>)\n"
    "escribió:\n\n> ¿Puede mandar el texto?\n>\n> Ana",
    "what it answers, of Outlook": "{text}\n\n{more}\n\nDe: Ana <ana@example.org>\n"
    "Enviado: domingo, 6 de octubre de 2024\nPara: Rosa\nAsunto: El texto\n\n¿Puede mandarlo?",
}
MORE = "La música fue de la banda del barrio, y la comida, de las familias. " * 4
STAYS = [
    "Invitación\n\nFecha: 6 de octubre\nPara: todo el barrio\nDe: 10 a 12 horas\n\nHabrá música.",
    "La carta decía:\n\nAsunto: antenas\nFecha: 6 de octubre\n\nY nada más.",
    "Los acuerdos\n\nGracias:\n- a la escuela\n- a las familias",
    "Gracias a todas las personas que vinieron.",
    "Una frase\n\n> citada al final, sin quien la presente",
]


@pytest.mark.parametrize("mail", FORWARDED.values(), ids=FORWARDED)
def test_a_forwarded_mail_is_its_text_with_a_title_and_an_author(mail: str) -> None:
    lines = "\n".join(f"> {line}" for line in TEXT.split("\n"))

    written = read_writing(mail.format(text=TEXT, quoted=lines))

    assert written.text.strip() == TEXT
    assert written.title == "Feria en el mercado"
    assert written.author == "Rosa Inventada"


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_what_surrounds_the_text_of_a_letter_goes_and_is_told(letter: str) -> None:
    more = MORE.strip()

    written = read_writing(letter.format(text=TEXT, more=more))

    assert written.text.strip() in (TEXT, f"{TEXT}\n\n{more}")
    assert len(written.remarks) == 1
    assert "555" not in str(written.remarks[0])
    assert "@" not in str(written.remarks[0])


@pytest.mark.parametrize("text", STAYS)
def test_a_text_that_is_no_mail_stays_as_it_is(text: str) -> None:
    written = read_writing(text)

    assert written.text == text
    assert written.remarks == ()
