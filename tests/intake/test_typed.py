"""What people type into fields: titles, texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.reading.headers import read_headers
from editorial.reading.headers.table import header_names
from editorial.rendering.markup import render_markdown
from editorial.text.plain import split_sentences
from editorial.words.bounds import LONGEST_SUMMARY
from intake.contribution import Draft, put_writing
from intake.fields import BEGINNING, MORE, WANTED
from intake.prose import first_sentences, tidy_body
from intake.written.writing import read_writing
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of
from tests.intake.sending import TEXT, TODAY, a_draft, asked

AGAIN, OTHER = "Cuarenta personas armaron su red", "Vinieron de cinco pueblos con sus antenas."
STAY_OUT, KEY = "No publiquen mi nombre, llamen al", "https://us02web.zoom.us/j/123?pwd=x"
CHAT = f"[6/10/24, 21:14:07] Ana: {OTHER}\n[6/10/24, 21:15:07] José: ¡Qué bueno!"
LINES = st.lists(st.sampled_from(["Título: x", "---", "", "Foto:", "a"])).map("\n".join)
NAMES = header_names("posts", words_of(SAMPLE))


@given(st.text(max_size=300) | LINES)
def test_a_text_is_never_taken_for_headers(text: str) -> None:
    body = tidy_body(text, NAMES)

    headed = read_headers(f"Title: x\n\n{body}", NAMES)

    assert len(headed.headers) == 1
    assert headed.body == body.strip("\n")


def test_what_looks_like_a_header_is_shown_as_it_was_typed() -> None:
    names = header_names("webinars", words_of(SAMPLE))
    body = tidy_body("Idioma: español\nAudiencia: members", names)

    shown = render_markdown(body)

    assert "Idioma: español" in shown.replace("&#58;", ":")
    assert "Audiencia: members" in shown.replace("&#58;", ":")


def test_short_lines_lines_with_signs_and_code_stay_as_they_were_typed() -> None:
    first = "Gracias a todas las personas que vinieron, y a quienes no pudieron venir."
    code = "Así:\n\n```\ncorto\n- no es lista\nfin\n```"

    shown = render_markdown(tidy_body(f"{first}\n✅ Escuela\n✅ Muelle", NAMES))

    assert shown.count("<br") == 2
    assert tidy_body(code, NAMES) == code


def test_a_summary_is_made_of_whole_sentences_or_ends_at_a_word() -> None:
    who = "el grupo de la escuela habló de cómo se cuida"
    part = f"{who} entre vecinas y vecinos de una red de todos"
    body = f"# Título\n\n![x](foto.jpg)\n\nHubo **cuarenta** personas. {'Y más. ' * 40}"

    whole, long = first_sentences(body), first_sentences(f"{' y '.join([part] * 4)}.")

    assert whole.startswith("Hubo cuarenta personas. Y más.")
    assert whole.endswith("Y más.")
    assert long.endswith("y el grupo de la…")
    assert max(len(whole), len(long)) <= LONGEST_SUMMARY


def test_what_is_written_short_ends_no_sentence() -> None:
    parts = (
        "Habló el Mr. Smith", "la Lic. Ana", "la Sra. Paz", "el Prof. J. Ruiz", "EE. UU. y más",
    )  # fmt: skip

    sentences = split_sentences(f"{', con '.join(parts)}. Después comimos. ¡Gracias! Volvemos.")

    assert len(sentences) == 4
    assert sentences[0].endswith("EE. UU. y más.")


SUMMARIES = {
    "again, in the title's words": (
        f"Hola.\n\n{AGAIN}. {OTHER}",
        {"summary": f"{AGAIN}."},
        OTHER,
        0,
    ),
    "of a correction": (f"Corrección: {OTHER}", {}, f"Corrección: {OTHER}", 0),
    "of what was ticked": (OTHER, {"attention": "- [x] a\n" * 6}, OTHER, 0),
    "of several": (CHAT, {}, OTHER, 0),
    "without a sentence": (f"📍 {AGAIN} en la plaza", {}, f"📍 {AGAIN} en la plaza", 1),
    "of what is skipped": (f"{STAY_OUT} 0981 555 123.", {}, f"{STAY_OUT} ….", 1),
    "of a key alone": (f"Clave de acceso: {KEY}", {}, "", 0),
}
"""A text, what else is typed, its summary, and whether an editor hears that it is the beginning."""


@pytest.mark.parametrize("case", SUMMARIES)
def test_a_summary_is_always_made_and_never_asked_for(case: str, content: Path) -> None:
    text, values, summary, noted = SUMMARIES[case]
    sent = put_writing(Draft("posts", "es", {"title": AGAIN, **values}, TODAY), read_writing(text))

    draft = a_draft(sent, content)

    assert draft.value("Summary") == summary
    assert [each.text for each in draft.remarks].count(BEGINNING) == noted
    assert WANTED not in asked(draft)


def test_too_few_words_are_asked_for_once(content: Path) -> None:
    def asked_of(text: str) -> list[str]:
        return asked(a_draft(Draft("posts", "es", {"title": "Red", "text": text}, TODAY), content))

    assert asked_of("Hubo taller.") == [MORE]
    assert asked_of("🎉") == [MORE]
    assert asked_of(TEXT) == []


def test_a_summary_greets_nobody_and_says_nothing_that_is_to_be_skipped() -> None:
    told = "Cuarenta personas armaron ayer la primera red de su barrio."

    for other in ("¡Buenas tardes a todos!", "¡Gracias!", "No lo publiquen todavía."):
        text = f"{other} {told}"
        assert first_sentences(text, skip=lambda sentence: "publiquen" in sentence) == told
        assert first_sentences(other, skip=lambda _: True) == ""


def test_a_summary_is_made_of_sentences_alone_and_of_none_that_hands_a_text_on() -> None:
    told = "El sábado cuarenta personas armaron la primera red de su barrio, en la escuela."
    texts = {
        "¡Qué alegría!": "¡Qué alegría!",
        "palabra " * 100: "",
        f"{told[:-1]}:  \n✅ Escuela": "",
        f"Segue em anexo o relatório da nossa oficina, com as fotos de todos.\n\n{told}": told,
        f"Please find attached the report of our workshop of Saturday. {told}": told,
        f"{told}  \n19:00 Apertura  \n20:00 Cierre": told,
        f"{told} Y [más](https://example.org/informe)": told,
    }

    found = {text: first_sentences(text) for text in texts}

    assert found == texts
    assert "alert" not in first_sentences("Hola a todas.<script>alert(1)</script>")
