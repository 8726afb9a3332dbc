"""The small files at the site's root that machines read: robots.txt, .nojekyll, CNAME."""

from __future__ import annotations

from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer

from editorial.model import Site
from plugins.pages.web import write_text


def build_texts(site: Site) -> dict[str, str]:
    """The small files that machines read, by name."""
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.link('sitemap.xml')}\n"
    texts = {"robots.txt": robots, ".nojekyll": ""}
    return texts | ({"CNAME": f"{site.cname}\n"} if site.cname else {})


def write_root(generator: ArticlesGenerator, writer: Writer) -> None:
    """Write the root's files."""
    for name, text in build_texts(generator.context["model"].site).items():
        write_text(Path(writer.output_path) / name, text)


def register() -> None:
    signals.article_writer_finalized.connect(write_root)
