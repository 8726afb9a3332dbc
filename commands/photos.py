"""photos: add photos to a text that is there already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from commands.shell import FILE, FOLDER, ROOT, content_option, shown
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import read_content
from editorial.reading.headers.table import BY_NAME, HEADERS
from editorial.reading.sources import Source
from editorial.text.plain import BOM, unify_lines
from editorial.text.quoting import quote_message
from editorial.words.message import SetupError, catalog_languages
from intake.attachments import fetch_attachment
from intake.contribution import Draft
from intake.photos import file_names, take_photos
from intake.remarks import Attached


@click.command()
@click.option("--picture", type=FILE, multiple=True, required=True, help="May be repeated.")
@click.option("--into", type=FOLDER, required=True, help="The folder of the post to add photos to.")
@content_option
def photos(picture: tuple[Path, ...], into: Path, content: Path | None) -> None:
    """Add photos to a post that is there."""
    root = content or ROOT / "content"
    whole = read_content(root)
    try:
        folder = into.resolve().relative_to(root.resolve()).as_posix()
        source = whole.originals[folder]
    except (KeyError, ValueError) as error:
        raise SetupError(f"{shown(into)}: is not the folder of a text in {shown(root)}") from error
    lang = source.edition_lang
    handed = tuple(Attached(each.name, each.read_bytes()) for each in picture)
    sent = Draft("posts", lang, {}, date.min, pictures=handed)
    album = take_photos(sent, whole.vocabulary.languages[lang], fetch_attachment)
    cleaned = [each.content for each in album.photos]
    for path, data in add_photos(source, cleaned, whole.vocabulary).items():
        (root / path).write_bytes(data)
        click.echo(shown(root / path))
    for remark in album.later:
        if remark.name != "no-alt":  # `check` asks for what is not described
            click.echo(f"- {quote_message(lang, remark)}", err=True)


def add_photos(source: Source, photos: Sequence[bytes], vocabulary: Vocabulary) -> dict[str, bytes]:
    """Build the changed text and its new pictures, by their paths below the content folder.

    The first photo becomes the text's picture, unless it has one; the others follow its body.
    Their descriptions are left for somebody to write.
    """
    voice = source.lang if source.lang in catalog_languages() else source.edition_lang
    free = (name for name in file_names(voice) if not (source.file.parent / name).exists())
    named = dict(zip(free, photos, strict=False))
    first, rest = ([], [*named]) if source.value("Picture") else ([*named][:1], [*named][1:])
    picture, alt = map(vocabulary.written[source.lang].header_name, ("Picture", "Picture-Alt"))
    said = [f"{picture}: {name}\n{alt}:" for name in first]
    lines = unify_lines(source.raw.removeprefix(BOM)).rstrip("\n").split("\n")
    before = HEADERS[: HEADERS.index(BY_NAME["Picture"])]
    top = max((each.line for each in source.headers if each.header in before), default=0)
    whole = "\n".join([*lines[:top], *said, *lines[top:]])
    text = "\n\n".join([whole, *(f"![]({name})" for name in rest)]) + "\n"
    pictures = {f"{source.folder}/{name}": data for name, data in named.items()}
    return {source.path: text.encode(), **pictures}
