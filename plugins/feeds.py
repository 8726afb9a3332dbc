"""The feeds: RSS 2.0 and Atom of each edition, RSS of each category and of the issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from jinja2 import Environment
from markupsafe import Markup, escape

from editorial.addresses import (
    atom_address,
    category_address,
    feed_address,
    home_address,
    newsletter_address,
)
from editorial.message import N_, say
from editorial.model import Edition, Issue, Post, Site
from editorial.model.build import Model
from editorial.templates import load_environments
from plugins.output import OutputFile, outputs
from plugins.syndication import Entry, Feed, render_feed

Templates = Mapping[str, Environment]
"""The theme's templates, by language."""


def build_feeds(model: Model, templates: Templates) -> Iterator[Feed]:
    """Every feed of every edition."""
    for edition in model.library.editions.values():
        yield from _edition_feeds(model.site, edition, templates)
        yield from _category_feeds(model.site, edition, templates)
        yield _issue_feed(model, templates, edition.lang)


def _edition_feeds(site: Site, edition: Edition, templates: Templates) -> Iterator[Feed]:
    language = site.languages[edition.lang]
    page = home_address(language)
    description = language.tagline or site.organisation.name(edition.lang)
    entries = _entries(edition.written, site, templates)
    feed = Feed(feed_address(page), page, edition.lang, site.name, description, entries)
    yield feed
    yield replace(feed, address=atom_address(page))


def _category_feeds(site: Site, edition: Edition, templates: Templates) -> Iterator[Feed]:
    lang = edition.lang
    for term in site.categories.values():
        page = category_address(site.languages[lang], term.slug)
        name = term.name(lang)
        posts = (post for post in edition.written if post.category.slug == term.slug)
        description = say(lang, N_("Posts in the category {name}"), name=name)
        title = f"{site.name} – {name}"
        entries = _entries(posts, site, templates)
        yield Feed(feed_address(page), page, lang, title, description, entries)


def _issue_feed(model: Model, templates: Templates, lang: str) -> Feed:
    site = model.site
    page = newsletter_address(site.languages[lang])
    title = f"{site.name} – {say(lang, N_('Newsletter'))}"
    description = say(lang, N_("Every issue of the newsletter of {name}"), name=site.name)
    public = [issue for issue in model.issues[lang] if issue.is_public]
    issues = public[: site.feed_length]
    entries = tuple(_issue_entry(issue, templates) for issue in issues)
    return Feed(feed_address(page), page, lang, title, description, entries)


def _entries(posts: Iterable[Post], site: Site, templates: Templates) -> tuple[Entry, ...]:
    return tuple(_post_entry(post, templates) for post in list(posts)[: site.feed_length])


def _post_entry(post: Post, templates: Templates) -> Entry:
    return Entry(
        key=f"{post.folder}/{post.lang}",
        url=post.url,
        title=post.title,
        summary=post.summary,
        content=_post_content(post, templates),
        day=post.date,
        authors=post.authors,
        categories=(post.category, *post.tags),
        picture=post.picture,
    )


def _post_content(post: Post, templates: Templates) -> Markup:
    """A post's text; a webinar's begins with when it is and how to take part."""
    body = _with_whole_fragments(post.body, post.url)
    if not post.is_webinar:
        return body
    facts = templates[post.lang].get_template("feed-webinar.html").render(webinar=post)
    return Markup(facts) + body  # noqa: S704 - rendered with autoescape


def _issue_entry(issue: Issue, templates: Templates) -> Entry:
    """An issue's note and stories, but those for members only."""
    public = (
        replace(each, stories=tuple(story for story in each.stories if not story.members))
        for each in issue.sections
    )
    template = templates[issue.lang].get_template("feed-issue.html")
    content = template.render(
        note=_with_whole_fragments(issue.note, issue.url),
        webinars=[webinar for webinar in issue.webinars if not webinar.members],
        sections=[section for section in public if section.stories],
    )
    key = f"issues/{issue.month}/{issue.lang}"
    shown = Markup(content)  # noqa: S704 - rendered with autoescape
    return Entry(key, issue.url, issue.title, issue.preheader, shown, issue.closes)


def _with_whole_fragments(body: Markup, url: str) -> Markup:
    """A text whose footnotes are found from a feed reader, too."""
    whole = str(body).replace('href="#', f'href="{escape(url)}#')
    return Markup(whole)  # noqa: S704 - as clean as it was


def build_feed_files(model: Model) -> Iterator[OutputFile]:
    """The file of each feed."""
    for feed in build_feeds(model, load_environments(model.site)):
        yield OutputFile(feed.address, partial(render_feed, feed, model.site))


def register() -> None:
    outputs.connect(build_feed_files)
