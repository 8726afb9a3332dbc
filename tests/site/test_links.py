"""No link of a site leads nowhere: pages, pictures, fragments, feeds, sitemap, text part."""

from __future__ import annotations

from pathlib import Path

from tests.built_sites.built import BuiltSite
from tests.conftest import make_small
from tests.content_files import POST
from tests.site.links import Found, check_link, find_links


def test_every_link_everywhere_leads_somewhere(each_site: BuiltSite) -> None:
    links = [*find_links(each_site)]

    faults = {check_link(found, each_site) for found in links} - {None}

    assert not faults, "\n".join(sorted(filter(None, faults)))
    texts = {"sitemap.xml", "robots.txt", *each_site.files("issue.txt")}
    assert {*each_site.pages(), *each_site.feeds(), *texts} <= {found.where for found in links}


def test_a_page_says_its_own_address(each_site: BuiltSite) -> None:
    path = "string(//link[@rel='canonical']/@href)"
    said = {each: each_site.tree(each).xpath(path) for each in each_site.pages()}

    wrong = {each for each, canonical in said.items() if canonical != each_site.link(each)}

    assert {each for each in wrong if not each_site.is_redirect(each)} <= {"404.html"}


BLOG = "https://example.github.io/blog"
FAULTS = {
    f"{BLOG}/es/nothing/": "no such file", f"{BLOG}/es": "no such file", "nothing/": "no such file",
    "https://example.github.io/es/": "misses the site's path", f"{BLOG}/es/#nothing": "no such id",
    "/blog/es/": "host's root", "//example.github.io/blog/es/": "host's root",
    "http://127.0.0.1:8000/es/": "only this machine", "javascript:x": "scheme",
    "webcal://example.github.io/blog/nothing.ics": "no such file",
}  # fmt: skip
GOOD = (
    "https://example.org/",
    "mailto:a@example.org",
    "2019/07/",
    "#content",
    f"{BLOG}/en/#content",
)


def test_a_broken_link_would_be_found_and_a_good_one_passes(sample: BuiltSite) -> None:
    said = {link: check_link(Found("es/", link), sample) for link in (*FAULTS, *GOOD)}

    assert [link for link, fault in FAULTS.items() if fault not in (said[link] or "")] == []
    assert [link for link in GOOD if said[link]] == []


def test_a_link_to_a_text_s_folder_stays_in_its_reader_s_language(tmp_path: Path) -> None:
    link = "[Otro](../2019-07-23-otro)\n"
    folders = ("posts/2019-07-22-taller", "posts/2019-07-23-otro")
    files = {f"{folder}/{lang}.md": POST + link for folder in folders for lang in ("es", "en")}

    page = make_small(tmp_path, files).tree("en/2019/07/taller/")

    (found,) = page.xpath("//a[.='Otro']/@href")
    assert found.endswith("/en/2019/07/otro/")
