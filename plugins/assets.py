"""The theme's own files: one stylesheet out of its parts, its pictures and scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from editorial.model.build import Model
from plugins.output import OutputFile, outputs

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


def build_assets(model: Model) -> Iterator[OutputFile]:
    """`theme/site.css`, `theme/images/` and `theme/js/`."""
    static = model.site.theme / "static"
    stylesheet = build_stylesheet(static / "css", model.site.colours)
    yield OutputFile("theme/site.css", stylesheet.encode())
    for folder in COPIED:
        for file in sorted((static / folder).iterdir()):
            yield OutputFile(f"theme/{folder}/{file.name}", file)


def register() -> None:
    outputs.connect(build_assets)
