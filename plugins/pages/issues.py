"""The newsletter on the web: a page for each closed issue, and their archive."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.addresses import feed_address, issue_address, newsletter_address
from editorial.message import N_, say
from editorial.model import Issue
from editorial.model.build import Model
from plugins.pages.web import WebPage, in_languages


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
        feed=model.site.link(feed_address(addresses[lang])),
        **in_languages(model.site, addresses),
    )


def _issue_page(model: Model, issue: Issue) -> WebPage:
    languages = model.site.languages.values()
    addresses = {each.code: issue_address(each, issue.month) for each in languages}
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
        **in_languages(model.site, addresses),
    )
