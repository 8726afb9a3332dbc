"""The feeds: RSS 2.0 and Atom of each edition, RSS of each category and of the issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup, escape
from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer

from editorial.addresses import (
    atom_address,
    category_address,
    feed_address,
    home_address,
    newsletter_address,
)
from editorial.catalogs import N_, say
from editorial.model import Edition, Issue, Post, Site
from plugins.model import Model
from plugins.pages.web import Theme
from plugins.syndication import Entry, Feed, render_feed


def build_feeds(model: Model, theme: Theme) -> Iterator[Feed]:
    """Every feed of every edition."""
    for edition in model.library.editions.values():
        yield from _edition_feeds(model.site, edition, theme)
        yield from _category_feeds(model.site, edition, theme)
        yield _issue_feed(model, theme, edition.lang)


def _edition_feeds(site: Site, edition: Edition, theme: Theme) -> Iterator[Feed]:
    language = site.languages[edition.lang]
    page = home_address(language)
    description = language.tagline or site.organisation.name(edition.lang)
    entries = _entries(edition.written, site, theme)
    feed = Feed(feed_address(page), page, edition.lang, site.name, description, entries)
    yield feed
    yield replace(feed, address=atom_address(page))


def _category_feeds(site: Site, edition: Edition, theme: Theme) -> Iterator[Feed]:
    lang = edition.lang
    for term in site.categories.values():
        page = category_address(site.languages[lang], term.slug)
        name = term.name(lang)
        posts = (post for post in edition.written if post.category.slug == term.slug)
        description = say(lang, N_("Posts in the category {name}"), name=name)
        title = f"{site.name} – {name}"
        entries = _entries(posts, site, theme)
        yield Feed(feed_address(page), page, lang, title, description, entries)


def _issue_feed(model: Model, theme: Theme, lang: str) -> Feed:
    site = model.site
    page = newsletter_address(site.languages[lang])
    title = f"{site.name} – {say(lang, N_('Newsletter'))}"
    description = say(lang, N_("Every issue of the newsletter of {name}"), name=site.name)
    public = [issue for issue in model.issues[lang] if issue.is_public]
    issues = public[: site.feed_length]
    entries = tuple(_issue_entry(issue, theme) for issue in issues)
    return Feed(feed_address(page), page, lang, title, description, entries)


def _entries(posts: Iterable[Post], site: Site, theme: Theme) -> tuple[Entry, ...]:
    return tuple(_post_entry(post, theme) for post in list(posts)[: site.feed_length])


def _post_entry(post: Post, theme: Theme) -> Entry:
    return Entry(
        key=f"{post.folder}/{post.lang}",
        url=post.url,
        title=post.title,
        summary=post.summary,
        content=_post_content(post, theme),
        day=post.date,
        authors=post.authors,
        categories=(post.category, *post.tags),
        picture=post.picture,
    )


def _post_content(post: Post, theme: Theme) -> Markup:
    """A post's text; a webinar's begins with when it is and how to take part."""
    body = _with_whole_fragments(post.body, post.url)
    if not post.is_webinar:
        return body
    facts = theme.environments[post.lang].get_template("feed-webinar.html").render(webinar=post)
    return Markup(facts) + body  # noqa: S704 - rendered with autoescape


def _issue_entry(issue: Issue, theme: Theme) -> Entry:
    """An issue's note and stories, but those for members only."""
    public = (
        replace(each, stories=tuple(story for story in each.stories if not story.members))
        for each in issue.sections
    )
    template = theme.environments[issue.lang].get_template("feed-issue.html")
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


def write_feeds(generator: ArticlesGenerator, writer: Writer) -> None:
    """Write every edition's feeds, once Pelican has written the articles."""
    model, theme = generator.context["model"], generator.context["theme"]
    for feed in build_feeds(model, theme):
        path = Path(writer.output_path) / feed.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render_feed(feed, model.site))


def register() -> None:
    signals.article_writer_finalized.connect(write_feeds)
