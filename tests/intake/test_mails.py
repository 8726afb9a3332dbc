"""Mails as people copy them out of their mail programs, or save them."""

from __future__ import annotations

import re
from pathlib import Path

from intake.documents import read_document
from intake.written.writing import read_writing

TEXT = "El domingo hubo feria en el mercado.\n\nVinieron cien personas."
FORWARDED = Path(__file__).parents[1] / "forwarded"
"""That text as five mail programs forward it."""

NOTES = ("Te paso lo que mandó Rosa\n\n---\n\n", "Inicio del mensaje reenviado:\n\n---\n\n", "")
MORE = ("La música fue de la banda del barrio, y la comida, de las familias. " * 4).strip()
HEAD = "De: Rosa <rosa@example.org>\nFecha: 6 de octubre de 2024\nAsunto: Feria"
CUT = {
    "a telephone's line": "\n\nEnviado desde mi iPhone",
    "what it answers": "\n\nEl dom, 6 oct 2024 a las 21:14, Ana (<a@example.org>)\n"
    "escribió:\n\n> ¿Puede mandar el texto?\n>\n> Ana",
    "what it answers, of Outlook": "\n\nDe: Ana <ana@example.org>\n"
    "Enviado: domingo, 6 de octubre de 2024\nPara: Rosa\nAsunto: El texto\n\n¿Puede mandarlo?",
}
STAYS = (
    "Invitación\n\nFecha: 6 de octubre\nPara: todo el barrio\nDe: 10 a 12 horas\n\nHabrá música.",
    "La carta decía:\n\nAsunto: antenas\nFecha: 6 de octubre\n\nY nada más.",
    "Estimadas y estimados:\n\nVinieron cien personas.\n\nSaludos cordiales,\n\nRosa Inventada",
    "Vinieron cien personas.\n\n-- \nRosa Inventada\nCoordinadora",
    "Compartir\n\nHubo feria.\n\nEnviar\n\nsus comentarios a la red",
    "Una frase\n\n> citada al final, sin quien la presente",
)


def test_a_forwarded_mail_is_its_text_below_the_note_and_only_its_own_subject_is_a_title() -> None:
    wrong = []
    for file in FORWARDED.glob("*.txt"):
        written = read_writing(file.read_text("utf-8"))
        own = written.text.removesuffix(TEXT)
        title = "Feria en el mercado" if not own and file.stem != "outlook" else ""
        if own not in NOTES or written.title != title:
            wrong.append((file.stem, written))

    assert len([*FORWARDED.iterdir()]) == 5
    assert wrong == []


def test_only_what_is_no_part_of_a_mail_is_cut() -> None:
    wrong = []
    for name, end in CUT.items():
        written = read_writing(f"{TEXT}\n\n{MORE}{end}")
        kept = re.sub(r"(?m)^> ?", "", end).split()
        if written.text != f"{TEXT}\n\n{MORE}" or written.cut.split() != kept:
            wrong.append((name, written))

    assert wrong == []


def test_a_text_that_is_no_mail_and_what_its_writer_wrote_around_it_stay() -> None:
    found = [read_writing(text) for text in STAYS]

    assert [each.text for each in found] == list(STAYS)
    assert [each.cut for each in found] == [""] * len(STAYS)


def test_a_short_answer_above_what_it_answers_keeps_both() -> None:
    mail = f"Acá va.\n\nEl dom, 6 oct 2024, Ana <ana@example.org> escribió:\n> {MORE}"

    written = read_writing(mail)

    assert written.text == f"Acá va.\n\n---\n\n{MORE}"
    assert written.cut == "El dom, 6 oct 2024, Ana <ana@example.org> escribió:"


def test_a_thousand_answers_or_mails_in_each_other_are_read() -> None:
    mail = f"Subject: {'Re: ' * 1_500}Feria\r\nFrom: a@example.org\r\n\r\nTexto\r\n".encode()

    long, short = (read_document("a.eml", each) for each in (mail[:2_000], mail[-60:]))

    assert (long.title, short.title) == ("", "")
    assert read_document("a.eml", b"Subject: RV: Feria\r\n\r\nTexto").title == "Feria"
    assert read_document("a.eml", b"Subject: RV: Re: Feria\r\n\r\nTexto").title == ""
    assert "Asunto: Feria" in read_writing(f"{HEAD}\n\n" * 1_000).text


def test_a_quoted_mail_loses_its_signs_though_a_signature_follows_and_an_older_one_is_shown() -> (
    None
):
    quoted = "\n".join(f"> {line}".rstrip() for line in f"{HEAD}\n\n{MORE}".split("\n"))
    signed = read_writing(f"Va el texto.\n\n{quoted}\n\n-- \nAna")
    older = read_writing(
        f"{HEAD}\n\n{MORE}\n\n---------- Forwarded message ---------\n{HEAD}\n\nAntes."
    )

    assert signed.text == f"Va el texto.\n\n---\n\n{MORE}\n\n-- \nAna"
    assert (older.text, older.title) == (MORE, "Feria")
    assert "Antes." in older.cut


def test_a_post_of_a_network_ends_above_its_buttons_and_what_is_cut_is_shown() -> None:
    account = "Red del Barrio\n4 de octubre de 2024 · 🌎\n\n"
    buttons = "… Ver menos\n+7\nMe gusta\nComentar\nAna: ¡Bien!"
    post = read_writing(f"{account}{TEXT}\n\n{MORE}\n\n{buttons}")
    report = f"{TEXT}\n\n{MORE}\n\nCompartir\n\nHubo feria.\n\nComentar\n\nFin."

    assert post.text == f"{TEXT}\n\n{MORE}"
    assert post.cut.split() == f"{account}{buttons}".split()
    assert read_writing(report).text == report
