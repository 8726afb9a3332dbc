"""What `check` tells, and how: languages, formats, hostile texts. Its rules: `checks/`."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from editorial.checks import check_content
from editorial.reading.content import Content, read_content
from editorial.words.message import Message
from editorial.words.problem import PROBLEM_FORMATS, Problem, Stops
from tests.content_files import LANGUAGES, POST, WriteContent
from tests.projects.tasks import run_task
from tests.projects.workplace import git

HERE = "posts/2019-07-22-taller"
ES, EN = f"{HERE}/es.md", f"{HERE}/en.md"
SPANISH_NAMES = LANGUAGES.replace('Foto = "Picture"', 'Foto = "Picture", Etiquetas = "Tags"')
TITLE_EN = "Title: Workshop\nSummary: A workshop.\n\nText.\n"


def test_only_the_files_asked_for_are_reported(write_content: WriteContent) -> None:
    root = write_content({ES: "", "posts/2019-07-23-otro/es.md": ""})

    problems = check_content(read_content(root), "content", [root / HERE])

    assert [problem.path for problem in problems] == [f"content/{ES}"]


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
    problem = Problem("p,q:r.md", 3, "error", "link", Stops.NOTHING, "en", message)

    rendered = {name: render([problem]) for name, render in PROBLEM_FORMATS.items()}

    assert rendered["text"] == "p,q:r.md:3: error: See “a ::error::b %0A `x` @who <b>[x](y)”."
    assert rendered["github"].startswith("::error file=p%2Cq%3Ar.md,line=3,title=link::See “a ::er")
    assert "%250A" in rendered["github"]
    assert "\n" not in rendered["github"]
    assert json.loads(rendered["json"])["problems"][0]["line"] == 3


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


def test_a_text_that_is_hard_to_read_is_checked_to_its_end(write_content: WriteContent) -> None:
    stopped = {
        case: [each.text for each in check_content(_written(text, write_content)) if each.stops]
        for case, text in HARD.items()
    }

    assert {case: said for case, said in stopped.items() if said} == {}


def test_a_file_name_can_not_write_lines_of_its_own(write_content: WriteContent) -> None:
    root = write_content({f"{HERE}/x\n::error::y.md": POST})

    rendered = PROBLEM_FORMATS["text"](check_content(read_content(root)))

    assert not [line for line in rendered.splitlines() if line.startswith("::")]


def test_an_audience_in_the_text_stops_the_build(write_content: WriteContent) -> None:
    texts = (
        *("Sigue.\nAudience: members\n", "**Audience**: members\n", "- Audience: members\n"),
        "Uno.\n\nDos.\n\nAudience: members\n",
        "Uno.\n\n> **Audience: members**, todavía no publicar nada de esto\n",
        "Uno.\n\nDos,  \nAudience: solo miembros\n",
    )

    missed = []
    for text in texts:
        problems = check_content(_written(POST.replace("Texto.", text), write_content))
        if "audience" not in {problem.rule for problem in problems if problem.stops}:
            missed.append(text)
    assert missed == []


def test_a_fault_of_an_audience_is_told_once(write_content: WriteContent) -> None:
    twice = f"Audience: members\nAudience: members\n{POST}"
    below = POST.replace("Texto.", "Audience: members")

    told = [
        [each.rule for each in check_content(content) if each.level == "error"]
        for content in (_written(text, write_content) for text in (twice, below))
    ]

    assert told == [["audience"], ["audience"]]


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


def test_headers_that_can_not_be_read_are_told_once_each(write_content: WriteContent) -> None:
    told = {}
    for text in BROKEN:
        problems = check_content(_written(text, write_content), advice=False)
        told[text] = [(each.line, each.rule, each.stops) for each in problems]

    assert told == {
        text: [(line, "header-form", Stops.ALL) for line in lines] for text, lines in BROKEN.items()
    }


def test_only_a_name_that_is_nearly_right_is_a_typing_error(write_content: WriteContent) -> None:
    meant = {
        "Titel": "Título", "Resumn": "Resumen", "Categorias": "Categoría", "Fotos": "Foto",
        "Picture Credits": "Foto-Crédito", "Status": None, "Lugar": None, "Nota": None,
    }  # fmt: skip
    names = {"vocabulary/languages.toml": SPANISH_NAMES}

    guessed = {}
    for written in meant:
        content = read_content(write_content({ES: f"{written}: x\n{POST}", **names}))
        (problem,) = [each for each in check_content(content) if each.rule == "header-known"]
        message = problem.message
        guessed[written] = None if "headers are" in message.text else message.values["known"]

    assert guessed == meant


def test_a_folder_named_otherwise_is_told_its_right_name(write_content: WriteContent) -> None:
    better = {
        "22-07-2019-taller": "2019-07-22-taller",
        "22.7.2019 Taller de Mamás": "2019-07-22-taller-de-mamas",
        "28-11-2026-otro": "2026-11-28-otro",
        "2026-11-28-Taller de Redes": "2026-11-28-taller-de-redes",
        "3-4-2026-otro": "2026-04-03-otro / 2026-03-04-otro",
        "20261128-otro": "2026-11-28-otro",
        "2019-07-22-Taller": "2019-07-22-taller",
        "taller": "2019-07-22-taller",
    }
    root = write_content({f"posts/{folder}/es.md": POST for folder in better})

    problems = [each for each in check_content(read_content(root)) if each.rule == "place"]
    told = {each.path.split("/")[1]: each.text for each in problems}

    assert [name for name in better if f": {better[name]}." not in told[name]] == []


def test_a_folders_wrong_name_hides_no_other_fault(write_content: WriteContent) -> None:
    root = write_content({"posts/28-11-2026-otro/es.md": "Tituloo: x\n\nHola."})

    rules = {each.rule for each in check_content(read_content(root)) if each.stops}

    assert rules == {"place", "header-known", "header-required"}


def _written(text: str, write_content: WriteContent) -> Content:
    return read_content(write_content({ES: text}))
