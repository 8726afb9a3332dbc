"""The table of records: each kind of TOML file that people edit, with the keys that it may have.

To add a kind, write its keys (`Key`: its name as it stands in the file, a value type
of `editorial/headers/`, what it means, an example) and an entry of `RECORD_KINDS`. Reading,
`check`, what stops a build, and how the file is written follow. The model is made of
`content.records_of(kind)`: in a content without problems, `row.read(key, vocabulary)` is what the
key's type makes of it. A rule about several keys together is a function in
`editorial/checks/records.py`; a bad file of each sort, a case in
`tests/editorial/checks/case_records.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from editorial.headers.figures import Count
from editorial.message import N_
from editorial.records.record import Key, Part, RecordKind, Shape

FIGURES = "figures"

COUNTED = (
    Key("tweets", Count(), N_("tweets"), "40"),
    Key("posts", Count(), N_("posts"), "40"),
    Key("followers", Count(), N_("followers"), "39"),
    Key("following", Count(), N_("accounts followed"), "13"),
    Key("members", Count(), N_("members in all"), "138"),
    Key("new-members", Count(), N_("new members"), "5"),
    Key("activity", Count(), N_("posts, comments and reactions"), "94"),
    Key("views", Count(), N_("views"), "500"),
)
"""What is counted on a network: `help` is what readers are told that it is."""

RECORD_KINDS: Mapping[str, RecordKind] = {
    kind.name: kind
    for kind in (
        RecordKind(
            FIGURES,
            "figures/*.toml",
            (Part("", Shape.EACH, COUNTED, required=True, example="Twitter"),),
        ),
    )
}
"""Each kind by its name."""

RECORD_FOLDERS = frozenset(
    kind.place.split("/")[0] for kind in RECORD_KINDS.values() if "*" in kind.place
)
"""The folders that hold nothing but records, a month each."""
