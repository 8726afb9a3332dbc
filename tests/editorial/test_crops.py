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


def noise(width: int, height: int) -> Image.Image:
    """No photo is as hard to compress."""
    return Image.frombytes("RGB", (width, height), os.urandom(width * height * 3))


SIZES = {
    (1600, 1200): {LEAD: (1200, 675), THUMB: (192, 144)},
    (900, 1600): {LEAD: (900, 506), THUMB: (192, 144)},
    (1600, 200): {LEAD: (356, 200), THUMB: (192, 144)},
    (100, 100): {LEAD: (100, 56), THUMB: (100, 75), LINK: (1200, 630)},  # only the last enlarges
    (1, 1): {LEAD: (1, 1), THUMB: (1, 1)},
}


def test_a_part_has_its_shape_and_is_light_whatever_the_picture_shows() -> None:
    wrong = []
    for own, parts in SIZES.items():
        jpeg = a_jpeg(noise(*own))
        for crop, size in parts.items():
            part = cut(jpeg, crop, None)
            with Image.open(BytesIO(part)) as shown:
                if shown.size != size or crop.fit(*own) != size or len(part) > crop.most:
                    wrong.append((own, crop.end, shown.size, len(part)))

    assert not wrong


def test_a_part_shows_what_is_in_focus(tmp_path: Path) -> None:
    photo = Image.new("RGB", (1600, 600), "red")
    photo.paste("blue", (800, 0, 1600, 600))
    file, cache = tmp_path / "foto.jpg", tmp_path / "cache"
    file.write_bytes(a_jpeg(photo))

    for _ in ("made", "kept"):
        for focus, blue in (((0, 50), False), ((100, 50), True)):
            for crop in (LEAD, LINK, THUMB):
                with Image.open(
                    BytesIO(read_crop(file, digest_picture(file), crop, focus, cache))
                ) as part:
                    bright = part.convert("L").resize((1, 1)).tobytes()[0]
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
        *("foto-lead.jpg", "foto-thumb.jpg", "b-lead.jpg", "b-thumb.jpg"),
    }
