"""Issues as GitHub and phones make them: of each comes a text, a question or an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from commands import shell
from commands.github.threads import BOT, FORM
from commands.intake import intake
from editorial.words.message import load_catalog, say
from intake import attachments, documents
from intake.answers import CHANGE, NO_FORM
from intake.contribution import CONSENT
from intake.fields import MORE
from intake.photos import NO_ALT, NOT_A_PICTURE
from intake.remarks import BROKEN, UNSHOWN, UPLOADING
from tests.conftest import Golden
from tests.event_files import an_event
from tests.intake import attachments as at
from tests.intake.sending import TEXT as SAID
from tests.intake.sending import Forms, form_of

FIRST, SECOND, HEIC, VIDEO = map(at.asset, (at.PHOTO, at.SECOND, at.HEIC, at.VIDEO))
IMAGE = f'<img width="1080" height="1440" alt="Image" src="{FIRST}" />'
DOCX, PDF = (f"[a]({at.GITHUB}/user-attachments/files/1/informe.{end})" for end in ("docx", "pdf"))
ACTA = DOCX.replace("informe", "acta")
HALF, FAILED = '<!-- Uploading "IMG_1.jpg"... -->', '<!-- Failed to upload "IMG_1.jpg" -->'
ALTS = f"![Imagen]({FIRST})\n![IMG_20260102]({SECOND})\n![Captura de pantalla 2026-01-02]({HEIC})"
ABROAD = f"![Capture d’écran 2026-01-02]({FIRST})\n![Screenshot 2026-01-02 at 10.11]({SECOND})"
KEY, REFUSES, MAP = "https://zoom.us/j/123?pwd=x", "- [ ] no", "Dibujamos un mapa"
POST, QUESTION, ANSWER, SILENCE = "post", "question", "answer", "silence"
HOME, NONE, GONE = "https://github.com/red/blog", dict[str, Any](labels=[]), ("pload", "_No ", "\r")


class Case:
    """What somebody typed into a form, what else the issue says, and the promise for both.

    `told` begins with what is said first, unless it is a post; `kept` and `gone` are of the text.
    """

    def __init__(
        self, outcome: str, *told: str, kept: str = SAID, gone: tuple[str, ...] = GONE,
        count: int = 0, kind: str = "posts", issue: dict[str, Any] | None = None, **typed: str
    ) -> None:  # fmt: skip
        self.outcome, self.told, self.kept, self.gone = outcome, told, kept, gone
        self.count, self.kind, self.issue, self.typed = count, kind, issue or {}, typed


def blank(body: str | None, outcome: str = ANSWER, **issue: Any) -> Case:
    """An issue without a form."""
    told = [NO_FORM] * (outcome == ANSWER)
    return Case(outcome, *told, kept="", issue={**NONE, "body": body, **issue})


CASES = {
    "empty fields": Case(POST),
    "a photo as HTML": Case(POST, photos=IMAGE, picture_alt="Un aula llena de gente", count=1),
    "Android's name": Case(QUESTION, NO_ALT, photos=f"![1000012345]({HEIC})", count=1),
    "machines' names": Case(QUESTION, NO_ALT, "1, la foto 2 y la foto 3", photos=ALTS, count=3),
    "a phone from abroad": Case(QUESTION, NO_ALT, "la foto 1 y la foto 2", photos=ABROAD, count=2),
    "a photo as text": Case(QUESTION, MORE, text=IMAGE, kept="", count=1),
    "a video in the text": Case(
        POST, UNSHOWN, text=f"{SAID}\n\n[x]({VIDEO})", kept=f"\n[x]({VIDEO})\n", gone=()
    ),
    "a video among photos": Case(POST, UNSHOWN, photos=VIDEO),
    "half a photo": Case(QUESTION, UPLOADING, photos=HALF),
    "half a photo, older": Case(QUESTION, UPLOADING, text=f"{SAID}\n![Uploading IMG_1.jpg…]()"),
    "half a document": Case(QUESTION, UPLOADING, summary="Fue así. [Uploading x.pdf…]()"),
    "half a photo, and a key": Case(QUESTION, UPLOADING, text=f"{SAID} {KEY}", photos=HALF),
    "a photo that failed": Case(QUESTION, UPLOADING, photos=FAILED),
    "only half a document": Case(ANSWER, UPLOADING, text="[Uploading x.docx…]()", kept=""),
    "half, no permission": Case(ANSWER, UPLOADING, photos=HALF, consent=REFUSES, kept=""),
    "half a photo of figures": Case(
        QUESTION, UPLOADING, kind="figures", text=f"X: 120 seguidores\n{HALF}", kept="120"
    ),
    "a photo withheld": Case(QUESTION, attachments.BUSY, photos=at.asset(at.BUSY)),
    "a photo that is gone": Case(QUESTION, attachments.GONE, photos=at.asset(at.DEAD)),
    "no photo": Case(QUESTION, NOT_A_PICTURE, photos=f"[a.jpg]({at.asset(at.TEXT)})"),
    "a document as text": Case(QUESTION, NO_ALT, text=DOCX, kept=MAP, count=1),
    "a document among photos": Case(QUESTION, NO_ALT, photos=DOCX, kept=MAP, count=1),
    "a document elsewhere": Case(QUESTION, NO_ALT, summary=DOCX, kept=MAP, count=1),
    "a document withheld": Case(
        QUESTION, attachments.BUSY, photos=DOCX.replace("informe", at.BUSY), gone=()
    ),
    "a broken document": Case(QUESTION, BROKEN, text=f"{SAID} {ACTA}", kept=ACTA, gone=()),
    "a document of no use": Case(QUESTION, documents.UNREADABLE, text=f"{SAID} {PDF}", gone=()),
    "no permission": Case(ANSWER, CONSENT, consent=REFUSES, kept=""),
    "no labels": Case(POST, issue=NONE),
    "labels of another form": Case(POST, issue={"labels": [{"name": "intake"}, {"name": "en"}]}),
    "a deleted account": Case(POST, issue={**NONE, "user": None}),
    "a member's form": Case(POST, issue={**NONE, "author_association": "MEMBER"}),
    "no form": blank("Hola, queremos publicar el taller.\r\n"),
    "nothing": blank(None),
    "nothing but a photo": blank(IMAGE),
    "no form, a deleted account": blank("Hola", user=None),
    "a member's note": blank("Hola", SILENCE, author_association="MEMBER"),
    "a member's form without its headings": blank(
        "Hola", author_association="MEMBER", labels=[{"name": FORM}]
    ),
    "our reminder": blank("### Hoy", SILENCE, user={"login": BOT, "type": "Bot"}),
}
Read = Callable[[Case], tuple[str, str, int, str]]


@pytest.fixture
def read(
    monkeypatch: pytest.MonkeyPatch, sample_project: Path, keeper: at.Keeper, tmp_path: Path,
    forms: Forms, content: Path,
) -> Read:  # fmt: skip
    """What the job without rights makes of an issue: outcome, text, number of photos, answer."""
    for name in ("CONFIG", "PUBLISHING"):
        monkeypatch.setattr(shell, name, sample_project / "pelicanconf.py")
    monkeypatch.setattr("commands.intake.fetch_attachment", keeper.fetch)

    def run(case: Case) -> tuple[str, str, int, str]:
        form = form_of(forms, case.kind)
        typed = {each.id: each.options[0] for each in form.fields if each.options}
        typed |= {"title": "Taller", "day": "6/8/2019", "month": "julio de 2019", "text": SAID}
        typed |= {"attention": "Nada de esto"}
        typed |= {name.replace("_", "-"): value for name, value in case.typed.items()}
        event = an_event(form, typed) | {"repository": {"html_url": HOME}}
        phone = event["issue"]["body"].replace("\n", " \r\n") + "\r\n\r\n"
        event["issue"] |= {"body": phone, "created_at": "2019-08-19T15:04:05Z", **case.issue}
        file, parcel = tmp_path / "event.json", tmp_path / "parcel"
        file.write_text(json.dumps(event), encoding="utf-8")
        options = (str(file), "--content", str(content), "--parcel", str(parcel))
        done = CliRunner().invoke(intake, options, catch_exceptions=False)
        answer = (parcel / "answer.md").read_text("utf-8")
        texts = [*parcel.glob("*/*/*.md"), *parcel.glob("figures/*")]
        asked = QUESTION if say("es", CHANGE) in answer else POST
        outcome = asked if texts else ANSWER if answer else SILENCE
        assert (done.exit_code == 0) is (outcome != ANSWER)
        text = "".join(each.read_text("utf-8") for each in texts)
        return outcome, text, len([*parcel.glob("*/*/*.jpg")]), answer

    return run


def is_said(message: str, text: str) -> bool:
    """Whether a text has the Spanish words of a message, whatever stands in its gaps."""
    return all(part in text for part in re.split(r"{\w+}", load_catalog("es").gettext(message)))


@pytest.mark.parametrize("name", CASES)
def test_of_each_issue_comes_a_text_a_question_or_an_answer(name: str, read: Read) -> None:
    case = CASES[name]

    outcome, text, count, answer = read(case)

    first = answer if outcome == POST else answer.partition("<details>")[0]
    assert (outcome, count) == (case.outcome, case.count)
    assert [each for each in case.told if not is_said(each, first)] == []
    assert case.kept in text
    assert [each for each in case.gone if each in text] == []


def test_without_a_form_people_are_led_to_the_forms(read: Read, matches_golden: Golden) -> None:
    *_, answer = read(CASES["no form"])

    matches_golden(answer, "pasted/events/no-form.md")
