"""The newsletter on the web: a page and a text for each closed issue, and their archive."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jinja2 import Environment

from editorial.build import Model
from editorial.model import Issue, Site
from editorial.model.addresses import feed_address, issue_address, newsletter_address
from editorial.words.message import N_, say
from newsletter.parts import load_newsletter_templates, render_text
from plugins.pages.web import WebPage, in_languages
from plugins.writer import OutputFile


def build_issue_pages(model: Model) -> Iterator[WebPage]:
    """The archive of each edition and the page of each of its issues."""
    site = model.site
    addresses = {code: newsletter_address(each) for code, each in site.languages.items()}
    for lang, issues in model.issues.items():
        yield WebPage(
            lang=lang,
            address=addresses[lang],
            template="newsletter.html",
            title=say(lang, N_("Newsletter")),
            description=say(lang, N_("Every issue of the newsletter of {name}"), name=site.name),
            values={"issues": issues},
            feed=site.link(feed_address(addresses[lang])),
            **in_languages(site, addresses),
        )
        yield from (_issue_page(site, issue) for issue in issues)


def _issue_page(site: Site, issue: Issue) -> WebPage:
    addresses = {code: issue_address(each, issue.month) for code, each in site.languages.items()}
    pictures = (story.picture for story in issue.stories if not story.members)
    return WebPage(
        lang=issue.lang,
        address=issue.address,
        template="issue.html",
        title=issue.title,
        description=issue.preheader,
        values={"issue": issue},
        indexed=issue.is_public,
        image=next((picture.url for picture in pictures if picture), ""),
        **in_languages(site, addresses),
    )


def build_issue_texts(model: Model) -> Iterator[OutputFile]:
    """Each issue's `issue.txt`, beside its page."""
    site = model.site
    for lang, issues in model.issues.items():
        templates = load_newsletter_templates(site.languages[lang], site)
        for issue in issues:
            render = partial(_render, templates, site)
            yield OutputFile(f"{issue.address}issue.txt", render, (issue,))


def _render(templates: Environment, site: Site, issue: Issue) -> bytes:
    return render_text(issue, site, templates).encode()
