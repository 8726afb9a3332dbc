"""What is in no language: the chooser, what stands for a missing page, what machines read."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.addresses import home_address
from editorial.message import N_, say
from editorial.model import Site
from plugins.output import OutputFile
from plugins.pages.web import WebPage


def build_chooser(site: Site) -> WebPage:
    """The page at `/`: each language by its own name. It remembers nothing."""
    homes = {code: site.link(home_address(each)) for code, each in site.languages.items()}
    choices = [
        {"code": code, "name": each.name, "tagline": each.tagline, "url": homes[code]}
        for code, each in site.languages.items()
    ]
    return WebPage(
        lang=site.default_lang,
        address="",
        template="chooser.html",
        title=site.name,
        description=site.organisation.name(site.default_lang),
        values={"choices": choices},
        translations=homes,
        default_url=site.link(""),
    )


def build_not_found(site: Site) -> WebPage:
    """What GitHub Pages shows for an address that is not there: every language on one page."""
    choices = [
        {
            "code": code,
            "url": site.link(home_address(each)),
            "message": say(code, N_("There is no page at this address.")),
            "home": say(code, N_("Go to the home page")),
        }
        for code, each in site.languages.items()
    ]
    return WebPage(
        lang=site.default_lang,
        address="404.html",
        template="404.html",
        title=site.name,
        description="",
        values={"choices": choices},
        indexed=False,
    )


def build_root_files(site: Site) -> Iterator[OutputFile]:
    """The small files that machines read: robots.txt, .nojekyll, CNAME."""
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.link('sitemap.xml')}\n"
    texts = {"robots.txt": robots, ".nojekyll": ""}
    for name, text in (texts | ({"CNAME": f"{site.cname}\n"} if site.cname else {})).items():
        yield OutputFile(name, text.encode())
