"""Where each mail goes that waits, what we ask and whether we answer: by what is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from commands.mailbox import steps
from commands.mailbox.imap import Stored
from commands.mailbox.queue import LARGEST, Queue
from commands.mailbox.sending import read_moves
from intake.mailbox import name_answer, read_letter
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.built_sites.small_sample import write_small_sample
from tests.commands.mailbox.post import MAILBOX, STORY, a_mail, agreed, of
from tests.conftest import CONFIG
from tests.photos import a_photo
from tests.projects import warm

PHOTO = {"una.jpg": a_photo((400, 300))}
SILENT = f"{STORY}\nPor favor no publiquen los nombres.\n"
WITHDRAWN = "Por favor no lo publiquen, cambié de idea."
PRIVATE = "Me llaman al 0981 123 456"


class Case(NamedTuple):
    """A mail or, where a thread lies in a folder, an answer to what we asked there.

    `state` is how the proposal stands.
    """

    text: str
    thread: str = ""
    asked: str = "consent"
    state: str = ""
    place: str = "INBOX"
    photos: Mapping[str, bytes] = {}
    size: int = 0
    answered: bool = False
    headers: Mapping[str, Any] = {}


LOOK, SILENTLY, AGAIN = "Look", "", "again"
ASKED, PROPOSED = "Asked", "Proposed"
MAILS: Mapping[str, tuple[Case, tuple[str, str, str]]] = {
    "a story": (Case(STORY), (ASKED, "", "consent")),
    "agreed": (Case(agreed(), state="proposed"), (PROPOSED, PROPOSED, "nothing")),
    "there already": (Case(agreed(), state="twice"), (LOOK, LOOK, "nothing")),
    "refused": (Case(agreed(), state="refused"), (LOOK, LOOK, "nothing")),
    "an answer to others": (Case(agreed(), headers={"In_Reply_To": "<a@b.example>"}),
                            (ASKED, "", "consent")),
    "silent": (Case(SILENT), (LOOK, "", SILENTLY)),
    "silent, let through": (Case(SILENT, place="Go"), (ASKED, "", "consent")),
    "a program's": (Case(STORY, headers={"Precedence": "bulk"}), (LOOK, "", SILENTLY)),
    "too large": (Case(STORY, size=LARGEST + 1), (LOOK, "", SILENTLY)),
    "answered before": (Case(STORY, answered=True), (LOOK, "", SILENTLY)),
    "empty": (Case(" "), (LOOK, "", "text")),
    "yes": (Case("SÍ", ASKED, state="proposed"), (PROPOSED, PROPOSED, "nothing")),
    "no": (Case("NO", ASKED), (ASKED, "", SILENTLY)),
    "perhaps": (Case("Lo voy a pensar", ASKED), (ASKED, "", AGAIN)),
    "perhaps, with a wish": (Case("Lo escribí yo. Fotos no tengo", ASKED), (LOOK, "", AGAIN)),
    "perhaps, let through": (Case("Lo voy a pensar", ASKED, place="Go"), (LOOK, "", AGAIN)),
    "yes, but": (Case("SÍ\n\nSin los nombres", ASKED), (LOOK, "", SILENTLY)),
    "private": (Case(PRIVATE, ASKED), (LOOK, "", SILENTLY)),
    "somebody else's yes": (Case("SÍ", ASKED, headers=of(9)), (LOOK, "", SILENTLY)),
    "a comment": (Case("La foto es de Luis.", PROPOSED, state="proposed"), (PROPOSED, "", "nothing")),
    "a comment too late": (Case("Es de Luis.", PROPOSED, state="merged"), (LOOK, PROPOSED, "nothing")),
    "to one that was closed": (Case("Es de Luis.", PROPOSED, state="closed"), (LOOK, LOOK, "nothing")),
    "thanks": (Case("Gracias", PROPOSED), (PROPOSED, "", SILENTLY)),
    "no, later": (Case("NO", PROPOSED), (LOOK, "", SILENTLY)),
    "endless": (Case("palabra " * 2_000, PROPOSED), (LOOK, "", SILENTLY)),
    "a photo": (Case("", PROPOSED, state="proposed", photos=PHOTO), (PROPOSED, "", "nothing")),
    "a photo, private": (Case(PRIVATE, PROPOSED, state="proposed", photos=PHOTO),
                         (LOOK, "", "nothing")),
    "a photo, corrected": (Case("", PROPOSED, state="edited", photos=PHOTO),
                           (LOOK, PROPOSED, "nothing")),
    "withdrawn": (Case(WITHDRAWN, PROPOSED, state="withdrawn"), (LOOK, LOOK, "nothing")),
    "withdrawn, not yet": (Case(WITHDRAWN, PROPOSED), ("", "", "")),
    "a title": (Case("Antenas", PROPOSED, "title", "proposed"), (PROPOSED, "", "nothing")),
    "the text": (Case(STORY, LOOK, "text"), (ASKED, "", "consent")),
    "less than a text": (Case("Ya va", LOOK, "text"), (LOOK, "", SILENTLY)),
}  # fmt: skip
"""What waits, and the folder that it goes to, its thread's, and what our answer asks, if any."""


def store(folder: Path, place: str, raw: bytes, case: Case = Case("")) -> Stored:
    """Lay a mail where it was fetched to."""
    uid = str(len([*folder.iterdir()]) + 1)
    mail = Stored(place, uid, case.size or len(raw), case.answered, read_letter(raw, MAILBOX))
    (folder / mail.file).write_bytes(raw)
    return mail


def test_where_mails_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, mails, answers = (tmp_path / name for name in ("content", "mails", "answers"))
    changes = {**SAMPLE_SETTINGS, "PATH": str(write_small_sample(content)), "MAILBOX": MAILBOX}
    settings = load_settings(CONFIG, **changes)
    monkeypatch.setattr(steps, "load_settings", lambda _: settings)
    monkeypatch.setattr("intake.documents._CONTEXT", warm.CONTEXT)
    mails.mkdir()
    rows, standing, numbers = list[list[Stored]](), list[tuple[str, str, str]](), dict[str, str]()
    for number, (name, (case, _)) in enumerate(MAILS.items()):
        subject = f"Antena {number}"
        first = (
            store(mails, case.thread, a_mail(f"{STORY}{number}", subject)) if case.thread else None
        )
        ours = name_answer(first.letter, case.asked, "ab", MAILBOX) if first else ""
        headers = {"In_Reply_To": ours, **case.headers}
        text = case.text.replace("San Lorenzo", f"San Lorenzo {number}")
        mail = store(mails, case.place, a_mail(text, subject, case.photos, **headers), case)
        rows.append([mail, *([first] if first else [])])
        numbers[mail.letter.number] = name
        standing.append(((first or mail).letter.number, case.state, ""))
    (mails / "queue.json").write_text(json.dumps(Queue(rows, [], 0, 0)), "utf-8")

    known = json.dumps([each for each in standing if each[1]])
    options = (str(mails), "--answers", str(answers), "--standing", known)
    done = CliRunner().invoke(steps.answer, options, catch_exceptions=False)

    found = dict.fromkeys(MAILS, ("", "", ""))
    for move in read_moves(answers):
        asked = move.asked if move.answer else ""
        found[numbers[move.mail.letter.number]] = (move.to, move.beside, asked)
    assert done.exit_code == 0
    assert found == {name: moved for name, (_, moved) in MAILS.items()}
