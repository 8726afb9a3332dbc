"""What is for members stands on its own page, in the mail and in the list's text; nowhere else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from editorial.reading.headers.table import headers_of
from editorial.sharing.kit import build_share_texts
from plugins.reading import load_model
from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE, SAMPLE_SETTINGS
from tests.conftest import CONFIG, ROOT, SITEURL, build_mails, build_site
from tests.content_files import write_below
from tests.photos import a_photo
from tests.sample_posts import write_pairs

WORD = "zorzalito"
"""It stands in each header of what is for members that can hold a word, and nowhere else."""

VALUES = {
    "Working-Group": WORD, "Country": WORD, "Tags": WORD, "Picture": f"{WORD}.jpg", "Focus": "top",
    "Featured": "yes", "Received": "2019-07-18", "Audience": "members", "Original": "yes",
    "Moved-From": f"es/{WORD}-antes/SLUG/", "Starts": "2019-11-20 12:00 America/Panama",
    "Previous-Start": "2019-11-19 12:00 America/Panama", "Deadline": "2019-11-18", "Duration": "60",
    "Attendance": "hybrid", "Venue": f"Sala {WORD}, Calle {WORD} 1, Ciudad {WORD}", "Spoken": "es",
    "Interpreted": "en", "Seats": "25", "Register": f"https://example.org/{WORD}",
    "Questions": f"{WORD}@example.org", "Slides": f"https://example.org/diapositivas-{WORD}",
    "Recording": f"https://example.org/video-{WORD}",
}  # fmt: skip
"""What a header holds that can't hold its own name and the word."""
OF_POSTS = [each.name for each in headers_of("posts") if each.name != "Category"]
WORDLESS = {"Ends", "Status", "Revision", "When"}
OF_EVENTS = {each.name for each in headers_of("webinars")} - {"Category", *OF_POSTS} - WORDLESS


def write_text(category: str, names: Iterable[str], more: str = "") -> str:
    lines = "".join(f"{name}: {VALUES.get(name, f'{name} {WORD}')}\n" for name in names)
    return f"Category: {category}\n{lines}\nEl texto {WORD}. {more}\n"


SHARED = ("Title", "Summary", "Audience")
FILES = f"![La foto](otra-{WORD}.jpg) [El acta](acta-{WORD}.pdf)"
POST = write_text("structures", OF_POSTS, FILES)
EVENT = write_text("webinars", (*SHARED, "Tags", *OF_EVENTS))
OPEN = write_text("webinars", (*SHARED, "When"))

OWN = re.compile(
    rf"(es|en)/2019/\d\d/{WORD}-\w+/(index\.html|event\.ics)"
    rf"|(pictures|files)/(posts|webinars)/2019-\d\d-\d\d-{WORD}-\w+/[^/]+"
    rf"|es/{WORD}-antes/\w+/index\.html"
)
SAID = {
    "es/boletin/2019-07/": "4 noticias más son para miembros, que las leen por correo.",
    "en/newsletter/2019-07/": "4 more stories are for members, who read them by e-mail.",
    "pt/boletim/2019-07/": "Mais 4 notícias são para membros, que as leem por e-mail.",
}
"""What the issues say of a month that has texts for everybody and four for members."""


class Pair(NamedTuple):
    """A site with texts for members, and the same without them."""

    full: BuiltSite
    bare: BuiltSite


REAL = pytest.param("real", marks=pytest.mark.project)


@pytest.fixture(scope="module", params=[REAL, "sample", "twelve"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    of, settings = (ROOT / "content", {}) if request.param == "real" else (SAMPLE, SAMPLE_SETTINGS)
    folder = tmp_path_factory.mktemp(request.param)
    sites = []
    for name in ("full", "bare"):
        content = folder / f"{name}-content"
        if request.param == "twelve":
            write_pairs(content, [date(2019, 7, day) for day in range(1, 13)], pictured=4)
        else:
            shutil.copytree(of, content, ignore=shutil.ignore_patterns("*-aviso-interno"))
        for table in ("tags", "countries", "working-groups"):
            with (content / "vocabulary" / f"{table}.toml").open("a", encoding="utf-8") as file:
                file.write(f'\n[{WORD}]\nes = "Sobre {WORD}"\nen = "On {WORD}"\n')
        if name == "full":
            write_below(content, texts_for_members())
        changes = {**settings, "PATH": str(content), "TODAY": date(2019, 11, 1)}
        changes |= {"SITEURL": SITEURL, "FIRST_ISSUE": "2019-06"}
        sites.append(build_site(folder / name, changes, CONFIG))
    return Pair(*sites)


def texts_for_members() -> Mapping[str, str | bytes]:
    """Four in July, of which one is translated in full and one in its headers; one in October."""
    files: dict[str, str | bytes] = {
        f"webinars/2019-07-17-{WORD}-reunion/es.md": EVENT,
        f"webinars/2019-07-16-{WORD}-fecha/es.md": OPEN,
        f"webinars/2019-07-16-{WORD}-fecha/en.md": OPEN,
    }
    for month, slug in (("07", "aviso"), ("07", "otro"), ("10", "solo")):
        folder = f"posts/2019-{month}-18-{WORD}-{slug}"
        files[f"{folder}/es.md"] = POST.replace("SLUG", slug)
        files[f"{folder}/acta-{WORD}.pdf"] = b"%PDF-1.4\n" + WORD.encode()
        for name in (f"{WORD}.jpg", f"otra-{WORD}.jpg"):
            files[f"{folder}/{name}"] = a_photo(said=WORD)
    notice = f"Title: Notice {WORD}\nSummary: Brief {WORD}.\n"
    return {**files, f"posts/2019-07-18-{WORD}-aviso/en.md": notice}


def test_no_file_of_the_site_has_a_word_of_them_but_their_own(pair: Pair) -> None:
    files = {each: pair.full.file(each).read_bytes().lower() for each in pair.full.files("*")}
    named = [file for file in files if WORD in file.casefold()]
    told = [file for file, content in files.items() if WORD.encode() in content]

    assert [file for file in {*named, *told} if not OWN.fullmatch(file)] == []
    assert {Path(file).suffix for file in named} == {".html", ".ics", ".jpg", ".pdf", ".webp"}
    assert len([file for file in told if file.endswith(".html")]) == 10


def test_all_else_is_as_it_is_without_them_but_for_how_many_they_are(pair: Pair) -> None:
    full, bare = ({file: site.file(file).read_bytes() for file in site.files("*")} for site in pair)

    added = full.keys() - bare.keys()
    changed = {file for file in bare if full.get(file) != bare[file]}

    assert [file for file in added if not OWN.fullmatch(file)] == []
    issues = [each for each in SAID if each[:2] in pair.full.langs]
    assert changed == {f"{each}{file}" for each in issues for file in ("index.html", "issue.txt")}
    for file in changed:
        lines = [line for line in full[file].splitlines() if line not in bare[file].splitlines()]
        said = SAID[f"{file.rpartition('/')[0]}/"]
        assert [re.sub("</?p>", "", line.decode().strip()) for line in lines] == [said]


def test_their_own_pages_are_whole_and_lead_only_to_what_is_there(pair: Pair) -> None:
    site = pair.full
    pages = [each for each in site.pages() if re.fullmatch(rf"../2019/../{WORD}-\w+/", each)]

    assert len(pages) > 5
    for page, tree in ((each, site.tree(each)) for each in pages):
        links = (site.address(str(link)) for link in tree.xpath("//@href | //@src"))
        assert [each for each in links if each is not None and not site.has(each)] == [], page
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert tree.find_class("label-members")
        assert WORD not in tree.xpath("string(//meta[@property='og:image']/@content)")
        assert WORD in tree.xpath("string(//h1)")
    notice = site.link(f"es/2019/07/{WORD}-aviso/")
    moved = site.tree(f"es/{WORD}-antes/aviso/").xpath("//meta/@content[contains(., 'url=')]")
    brief = site.tree(f"en/2019/07/{WORD}-aviso/").xpath("//*[@class='notice']//a/@href")
    assert [notice in each for each in moved] == [True]
    assert brief == [notice]


def test_the_mails_and_the_texts_for_the_list_tell_them(pair: Pair) -> None:
    mails, without = (build_mails(each.settings, "2019-07") for each in pair)
    for parts, bare in ((mails[lang], without[lang]) for lang in ("es", "en")):
        for text in (parts.html, parts.text):
            told = re.findall(rf"/2019/07/({WORD}-\w+)/?(?=[\"\s])", text)
            assert {*told} == {f"{WORD}-{each}" for each in ("aviso", "otro", "reunion", "fecha")}
        assert parts.issue.subject == bare.issue.subject
        assert {*re.findall(r"https:[^\"\s]+\.jpg", parts.html)} <= {
            pair.full.link(file) for file in pair.full.files("*.jpg")
        }
    model = load_model(pair.full.settings)
    (post,) = [each for each in model.library.posts if each.slug == f"{WORD}-otro"]
    (shared,) = build_share_texts(post, "es", model.site)
    assert shared.network == "list"
    assert WORD in shared.text


def test_a_month_for_members_alone_is_only_a_mail(pair: Pair) -> None:
    for lang, parts in build_mails(pair.full.settings, "2019-10").items():
        for text in (parts.html, parts.text):
            assert f"/2019/10/{WORD}-solo/" in text
            assert pair.full.link(f"{pair.full.newsletter(lang)}2019-10/") not in text
        assert "wa.me" not in parts.html
        assert not parts.issue.others
