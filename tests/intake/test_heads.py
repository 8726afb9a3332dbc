"""The head of a text that was pasted or mailed: a title that is likely."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from editorial.text.plain import plain
from intake.contribution import Draft, read_written
from intake.fields import PROPOSED
from intake.remarks import Writing
from intake.written.writing import read_page, read_writing
from tests.intake.sending import TEXT, TODAY, a_draft, asked

LABELS = (
    "Lugar: la escuela\nFecha: 6/8/2019, 10 h",
    "País: Perú",
    "Pregunta: ¿cómo empezó?\nRespuesta: con una antena.",
    "Resumen: Cuarenta personas.\nCategoría: Región\nAutor: Rede Inventada",
)
"""Lines that look like headers, on top of texts."""

TITLES = {
    "Una red propia en el barrio": True, "¿Quién paga la red?": True, "TALLER DE RADIO": True,
    "Feria de redes, 6 de agosto de 2019": True, "Estimadas compañeras": False,
    "Martes 6 de agosto de 2019": False, "Asunción, 6 de agosto de 2019": False,
    "San Lorenzo": False, "Costa Rica 🌴": False, "Les mando el texto de Rosa": False,
    "Nos reunimos el martes.": False, "- Una red propia": False, "Quienes vinieron:": False,
    "Ver https://example.org/red propia": False, "Taller": False, "**Foto: la red propia**": False,
}  # fmt: skip
"""Lines alone on top of a text, and whether one is its title."""

BEGINNINGS = {
    "Aquí va.\n\nTítulo: Una red propia en el barrio\n\nAyer": "Una red propia en el barrio",
    "Hi all\n\n**Headline: Three nights of repair**\n\nLast": "Three nights of repair",
    "Mando o título e a foto da festa. Outra coisa": "", "The title deed was lost: we looked": "",
    **{f"{line}\n\n": line * good for line, good in TITLES.items()},
}  # fmt: skip
"""The beginnings of texts, and the title that each has on top or after a label."""

PIECES = (
    "Título: Alfa beta", "Resumen: Uno y dos.", "País: Perú", "Fecha: 12/10/2024, 10 h",
    "Autor: Ana",
    "Lugar: escuela azul", "---", "", "", "-- ", "Rosa Inventada", "Enviado desde mi iPhone",
    "Este correo es confidencial; si no es su destinatario, avise.", "> una cita", "Hola a todas:",
    "El 6 oct 2024 a las 9:14, Ana <a@example.org> escribió:", "De: Ana <a@example.org>",
    "Asunto: RV: Algo nuevo", "Para: Eva", 'title: "otro titulo"', "tags: [x, y]", "# nota suelta",
    "a: {b: c}", "---------- Forwarded message ---------", "Una línea sola", TEXT,
)  # fmt: skip
"""Lines of mails and heads, for texts that nobody foresees."""


def pasted(text: str, content: Path, **values: str) -> Draft:
    return a_draft(read_written(read_writing(text), values, "es", TODAY), content)


@pytest.mark.parametrize("lines", LABELS)
def test_lines_that_look_like_headers_stay_in_the_text(lines: str, content: Path) -> None:
    draft = pasted(f"{lines}\n\n{TEXT}", content)

    assert plain(draft.body.replace("&#58;", ":")) == plain(f"{lines}\n\n{TEXT}")
    assert (draft.value("Country"), draft.value("Summary")) == ("", TEXT)


@pytest.mark.parametrize("said", BEGINNINGS)
def test_a_title_on_top_or_after_its_label_is_asked_for(said: str, content: Path) -> None:
    draft = pasted(f"{said} {TEXT} {TEXT}", content)

    assert draft.value("Title") == BEGINNINGS[said]
    assert (PROPOSED in asked(draft)) is bool(BEGINNINGS[said])
    wants = [each for each in draft.remarks if each.asks and each.name in ("wanted", "proposed")]
    assert len(wants) == 1


def test_a_heading_is_the_title_only_above_the_first_paragraph() -> None:
    picture = "<img src='https://example.org/a.jpg'>"
    pages = (f"<p>{first}</p><h1>Una red propia</h1><p>{TEXT}</p>" for first in (picture, TEXT))
    above, below = (read_page(each, {}) for each in pages)

    assert (above.title, below.title) == ("Una red propia", "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(lines=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("\n".join))
@example(lines="Título: Alfa beta\ntitle: otro titulo")
def test_every_word_is_in_the_draft_its_headers_or_what_is_told(content: Path, lines: str) -> None:
    read = read_writing(f"{lines}\n\n{TEXT}")

    draft = a_draft(read_written(read, {}, "es", TODAY), content)

    told = (str(value) for each in draft.remarks for value in each.values.values())
    kept = plain(" ".join((draft.body, *sum(draft.headers, ()), *told, read.cut, read.signed)))
    labels = "titulo title"
    assert {*plain(lines).split()} - {*kept.split(), *labels.split()} == set()


def test_a_bold_or_capital_headline_goes_before_a_mail_s_subject(content: Path) -> None:
    head = "From: Rosa <rosa@example.org>\nDate: 20 August 2019\nSubject: Noticia"
    mail = f"{head}\n\nPARA PUBLICAR\n\n{{}}\n\n{TEXT}"
    drafts = [
        a_draft(read_written(read_writing(mail.format(line)), {}, "es", TODAY), content)
        for line in ("TRES ESCUELAS YA TIENEN UNA RED PROPIA", "**Fotos**", "Les cuento lo de ayer")
    ]

    titles = ["TRES ESCUELAS YA TIENEN UNA RED PROPIA", "Noticia", "Noticia"]
    assert [each.value("Title") for each in drafts] == titles
    assert [PROPOSED in asked(each) for each in drafts] == [True, False, False]


def test_a_line_near_the_top_that_repeats_the_title_goes(content: Path) -> None:
    written = Writing(f"Va el texto.\n\n**Una red propia**\n\n{TEXT}", "Una red propia")

    draft = a_draft(read_written(written, {}, "es", TODAY), content)

    assert draft.body == f"Va el texto.\n\n{TEXT}"
