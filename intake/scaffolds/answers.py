"""What somebody answers in a terminal → the value of a header, or what is wrong with the answer."""

from __future__ import annotations

from editorial.catalogs import N_
from editorial.errors import SaidError
from editorial.headers.table import BY_NAME
from editorial.pictures import PictureError, build_photo
from editorial.plain_text import one_line
from editorial.vocabulary import Vocabulary


class AnswerError(SaidError):
    """An answer that can't be used."""


def read_answer(header: str, typed: str, lang: str, vocabulary: Vocabulary) -> str:
    """The value of a header as it is written into a file; AnswerError where it can't be.

    `lang` is the language that the person reads.
    """
    name = vocabulary.languages[lang].header_name(header)
    understood = BY_NAME[header].type.understand(typed, vocabulary, lang)
    for fault in understood.faults:
        raise AnswerError(fault, header=name, value=one_line(typed))
    return understood.value


def read_photo(content: bytes, name: str) -> bytes:
    """A clean JPEG of a photo's file; AnswerError where it is no picture."""
    try:
        return build_photo(content)
    except PictureError as error:
        message = N_(
            "“{file}” is no picture that can be opened: choose a JPEG, PNG, WebP or HEIC file."
        )
        raise AnswerError(message, file=name) from error
