"""Cards, drawn for links to pages without a picture of their own; and pictures that are cropped."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from editorial.pictures.cards import CARD, FACES, Card, draw_card, read_card
from editorial.pictures.crops import LINK
from editorial.pictures.files import cut
from tests.builders import a_site

COLOURS = a_site().colours
MARK = (a_site().theme / "static" / "images" / "apple-touch-icon.png").read_bytes()
MOST = 120_000
LETTERS = {
    "es": "áéíñóúü¿¡«»ºª",
    "pt": "ãõâêôàç",
    "fr": "àâæçèêëîïôœùûÿ’",
    "ht": "èòàŋ",
    "gn": "ãẽg̃ĩñõũỹ’ꞌ",
    "Latin Extended-A": "āčđęğħıłńőřşťůźž",
    "signs": "–—“”„‘…·•€₲₡£%&@#§°×",
}
LONG = "Consulta regional sobre la accesibilidad de los sitios de las organizaciones y sus redes. "
TITLES = {
    "none": "",
    "one letter": "Ñ",
    "short": "Aviso",
    "as long as a line": "Gobernanza de Internet para",
    "long": LONG,
    "far too long": 12 * LONG,
    "one word without end": 90 * "Conectividad",
    "wide letters": 60 * "WWWWW ",
    "of other scripts": "会议 Встреча اجتماع 🎉👩‍👩‍👧",
    "marks without letters": 40 * "\u0303",
    "hostile": "\u202e\x00\n\t<b>\ufffe",
}


def a_card(
    title: str = "Taller", kicker: str = "Región", detail: str = "22 de julio de 2019"
) -> Card:
    return Card("LACRALO", title, kicker, detail)


def test_a_card_of_any_title_has_its_size_and_weight_and_the_same_bytes_twice() -> None:
    faults = []
    for name, title in TITLES.items():
        for card in (a_card(title=title), a_card(title=title, kicker=title, detail=title)):
            drawn = draw_card(card, COLOURS, MARK)
            with Image.open(BytesIO(drawn)) as picture:
                whole = (picture.format, picture.size) == ("JPEG", CARD)
            if not whole or len(drawn) > MOST or draw_card(card, COLOURS, MARK) != drawn:
                faults.append(f"{name}: {len(drawn)} bytes")

    assert faults == []


def test_every_letter_of_our_languages_is_drawn_and_what_the_faces_lack_is_left_out() -> None:
    blank = draw_card(a_card(title="A"), COLOURS, b"")
    missing = [
        f"{name}: {letter}"
        for name, letters in LETTERS.items()
        for letter in letters
        if draw_card(a_card(title=f"A{letter}"), COLOURS, b"") == blank
    ]

    assert missing == []
    assert draw_card(a_card(title="会A🎉 会"), COLOURS, b"") == blank
    assert sum(file.stat().st_size for file in FACES.glob("*.ttf")) <= MOST


def test_a_long_title_ends_in_an_ellipsis_and_stays_within_the_margins() -> None:
    long, cut, ground = (
        Image.open(BytesIO(draw_card(a_card(title=title), COLOURS, b"")))
        for title in (12 * LONG, 13 * LONG, "")
    )

    left, top, right, bottom = ImageChops.difference(long, ground).point(
        lambda light: 255 * (light > 60)
    ).getbbox() or (0, 0, 0, 0)
    assert ImageChops.difference(long, cut).getbbox() is None
    assert (left >= 70, top >= 140, right <= 1130, bottom <= 616) == (True, True, True, True)


def test_an_event_s_time_stands_on_the_colour_that_calls() -> None:
    told, called = (
        Image.open(BytesIO(draw_card(replace(a_card(), event=event), COLOURS, MARK)))
        for event in (False, True)
    )

    highlight = Image.new("RGB", (4, 4), COLOURS["highlight"])
    lights = [_light(ImageChops.difference(_corner(each), highlight)) for each in (told, called)]
    assert lights[1] < 3 < 50 < lights[0]


def _corner(card: Image.Image) -> Image.Image:
    """The place where the ground of an event's time begins."""
    return card.crop((80, 524, 84, 528))


def test_a_card_is_drawn_once_and_anew_when_what_it_shows_changes(tmp_path: Path) -> None:
    first = read_card(a_card(), COLOURS, MARK, cache=tmp_path)
    kept = {file: file.stat().st_mtime_ns for file in tmp_path.glob("*/*")}

    again = read_card(a_card(), COLOURS, MARK, cache=tmp_path)
    others = [
        read_card(a_card(title="Otro"), COLOURS, MARK, cache=tmp_path),
        read_card(a_card(), {**COLOURS, "brand": "#222222"}, MARK, cache=tmp_path),
        read_card(a_card(), COLOURS, b"", cache=tmp_path),
    ]

    assert again == first == draw_card(a_card(), COLOURS, MARK)
    assert {file: file.stat().st_mtime_ns for file in kept} == kept
    assert len({first, *others}) == len(list(tmp_path.iterdir())) == 4


def test_a_crop_keeps_what_its_focus_names() -> None:
    square = Image.new("L", (1200, 1200), 20)
    square.paste(235, (0, 600, 1200, 1200))
    sent = BytesIO()
    square.convert("RGB").save(sent, "JPEG")

    crops = [cut(sent.getvalue(), LINK, focus) for focus in ((50, 0), (50, 100), None)]

    sizes, lights = zip(*((each.size, _light(each)) for each in map(_open, crops)), strict=True)
    assert set(sizes) == {CARD}
    assert lights[0] < 50 < lights[2] < 200 < lights[1]


def _open(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg))


def _light(picture: Image.Image) -> int:
    return int(picture.convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))  # type: ignore[arg-type]
