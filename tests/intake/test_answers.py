"""What the answer to a form says: in its language, in the words of the form."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from commands.intake import make_post
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.words.message import Message
from intake.answers import Answer, lay_out_answer, lay_out_mail, render_refusal, sum_up
from intake.contribution import RefusalError, read_written
from intake.figures import build_month
from intake.forms import Form
from intake.remarks import Writing
from intake.written.writing import read_writing
from tests.conftest import SITEURL
from tests.event_files import an_event
from tests.intake.sending import (
    TEXT,
    TODAY,
    Drafted,
    Forms,
    a_draft,
    answer_to,
    form_of,
    no_fetch,
    sent_with,
)
from tests.projects.tasks import fingerprints
from tests.sample_posts import PARAGRAPHS

HOW = {
    "edit, to write": ("posts", {"day": "hace mucho"}, ""),
    "edit, to take out": ("posts", {"text": f"{TEXT} https://zoom.us/j/123?pwd=x"}, ""),
    "edit, for a field that is empty": ("posts", {"text": ""}, ""),
    "edit, for figures": ("figures", {"month": "hoy", "text": "X: 120 seguidores"}, ""),
    "tick": ("posts", {"consent": "- [ ] no"}, ""),
    "another form": ("posts", {"day": "5 de diciembre"}, ""),
    "a new form": ("posts", {}, "closed"),
    "nothing, without a date": ("webinars", {"day": ""}, ""),
    "nothing, with an unknown category": ("posts", {"category": "Deportes"}, ""),
    "nothing, with an unknown country": ("posts", {"country": "Narnia"}, ""),
}
"""How what is wanted is done: the form, what is typed, and the state of its issue."""


@pytest.mark.parametrize("how", HOW)
def test_only_who_has_to_edit_is_told_how(how: str, forms: Forms, content: Path) -> None:
    kind, typed, state = HOW[how]
    form = form_of(forms, kind)
    whole = {"title": "Taller", "day": "6/8/2019", "text": " ".join(PARAGRAPHS["es"])}
    whole |= {each.id: each.options[0] for each in form.fields if each.id == "category"}
    event = an_event(form, whole | typed)
    event["issue"]["state"] = state or "open"

    try:
        sent = sent_with(forms, event)
        if kind == "figures":
            build_month(sent, read_content(content), (), "")
        answer = answer_to(a_draft(sent, content), content)
    except RefusalError as error:
        answer = render_refusal(error)

    assert ("“Edit”" in answer) is how.startswith("edit")


def test_a_mail_is_asked_for_no_field_and_answered_in_few_words(content: Path) -> None:
    head = "Estructura: Red Vecinal\nFecha: pronto\n\n"
    for text, title in ((f"Corrección. {TEXT}", "Taller"), ("Fue lindo.", ""), (head + TEXT, "")):
        sent = read_written(Writing(text, title, cut="a. " * 90, signed="Rosa"), {}, "es", TODAY)
        draft = a_draft(sent, content)

        mail = lay_out_mail(sum_up(draft, [], read_content(content).vocabulary, "", {}))

        assert [each for each in ("“Título”", "Resumen", "Date") if each in mail] == []
        assert "): 20 de agosto de 2019 · español · Estructuras\n" in mail
        assert "Rosa" in mail
        assert len(mail.split()) <= 120


def test_what_comes_again_leads_to_its_page_or_in_a_terminal_to_its_folder(content: Path) -> None:
    written = Writing(f"{TEXT} Vinieron cuarenta vecinas, y hubo música.", "Taller en la escuela")
    sent = read_written(written, {}, "es", TODAY)
    settings = {"SITEURL": SITEURL}
    made, said = make_post(sent, content, no_fetch, settings), list[str]()
    before = fingerprints(content)

    for by_mail in (False, True):
        with pytest.raises(RefusalError) as refused:
            make_post(sent, content, no_fetch, settings, hides=by_mail)
        said.append(render_refusal(refused.value, by_form=False))

    assert fingerprints(content) == before
    folder, page = f"{content}/{made.draft.folder}", f"{SITEURL}/es/2019/08/taller-en-la-escuela/"
    assert [(folder in each, page in each) for each in said] == [(True, False), (False, True)]


def test_what_looks_like_a_block_stays_plain_text(drafted: Drafted, content: Path) -> None:
    fields = {"structure": "1. Taller", "picture-credit": "- a | b"}

    answer = answer_to(drafted(text="Vea #taller\u200b.", **fields), content)

    assert "| Estructura u organización | 1\\. Taller |" in answer
    assert "| Quién tomó las fotos | \\- a \\\\| b |" in answer
    assert all(each.isprintable() or each == "\n" for each in answer)


def test_numbers_that_we_leave_out_are_to_leave_the_form_too(form: Form, content: Path) -> None:
    chat = (
        "[6/10/24, 21:14:07] +54 9 11 4567-8901: Ayer armamos una red en la escuela del barrio.\n"
        "[6/10/24, 21:15:07] Laura: Vinieron cuarenta personas."
    )
    event = an_event(form, {"title": "Taller de redes", "day": "6/8/2019", "text": chat})

    answer = answer_to(a_draft(sent_with([form], event), content), content)

    assert "4567-8901" not in answer
    assert "bórrelos también allí" in answer


def test_of_three_things_two_are_asked_one_is_folded(drafted: Drafted, content: Path) -> None:
    text = f"{PARAGRAPHS['es'][0]}\n\nLlame al +54 9 11 4567-8901."
    photos = "https://drive.example.org/mis-fotos"

    answer = answer_to(drafted(day="hace mucho", text=text, photos=photos), content)

    shown, _, folded = answer.partition("<details>")
    assert shown.startswith("¡Gracias\\! Recibimos “Taller en la escuela”.\n\nPrimero, por favor:")
    assert "\n1. “`+54 9 11 4567-8901`” parece" in shown
    assert "\n2. No pudimos leer “hace mucho”" in shown
    assert "“Edit”" in shown
    assert "mis-fotos" not in shown
    assert "mis-fotos`”. " in folded


def test_the_text_is_shown_as_it_came_without_markup(drafted: Drafted, content: Path) -> None:
    text = "# Qué hicimos\n\nVinieron @ana y *más*:\n\n- uno\n- <b>dos</b>"

    answer = answer_to(drafted(title="T", summary="S", text=text), content)

    shown = "\n".join(line for line in answer.split("\n") if line.startswith(">"))
    lines = ["`##` Qué hicimos", "", "Vinieron `@ana` y \\*más\\*:", ""]
    lines += ["\\- uno", "\\- &lt;b&gt;dos&lt;/b&gt;"]
    assert shown == "\n".join(f"> {line}".rstrip() for line in lines)


def test_what_a_build_refuses_is_asked_before_what_is_only_unclear(
    drafted: Drafted, content: Path
) -> None:
    text = f"{' '.join(PARAGRAPHS['es'])} [Ver](../../../fuera.md)"

    answer = answer_to(drafted(day="hace mucho", text=text), content)

    assert answer.index("fuera.md") < answer.index("hace mucho") < answer.index("<details>")


def test_an_answer_that_wants_nothing_is_short(drafted: Drafted, content: Path) -> None:
    answer = answer_to(drafted(text=" ".join(PARAGRAPHS["es"])), content)

    shown, _, folded = answer.partition("<details>")
    assert len(shown.split()) <= 30
    assert folded.endswith("\n</details>\n")
    assert "⋯" not in answer
    assert "publicar" not in answer


def test_fifteen_lines_are_told_whole_and_of_more_there_is_a_mark() -> None:
    lines = [Message(f"Línea {number}.") for number in range(1, 17)]

    answers = (lay_out_answer(Answer("es", [], [], told)) for told in (lines[:15], lines))
    whole, cut = (answer.splitlines()[-3] for answer in answers)

    assert (whole, cut) == ("- Línea 15.", "- …")


def test_a_title_that_nobody_gave_is_asked_for_first(drafted: Drafted, content: Path) -> None:
    answer = answer_to(drafted(title="", day="hace mucho"), content)
    problems = check_content(read_content(content), "", [])

    first = "¡Gracias por escribir\\!\n\nPrimero, por favor:\n\n1. ¿Qué título lleva?"
    assert answer.startswith(first)
    assert [each.rule for each in problems if each.stops] == ["header-required"]
    assert drafted(title="").folder.endswith("-el-sabado-nos-reunimos-en-la-2")


def test_an_event_to_come_leads_to_its_own_form(drafted: Drafted, content: Path) -> None:
    text = "Nos vemos el 12 de diciembre. Llamen al 0981 555 123."
    draft = drafted(title="", day="", text=text)
    vocabulary = read_content(content).vocabulary
    forms = {"webinars": "https://example.org/anuncios"}

    answer = lay_out_answer(sum_up(draft, [], vocabulary, "", forms))

    (asked,) = (line for line in answer.split("\n") if line.startswith("1. "))
    assert "12 de diciembre" in asked
    assert asked.endswith("anuncios. https://example.org/anuncios")
    assert "título" not in answer


def test_a_meeting_is_one_thing_to_take_out_and_so_are_all_numbers(content: Path) -> None:
    room = "Vengan: https://zoom.us/j/12345678901 – ID 123 4567 8901 – code secret : Clave#2019"
    dial = "\nPor teléfono: 0981 555 123"
    sent = partial(read_written, values={}, lang="es", sent=date(2019, 8, 19))

    told, numbers = (
        answer_to(a_draft(sent(read_writing(text)), content), content)
        for text in (
            f"{room}{dial}",
            "Hubo feria. Llamen al +595 981 555 124, o al +595 981 555 123.",
        )
    )

    assert "1. Quien lea esto puede entrar a la reunión: code secret : Clave#2019, h" in told
    assert "2. Si anuncia una reunión, use, por favor, el formulario" in told
    assert "\n3." not in told
    assert "“+595 981 555 124, +595 981 555 123” parece la dirección o el teléfono" in numbers


def test_an_office_s_number_is_asked_about_in_a_form_alone(drafted: Drafted, content: Path) -> None:
    text = f"{TEXT}\n\nOficina: +595 981 555 123"
    mailed = read_written(read_writing(f"Una red propia\n\n{text}"), {}, "es", TODAY)

    by_form, pasted = (
        answer_to(each, content) for each in (drafted(text=text), a_draft(mailed, content))
    )

    assert "1. “`+595 981 555 123`”" in by_form
    assert "- “+595 981 555 123”" in pasted
