"""The newsletter on the web: each closed issue as a page and as text, and their archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer

from editorial.addresses import issue_address, newsletter_address
from editorial.catalogs import N_, say
from editorial.model import Issue
from newsletter.parts import load_newsletter_templates, render_text
from plugins.library import Model
from plugins.web import WebPage, in_languages, write_pages, write_text


def build_issue_pages(model: Model) -> Iterator[WebPage]:
    """The archive of each edition and the page of each of its issues."""
    for lang, issues in model.issues.items():
        yield _archive_page(model, lang, issues)
        yield from (_issue_page(model, issue) for issue in issues)


def _archive_page(model: Model, lang: str, issues: tuple[Issue, ...]) -> WebPage:
    addresses = {code: newsletter_address(each) for code, each in model.site.languages.items()}
    return WebPage(
        lang=lang,
        address=addresses[lang],
        template="newsletter.html",
        title=say(lang, N_("Newsletter")),
        description=say(lang, N_("Every issue of the newsletter of {name}"), name=model.site.name),
        values={"issues": issues},
        feed=model.site.link(f"{addresses[lang]}feed.xml"),
        **in_languages(model.site, addresses),
    )


def _issue_page(model: Model, issue: Issue) -> WebPage:
    languages = model.site.languages.values()
    addresses = {each.code: issue_address(each, issue.month) for each in languages}
    pictures = (story.picture for story in issue.stories)
    return WebPage(
        lang=issue.lang,
        address=issue.address,
        template="issue.html",
        title=issue.title,
        description=issue.preheader,
        values={"issue": issue},
        image=next((picture.url for picture in pictures if picture), ""),
        **in_languages(model.site, addresses),
    )


def write_issues(generator: ArticlesGenerator, writer: Writer) -> None:
    """Write the archive, the issues, and the text of each."""
    model, output = generator.context["model"], Path(writer.output_path)
    write_pages(build_issue_pages(model), generator.context["theme"], output)
    for lang, issues in model.issues.items():
        templates = load_newsletter_templates(model.site.languages[lang], model.site)
        for issue in issues:
            text = render_text(issue, model.site, templates)
            write_text(output / issue.address / "issue.txt", text)


def register() -> None:
    signals.article_writer_finalized.connect(write_issues)
