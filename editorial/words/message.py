"""Messages for people, said in their language with the values in their gaps; errors that carry one.

The translations are in `locales/<lang>/LC_MESSAGES/messages.po`, each loaded when it is first
needed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

LOCALES = Path(__file__).parents[2] / "locales"
_COMPILED, _DIGEST = LOCALES.parent / ".cache" / "catalogs", 32
"""Where compiled catalogs are kept, each below the SHA-256 of what it was made from and is."""

MESSAGE_LANGUAGE = "en"
"""The language that the messages in code and templates are written in: it needs no catalog."""


class Named(str):
    """The text of a message that code has to recognise: it does so by the `name`."""

    name = ""


def N_(message: str, name: str = "") -> str:
    """Mark a message for translation where it is written; `say` translates it when it is shown.

    A message that code looks for among others has a `name`, which `Message.name` returns.
    """
    named = Named(message)
    named.name = name
    return named if name else message


class Counted(str):
    """The text of a message that counts several; `one` is its text for a single thing."""

    one = ""


def NN_(one: str, many: str) -> str:
    """Mark a message that counts for translation; `say` chooses its form by the value `n`."""
    counted = Counted(many)
    counted.one = one
    return counted


@dataclass(frozen=True, slots=True)
class Message:
    """A text that `N_` marks, and what goes into its `{named}` gaps: values, or other messages.

    A tuple of messages in one gap is joined by dots. A text without values is taken as it is. `say`
    says it in a language; as a string it is English.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return say(MESSAGE_LANGUAGE, self)

    @property
    def name(self) -> str:
        """Return the name of the message's text; empty if it has none."""
        return self.text.name if isinstance(self.text, Named) else ""

    def filled(self, **values: object) -> Message:
        """Fill the gaps that the message leaves open."""
        return Message(self.text, {**values, **self.values})


class Finding(NamedTuple):
    """What is wrong in a file, and where.

    Lines and columns count from 1; a column of 1 means the whole line.
    """

    line: int
    message: Message
    column: int = 1


QUOTED = N_("“{text}”")
LABELLED = N_("{label}: {value}")
TO_CORRECT = N_("{file}: problems to correct first: {count}")
"""The signs in and around these are each language's own: French has a space before a colon."""

TRANSLATE = N_("Translate into {language}")
"""A button at the foot of a page."""


def quote(text: str) -> Message:
    """Quote a text in the quotation marks of the language that it is said in."""
    return Message(QUOTED, {"text": text})


def finding(line: int, text: str, column: int = 1, /, **values: object) -> Finding:
    """Make a finding whose message has these values."""
    return Finding(line, Message(text, values), column)


class SaidError(Exception):
    """A fault that a person can mend; as a string it is English."""

    def __init__(self, text: str | Message, **values: object) -> None:
        message = Message(text) if isinstance(text, str) else text
        self.message = message.filled(**values)
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class SetupError(SaidError):
    """A set-up that can't be used; the message begins with its source: a file, a variable."""


@cache
def catalog_languages() -> tuple[str, ...]:
    """List every language in which messages can be said."""
    catalogs = sorted(path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/messages.po"))
    return (*catalogs, MESSAGE_LANGUAGE)


@cache
def load_catalog(lang: str) -> NullTranslations:
    """Load the translations of a language, compiled once; raise SetupError without any."""
    if lang == MESSAGE_LANGUAGE:
        return NullTranslations()
    path = LOCALES / lang / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        missing = f"{path.relative_to(LOCALES.parent)}: no catalog for “{lang}” yet"
        raise SetupError(f"{missing}: python3 tasks.py messages begins it, then you translate")
    typed, code = path.read_bytes(), Path(__file__).read_bytes()
    kept = _COMPILED / f"{lang}.mo"
    with suppress(OSError):
        digest, compiled = (data := kept.read_bytes())[:_DIGEST], data[_DIGEST:]
        if digest == sha256(typed + code + compiled).digest():  # neither damaged nor out of date
            return GNUTranslations(BytesIO(compiled))
    compiled = compile_catalog(typed, lang)
    with suppress(OSError):  # the disk may be full or read-only
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(sha256(typed + code + compiled).digest() + compiled)
        unfinished.replace(kept)
    return GNUTranslations(BytesIO(compiled))


def compile_catalog(typed: bytes, lang: str) -> bytes:
    """Compile the text of a `.po` file; Babel is loaded only for that."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalog, compiled = read_po(BytesIO(typed), locale=lang), BytesIO()
    for message in catalog if lang == "fr" else ():
        said = message.string
        message.string = keep_signs(said) if isinstance(said, str) else (*map(keep_signs, said),)
    write_mo(compiled, catalog)
    return compiled.getvalue()


def keep_signs(text: str) -> str:
    """Keep the signs that French writes after a space, such as ` :`, on the line of their word."""
    return re.sub(r"(?<=«) | (?=[:;?!»])", "\xa0", text)


def say(lang: str, message: str | Message, /, **values: object) -> str:
    """Say a message in a language, its `{named}` gaps filled: plain text, to be escaped."""
    whole = message if isinstance(message, Message) else Message(message, values)
    text, catalog = whole.text, load_catalog(lang)
    if isinstance(text, Counted):
        text = catalog.ngettext(text.one, text, int(str(whole.values.get("n", 2))))
    else:
        text = catalog.gettext(text)
    if whole is message and not whole.values:
        return text
    return text.format_map(say_values(lang, whole))


def say_values(lang: str, message: Message) -> dict[str, str]:
    """Say what goes into the gaps of a message in a language."""
    return {
        name: " · ".join(
            say(lang, each) if isinstance(each, Message) else str(each)
            for each in (value if isinstance(value, tuple) else (value,))
        )
        for name, value in message.values.items()
    }


@cache
def listed(message: str, langs: tuple[str, ...]) -> tuple[str, ...]:
    """Split a message that is a list with commas, in these languages and in English."""
    said = ",".join(say(lang, message) for lang in (MESSAGE_LANGUAGE, *langs))
    return tuple(dict.fromkeys(filter(None, map(str.strip, said.split(",")))))
