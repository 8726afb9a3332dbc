"""What `check` tells, and how: formats, hostile texts, advice. Its rules: `checks/`."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.words.message import Message
from editorial.words.problem import PROBLEM_FORMATS, Problem, Stops
from tests.conftest import Check
from tests.content_files import LANGUAGES, POST, WriteContent
from tests.editorial.checks.case_privacy import S_ES, entry
from tests.editorial.checks.case_texts import ENGLISH, SPANISH
from tests.editorial.checks.texts import EN, ES, HERE, P_ES, PAGE, W_ES
from tests.editorial.checks.writing import below
from tests.projects.tasks import run_task
from tests.projects.workplace import git

SPANISH_NAMES = LANGUAGES.replace('Foto = "Picture"', 'Foto = "Picture", Etiquetas = "Tags"')
TITLE_EN = "Title: Workshop\nSummary: A workshop.\n\nText.\n"


def test_only_the_files_asked_for_are_reported(write_content: WriteContent) -> None:
    root = write_content({ES: "", "posts/2019-07-23-otro/es.md": ""})

    (problem,) = check_content(read_content(root), "content", [root / HERE])

    assert problem.path == f"content/{ES}"


def test_who_changes_a_text_is_told_of_its_older_translation(write_content: WriteContent) -> None:
    root = write_content({ES: POST, EN: TITLE_EN})

    def told(*days: int) -> list[tuple[str, str]]:
        times = [datetime(2019, 8, day, tzinfo=UTC) for day in days]
        problems = check_content(read_content(root, dict(zip((ES, EN), times, strict=True))))
        return [(each.path, each.level) for each in problems if "en.md" in each.text]

    assert [told(2, 1), told(1, 1), told(1, 2)] == [[(ES, "warning")], [], []]


def test_what_to_look_at_is_told_of_what_changed_alone(write_content: WriteContent) -> None:
    words = '[silence]\nes = ["no publiquen"]\n'
    root = write_content({ES: POST, "vocabulary/attention.toml": words})
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Begin")
    (root / ES).write_text(f"{POST}\nNo publiquen mi nombre.\n", encoding="utf-8")

    changed = run_task("check", "--since", "HEAD", "--content", root).stdout
    all_of_it = run_task("check", "--content", root).stdout

    assert f"{ES}:7: warning: “No publiquen mi nombre.”" in changed
    assert "No publiquen" not in all_of_it


def test_formats_keep_a_hostile_value_on_its_line() -> None:
    values = {"link": "a\n::error::b %0A `x` @who <b>[x](y)"}
    message = Message("See “{link}”.", values)
    problem = Problem("p,q:r.md", 3, "error", "link", Stops.NOTHING, "en", message, 8, "x" * 500)

    rendered = {name: render([problem]) for name, render in PROBLEM_FORMATS.items()}

    assert rendered["text"] == "p,q:r.md:3: error: See “a ::error::b %0A `x` @who <b>[x](y)”."
    assert rendered["github"].startswith("::error file=p%2Cq%3Ar.md,line=3,col=8,title=link::")
    assert "%250A" in rendered["github"]
    assert "\n" not in rendered["github"]
    (told,) = json.loads(rendered["json"])["problems"]
    assert (told["line"], len(told["quote"])) == (3, 400)


def test_a_file_that_points_out_of_the_content_is_not_read(write_content: WriteContent) -> None:
    root = write_content({ES: POST})
    secret = root.parent / "secret.md"
    secret.write_text(POST)
    (root / EN).symlink_to(secret)
    write_content({"../outside/es.md": POST})
    (root / "posts/2019-08-01-fuera").symlink_to(root.parent / "outside")

    problems = check_content(read_content(root), advice=False)

    assert [each.path for each in problems] == [EN, "posts/2019-08-01-fuera"]
    assert {(each.rule, each.stops) for each in problems} == {("place", Stops.ALL)}


HARD = {
    "characters that XML can't hold, as entities": f"{POST}\n&#1; &#xFFFE; &#x202e;",
    "a document within the text": f"{POST}\n<html><frameset><frame src='x'></frameset></html>",
    "a link of a thousand letters": f"{POST}\n[x]({'a' * 1000}.pdf)",
    "an old address of a thousand letters": f"Moved-From: {'a' * 1000}\n{POST}",
    "four hundred boxes in one another": f"{POST}\n{'<div>' * 400}x",
}


@pytest.mark.parametrize("case", HARD)
def test_a_text_that_is_hard_to_read_is_checked_to_its_end(case: str, check: Check) -> None:
    assert [each.text for each in check({ES: HARD[case]}) if each.stops] == []


def test_a_file_name_can_not_write_lines_of_its_own(check: Check) -> None:
    rendered = PROBLEM_FORMATS["text"](check({f"{HERE}/x\n::error::y.md": POST}))

    assert not [line for line in rendered.splitlines() if line.startswith("::")]


IN_THE_TEXT = (
    *("Sigue.\nAudience: members\n", "**Audience**: members\n", "- Audience: members\n"),
    *("Uno.\n\nDos.\n\nAudience: members\n", "Uno.\n\nDos,  \nAudience: solo miembros\n"),
    "Uno.\n\n> **Audience: members**, todavía no publicar nada de esto\n",
)


@pytest.mark.parametrize("text", IN_THE_TEXT)
def test_an_audience_in_the_text_stops_the_build(text: str, check: Check) -> None:
    problems = check({ES: POST.replace("Texto.", text)})

    assert "audience" in {problem.rule for problem in problems if problem.stops}


def test_a_fault_of_an_audience_is_told_once(check: Check) -> None:
    twice = f"Audience: members\nAudience: members\n{POST}"

    for text in (twice, POST.replace("Texto.", "Audience: members")):
        errors = [each.rule for each in check({ES: text}) if each.level == "error"]
        assert errors == ["audience"]


BROKEN = {
    "**Title:** Taller\n**Summary**: Un taller.\n**Category: region**\n\nTexto.": [1, 2, 3],
    "**Title:** Taller\nSummary: Un taller.\nCategory: region\n": [1],
    "Title Taller\nSummary: Un taller.\nCategory: region\n\nTexto.": [1],
    "Title Taller\nSummary - Un taller.\nCategory region\n\nTexto.": [1, 2, 3],
    "Title: Taller\nSummary: Un\ntaller\nde todos.\nCategory: region\n\nTexto.": [3],
    "- Title: Taller\n- Summary: Un taller.\n- Category: region\n\nTexto.": [1, 2, 3],
    "---\n**Title:** Taller\nSummary: Un taller.\nCategory: region\n---\n\nTexto.": [2],
    "Title Taller\nSummary: Un taller.\nCategory: region\nAudience: members\n\nTexto.": [1],
}


@pytest.mark.parametrize("text", BROKEN)
def test_headers_that_can_not_be_read_are_told_once_each(text: str, check: Check) -> None:
    told = [(each.line, each.rule, each.stops) for each in check({ES: text}, advice=False)]

    assert told == [(line, "header-form", Stops.ALL) for line in BROKEN[text]]


MEANT = {
    "Titel": "Título", "Resumn": "Resumen", "Categorias": "Categoría", "Fotos": "Foto",
    "Picture Credits": "Foto-Crédito", "Status": None, "Lugar": None, "Nota": None,
}  # fmt: skip


@pytest.mark.parametrize("written", MEANT)
def test_only_a_name_that_is_nearly_right_is_a_typing_error(written: str, check: Check) -> None:
    names = {"vocabulary/languages.toml": SPANISH_NAMES}
    problems = check({ES: f"{written}: x\n{POST}", **names})

    (message,) = (each.message for each in problems if each.rule == "header-known")

    guessed = None if "headers are" in message.text else message.values["known"]
    assert guessed == MEANT[written]


@pytest.mark.parametrize("written", ["Fecha", "date", "Data"])
def test_a_header_with_the_date_is_told_where_the_date_is(written: str, check: Check) -> None:
    (problem,) = check({ES: f"{written}: 2019-07-24\n{POST}"}, advice=False)

    assert problem.message.values["folder"] == ES.rpartition("/")[0]
    assert "folder's name" in problem.message.text


BETTER = {
    "22-07-2019-taller": "2019-07-22-taller",
    "22.7.2019 Taller de Mamás": "2019-07-22-taller-de-mamas", "28-11-2026-otro": "2026-11-28-otro",
    "2026-11-28-Taller de Redes": "2026-11-28-taller-de-redes",
    "3-4-2026-otro": "2026-04-03-otro / 2026-03-04-otro", "20261128-otro": "2026-11-28-otro",
    "2019-07-22-Taller": "2019-07-22-taller", "taller": "2019-07-22-taller",
}  # fmt: skip


def test_a_folder_named_otherwise_is_told_its_right_name(check: Check) -> None:
    problems = check({f"posts/{folder}/es.md": POST for folder in BETTER})

    told = {each.path.split("/")[1]: each.text for each in problems if each.rule == "place"}

    assert [name for name in BETTER if f": {BETTER[name]}." not in told[name]] == []


def test_a_folders_wrong_name_hides_no_other_fault(check: Check) -> None:
    problems = check({"posts/28-11-2026-otro/es.md": "Tituloo: x\n\nHola."})

    rules = {each.rule for each in problems if each.stops}
    assert rules == {"place", "header-known", "header-required"}


def test_lines_without_consent_are_told_once_as_to_be_written(check: Check) -> None:
    lines = "Since: 2009\nX: https://x.com/red\nWebsite: https://example.org\nConsent: X"

    (told,) = (each for each in check(entry(lines)) if each.rule == "consent")

    assert (told.path.endswith(S_ES), told.line) == (True, 4)
    assert "“Consentimiento: X, Website, Since”" in str(told.message)


def test_nobody_is_told_to_rename_a_file_to_one_that_is_there(check: Check) -> None:
    in_english, in_spanish = POST.replace("Texto.", ENGLISH), TITLE_EN.replace("Text.", SPANISH)

    told = [check(files) for files in ({ES: in_english}, {ES: POST, EN: in_spanish})]
    alone, beside = ([each.text for each in some if each.rule == "language"] for some in told)

    assert "póngalo en en.md" in alone[0]
    (said,) = beside
    assert said.endswith("write it in English or, if all of it is in Spanish, put it into es.md.")


def test_a_start_that_can_not_be_read_is_told_alone(check: Check) -> None:
    told = check({W_ES: f"Starts: mañana\nEnds: 11:30\n{POST}"}, advice=False)

    assert [(each.line, each.rule) for each in told] == [(1, "webinar-time")]


SAYS_NOTHING = {
    *("ver aquí", "en este link", "Ingresá aquí", "ingrese en el siguiente enlace"),
    *("haga clic aquí", "¡Hacé click acá!", "para más información, aquí", "more here"),
    "click on this link",
}
SAYS_SOMETHING = {
    *("inscríbase aquí", "aquí, el programa", "el programa", "escuche aquí la radio"),
    *("más sobre la radio", "la información del taller", "ver el acta"),
    *("ver más fotos del encuentro", "más allá de la red", "leer el acta"),
    *("the link between schools", "2019"),
}


def test_words_that_say_nothing_are_told_in_any_order_and_no_others(check: Check) -> None:
    words = SAYS_NOTHING | SAYS_SOMETHING
    found = {text: check(below(f"[{text}](https://example.org)")) for text in words}
    told = {text for text in words if "link-text" in {each.rule for each in found[text]}}

    assert told == SAYS_NOTHING


SLUGS = {"uno": "dos", "dos": "tres"}
ADVICE = {
    "[acta](/es/2019/08/taller/)": "../2019-08-01-taller/es.md",
    "[acta](/es/2019/07/taller/#dia)": "es.md#dia",
    "[acta](/blog/es/about)": "../../pages/about/es.md",
    "[acta](/es/dos/)": "../../pages/uno/es.md",
}


@pytest.mark.parametrize("text", ADVICE)
def test_the_message_has_the_link_as_it_should_be(text: str, check: Check) -> None:
    headed = {name: PAGE.replace("\n\n", f"\nSlug: {slug}\n\n") for name, slug in SLUGS.items()}
    renamed = {f"pages/{name}/es.md": text for name, text in headed.items()}
    files = {**below(text), "posts/2019-08-01-taller/es.md": POST, P_ES: PAGE, **renamed}

    (told,) = (each.text for each in check(files) if each.rule == "link")

    assert ADVICE[text] in told
