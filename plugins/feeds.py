"""The feeds: RSS 2.0 and Atom of each edition, RSS of each category and of the issues.

Feeds and their entries are made from the model, then written by feedgen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from feedgen.feed import FeedGenerator
from jinja2 import Environment
from markupsafe import Markup, escape

from editorial.build import Model
from editorial.model import addresses
from editorial.model.library import Edition, Issue, file_posts
from editorial.model.site import Site, Term
from editorial.model.texts import Post
from editorial.pictures.published import jpeg_size
from editorial.rendering.templates import load_environments
from editorial.times.dates import at_noon
from editorial.words.message import N_, say
from plugins.writer import OutputFile, outputs

RSS, ATOM = "application/rss+xml", "application/atom+xml"

_SHOWN = Markup('<p><img src="{0.url}" width="{0.width}" height="{0.height}" alt="{0.alt}"></p>\n')

Templates = Mapping[str, Environment]
"""The theme's templates, by language."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What a feed says of a post or an issue. `key` never changes: its id is made from it.

    `picture` is the URL of a JPEG, and how many bytes that has.
    """

    key: str
    url: str
    title: str
    summary: str
    content: Markup
    day: date
    authors: tuple[str, ...] = ()
    categories: tuple[Term, ...] = ()
    picture: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, before it is a file. `page` is the address of the page that it follows."""

    address: str
    page: str
    lang: str
    title: str
    description: str
    entries: tuple[FeedEntry, ...]

    @property
    def mime_type(self) -> str:
        """Return the feed's MIME type, as its address tells it."""
        return ATOM if self.address.endswith("atom.xml") else RSS


def build_feed_files(model: Model) -> Iterator[OutputFile]:
    """Build the file of each feed of every edition."""
    site, templates = model.site, load_environments(model.site)
    for lang, edition in model.library.editions.items():
        page = addresses.section_address(site.languages[lang], "newsletter")
        whole = f"{site.name} ({site.languages[lang].name})"  # readers follow several languages
        title = f"{whole} – {say(lang, N_('Newsletter'))}"
        description = say(lang, N_("Every issue of the newsletter of {name}"), name=site.name)
        issues = model.issues[lang][: site.feed_length]
        entries = tuple(_issue_entry(issue, templates) for issue in issues)
        feeds = [Feed(addresses.feed_address(page), page, lang, title, description, entries)]
        for page, name, description, posts in _find_posts(site, edition):
            title = f"{whole} – {name}" if name else whole
            entries = tuple(_post_entry(each, templates) for each in posts[: site.feed_length])
            feeds.append(
                Feed(addresses.feed_address(page), page, lang, title, description, entries)
            )
            if not name:
                feeds.append(replace(feeds[-1], address=addresses.feed_address(page, "atom")))
        language, terms = site.languages[lang], site.categories.values()
        own = ((addresses.category_address(language, each), each.slug) for each in terms)
        # where each category was before: feed readers follow no HTML page
        moved = {now: addresses.page_address(language, slug, "category") for now, slug in own}
        for feed in feeds:
            for place in dict.fromkeys((feed.page, moved.get(feed.page, feed.page))):
                address = f"{place}{feed.address.removeprefix(feed.page)}"
                yield OutputFile(address, partial(render_feed, site=site), (feed,))


def _find_posts(site: Site, edition: Edition) -> Iterator[tuple[str, str, str, Sequence[Post]]]:
    """Find what has a feed: a page's address, its name (the home has none), description and posts.

    These posts are all that is written in an edition's language, the posts of each category, and
    the posts of each structure that has a page in the edition.
    """
    lang, language, written = edition.lang, site.languages[edition.lang], edition.written
    description = language.tagline or site.organisation.name(lang)
    yield addresses.home_address(language), "", description, written
    for term in site.categories.values():
        name = term.name(lang)
        description = say(lang, N_("Posts in the category {name}"), name=name)
        posts = [post for post in written if post.category.slug == term.slug]
        yield addresses.category_address(language, term), name, description, posts
    of_structures = file_posts(written, "structures")
    for text in edition.structures:
        if text.shown_in == lang:
            yield text.address, text.title, text.summary, of_structures.get(text.slug, ())


def _post_entry(post: Post, templates: Templates) -> FeedEntry:
    """Build the entry of a post: its picture, of a webinar when it is and how to join, its text."""
    content = _with_whole_fragments(post.body, post.url)
    if post.is_webinar:
        facts = templates[post.lang].get_template("feed-webinar.html").render(webinar=post)
        content = Markup(facts) + content  # noqa: S704 - rendered with autoescape
    if post.picture:
        content = _SHOWN.format(post.picture) + content
    return FeedEntry(
        key=f"{post.folder}/{post.lang}",
        url=post.url,
        title=post.title,
        summary=post.summary,
        content=content,
        day=post.date,
        authors=post.authors,
        categories=(post.category, *post.tags),
        picture=(post.picture.url, jpeg_size(post.picture.file)) if post.picture else None,
    )


def _issue_entry(issue: Issue, templates: Templates) -> FeedEntry:
    """Build the entry of an issue: its note, and its stories."""
    template = templates[issue.lang].get_template("feed-issue.html")
    content = template.render(
        note=_with_whole_fragments(issue.note, issue.url),
        webinars=issue.webinars,
        lead=issue.lead,
        sections=issue.sections,
    )
    key = f"issues/{issue.month}/{issue.lang}"
    shown = Markup(content)  # noqa: S704 - rendered with autoescape
    return FeedEntry(key, issue.url, issue.headline, issue.preheader, shown, issue.closes)


def _with_whole_fragments(body: Markup, url: str) -> Markup:
    """Make the footnotes of a text work in a feed reader, too."""
    whole = str(body).replace('href="#', f'href="{escape(url)}#')
    return Markup(whole)  # noqa: S704 - as clean as it was


def render_feed(feed: Feed, site: Site) -> bytes:
    """Render a feed's file. It needs no clock: its date is its newest entry's."""
    newest = max((entry.day for entry in feed.entries), default=site.today)
    generator = FeedGenerator()
    generator.load_extension("dc", atom=False, rss=True)
    generator.id(addresses.build_identity(site.feed_namespace, f"{feed.page} {feed.mime_type}").urn)
    generator.title(feed.title)
    is_atom = feed.mime_type == ATOM
    generator.subtitle(feed.description if is_atom else str(escape(feed.description)))
    generator.link(href=site.link(feed.address), rel="self", type=feed.mime_type)
    generator.link(href=site.link(feed.page), rel="alternate", type="text/html")  # RSS: the last
    generator.language(feed.lang)
    generator.author(name=site.name)
    generator.generator(site.name)
    generator.rights(" ".join(site.licence).strip() or None)  # which sets none
    generator.updated(at_noon(newest, site.timezone))
    for entry in feed.entries:
        _add_entry(generator, entry, feed, site)
    return bytes(generator.atom_str(pretty=True) if is_atom else generator.rss_str(pretty=True))


def _add_entry(generator: FeedGenerator, entry: FeedEntry, feed: Feed, site: Site) -> None:
    item = generator.add_entry(order="append")
    item.id(addresses.build_identity(site.feed_namespace, entry.key).urn)
    item.title(entry.title)
    item.link(href=entry.url, rel="alternate", type="text/html")
    moment = at_noon(entry.day, site.timezone)
    item.published(moment)
    item.updated(moment)
    if feed.mime_type == ATOM:
        item.summary(str(escape(entry.summary)), type="html")
        item.author([{"name": name} for name in entry.authors or (site.name,)])
    else:
        item.description(str(escape(entry.summary)))
        item.dc.dc_creator(list(entry.authors) or [site.name])
    if entry.content:
        item.content(str(entry.content), type="html")
    for term in entry.categories:
        item.category(term=term.slug, label=term.name(feed.lang))
    if entry.picture and feed.mime_type == RSS:
        url, size = entry.picture
        item.enclosure(url, str(size), "image/jpeg")


def register() -> None:
    outputs.connect(build_feed_files)
