"""What waits for translation: translations."""

from __future__ import annotations

from pathlib import Path

import click

from commands.shell import CONFIG, content_option, shown, whole
from editorial.content import read_content
from editorial.history import read_history
from editorial.translations import find_waiting, render_markdown, render_text
from plugins.settings import load_settings, read_site


@click.command()
@content_option
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text")
def translations(content: Path | None, form: str) -> None:
    """List what waits for translation, coming events first, then the newest."""
    settings = load_settings(CONFIG, PATH=whole(content))
    root = Path(settings["PATH"])
    read = read_content(root, read_history(root))
    site = read_site(settings, read.vocabulary)
    waiting = find_waiting(read, site)
    if form == "markdown":
        click.echo(render_markdown(waiting, site), nl=False)
    else:
        click.echo(render_text(waiting, shown(root)) or "nothing waits for translation")
