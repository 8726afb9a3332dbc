"""A month's newsletter as editors get it: the plan of it, its files, what it was sent with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import quote

from editorial.build import Model
from editorial.checks.translations import find_waiting, tell_lack
from editorial.issues import SENT_FILE, SentIssue, build_issue, by_issue, read_sent_in, render_sent
from editorial.model.addresses import kit_address
from editorial.model.library import Issue
from editorial.model.texts import Attachment, Picture
from editorial.pictures.crops import Crop
from editorial.pictures.files import JPEG
from editorial.pictures.published import read_crop, read_form
from editorial.system.files import replace_file
from editorial.times.dates import closing_day, long_date
from editorial.words.message import N_, NN_, Message, say
from newsletter.email import Mail, build_mail
from newsletter.parts import build_parts, count_links, encoded_size, load_newsletter_templates

_FIGURES = N_("{month} {lang}: {stories}, {size}, {links} links → {files}")
SIZE = N_("encoded HTML part of {size} bytes (Gmail clips it at 102 kB)")

KEPT = "Keep what the issue of {month} was sent with"
"""The message of the commit that adds what `write_sent` writes."""

PREVIEW = N_("preview: it closes on {day}")
_PICTURES = "pictures"
_SOURCE = re.compile(r'\bsrc="([^"]*)"')


def render_plan(model: Model, month: str) -> str:
    """Write what editors read on the way to an issue, in the site's default language, as Markdown.

    These are its stories, what each lacks, and the categories that no story is about.
    """
    site, lang = model.site, model.site.default_lang
    posts = by_issue(model.library.editions[lang].mailed, model.sent).get(month, ())
    told = {post.category.slug for post in posts}
    lacks = {post.folder: [] if post.picture else [say(lang, N_("no picture"))] for post in posts}
    for each in find_waiting(model.content, site):
        lacks.get(each.original.folder, []).append(tell_lack(each, lang))
    stories = [(post, lacks[post.folder]) for post in posts]
    gaps = [term for slug, term in site.categories.items() if slug not in told]
    values = {"closes": closing_day(month), "stories": stories, "gaps": gaps, "month": month}
    values["kit"] = site.link(kit_address(site.languages[lang], month))
    env = load_newsletter_templates(site.languages[lang], site)
    return f"{env.get_template('plan.md.txt').render(values).strip()}\n"


def build_mails(model: Model, month: str) -> tuple[Mail, ...]:
    """Build the mail of a month in each language.

    NoIssueError for a month without posts.
    """
    library, site, notes = model.library, model.site, model.notes
    langs, sent = library.editions, model.sent
    issues = (build_issue(library, site, notes, month, lang, sent, members=True) for lang in langs)
    return tuple(build_mail(build_parts(issue, site), site) for issue in issues)


def write_mails(
    mails: Sequence[Mail], files: Iterable[Picture | Attachment], theme: Path, output: Path
) -> list[Path]:
    """Write `<lang>.html`, `<lang>.txt` and `<lang>.eml` of each mail, and return the HTML files.

    The HTML files show the pictures of the site's `files` and of the `theme` from the folder
    `pictures` beside them, so that editors see them before anything is public. The mail has public
    addresses.
    """
    known: dict[str, tuple[Picture, Crop | None]] = {
        each.url: (each, None) for each in files if isinstance(each, Picture)
    }
    for mail in mails:
        known |= mail.issue.crops
    (output / _PICTURES).mkdir(parents=True, exist_ok=True)

    def show(source: re.Match[str]) -> str:
        url = unescape(source[1])
        name = url.rpartition("/pictures/")[2].rpartition("/theme/images/")[2].replace("/", "-")
        if url in known:
            picture, crop = known[url]
            data = read_form(picture.file, JPEG)
            if crop:
                data = read_crop(picture.file, picture.digest, crop, picture.focus)
        elif (image := theme / "static" / "images" / name).is_file():
            data = image.read_bytes()
        else:
            return source[0]
        (output / _PICTURES / name).write_bytes(data)
        return f'src="{_PICTURES}/{quote(name)}"'

    pages = []
    for mail in mails:
        html = _SOURCE.sub(show, mail.parts.html)
        parts = {"html": html.encode(), "txt": mail.parts.text.encode(), "eml": mail.content}
        for suffix, content in parts.items():
            (output / f"{mail.issue.lang}.{suffix}").write_bytes(content)
        pages.append(output / f"{mail.issue.lang}.html")
    return pages


def write_sent(root: Path, issue: Issue, sent: Mapping[str, Mapping[str, str]]) -> Path:
    """Freeze an issue that was sent, in a file of the content folder, and return the file.

    It keeps the posts, the subject, preheader and headline in the issue's language, and what `sent`
    has: the digest of each revision that was sent, by language. Lines in the file stay. Without a
    headline, the issue stays as those are that weren't called after their stories.
    """
    file = root / "issues" / issue.month / SENT_FILE
    known = read_sent_in(root).get(issue.month, SentIssue(issue.posts))
    langs = known.editions.keys() | sent.keys()
    both = {lang: {**known.editions.get(lang, {}), **sent.get(lang, {})} for lang in langs}
    called = issue.headline if issue.named else ""
    headlines = {**known.headlines, issue.lang: (issue.subject, issue.preheader, called)}
    replace_file(file, render_sent(SentIssue(known.posts, both, headlines)).encode())
    return file


def describe_mail(mail: Mail, output: Path, lang: str) -> str:
    """Say on a line how many stories and links a mail has, and how large it is."""
    issue, n = mail.issue, len(mail.issue.stories)
    stories = say(lang, NN_("{n} story", "{n} stories"), n=n)
    files = f"{(output / issue.lang).as_posix()}.{{html,txt,eml}}"
    told = {"stories": stories, "size": tell_size(mail), "links": count_links(mail.parts.html)}
    line = say(lang, _FIGURES, month=issue.month, lang=issue.lang, files=files, **told)
    preview = say(lang, PREVIEW, day=long_date(issue.closes, lang))
    return line if issue.closed else f"{line} ({preview})"


def tell_size(mail: Mail) -> Message:
    """Say how large a mail is by what Gmail clips: its HTML part, encoded."""
    return Message(SIZE, {"size": encoded_size(mail.parts.html)})
