"""The table of records: each kind of TOML file that people edit, with the keys that it may have.

To add a kind, write its keys (`Key`: its name as it stands in the file, a value type
of `editorial/reading/headers/`, what it means, an example) and an entry of `RECORD_KINDS`. Reading,
`check`, what stops a build, and how the file is written follow. The model is made of
`content.records_of(kind)`: in a content without problems, `row.read(key, vocabulary)` is what the
key's type makes of it. A rule about several keys together is a function in
`editorial/checks/files.py`; a bad file of each sort, a case in
`tests/editorial/checks/case_records.py`.

The files of the vocabulary are read first (`editorial/reading/vocabulary.py`), since all others
need their words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from editorial.model.library import Member
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import (
    MONTH,
    Amount,
    Code,
    Count,
    Day,
    Like,
    Spot,
    TextLine,
    Value,
    Word,
    Zone,
)
from editorial.reading.headers.words import Words
from editorial.reading.records import ANY, Key, Part, RecordKind, Shape
from editorial.text.plain import split_list
from editorial.words.message import LOCALES, N_, NN_, Message

_MEMBER = re.compile(
    r"(?P<name>[^@\d]*?)(?:(?:^|\s+)@(?P<login>[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}))?"
)
"""GitHub's logins have letters, digits and single hyphens between them, 39 at the most."""


class Members(Value):
    """People, each with a name, a login on GitHub, or both, but no mail address and no number."""

    wrong = N_(
        "“{word}” is neither a name nor a login on GitHub. Write a name, a login or both, and "
        "nothing private, like this: Ana Pérez @ana-perez"
    )

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[Member, ...]:
        found = (_MEMBER.fullmatch(each) for each in split_list(value))
        return tuple(Member(each["name"], each["login"] or "") for each in found if each)

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        for word in split_list(value):
            if not _MEMBER.fullmatch(word):
                yield Message(self.wrong, {"word": word})


FIGURES, TEAMS, ACTIONS, SENT_ISSUES = "figures", "teams", "actions", "sent"
PATH_WORDS: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (LOCALES / "addresses.toml").read_text("utf-8")
)
"""What the site calls parts of its addresses, in English, with each other language's word."""

_COUNTED = (
    Key("tweets", Count(), N_("tweets"), "40", also=N_("tweet")),
    Key("posts", Count(), NN_("post", "posts"), "40", also=N_("post, publications")),
    Key("comments", Count(), NN_("comment", "comments"), "32"),
    Key("reactions", Count(), NN_("reaction", "reactions"), "48"),
    Key("followers", Count(), NN_("follower", "followers"), "39", also=N_("follower, follow us")),
    Key("following", Count(), N_("accounts followed"), "13", also=N_("followed, we follow")),
    Key("members", Count(), N_("members in all"), "138", also=N_("member, total members")),
    Key(
        "new-members",
        Count(),
        NN_("new member", "new members"),
        "5",
        also=N_("new member, members who joined"),
    ),
    Key(
        "activity",
        Count(),
        N_("posts, comments and reactions"),
        "40",
        also=N_("interactions, posts and comments and reactions"),
    ),
    Key("views", Count(), NN_("view", "views"), "40", also=N_("view, times seen")),
)
"""What is counted on a network."""

_ROTATION = (
    Key("first", Like(MONTH), N_("first month"), "2019-12"),
    Key("every", Amount("[1-9]|1[0-2]"), N_("months of a turn"), "1"),
)
_DUTY = (Key("categories", Words("categories"), N_("categories"), "structures"),)
_TEAM = (Key("members", Members(), N_("people"), "Ana Pérez @ana-perez, João Souza"),)
_EXCEPTION = (
    Key("month", Like(MONTH), N_("month"), "2019-12", required=True),
    Key("duty", Word(), N_("duty"), "networks", required=True),
    Key("team", Word(), N_("team"), "group-2", required=True),
)
_ACTION = (
    Key("who", Members(), N_("who"), "Ana Pérez"),
    Key("by", Day(), N_("deadline"), "2019-08-15"),
    Key("done", Day(), N_("done"), "2019-08-12"),
)

_LANGUAGE = (
    Key("name", TextLine(), example="Español", required=True),
    Key("tagline", TextLine()),
    Key("edition", Like("yes|no"), example="no"),
    Key("answers", Code(), example="es"),
    Key("small-words", TextLine()),
)
_WITHIN = (
    Part("words", Shape.ONE, tuple(Key(word, Word(), example=word) for word in PATH_WORDS)),
    Part("headers", Shape.ONE, (Key(ANY, TextLine(), example="Title"),)),
)
_COUNTRY = (
    Key("code", Like("[A-Z]{2}"), example="PY"),
    Key("subregion", Words("subregions")),
    Key("at", Spot(), example="-25.3, -57.6"),
)
_ADDRESS = Part("address", Shape.ONE, (Key(ANY, Word(), example="tech-policy", called=Code()),))
"""What stands in addresses instead of a category's slug, by language."""

HEADLINE = ("subject", "preheader", "headline")
_DIGEST = Key(ANY, Like("[0-9a-f]{64}"), called=Like(r"v[1-9]\d{0,3}"))
_SENT = (*(Key(name, TextLine()) for name in HEADLINE), _DIGEST)


def _list(name: str, keys: tuple[Key, ...] = (), parts: tuple[Part, ...] = ()) -> RecordKind:
    """Describe a list of words, each with a heading, a name in every language, maybe other keys."""
    part = Part("", Shape.EACH, keys, named=True, example="tech-policy", called=Word(), parts=parts)
    return RecordKind(name, f"vocabulary/{name}.toml", (part,))


_ENTRY = Part("", Shape.EACH, _LANGUAGE, required=True, example="es", called=Code(), parts=_WITHIN)
VOCABULARY_KINDS = (
    RecordKind(
        "languages",
        "vocabulary/languages.toml",
        (_ENTRY,),
        (Key("default", Code(), example="es", required=True),),
    ),
    _list("categories", parts=(_ADDRESS,)),
    *map(_list, ("tags", "working-groups", "subregions")),
    _list("countries", _COUNTRY),
    _list("places", (Key("zone", Zone(), example="America/Panama", required=True),)),
    RecordKind(
        "attention",
        "vocabulary/attention.toml",
        (Part("", Shape.EACH, (Key(ANY, TextLine(), each=True),), called=Word()),),
    ),
)
"""The files that everything else needs, in the order in which they need each other."""


def _turned(name: str, keys: tuple[Key, ...], example: str) -> Part:
    return Part(name, Shape.EACH, keys, named=True, required=True, example=example, called=Word())


_NETWORK = Part("", Shape.EACH, _COUNTED, required=True, example="Twitter", pending=True)
_TURNS = (
    Part("rotation", Shape.ONE, _ROTATION),
    _turned("duty", _DUTY, "networks"),
    _turned("team", _TEAM, "group-1"),
    Part("exception", Shape.LIST, _EXCEPTION),
)
_TAKEN_ON = Part("action", Shape.LIST, _ACTION, named=True, required=True)
_EDITION = Part("editions", Shape.EACH, _SENT, example="es", called=Code())
_POSTS = Key("posts", Like(r"[a-z]+/\S+"), example="posts/…", required=True, each=True)
_KINDS = (
    RecordKind(FIGURES, "figures/*.toml", (_NETWORK,)),
    RecordKind(TEAMS, "vocabulary/teams.toml", _TURNS),
    RecordKind(ACTIONS, "actions/*.toml", (_TAKEN_ON,)),
    RecordKind(SENT_ISSUES, "issues/*/sent.toml", (_EDITION,), (_POSTS,)),
)
RECORD_KINDS: Mapping[str, RecordKind] = {kind.name: kind for kind in _KINDS}
"""Each kind by its name."""

RECORD_FOLDERS = frozenset(
    kind.place.split("/")[0] for kind in RECORD_KINDS.values() if "/*." in kind.place
)
"""The folders that hold nothing but records, a month each."""
