"""The mails that our own templates make of the real content and of hard content break no rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from editorial.bodies import image_tag
from editorial.model import Issue, Picture, Site
from editorial.model.build import Model
from newsletter.email import build_mail
from newsletter.parts import build_parts
from newsletter.preflight import Context, Problem, render_problems
from newsletter.preflight.context import build_context
from plugins.calendar import build_calendars
from plugins.pages import build_pages
from plugins.site import load_model, load_settings
from tests.builders import a_picture, a_post, a_site, a_webinar, an_issue
from tests.newsletter.test_parts import HOSTILE
from tests.newsletter.test_preflight import check

PUBLISHING = Path(__file__).parents[2] / "publishconf.py"
PREHEADER = "Taller de conectividad en la escuela del barrio, y mucho más"


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(load_settings(PUBLISHING))


def problems_of(issue: Issue, site: Site, context: Context) -> list[Problem]:
    return check(build_mail(build_parts(issue, site), site), context)


def test_the_issues_of_the_real_content_have_no_errors_of_content(model: Model) -> None:
    addresses = [page.address for page in build_pages(model)]
    addresses += [calendar.address for calendar in build_calendars(model)]
    context = build_context(model.site, addresses, model.files)

    problems = [
        problem
        for issues in model.issues.values()
        for issue in issues
        for problem in problems_of(issue, model.site, context)
        if problem.content
    ]

    assert render_problems(problems, "") == ""


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("lang", ["es", "en"])
def test_whatever_people_write_the_mail_is_as_it_should_be(words: str, lang: str) -> None:
    site, other = a_site(), "en" if lang == "es" else "es"
    picture, upright = a_picture(alt=words), a_picture(alt="", width=900, height=1800)
    posts = [
        a_post(lang=lang, title=words, summary=words, picture=picture, members=True),
        a_post(lang=other, slug="other", title=words, picture=upright, date=date(2019, 7, 3)),
    ]
    note = Markup("<h2>{0}</h2><p>{0} <a href='https://example.com/'>{0}</a></p><ul><li>{0}</ul>")
    issue = an_issue(
        lang,
        posts,
        subject=words,
        preheader=f"{words} · {PREHEADER}",
        note=note.format(words),
        webinars=(a_webinar(lang=other, title=words, starts=None, when=words),),
        contributors=(words, "Ana"),
    )
    context = Context(site, None, {picture.url: picture.size})

    problems = problems_of(issue, site, context)

    assert render_problems(problems, "") == ""


def test_a_note_keeps_its_picture_and_its_table() -> None:
    site, picture = a_site(), a_picture()
    table = "<table><thead><tr><th>Año</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    note = Markup("<p>{}</p>").format(Markup(image_tag(picture, "Un círculo"))) + Markup(table)  # noqa: S704
    issue = an_issue("es", preheader=PREHEADER, note=note)
    context = build_context(site, ("es/", "es/2019/07/taller/"), [picture])

    problems = problems_of(issue, site, context)

    assert [each for each in problems if each.rule != "own-links"] == []


def test_stories_that_are_only_links_break_no_rule() -> None:
    site = a_site()
    posts = [
        a_post(
            slug=f"taller-{n}",
            lang="es" if n % 2 else "en",
            summary="Una palabra más. " * 60,
            picture=a_picture(url=f"https://example.org/blog/{n}.jpg"),
        )
        for n in range(60)
    ]
    pictures: list[Picture] = [post.picture for post in posts if post.picture]
    issue = an_issue("es", posts, preheader=PREHEADER)
    context = Context(site, None, {picture.url: picture.size for picture in pictures})

    problems = problems_of(issue, site, context)

    assert [each.rule for each in problems] == ["size-near-limit"]
