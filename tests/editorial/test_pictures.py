"""Photos as they come from phones."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image

from editorial.message import say
from editorial.pictures import (
    BROKEN,
    MAX_BYTES,
    TOO_LARGE,
    UNKNOWN,
    PictureError,
    build_jpeg,
    write_jpeg,
)

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


def a_photo(width: int, height: int, **options: object) -> bytes:
    """A JPEG of a picture that is dark on its left and bright on its right."""
    picture = Image.new("L", (width, height))
    picture.paste(255, (width // 2, 0, width, height))
    output = BytesIO()
    picture.convert("RGB").save(output, "JPEG", quality=98, **options)
    return output.getvalue()


def a_png_of(width: int, height: int, colours: bytes = b"\x02") -> bytes:
    """The beginning of a PNG that says how large it is, and that it is RGB, or as `colours` say."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    chunks = (b"IHDR" + size + b"\x08" + colours + b"\x00\x00\x00", b"IDAT")
    packed = [
        (len(chunk) - 4).to_bytes(4, "big") + chunk + crc32(chunk).to_bytes(4, "big")
        for chunk in chunks
    ]
    return b"".join([b"\x89PNG\r\n\x1a\n", *packed])


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_large_photo_is_published_within_1200_px_and_200_kb() -> None:
    picture = Image.effect_noise((4000, 3000), 120).convert("RGB")
    output = BytesIO()
    picture.save(output, "JPEG", quality=97)

    published = build_jpeg(output.getvalue())

    assert len(output.getvalue()) > 8_000_000
    assert len(published) <= MAX_BYTES
    assert max(opened(published).size) <= 1200
    assert opened(published).format == "JPEG"


def test_a_photo_taken_sideways_is_published_upright_without_exif_and_gps() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "Teléfono"
    exif.get_ifd(GPS)[2] = (25.0, 16.0, 30.0)
    photo = a_photo(400, 200, exif=exif.tobytes())

    published = opened(build_jpeg(photo))

    assert published.size == (200, 400)
    top, bottom = published.crop((0, 0, 200, 20)), published.crop((0, 380, 200, 400))
    assert max(top.convert("L").tobytes()) < 50  # what was left is on top now
    assert min(bottom.convert("L").tobytes()) > 200
    assert not published.getexif()
    assert "exif" not in published.info


def test_a_small_photo_is_not_enlarged() -> None:
    assert opened(build_jpeg(a_photo(300, 200))).size == (300, 200)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "CMYK", "I;16"])
def test_every_kind_of_picture_becomes_an_rgb_jpeg(mode: str) -> None:
    output = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (30, 20)).save(output, kind)

    published = opened(build_jpeg(output.getvalue()))

    assert (published.mode, published.size) == ("RGB", (30, 20))


def test_what_is_transparent_is_published_on_white() -> None:
    output = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(output, "PNG")

    assert opened(build_jpeg(output.getvalue())).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (b"", UNKNOWN),
        (b"no es una foto", UNKNOWN),
        (a_photo(300, 200)[:2000], BROKEN),
        (a_png_of(30_000, 30_000), TOO_LARGE),
        (a_png_of(15_000, 11_400, colours=b"\x06"), TOO_LARGE),
        (a_png_of(6_000, 6_000, colours=b"\x06"), TOO_LARGE),
    ],
)
def test_a_broken_file_is_refused_and_why_is_said_in_the_readers_language(
    broken: bytes, why: str
) -> None:
    with pytest.raises(PictureError) as refused:
        build_jpeg(broken)

    assert refused.value.message.text == why
    assert say("es", refused.value.message) == say("es", why)
    assert say("en", refused.value.message) == str(refused.value) == why


PEAK = r"""
import io, re, sys
from PIL import Image
from editorial.pictures import build_jpeg, build_photo
data = sys.stdin.buffer.read()
for build, side in ((build_jpeg, 1200), (build_photo, 2400)):
    assert max(Image.open(io.BytesIO(build(data))).size) == side
print(int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]) // 1024)
"""
"""What makes both pictures of a photo, and says how many MB of memory it took for that."""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel for the peak of a process")
@pytest.mark.parametrize(
    ("mode", "size", "kind", "options"),
    [
        ("RGB", (8064, 6048), "JPEG", {"progressive": True, "subsampling": 0}),
        ("RGB", (12_000, 4_000), "JPEG", {}),
        ("RGBA", (5_700, 5_800), "PNG", {"compress_level": 1}),
        ("P", (5_700, 5_800), "PNG", {"compress_level": 1, "transparency": 0}),
    ],
    ids=["48 megapixels", "panorama", "transparent", "palette"],
)
def test_whatever_is_accepted_takes_less_than_500_mb(
    mode: str, size: tuple[int, int], kind: str, options: dict[str, object]
) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    photo = BytesIO()
    Image.new(mode, size).save(photo, kind, exif=exif, **options)

    run = subprocess.run(
        [sys.executable, "-c", PEAK], input=photo.getvalue(), capture_output=True, check=True
    )

    assert int(run.stdout) < 500


def test_a_picture_is_encoded_once_and_anew_when_it_changes(tmp_path: Path) -> None:
    file, cache = tmp_path / "foto.jpg", tmp_path / "cache"
    file.write_bytes(a_photo(300, 200))
    first = write_jpeg(file, cache)
    file.write_bytes(a_photo(200, 100))
    second = write_jpeg(file, cache)

    assert (first.width, first.height) == (300, 200)
    assert (second.width, second.height) == (200, 100)
    assert second.size == second.file.stat().st_size
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("kept_bytes", [0, 900, 1500])
def test_a_picture_that_was_damaged_in_the_cache_is_made_anew(
    kept_bytes: int, tmp_path: Path
) -> None:
    file, cache = tmp_path / "foto.jpg", tmp_path / "cache"
    file.write_bytes(a_photo(300, 200))
    kept = write_jpeg(file, cache).file
    whole = kept.read_bytes()
    kept.write_bytes(whole[:kept_bytes].ljust(len(whole), b"\0"))

    again = write_jpeg(file.rename(tmp_path / "otra.jpg"), cache)

    assert again.file.read_bytes() == whole
    assert again.size == len(whole)
