"""A month's newsletter as editors get it: the plan of it, its files, what it was sent with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import quote

from editorial.issues import (
    NAME,
    Notes,
    Sent,
    SentIssue,
    build_issue,
    by_issue,
    read_sent_in,
    render_sent,
)
from editorial.model import Attachment, Issue, Library, Picture, Post, Site
from editorial.pictures.files import JPEG
from editorial.pictures.published import read_form
from editorial.text.quoting import quote_code, quote_text
from editorial.times.dates import closing_day, long_date
from editorial.words.message import N_, load_catalog, say
from newsletter.email import FIRST_REVISION, Mail, build_mail
from newsletter.parts import build_parts, count_links, encoded_size

WHAT = N_("This issue closes on {day}. Write its greeting in the files here, then merge them.")
FIGURES = N_("{month} {lang}: {stories}, {size} bytes as sent, {links} links → {files}")
PREVIEW = N_("preview: it closes on {day}")
PICTURES = "pictures"
_SOURCE = re.compile(r'\bsrc="([^"]*)"')

STORIES, NO_STORY, GAPS = N_("Stories"), N_("None yet."), N_("Nothing yet about")


def render_plan(library: Library, site: Site, sent: Sent, month: str) -> str:
    """What editors read on the way to an issue, in the site's default language, as Markdown.

    Its stories, what each lacks, and the categories that no story is about.
    """
    lang = site.default_lang
    closes = long_date(closing_day(month), lang)
    posts = by_issue(library.edition(lang).posts, sent).get(month, ())
    stories = "\n".join(_render_story(post, library, site) for post in posts)
    told = {post.category.slug for post in posts}
    gaps = [term.name(lang) for slug, term in site.categories.items() if slug not in told]
    parts = [
        say(lang, WHAT, day=closes),
        f"## {say(lang, STORIES)}",
        stories or say(lang, NO_STORY),
    ]
    if gaps:
        parts += [f"## {say(lang, GAPS)}", "\n".join(f"- {quote_text(gap)}" for gap in gaps)]
    return "\n\n".join(parts) + "\n"


def _render_story(post: Post, library: Library, site: Site) -> str:
    """A story's title, its folder, and what it lacks."""
    lang, texts, lacks = site.default_lang, library.translations(post), []
    for other, language in site.languages.items():
        if other not in texts:
            lacks.append(say(lang, N_("not translated: {language}"), language=language.name))
        elif texts[other].header_only and not library.original(post).header_only:
            lacks.append(
                say(lang, N_("title and summary only: {language}"), language=language.name)
            )
    if post.picture is None:
        lacks.append(say(lang, N_("no picture")))
    day, folder = long_date(post.date, lang), quote_code(post.folder)
    story = f"- {quote_text(post.title)} ({day}, {folder})"
    return f"{story}: **{'; '.join(lacks)}**" if lacks else story


def build_mails(
    library: Library, site: Site, notes: Notes, sent: Sent, month: str
) -> tuple[Mail, ...]:
    """The mail of a month in each language.

    NoIssueError for a month without posts, IssueTooLarge where one doesn't fit into a mail.
    """
    issues = (build_issue(library, site, notes, month, lang, sent) for lang in library.editions)
    return tuple(build_mail(build_parts(issue, site), site, FIRST_REVISION) for issue in issues)


def write_mails(
    mails: Iterable[Mail], files: Iterable[Picture | Attachment], output: Path
) -> list[Path]:
    """Write `<lang>.html`, `<lang>.txt` and `<lang>.eml` of each mail; the HTML files.

    These show the pictures of the site's `files` from the folder `pictures` beside them, so that
    somebody can look at them before anything is public. The mail has public addresses.
    """
    known = {each.url: each for each in files if isinstance(each, Picture)}
    (output / PICTURES).mkdir(parents=True, exist_ok=True)

    def show(source: re.Match[str]) -> str:
        picture = known.get(unescape(source[1]))
        if picture is None:
            return source[0]
        name = picture.address.removeprefix("pictures/").replace("/", "-")
        (output / PICTURES / name).write_bytes(read_form(picture.file, JPEG))
        return f'src="{PICTURES}/{quote(name)}"'

    pages = []
    for mail in mails:
        html = _SOURCE.sub(show, mail.parts.html)
        parts = {"html": html.encode(), "txt": mail.parts.text.encode(), "eml": mail.content}
        for suffix, content in parts.items():
            (output / f"{mail.issue.lang}.{suffix}").write_bytes(content)
        pages.append(output / f"{mail.issue.lang}.html")
    return pages


def write_sent(root: Path, issue: Issue, sent: Mapping[str, Mapping[str, str]]) -> Path:
    """Freeze the posts of an issue that was sent, in the content folder; the file that says so.

    `sent`: the digest of each revision that was sent, by language. What stands there stays.
    """
    file = root / "issues" / issue.month / NAME
    known = read_sent_in(root).get(issue.month, SentIssue(issue.posts))
    both = {
        lang: {**known.editions.get(lang, {}), **sent.get(lang, {})}
        for lang in (known.editions.keys() | sent.keys())
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(render_sent(SentIssue(known.posts, both)).encode("utf-8"))
    return file


def describe_mail(mail: Mail, output: Path, lang: str) -> str:
    """A line of figures: stories, size of the HTML part as sent, links, where it was written."""
    issue, html = mail.issue, mail.parts.html
    stories = load_catalog(lang).ngettext("{n} story", "{n} stories", len(issue.stories))
    line = say(
        lang,
        FIGURES,
        month=issue.month,
        lang=issue.lang,
        stories=stories.format(n=len(issue.stories)),
        size=encoded_size(html),
        links=count_links(html),
        files=f"{(output / issue.lang).as_posix()}.{{html,txt,eml}}",
    )
    preview = say(lang, PREVIEW, day=long_date(issue.closes, lang))
    return line if issue.closed else f"{line} ({preview})"
