"""`#words` at the end of a text → the tags that the vocabulary has for them."""

from __future__ import annotations

import re
from dataclasses import replace

from editorial.text.plain import plain
from editorial.vocabulary import Vocabulary
from intake.contribution import Contribution
from intake.forms import TEXT

_HASHTAGS = re.compile(r"(?:#\w+[\s,.;]*)+")


def take_hashtags(sent: Contribution, vocabulary: Vocabulary) -> Contribution:
    """A contribution with the hashtags of its last line among its tags, and out of its text.

    `#GobernanzaDeInternet` is the tag “Gobernanza de Internet”; what is no tag stays in the text.
    """
    above, _, last = sent.value(TEXT).rstrip().rpartition("\n")
    if not above.strip() or not _HASHTAGS.fullmatch(last.strip()):
        return sent
    tags = {
        _joined(name): term.slug
        for term in vocabulary.terms["tags"].values()
        for name in (term.slug, *term.names.values())
    }
    words = re.findall(r"#(\w+)", last)
    known = dict.fromkeys(tags[_joined(word)] for word in words if _joined(word) in tags)
    rest = " ".join(f"#{word}" for word in words if _joined(word) not in tags)
    said = ", ".join(filter(None, (sent.value("tags").strip(), *known)))
    text = f"{above.rstrip()}\n\n{rest}".rstrip()
    return replace(sent, values={**sent.values, TEXT: text, "tags": said})


def _joined(name: str) -> str:
    return plain(name).replace(" ", "")
