"""Pictures as people send them, of every kind, and what the site has of each."""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pillow_heif
import pytest
from PIL import Image

from editorial.pictures import files
from editorial.pictures.files import BROKEN_PICTURE as BROKEN
from editorial.pictures.files import TOO_MANY_PIXELS as TOO_MANY
from editorial.pictures.files import UNKNOWN_PICTURE as UNKNOWN
from editorial.pictures.files import PictureError, encode_forms
from editorial.pictures.published import published_size
from editorial.words.message import say
from tests.conftest import WEEKLY
from tests.editorial.checks.writing import a_png_of

pillow_heif.register_heif_opener()
ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F
MOST = 250_000  # bytes of all forms of a picture together


class Sent(NamedTuple):
    """A file as somebody sends it, and what it gives: the size and the widths, or why nothing."""

    data: Callable[[], bytes]
    size: tuple[int, int] = (0, 0)
    widths: tuple[int, ...] = ()
    why: str = ""


def a_picture(
    width: int, height: int, form: str = "JPEG", mode: str = "RGB", **options: object
) -> bytes:
    """A picture that is dark on its left and bright on its right."""
    picture = Image.new("L", (width, height), 20)
    picture.paste(235, (width // 2, 0, width, height))
    return saved(picture.convert(mode), form, **options)


def an_exif(orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "Teléfono"
    exif.get_ifd(GPS)[2] = (25.0, 16.0, 30.0)
    return exif.tobytes()


def saved(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    output = BytesIO()
    picture.save(output, form, **options)
    return output.getvalue()


def a_16_bit_png() -> bytes:
    picture = Image.new("I;16", (800, 600), 20 * 257)
    picture.paste(235 * 257, (400, 0, 800, 600))
    return saved(picture)


def an_animation(form: str) -> bytes:
    frames = [Image.open(BytesIO(a_picture(800, 600))), Image.new("RGB", (800, 600), "red")]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=80)


def a_transparent_png() -> bytes:
    picture = Image.new("RGBA", (800, 600), (0, 0, 0, 0))
    picture.paste((20, 20, 20, 255), (0, 0, 400, 600))
    return saved(picture)


def a_photo_of_scans(number: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again."""
    data = a_picture(800, 600, progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * number + data[-2:]


def a_tiff_of_one_tile(side: int) -> bytes:
    """A TIFF of 16 × 16 grey pixels, whose only tile is said to be so large."""
    tags = {256: 16, 257: 16, 258: 8, 259: 5, 262: 1, 277: 1, 322: side, 323: side, 324: 8, 325: 9}
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4)


def noise(width: int, height: int, form: str) -> bytes:
    return saved(Image.effect_noise((width, height), 120).convert("RGB"), form, quality=97)


LANDSCAPE, UPRIGHT = ((1200, 900), (240, 400, 720, 1200)), ((900, 1200), (240, 400, 720, 900))
SMALL = ((800, 600), (240, 400, 720, 800))

SENT = {
    "a phone's photo held upright, with GPS": Sent(
        lambda: a_picture(4032, 3024, exif=an_exif()), *UPRIGHT
    ),
    "a photo that is upright": Sent(lambda: a_picture(3024, 4032), *UPRIGHT),
    "a panorama": Sent(lambda: a_picture(12_000, 2_000), (1200, 200), (240, 400, 720, 1200)),
    "a photo of 500 pixels": Sent(lambda: a_picture(500, 300), (500, 300), (240, 400, 500)),
    "an icon": Sent(lambda: a_picture(40, 40, "PNG"), (40, 40), (40,)),
    "a photo for a printer": Sent(lambda: a_picture(1600, 1200, mode="CMYK"), *LANDSCAPE),
    "a grey photo": Sent(lambda: a_picture(1600, 1200, mode="L"), *LANDSCAPE),
    "a PNG of 16 bits": Sent(a_16_bit_png, *SMALL),
    "a transparent PNG": Sent(a_transparent_png, *SMALL),
    "a palette": Sent(lambda: a_picture(800, 600, "PNG", "P"), *SMALL),
    "black and white": Sent(lambda: a_picture(800, 600, "PNG", "1"), *SMALL),
    "an animated GIF": Sent(lambda: an_animation("GIF"), *SMALL),
    "an animated WebP": Sent(lambda: an_animation("WEBP"), *SMALL),
    "an animated PNG": Sent(lambda: an_animation("PNG"), *SMALL),
    "a HEIC": Sent(lambda: a_picture(1600, 1200, "HEIF", exif=an_exif(1)), *LANDSCAPE),
    "a TIFF held upright": Sent(lambda: a_picture(1600, 1200, "TIFF", exif=an_exif()), *UPRIGHT),
    "a BMP": Sent(lambda: a_picture(1600, 1200, "BMP"), *LANDSCAPE),
    "pixels by chance": Sent(lambda: noise(800, 600, "PNG"), *SMALL),
    "a photo of 2 MB": Sent(lambda: noise(1600, 1200, "JPEG"), *LANDSCAPE),
    "a photo that ends in a film": Sent(lambda: a_picture(800, 600) + b"\xff\xda" * 999, *SMALL),
    "odd EXIF": Sent(lambda: a_picture(800, 600, exif=b"Exif\0\0nothing of it"), *SMALL),
    "a drawing": Sent(lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", why=UNKNOWN),
    "a text": Sent(lambda: b"no es una foto", why=UNKNOWN),
    "nothing": Sent(lambda: b"", why=UNKNOWN),
    "half a photo": Sent(lambda: a_picture(800, 600)[:2000], why=BROKEN),
    "half a HEIC": Sent(lambda: a_picture(800, 600, "HEIF")[:-400], why=BROKEN),
    "an AVIF": Sent(lambda: a_picture(800, 600, "AVIF", speed=10), why=UNKNOWN),
    "an AVIF that calls itself a HEIC": Sent(
        lambda: a_picture(800, 600, "AVIF", speed=10).replace(b"avif", b"heic", 1), why=BROKEN
    ),
    "2,000 scans of a photo": Sent(lambda: a_photo_of_scans(2000), why=BROKEN),
    "900 million pixels": Sent(lambda: a_png_of(30_000, 30_000), why=TOO_MANY),
    "171 million pixels": Sent(lambda: a_png_of(15_000, 11_400, b"\x06"), why=TOO_MANY),
    "36 million transparent pixels": Sent(lambda: a_png_of(6_000, 6_000, b"\x06"), why=TOO_MANY),
    "a TIFF's tile of 400 million pixels": Sent(lambda: a_tiff_of_one_tile(20_000), why=TOO_MANY),
}
DAILY = {
    *("a phone's photo held upright, with GPS", "a photo for a printer", "a PNG of 16 bits"),
    *("a transparent PNG", "an animated WebP", "a HEIC"),
    *("a TIFF held upright", "a photo of 2 MB", "an icon"),
}
"""What a push tries of the kinds that give a picture: each way of reading one, and each mishap."""

GIVING = [name for name, sent in SENT.items() if not sent.why and (WEEKLY or name in DAILY)]
IN_GREY = {"pixels by chance", "a photo of 2 MB"}


@pytest.mark.weekly
@pytest.mark.parametrize("name", GIVING)
def test_a_picture_becomes_upright_webps_and_a_bare_jpeg(name: str, tmp_path: Path) -> None:
    sent, file = SENT[name], tmp_path / "foto.jpg"
    file.write_bytes(sent.data())

    forms = encode_forms(BytesIO(file.read_bytes()))

    assert published_size(file) == sent.size
    assert set(forms) == {".jpg", *(f"-{width}.webp" for width in sent.widths)}
    assert sum(map(len, forms.values())) <= MOST
    assert len(forms[".jpg"]) <= files.MAX_BYTES
    for end, data in forms.items():
        picture = Image.open(BytesIO(data))
        assert (picture.format, picture.mode) == ("JPEG" if end == ".jpg" else "WEBP", "RGB")
        assert not picture.getexif()
        assert {"exif", "xmp", "icc_profile", "comment"}.isdisjoint(picture.info)
        assert getattr(picture, "n_frames", 1) == 1
        largest = end in (".jpg", f"-{sent.widths[-1]}.webp")
        assert picture.size == sent.size if largest else picture.size <= sent.size
        if end == ".jpg" and name not in IN_GREY:
            quarter, middle = (picture.width // 4, picture.height // 4), picture.height // 2
            turned = "held upright" in name or "EXIF at its end" in name
            dark = (picture.width // 2, quarter[1]) if turned else (quarter[0], middle)
            bright = (dark[0], 3 * quarter[1]) if turned else (3 * quarter[0], middle)
            grey = picture.convert("L")
            assert int(str(grey.getpixel(dark))) < 60 < 200 < int(str(grey.getpixel(bright)))


@pytest.mark.parametrize("name", [name for name, sent in SENT.items() if sent.why])
def test_what_is_none_is_refused_and_why_is_said_in_the_readers_language(name: str) -> None:
    with pytest.raises(PictureError) as refused:
        encode_forms(BytesIO(SENT[name].data()))

    assert say("es", refused.value.message) == say("es", SENT[name].why)


PEAK = r"""
import io, re, sys
from PIL import Image
from editorial.pictures.files import encode_forms, build_photo
data = sys.stdin.buffer.read()
for built, side in ((encode_forms(io.BytesIO(data))[".jpg"], 1200), (build_photo(data), 2400)):
    assert max(Image.open(io.BytesIO(built)).size) == side
print(int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]) // 1024)
"""
"""What makes both pictures of a photo, and says how many MB of memory it took for that."""


HEAVY: dict[str, tuple[str, tuple[int, int], str, dict[str, object]]] = {
    "48 megapixels": ("RGB", (8064, 6048), "JPEG", {"progressive": True, "subsampling": 0}),
    "panorama": ("RGB", (12_000, 4_000), "JPEG", {}),
    "transparent": ("RGBA", (5_700, 5_800), "PNG", {"compress_level": 1}),
    "palette": ("P", (5_700, 5_800), "PNG", {"compress_level": 1, "transparency": 0}),
    "HEIC": ("RGB", (5_000, 4_000), "HEIF", {"quality": 1, "enc_params": {"preset": "ultrafast"}}),
    "TIFF": ("RGB", (8_000, 6_200), "TIFF", {"compression": "jpeg"}),
    "BMP": ("RGB", (8_000, 6_200), "BMP", {}),
}


@pytest.mark.weekly
@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel for the peak of a process")
@pytest.mark.parametrize("name", HEAVY if WEEKLY else ["transparent"])
def test_whatever_is_accepted_takes_less_than_500_mb(name: str) -> None:
    mode, size, kind, options = HEAVY[name]
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    more = {} if kind == "BMP" else {"exif": exif}
    photo = saved(Image.new(mode, size), kind, **more, **options)

    run = subprocess.run([sys.executable, "-c", PEAK], input=photo, capture_output=True, check=True)

    assert int(run.stdout) < 500
