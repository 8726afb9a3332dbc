"""The language of what is sent: found, and kept where it was chosen on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from editorial.checks import check_content
from editorial.reading.content import read_content
from intake.languages import answer_language
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of
from tests.intake.sending import Drafted, Forms, answer_to
from tests.projects.tasks import run_task
from tests.sample_posts import paragraph

PORTUGUESE, ITALIAN, ENGLISH = map(paragraph, ("pt", "it", "en"))
SHORT = "Foi ótimo, obrigada a todos!"


def drop_portuguese(root: Path, edition: str = "") -> None:
    """Have Portuguese without an edition, or not at all."""
    file = root / "vocabulary" / "languages.toml"
    kept = file.read_text(encoding="utf-8").partition("[pt]")[0]
    file.write_text(kept + edition, encoding="utf-8")
    for text in root.glob("*/*/pt.md"):
        text.unlink()


def test_a_text_in_a_form_of_another_language_is_filed_in_its_own(drafted: Drafted) -> None:
    for text, lang in ((PORTUGUESE, "pt"), (ENGLISH, "en")):
        draft = drafted(text=text, language="Español")

        assert (draft.path.rpartition("/")[2], draft.reply) == (f"{lang}.md", lang)
        assert draft.value("Original") == "yes"


def test_without_a_catalog_a_text_is_filed_in_its_own(drafted: Drafted, content: Path) -> None:
    drop_portuguese(content, '[it]\nname = "Italiano"\nedition = false\nheaders = {}\n')

    english, italian = (drafted(text=text, language="Italiano") for text in (ENGLISH, ITALIAN))

    assert (english.lang, italian.lang) == ("en", "it")


def test_a_few_words_are_in_the_language_that_was_chosen(drafted: Drafted) -> None:
    spanish = "El sábado nos reunimos en la escuela del barrio."
    cases = (SHORT, "Español", "es"), (spanish, "Español", "es"), (spanish, "Inglés", "en")
    for text, chosen, lang in cases:
        draft = drafted(title="Oficina", text=text, language=chosen)

        assert (draft.lang, draft.reply) == (lang, lang)
        assert draft.value("Original") == ("yes" if lang == "en" else "")


def test_a_short_text_is_found_where_its_title_and_summary_say_enough(drafted: Drafted) -> None:
    title, summary = "Doze jovens gravaram um programa", PORTUGUESE.partition(". ")[0]
    draft = drafted(title=title, summary=summary, text=f"{SHORT} Até a próxima semana.")

    assert draft.path.endswith("/pt.md")


def test_without_a_catalog_another_answers(drafted: Drafted, content: Path) -> None:
    creole = '[ht]\nname = "Kreyòl"\nedition = false\nheaders = {}\nanswers = "fr"\n'
    drop_portuguese(content, f'{creole}small-words = "nou yo nan pou ki te ap pa mwen ak gen"\n')

    found = drafted(text=paragraph("ht"), language="Español")
    chosen = drafted(text=SHORT, language="Criollo haitiano")

    assert [(each.lang, each.reply) for each in (found, chosen)] == [("ht", "fr"), ("ht", "fr")]


def test_a_language_chosen_on_purpose_stands_where_both_are_used(drafted: Drafted) -> None:
    mixed = f"{paragraph('es')}\n\n{PORTUGUESE}"

    chosen = drafted(text=mixed, language="Portugués")
    clear = drafted(text=ENGLISH, language="Portugués")

    assert (chosen.lang, clear.lang) == ("pt", "en")


def test_an_unknown_language_is_filed_as_chosen(drafted: Drafted, content: Path) -> None:
    drop_portuguese(content)
    for text in (ITALIAN, PORTUGUESE):
        draft = drafted(text=text, language="Español")

        answer = answer_to(draft, content)

        problems = check_content(read_content(content), "", [content / draft.folder])
        assert draft.path.endswith("/es.md")
        assert "| Idioma del texto | español |" in answer
    assert "language" in {each.rule for each in problems}  # of which the pull request tells


def test_an_issue_without_a_form_is_answered_in_the_language_of_its_label(forms: Forms) -> None:
    issue = {"body": "Hola", "labels": [{"name": "intake"}, {"name": "en"}]}

    assert answer_language(issue, forms, words_of(SAMPLE)) == "en"


@pytest.mark.parametrize(("options", "lang"), [([], "pt"), (["--lang", "es"], "es")])
def test_what_is_pasted(content: Path, tmp_path: Path, options: list[str], lang: str) -> None:
    file = tmp_path / "pasted.txt"
    file.write_text(f"Oficina de rádio\n\n{PORTUGUESE}\n", encoding="utf-8")

    done = run_task("intake", "--text", file, *options, "--content", content)

    assert [each.stem for each in Path(done.stdout.strip()).glob("*.md")] == [lang]
