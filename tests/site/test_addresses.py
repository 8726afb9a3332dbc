"""Every address that a site promises is there, in every language."""

from __future__ import annotations

from tests.built_sites.built import BuiltSite


def test_every_address_that_the_design_promises_is_there(each_site: BuiltSite) -> None:
    site, written = each_site, each_site.written
    wanted = {"", "sitemap.xml", "robots.txt", "404.html", ".nojekyll"}
    wanted |= {post.address(lang) for post in written.posts for lang in post.headers}
    for lang in site.langs:
        archive, word = site.newsletter(lang), site.word
        lists = {f"{lang}/", *(site.category(lang, each) for each in written.terms("categories"))}
        wanted |= lists | {f"{each}feed.xml" for each in (*lists, archive)}
        wanted |= {f"{lang}/atom.xml", f"{lang}/{word(lang, 'webinars')}/", archive}
        wanted |= {f"{lang}/{word(lang, 'archive')}/{file}" for file in ("", "index.json")}
        wanted |= {f"{lang}/{month[:4]}/" for month in written.months}
        wanted |= {f"{lang}/{month.replace('-', '/')}/" for month in written.months}
        wanted |= {f"{lang}/{slug}/" for slug in written.pages(lang)}
        tags = (written.slugs("tags", post.values(lang, "tags")) for post in written.posts)
        wanted |= {f"{lang}/{word(lang, 'tag')}/{slug}/" for slugs in tags for slug in slugs}

    assert not missing_of(site, wanted)


def test_each_closed_month_is_an_issue_with_its_text_and_no_other_is(each_site: BuiltSite) -> None:
    months = each_site.written.issues(closed_on=each_site.today)
    folders = {
        f"{each_site.newsletter(lang)}{each}/" for lang in each_site.langs for each in months
    }

    assert {*each_site.files("issue.txt")} == {f"{folder}issue.txt" for folder in folders}
    assert not missing_of(each_site, folders)


def test_a_site_with_a_domain_names_it_and_another_does_not(each_site: BuiltSite) -> None:
    domain = each_site.settings["CNAME"]

    named = each_site.read("CNAME") if each_site.has("CNAME") else ""

    assert named == (f"{domain}\n" if domain else "")


def test_an_old_address_leads_to_the_new_one(sample: BuiltSite) -> None:
    moved = {
        "2018/07/taller.html": "es/2019/07/taller-comunitario/",
        "noticias/taller/": "es/2019/07/taller-comunitario/",
        "en/old-workshop/": "en/2019/07/taller-comunitario/",
        "es/contribute/": "es/participar/",
        "es/subscribe/": "es/suscribirse/",
        "es/categoria/structures/": "es/categoria/estructuras/",
        "pt/categoria/region/pagina/2/": "pt/categoria/regiao/pagina/2/",
    }
    for old, new in moved.items():
        target = sample.tree(old).xpath("string(//meta[@http-equiv='refresh']/@content)")

        assert target == f"0; url={sample.link(new)}"
        assert not sample.is_redirect(new)
    assert [old for old in moved if sample.link(old) in sample.read("sitemap.xml")] == []


def test_robots_are_shown_the_sitemap(each_site: BuiltSite) -> None:
    assert f"Sitemap: {each_site.link('sitemap.xml')}" in each_site.read("robots.txt").splitlines()


def missing_of(site: BuiltSite, addresses: set[str]) -> list[str]:
    return sorted(address for address in addresses if not site.has(address))
