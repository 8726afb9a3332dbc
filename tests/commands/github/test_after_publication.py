"""What happens to a form's sender, and to the team, once the text is published."""

from __future__ import annotations

from commands.github.client import open_github
from commands.github.reminders import list_corrections
from tests.commands.github.sitting import NUMBER, TALK, Sit, project, sit
from tests.conftest import Golden
from tests.intake import attachments
from tests.intake.attachments import asset

__all__ = ["project", "sit"]
LABEL = {"name": "correction"}
MAIL = """\
Fue el 3, no el 2. Va la foto. [image: IMG_1.jpg]\r
El mar., 20 ago 2019 a las 10:00, github-actions[bot] (<notifications@github.com>) escribió:\r
> **¡Gracias!** Una persona del equipo lo va a leer: https://github.com/red/blog/pull/8\r
"""
"""An answer by mail, whose photo does not arrive."""

PHOTO = f"¡Gracias!\n![IMG_2034]({asset(attachments.PHOTO)})"
EDITS = {
    "another hour": {"hour": "18:30"},
    "nothing": {},
    "no consent any more": {"consent": "- [ ] yes"},
    "no text any more": {"text": "_No response_"},
    "a wish to be left out": {"text": f"{TALK['text']}\n\nPor favor, no publiquen mi nombre."},
}


def test_an_edit_of_a_published_form_is_told_and_changes_nothing_by_itself(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")
    talk.merge()
    before, branches = talk.github.said(NUMBER), talk.checkout.git("ls-remote", "origin")
    issue, wrong = talk.github.issues[NUMBER], []

    for case, changes in EDITS.items():
        issue["labels"] = [each for each in issue["labels"] if each != LABEL]
        talk.send(changes)
        *kept, told = talk.github.said(NUMBER)
        right = (
            kept == before
            and "ya está publicado" in told
            and "/ronda-sobre-cables-y-antenas/" in told
            and "https://github.com/red/blog/edit/main/content/webinars/" in told
            and LABEL in issue["labels"]
            and talk.open_pulls() == []
            and talk.checkout.git("ls-remote", "origin") == branches
        )
        wrong += [] if right else [case]

    assert wrong == []
    listed = list_corrections(open_github(talk.github.environment), "es")
    assert f"- #{NUMBER} " in listed


def test_a_form_that_was_closed_without_being_published_is_told_so(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")
    talk.github.issues[NUMBER]["state"] = "closed"
    talk.send({}, "closed")

    talk.send({"hour": "18:30"})

    assert "está cerrado" in talk.github.said(NUMBER)[-1]
    assert talk.open_pulls() == []
    assert LABEL not in talk.github.issues[NUMBER]["labels"]


def test_a_comment_is_told_once_that_it_changes_nothing(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")
    before, branches = talk.github.said(NUMBER), talk.checkout.git("ls-remote", "origin")

    talk.comment("La hora salió mal", 30, writer="otra")
    for key, said in enumerate(("", "¡Gracias!", "Sí, de acuerdo.")):
        talk.comment(said, key)
    assert talk.github.said(NUMBER) == before
    for key, said in enumerate((PHOTO, MAIL, "Y en Luque.")):
        talk.comment(said, key)

    *kept, answer = talk.github.said(NUMBER)
    assert kept == before
    assert "lee su comentario, pero este no cambia su texto" in answer
    assert talk.checkout.git("ls-remote", "origin") == branches


def test_once_published_the_first_answer_says_so_and_a_comment_reaches_the_team(sit: Sit) -> None:
    talk = sit()
    talk.send({}, "opened")

    talk.merge()
    talk.comment("¡Gracias!", 31)
    first, published, *more = talk.github.said(NUMBER)
    for key, said in enumerate((PHOTO, "La hora salió mal")):
        talk.comment(said, key)

    assert more == []
    assert len(talk.github.said(NUMBER)) == 3
    assert talk.open_pulls() == []
    assert first.count("\n") == 2
    assert "ya está publicado: https://" in first
    assert "🎉" in published
    assert "Su texto ya está publicado aquí" in talk.github.said(NUMBER)[-1]
    assert LABEL in talk.github.issues[NUMBER]["labels"]


def test_a_sender_reads_the_language_of_the_text(sit: Sit, matches_golden: Golden) -> None:
    for spoken in ("es", "en", "pt"):
        talk = sit("en" if spoken == "en" else "es", spoken)
        talk.send({"place": "Asunción"}, "opened")
        talk.comment("19:00", 31)
        first = talk.github.said(NUMBER)
        talk.merge()
        talk.send({"hour": "18:30"})

        thread = [first[-1], *talk.github.said(NUMBER)]
        matches_golden("\n---\n\n".join(thread), f"intake/after-publication.{spoken}.md")
