"""Readers and search engines find every page in their language, where it is there."""

from __future__ import annotations

from tests.built_sites.built import BuiltSite

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_pages_in_several_languages_name_each_other_themselves_and_a_default(
    each_site: BuiltSite,
) -> None:
    for address in each_site.pages():
        if own := alternates(each_site, address):
            assert {each_site.link(address), own["x-default"]} <= {*own.values()}
            others = [alternates(each_site, each_site.address(url) or "") for url in own.values()]
            assert others == [own] * len(own), address


JOINED = (
    ("es/suscribirse/", "en/subscribe/", "pt/subscribe/"),
    [f"{lang}/2019/07/taller-comunitario/" for lang in ("es", "en", "pt")],
    ("es/boletin/2019-07/", "en/newsletter/2019-07/", "pt/boletim/2019-07/"),
)


def test_only_full_translations_are_joined(sample: BuiltSite) -> None:
    for pages in JOINED:
        links = {page[:2]: sample.link(page) for page in pages}
        assert alternates(sample, pages[1]) == links | {"x-default": links["es"]}
    meeting, notice = "2019/07/encuentro-regional/", "es/2019/07/aviso-interno/"
    for alone in (f"es/{meeting}", f"en/{meeting}", "pt/2019/07/oficina-de-radio/", notice):
        assert alternates(sample, alone) == {}


def test_the_chooser_is_the_default_of_nobody_s_language(each_site: BuiltSite) -> None:
    homes = {lang: each_site.link(f"{lang}/") for lang in each_site.langs}

    own = alternates(each_site, "")

    assert own == (homes | {"x-default": each_site.link("")} if len(homes) > 1 else {})


def test_every_page_has_a_way_into_each_language(each_site: BuiltSite) -> None:
    for address in each_site.pages() if len(each_site.langs) > 1 else ():
        tree = each_site.tree(address)
        links = tree.xpath("//nav[@class='switch']//a | //ul[@class='chooser-choices']//a")
        by_chooser = each_site.link("") in [link.get("href") for link in links]
        own = tree.get("lang") if tree.xpath("//nav[@class='switch']") else ""
        others = [lang for lang in each_site.langs if lang != own]
        led = by_chooser or [link.get("hreflang") for link in links] == others
        assert led or each_site.is_redirect(address), address


def test_the_switch_leads_to_the_same_text_else_to_the_language_s_home(sample: BuiltSite) -> None:
    meeting = "2019/07/encuentro-regional/"
    for page, others in {
        f"es/{meeting}": [f"en/{meeting}", f"pt/{meeting}"],
        "pt/2019/07/oficina-de-radio/": ["es/", "en/"],
        "es/categoria/region/": ["en/category/region/", "pt/categoria/regiao/"],
    }.items():
        links = sample.tree(page).xpath("//nav[@class='switch']//a/@href")
        assert links == [sample.link(each) for each in others]


def test_the_sitemap_has_every_page_that_may_be_listed_and_joins_what_they_join(
    each_site: BuiltSite,
) -> None:
    listed = {
        each_site.link(page): alternates(each_site, page)
        for page in each_site.pages()
        if "noindex" not in each_site.tree(page).xpath("string(//meta[@name='robots']/@content)")
    }

    found = [
        (
            url.findtext(f"{SITEMAP}loc", ""),
            {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")},
        )
        for url in each_site.xml("sitemap.xml").iter(f"{SITEMAP}url")
    ]

    assert len(found) == len(listed)
    assert dict(found) == listed


def alternates(site: BuiltSite, address: str) -> dict[str, str]:
    """The pages in other languages that a page names, by language."""
    links = site.tree(address).xpath("//link[@rel='alternate'][@hreflang]")
    return {str(link.get("hreflang")): str(link.get("href")) for link in links}
