"""Photos: what is kept of them, and what is told of the others."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from editorial.pictures.files import KEPT_SIDE, build_photo
from intake.attachments import GONE, OFF_SITE, PHOTO_TOO_LARGE
from intake.contribution import Draft
from intake.forms import Form
from intake.photos import LEFT_OVER, MOST, NO_ALT, NOT_A_PICTURE, TOO_MANY
from intake.remarks import Attached
from tests.intake.attachments import DEAD, HEIC, KEY, LARGE, PHOTO, TEXT, Keeper, asset
from tests.intake.sending import TODAY, Drafted, a_contribution, a_draft, asked
from tests.photos import a_photo, a_sideways_photo

NINE = [f"![Un aula llena]({asset(PHOTO)})", *(f"![]({asset(f'{KEY}x{n}')})" for n in range(MOST))]


def test_a_photo_is_kept_upright_not_too_large_and_without_its_place_and_maker() -> None:
    said = b"Casa de Nadie 7"
    photos = [a_photo(form=form, said=said.decode()) for form in ("JPEG", "HEIC")]
    photos += [a_sideways_photo(), a_photo((6000, 3000))]

    clean = [build_photo(photo) for photo in photos]

    pictures = [Image.open(BytesIO(each)) for each in clean]
    assert [said in photo for photo in (*photos[:2], *clean)] == [True] * 2 + [False] * 4
    assert {each.format for each in pictures} == {"JPEG"}
    sizes = [(1600, 1200), (1600, 1200), (1200, 1600), (KEPT_SIDE, KEPT_SIDE // 2)]
    assert [each.size for each in pictures] == sizes
    assert not any(each.getexif() for each in pictures)


def test_a_photo_in_the_text_alone_becomes_the_picture(drafted: Drafted, keeper: Keeper) -> None:
    tag = f'<img width="9" alt="Un aula llena de gente" src="{asset(HEIC)}" />'

    draft = drafted(keeper.fetch, text=f"Antes.\n\n{tag}\n\nDespués.")

    assert draft.value("Picture-Alt") == "Un aula llena de gente"
    assert draft.body == "Antes.\n\nDespués."


def test_more_photos_follow_the_text_all_described(drafted: Drafted, keeper: Keeper) -> None:
    photos = f"{asset(PHOTO)}\n[IMG_2.HEIC]({asset(HEIC)})"
    described = "Un aula llena\n\nDos personas y una antena\\"

    draft = drafted(keeper.fetch, photos=photos, picture_alt=described)

    assert draft.body.endswith("\n\n![Dos personas y una antena](foto-2.jpg)")


def test_one_photo_sent_twice_is_fetched_and_kept_once(drafted: Drafted, keeper: Keeper) -> None:
    keeper.asked.clear()
    link = f"![image]({asset(PHOTO)})"

    draft = drafted(keeper.fetch, photos=link, text=f"Hola.\n\n{link}")

    assert len(draft.photos) == 1
    assert len(keeper.asked) == 2


def test_a_photo_that_is_missing_is_asked_for(drafted: Drafted, keeper: Keeper) -> None:
    cases = {
        f"![x]({asset(DEAD)})": GONE, f"![x]({asset(LARGE)})": PHOTO_TOO_LARGE,
        f"![x]({asset(TEXT)})": NOT_A_PICTURE,
        "![](https://example.org/1.jpg) ![](https://example.org/2.jpg)": OFF_SITE,
        "https://fotos.example.org/album": LEFT_OVER, f"![image]({asset(PHOTO)})": NO_ALT,
        " ".join(NINE): TOO_MANY,
    }  # fmt: skip
    drafts = {photos: drafted(keeper.fetch, photos=photos) for photos in cases}

    wrong = {photos: asked(each) for photos, each in drafts.items() if not each.body or (
        asked(each).count(cases[photos]) != 1)}  # fmt: skip
    told = {each.text: each for draft in drafts.values() for each in draft.remarks}
    assert wrong == {}
    assert told[OFF_SITE].values["file"] == "la foto 1, la foto 2"
    assert told[TOO_MANY].values["number"] == "1"
    said = drafted(photos="No hay").remarks
    assert [each.asks for each in said if each.text == LEFT_OVER] == [False]


def test_a_photo_is_a_photo_in_whatever_box_it_was_put(drafted: Drafted, keeper: Keeper) -> None:
    described = f"Un aula llena\n![image]({asset(PHOTO)})"
    summary = f"Vinieron. {asset(HEIC)}"

    draft = drafted(keeper.fetch, picture_alt=described, summary=summary)

    assert [photo.alt for photo in draft.photos] == ["Un aula llena", ""]
    assert draft.value("Summary") == "Vinieron."


def test_a_photo_is_called_by_its_number(form: Form, content: Path, keeper: Keeper) -> None:
    within = (Attached("1.jpg", a_photo()),)
    photos = "\n".join(map(asset, (DEAD, HEIC)))

    sent = replace(a_contribution(form, photos=photos), pictures=within)
    draft = a_draft(sent, content, keeper.fetch)

    assert [photo.called for photo in draft.photos] == ["la foto 1", "la foto 3"]


def test_handed_over_photos_come_first(content: Path) -> None:
    values = {"title": "Taller", "text": "Texto.", "language": "en"}
    pictures = (Attached("a.jpg", a_photo()), Attached("b.heic", a_photo(form="HEIC")))
    sent = Draft("posts", "en", values, TODAY, {}, pictures)

    draft = a_draft(sent, content)

    assert [photo.name for photo in draft.photos] == ["photo.jpg", "photo-2.jpg"]
    assert draft.body == "Texto.\n\n![](photo-2.jpg)"
