"""Write the forms of the project's own site, made of what `intake/form_templates/` asks."""

from __future__ import annotations

from collections.abc import Mapping

from commands.shell import PUBLISHING, ROOT
from editorial.reading.vocabulary import read_vocabulary
from intake.form_files import build_forms
from plugins.defaults import FORMS
from plugins.settings import load_settings


def render_forms() -> Mapping[str, str]:
    """Return the text of each form, by the name of its file."""
    settings = load_settings(PUBLISHING)
    vocabulary = read_vocabulary(ROOT / "content")
    pages = ROOT / "content" / "pages"
    name, _, address = settings.get("CONTENT_LICENSE", "").rpartition(" ")
    licence = f"[{name}]({address})" if name else ""
    return build_forms(vocabulary, pages, settings["SITEURL"], settings["REPOSITORY"], licence)


def write_forms() -> None:
    """Bring the files up to date; what is no longer asked goes."""
    folder, files = ROOT / FORMS, render_forms()
    for old in folder.glob("*.yml"):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
