"""Where each mail goes that waits, what we ask and whether we answer: by what is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from commands.mailbox import steps
from commands.mailbox.imap import Folder
from commands.mailbox.queue import LARGEST, Queue, choose_mails
from commands.mailbox.sending import read_moves
from intake.mailbox import Letter, name_answer, read_letter
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.built_sites.small_sample import write_small_sample
from tests.commands.mailbox.post import MAILBOX, STORY, a_mail, agreed, names_in, of
from tests.conftest import CONFIG
from tests.photos import a_photo
from tests.projects import warm

PHOTO = {"una.jpg": a_photo((400, 300))}
SILENT = f"{STORY}\nPor favor no publiquen los nombres.\n"
UNTITLED = {"Subject": "Noticia para el blog"}
SAID = "La foto es de Luis."
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


MAILS: Mapping[str, tuple[Case, str]] = {
    "a story": (Case(STORY), "Asked consent"),
    "agreed": (Case(agreed(), state="proposed"), "Proposed Proposed nothing"),
    "untitled": (Case(agreed(), state="proposed", headers=UNTITLED), "Proposed Proposed title"),
    "there already": (Case(agreed(), state="twice"), "Look Look nothing"),
    "refused": (Case(agreed(), state="refused"), "Look Look nothing"),
    "an answer to others": (Case(agreed(), headers={"In_Reply_To": "<a@b.c>"}), "Asked consent"),
    "silent": (Case(SILENT), "Look"),
    "silent, let through": (Case(SILENT, place="Go"), "Asked consent"),
    "a program's": (Case(STORY, headers={"Precedence": "bulk"}), "Look"),
    "too large": (Case(STORY, size=LARGEST + 1), "Look"),
    "answered before": (Case(STORY, answered=True), "Look"),
    "empty": (Case(" "), "Look text"),
    "yes": (Case("SÍ", "Asked", state="proposed"), "Proposed Proposed nothing"),
    "no": (Case("NO", "Asked"), "Asked"),
    "perhaps": (Case("Lo voy a pensar", "Asked"), "Asked again"),
    "perhaps, with a wish": (Case("Lo escribí yo. Fotos no tengo", "Asked"), "Look again"),
    "perhaps, let through": (Case("Lo voy a pensar", "Asked", place="Go"), "Look again"),
    "yes, but": (Case("SÍ\n\nSin los nombres", "Asked"), "Look"),
    "private": (Case(PRIVATE, "Asked"), "Look"),
    "somebody else's yes": (Case("SÍ", "Asked", headers=of(9)), "Look"),
    "a comment": (Case(SAID, "Proposed", state="proposed"), "Proposed nothing"),
    "to an earlier version": (Case(SAID, "Proposed", asked=""), "Look"),
    "a comment too late": (Case(SAID, "Proposed", state="merged"), "Look Proposed nothing"),
    "to one that was closed": (Case(SAID, "Proposed", state="closed"), "Look Look nothing"),
    "thanks": (Case("Gracias", "Proposed"), "Proposed"),
    "no, later": (Case("NO", "Proposed"), "Look"),
    "endless": (Case("palabra " * 2_000, "Proposed"), "Look"),
    "a photo": (Case("", "Proposed", state="proposed", photos=PHOTO), "Proposed nothing"),
    "a photo, private": (Case(PRIVATE, "Proposed", state="proposed", photos=PHOTO), "Look nothing"),
    "corrected": (Case("", "Proposed", state="edited", photos=PHOTO), "Look Proposed nothing"),
    "withdrawn": (Case(WITHDRAWN, "Proposed", state="withdrawn"), "Look Look nothing"),
    "withdrawn, not yet": (Case(WITHDRAWN, "Proposed"), ""),
    "a title": (Case("Antenas", "Proposed", "title", "proposed"), "Proposed nothing"),
    "the text": (Case(STORY, "Look", "text"), "Asked consent"),
    "less than a text": (Case("Ya va", "Look", "text"), "Look"),
}
"""What waits, and the folder that it goes to, its thread's, and what our answer asks, if any."""


def store(folder: Path, place: str, raw: bytes, case: Case) -> Letter:
    """Lay a mail where it was fetched to."""
    uid = str(len([*folder.iterdir()]) + 1)
    mail = read_letter(raw, MAILBOX)._replace(folder=place, uid=uid, answered=case.answered)
    mail = mail._replace(size=case.size or len(raw))
    (folder / mail.file).write_bytes(raw)
    return mail


def test_a_thread_is_what_its_sender_answered_us_and_opens_one_turn(tmp_path: Path) -> None:
    mails = tmp_path / "mails"
    mails.mkdir()
    first = store(mails, "Asked", a_mail(), Case(""))
    ours = {"In_Reply_To": name_answer(first, "consent", "ab", MAILBOX)}

    def reply(place: str, *, answered: bool = False, **headers: Any) -> Letter:
        raw = a_mail(f"{len([*mails.iterdir()])}", **{**ours, **headers})
        return store(mails, place, raw, Case("", answered=answered))

    own = [reply("Asked") for _ in range(12)]
    seen, unseen = (reply("Look", answered=each) for each in (True, False))
    new = store(mails, "INBOX", a_mail(subject="Otra"), Case(""))
    number = first.number  # which is public, as our address is
    forged = reply("INBOX", In_Reply_To=f"<{number}.{'0' * 12}.consent.ab@example.org>", **of(8))
    lists = {f"{each}": list[Letter]() for each in Folder}
    lists |= {"Asked": [first, *own, reply("Asked", **of(9))], "Look": [seen, unseen]}
    lists["INBOX"] = [new, answer := reply("INBOX"), reply("INBOX"), forged]

    queue = choose_mails(lists)

    assert queue.waiting == [[answer, first, *own[3:], seen], [new], [forged]]
    assert (queue.look, queue.held) == (2, 0)


def test_where_mails_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, mails, answers = (tmp_path / name for name in ("content", "mails", "answers"))
    changes = {**SAMPLE_SETTINGS, "PATH": str(write_small_sample(content)), "MAILBOX": MAILBOX}
    settings = load_settings(CONFIG, **changes)
    monkeypatch.setattr(steps, "load_settings", lambda _: settings)
    monkeypatch.setattr("intake.documents._CONTEXT", warm.CONTEXT)
    mails.mkdir()
    rows, standing, numbers = list[list[Letter]](), list[tuple[str, str, str]](), dict[str, str]()
    for number, (name, (case, _)) in enumerate(MAILS.items()):
        subject = f"Antena {number}"
        begun = a_mail(f"{STORY}{number}", subject)
        first = store(mails, case.thread, begun, Case("")) if case.thread else None
        ours = name_answer(first, case.asked, "ab", MAILBOX) if first else ""
        if first and not case.asked:  # as answers of earlier versions were named
            ours = f"<{first.number}.ab@example.org>"
        headers = {"In_Reply_To": ours, **case.headers}
        text = case.text.replace("San Lorenzo", f"San Lorenzo {number}")
        mail = store(mails, case.place, a_mail(text, subject, case.photos, **headers), case)
        rows.append([mail, *([first] if first else [])])
        numbers[mail.number] = name
        standing.append(((first or mail).number, case.state, ""))
    (mails / "queue.json").write_text(json.dumps(Queue(rows, [], 0, 0)), "utf-8")

    known = json.dumps([each for each in standing if each[1]])
    options = (str(mails), "--answers", str(answers), "--standing", known)
    done = CliRunner().invoke(steps.answer, options, catch_exceptions=False)
    pack = (str(mails), "--parcel", str(tmp_path / "parcel"))
    CliRunner().invoke(steps.read, pack, catch_exceptions=False)

    found = dict.fromkeys(MAILS, "")
    for move in read_moves(answers):
        told = (move.to, move.beside, move.asked if move.answer else "")
        found[numbers[move.mail.number]] = " ".join(filter(None, told))
    packed = {numbers[each.name[3:19]] for each in tmp_path.glob("parcel/mails/*")}
    agreed_to = {name for name, (case, _) in MAILS.items() if case.state or case.text == WITHDRAWN}
    assert done.exit_code == 0
    assert packed == agreed_to  # nothing else leaves the mailbox
    files = (each for each in tmp_path.glob("parcel/mails/*/**/*") if each.is_file())
    said = b"".join(each.read_bytes() for each in files)
    assert names_in([SAID, PRIVATE[-8:], "publiquen los nombres"], said) == [SAID]
    assert found == {name: moved for name, (_, moved) in MAILS.items()}
