"""Read the headers on top of a text that was pasted or mailed, and propose a title for it."""

from __future__ import annotations

from dataclasses import replace

from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers import read_headers
from editorial.reading.headers.table import header_names
from editorial.text.plain import fold_name, shorten
from editorial.words.message import N_, catalog_languages, say
from intake.contribution import Draft, Remark, put_writing
from intake.forms import TEXT
from intake.remarks import Writing, tell_left_out
from intake.written.titles import likely_title

PROPOSED = N_(
    "Is this the title: “{title}”? If not, please tell us the right one.", name="proposed"
)
STAYS_IN_TEXT = N_(
    "These lines at the top stay in the text, since we have no field for them: {names}."
)

_READ = {"Title", "Summary", "Category", "Structure", "Country", "Tags", "Author"}
_LONGEST, _DAY, _FEWEST, _FEWEST_BESIDE = 200, "day", 2, 5
"""The most characters of names that are told; the id of the field for the date; how many signs of a
head make one: headers that we read, besides the date, and a title; and the fewest words of a line
that is asked for although a mail has a subject."""


def take_head(draft: Draft, vocabulary: Vocabulary) -> Draft:
    """Move the headers on top of a text into a draft's values, where a form's fields are.

    A form asks for all of them, so the text in it stays as it is. What was said besides the text
    stands, but its own title goes before a mail's subject. A line alone on top becomes the title,
    and the sender is asked if it is.
    """
    if draft.labels:
        return draft
    draft = _read_head(draft, vocabulary)
    text, title = draft.typed(TEXT), draft.typed("title")
    mailed = bool(draft.dateline) and "\n" not in draft.dateline  # not a chat
    marked = draft.of_several or bool(title)
    line = likely_title(text, marked=marked) if mailed or not title else ""
    if title and len(line.split()) < _FEWEST_BESIDE:
        return draft
    draft = replace(draft, values={**draft.values, "title": ""})
    asked = (Remark(PROPOSED, {"title": line}),) * bool(line)
    return put_writing(draft, Writing(text, line, remarks=asked, cut=title))


def _read_head(draft: Draft, vocabulary: Vocabulary) -> Draft:
    ours = header_names(draft.kind, vocabulary)
    ids = {name: header.name.lower() for name, header in ours.items() if header.name in _READ}
    ids |= {fold_name(say(lang, N_("Date"))): _DAY for lang in catalog_languages()}
    text, title = draft.typed(TEXT).lstrip("\n"), draft.typed("title")
    headed = read_headers(text, ours)
    rows = [(ids.get(fold_name(each.written), ""), each) for each in headed.headers]
    found = {field: each.value for field, each in rows if field and each.value}
    if len(found.keys() - {_DAY}) + bool(title) < _FEWEST:
        return draft
    own = {name: value for name, value in draft.values.items() if value and name != "title"}
    kept = [each for field, each in rows if not field]
    body = "\n".join(f"{each.written}: {each.value}" for each in kept) + f"\n\n{headed.body}"
    draft = replace(draft, values={**draft.values, **found, **own, TEXT: body.strip("\n")})
    lost = [title] * (title != draft.typed("title"))
    for field, each in rows:
        if field and (field == _DAY or draft.typed(field) != each.value):
            lost.append(f"{each.written}: {each.value}")
    names = shorten(", ".join(each.written for each in kept), _LONGEST)
    told = Remark(STAYS_IN_TEXT, {"names": names}, asks=False)
    return draft.with_remarks(*tell_left_out("\n".join(lost)), *[told] * bool(kept))
