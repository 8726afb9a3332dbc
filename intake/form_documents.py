"""Documents that were dragged into a form → their text in the place of their links."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from editorial.bounds import FILE, TOO_LONG
from editorial.message import N_
from intake.attachments import Fetch, FetchError
from intake.contribution import Contribution, put_writing
from intake.forms import TEXT
from intake.remarks import Remark, Writing
from intake.written.archives import DOCUMENTS, DocumentError
from intake.written.documents import read_document

GONE = N_("“{file}” can't be downloaded: please drag it into the form again.")
KEPT = N_("“{file}” stays a link: please paste the text that is in it, or send it as Word.")

_LINKED = re.compile(r"\[[^\]\n]{0,300}+\]\((?P<link>https://github\.com/[^\s()]{1,2000}+)\)")
_KEPT = {".pdf", ".doc", ".pptx", ".rtf"}
"""Documents that we can't read."""

_MOST = 3
"""Documents of a form."""


def take_documents(sent: Contribution, fetch: Fetch) -> Contribution:
    """A contribution with what is written in the documents that were dragged into its form.

    Each takes the place of its link; one among the photos follows the text, as do links to others.
    """
    found, remarks = list[Writing](), list[Remark]()

    def put(link: re.Match[str]) -> str:
        name = PurePosixPath(unquote(link["link"])).name
        kind = PurePosixPath(name).suffix.lower()
        if kind in _KEPT:
            remarks.append(Remark(KEPT, {"file": name}))
        if kind not in DOCUMENTS or len(found) == _MOST:
            return link[0]
        try:
            found.append(read_document(name, fetch(link["link"])))
        except FetchError:
            remarks.append(Remark(GONE, {"file": name}))
        except DocumentError as error:
            remarks.append(Remark(error.message.text, error.message.values))
        else:
            return f"\n\n{found[-1].text}\n\n"
        return link[0]

    photos = sent.value("photos")
    beside = [link for link in _LINKED.finditer(photos) if _is_document(link)]
    typed = _LINKED.sub(put, sent.value(TEXT)).strip()
    text = "\n\n".join([typed, *(put(link).strip() for link in beside)])
    photos = _LINKED.sub(lambda link: "" if _is_document(link) else link[0], photos)
    if not (found or remarks):
        return sent
    if len(text.encode()) > FILE:
        long = Remark(TOO_LONG.message.text, TOO_LONG.message.values)
        return replace(sent, remarks=(*sent.remarks, long))
    day = next((each.day for each in found if each.day), "")
    notes = (*remarks, *(note for each in found for note in each.remarks))
    pictures = tuple(picture for each in found for picture in each.pictures)
    cut = "\n".join(each.cut for each in found)
    written = Writing(text, day=day, remarks=notes, pictures=pictures, cut=cut)
    return put_writing(replace(sent, values={**sent.values, "photos": photos}), written)


def _is_document(link: re.Match[str]) -> bool:
    return PurePosixPath(unquote(link["link"])).suffix.lower() in DOCUMENTS | _KEPT
