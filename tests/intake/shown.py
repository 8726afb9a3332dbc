"""What comes of an input, as its golden file shows it: files, answer and page; and what is left."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from lxml import html
from markdownify import markdownify

from commands.intake import Written
from editorial.checks.comment import SUGGESTION
from plugins.defaults import SITEURL
from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.built_sites.small_sample import write_small_sample
from tests.conftest import CONFIG


def build_pages(folders: Mapping[str, Path], place: Path) -> dict[str, str]:
    """The text of each folder's page, by one build of all of them in a new folder `place`."""
    content = write_small_sample(place / "content")
    shown = {name: f"{folder.name}-{n}" for n, (name, folder) in enumerate(folders.items())}
    for name, folder in folders.items():
        shutil.copytree(folder, content / folder.parent.name / shown[name])
    changed = {**SAMPLE_SETTINGS, "PATH": str(content), "OUTPUT_PATH": str(place / "site")}

    report = write_site(load_settings(CONFIG, **changed))

    assert report.posts_out == report.posts_in > len(folders)
    found = {}
    for name in folders:
        year, month, _, slug = shown[name].split("-", 3)
        (page,) = (place / "site").glob(f"*/{year}/{month}/{slug}/index.html")
        found[name] = _read_page(page.read_text(encoding="utf-8"))
    return found


def _read_page(page: str) -> str:
    """What a reader sees of a post, as Markdown, with what its pictures show in brackets."""
    (article,) = html.fromstring(page).find_class("post")
    article.rewrite_links(lambda link: f"{SITEURL}{link}" if link.startswith("/") else link)
    for around in (*article.find_class("share"), *article.find_class("share-others")):
        around.drop_tree()
    for image in list(article.iter("img")):
        image.tail = f"[{image.get('alt')}]{image.tail or ''}"
        image.drop_tree()
    text = markdownify(html.tostring(article, encoding="unicode"), heading_style="ATX")
    short = re.sub(r"\]\((https?://[^/)]+/)[^)]{80,}\)", r"](\1…)", text)
    return re.sub(r"\n\s*\n", "\n\n", re.sub(r"\]\(/[^)]*\)", "]", short)).strip()


def tell_all(written: Written) -> str:
    """The answer, and the lines that an editor may take out."""
    rows = [each for each in written.problems if each.rule == SUGGESTION]
    return written.answer + "".join(f"\n? {row.kind}, {row.line}: {row.quote}\n" for row in rows)


def show_all(folder: Path, answer: str, page: str) -> str:
    """A post's file, its photos, the answer without the text that it shows again, and the page."""
    text = next(folder.glob("*.md")).read_text(encoding="utf-8")
    photos = "".join(f"{each.name}\n" for each in sorted(folder.glob("*.jpg")))
    told = re.sub(r"^>.*\n", "", answer, flags=re.MULTILINE)
    told = told.replace(f"{folder.parents[1]}/", "content/")
    return f"{text}\n---\n{photos}\n{told}" + (f"\n---\n\n{page}\n" if page else "")
