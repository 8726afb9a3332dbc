"""What people type into fields: titles, texts."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from editorial.reading.headers import read_headers
from editorial.reading.headers.table import header_names
from editorial.reading.vocabulary import read_vocabulary
from editorial.rendering.markup import render_markdown
from editorial.text.plain import split_sentences
from intake.contribution import Draft
from intake.fields import MORE, WANTED
from intake.prose import MAX_SUMMARY, first_sentences, tidy_body
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of
from tests.intake.sending import TEXT, TODAY, a_draft, asked

LINES = st.lists(st.sampled_from(["Título: x", "---", "", "Foto:", "a"])).map("\n".join)
NAMES = header_names("posts", words_of(SAMPLE))


@given(st.text(max_size=300) | LINES)
def test_a_text_is_never_taken_for_headers(text: str) -> None:
    body = tidy_body(text, NAMES)

    headed = read_headers(f"Title: x\n\n{body}", NAMES)

    assert len(headed.headers) == 1
    assert headed.body == body.strip("\n")


def test_what_looks_like_a_header_is_shown_as_it_was_typed() -> None:
    body = tidy_body(
        "Idioma: español\nAudiencia: members", header_names("webinars", read_vocabulary(SAMPLE))
    )

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
    part = (
        "el grupo de la escuela habló de cómo se cuida entre vecinas y vecinos de una red de todos"
    )
    body = f"# Título\n\n![x](foto.jpg)\n\nHubo **cuarenta** personas. {'Y más. ' * 40}"

    whole, long = first_sentences(body), first_sentences(f"{' y '.join([part] * 4)}.")

    assert whole.startswith("Hubo cuarenta personas. Y más.")
    assert whole.endswith("Y más.")
    assert long.endswith("y el grupo de la…")
    assert max(len(whole), len(long)) <= MAX_SUMMARY


def test_what_is_written_short_ends_no_sentence() -> None:
    parts = (
        "Habló el Mr. Smith",
        "la Lic. Ana",
        "la Sra. Paz",
        "el Prof. J. Ruiz",
        "EE. UU. y más",
    )

    sentences = split_sentences(f"{', con '.join(parts)}. Después comimos. ¡Gracias! Volvemos.")

    assert len(sentences) == 4
    assert sentences[0].endswith("EE. UU. y más.")


def test_a_summary_is_never_the_title_and_is_asked_for_where_nothing_else_is_said(
    content: Path,
) -> None:
    def draft(text: str, **values: str) -> Draft:
        title = "Cuarenta personas armaron su red"
        return a_draft(
            Draft("posts", "es", {"title": title, "text": text, **values}, TODAY), content
        )

    other = "Vinieron de cinco pueblos con sus antenas."
    again = draft(
        f"Hola.\n\nCuarenta personas armaron su red. {other}",
        summary="Cuarenta personas armaron su red.",
    )
    none = draft("📍 Cuarenta personas armaron su red en la plaza de la isla")

    assert again.value("Summary") == other
    assert none.value("Summary") == ""
    assert WANTED in asked(none)


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
        f"Segue em anexo o relatório da nossa oficina, com as fotos de todos.\n\n{told}": told,
        f"Please find attached the report of our workshop of Saturday. {told}": told,
        f"Les mando el texto de Rosa, que ella revisó ayer por la tarde.\n\n---\n\n{told}": told,
        f"Lugar: la casa de doña Rosa, calle 5, portón marrón, tocar la campana.\n\n{told}": told,
        f"📍 Plaza central de la isla, al lado de la escuela, a las diez.\n\n{told}": told,
        f"18 h 00 – 19 h 30, heure d'Haïti, 20 h 00 à Asunción et à Brasília.\n\n{told}": told,
        f"San Lorenzo, 16 de octubre de 2026.– {told}": told,
        f"{told}  \n19:00 Apertura  \n20:00 Cierre": told,
        f"{told[:-1]}:  \n✅ Escuela": told,
        f"{told} Y [más](https://example.org/informe)": told,
    }

    found = {text: first_sentences(text) for text in texts}

    assert found == texts
    assert "alert" not in first_sentences("Hola a todas.<script>alert(1)</script>")
