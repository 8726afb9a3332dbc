"""The files at the site's root that are in no language: chooser, 404, robots and the like."""

from __future__ import annotations

from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer

from editorial.addresses import home_address
from editorial.catalogs import N_, say
from editorial.model import Site
from plugins.library import Model
from plugins.web import Theme, WebPage, write_pages, write_text


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


def build_texts(site: Site) -> dict[str, str]:
    """The small files that machines read, by name."""
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.link('sitemap.xml')}\n"
    texts = {"robots.txt": robots, ".nojekyll": ""}
    return texts | ({"CNAME": f"{site.cname}\n"} if site.cname else {})


def write_root(generator: ArticlesGenerator, writer: Writer) -> None:
    """Write the root's files."""
    model: Model = generator.context["model"]
    theme: Theme = generator.context["theme"]
    output = Path(writer.output_path)
    write_pages([build_chooser(model.site), build_not_found(model.site)], theme, output)
    for name, text in build_texts(model.site).items():
        write_text(output / name, text)


def register() -> None:
    signals.article_writer_finalized.connect(write_root)
