"""The language of what is sent: found, told, and kept where it was chosen on purpose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from editorial.checks import check_content
from editorial.reading.content import read_content
from intake.answers import render_answer
from intake.drafts import Draft, build_files
from intake.forms import Form
from intake.languages import FOUND
from tests.intake.sending import a_contribution, a_draft
from tests.projects.tasks import run_task
from tests.sample_posts import PARAGRAPHS

PORTUGUESE = (
    "Doze jovens gravaram o primeiro programa de rádio da escola na semana passada. A oficina "
    "começou cedo e durou até o fim da tarde, com uma pausa para o almoço. Cada grupo escolheu um "
    "tema, escreveu um roteiro curto e gravou as entrevistas com os vizinhos do bairro."
)
ITALIAN = (
    "Sabato scorso si è tenuto ad Ancona un corso per imparare a costruire una rete di quartiere. "
    "Hanno partecipato quaranta persone, tra cui molti giovani e alcuni insegnanti. I volontari "
    "hanno portato i cavi e una grande lavagna: in tre ore hanno spiegato come funziona la rete."
)
CREOLE = (
    "Samdi pase nou te reyini nan lekòl katye a pou nou aprann kijan yo monte yon ti rezo. Te gen "
    "karant moun ki te vini, anpil nan yo se jèn. Nou te pale sou kisa entènèt la ye, epi poukisa "
    "lojisyèl lib enpòtan pou kominote a. Pwochen rankont lan ap fèt nan mwa oktòb."
)
SHORT = "Foi ótimo, obrigada a todos!"
ENGLISH = " ".join(PARAGRAPHS["en"])


def said_of(draft: Draft) -> list[str]:
    return [each.text for each in draft.remarks if each.text == FOUND]


def answer_of(draft: Draft, root: Path) -> str:
    for path, data in build_files(draft, read_content(root).vocabulary).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    content = read_content(root)
    problems = check_content(content, "", [root / draft.folder])
    return render_answer(draft, problems, content.vocabulary, draft.path)


def drop_portuguese(root: Path, edition: str = "") -> None:
    """Have Portuguese without an edition, or not at all."""
    file = root / "vocabulary" / "languages.toml"
    kept = file.read_text(encoding="utf-8").partition("[pt]")[0]
    file.write_text(kept + edition, encoding="utf-8")
    for text in root.glob("*/*/pt.md"):
        text.unlink()


@pytest.mark.parametrize(("text", "lang"), [(PORTUGUESE, "pt"), (ENGLISH, "en")])
def test_a_text_that_was_typed_into_a_form_of_another_language_is_filed_in_its_own(
    form: Form, content: Path, text: str, lang: str
) -> None:
    draft = a_draft(a_contribution(form, text=text, language="Español"), content)

    assert (draft.path.rpartition("/")[2], draft.reply) == (f"{lang}.md", lang)
    assert draft.value("Original") == "yes"
    assert said_of(draft) == [FOUND]


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (ITALIAN, "it")])
def test_a_text_for_a_language_without_a_catalog_is_filed_in_its_own(
    form: Form, content: Path, text: str, lang: str
) -> None:
    drop_portuguese(content, '[it]\nname = "Italiano"\nedition = false\nheaders = {}\n')

    draft = a_draft(a_contribution(form, text=text, language="Italiano"), content)

    assert draft.path.endswith(f"/{lang}.md")
    assert said_of(draft) == ([FOUND] if lang == "en" else [])


def test_the_answer_says_so_in_the_texts_language_with_how_to_correct_it(
    form: Form, content: Path
) -> None:
    drop_portuguese(content, '[pt]\nname = "Português"\nedition = false\nheaders = {}\n')

    draft = a_draft(a_contribution(form, text=PORTUGUESE, language="Español"), content)
    answer = answer_of(draft, content)

    assert draft.path.endswith("/pt.md")
    assert "está em português" in answer
    assert f"“{form.labels['language']}”" in answer


@pytest.mark.parametrize("text", [SHORT, "El sábado nos reunimos en la escuela del barrio."])
def test_a_few_words_are_in_the_language_that_was_chosen(
    form: Form, content: Path, text: str
) -> None:
    draft = a_draft(a_contribution(form, title="Oficina", text=text, language="Español"), content)

    assert draft.path.endswith("/es.md")
    assert said_of(draft) == []


def test_a_short_text_is_found_where_its_title_and_summary_say_enough(
    form: Form, content: Path
) -> None:
    title, summary = "Doze jovens gravaram um programa", PORTUGUESE.partition(". ")[0]
    sent = a_contribution(form, title=title, summary=summary, text=f"{SHORT} Até a próxima semana.")

    assert a_draft(sent, content).path.endswith("/pt.md")


def test_a_text_in_a_language_without_a_catalog_is_answered_in_the_one_that_goes_with_it(
    form: Form, content: Path
) -> None:
    creole = '[ht]\nname = "Kreyòl"\nedition = false\nheaders = {}\nanswers = "fr"\n'
    drop_portuguese(content, f'{creole}small-words = "nou yo nan pou ki te ap pa mwen ak gen"\n')

    found = a_draft(a_contribution(form, text=CREOLE, language="Español"), content)
    chosen = a_draft(a_contribution(form, text=SHORT, language="Criollo haitiano"), content)

    assert [(each.lang, each.reply) for each in (found, chosen)] == [("ht", "fr"), ("ht", "fr")]


def test_a_language_that_is_not_known_is_said_and_its_text_filed_as_it_is(
    form: Form, content: Path
) -> None:
    draft = a_draft(a_contribution(form, text=ITALIAN, language="Español"), content)

    assert draft.path.endswith("/es.md")
    assert "No reconocimos el idioma de su texto" in answer_of(draft, content)


def test_a_language_that_was_chosen_on_purpose_stands_where_the_text_is_of_both(
    form: Form, content: Path
) -> None:
    mixed = f"{' '.join(PARAGRAPHS['es'])}\n\n{PORTUGUESE}"

    chosen = a_draft(a_contribution(form, text=mixed, language="Portugués"), content)
    clear = a_draft(a_contribution(form, text=ENGLISH, language="Portugués"), content)

    assert (chosen.lang, said_of(chosen)) == ("pt", [])
    assert (clear.lang, said_of(clear)) == ("en", [FOUND])


def test_a_text_in_a_language_that_the_site_lacks_is_filed_as_chosen_and_everybody_is_told(
    form: Form, content: Path
) -> None:
    drop_portuguese(content)

    draft = a_draft(a_contribution(form, text=PORTUGUESE, language="Español"), content)
    answer = answer_of(draft, content)
    problems = check_content(read_content(content), "", [content / draft.folder])

    assert draft.path.endswith("/es.md")
    assert "No reconocimos el idioma de su texto" in answer
    assert "language" in {each.rule for each in problems}  # of which the pull request tells


@pytest.mark.parametrize(("options", "lang"), [([], "pt"), (["--lang", "es"], "es")])
def test_the_language_of_a_pasted_text_is_found_unless_the_editor_says_it(
    content: Path, tmp_path: Path, options: list[str], lang: str
) -> None:
    file = tmp_path / "pasted.txt"
    file.write_text(f"Oficina de rádio\n\n{PORTUGUESE}\n", encoding="utf-8")

    done = run_task("intake", "--text", file, *options, "--content", content)

    assert [each.stem for each in Path(done.stdout.strip()).glob("*.md")] == [lang]
    assert bool(re.search("archivamos.*--lang", done.stderr)) is (lang == "pt")
