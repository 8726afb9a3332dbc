"""A mail goes out only when the public site has its page and its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from commands.proofs import await_site
from editorial.words.message import SetupError
from newsletter.email import Mail, build_mail
from newsletter.parts import build_parts
from newsletter.preflight import WAITS, find_missing, list_needed
from tests.builders import a_picture, a_post, a_site, an_issue
from tests.servers.site_server import SiteServer, serve_site

PAGE, LEAD = "/es/boletin/2019-07/", "/foto-lead.jpg"
MARK = "/theme/images/apple-touch-icon.png"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    """A site with the page of an issue and its pictures."""
    for file in (f"{PAGE}index.html", LEAD, MARK):
        (tmp_path / file[1:]).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file[1:]).write_text("x")
    with serve_site(tmp_path) as running:
        yield running


def a_mail(url: str) -> Mail:
    picture = a_picture(url=f"{url}/foto.jpg")
    issue, site = an_issue("es", [a_post(picture=picture)], url=f"{url}{PAGE}"), a_site(url=url)
    return build_mail(build_parts(issue, site), site)


def test_the_issue_s_page_and_each_picture_are_asked_for_once(server: SiteServer) -> None:
    told: list[object] = []

    missing = find_missing(list_needed(a_mail(server.url)), lambda *each: told.append(each))

    assert not missing
    assert server.asked == [PAGE, MARK, LEAD]
    assert not told


def test_what_is_on_its_way_is_waited_for(server: SiteServer) -> None:
    server.faults = {PAGE: [404, 503], LEAD: [404]}
    told: list[tuple[Mapping[str, str], int]] = []
    slept: list[float] = []

    missing = find_missing(
        list_needed(a_mail(server.url)), lambda *each: told.append(each), sleep=slept.append
    )

    page, picture = f"{server.url}{PAGE}", f"{server.url}{LEAD}"
    assert not missing
    assert [each for each, _ in told] == [{page: "404", picture: "404"}, {page: "503"}]
    assert slept == [seconds for _, seconds in told] == list(WAITS[:2])
    assert server.asked == [PAGE, MARK, LEAD, PAGE, LEAD, PAGE]


def test_where_nobody_answers_one_connection_a_try_is_enough() -> None:
    needed = [f"http://127.0.0.1:1/{number}" for number in range(50)]
    told: list[Mapping[str, str]] = []

    missing = find_missing(needed, lambda each, _: told.append(each), sleep=lambda _: None)

    assert list(missing) == needed
    assert len(set(missing.values())) == 1
    assert len(told) == len(WAITS)


def test_what_is_not_there_is_refused_with_what_to_do(
    server: SiteServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.faults = {PAGE: [404] * 99}

    with pytest.raises(SetupError) as refused:
        await_site(a_mail(server.url), "es", sleep=lambda _: None)

    assert f"2019-07 es: no se envió; el sitio público no tiene {server.url}{PAGE} (404)" in str(
        refused.value
    )
    assert "--offline" in str(refused.value)
    progress = capsys.readouterr()
    assert progress.err.count(f"{server.url}{PAGE} (404)") == len(WAITS)
    assert not progress.out
