"""“Me” for a name: it becomes the name that somebody signs with, or is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.forms import Form
from intake.signing import NAMED, UNNAMED
from tests.intake.attachments import PHOTO, Keeper, asset
from tests.intake.sending import a_contribution, a_draft, asked


@pytest.mark.parametrize("me", ["yo", "Yo misma.", "eu", "me", "I", "nosotros", "ourselves"])
def test_who_took_the_photos_is_called_as_they_sign(
    form: Form, content: Path, keeper: Keeper, me: str
) -> None:
    sent = a_contribution(
        form,
        photos=f"![Un aula llena de gente]({asset(PHOTO)})",
        picture_credit=me,
        author="Rosa Inventada",
    )

    draft = a_draft(sent, content, keeper.fetch)

    (said,) = (each for each in draft.remarks if each.text == NAMED)
    assert draft.value("Picture-Credit") == draft.value("Author") == "Rosa Inventada"
    assert said.values["value"] == me
    assert not said.asks


@pytest.mark.parametrize(
    ("author", "credit", "field"),
    [
        ("", "yo", "Quién tomó las fotos"),
        ("nosotras", "yo", "Quién firma"),
        ("eu", "", "Quién firma"),
    ],
)  # fmt: skip
def test_a_name_that_nobody_gave_is_asked_for_once(
    form: Form, content: Path, keeper: Keeper, author: str, credit: str, field: str
) -> None:
    photos = f"![Un aula llena de gente]({asset(PHOTO)})"
    sent = a_contribution(form, photos=photos, picture_credit=credit, author=author)

    draft = a_draft(sent, content, keeper.fetch)

    assert asked(draft) == [UNNAMED]
    assert [each.values["field"] for each in draft.remarks if each.text == UNNAMED] == [field]
    assert (draft.value("Author"), draft.value("Picture-Credit")) == ("", "")


def test_nobody_is_asked_who_took_no_photos(form: Form, content: Path) -> None:
    draft = a_draft(a_contribution(form, picture_credit="yo"), content)

    assert asked(draft) == []


@pytest.mark.parametrize("name", ["Yolanda", "Red Yo Puedo", "Ana y yo", "Mía Inventada"])
def test_a_name_that_only_looks_like_it_stays(form: Form, content: Path, name: str) -> None:
    draft = a_draft(a_contribution(form, author=name), content)

    assert draft.value("Author") == name
