"""A message of a chat taken apart: what was said, and what the chat program put there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editorial.pictures.names import is_picture_file
from intake.remarks import link_to
from intake.written.phrases import (
    ATTACHED,
    CHAT_EVENTS,
    DELETED,
    EDITED,
    FILES_OMITTED,
    PHOTOS_OMITTED,
    begins_with_phrase,
    has_phrase,
    is_phrase,
)

MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_OWN_WORDS = "\u200e"
"""What WhatsApp on an iPhone puts before everything that it says itself (left-to-right mark)."""

_BOXED_FILE = re.compile(
    rf"[{MARKS}]*<[^<>:\n]{{2,30}}: (?P<name>[^<>/\\:\n]{{1,120}}\.\w{{2,5}})>"
)
_NAMED_FILE = re.compile(
    rf"[{MARKS}]*(?P<name>[^/\\:*?\"<>|\n]{{1,120}}\.\w{{2,5}}) \((?P<what>[^()\n]{{3,40}})\)"
)
_OWN_NAME = re.compile(r"[A-Z]{3}-\d{8}-WA\d{4,}\.\w{2,5}")
_STICKER = re.compile(r"STK-|\bSTICKER\b", re.IGNORECASE)
_BOXED = re.compile(rf"[{MARKS}]*<(?P<said>[^<>\n]{{3,60}})>[{MARKS}\s]*$")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A message taken apart: what was said, and what the chat program put there."""

    text: str = ""
    photos_omitted: int = 0
    event: str = ""
    file: str = ""


def take_apart(said: str, sender: str) -> Pieces:
    """What is in a message. `sender` is empty where the chat program speaks."""
    said = said.strip()
    bare = re.sub(f"[{MARKS}]", "", said).strip()
    inner = bare[1:-1] if re.fullmatch(r"<[^<>]*>", bare) else bare
    if is_phrase(inner, PHOTOS_OMITTED):
        return Pieces(photos_omitted=1)
    if is_phrase(inner, DELETED):
        return Pieces()
    if is_phrase(inner, FILES_OMITTED):
        return Pieces(file=inner)
    if file := _BOXED_FILE.search(said) or _named_file(said):
        return _take_file(said, file)
    boxed = bare != inner  # a photo or the like, in a language that we have no phrases of
    if not sender or boxed or _is_event(said, sender):
        return Pieces(event=bare)
    return Pieces(_clean(said))


def _take_file(said: str, file: re.Match[str]) -> Pieces:
    """A photo in its place between what was said with it; the name of another file."""
    above, below = _clean(said[: file.start()]), _clean(said[file.end() :])
    if said.startswith(_OWN_WORDS):
        above = ""  # the file's name once more, with how many pages it has
    name = file["name"].strip()
    if not is_picture_file(name) or _STICKER.search(name):
        return Pieces("\n\n".join(filter(None, (above, below))), file=name)
    return Pieces("\n\n".join(filter(None, (above, f"![]({link_to(name)})", below))))


def _named_file(said: str) -> re.Match[str] | None:
    found = _NAMED_FILE.match(said)
    if found and (_OWN_NAME.fullmatch(found["name"]) or is_phrase(found["what"], ATTACHED)):
        return found
    return None


def _is_event(said: str, sender: str) -> bool:
    """Whether the chat program says it in the name of a person or of the group."""
    own = said.startswith(_OWN_WORDS)
    line = said.partition("\n")[0]
    about = line.startswith(sender) and has_phrase(line, CHAT_EVENTS)
    return own or about or begins_with_phrase(line, CHAT_EVENTS)


def _clean(said: str) -> str:
    """What was said, without the mark of a message that was corrected."""
    edited = _BOXED.search(said)
    if edited and is_phrase(edited["said"], EDITED):
        said = said[: edited.start()]
    return re.sub(f"[{MARKS}]", "", said).strip()
