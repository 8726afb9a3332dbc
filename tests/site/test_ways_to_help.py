"""Who reads a text can correct it, translate it, or send another one, with a browser alone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE_FORMS
from tests.conftest import SITEURL, build_sample

REPOSITORY = "https://github.com/example/blog"


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    output = tmp_path_factory.mktemp("hosted") / "site"
    return build_sample(output, SITEURL=SITEURL, REPOSITORY=f"{REPOSITORY}.git")


def ways(site: BuiltSite, page: str) -> list[str]:
    return [str(link) for link in site.tree(page).xpath("//p[@class='improve quiet']/a/@href")]


def has_body(file: Path) -> bool:
    return bool(file.read_text("utf-8-sig").strip().partition("\n\n")[2])


def test_every_post_leads_to_where_its_file_is_edited(hosted: BuiltSite) -> None:
    for post in hosted.written.posts:
        for lang in post.headers:
            page = post.address(lang)
            folder = post.folder.relative_to(hosted.content).as_posix()

            assert ways(hosted, page)[0] == f"{REPOSITORY}/edit/main/content/{folder}/{lang}.md"


def test_a_post_offers_the_languages_that_it_lacks_and_no_other(hosted: BuiltSite) -> None:
    for post in hosted.written.posts:
        links = ways(hosted, post.address(next(iter(post.headers))))[1:]

        offered = {
            parse_qs(urlsplit(link).query).get("filename", [Path(urlsplit(link).path).name])[0]
            for link in links
        }

        full = {
            lang
            for lang in post.headers
            if lang == post.original or has_body(post.folder / f"{lang}.md")
        }
        assert offered == {f"{lang}.md" for lang in hosted.langs if lang not in full}


def test_the_page_for_contributors_begins_with_its_forms_and_an_equal_mail(
    hosted: BuiltSite,
) -> None:
    buttons = hosted.tree("es/participar/").xpath("//article//*[@class='buttons']/a")

    queries = {each.get("href"): parse_qs(urlsplit(each.get("href")).query) for each in buttons}
    names = {query["template"][0] for query in queries.values() if "template" in query}
    assert len(names) == 4
    for name in names:
        assert "- es\n" in yaml_labels(SAMPLE_FORMS / name)
    (mail,) = (each for each in buttons if each.get("href").startswith("mailto:"))
    assert mail.get("href").startswith(f"mailto:{hosted.settings['CONTACT']}?subject=")
    assert mail.get("class") == buttons[0].get("class")
    assert mail.get("href").isascii()
    body = queries[mail.get("href")]["body"][0].split("\r\n\r\n")
    assert body[:4] == ["Qué pasó:", "Cuándo:", "Dónde:", "Quiénes participaron:"]
    assert "foto" in body[4]


def test_the_newsletter_in_the_readers_language_comes_first(hosted: BuiltSite) -> None:
    lists = hosted.settings["MAILING_LISTS"]
    for lang in lists:
        page = hosted.tree(f"{lang}/{hosted.written.page(lang, 'subscribe')}/")
        links = page.xpath("//article//a[contains(@class, 'button')]")

        assert links[0].get("href") == lists[lang]["join"]
        assert len(links) == len(lists)


def test_a_button_leads_to_the_page_about_the_newsletter_where_there_is_no_form(
    hosted: BuiltSite,
) -> None:
    page = f"es/{hosted.written.page('es', 'subscribe')}/"
    for address in ("es/", "es/boletin/2019-07/", "es/boletin/", "es/2019/07/taller-comunitario/"):
        links = hosted.tree(address).xpath("//main//a[contains(., 'Recibir el boletín')]/@href")

        assert links == [hosted.link(page)], address


def test_no_link_opens_a_mail_without_its_address_beside_it(hosted: BuiltSite) -> None:
    found = set()
    for page in hosted.pages():
        tree = hosted.tree(page)
        for link in tree.xpath("//a[starts-with(@href, 'mailto:') and not(contains(@href, ':?'))]"):
            address = urlsplit(link.get("href")).path
            beside = link.xpath("(ancestor::*[@class='signup'] | .)[1]")[0].text_content()
            found.add((address, address in beside))

    assert len(found) > 2
    assert all(told for _, told in found), found


def yaml_labels(form: Path) -> str:
    return "".join(f"- {label}\n" for label in yaml.safe_load(form.read_text("utf-8"))["labels"])


def test_without_a_repository_nothing_leads_nowhere(sample: BuiltSite) -> None:
    assert ways(sample, "es/2019/07/taller-comunitario/") == []
