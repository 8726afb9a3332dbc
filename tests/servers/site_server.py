"""A published site on this machine: plain, or under the name that it has in public."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.servers.files import QuietHandler, serve_files


@dataclass(slots=True)
class SiteServer:
    """Where it is, what it was asked for, and which answers come first at a path."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    faults: dict[str, list[int]] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None


@contextmanager
def serve_site(folder: Path, tls: ssl.SSLContext | None = None) -> Iterator[SiteServer]:
    """Serve a folder at `url`; with TLS, `url` is a proxy that answers for every name itself."""
    running = SiteServer(tls=tls)
    with serve_files(folder, partial(SiteHandler, running)) as running.url:
        yield running


class SiteHandler(QuietHandler):
    """Serves files and, through a tunnel, what is asked of any other host."""

    protocol_version = "HTTP/1.1"

    def __init__(self, running: SiteServer, *arguments: object, **options: object) -> None:
        self.running = running
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # its parent's own

    def do_CONNECT(self) -> None:  # noqa: N802 - its parent's name
        """Be the server that is asked for, from here on."""
        assert self.running.tls
        self.send_response(200)
        self.end_headers()
        self.connection = self.running.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = (self.connection.makefile(mode) for mode in ("rb", "wb"))

    def do_HEAD(self) -> None:  # noqa: N802
        self.running.asked.append(self.path)
        if faults := self.running.faults.get(self.path):
            self.send_error(faults.pop(0))
        else:
            super().do_HEAD()
        self.wfile.flush()

    def finish(self) -> None:
        super().finish()
        self.connection.close()  # where it is encrypted, nobody else knows of it
