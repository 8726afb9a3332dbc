"""serve: show the site while it is being written, and what is to be corrected in it."""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from threading import Lock, Thread

import click
from livereload import Server
from livereload.handlers import LiveReloadHandler, StaticFileHandler
from livereload.watcher import Watcher
from markupsafe import Markup
from tornado.ioloop import IOLoop
from watchfiles import watch

from commands.shell import CONFIG, FAULTS, ROOT, describe, explain, find_language, for_terminal
from editorial.words.message import N_, SetupError, say
from editorial.words.problem import render_text
from plugins.settings import load_settings
from plugins.site import write_site

CONTENT, THEME = ROOT / "content", ROOT / "theme"

PREVIEW = ROOT / ".cache" / "preview"
"""A folder of its own for the site, so that a `build` doesn't disturb it."""

PAUSE = 50
"""Milliseconds: changes that follow each other faster are handled as one."""

SERVING = N_("The site is at {address} and is rebuilt at each change. Press Ctrl+C to stop.")
_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - what somebody asked for
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""It would keep our script that reloads a page, and the notice's looks, from working."""

_BODY = re.compile(rb"<body[^>]*>")
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
        raise SetupError(f"port {port}: {error.strerror}; choose another with --port") from error
    site = f"http://{_find_address() if host in _EVERYWHERE else host}:{port}"

    def write() -> None:
        notice = ""
        try:
            settings = load_settings(CONFIG, SITEURL=site, OUTPUT_PATH=str(PREVIEW))
            write_site(settings, "content")
        except FAULTS as error:
            explain(error)
            notice = render_notice(error)
        _Preview.notice = notice.encode()

    write()
    server = Server(watcher=_Notices(write))
    server.SFH = _Preview
    logging.getLogger("livereload").addFilter(lambda record: record.levelno > logging.INFO)
    logging.getLogger("tornado.access").setLevel(logging.ERROR)  # a page that is missing is shown
    click.echo(say(find_language(), SERVING, address=f"{site}/"), err=True)
    server.serve(port=port, host=host, root=str(PREVIEW))


def _find_address() -> str:
    """Find the address by which a phone in the same network reaches this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # of no machine: nothing is sent
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()


def render_notice(error: BaseException) -> str:
    """Write the notice above each page of the old site while no new one can be made."""
    told = [each for each in for_terminal(getattr(error, "problems", ())) if each.stops]
    lang = told[0].lang if told else find_language()
    heading = say(lang, N_("This is still the site as it was. Please correct this first:"))
    text = render_text(told) or describe(error, lang)
    return str(_NOTICE.format(lang=lang, heading=heading, text=text))


class _Notices(Watcher):  # type: ignore[misc]
    """Rebuild when the system reports a change; livereload itself would only look now and then."""

    def __init__(self, rebuild: Callable[[], None]) -> None:
        super().__init__()
        self.rebuild, self.alone = rebuild, Lock()

    def start(self, _callback: object) -> bool:
        """Begin to wait for changes, in threads beside the server."""
        # the settings' folder: an editor may put a new file in the place of the one that we read
        for folders in ((CONTENT, THEME), (CONFIG.parent,)):
            Thread(target=self._wait, args=[IOLoop.current(), *folders], daemon=True).start()
        return True

    def _wait(self, loop: IOLoop, *folders: Path) -> None:
        deep = CONFIG.parent not in folders
        for changes in watch(*folders, debounce=PAUSE, step=PAUSE, recursive=deep):
            if not deep and str(CONFIG) not in {path for _, path in changes}:
                continue
            with self.alone:
                self.rebuild()
            loop.add_callback(LiveReloadHandler.reload_waiters, "*")


class _Preview(StaticFileHandler):  # type: ignore[misc]
    """Serve the site's files, never from the browser's cache, with the notice on top of pages."""

    notice = b""

    @classmethod
    def get_content(cls, abspath: str, start: int | None = None, end: int | None = None) -> bytes:
        data = Path(abspath).read_bytes()
        if abspath.endswith(".html"):
            data = _BODY.sub(lambda body: body[0] + cls.notice, _POLICY.sub(b"", data), count=1)
        return data[start:end]

    def get_content_size(self) -> int:
        return len(self.get_content(self.absolute_path))

    def should_return_304(self) -> bool:
        return False

    def write_error(self, status_code: int, **named: object) -> None:
        missing = Path(self.root, "404.html")
        if status_code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().write_error(status_code, **named)
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.get_content(str(missing)))

    def set_extra_headers(self, _path: str) -> None:
        self.set_header("Cache-Control", "no-store")
