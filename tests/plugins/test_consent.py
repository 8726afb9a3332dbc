"""No fact of a structure appears anywhere unless `Consent` lists it, whatever files say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from editorial.build import Model, build_model
from editorial.checks import check_content
from editorial.issues import build_issue
from editorial.reading.content import read_content
from editorial.reading.headers.of_structures import OF_STRUCTURES, Account
from editorial.reading.headers.table import headers_of, needs_consent
from newsletter.parts import build_parts
from plugins.calendar import build_calendar_files
from plugins.feeds import build_feed_files
from plugins.pages import build_page_files
from tests.builders import a_site
from tests.content_files import write_files
from tests.photos import a_photo

ASKED = [each.name for each in headers_of("structures") if needs_consent(each.name, "structures")]
SITE = "https://example.org/"
HOMES = {each.name: each.type.home for each in OF_STRUCTURES if isinstance(each.type, Account)}
LINKS = {"Website": SITE, "Feed": SITE} | {name: home or SITE for name, home in HOMES.items()}
names = st.sets(st.sampled_from(ASKED))


def token(number: int, name: str) -> str:
    """What a structure says behind a header: nothing else in the site is called so."""
    return f"zz{number}{name.lower().replace('-', '')}q"


def value(number: int, name: str) -> str:
    if name == "Since":
        return str(1907 + number)
    return f"{LINKS.get(name, '')}{token(number, name)}{'.jpg' if name == 'Picture' else ''}"


def is_said(value: str, shown: bytes) -> bool:
    """Whether a value stands there; a year by itself, since addresses have digits too."""
    end = rb"\b" if value.isdecimal() else b""
    return re.search(end + re.escape(value).encode() + end, shown) is not None


def read_all(model: Model) -> Iterator[bytes]:
    """Every file of the site, and both parts of each mail."""
    for file in chain.from_iterable(
        build(model) for build in (build_page_files, build_feed_files, build_calendar_files)
    ):
        yield file.path.encode()
        yield file.content if isinstance(file.content, bytes) else file.content(*file.inputs)
    yield from (str(file.address).encode() for file in model.files)
    for lang in model.site.languages:
        issue = build_issue(model.library, model.site, model.notes, "2019-07", lang, model.sent)
        parts = build_parts(issue, model.site)
        yield parts.html.encode() + parts.text.encode()


@settings(max_examples=3, phases=[Phase.generate])  # shrinking takes minutes, and tells no more
@given(st.lists(st.tuples(names, names), min_size=12, max_size=12))
def test_what_consent_does_not_list_is_in_no_output(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[set[str], set[str]]]
) -> None:
    files: dict[str, str | bytes] = {"posts/2019-07-22-junta/es.md": ""}
    for number, (said, consent) in enumerate(drawn):
        here = f"structures/red-{number}"
        lines = "".join(f"{name}: {value(number, name)}\n" for name in sorted(said))
        named = f"Title: Red {number}\nSummary: Una red.\n"
        files[f"{here}/es.md"] = f"{named}{lines}Consent: {', '.join(consent)}\n"
        files[f"{here}/en.md"] = f"Title: Net {number}\nSummary: A net.\n{lines}"
        files[f"{here}/{value(number, 'Picture')}"] = a_photo((16, 16))
    everyone = ", ".join(f"red-{number}" for number in range(len(drawn)))
    files["posts/2019-07-22-junta/es.md"] = (
        f"Title: Junta\nSummary: Una junta.\nCategory: region\nStructure: {everyone}\n\nTexto.\n"
    )
    content = read_content(write_files(tmp_path_factory.mktemp("c") / "content", files))
    refused = {each.path for each in check_content(content, advice=False) if each.rule == "consent"}

    shown = b"\n".join(read_all(build_model(content, a_site(theme=Path("theme").absolute()))))

    for number, (said, consent) in enumerate(drawn):
        unlisted = said - consent
        there = {name for name in said if is_said(value(number, name), shown)}
        assert there.isdisjoint(unlisted)
        assert there >= (said & consent) - {"Picture-Credit"}
        assert (f"structures/red-{number}/es.md" in refused) == bool(unlisted)
