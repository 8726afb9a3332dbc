"""Cards, drawn for links to pages without a picture of their own."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from editorial.pictures.cards import CARD, FACES, Card, draw_card, read_card
from tests.builders import a_site

COLOURS = a_site().colours
MARK = (a_site().theme / "static" / "images" / "apple-touch-icon.png").read_bytes()
MOST = 120_000
LETTERS = {
    "es": "áéíñóúü¿¡«»ºª", "pt": "ãõâêôàç", "fr": "àâæçèêëîïôœùûÿ’", "ht": "èòàŋ",
    "gn": "ãẽg̃ĩñõũỹ’ꞌ", "Latin Extended-A": "āčđęğħıłńőřşťůźž", "signs": "–—“”„‘…·•€₲₡£%&@#§°×",
}  # fmt: skip
LONG = "Consulta regional sobre la accesibilidad de los sitios de las organizaciones y sus redes. "
TITLES = {
    "none": "", "one letter": "Ñ", "short": "Aviso",
    "as long as a line": "Gobernanza de Internet para", "long": LONG, "far too long": 12 * LONG,
    "one word without end": 90 * "Conectividad", "wide letters": 60 * "WWWWW ",
    "of other scripts": "会议 Встреча اجتماع 🎉👩‍👩‍👧", "marks without letters": 40 * "\u0303",
    "hostile": "\u202e\x00\n\t<b>\ufffe",
}  # fmt: skip


A_CARD = Card("LACRALO", "Taller", "Región", "22 de julio de 2019")


def titled(title: str) -> Card:
    return replace(A_CARD, title=title)


def shown(card: Card, mark: bytes = b"") -> Image.Image:
    return Image.open(BytesIO(draw_card(card, COLOURS, mark)))


@pytest.mark.parametrize("name", TITLES)
def test_a_card_of_any_title_has_its_size_and_weight_and_the_same_bytes_twice(name: str) -> None:
    card = titled(TITLES[name])
    for each in (card, replace(card, kicker=card.title, detail=card.title)):
        drawn = draw_card(each, COLOURS, MARK)
        picture = Image.open(BytesIO(drawn))
        assert (picture.format, picture.size, len(drawn) <= MOST) == ("JPEG", CARD, True)
        assert draw_card(each, COLOURS, MARK) == drawn


def test_every_letter_of_our_languages_is_drawn_and_what_the_faces_lack_is_left_out() -> None:
    blank = draw_card(titled("A"), COLOURS, b"")
    letters = "".join(LETTERS.values())

    assert [each for each in letters if draw_card(titled(f"A{each}"), COLOURS, b"") == blank] == []
    assert draw_card(titled("会A🎉 会"), COLOURS, b"") == blank
    assert sum(file.stat().st_size for file in FACES.glob("*.ttf")) <= MOST


def test_a_long_title_ends_in_an_ellipsis_and_stays_within_the_margins() -> None:
    long, cut, ground = (shown(titled(title)) for title in (12 * LONG, 13 * LONG, ""))

    letters = ImageChops.difference(long, ground).point(lambda light: 255 * (light > 60))

    left, top, right, bottom = letters.getbbox() or (0, 0, 0, 0)
    assert ImageChops.difference(long, cut).getbbox() is None
    assert (left >= 70, top >= 140, right <= 1130, bottom <= 616) == (True, True, True, True)


def test_an_event_s_time_stands_on_the_colour_that_calls() -> None:
    highlight, place = Image.new("RGB", (4, 4), COLOURS["highlight"]), (80, 524, 84, 528)

    drawn = [shown(replace(A_CARD, event=event), MARK).crop(place) for event in (False, True)]
    told, called = (ImageChops.difference(each, highlight) for each in drawn)

    assert _light(called) < 3 < 50 < _light(told)


def test_a_card_is_drawn_once_and_anew_when_what_it_shows_changes(tmp_path: Path) -> None:
    first = read_card(A_CARD, COLOURS, MARK, cache=tmp_path)
    kept = {file: file.stat().st_mtime_ns for file in tmp_path.glob("*/*")}

    again = read_card(A_CARD, COLOURS, MARK, cache=tmp_path)
    others = [
        read_card(titled("Otro"), COLOURS, MARK, cache=tmp_path),
        read_card(A_CARD, {**COLOURS, "brand": "#222222"}, MARK, cache=tmp_path),
        read_card(A_CARD, COLOURS, b"", cache=tmp_path),
    ]

    assert again == first == draw_card(A_CARD, COLOURS, MARK)
    assert {file: file.stat().st_mtime_ns for file in kept} == kept
    assert len({first, *others}) == len(list(tmp_path.iterdir())) == 4


def _light(picture: Image.Image) -> int:
    return int(picture.convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))  # type: ignore[arg-type]
