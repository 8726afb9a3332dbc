"""The table of records: each kind of TOML file that people edit, with the keys that it may have.

To add a kind, write its keys (`Key`: its name as it stands in the file, a value type
of `editorial/reading/headers/`, what it means, an example) and an entry of `RECORD_KINDS`. Reading,
`check`, what stops a build, and how the file is written follow. The model is made of
`content.records_of(kind)`: in a content without problems, `row.read(key, vocabulary)` is what the
key's type makes of it. A rule about several keys together is a function in
`editorial/checks/files.py`; a bad file of each sort, a case in
`tests/editorial/checks/case_records.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from editorial.model.figures import ALSO, COUNTED
from editorial.reading.headers.words import Words
from editorial.reading.records.record import Key, Part, RecordKind, Shape
from editorial.reading.records.values import Count, Day, Members, Month, Months, Word
from editorial.words.message import N_

FIGURES, TEAMS, ACTIONS = "figures", "teams", "actions"

_EXAMPLES = {"followers": "39", "following": "13", "members": "138", "new-members": "5"}
_COUNTED = tuple(
    Key(name, Count(), label, _EXAMPLES.get(name, "40"), also=ALSO[name])
    for name, label in COUNTED.items()
)
_ROTATION = (
    Key("first", Month(), N_("first month"), "2019-12"),
    Key("every", Months(), N_("months of a turn"), "1"),
)
_DUTY = (
    Key(
        "categories",
        Words("categories"),
        N_("categories"),
        "structures",
    ),
)
_TEAM = (Key("members", Members(), N_("people"), "Ana Pérez @ana-perez, João Souza"),)
_EXCEPTION = (
    Key("month", Month(), N_("month"), "2019-12", required=True),
    Key("duty", Word(), N_("duty"), "networks", required=True),
    Key("team", Word(), N_("team"), "group-2", required=True),
)
_ACTION = (
    Key("who", Members(), N_("who"), "Ana Pérez"),
    Key("by", Day(), N_("until"), "2019-08-15"),
    Key("done", Day(), N_("done"), "2019-08-12"),
)

RECORD_KINDS: Mapping[str, RecordKind] = {
    kind.name: kind
    for kind in (
        RecordKind(
            FIGURES,
            "figures/*.toml",
            (Part("", Shape.EACH, _COUNTED, required=True, example="Twitter"),),
        ),
        RecordKind(
            TEAMS,
            "vocabulary/teams.toml",
            (
                Part("rotation", Shape.ONE, _ROTATION),
                Part("duty", Shape.EACH, _DUTY, named=True, required=True, example="networks"),
                Part("team", Shape.EACH, _TEAM, named=True, required=True, example="group-1"),
                Part("exception", Shape.LIST, _EXCEPTION),
            ),
        ),
        RecordKind(
            ACTIONS,
            "actions/*.toml",
            (Part("action", Shape.LIST, _ACTION, named=True, required=True),),
        ),
    )
}
"""Each kind by its name."""

RECORD_FOLDERS = frozenset(
    kind.place.split("/")[0] for kind in RECORD_KINDS.values() if "*" in kind.place
)
"""The folders that hold nothing but records, a month each."""
