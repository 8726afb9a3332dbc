"""Mails as people copy them out of their mail programs, or save them."""

from __future__ import annotations

import base64
import re
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from time import process_time

import pytest

from editorial.reading.content import read_content
from editorial.reading.vocabulary import read_vocabulary
from intake.contribution import Draft, read_written
from intake.documents import read_document
from intake.forms import prefill, read_forms
from intake.looks import hide_people, look_at
from intake.mailbox import has_consent, our_lines, read_letter
from intake.remarks import SIGNED, UNSHOWN
from intake.written.writing import read_writing
from tests.built_sites.settings import SAMPLE
from tests.conftest import FORMS
from tests.intake.hostile_documents import CHAT, a_docx, an_archive, paragraph
from tests.intake.sending import TODAY, a_draft
from tests.photos import a_photo

TEXT = "El domingo hubo feria en el mercado.\n\nVinieron cien personas."
FORWARDED = Path(__file__).parents[1] / "forwarded"
"""That text as five mail programs forward it."""

MAILED = Path(__file__).parents[1] / "mailed"
"""A text with a signature as four mail programs send it, around what our button had put there."""

OUR_FORMS = read_forms(FORMS)
OURS = our_lines(OUR_FORMS)
NOTES = ("Te paso lo que mandó Rosa\n\n---\n\n", "Inicio del mensaje reenviado:\n\n---\n\n", "")
MORE = ("La música fue de la banda del barrio, y la comida, de las familias. " * 4).strip()
HEAD = "De: Rosa <rosa@example.org>\nFecha: 6 de octubre de 2024\nAsunto: Feria"
CUT = {
    "what it answers": "\n\nEl dom, 6 oct 2024 a las 21:14, Ana (<a@example.org>)\n"
    "escribió:\n\n> ¿Puede mandar el texto?\n>\n> Ana",
    "what it answers, of Outlook": "\n\nDe: Ana <ana@example.org>\n"
    "Enviado: domingo, 6 de octubre de 2024\nPara: Rosa\nAsunto: El texto\n\n¿Puede mandarlo?",
    "with a signature above it": "\n\n-- \nDana\n\nOn Sun, Oct 6, 2024 at 9:14 PM Sam "
    "<sam@example.org> wrote:\n\n> Could you?\n> Sam",
}
"""What stands below a text, is cut and shown to an editor."""

ENDS = {
    "a signature": "-- \nRosa Inventada\nCoordinadora\nTel. 555 0123",
    "a signature without its space, and a telephone's line": "--\nRosa\n\nEnviado desde mi iPhone",
    "a notice": "This e-mail is confidential. If you are not the intended recipient, do not "
    "distribute it and delete it.",
    "a signature and a notice": "-- \nPedro\n\nAVISO LEGAL: este correo es confidencial y va "
    "dirigido a su destinatario. Si lo recibió por error, bórrelo: no difundir.",
    "another notice": "Esta mensagem pode ser confidencial. Se a recebeu por engano, não divulgue.",
    "two notices": "Message confidentiel, réservé à son destinataire : ne pas diffuser."
    "\n\nAvant d'imprimer ce message, pensez à l'environnement.",
}
"""What stands below a text and asks for silence, which isn't its writer's wish."""

MARK = "---------- Forwarded message ---------"
LINE, TOLD = "_" * 32, "Lo que escribió Rosa:"
HANDED_ON = {
    "a marked one": ("", "ana@example.org", MARK),
    "one that a sentence announces": ("", "ana@example.org", TOLD),
    "a forwarded one": ("RV: Feria", "ana@example.org", LINE),
    "the sender's own": ("Re: Feria", "rosa@example.org", LINE),
}
"""For an earlier mail below a long text: the subject and sender of the mail, the line between."""

STAYS = (
    "Invitación\n\nFecha: 6 de octubre\nPara: todo el barrio\nDe: 10 a 12 horas\n\nHabrá música.",
    "La carta decía:\n\nAsunto: antenas\nFecha: 6 de octubre\n\nY nada más.",
    "Estimadas y estimados:\n\nVinieron cien personas.\n\nSaludos cordiales,\n\nRosa Inventada",
    f"Vinieron cien personas.\n\n--\n\n{MORE}",
    f"{MORE}\n\nPara: el barrio\nFecha: 30 de septiembre\nAsunto: asamblea\n\nFue con lluvia.",
    f"{MORE}\n\nEn la asamblea de 2024, doña Rosa lo dijo así:\n\n> Sin agua no hay red.",
    f"> ¿Cuándo fue?\n\nEl 6 de octubre.\n\n> ¿Quiénes?\n\n{MORE}",
    f"{MORE}\n\nEste correo es confidencial: no publiquen mi nombre.",
    "Compartir\n\nHubo feria.\n\nEnviar\n\nsus comentarios a la red",
    "Una frase\n\n> citada al final, sin quien la presente",
)


@pytest.mark.parametrize("program", ["gmail", "iphone", "outlook", "yahoo"])
def test_a_mail_begun_with_our_button_is_its_text_without_our_lines(program: str) -> None:
    mail = (MAILED / f"{program}.eml").read_text("utf-8")
    begin, *end = filter(None, prefill("es", OUR_FORMS)[1].splitlines())
    if "text/html" in mail:
        end = [f"<div>{line}</div>" for line in end]
    mail = mail.replace("@BEGIN@", begin).replace("@END@", "\n".join(end))

    written = read_document("a.eml", mail.encode(), OURS)

    assert written.text == f"{TEXT[:36]}\n\nVinieron cien personas y cinco escuelas."
    assert written.title == "Feria en el mercado"
    assert has_consent(written.own, OUR_FORMS, date(2019, 8, 5))
    assert "Tesorera" in written.signed
    assert "555 0123" in written.signed
    assert "555 0123" not in written.cut


ENDINGS = {
    "name, office, telephone": ("", "Ana Pérez\nTesorera\nTel. 555 0123"),
    "without accents, in bold": ("", "*ANA PEREZ*\n555 0123"),
    "the family's name first": ("", "Pérez, Ana"),
    "a title before it, and another name": ("", "**Ing. Ana Pérez Soto**\nTel. 555 0123"),
    "in a sentence": ("Con Ana Pérez vinieron tres personas de Lima", ""),
    "below a closing": ("", "Saludos Cordiales\nAna Pérez\n555 0123"),
    "below a closing that we don't know": ("", "Con todo cariño,\n\nAna Pérez\n555 0123"),
    "the first name": ("", "Ana\nTel. 555 0123"),
    "the first name of a list": ("Vinieron:\nRosa\nAna", ""),
    "of a list below a colon": ("Participaron:\n\nAna Pérez\nLuis Mamani", ""),
    "of a list": ("Luis Mamani\nAna Pérez\nRosa Quispe", ""),
    "of a longer list": ("Ana Pérez\n1\n2\n3\n4\n5\n6\n7", ""),
    "below a closing, another name": ("", "Saludos cordiales,\nRosa Secreta\nTel. 555 0123"),
    "thanks": ("Gracias a la escuela por el salón.", ""),
    "above a postscript of a sentence or two": (f"Ana Pérez\n\nP.D.: {MORE}", ""),
}
"""What stays of what stands below a text of `Ana Pérez`, and what is cut."""


@pytest.mark.parametrize("name", ENDINGS)
def test_the_senders_whole_name_begins_a_signature_where_it_is_no_part_of_a_list(name: str) -> None:
    stays, goes = ENDINGS[name]
    mail = f"From: Ana Pérez <a@example.org>\n\n{MORE}\n\n{stays}{goes}".encode()

    written = read_document("a.eml", mail)

    assert (written.text + "\n" + written.signed).split() == f"{MORE} {stays} {goes}".split()
    assert goes.splitlines()[-1:] == written.signed.splitlines()[-1:]


PREFIXES = ("Re", "RE", "RES", "Rép", "AW", "SV", "Antw", "Rta")
EARLIER = {
    "of Gmail": "El dom, 6 oct 2024 a las 21:14, Ana (<ana@example.org>)\nescribió:\n\n> {}",
    "of Yahoo": "El domingo, 6 de octubre de 2024, 21:14:09 GMT-3, Ana <ana@example.org> "
    "escribió:\n\n{}",
    "of Outlook": f"{LINE}\nDe: Ana <ana@example.org>\nEnviado: domingo, 6 de octubre de 2024 "
    "18:40\nPara: Rosa <rosa@example.org>\nAsunto: Feria\n\n{}",
    "without an address": "-----Mensaje original-----\nDe: Ana\nEnviado: domingo\n"
    "Para: Rosa <rosa@example.org>\nAsunto: Feria\n\n{}",
    "with answers in between": "Ana escribió:\n> ¿Cuándo?\n\nEl 6.\n\n> {}",
}
"""The mail of somebody else below an answer."""


@pytest.mark.parametrize("how", EARLIER)
@pytest.mark.parametrize("text", ["Gracias, va la foto.", MORE])
def test_under_an_answer_nothing_of_another_senders_mail_is_text(how: str, text: str) -> None:
    for prefix in PREFIXES:
        mail = f"{text}\n\n{EARLIER[how].format('Esto es privado.')}"
        head = f"Subject: {prefix}: Feria\nFrom: Rosa <rosa@example.org>\n\n"

        written = read_document("a.eml", f"{head}{mail}".encode())

        assert written.title == "", prefix
        assert written.text.replace("\n\nEl 6.", "").strip() == text, prefix
        assert "Esto es privado." in written.cut


def test_an_answer_with_another_subject_is_one_too_and_a_forwarded_mail_is_none() -> None:
    mail = f"From: Rosa <rosa@example.org>\n\nVa.\n\n{EARLIER['of Gmail']}".format(MORE)
    given = (f"Subject: {mark}Feria\n{mail}".encode() for mark in ("", "RV: ", "WG: "))

    answer, *forwarded = (read_document("a.eml", each).text for each in given)

    assert answer == "Va."
    assert forwarded == [f"Va.\n\n---\n\n{MORE}"] * 2


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_headers_in_raw_eight_bit_characters_are_read(charset: str) -> None:
    head = "Subject: Reunión de “El Año”\r\nFrom: José Peña <j@example.org>\r\n"
    kind = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
    mail = f"{head}{kind}".encode(charset) + f"{MORE}\n\nJosé Peña\n555 0123".encode()

    written = read_document("a.eml", mail)

    assert read_letter(mail, "noticias@example.org").subject == "Reunión de “El Año”"
    assert (written.title, written.text) == ("Reunión de “El Año”", MORE)
    assert written.signed == "José Peña\n555 0123"


@pytest.mark.parametrize("subject", ["Feria", "=?utf-7?q?+2D8-?="])
def test_half_a_character_is_no_reason_not_to_read_a_mail(subject: str) -> None:
    head = f"Subject: {subject}\nFrom: =?utf-7?q?+2D8-?= <a@example.org>\n"
    mail = f"{head}Content-Type: text/plain; charset=utf-7\n\nHubo feria +2D8- en la plaza."

    written = read_document("a.eml", mail.encode())

    assert "Hubo feria" in written.text.encode().decode()
    assert written.title in ("Feria", "")


@pytest.mark.parametrize("note", ["Adjunto", "Adjunto la nota", "Hola:\n\nAdjunto la nota."])
def test_a_note_above_a_document_stays_without_our_lines_and_its_senders_name(note: str) -> None:
    begin, *end = prefill("es", OUR_FORMS)[1].splitlines()
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ana Pérez <a@example.org>", "Feria"
    mail.set_content("\n".join((begin, "", note, "", "Ana Pérez", "555 0123", "", *end)))
    report = (Path(__file__).parents[1] / "pasted" / "informe-de-word.es.docx").read_bytes()
    mail.add_attachment(report, "application", "msword", filename="informe.docx")

    written = read_document("a.eml", mail.as_bytes(), OURS)

    alone = read_document("informe.docx", report)
    text = alone.text.partition("\n\n")[2]
    assert (written.title, written.text) == (alone.title, f"{note}\n\n{text}")
    assert "Ana Pérez" in written.signed


def test_a_mail_has_its_day_three_documents_and_no_logo_and_a_chat_s_subject_is_none() -> None:
    mail, chat = EmailMessage(), EmailMessage()
    for each in (mail, chat):
        each["From"], each["Subject"] = "Ana <a@example.org>", "Feria"
        each["Date"] = "Sun, 06 Oct 2024 10:00:00 -0300"
        each.set_content("Antes.")
    for name, data in (("logo.png", b"x" * 100), ("foto.jpg", a_photo())):
        mail.add_attachment(data, "image", "png", filename=name, cid=f"<{name}>")
    mail.add_attachment("Después.")
    for n in range(4):
        report = a_docx(paragraph(f"Parte {n}."))
        mail.add_attachment(report, "application", "msword", filename=f"{n}.docx")
    mail.add_attachment(b"1;2", "application", "vnd.ms-excel", filename="hoja.xls")
    chat.add_attachment(an_archive({"chat.txt": CHAT}), "application", "zip", filename="chat.zip")

    whole, exported = (read_document("a.eml", each.as_bytes()) for each in (mail, chat))

    assert (whole.title, whole.day, exported.title) == ("Feria", "2024-10-06", "")
    assert whole.text.split() == ["Antes.", "Después.", "Parte", "0.", "Parte", "1.", "Parte", "2."]
    assert [each.name for each in whole.pictures] == ["foto.jpg"]
    assert [each.text for each in whole.remarks] == [UNSHOWN]
    assert "hoja.xls" in whole.cut


CONTACTS = {
    "Llame al 0981 555 123. El 0981 555 123 es de Ana.": "Llame al …. El … es de Ana.",
    "Es el 0981\u200b 555 123 o el +595 981 555 123.": "Es el … o el ….",
    "[ana@correo-de-ana.org](mailto:ana@correo-de-ana.org)": "…",
    "Escriban a [Ana](mailto:ana@correo-de-ana.org)": "Escriban a Ana",
    "Escriban a info@correo-de-ana.org antes del 6/10/2024.": "",
}
"""What stands in mails, and what is left of it; empty if nothing is cut."""


@pytest.mark.parametrize("text", CONTACTS)
def test_no_contact_in_a_mail_gets_into_its_draft(text: str, content: Path) -> None:
    draft = read_written(read_writing(f"{TEXT}\n\n{text}"), {}, "es", TODAY)

    hidden = hide_people(draft, read_content(content))

    assert hidden.values["text"] == f"{TEXT}\n\n{CONTACTS[text] or text}"
    assert len(hidden.remarks) == ("…" in hidden.values["text"])


def test_what_somebody_typed_into_a_signature_is_no_text_and_is_heard() -> None:
    page = "<div class=gmail_signature>No lo publiquen</div><div>El dom, 6 oct 2024, Ana "
    page += "&lt;ana@example.org&gt; escribió:</div><blockquote>Hola</blockquote>"

    written = read_document("a.eml", f"Content-Type: text/html\n\n{page}".encode())

    assert (written.signed, written.own) == ("No lo publiquen", "No lo publiquen")


def test_only_tables_of_one_column_are_paragraphs_and_what_is_hidden_is_not_read() -> None:
    rows = "<tr><td>Casa</td><td>3</td></tr><tr><td>Muelle</td><td>4</td></tr>"
    page = f"<table><tr><td><p>Hubo feria.</p><table>{rows}</table></td></tr><tr><td> </td></tr>"
    page += "<tr><td>Y baile.</td></tr></table><p style='color:red;Display : None'>Vista previa</p>"

    written = read_document("a.eml", f"Content-Type: text/html\n\n{page}".encode())

    parts = [each.strip() for each in written.text.split("\n\n")]
    assert [parts[0], parts[-1]] == ["Hubo feria.", "Y baile."]
    assert "| Casa | 3 |" in parts[1]
    assert "Vista" not in written.text


def test_a_forwarded_mail_is_its_text_below_the_note_and_only_its_own_subject_is_a_title() -> None:
    wrong = []
    for file in FORWARDED.glob("*.txt"):
        written = read_writing(file.read_text("utf-8"))
        own = written.text.partition("\n\nObtener Outlook")[0].removesuffix(TEXT)
        title = "Feria en el mercado" if not own and file.stem != "outlook" else ""
        if own not in NOTES or written.title != title:
            wrong.append((file.stem, written))

    assert len([*FORWARDED.iterdir()]) == 5
    assert wrong == []


@pytest.mark.parametrize("end", CUT.values(), ids=CUT)
def test_only_what_is_no_part_of_a_mail_is_cut(end: str) -> None:
    written = read_writing(f"{TEXT}\n\n{MORE}{end}")

    cut = f"{written.signed}\n{written.cut}"
    assert written.text == f"{TEXT}\n\n{MORE}"
    assert cut.split() == re.sub(r"(?m)^> ?", "", end).split()


@pytest.mark.parametrize("name", ENDS)
def test_what_stands_below_a_mail_is_no_wish_of_its_writer(name: str, content: Path) -> None:
    written = read_writing(f"*Feria*\n\n{TEXT}\n\n{MORE}\n\n{ENDS[name]}")

    draft = a_draft(read_written(written, {}, "es", TODAY), content)

    notes = look_at(draft, [], "", read_vocabulary(SAMPLE))
    assert written.text == f"*Feria*\n\n{TEXT}\n\n{MORE}"
    assert sorted(written.signed.split()) == sorted(ENDS[name].split())
    assert [each.name for each in draft.remarks if each.text == SIGNED] == ["signed"]
    assert {each.rule for each in notes} == {"noted"}


@pytest.mark.parametrize("name", HANDED_ON)
def test_what_is_handed_on_or_the_senders_own_is_part_of_the_text(name: str) -> None:
    subject, sender, line = HANDED_ON[name]

    head = f"Subject: {subject}\nFrom: Ana <{sender}>\nContent-Type: text/plain; charset=utf-8"
    mail = f"{head}\n\n{TEXT}\n\n{MORE}\n\n{line}\n{HEAD}\n\nY bailamos."

    written = read_document("a.eml", mail.encode())

    told = f"{TOLD}\n\n" if line == TOLD else ""
    assert written.text == f"{TEXT}\n\n{MORE}\n\n{told}---\n\nY bailamos."
    assert written.day == "6 de octubre de 2024"


def test_a_text_that_is_no_mail_and_what_its_writer_wrote_around_it_stay() -> None:
    found = [read_writing(text) for text in STAYS]

    assert [(each.text, each.cut) for each in found] == [(text, "") for text in STAYS]


def test_a_short_answer_above_what_it_answers_keeps_both() -> None:
    mail = f"Acá va.\n\nEl dom, 6 oct 2024, Ana <ana@example.org> escribió:\n> {MORE}"

    written = read_writing(mail)

    assert written.text == f"Acá va.\n\n---\n\n{MORE}"
    assert written.cut == "El dom, 6 oct 2024, Ana <ana@example.org> escribió:"


def test_a_thousand_answers_or_mails_in_each_other_are_read() -> None:
    mail = f"Subject: {'Re: ' * 1_500}Feria\r\nFrom: a@example.org\r\n\r\nTexto\r\n".encode()

    for part in (mail[:2_000], mail[-60:]):
        assert read_document("a.eml", part).title == ""
    assert "Asunto: Feria" in read_writing(f"{HEAD}\n\n" * 1_000).text


def test_a_quoted_mail_loses_its_signs_and_an_older_one_is_shown() -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in f"{HEAD}\n\n{MORE}".split("\n"))
    signed = read_writing(f"Va el texto.\n\n{quoted}\n\n-- \nAna")
    older = read_writing(f"{HEAD}\n\n{MORE}\n\n{MARK}\n{HEAD}\n\nAntes.")

    assert (signed.text, signed.signed) == (f"Va el texto.\n\n---\n\n{MORE}", "-- \nAna")
    assert (older.text, older.title) == (f"{MORE}\n\n---\n\nAntes.", "Feria")


@pytest.mark.parametrize("part", ["_", "- ", "> ", "De: a\n", "a: b\n", "--\n", "<del>a"])
def test_a_text_of_double_length_takes_about_double_the_time(part: str, content: Path) -> None:
    taken, vocabulary = [], read_vocabulary(content)
    for length in (15_000, 30_000):
        before = process_time()
        written = read_writing(part * (length // len(part)))
        look_at(Draft("posts", "es", {}, TODAY, body=written.text), [], "a.md", vocabulary)
        taken.append(process_time() - before)

    assert taken[1] < 3 * taken[0] + 0.1


def test_a_text_below_a_photo_a_forwarded_mail_and_a_wrong_charset_are_read() -> None:
    parts = [
        b"Content-Type: text/plain\r\n\r\nReparamos nueve tel\xc3\xa9fonos en la Casa Comunal.",
        b'Content-Type: image/jpeg; name="a.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.b64encode(a_photo()),
        b"Content-Type: text/plain; charset=us-ascii\r\n\r\nVinieron treinta personas m\xc3\xa1s.",
        b"Content-Type: message/rfc822\r\n\r\nSubject: Feria\r\n\r\nHubo feria.",
    ]
    body = b"".join(b"--x\r\n" + each + b"\r\n" for each in parts) + b"--x--\r\n"
    head = b"From: a@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"

    written = read_document("a.eml", head + body)

    texts = ["Reparamos nueve teléfonos en la Casa Comunal.", "Vinieron treinta personas más."]
    assert written.text.split("\n\n") == [*texts, "Hubo feria."]
    assert [each.name for each in written.pictures] == ["a.jpg"]


def test_headers_of_an_earlier_mail_with_blank_lines_between_them_are_cut() -> None:
    wide = HEAD.replace("\n", "\n\n")

    written = read_writing(f"{MORE * 3}\n\n-------- Mensaje original --------\n\n{wide}\n\nAntes.")

    assert "Asunto" not in written.text
    assert "Mensaje original" in written.cut
    assert "Asunto" in written.cut


def test_a_chat_by_mail_is_the_text_and_the_program_s_subject_is_no_title() -> None:
    chat = "6/10/24 21:14 - Laura: Hicimos una feria con cuarenta vecinas en la plaza del barrio."
    part = f'--x\r\nContent-Disposition: attachment; filename="Chat.txt"\r\n\r\n{chat}\r\n'
    note = "--x\r\nContent-Type: text/plain\r\n\r\nEl historial del chat se adjuntó.\r\n"
    head = "Subject: Chat de WhatsApp con Ana\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"

    written = read_document("a.eml", f"{head}{note}{part}--x--\r\n".encode())

    assert written.title == ""
    assert chat.partition("Laura: ")[2] in written.text
    assert "cuarenta vecinas" in written.text


SUBJECTS = {
    "RV: Feria": "Feria", "RV: Re: Feria": "", "Re: Feria": "",
    "=?iso-8859-1?Q?Becas: se abre la inscripci=F3?= =?utf-8?Q?n_del_=G3=E_curso": "",
}  # fmt: skip


def test_a_subject_is_no_title_of_an_answer_or_where_it_was_encoded_wrongly() -> None:
    mails = {each: f"From: Ana <a@example.org>\nSubject: {each}\n\nTexto.\n" for each in SUBJECTS}

    found = {each: read_document("a.eml", mail.encode()).title for each, mail in mails.items()}

    assert found == SUBJECTS
