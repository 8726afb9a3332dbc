"""An edition can be installed as an app: the browser finds nothing that is missing or wrong."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image

from tests.browser.conftest import OpenPage, Served

SAFE = 0.4
"""The radius that no shape of an icon cuts, as a share of its side (W3C, Web App Manifest)."""


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_browser_offers_to_install_an_edition(
    served: Served, open_page: OpenPage, lang: str
) -> None:
    page, said = open_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.goto(served.sample.link(f"{lang}/"))
    devtools = page.context.new_cdp_session(page)

    found = devtools.send("Page.getAppManifest")
    lacking = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    hindered = [each["errorId"] for each in lacking]

    settings, told = served.sample.settings, json.loads(found["data"])
    assert (found["errors"], said) == ([], [])
    assert hindered == ["in-incognito"]  # as every page of a test
    assert found["url"] == served.sample.link(f"{lang}/manifest.webmanifest")
    assert told["short_name"] == settings["SITENAME"]
    assert told["name"] == settings["ORGANISATION"][lang]
    assert told["theme_color"] == settings["COLOURS"]["brand"]


@pytest.mark.project
def test_its_icons_are_in_the_region_s_colour_and_no_shape_cuts_the_mark(served: Served) -> None:
    manifest = json.loads(served.site.read("es/manifest.webmanifest"))
    brand = bytes.fromhex(manifest["theme_color"].removeprefix("#"))
    icons = [icon for icon in manifest["icons"] if icon["purpose"] == "maskable"]

    cut = []
    for icon in icons:
        file = served.site.output / icon["src"].removeprefix("../")
        picture = Image.open(BytesIO(file.read_bytes())).convert("RGB")
        middle, reach = picture.width / 2, picture.width * SAFE
        assert icon["sizes"] == f"{picture.width}x{picture.height}"
        cut += [
            (icon["src"], x, y)
            for x in range(picture.width)
            for y in range(picture.height)
            if (x - middle) ** 2 + (y - middle) ** 2 > reach**2
            and bytes(picture.getpixel((x, y))) != brand  # type: ignore[arg-type]
        ]

    assert [icon["sizes"] for icon in icons] == ["192x192", "512x512"]
    assert cut == []
