"""Who reads a text can correct it, translate it, or send another one, with a browser alone."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE_FORMS
from tests.conftest import make_site, make_small
from tests.content_files import POST

REPOSITORY = "https://github.com/example/blog"


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return make_site(tmp_path_factory.mktemp("hosted"), REPOSITORY=f"{REPOSITORY}.git")


def ways(site: BuiltSite, page: str) -> list[str]:
    return [str(link) for link in site.tree(page).xpath("//p[@class='improve quiet']/a/@href")]


def test_a_post_leads_to_where_it_is_edited_and_to_the_languages_that_it_lacks(
    hosted: BuiltSite,
) -> None:
    for post in hosted.written.posts:
        here = f"{REPOSITORY}/edit/main/content/{post.folder.relative_to(hosted.content)}"
        texts = {lang: (post.folder / f"{lang}.md").read_text("utf-8-sig") for lang in post.headers}
        bodies = {lang for lang, text in texts.items() if text.strip().partition("\n\n")[2]}
        for lang in post.headers:
            edited, *others = map(urlsplit, ways(hosted, post.address(lang)))

            named = {parse_qs(link.query).get("filename", [link.path[-5:]])[0] for link in others}
            assert edited.geturl() == f"{here}/{lang}.md"
            assert named == {
                f"{each}.md" for each in hosted.langs if each not in {post.original, *bodies}
            }


def test_how_to_contribute_stands_above_the_one_button_and_all_else_below(tmp_path: Path) -> None:
    page = "Title: Participar\nSummary: Unas líneas.\n\n1. Cuente.\n2. Envíe.\n\n## Más\n\nDígalo."
    pages = {"posts/2019-07-05-taller/es.md": POST, "pages/contribute/es.md": page}
    site, bare = (
        make_small(tmp_path / name, pages, MAILBOX="", REPOSITORY=repository, CONTACT=contact)
        for name, repository, contact in (("site", REPOSITORY, "a@example.org"), ("bare", "", ""))
    )

    article, lone = (each.tree("es/contribute/").xpath("//article")[0] for each in (site, bare))

    assert [each.get("class") for each in article][1:] == ["prose", "signup", "prose"]
    assert article.xpath("string(div[1])").split() == ["Cuente.", "Envíe."]
    assert len(article.xpath("div[2]/p/a[contains(@class, 'button')]")) == 1
    assert "Al pie todavía no hay ninguna dirección" in lone.text_content()
    assert "Al pie" not in article.text_content()
    assert not lone.xpath(".//*[@class='signup']")


def test_without_a_mailbox_the_same_mail_goes_to_the_people(
    hosted: BuiltSite, tmp_path: Path
) -> None:
    unmailed = make_site(tmp_path, REPOSITORY=f"{REPOSITORY}.git", MAILBOX="")
    mailed, (ways,) = (
        site.tree("es/participar/").xpath("//article/div[@class='signup']")
        for site in (hosted, unmailed)
    )

    mail, *others = ways.xpath(".//a[contains(@class, 'button')]")

    address, prefilled = mail.get("href").split("?")
    assert address == f"mailto:{unmailed.settings['CONTACT']}"
    assert prefilled == mailed[0].xpath(".//a/@href")[0].split("?")[1]
    assert len(others) == 4
    assert "WhatsApp" not in ways.text_content()


def test_the_mail_that_the_button_opens_holds_every_sentence_of_consent(hosted: BuiltSite) -> None:
    form = yaml.safe_load((SAMPLE_FORMS / "publicar-una-actividad.yml").read_text("utf-8"))
    options = [each for field in form["body"] for each in field["attributes"].get("options", ())]
    required = [each for each in options if isinstance(each, dict) and each.get("required")]
    asked = {re.sub(r"\[(.*?)\]\(.*?\)", r"\1", each["label"]) for each in required}

    mails = "//article//a[starts-with(@href, 'mailto:')]/@href"
    (link,) = hosted.tree("es/participar/").xpath(mails)

    written = parse_qs(urlsplit(link).query, strict_parsing=True)
    body, subject = written["body"][0], written["subject"][0]
    assert len(asked) == 3
    assert asked <= {line.removeprefix("- ") for line in body.split("\r\n")}
    assert body.count("\n") == body.count("\r") == body.count("\r\n")
    assert subject == "Noticia para el blog"
    assert link.isascii()
    assert len(link) < 2000


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


def test_without_a_repository_the_mail_has_its_consent_and_nothing_leads_nowhere(
    sample: BuiltSite, hosted: BuiltSite
) -> None:
    links, mailed = (
        site.tree("es/participar/").xpath("//article//a[contains(@class, 'button')]/@href")
        for site in (sample, hosted)
    )

    assert links == mailed[:1]
    assert ways(sample, "es/2019/07/taller-comunitario/") == []
