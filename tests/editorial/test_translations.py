"""What waits for translation, in which order, and where the work starts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from editorial.checks.translations import (
    Lack,
    Waiting,
    find_waiting,
    render_waiting,
    translate_url,
)
from editorial.model.addresses import edit_url
from editorial.reading.content import read_content
from tests.builders import a_site
from tests.built_sites.settings import SAMPLE
from tests.content_files import write_below
from tests.github_text import alive, visible
from tests.projects.tasks import run_task

REPOSITORY = "https://github.com/red/blog"
NOON = datetime(2019, 8, 6, 4, tzinfo=UTC)  # still 5 August in Panama
ES, EN = (f"posts/2019-08-01-taller/{lang}.md" for lang in ("es", "en"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder with the sample's vocabulary and nothing else."""
    (tmp_path / "posts").mkdir()
    copytree(SAMPLE / "vocabulary", tmp_path / "vocabulary")
    return tmp_path


def write(root: Path, path: str, title: str, headers: str = "") -> None:
    text = f"{headers}Title: {title}\nSummary: Una frase.\nCategory: region\n\nTexto.\n"
    write_below(root, {path: text})


def find(root: Path, history: dict[str, datetime] | None = None) -> list[Waiting]:
    site = a_site(repository=REPOSITORY, today=date(2019, 8, 20))
    return list(find_waiting(read_content(root, history or {}), site))


def test_a_text_without_translation_waits_and_its_link_starts_one(root: Path) -> None:
    write(root, ES, "Taller", "Picture: a.jpg\n")
    write(root, "issues/2019-08/es.md", "Una nota no espera")

    (waiting,) = find(root)

    assert (waiting.lack, waiting.lang, waiting.title) == (Lack.MISSING, "en", "Taller")
    begun = "filename=en.md&value=Title%3A%20%0ASummary%3A%20%0APicture-Alt%3A%20%0A%0A"
    assert waiting.url == f"{REPOSITORY}/new/main/content/posts/2019-08-01-taller?{begun}"


def test_a_text_of_before_the_first_issue_waits_for_no_translation(root: Path) -> None:
    for day in ("2019-07-31", "2019-08-01"):
        write(root, f"posts/{day}-taller/es.md", "Taller")
    site = a_site(today=date(2019, 8, 20), first_issue="2019-08")

    waiting = find_waiting(read_content(root), site)

    assert [each.original.folder for each in waiting] == ["posts/2019-08-01-taller"]


def test_an_announcement_of_title_and_summary_waits_for_no_text(root: Path) -> None:
    announced = "Title: Taller\nSummary: Una frase.\nCategory: region\n"
    write_below(root, {ES: announced, EN: "Title: Workshop\nSummary: A sentence.\n"})

    assert find(root) == []

    write_below(root, {EN: "Summary: A sentence.\n\n<!-- The title comes first. -->\n"})

    assert [each.lack for each in find(root)] == [Lack.MISSING]


def test_an_original_that_changed_is_newer(root: Path) -> None:
    write(root, ES, "Taller")
    write(root, EN, "Workshop")
    since, url = date(2019, 8, 5), edit_url(REPOSITORY, EN)

    for later, lacks in ((-1, [(Lack.OLDER, since, url)]), (0, []), (1, [])):
        waiting = find(root, {ES: NOON, EN: NOON + timedelta(hours=later)})

        assert [(each.lack, each.since, each.url) for each in waiting] == lacks


def test_coming_events_stand_first_then_the_newest(root: Path) -> None:
    for day in ("2019-07-01", "2019-08-01"):
        write(root, f"posts/{day}-nota/es.md", day)
    days = {"tarde": "2019-09-20", "hoy": "2019-08-20", "antes": "2019-08-10"}
    for slug, start in days.items():
        write(root, f"webinars/2019-06-01-{slug}/es.md", slug, f"Starts: {start} 12:00 UTC\n")

    waiting = find(root)

    titles = [each.title for each in waiting]
    assert titles == ["hoy", "tarde", "antes", "2019-08-01", "2019-07-01"]
    assert [each.coming for each in waiting] == [True, True, False, False, False]


def test_each_language_is_asked_in_itself_and_titles_stay_mere_text(root: Path) -> None:
    write(root, ES, "](https://evil.example) @ana")
    write(root, "posts/2019-08-02-workshop/en.md", "Workshop")
    write(root, "webinars/2019-08-02-feria/es.md", "Feria", "Starts: 2019-09-01 12:00 UTC\n")

    text = render_waiting(find(root), a_site())

    assert text.index("### Español: ") < text.index("### English: To be translated")
    assert "esperando desde el" in text
    assert "(event on 1 September 2019)" in text
    assert "](https://evil.example) @ana (" in visible(text)
    assert not alive(text)


def test_the_task_lists_what_waits_in_a_content_folder(root: Path, sample_project: Path) -> None:
    write(root, ES, "Taller")

    lists = run_task("translations", "--content", root, project=sample_project).stdout

    headings = [line.partition(":")[0] for line in lists.splitlines() if line.startswith("#")]
    assert headings == ["### English", "### Português"]


def test_a_repository_elsewhere_gets_no_links_and_odd_letters_stay_inside_an_address() -> None:
    spanish = a_site().languages["es"]
    for repository in ("", "https://example.org/blog.git", "javascript:alert(1)"):
        assert edit_url(repository, ES) == translate_url(repository, "posts/a", spanish) == ""

    url = translate_url(REPOSITORY, "posts/a b?c#d&e", spanish)

    assert "/posts/a%20b%3Fc%23d%26e?filename=es.md&" in url
