"""Both parts of an issue as reviewed: look at the golden file when one of these fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from markupsafe import Markup

from editorial.model import Issue
from newsletter.parts import load_newsletter_templates, render_mjml, render_text
from tests.builders import a_picture, a_post, a_site, a_webinar, an_issue

MatchesGolden = Callable[[str, str], None]


def an_issue_with_everything(lang: str) -> Issue:
    """A note, webinars in several states, stories of every kind, one of them with hard text."""
    other = "en" if lang == "es" else "es"
    posts = [
        a_post(lang=lang, picture=a_picture()),
        a_post(lang=other, slug="other", title="Q&A: <ICANN> en marzo"),
        a_post(lang=lang, slug="members", title="Para los de casa", members=True),
        a_webinar(
            lang=lang,
            slug="pasado",
            starts=datetime(2019, 7, 10, 17, tzinfo=UTC),
            recording="https://example.org/video",
            slides="https://example.org/slides",
        ),
    ]
    webinars = (
        a_webinar(
            lang=lang,
            register="https://example.org/form?a=1&b=2",
            deadline=datetime(2019, 8, 20, 4, 59, tzinfo=UTC),
        ),
        a_webinar(lang=lang, slug="open", starts=None, when="En octubre", minutes=None),
        a_webinar(lang=lang, slug="off", cancelled=True, register="https://example.org/form"),
    )
    note = Markup('<p>Hola, <a href="https://example.org/blog/">esto</a> es <em>nuevo</em>.</p>')
    return an_issue(lang, posts, note=note, webinars=webinars)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_text_part_reads_well(lang: str, matches_golden: MatchesGolden) -> None:
    site = a_site()
    templates = load_newsletter_templates(site.languages[lang], site)

    text = render_text(an_issue_with_everything(lang), site, templates)

    matches_golden(text, f"newsletter/issue.{lang}.txt")


def test_the_mjml_of_full_and_short_stories(matches_golden: MatchesGolden) -> None:
    site = a_site()
    templates = load_newsletter_templates(site.languages["es"], site)

    mjml = render_mjml(an_issue_with_everything("es"), site, templates, full=1)

    matches_golden(mjml, "newsletter/issue.es.mjml")
