"""Whoever writes “me” where a name is to be published: the name they sign with, or a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editorial.message import N_
from editorial.model import Language
from editorial.text.plain import one_line
from intake.contribution import Contribution, Remark
from intake.written.phrases import ONESELF, is_phrase

NAMED = N_("In “{field}” you wrote “{value}”: we put {name}, who signs.")
UNNAMED = N_(
    "In “{field}” you wrote “{value}”: please write the name that is to be published there."
)


def name_oneself(
    sent: Contribution, language: Language, *, pictured: bool
) -> tuple[Contribution, tuple[Remark, ...]]:
    """A contribution without “me” as its author, or as who took its photos, and what to say of it.

    `pictured`: there are photos, so somebody took them.
    """
    signs, took = (one_line(sent.value(field)) for field in ("author", "picture-credit"))
    author = "" if is_phrase(signs, ONESELF) else signs
    credit = author if is_phrase(took, ONESELF) else took

    def tell() -> Iterator[Remark]:
        label = sent.labels.get("author") or language.header_name("Author")
        if author != signs:
            yield Remark(UNNAMED, {"field": label, "value": signs})
        elif credit != took and pictured:
            label = sent.labels.get("picture-credit") or language.header_name("Picture-Credit")
            values = {"field": label, "value": took}
            if author:
                yield Remark(NAMED, {**values, "name": author}, asks=False)
            else:
                yield Remark(UNNAMED, values)

    values = {**sent.values, "author": author, "picture-credit": credit}
    return replace(sent, values=values), tuple(tell())
