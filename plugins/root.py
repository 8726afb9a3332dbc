"""The files at the site's root that are in no language: chooser, 404, robots, and redirects."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer

from editorial.addresses import home_address
from editorial.catalogs import N_, say
from editorial.model import Library, Site
from plugins.library import Model
from plugins.web import Theme, WebPage, render_page, write_text


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


def build_redirects(library: Library) -> Iterator[WebPage]:
    """A page at each old address of a post or page that leads to where it stands now."""
    for text in chain(library.posts, library.pages):
        for address in text.moved_from:
            yield WebPage(
                lang=text.lang,
                address=address,
                template="redirect.html",
                title=text.title,
                description="",
                values={"target": text.url},
                indexed=False,
            )


def build_texts(site: Site) -> dict[str, str]:
    """The small files that machines read, by name."""
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.link('sitemap.xml')}\n"
    texts = {"robots.txt": robots, ".nojekyll": ""}
    return texts | ({"CNAME": f"{site.cname}\n"} if site.cname else {})


def write_root(generator: ArticlesGenerator, writer: Writer) -> None:
    """Write the root's files, and a redirect wherever nothing else stands."""
    model: Model = generator.context["model"]
    theme: Theme = generator.context["theme"]
    output = Path(writer.output_path)
    write_text(output / "index.html", render_page(build_chooser(model.site), theme))
    write_text(output / "404.html", render_page(build_not_found(model.site), theme))
    for name, text in build_texts(model.site).items():
        write_text(output / name, text)
    taken = {text.address for text in chain(model.library.posts, model.library.pages)}
    for page in build_redirects(model.library):
        if f"{page.address}/" not in taken:
            write_text(_redirect_file(output, page.address), render_page(page, theme))


def _redirect_file(output: Path, address: str) -> Path:
    is_file = address.endswith((".html", ".htm"))
    return output / address if is_file else output / address / "index.html"


def register() -> None:
    signals.article_writer_finalized.connect(write_root)
