"""What each kind of page and feed tells, to people and to machines, as it was reviewed."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html
from markdownify import markdownify

from tests.built_sites.built import BuiltSite
from tests.built_sites.webinar_states import page_of, write_states
from tests.conftest import Golden, make_site

SHOWN = {
    "home": ("", "es/", "pt/", "es/pagina/2/", "404.html", "noticias/taller/"),
    "post": ("es/2019/07/taller-comunitario/", "pt/2019/07/encuentro-regional/"),
    "post-alone": ("es/2019/08/island-network/", "es/2019/07/aviso-interno/"),
    "webinar": (
        "es/2019/07/foro-abierto/",
        "es/2019/07/taller-de-radio/",
        page_of("open"),
        page_of("open", "en"),
    ),
    "webinar-later": (*map(page_of, ("closed", "moved", "over", "recorded")),),
    "webinar-open": (*map(page_of, ("date-open", "postponed", "cancelled", "cancelled-undated")),),
    "list": ("es/categoria/region/", "es/2019/", "es/pais/brazil/", "es/2019/08/"),
    "structures": ("es/estructuras/", "es/estructuras/red-vecinal/", "pt/estruturas/"),
    "newsletter": ("es/boletin/", "es/boletin/2019-07/"),
    "overviews": ("es/webinars/", "es/archivo/", "es/cifras/", "es/equipos/"),
    "webinar-en": (page_of("open", "en"),),
    "page": ("es/participar/", "es/suscribirse/", "en/subscribe/"),
    "feeds": ("es/boletin/feed.xml", "es/categoria/webinars/feed.xml", "pt/feed.xml"),
    "index": ("es/archivo/index.json",),
}
"""Addresses of the sample with webinars in all states, by the golden file that shows them."""

HEAD = "//head/title | //head/meta[@content and not(@http-equiv='Content-Security-Policy')]"
LINKS = "//head/link[not(contains(@href, '/theme/'))]"
THINGS = "//head/script[@type='application/ld+json']"
MARKS = ("lang", "aria-current", "hidden", "open")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    site = tmp_path_factory.mktemp("shown") / "site"
    own = {"Mastodon": "https://social.example.org/@red"}
    changes = {"REPOSITORY": "https://github.com/example/blog", "SOCIAL_ACCOUNTS": own}
    return make_site(site, PATH=str(write_states(site)), **changes)


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown(name: str, shown: BuiltSite, matches_golden: Golden) -> None:
    told = [f"# /{address}\n\n{tell(shown, address)}\n" for address in SHOWN[name]]

    matches_golden("\n".join(told), f"site/{name}.md")


def tell(site: BuiltSite, address: str) -> str:
    if address.endswith(".json"):
        rows = zip(*json.loads(site.read(address))[1:], strict=True)
        return "\n".join(" | ".join(row).strip() for row in rows)
    if address.endswith(".xml"):
        return "\n".join(map(tell_entry, [site.xml(address)[0], *site.xml(address).iter("item")]))
    tree = html.document_fromstring(site.read(address))
    heads = tree.xpath(f"{HEAD} | {LINKS}")
    head = [" ".join(filter(None, (*each.values(), each.text))) for each in heads]
    things = [json.loads(each.text) for each in tree.xpath(THINGS)]
    head += [json.dumps(each, ensure_ascii=False) for thing in things for each in thing]
    (body,) = tree.xpath(
        "//body" if address in ("es/", "pt/") else "//main"
    )  # the rest is alike on all
    return "\n".join([*head, "", to_markdown(body)])


def tell_entry(entry: html.HtmlElement) -> str:
    rows = ((each.tag, each.text or " ".join(each.values())) for each in entry if not len(each))
    said = ((tag.rpartition("}")[2], text) for tag, text in rows)
    return "\n".join(
        f"{tag}: {to_markdown(html.fromstring(f'<div>{text}</div>')) if '<' in text else text}"
        for tag, text in said
    )


def to_markdown(tree: html.HtmlElement) -> str:
    """A page as Markdown, with the languages and the states of its parts in brackets."""
    for each in tree.xpath(".//svg[.//circle]"):
        dots = (" ".join([*dot.values(), dot.tail or ""]).strip() for dot in each.iter("circle"))
        each.tail = f"{', '.join(dots)} {each.tail or ''}"
    for each in tree.xpath(".//script | .//style | .//svg"):
        each.drop_tree()
    for each in tree.xpath(".//img"):
        told = [each.get(name, "") for name in ("src", "width", "height", "class", "loading")]
        said = f"![{each.get('alt')}]({' '.join(filter(None, told))})"
        each.tail = f"{said} {each.tail or ''}"
        each.drop_tree()
    for each in tree.xpath(".//*[@lang or @aria-current or @hidden or @open]"):
        marks = (f"{name}={each.get(name)}" for name in MARKS if name in each.attrib)
        each.text = f"[{', '.join(marks)}] {each.text or ''}"
    text = markdownify(html.tostring(tree, encoding="unicode"), heading_style="ATX")
    short = re.sub(r"(\]\([^)\s]{160})[^)]*", r"\1…", text)
    return "\n".join(filter(None, map(str.strip, short.split("\n"))))
