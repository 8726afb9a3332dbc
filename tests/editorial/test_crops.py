"""The parts of a picture that a mail shows: their shape, their weight, and what is in them."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from editorial.pictures.crops import LEAD, LINK, SQUARE, THUMB
from editorial.pictures.files import cut
from editorial.pictures.published import digest_picture, read_crop
from tests.builders import a_picture, a_post, a_webinar, an_issue


def a_jpeg(picture: Image.Image) -> bytes:
    encoded = BytesIO()
    picture.save(encoded, "JPEG", quality=95)
    return encoded.getvalue()


SIZES = {
    (1600, 1200): {LEAD: (1200, 675), THUMB: (192, 144)},
    (900, 1600): {LEAD: (900, 506), THUMB: (192, 144)},
    (1600, 200): {LEAD: (356, 200), THUMB: (192, 144)},
    (100, 100): {LEAD: (100, 56), THUMB: (100, 75), LINK: (1200, 630)},  # only the last enlarges
    (1, 1): {LEAD: (1, 1), THUMB: (1, 1)},
}


@pytest.mark.parametrize("own", SIZES)
def test_a_part_has_its_shape_and_is_light_whatever_the_picture_shows(own: tuple[int, int]) -> None:
    noise = Image.frombytes("RGB", own, os.urandom(own[0] * own[1] * 3))  # as hard as can be
    jpeg = a_jpeg(noise)
    for crop, size in SIZES[own].items():
        part = cut(jpeg, crop, None)
        assert Image.open(BytesIO(part)).size == crop.fit(*own) == size
        assert len(part) <= crop.most


@pytest.mark.parametrize("size", [(1600, 600), (600, 1600)])
def test_a_part_shows_what_is_in_focus(size: tuple[int, int], tmp_path: Path) -> None:
    wide = size[0] > size[1]
    photo, (middle, half) = Image.new("RGB", size, "red"), (800, 0) if wide else (0, 800)
    photo.paste("blue", (middle, half, *size))
    file, cache = tmp_path / "foto.jpg", tmp_path / "cache"
    file.write_bytes(a_jpeg(photo))

    for _ in ("made", "kept"):
        for at, blue in ((0, False), (100, True)):
            focus = (at, 50) if wide else (50, at)
            for crop in (LEAD, LINK, THUMB):
                part = read_crop(file, digest_picture(file), crop, focus, cache)
                bright = Image.open(BytesIO(part)).convert("L").resize((1, 1)).tobytes()[0]
                assert (bright < 50) == blue  # blue is darker than red


def test_a_face_at_the_top_of_a_portrait_stays_whole_in_every_part() -> None:
    portrait = Image.new("RGB", (1200, 1800), "white")
    portrait.paste("black", (450, 180, 750, 630))
    jpeg = a_jpeg(portrait)

    for crop in (LEAD, THUMB, LINK, SQUARE):
        with Image.open(BytesIO(cut(jpeg, crop, None))) as part:
            face = part.convert("L").point([255] * 128 + [0] * 128).getbbox()
            assert face
            assert face[3] - face[1] == pytest.approx(450 * part.width / 1200, abs=2)


def test_a_mail_keeps_its_pictures_when_another_story_leads_or_a_webinar_is_over() -> None:
    post, webinar = a_post(picture=a_picture()), a_webinar(picture=a_picture(url="https://x/b.jpg"))

    issue = an_issue("es", [a_post(slug="lead"), post], webinars=(webinar,))

    assert {url.rpartition("/")[2] for url in issue.crops} == {
        *("foto-lead.jpg", "foto-thumb.jpg", "b-lead.jpg", "b-thumb.jpg")
    }
