"""A mail goes out only when the public site has its page and its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.proofs import WAITS, await_site
from editorial.words.message import SetupError
from newsletter.email import Mail, build_mail
from newsletter.parts import build_parts
from newsletter.preflight import TIMEOUT, find_missing
from tests.builders import a_picture, a_post, a_site, an_issue
from tests.servers.site_server import SiteServer, serve_site

PAGE, LEAD = "/es/boletin/2019-07/", "/foto-lead.jpg"
MARK = "/theme/images/apple-touch-icon.png"
Captured = pytest.CaptureFixture[str]


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


def never(seconds: float) -> None:
    pytest.fail(f"it waited {seconds} s")


def test_what_is_on_its_way_is_waited_for(server: SiteServer, capsys: Captured) -> None:
    server.faults = {PAGE: [404, 503], LEAD: [404]}
    slept: list[float] = []

    await_site(a_mail(server.url), "en", sleep=slept.append)

    told = capsys.readouterr().err
    assert told.splitlines()[0].endswith(": 3")
    assert 60 * int(re.findall(r"(\d+) min at most", told)[0]) > sum(WAITS) + TIMEOUT * len(WAITS)
    page = re.escape(f"{server.url}{PAGE}")
    assert re.findall(rf"(\d) of 3, such as {page} \((\d+)\)", told) == [("2", "404"), ("1", "503")]
    assert slept == list(WAITS[:2]) == [*map(int, re.findall(r"again in (\d+) s", told))]
    assert server.asked == [PAGE, MARK, LEAD, PAGE, LEAD, PAGE]


def test_where_nobody_answers_one_connection_a_try_is_enough() -> None:
    needed = [f"http://127.0.0.1:1/{number}" for number in range(50)]

    missing = find_missing(needed)

    assert list(missing) == needed
    assert len(set(missing.values())) == 1


def test_a_name_that_is_not_known_is_told_at_once() -> None:
    told = r"no server called blog\.nowhere\.invalid was found.*SITEURL in publishconf\.py"
    with pytest.raises(SetupError, match=told):
        await_site(a_mail("https://blog.nowhere.invalid"), "en", sleep=never)


def test_what_is_not_there_is_refused_with_what_to_do(server: SiteServer, capsys: Captured) -> None:
    server.faults = {PAGE: [404] * 99}

    with pytest.raises(SetupError, match=r"^2019-07 es: no se envió; .*--offline") as told:
        await_site(a_mail(server.url), "es", sleep=lambda _: None)

    assert f"el sitio público no tiene {server.url}{PAGE} (404)" in str(told.value)
    progress = capsys.readouterr()
    assert progress.err.count(f"{server.url}{PAGE} (404)") == len(WAITS) - 1
    assert not progress.out
