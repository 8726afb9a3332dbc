"""The report of a month, and the plan of the next issue."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from editorial.build import Model, build_library, build_model
from editorial.figures import count_waiting
from editorial.model.library import Action
from editorial.model.site import Term
from editorial.reading.content import read_content
from newsletter.files import render_plan
from newsletter.report import render_quarter, render_report
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.builders import a_post, a_site
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG, Golden
from tests.content_files import POST, WriteContent

JULY = {"Twitter": ["40", "39", "13"], "Facebook": ["138", "5", "94"]}
SITE = a_site(default_lang="en")
FILE = "posts/2019-07-22-taller/es.md"


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(load_settings(CONFIG, **SAMPLE_SETTINGS))


def numbers_in(text: str) -> dict[str, list[str]]:
    lines = {name: text.partition(f"{name}")[2].partition("Este blog")[0] for name in JULY}
    lines["Twitter"] = lines["Twitter"].partition("Facebook")[0]
    bare = {name: re.sub(r"\([^)]*\)|<.*?>", "", line) for name, line in lines.items()}
    return {name: re.findall(r": (\d+)", line) for name, line in bare.items()}


def test_every_form_has_the_numbers_of_the_call(model: Model) -> None:
    forms = render_report(model, "2019-07", "es")

    assert {end: numbers_in(text) for end, text in forms.items()} == {"md": JULY, "html": JULY}
    june = render_report(model, "2019-06", "es")["html"]
    assert ("39 en julio de 2019" in forms["html"], "39 en julio" in june) == (True, False)


def test_a_title_with_marks_stays_a_title(model: Model) -> None:
    marked = replace(model, site=replace(model.site, name="<b>[x](y)*"))

    rendered = render_report(marked, "2019-07", "es")

    assert "&lt;b&gt;" in rendered["html"]
    assert "[x](y)" not in rendered["md"]


def test_upcoming_is_what_was_announced_by_then_and_is_still_to_come(
    write_content: WriteContent,
) -> None:
    for day, start in (("07-01", "07-20"), ("07-02", "08-20"), ("08-05", "09-10")):
        head = f"Title: Charla {start}\nStarts: 2019-{start} 12:00 UTC\n"
        write_content({f"webinars/2019-{day}-charla/es.md": head + POST.partition("\n")[2]})
    content = read_content(write_content({}))
    sites = (replace(SITE, today=date(2019, month, 10)) for month in (7, 9))

    reports = [render_report(build_model(content, each), "2019-07", "es")["md"] for each in sites]

    lists = [each.partition("## Próximos webinars")[2].partition("##")[0] for each in reports]
    told = [re.findall(r"Charla ([\d-]+)", each) for each in lists]
    assert told == [["07-20", "08-20"], ["08-20"]]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_quarter_reads_well(model: Model, lang: str, matches_golden: Golden) -> None:
    matches_golden(render_quarter(model, lang), f"newsletter/quarter.{lang}.md")


def test_it_says_how_long_posts_took_from_their_form() -> None:
    posts = {day: a_post(slug=f"p{day}", received=date(2019, 7, 22)) for day in (23, 24, 30)}
    added = {post.source: datetime(2019, 7, day, 18, tzinfo=UTC) for day, post in posts.items()}

    figure = count_waiting(build_library([*posts.values()], [], ["es"]), SITE, "2019-07", added)

    assert figure
    assert figure.value == 2


def test_it_says_what_was_taken_on_and_is_not_done(model: Model) -> None:
    taken_on = Action("2019-07", Term("", {"es": "Reunir las cuentas"}), "Equipo Andino")
    done = replace(taken_on, what=Term("", {"es": "Hecho"}), done=date(2019, 7, 30))

    report = render_report(replace(model, actions=(taken_on, done)), "2019-07", "es")["md"]

    told = report.partition("## Compromisos pendientes\n")[2].partition("\n\n[")[0]
    assert "Reunir las cuentas" in told
    assert told.count("\n- ") == 1


def plan(content: Path) -> str:
    return render_plan(build_model(read_content(content), SITE), "2019-07")


def test_each_story_says_what_it_lacks(write_content: WriteContent) -> None:
    begun = "posts/2019-07-22-charla/{}.md".format
    english = "Title: Talk\nSummary: A talk.\n"

    text = plan(write_content({FILE: POST, begun("es"): POST, begun("en"): english}))

    assert "Taller (22 July 2019, `posts/2019-07-22-taller`)" in text
    assert "(https://example.org/blog/en/share/2019-07/)" in text
    assert "**no picture; English: not translated yet**" in text
    assert "**no picture; English: title and summary only**" in text
    assert text.rstrip().endswith("## Nothing yet about\n\n- Webinars")


def test_a_story_for_members_is_in_the_plan_since_the_mail_has_it(
    write_content: WriteContent,
) -> None:
    text = plan(write_content({FILE: f"Audience: members\n{POST}"}))

    assert "Taller (22 July 2019, `posts/2019-07-22-taller`)" in text


def test_a_month_without_posts_says_so_and_when_it_closes(write_content: WriteContent) -> None:
    text = plan(write_content({FILE.replace("07", "06"): POST}))

    assert "31 July 2019" in text
    assert "None yet." in text
    late = plan(write_content({"issues/2019-06/sent.toml": "posts = []\n"}))
    assert "Taller (22 June 2019" in late
