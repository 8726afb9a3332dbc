"""photos: add photos to a text that is there already, or pack those of a comment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands.github.client import read_event
from commands.github.threads import form_language
from commands.parcels import ANSWER, pack_photos
from commands.shell import FILE, FOLDER, ROOT, content_option, shown
from editorial.reading.content import read_content
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.quoting import quote_message
from editorial.words.message import SetupError
from intake.attachments import fetch_attachment
from intake.contribution import Draft
from intake.remarks import Attached
from intake.replies import add_photos, may_add, read_photos


@click.command()
@click.argument("event", required=False, type=FILE)
@click.option("--parcel", type=FOLDER, help="A new folder for an EVENT's photos and the answer.")
@click.option("--picture", "pictures", type=FILE, multiple=True, help="A photo; may be repeated.")
@click.option("--into", type=FOLDER, help="The folder of the post to add photos to.")
@content_option
def photos(event: Path | None, parcel: Path | None, content: Path | None, **options: Any) -> None:
    """Add photos to a post that is there, or pack the photos of a comment's EVENT."""
    root, into, pictures = content or ROOT / "content", options["into"], options["pictures"]
    if event and parcel and not (pictures or into):
        _pack(event, parcel, root)
    elif into and pictures and not (event or parcel):
        _add(into, pictures, root)
    else:
        raise click.UsageError("give an EVENT and --parcel, or --into FOLDER and --picture FILE")


def _pack(event: Path, parcel: Path, root: Path) -> None:
    """Pack the photos of a comment whose writer may add to the form, and say what was left out."""
    done = read_event(event, "issue", "comment")
    issue, comment = done["issue"], done["comment"]
    vocabulary = read_vocabulary(root)
    lang = form_language(issue, vocabulary)
    body = str(comment.get("body") or "") if may_add(issue, comment) else ""
    album = read_photos(body, (), lang, vocabulary, fetch_attachment)
    pack_photos(parcel, album.photos)
    (parcel / ANSWER).write_text(_list(album, lang), encoding="utf-8")


def _add(into: Path, files: tuple[Path, ...], root: Path) -> None:
    content = read_content(root)
    try:
        folder = into.resolve().relative_to(root.resolve()).as_posix()
        source = content.originals[folder]
    except (KeyError, ValueError) as error:
        raise SetupError(f"{shown(into)}: is not the folder of a text in {shown(root)}") from error
    handed = [Attached(each.name, each.read_bytes()) for each in files]
    lang = source.edition_lang
    album = read_photos("", handed, lang, content.vocabulary, fetch_attachment)
    for path, data in add_photos(source, album.photos, content.vocabulary).items():
        (root / path).write_bytes(data)
        click.echo(shown(root / path))
    click.echo(_list(album, lang), err=True, nl=False)


def _list(album: Draft, lang: str) -> str:
    return "".join(f"- {quote_message(lang, each)}\n" for each in album.remarks)
