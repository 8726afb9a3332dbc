"""The forms of the project's own site, made of what `intake/form_templates/` asks."""

from __future__ import annotations

from collections.abc import Mapping

from editorial.reading.vocabulary import read_vocabulary
from intake.form_files import build_forms
from plugins.settings import load_settings
from tests.conftest import FORMS, ROOT


def render_forms() -> Mapping[str, str]:
    """The text of each, by the name of its file."""
    settings = load_settings(ROOT / "publishconf.py")
    vocabulary = read_vocabulary(ROOT / "content")
    pages = ROOT / "content" / "pages"
    return build_forms(vocabulary, pages, settings["SITEURL"], settings["REPOSITORY"])


def write_forms() -> None:
    """Bring the files up to date; what is no longer asked goes."""
    files = render_forms()
    for old in FORMS.glob("*.yml"):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (FORMS / name).write_text(text, encoding="utf-8")
