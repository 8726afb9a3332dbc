"""The preview: what is saved is shown, and what has to be corrected is said on the page."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from lxml import html
from tornado.websocket import websocket_connect

from commands.serve import SERVING
from editorial.words.message import say
from tests.mail.mailman import free_port
from tests.projects.tasks import copy_code, make_sample_project, run_task, start_task

POST = "posts/2019-07-05-taller-comunitario"
PAGE = "es/2019/07/taller-comunitario/"
ALERT = "string(//*[@role='alert'])"
PATIENCE = 60  # seconds after which a change is taken for lost


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of all of these tests: what one of them changes, the next ones may find so."""
    return make_sample_project(tmp_path_factory.mktemp("serve") / "project", copy_code)


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def address(project: Path, port: int) -> Iterator[str]:
    """Where it runs; when all is done, it has said so in the terminal's language, and no visit."""
    address, spanish = f"http://127.0.0.1:{port}/", {"LC_ALL": "es_PY.UTF-8"}
    process = start_task("serve", "--port", str(port), project=project, machine=spanish)
    try:
        yield address
    finally:
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate()
    assert say("es", SERVING, address=address) in said.splitlines()
    assert "/no-hay/" not in said
    assert "GET" not in said


def test_what_is_saved_is_shown_and_a_fault_told_on_the_page(address: str, project: Path) -> None:
    file = project / "content" / POST / "es.md"
    text = file.read_text("utf-8")
    shown = _await(address, text="Taller comunitario")
    assert not shown.xpath("//meta[@http-equiv='Content-Security-Policy']")  # it reloads by script

    file.write_text(f"{text}\nUna línea <nueva>.\n", "utf-8")
    _await(address, text="Una línea")
    file.write_text(text.replace("Categoría:", "Categría:"), "utf-8")
    told = _await(address, alert="¿quiso escribir “Categoría”?")
    assert told.xpath("//*[@role='alert']/@lang") == ["es"]
    assert f"{POST}/es.md:" in told.xpath(ALERT)
    assert "Una línea" in told.xpath("string(//main)")
    file.write_text(text, "utf-8")
    assert "Una línea" not in _await(address, alert="").xpath("string(//main)")


def test_a_build_meanwhile_leaves_the_preview_alone(address: str, project: Path) -> None:
    _await(address, text="Taller comunitario")

    done = run_task("build", "--siteurl", "https://example.org/blog", project=project)

    assert done.returncode == 0, done.stderr
    (style,) = _await(address).xpath("//link[@rel='stylesheet']/@href")
    with urlopen(urljoin(address, style)) as answer:
        assert answer.status == HTTPStatus.OK


def test_only_a_host_of_its_own_is_answered_and_only_its_pages_are_told_of_changes(
    address: str, port: int
) -> None:
    _await(address)
    ours, theirs = f"127.0.0.1:{port}", f"example.org:{port}"
    hosts = (ours, f"LOCALHOST:{port}", f"[::1]:{port}", "192.168.0.7")
    foreign = (theirs, f"127.0.0.1.example.org:{port}", f"localhost.example.org:{port}", "a.b")
    shake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    shake["Sec-WebSocket-Key"] = "AAAAAAAAAAAAAAAAAAAAAA=="

    answers = {
        (path, host): _ask(port, path, host)
        for path in (f"/{PAGE}", "/livereload.js")
        for host in (*hosts, *foreign)
    }
    sockets = [
        _ask(port, "/livereload", host, **shake, Origin=f"http://{origin}")
        for host, origin in ((ours, ours), (ours, theirs), (theirs, theirs))
    ]

    assert answers == {(path, host): 200 if host in hosts else 404 for path, host in answers}
    assert sockets == [101, 403, 404]
    assert {_ask(port, path, ours) for path in ("/%00", "/no-hay/")} == {404}


def test_a_page_is_told_when_it_has_changed(address: str, project: Path, port: int) -> None:
    page = _await(address)
    file = project / "content" / POST / "es.md"

    async def listen() -> str:
        channel = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
        for command in ({"command": "hello"}, {"command": "info", "url": address}):
            await channel.write_message(json.dumps(command))
        await channel.read_message()  # its own hello
        file.write_text(f"{file.read_text('utf-8')}\nOtra.\n", "utf-8")
        told = await asyncio.wait_for(channel.read_message(), PATIENCE)
        channel.close()
        await channel.read_message()
        return str(told)

    with ThreadPoolExecutor(1) as aside:  # a browser of another test may keep a loop in this one
        told = json.loads(aside.submit(asyncio.run, listen()).result())

    assert page.xpath("//script/@src[starts-with(., '/livereload.js?')]")
    assert told["command"] == "reload"


def test_settings_saved_by_renaming_are_followed(address: str, project: Path) -> None:
    settings, beside = project / "pelicanconf.py", project / "pelicanconf.py.new"
    _await(address, text="Taller comunitario")
    for name in ("Nueva Región", "Otra Región"):
        beside.write_text(f"{settings.read_text('utf-8')}\nSITENAME = {name!r}\n", "utf-8")
        beside.replace(settings)

        _await(address, title=name)


def _ask(port: int, path: str, host: str, **headers: str) -> int:
    """The status of what is answered to a browser that takes this host for ours."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers={"Host": host, **headers})
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def _await(
    address: str, *, text: str = "", title: str = "", alert: str | None = None
) -> html.HtmlElement:
    """The page, as soon as it has texts, and the alert that is wanted (none, where empty)."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page = _load(f"{address}{PAGE}")
        if page is not None:
            main, head, said = map(page.xpath, ("string(//main)", "string(//title)", ALERT))
            right = alert is None or (alert in said if alert else not said)
            if right and text in main and title in head:
                return page
        time.sleep(0.05)
    pytest.fail(f"not shown: {text}{title}{alert or ''}")


def _load(url: str) -> html.HtmlElement | None:
    try:
        with urlopen(url) as answer:
            return html.document_fromstring(answer.read())
    except (URLError, ConnectionError):
        return None  # it has not begun yet
