"""Documents that were dragged into a form → their text in the place of their links."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import PurePath, PurePosixPath
from urllib.parse import unquote

from editorial.bounds import FILE, TOO_LONG
from editorial.message import N_
from editorial.times.typed_days import Tense, Typist
from intake.attachments import Fetch, FetchError
from intake.contribution import Contribution, put_writing
from intake.forms import TEXT
from intake.remarks import Remark, Writing, quoted
from intake.written.archives import DOCUMENTS, DocumentError
from intake.written.covers import NOTE, drop_cover, is_note
from intake.written.documents import read_document

GONE = N_("“{file}” can't be downloaded: please drag it into the form again.")

_LINKED = re.compile(r"\[[^\]\n]{0,300}+\]\((?P<link>https://github\.com/[^\s()]{1,2000}+)\)")
_PHOTO = re.compile(r"\s*(?:!\[|<img\b)")
_MOST = 3
"""Documents of a form."""


def take_documents(sent: Contribution, fetch: Fetch) -> Contribution:
    """A contribution with what is written in the documents that were dragged into its form.

    Each takes the place of its link; one among the photos follows the text. What only hands them
    over is left out.
    """
    found: list[Writing] = []
    remarks: list[Remark] = []
    datelines: list[date] = []
    typist = Typist(sent.lang, sent.sent, Tense.PAST)

    def read(link: re.Match[str]) -> Writing | None:
        name = _document(link)
        if not name or len(found) == _MOST:
            return None
        try:
            written = read_document(name, fetch(link["link"]))
        except FetchError:
            remarks.append(Remark(GONE, {"file": name}))
        except DocumentError as error:
            remarks.append(Remark(error.message.text, error.message.values))
        else:
            text, day, left = drop_cover(written.text, sent.value("title"), typist)
            datelines.extend([day] if day else [])
            found.append(replace(written, text=text, remarks=(*written.remarks, *left)))
            return found[-1]
        return None

    def put(link: re.Match[str]) -> str:
        written = read(link)
        return f"\n\n{written.text}\n\n" if written else link[0]

    typed, note = _drop_note(sent.value(TEXT))
    text = _LINKED.sub(put, typed)
    within = len(found)
    photos = _LINKED.sub(lambda link: "" if read(link) else link[0], sent.value("photos"))
    text = "\n\n".join([text.strip(), *(each.text for each in found[within:])])
    if not found or len(text.encode()) > FILE:
        more = [Remark(TOO_LONG.message.text, TOO_LONG.message.values)] if found else remarks
        return replace(sent, remarks=(*sent.remarks, *more))
    if note and not any(each.text.strip() for each in found):
        text = f"{note}\n\n{text}".strip()
    elif note:
        remarks.append(Remark(NOTE, {"text": quoted(note)}, asks=False))
    written = Writing(
        text,
        author=next((each.author for each in found if each.author), ""),
        day=next((each.day for each in found if each.day), ""),
        remarks=(*remarks, *(note for each in found for note in each.remarks)),
        pictures=tuple(picture for each in found for picture in each.pictures),
    )
    values = {**sent.values, "photos": photos}
    dated = replace(sent, values=values, dateline="")
    return put_writing(dated, written)


def _document(link: re.Match[str]) -> str:
    """The name of the document that a link leads to; empty where it leads to something else."""
    name = PurePosixPath(unquote(link["link"])).name
    return name if PurePath(name).suffix.lower() in DOCUMENTS else ""


def _drop_note(typed: str) -> tuple[str, str]:
    """What was typed without the lines that only hand a document over, and those lines."""
    lines = typed.split("\n")
    said = [_LINKED.sub(lambda link: "" if _document(link) else link[0], line) for line in lines]
    words = [line for line in said if line.strip() and not _PHOTO.match(line)]
    if not is_note(words):
        return typed, ""
    links = (
        "\n".join(link[0] for link in _LINKED.finditer(line) if _document(link)) for line in lines
    )
    kept = [
        link if rest in words else line for line, rest, link in zip(lines, said, links, strict=True)
    ]
    return "\n".join(kept), " ".join(words)
