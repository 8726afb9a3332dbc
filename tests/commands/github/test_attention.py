"""What somebody should look at, from the form to the pull request: seen first, or waited for."""

from __future__ import annotations

from editorial.words.message import say
from intake.forms import BOXES
from tests.commands.github.sitting import BRANCH, NUMBER, TALK, Sit, Sitting, project, sit

__all__ = ["project", "sit"]
LOOK = {"name": "look"}
SILENT = {"text": f"{TALK['text']}\n\nPor favor, no publiquen mi nombre."}
RADIO = "content/webinars/2019-07-24-taller-de-radio/es.md"


def labels(talk: Sitting) -> list[dict[str, str]]:
    found: list[dict[str, str]] = talk.github.issues[NUMBER]["labels"]
    return found


def radio(talk: Sitting) -> str:
    """The announcement of the workshop on radio, as it is proposed."""
    return talk.show(RADIO, BRANCH)


def test_what_should_be_looked_at_stands_first_in_the_pull_request_with_its_line(sit: Sit) -> None:
    talk = sit()

    talk.send({"text": f"{TALK['text']}\n\nViene Ana, niña de 9 años, cédula 4.123.456."}, "opened")

    (pull,) = talk.open_pulls()
    first, _, _ = pull["body"].partition(f"Closes #{NUMBER}")
    assert first.startswith("- Quien lo envía no marcó nada sobre este texto.\n\n- [ ] ")
    assert "“Viene Ana, niña de 9 años, cédula 4.123.456.” (edad)" in first
    assert LOOK in pull["labels"]
    assert LOOK not in labels(talk)
    (answer,) = talk.github.said(NUMBER)
    assert "menor" not in answer.partition("<details>")[0]


def test_what_the_sender_ticked_stands_first_and_a_key_once_on_its_line(sit: Sit) -> None:
    talk, room = sit(), "https://zoom.us/j/84512297730\nCódigo de acceso: 552190"
    ticked = "- Quien lo envía marcó: Se nombra o se ve a menores de edad\n\n"

    minors = {"attention": say("es", BOXES["minors"])}
    talk.send(minors, "opened")
    (pull,) = talk.open_pulls()
    assert LOOK in pull["labels"]
    pull["labels"].clear()
    talk.send(minors | {"text": f"{TALK['text']}\n\n{room}"})

    note = pull["body"].partition("Closes #")[0]
    assert note.startswith(ticked)
    assert note.count("- **Línea 13.** ") == 1
    assert "cualquiera que lo lea puede entrar a la reunión" in note
    assert LOOK in pull["labels"]


def test_a_text_waits_whose_sender_ticked_that_something_should_stay_out(sit: Sit) -> None:
    talk = sit()

    talk.send({"attention": say("es", BOXES["silence"])}, "opened")

    assert talk.open_pulls() == []
    assert LOOK in labels(talk)


def test_a_text_that_asks_for_silence_opens_no_pull_request_until_look_is_removed(sit: Sit) -> None:
    talk = sit()

    talk.send(SILENT, "opened")
    held, branches, (said,) = talk.open_pulls(), talk.checkout.branches(), talk.github.said(NUMBER)
    waiting = LOOK in labels(talk)
    labels(talk).remove(LOOK)
    talk.send(SILENT, "unlabeled", removed="look")

    assert (held, branches, waiting) == ([], ["main"], True)
    assert "una persona del grupo lo lee primero" in said
    assert "pull" not in said
    (pull,) = talk.open_pulls()
    unfolded = pull["body"].partition("<details>")[0]
    assert "- [ ] Nada que alguien haya pedido dejar fuera" in unfolded
    assert LOOK in pull["labels"]
    assert LOOK not in labels(talk)
    assert [path.rpartition("/")[2] for path in talk.checkout.pushed(BRANCH)] == ["es.md"]


def test_who_takes_the_wish_back_waits_no_longer_and_asking_again_does_nothing(sit: Sit) -> None:
    talk = sit()

    talk.send({"when": "No publiquen la fecha"}, "opened")  # a box that becomes no header
    held, waiting = talk.open_pulls(), LOOK in labels(talk)
    talk.send({})
    (pull,) = talk.open_pulls()
    before, waits = talk.checkout.git("ls-remote", "origin", BRANCH), LOOK in labels(talk)
    talk.send(SILENT)

    assert (held, waiting, waits) == ([], True, False)
    assert talk.checkout.git("ls-remote", "origin", BRANCH) == before
    assert LOOK in pull["labels"]
    assert "no publiquen" in talk.github.said(pull["number"])[-1]


CANCELS = {"title": "CANCELADO: taller de radio comunitaria en el barrio", "register": ""}
MOVED = "Nueva fecha del taller de radio comunitaria en el barrio"
MOVES = {"title": MOVED, "day": "2019-09-21", "hour": "10:00"}


def test_a_form_that_cancels_or_moves_a_webinar_proposes_that_and_no_second_event(sit: Sit) -> None:
    talk = sit()
    published = (talk.checkout.folder / RADIO).read_text()
    starts = "Empieza: 2019-09-07 10:00 America/Asuncion"

    talk.send(CANCELS, "opened")
    (pull,) = talk.open_pulls()
    cancelled, files, body = radio(talk), talk.checkout.pushed(BRANCH), pull["body"]
    talk.send(MOVES)

    assert cancelled.replace("Estado: cancelled\n", "") == published
    assert files == [RADIO]
    assert "Estado: cancelled\n" in cancelled
    assert body.index("se cancela o cambia de fecha") < body.index("- [ ] ")
    assert LOOK in pull["labels"]
    new = "Empieza: 2019-09-21 10:00 America/Asuncion"
    earlier = "Fecha-Anterior: 2019-09-07 10:00 America/Asuncion\n"
    assert radio(talk).replace(earlier, "") == published.replace(starts, new)
    assert earlier in radio(talk)
    (said,) = talk.github.said(NUMBER)
    assert "Una persona del grupo lo revisa antes de cambiar el sitio" in said


def test_where_it_is_not_sure_what_is_meant_nothing_is_written_and_editors_look(sit: Sit) -> None:
    talk = sit()

    for change in (
        {"title": "Se cancela la feria de semillas"},
        {"title": "Postergado el taller de radio comunitaria", "day": "", "hour": ""},
    ):
        talk.send(change, "opened")

        assert talk.open_pulls() == []
        assert talk.checkout.branches() == ["main"]
        assert LOOK in labels(talk)
        (said,) = talk.github.said(NUMBER)
        assert "Una persona del grupo lo revisa" in said
        labels(talk).remove(LOOK)


def test_a_parcel_can_change_nothing_else_of_a_webinar_that_is_published(sit: Sit) -> None:
    talk = sit()
    talk.send(CANCELS, "opened")
    wrote = list(talk.github.wrote)
    own = (talk.checkout.folder / RADIO).read_text() + "Otra cosa.\n"
    talk.write(RADIO.replace("content", "parcel"), own)
    talk.write("parcel/answer.md", "Gracias")
    talk.write("parcel/report.json", '{"version": 1, "problems": []}')
    talk.write_event({"action": "edited", "issue": talk.github.issues[NUMBER]})

    done = talk.run("github", "receive", "event.json", "--parcel", "parcel", code=1)

    assert "is there already" in done.stderr
    assert talk.github.wrote == wrote
