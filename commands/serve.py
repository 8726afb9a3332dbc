"""serve: show the site while it is being written, and what is to be corrected in it."""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Callable
from errno import EADDRINUSE
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import click
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from livereload.watcher import Watcher
from markupsafe import Markup
from tornado.ioloop import IOLoop
from tornado.web import Application
from tornado.websocket import WebSocketHandler
from watchfiles import watch

from commands.shell import CONFIG, FAULTS, ROOT, describe, explain, find_language, for_terminal
from editorial.words.message import N_, SetupError, say
from editorial.words.problem import render_lines
from plugins.settings import load_settings
from plugins.site import write_site

_CONTENT, _THEME = ROOT / "content", ROOT / "theme"

_PREVIEW = ROOT / ".cache" / "preview"
"""A folder of its own for the site, so that a `build` doesn't disturb it."""

PAUSE = 50
"""Milliseconds: changes that follow each other faster are handled as one."""

SERVING = N_("The site is at {address} and is rebuilt at each change. Press Ctrl+C to stop.")
IN_USE = N_("Another program uses port {port}: end it, or choose another port with --port {other}.")
_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - what somebody asked for
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""It would keep our script that reloads a page, and the notice's looks, from working."""

_BODY = re.compile(rb"<body[^>]*>")
_SCRIPT = '<script async src="/livereload.js?port={port}"></script>'
_ADDRESSES = r"localhost|[\d.]+|\[[\da-f:.]+\]"
"""Hosts that we answer to, besides the one of `--host`. Another site could point a name of its own
at this machine, to read what isn't public yet; it can't do so with an address."""

_NOTICE = Markup(
    '<aside role="alert" lang="{lang}" style="position:sticky;top:0;z-index:9;padding:1rem;'
    'background:#fff3f0;color:#5c1204;border-bottom:4px solid #b3261e;font:1rem/1.5 sans-serif">'
    '<strong>{heading}</strong><p style="white-space:pre-wrap">{text}</p></aside>'
)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Show it at this address.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), show_default=True)
def serve(host: str, port: int) -> None:
    """Show the site here, rebuilt at each change."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:  # another program is there
        if error.errno != EADDRINUSE:
            raise
        raise SetupError(IN_USE, port=port, other=port + 1) from error
    name = _find_address() if host in _EVERYWHERE else host
    site = f"http://{name}:{port}"

    def write() -> None:
        notice = ""
        try:
            settings = load_settings(CONFIG, OUTPUT_PATH=str(_PREVIEW))
            write_site(settings, "content")
        except FAULTS as error:
            explain(error)
            notice = render_notice(error)
        _Preview.top = (_SCRIPT.format(port=port) + notice).encode()

    write()
    logging.getLogger("tornado.access").setLevel(logging.ERROR)  # a page that is missing is shown
    pages = {"path": str(_PREVIEW), "default_filename": "index.html"}
    handlers: list[Any] = [("/livereload", _Reload), (r"/livereload\.js", LiveReloadJSHandler)]
    handlers += [("/((?!.*%00).*)", _Preview, pages)]  # no system takes a path with a zero byte
    application = Application()
    application.add_handlers(f"(?:{_ADDRESSES}|{re.escape(name.lower())})$", handlers)
    application.listen(port, address=host)
    loop, alone = IOLoop.current(), Lock()
    # the settings' folder: an editor may put a new file in the place of the one that we read
    for folders in ((_CONTENT, _THEME), (CONFIG.parent,)):
        Thread(target=_follow, args=[write, alone, loop, *folders], daemon=True).start()
    click.echo(say(find_language(), SERVING, address=f"{site}/"), err=True)
    loop.start()


def _find_address() -> str:
    """Find the address by which a phone in the same network reaches this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # of no machine: nothing is sent
        return str(probe.getsockname()[0])


def render_notice(error: BaseException) -> str:
    """Write the notice above each page of the old site while no new one can be made."""
    told = [each for each in for_terminal(getattr(error, "problems", ())) if each.stops]
    lang = told[0].lang if told else find_language()
    heading = say(lang, N_("This is still the site as it was. Please correct this first:"))
    text = render_lines(told) or describe(error, lang)
    return str(_NOTICE.format(lang=lang, heading=heading, text=text))


def _follow(rebuild: Callable[[], None], alone: Lock, loop: IOLoop, *folders: Path) -> None:
    """Rebuild when the system reports a change; livereload itself would only look now and then."""
    deep = CONFIG.parent not in folders
    for changes in watch(*folders, debounce=PAUSE, step=PAUSE, recursive=deep):
        if not deep and str(CONFIG) not in {path for _, path in changes}:
            continue
        with alone:
            rebuild()
        loop.add_callback(_Reload.reload_waiters, "*")


class _Reload(LiveReloadHandler):  # type: ignore[misc]
    """Tell our pages that they have changed; livereload would tell those of any site."""

    watcher = Watcher()

    def check_origin(self, origin: str) -> bool:
        return WebSocketHandler.check_origin(self, origin)


class _Preview(StaticFileHandler):  # type: ignore[misc]
    """Serve the site's files, never from the browser's cache; pages with our script and notice."""

    top = b""

    @classmethod
    def get_content(cls, abspath: str, start: int | None = None, end: int | None = None) -> bytes:
        data = Path(abspath).read_bytes()
        if abspath.endswith(".html"):
            data = _BODY.sub(lambda body: body[0] + cls.top, _POLICY.sub(b"", data), count=1)
        return data[start:end]

    def get_content_size(self) -> int:
        return len(self.get_content(self.absolute_path))

    def set_extra_headers(self, _path: str) -> None:
        self.set_header("Cache-Control", "no-store")
