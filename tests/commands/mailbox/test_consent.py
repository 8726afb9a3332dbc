"""Without consent nothing leaves the mailbox, and who wrote never does."""

from __future__ import annotations

import re
from textwrap import wrap

import pytest

from intake.documents import read_here
from intake.forms import read_forms
from intake.mailbox import has_consent, read_reply
from tests.commands.mailbox.post import (
    MAILBOX,
    SENDER,
    STORY,
    Post,
    a_mail,
    a_reply,
    agreed,
    names_in,
)
from tests.conftest import FORMS
from tests.photos import a_photo

FORM = read_forms(FORMS)
SENTENCES = next(each.consent for each in FORM if (each.kind, each.lang) == ("posts", "es"))
FIRST, SECOND, THIRD = SENTENCES
WHOLE = agreed()
QUOTED = "".join(f"> {line}\n" for line in WHOLE.splitlines())
FORWARDED = f"{STORY}\n---------- Forwarded message ---------\nDe: Luis <luis@example.org>\n\
Date: lun, 5 ago 2019 a las 9:00\nSubject: Taller\nTo: <otra@example.org>\n\n{WHOLE}"


def broken(ending: str) -> str:
    """The same with each line broken as mail programs do."""
    return "\n".join(f"{ending}\n".join(wrap(line, 70)) for line in WHOLE.splitlines())


LEFT_IN = {
    "as it was": WHOLE,
    "wrapped": broken(""),
    "format=flowed": broken(" "),
    "without dashes": WHOLE.replace("\n- ", "\n\n"),
    "in Portuguese": agreed(lang="pt"),
    "below a signature's mark": f"{STORY}\n-- \n" + "\n".join(SENTENCES),
}
NOT_AGREED = {
    "cut off": WHOLE.partition(FIRST)[0],
    "one deleted": WHOLE.replace(f"- {SECOND}\n", ""),
    "the last deleted": WHOLE.replace(f"- {THIRD}\n", ""),
    "one changed": WHOLE.replace("El texto es mío", "El texto no es mío"),
    "no to the first": WHOLE.replace(FIRST, f"No: {FIRST}"),
    "no to another": WHOLE.replace(SECOND, f"NO {SECOND}"),
    "no at the end": WHOLE.replace(THIRD, f"{THIRD} No."),
    "quoted": f"{STORY}\n{QUOTED}",
    "forwarded": FORWARDED,
}


def own_words(raw: bytes) -> str:
    return read_here("mail.eml", raw).own


@pytest.mark.parametrize("way", LEFT_IN)
def test_whoever_leaves_the_sentences_in_has_agreed(way: str) -> None:
    assert has_consent(own_words(a_mail(LEFT_IN[way])), FORM)


@pytest.mark.parametrize("way", NOT_AGREED)
def test_all_else_is_no_consent(way: str) -> None:
    assert not has_consent(own_words(a_mail(NOT_AGREED[way])), FORM)


ANSWERS = {
    "SÍ": (True, False, False),
    "Sí.\n\nMuchas gracias, Ana": (True, False, False),
    "SIM\n\nEnviado do meu iPhone": (True, False, False),
    "yes": (True, False, False),
    "*OUI*": (True, False, False),
    "WI!": (True, False, False),
    "SÍ\n\nCambien el título": (True, False, True),
    "sí, pero no la foto": (False, False, True),
    "Sí, gracias": (False, False, True),
    "No, gracias": (False, False, True),
    "NO": (False, True, False),
    "sí\nno": (False, True, False),
    "Gracias": (False, False, False),
    "": (False, False, False),
}
"""Whether somebody agrees, declines, and says more."""


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_counts_only_as_a_word_on_a_line_of_its_own(text: str) -> None:
    raw = a_mail(f"{text}\n\nEl lun, 5 ago 2019 a las 10:05, LACRALO (<{MAILBOX}>) escribió:\n\n{QUOTED}> SÍ")

    assert read_reply(own_words(raw)) == ANSWERS[text]
