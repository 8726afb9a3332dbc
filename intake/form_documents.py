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
        kind = _kind(link)
        if kind in _KEPT:
            remarks.append(Remark(KEPT, {"file": name}))
        if kind not in DOCUMENTS or len(found) == _MOST:
            return link[0]
        try:
            found.append(read_document(name, fetch(link["link"])))
        except (FetchError, DocumentError) as error:
            why = error.message.text if isinstance(error, DocumentError) else GONE
            remarks.append(Remark(why, {**error.message.values, "file": name}))
            return link[0]
        return f"\n\n{found[-1].text}\n\n"

    photos = sent.value("photos")
    kinds = {link[0]: _kind(link) for link in _LINKED.finditer(photos)}
    beside = [link for link, kind in kinds.items() if kind in DOCUMENTS | _KEPT]
    text = _LINKED.sub(put, "\n\n".join([sent.value(TEXT), *beside]))
    for link in beside:
        photos = photos.replace(link, "")
    if len(text.encode()) > FILE:
        long = Remark(TOO_LONG.message.text, TOO_LONG.message.values)
        return replace(sent, remarks=(*sent.remarks, long))
    values = {**sent.values, "photos": photos, TEXT: text}
    sent = replace(sent, values=values, remarks=(*sent.remarks, *remarks))
    for each in found:
        sent = put_writing(sent, replace(each, text=text, title=""))
    return sent


def _kind(link: re.Match[str]) -> str:
    return PurePosixPath(unquote(link["link"])).suffix.lower()
