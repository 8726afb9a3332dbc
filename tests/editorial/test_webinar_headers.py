"""Whatever headers a webinar has: the valid ones build, each invalid one is named at its line."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from editorial.content import read_content
from editorial.vocabulary import read_vocabulary
from editorial.webinars.announcement import read_announcement
from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.settings import SAMPLE, SAMPLE_SETTINGS
from tests.conftest import CONFIG, ROOT
from tests.content_files import LANGUAGES, WriteContent

PLACES = read_vocabulary(ROOT / "content").places or read_vocabulary(SAMPLE).places
ZONES = st.sampled_from(["UTC", *(place.zone.key for place in PLACES)])
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1)
NAMES = st.lists(WORDS.map(str.strip).filter(bool), min_size=1, max_size=4).map(", ".join)
LINKS = st.builds("https://example.org/{}?a={}&b=c".format, st.integers(0), st.integers(0))
NUMBERS = st.integers(1, 9999).map(str)
MOMENTS = st.datetimes(datetime.fromisoformat("2019-01-02"), datetime.fromisoformat("2030-01-01"))
HEADERS = {
    "Duration": st.integers(1, 24 * 60).map(str),
    "When": WORDS,
    "Spoken": st.sampled_from(["es", "en, pt", "español", "quechua"]),
    "Interpreted": st.sampled_from(["en", "inglés, portugués"]),
    "Speakers": NAMES,
    "Partners": NAMES,
    "Series": WORDS,
    "Seats": NUMBERS,
    "Revision": NUMBERS,
    "Register": LINKS,
    "Recording": LINKS,
    "Slides": LINKS,
    "Questions": st.just("questions@example.org"),
    "For": WORDS,
    "Status": st.sampled_from(["cancelled", "Cancelado", "cancelada"]),
    "Attendance": st.sampled_from(["online", "virtual", "En línea"]),
}


@st.composite
def valid_headers(draw: Any) -> dict[str, str]:
    """Any of a webinar's headers, each with a value that can be used."""
    chosen = draw(st.fixed_dictionaries({}, optional=HEADERS))
    if not draw(st.booleans()):
        chosen.pop("Recording", None)  # of what has no start, a fault
        return dict(chosen)
    zone = ZoneInfo(draw(ZONES))
    starts = draw(MOMENTS.filter(_is_plain(zone)))
    chosen["Starts"] = f"{starts:%Y-%m-%d %H:%M} {zone.key}"
    if draw(st.booleans()):
        deadline = starts - timedelta(days=draw(st.integers(2, 90)))
        chosen["Deadline"] = f"{deadline:%Y-%m-%d}"
    if draw(st.booleans()):
        utc = starts.replace(tzinfo=zone).astimezone(UTC)
        ends = utc + timedelta(minutes=int(chosen.setdefault("Duration", "90")) % 1400 + 1)
        chosen["Duration"] = str(int((ends - utc).total_seconds()) // 60)
        chosen["Ends"] = f"{ends:%Y-%m-%d %H:%M} UTC"
    if draw(st.booleans()):
        chosen["Previous-Start"] = "2018-12-01 12:00 UTC, 2018-12-08 12:00 America/Panama"
    return dict(chosen)


def _is_plain(zone: ZoneInfo) -> Any:
    """Whether clocks show an hour once: those skipped or shown twice are faults of their own."""

    def check(local: datetime) -> bool:
        local = local.replace(second=0, microsecond=0)
        first, second = local.replace(tzinfo=zone), local.replace(tzinfo=zone, fold=1)
        return first.utcoffset() == second.utcoffset()

    return check


def write_webinar(root: Path, number: int, headers: Mapping[str, str]) -> Path:
    lines = {"Title": f"Charla {number}", "Summary": "Una charla.", "Category": "webinars"}
    text = "".join(f"{name}: {value}\n" for name, value in {**lines, **headers}.items())
    file = root / "webinars" / f"2019-01-01-charla-{number}" / "es.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{text}\nTexto.\n", encoding="utf-8")
    return file


def a_content(folder: Path) -> Path:
    """A content folder with the sample's words and pages, and nothing else."""
    root = folder / "content"
    shutil.rmtree(root, ignore_errors=True)
    for name in ("vocabulary", "pages"):
        shutil.copytree(SAMPLE / name, root / name)
    (root / "posts").mkdir()
    return root


FEW = settings(
    max_examples=settings().max_examples // 30,
    phases=[Phase.generate],  # a build is slow: shrinking a failure would take minutes
)


@FEW
@given(st.lists(valid_headers(), min_size=20, max_size=30))
def test_any_valid_combination_has_no_problem_and_builds(
    tmp_path: Path, webinars: list[dict[str, str]]
) -> None:
    root = a_content(tmp_path)
    for number, headers in enumerate(webinars):
        write_webinar(root, number, headers)

    changes = {"PATH": str(root), "OUTPUT_PATH": str(tmp_path / "site")}
    report = write_site(load_settings(CONFIG, **{**SAMPLE_SETTINGS, **changes}))

    about_headers = [each for each in report.problems if each.rule.startswith("webinar")]
    assert [(each.path, each.line, each.text) for each in about_headers] == []
    assert report.posts_out == len(webinars)


def test_both_languages_tell_of_the_same_hour_whatever_they_say(tmp_path: Path) -> None:
    root = a_content(tmp_path)
    original = write_webinar(root, 0, {"Starts": "2019-08-28 12:00 UTC"})
    text = original.read_text("utf-8").replace("12:00", "13:00").replace("Duration", "X")
    original.with_name("en.md").write_text(f"Status: cancelled\n{text}", encoding="utf-8")

    content = read_content(root)
    announced = [
        read_announcement(source, content, ZoneInfo("UTC"))
        for source in content.folders["webinars/2019-01-01-charla-0"].values()
    ]

    starts = datetime(2019, 8, 28, 12, tzinfo=UTC)
    assert [(each["starts"], each["cancelled"]) for each in announced] == [(starts, True)] * 2


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("es", "es"),
        ("Español", "es"),
        ("ingles", "en"),
        ("pt_BR", "pt-BR"),
        ("criollo haitiano", "ht"),
        ("xx", ""),
        ("lengua de señas", ""),
    ],
)
def test_a_language_is_meant_by_its_code_or_its_name(word: str, code: str) -> None:
    assert read_vocabulary(SAMPLE).find_language(word) == code


def test_a_language_is_known_by_its_english_name_whatever_the_site_speaks(
    write_content: WriteContent,
) -> None:
    spanish = LANGUAGES.partition("[en]")[0]
    root = write_content({"vocabulary/languages.toml": spanish})

    assert read_vocabulary(root).find_language("Portuguese") == "pt"
