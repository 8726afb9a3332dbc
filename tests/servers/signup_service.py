"""A service that keeps a newsletter's subscribers, and whose thanks are at another host."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qsl, urlsplit

import trustme

from tests.servers.files import serve
from tests.servers.site_server import SiteHandler, SiteServer
from tests.servers.tls import tls_of

SERVICE, THANKS = "news.example.org", "thanks.example.net"
LIST, NONCE = "6f1c", "nonce"
"""The list that it keeps, and the field that people don't see: who fills it in is a robot."""


@dataclass(slots=True)
class SignupService(SiteServer):
    """Who joined, and which pages were asked for."""

    joined: list[str] = field(default_factory=list)
    thanked: list[str] = field(default_factory=list)


@contextmanager
def serve_signups() -> Iterator[SignupService]:
    """Serve both hosts; `url` is a proxy that leads to them."""
    service = SignupService(tls=tls_of(trustme.CA().issue_cert(SERVICE, THANKS)))
    with serve(partial(_Handler, service)) as service.url:
        yield service


class _Handler(SiteHandler):
    running: SignupService

    def do_CONNECT(self) -> None:  # noqa: N802 - its parent's name
        """Lead to no host but the two: the browser has errands of its own."""
        if self.path in (f"{SERVICE}:443", f"{THANKS}:443"):
            super().do_CONNECT()
        else:
            self.send_error(502)

    def do_POST(self) -> None:  # noqa: N802 - its parent's name
        """Take a form as the services do: a list, an address, and nothing that a robot adds."""
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        match parse_qsl(text, keep_blank_values=True):
            case [("l", code), (name, ""), ("EMAIL", address)] if (code, name) == (LIST, NONCE):
                self.running.joined.append(address)
                self.send_response(302)
                self.send_header("Location", f"https://{THANKS}/{urlsplit(self.path).query}")
                self.send_header("Content-Length", "0")
                self.end_headers()
            case _:
                self.send_error(400)
        self.wfile.flush()

    def do_GET(self) -> None:  # noqa: N802
        page = b'<!doctype html><title>Gracias</title><link rel="icon" href="data:,">'
        self.running.thanked.append(f"{self.headers['Host']}{self.path}")
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)
        self.wfile.flush()
