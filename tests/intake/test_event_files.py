"""Event files as GitHub sends them: each gives a folder that a build takes, or a helpful answer."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from commands.intake import Written, write_post
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.words.message import say
from intake.answers import UNDERSTOOD, render_refusal
from intake.contribution import RefusalError
from intake.forms import Form
from tests.built_sites.small_sample import write_small_sample
from tests.conftest import SITEURL, WEEKLY, Golden
from tests.content_files import LANGUAGES, WriteContent
from tests.event_files import EVENTS, read_event_file, write_event_file
from tests.github_text import alive, elements
from tests.intake.attachments import Keeper
from tests.intake.sending import TEXT, Forms, a_contribution, sent_with
from tests.intake.shown import build_pages, show_all, tell_all
from tests.projects.tasks import fingerprints, run_task

REFUSED = ("sin-permiso", "ya-publicada")
"""Where no folder can be written."""

STOPPED = ("enlaces-hacia-afuera", "llave-de-reunion")
"""Where a folder is written that a build refuses."""

NAMES = sorted(file.stem for file in EVENTS.glob("*.json"))
WRITTEN = [name for name in NAMES if name not in (*REFUSED, "no-form")]
BUILT = [name for name in WRITTEN if name not in STOPPED]
BROKEN = ["", "{", "null", "[1]", '{"action": "opened"}', '{"issue": "x"}', "[" * 100_000]
GITHUB_TAKES = 65_536
"""Letters of an issue, and of a comment."""

HOSTILE = [
    (piece * GITHUB_TAKES)[:GITHUB_TAKES]
    for piece in (
        *("![", "<img ", "[x](", "![](https://", "https://github.com/", "# ", "- ", "a. "),
        *("-\n", "> a\n", "a\tb\n", "*a ", "<p>a</p>", "[6/10/24, 21:14] A: b\n", "De: a@b.co\n"),
    )
]
OPENED = f"<details>\n<summary>{say('es', UNDERSTOOD)}</summary>\n\n> a\n> a\n\n</details>\n"
TABLE = "| | |\n|---|---|\n| a | b |"
READ_HERE = "Lo leemos aquí: https://github.com/red/blog/pull/12"
"""What another job adds."""

PATIENCE = 20
Sent = Mapping[str, tuple[Path, str]]
"""Of each event its folder, in a content of its own, and the answer."""


def write_event(name: str, forms: Sequence[Form], content: Path, keeper: Keeper) -> Written:
    return write_post(sent_with(forms, read_event_file(name)), content, keeper.fetch)


def write_own_event(name: str, forms: Sequence[Form], content: Path, keeper: Keeper) -> Written:
    """What comes of an event whose text no other one has."""
    sent = sent_with(forms, read_event_file(name))
    own = {**sent.values, "text": f"{sent.values['text']}\n\nNos escribió {name}."}
    return write_post(replace(sent, values=own), content, keeper.fetch)


@pytest.fixture(scope="module")
def sent(forms: Forms, keeper: Keeper, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    found = {}
    for name in WRITTEN:
        content = write_small_sample(tmp_path_factory.mktemp("sent") / "content")
        written = write_event(name, forms, content, keeper)
        found[name] = (content / written.place, tell_all(written))
    return found


@pytest.fixture(scope="module")
def pages(sent: Sent, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The text of each page; none of what a build refuses."""
    folders = {name: sent[name][0] for name in BUILT}
    return build_pages(folders, tmp_path_factory.mktemp("pages"))


@pytest.mark.parametrize("name", WRITTEN)
def test_what_people_send_is_a_post(
    name: str, sent: Sent, pages: Mapping[str, str], matches_golden: Golden
) -> None:
    folder, answer = sent[name]

    matches_golden(show_all(folder, answer, pages.get(name, "")), f"pasted/events/{name}.md")


def test_an_answer_shows_eighty_words_and_never_more_than_a_hundred_and_forty(sent: Sent) -> None:
    shown = (f"{answer.partition('<details>')[0]} {READ_HERE}" for _, answer in sent.values())

    counts = [len(re.findall(r"\S*\w\S*", each)) for each in shown]
    assert median(counts) <= 80
    assert max(counts) <= 140


@pytest.mark.parametrize("name", REFUSED)
def test_the_answer_is_all_without_a_post(name: str, forms: Forms, matches_golden: Golden) -> None:
    with pytest.raises(RefusalError) as refused:
        sent_with(forms, read_event_file(name))

    matches_golden(render_refusal(refused.value), f"pasted/events/{name}.md")


def test_one_new_folder_alone_is_written(forms: Forms, content: Path, keeper: Keeper) -> None:
    wrong, clean = [], []
    for name in WRITTEN:
        before = fingerprints(content.parent)
        written = write_own_event(name, forms, content, keeper)
        after = fingerprints(content.parent)
        made = {path.rpartition("/")[0] for path in after if path not in before}
        if any(after[path] != before[path] for path in before):
            wrong.append((name, "changed"))
        if made != {f"{content.name}/{written.place}"}:
            wrong.append((name, str(made)))
        clean += [content / written.place] if name not in ("inyeccion", *STOPPED) else []

    problems = check_content(read_content(content), "", clean)
    assert wrong == []
    assert [each.text for each in problems if each.level == "error"] == []


@pytest.mark.parametrize("again", ["title", "text"])
def test_what_is_there_is_told(form: Form, content: Path, keeper: Keeper, again: str) -> None:
    first = a_contribution(form, title="Taller en la escuela", text=TEXT)
    write_post(first, content, keeper.fetch)
    other = {"title": {"text": "Otra cosa."}, "text": {"title": "Otra cosa", "day": "1/8/2019"}}
    before = fingerprints(content)

    sent = a_contribution(form, **other[again])
    with pytest.raises(RefusalError) as refused:
        write_post(sent, content, keeper.fetch, {"SITEURL": SITEURL})

    answer = render_refusal(refused.value)
    assert "“Taller en la escuela” (6 de agosto de 2019)" in answer
    assert f" {SITEURL}/es/2019/08/taller-en-la-escuela/\n" in answer
    assert fingerprints(content) == before


def test_what_was_typed_is_data_and_is_quoted(forms: Forms, content: Path, keeper: Keeper) -> None:
    written = write_event("inyeccion", forms, content, keeper)

    file = content / written.place / "es.md"
    source = next(s for s in read_content(content).sources if s.file == file)
    known = {"Title", "Summary", "Category", "Structure", "Country", "Author", "Received"}
    assert set(source.known) == known
    assert source.value("Title") == "Taller `id` $(id) {{ 7*7 }} <b>|</b> @alguien ../../x"
    assert "{{ 7 * 7 }}" in source.body
    assert not Path("/tmp/ejecutado").exists()  # noqa: S108 - what the text tries to write
    quoted = elements(f"{TABLE}\n\n### a\n\n> **`a`**\n\n1. a\n\n- a\n\n{OPENED}")
    assert not alive(written.answer)
    assert elements(written.answer) <= quoted
    assert "\u200b" not in written.answer


def test_no_answer_exceeds_what_github_takes(form: Form, content: Path, keeper: Keeper) -> None:
    links = "".join(f"[aquí](nada-{number}.md) " for number in range(1000))

    written = write_post(a_contribution(form, text=links), content, keeper.fetch)

    assert len(written.answer) < GITHUB_TAKES


def test_what_stops_a_build_isn_t_complete(form: Form, content: Path, keeper: Keeper) -> None:
    sent = a_contribution(form, text="` " * 30_000, summary=TEXT)
    written = write_post(sent, content, keeper.fetch)

    assert "Primero, por favor:\n\n1. Este texto" in written.answer


@pytest.mark.weekly
def test_no_text_takes_long(form: Form, content: Path, keeper: Keeper) -> None:
    slow = []
    for number, typed in enumerate(HOSTILE if WEEKLY else HOSTILE[::8]):
        started = time.process_time()
        sent = a_contribution(form, title=f"Texto {number}", text=typed, photos=typed)
        write_post(sent, content, keeper.fetch)
        if time.process_time() - started > PATIENCE:
            slow.append(typed[:20])

    assert slow == []


def test_half_a_letter_is_answered(forms: Forms, content: Path, keeper: Keeper) -> None:
    event = json.loads(json.dumps(read_event_file("emoji")))
    event["issue"]["body"] = event["issue"]["body"].replace("🙌", "🙌\ud83d")

    written = write_post(sent_with(forms, event), content, keeper.fetch)

    assert "\ud83d" in event["issue"]["body"]
    assert written.answer.encode()


def test_the_task_writes_a_folder_or_exits(
    content: Path, tmp_path: Path, sample_project: Path
) -> None:
    answer = tmp_path / "answer.md"
    options = ("--content", content, "--answer", answer)
    good, bad = (write_event_file(name, tmp_path) for name in ("emoji", "sin-permiso"))

    done = run_task("intake", good, *options, project=sample_project)
    said = answer.read_text(encoding="utf-8")
    refused = run_task("intake", bad, *options, project=sample_project)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{content}/posts/2019-08-06-lo-logramos-internet-en-la-isla\n"
    assert said.startswith("¡Gracias")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "casillas" in answer.read_text(encoding="utf-8")


def test_the_task_refuses_a_file_that_is_no_event(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "event.json"
    for broken in BROKEN:
        file.write_text(broken)

        done = run_task("intake", file, "--content", content)

        assert (done.returncode, done.stdout) == (1, "")
        assert "is not an event" in done.stderr


def test_no_other_language_s_form_is_read(
    write_content: WriteContent, tmp_path: Path, sample_project: Path
) -> None:
    languages = f'default = "en"\n{LANGUAGES[LANGUAGES.index("[en]") :]}'
    content = write_content({"vocabulary/languages.toml": languages})
    event = write_event_file("emoji", tmp_path)

    done = run_task("intake", event, "--content", content, project=sample_project)

    assert (done.returncode, done.stdout) == (1, "")
    assert "Open in browser" in done.stderr
