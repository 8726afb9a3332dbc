"""The languages that the project keeps, whatever else a region has added."""

from __future__ import annotations

from editorial.words.message import LOCALES

KEPT = tuple(sorted(file.parent.name for file in LOCALES.glob("*/language.toml")))
"""A region's new language begins with an empty catalog, in which people read English."""
