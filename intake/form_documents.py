"""Documents that were dragged into a form → their text in the place of their links."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath, PurePosixPath
from urllib.parse import unquote

from editorial.bounds import FILE, TOO_LONG
from editorial.message import N_
from intake.attachments import Fetch, FetchError
from intake.contribution import Contribution, put_writing
from intake.forms import TEXT
from intake.remarks import Remark, Writing
from intake.written.archives import DOCUMENTS, DocumentError
from intake.written.documents import read_document
from intake.written.titles import without_title

GONE = N_("“{file}” can't be downloaded: please drag it into the form again.")

_LINKED = re.compile(r"\[[^\]\n]{0,300}+\]\((?P<link>https://github\.com/[^\s()]{1,2000}+)\)")
_MOST = 3
"""Documents of a form."""


def take_documents(sent: Contribution, fetch: Fetch) -> Contribution:
    """A contribution with what is written in the documents that were dragged into its form.

    Each takes the place of its link; one among the photos follows the text.
    """
    found: list[Writing] = []
    remarks: list[Remark] = []

    def read(link: re.Match[str]) -> Writing | None:
        name = PurePosixPath(unquote(link["link"])).name
        if PurePath(name).suffix.lower() not in DOCUMENTS or len(found) == _MOST:
            return None
        try:
            written = read_document(name, fetch(link["link"]))
        except FetchError:
            remarks.append(Remark(GONE, {"file": name}))
        except DocumentError as error:
            remarks.append(Remark(error.message.text, error.message.values))
        else:
            text = without_title(written.text, sent.value("title"))
            found.append(replace(written, text=text))
            return found[-1]
        return None

    def put(link: re.Match[str]) -> str:
        written = read(link)
        return f"\n\n{written.text}\n\n" if written else link[0]

    text = _LINKED.sub(put, sent.value(TEXT))
    within = len(found)
    photos = _LINKED.sub(lambda link: "" if read(link) else link[0], sent.value("photos"))
    text = "\n\n".join([text.strip(), *(each.text for each in found[within:])])
    if not found or len(text.encode()) > FILE:
        more = [Remark(TOO_LONG.message.text, TOO_LONG.message.values)] if found else remarks
        return replace(sent, remarks=(*sent.remarks, *more))
    written = Writing(
        text,
        author=next((each.author for each in found if each.author), ""),
        day=next((each.day for each in found if each.day), ""),
        remarks=(*remarks, *(note for each in found for note in each.remarks)),
        pictures=tuple(picture for each in found for picture in each.pictures),
    )
    return put_writing(replace(sent, values={**sent.values, "photos": photos}), written)
