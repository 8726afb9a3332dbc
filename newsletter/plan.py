"""The next issue before it closes: its stories, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.dates import closing_day, long_date
from editorial.issues.sent import Sent, by_issue
from editorial.message import N_, say
from editorial.model import Library, Post, Site
from editorial.quoting import quote_code, quote_text

WHAT = N_("This issue closes on {day}. Write its greeting in the files here, then merge them.")
STORIES, GAPS = N_("Stories"), N_("Nothing yet about")


def render_plan(library: Library, site: Site, sent: Sent, month: str) -> str:
    """What editors read on the way to an issue, in the site's default language, as Markdown."""
    lang = site.default_lang
    closes = long_date(closing_day(month), lang)
    posts = by_issue(library.edition(lang).posts, sent).get(month, ())
    stories = "".join(f"- {_render_story(post, library, site)}\n" for post in posts)
    gaps = "".join(f"- {gap}\n" for gap in _gaps(posts, site))
    none = say(lang, N_("None yet."))
    parts = [say(lang, WHAT, day=closes), f"## {say(lang, STORIES)}\n\n{stories or none}"]
    if gaps:
        parts.append(f"## {say(lang, GAPS)}\n\n{gaps}")
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _render_story(post: Post, library: Library, site: Site) -> str:
    """A story's title, its folder, and what it lacks."""
    lang = site.default_lang
    lacks = "; ".join(_lacks(post, library, site))
    story = f"{quote_text(post.title)} ({long_date(post.date, lang)}, {quote_code(post.folder)})"
    return f"{story}: **{lacks}**" if lacks else story


def _lacks(post: Post, library: Library, site: Site) -> Iterator[str]:
    lang, texts = site.default_lang, library.translations(post)
    for other, language in site.languages.items():
        if other not in texts:
            yield say(lang, N_("not translated: {language}"), language=language.name)
        elif texts[other].header_only and not library.original(post).header_only:
            yield say(lang, N_("title and summary only: {language}"), language=language.name)
    if post.picture is None:
        yield say(lang, N_("no picture"))


def _gaps(posts: tuple[Post, ...], site: Site) -> Iterator[str]:
    """The categories that no story is about."""
    told = {post.category.slug for post in posts}
    categories = (term for slug, term in site.categories.items() if slug not in told)
    return (quote_text(term.name(site.default_lang)) for term in categories)
