"""The theme's own files: one stylesheet out of its parts, its pictures and scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer

from plugins.pages.web import write_text

COPIED = ("images", "js")
LAYERS = ("tokens", "base", "layout", "components", "print")


def build_stylesheet(css: Path, colours: Mapping[str, str]) -> str:
    """The site's CSS in one file: the settings' colours, then the theme's layers in their order."""
    values = "".join(f" --colour-{name}: {value};" for name, value in colours.items())
    parts = [f"@layer {', '.join(LAYERS)};", f":root {{{values} }}"]
    return "\n".join(parts + [file.read_text(encoding="utf-8") for file in _css_files(css)])


def _css_files(css: Path) -> Iterator[Path]:
    for layer in LAYERS:
        folder = css / layer
        yield from sorted(folder.glob("*.css")) if folder.is_dir() else [css / f"{layer}.css"]


def write_assets(generator: ArticlesGenerator, writer: Writer) -> None:
    """Write `theme/site.css`, `theme/images/` and `theme/js/`."""
    static, output = Path(generator.theme) / "static", Path(writer.output_path) / "theme"
    colours = generator.context["model"].site.colours
    write_text(output / "site.css", build_stylesheet(static / "css", colours))
    for folder in COPIED:
        (output / folder).mkdir(parents=True, exist_ok=True)
        for file in sorted((static / folder).iterdir()):
            shutil.copyfile(file, output / folder / file.name)


def register() -> None:
    signals.article_writer_finalized.connect(write_assets)
