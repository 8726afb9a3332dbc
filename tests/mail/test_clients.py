"""An issue passes the spam filter, and reads well in the programs that show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from markupsafe import Markup

from editorial.model.site import Site
from editorial.pictures.crops import LEAD, THUMB
from editorial.pictures.published import read_crop
from editorial.rendering.pictures import image_tag
from newsletter.delivery.services import SERVICES, fit_parts, stand_in
from newsletter.email import build_mail
from newsletter.parts import (
    Parts,
    build_parts,
    encoded_size,
    load_newsletter_templates,
    render_mjml,
)
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.builders import a_picture, a_site, an_issue, an_issue_with_everything
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG, SITEURL, WEEKLY, build_mails
from tests.mail.client_browser import SIZES, Look, look_at, measure_heights, measure_without_styles
from tests.mail.client_tools import (
    find_unsupported,
    list_added,
    rate_spam,
    read_baseline,
    read_pasted,
    validate_mjml,
    write_baseline,
)
from tests.sample_posts import write_pairs

pytestmark = pytest.mark.weekly
LANGS = ("es", "en") if WEEKLY else ("es",)
"""Those of the mails that are looked at: every kind of mail is, each day, in one."""

SPAM = 0.5
BYTES, WEIGHT, HEIGHTS = 42_000, 120_000, {600: 3_300, 360: 4_000}
"""Of a mail of twelve stories with photos and five webinars: encoded, its pictures, pixels."""

PRESSED = 44  # pixels that a button is high: a thumb's (WCAG 2.2, 2.5.5)

SMALLEST = 13  # pixels of a picture's text; it doubles with the other texts


WEBINAR = """Title: Seguridad digital para organizaciones pequeñas
Summary: Una hora para empezar.
Category: webinars
Starts: 2019-08-{day} 12:00 America/Panama
Spoken: es
Interpreted: en
Register: https://example.org/form
Deadline: 2019-08-24 23:59 America/Panama

Texto.
"""


def sample_settings(**changes: object) -> dict[str, object]:
    settings = load_settings(CONFIG, **{**SAMPLE_SETTINGS, "SITEURL": SITEURL, **changes})
    return dict(settings)


@pytest.fixture(scope="module")
def sample_site() -> Site:
    return load_model(sample_settings()).site


@pytest.fixture(scope="module")
def sample_mails() -> dict[str, Parts]:
    mails = build_mails(sample_settings(), "2019-07")
    return {lang: mails[lang] for lang in LANGS}


@pytest.fixture(scope="module")
def mails(sample_mails: dict[str, Parts]) -> list[Parts]:
    site = a_site()
    everything = [build_parts(an_issue_with_everything(lang), site) for lang in LANGS]
    pasted = build_parts(an_issue_with_everything("es"), stand_in(site))
    services = [read_pasted(fit_parts(pasted, each), each) for each in SERVICES]
    return [*sample_mails.values(), *everything, *services]


@pytest.fixture(scope="module")
def looks(mails: list[Parts]) -> list[Look]:
    return look_at(mails)


@pytest.mark.parametrize("lang", LANGS)
def test_the_spam_filter_lets_an_issue_through(
    lang: str, sample_mails: dict[str, Parts], sample_site: Site, tmp_path: Path
) -> None:
    mail = build_mail(sample_mails[lang], sample_site, sent=datetime.now(UTC))

    points, rules = rate_spam(mail.content, tmp_path)

    assert points <= SPAM, rules


def test_clients_show_all_that_we_know(mails: list[Parts], request: pytest.FixtureRequest) -> None:
    found = find_unsupported(mails)
    if request.config.getoption("--update-golden"):
        write_baseline(found)

    added = list_added(found, read_baseline())

    assert not added, "\n".join(["Known to few mail programs, or --update-golden:", *added])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("full", [24, 1])
def test_the_mjml_is_strictly_valid(lang: str, full: int) -> None:
    site = a_site()
    templates = load_newsletter_templates(site.languages[lang], site)

    errors = validate_mjml(render_mjml(an_issue_with_everything(lang), site, templates, full))

    assert not errors, "\n".join(errors)


def test_twelve_stories_with_pictures_are_a_small_mail(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    write_pairs(content, [date(2019, 7, day) for day in range(1, 13)], pictured=1)
    for file in content.glob("posts/*/*.md"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"(Summary: .{,120})\b.*", r"\1.", text), encoding="utf-8")
    for number in range(25, 30):
        webinar = content / "webinars" / f"2019-07-13-webinar-{number}" / "es.md"
        webinar.parent.mkdir(parents=True)
        webinar.write_text(WEBINAR.format(day=number), encoding="utf-8")
    mails = build_mails(sample_settings(PATH=str(content)), "2019-07")

    for parts in (mails["es"], mails["en"]):
        pictures = {
            url: read_crop(picture.file, picture.digest, crop, picture.focus)
            for url, (picture, crop) in parts.issue.crops.items()
            if f'"{url}"' in parts.html
        }
        heights = measure_heights(parts, pictures, HEIGHTS)

        assert (len(pictures), parts.html.count("example.org/form")) == (12, 1)
        assert encoded_size(parts.html) <= BYTES
        assert sum(map(len, pictures.values())) <= WEIGHT
        assert all(heights[window] <= most for window, most in HEIGHTS.items()), heights


@pytest.mark.project
def test_twelve_pictures_and_the_mark_are_light_whatever_they_show() -> None:
    mark = a_site().theme / "static" / "images" / "apple-touch-icon.png"

    assert LEAD.most + 11 * THUMB.most + mark.stat().st_size <= WEIGHT


FAULTS: dict[str, Callable[[Look], Iterable[object]]] = {
    "a fault that axe finds": lambda look: look.faults,
    "a button that can't all be pressed": lambda look: [
        each for each in look.buttons if each.high < PRESSED or each.dead > 1
    ],
    "a band that doesn't stand out from the darker page": lambda look: [
        each for each in look.bands if look.ground >= each
    ],
    "pixels at the side": lambda look: range(look.overflow, 0, -1),
    "asked for what isn't its own": lambda look: [
        each for each in look.asked if not each.startswith((f"{SITEURL}/", f"{a_site().url}/"))
    ],
    "a picture's text that can't be read": lambda look: [
        each for each in look.alts if not each.whole or each.size < SMALLEST * look.view.times
    ],
}


@pytest.mark.parametrize("fault", FAULTS)
def test_no_html_part_has_a_fault_as_chromium_shows_it(fault: str, looks: list[Look]) -> None:
    found = [f"{where(look)}: {each}" for look in looks for each in FAULTS[fault](look)]

    assert not found, "\n".join(found)
    assert {(look.view.width, look.view.times) for look in looks} == {*SIZES}
    assert all(look.buttons and look.bands for look in looks)
    assert any(look.asked for look in looks)
    assert any(look.alts for look in looks if not look.view.pictures)


def test_pictures_keep_their_shape_where_styles_are_dropped(mails: list[Parts]) -> None:
    note = Markup(image_tag(a_picture(), "Un círculo"))  # noqa: S704
    greeting = build_parts(an_issue("es", note=note), a_site())

    pictures = measure_without_styles([*mails, greeting], (600, 360))

    assert {each.window for each in pictures} == {600, 360}
    for each in pictures:
        assert each.width, each
        assert abs(each.height - each.width * each.own[1] / each.own[0]) <= 1, each


def where(look: Look) -> str:
    view, issue = look.view, look.parts.issue
    pictures = "" if view.pictures else ", no pictures"
    large = f", {view.times * 100} %" if view.times > 1 else ""
    return f"{issue.subject} ({view.width} px, {view.scheme}{pictures}{large})"
