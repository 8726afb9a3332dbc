"""Both parts of an issue as reviewed: look at the golden file when one of these fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsletter.parts import load_newsletter_templates, render_mjml, render_text
from tests.builders import a_site, an_issue_with_everything

MatchesGolden = Callable[[str, str], None]


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
