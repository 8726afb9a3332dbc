"""A service that sends mails, as a small HTTP server on this machine with faults to order."""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

HANG, LOST = "hang", "lost"
"""Faults: what is asked is done, then the server says nothing, or closes the connection."""

BRACKETS = "[" * 100_000
"""An answer that is nested deeper than Python's reader of JSON goes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers: JSON, or text as it is."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it arrived; `step` is its name in the service's routes."""

    step: str
    headers: Message
    body: Any
    number: str = ""


@dataclass(slots=True)
class FakeService:
    """A service's mails by id, what it was asked in order, and the faults that it has to show."""

    routes: Mapping[str, str]
    answer: Callable[[FakeService, Asked], Answer]
    mails: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    faults: dict[str, Answer | str] = field(default_factory=dict)
    repeated: dict[str, Answer] = field(default_factory=dict)
    tested: list[str] = field(default_factory=list)
    url: str = ""
    closing: Event = field(default_factory=Event)

    @property
    def steps(self) -> list[str]:
        return [each.step for each in self.asked]


@contextmanager
def started_service(
    service: FakeService, tls: ssl.SSLContext | None = None
) -> Iterator[FakeService]:
    """A service that answers at its `url`."""
    handler = type("Handler", (_Handler,), {"service": service})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        service.url = f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield service
        finally:
            service.closing.set()
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    service: FakeService
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent's name
        """Nothing: pytest's output is for the tests."""

    def _serve(self) -> None:
        self.close_connection = True
        service, asked = self.service, self._read()
        service.asked.append(asked)
        fault = service.faults.get(asked.step)
        if isinstance(fault, Answer):
            self._write(fault)
            return
        answer = service.answer(service, asked) if asked.step else Answer(404, "no such route")
        if fault == HANG:
            service.closing.wait(30)
        elif fault != LOST:
            self._write(answer)

    def _read(self) -> Asked:
        text = self.rfile.read(int(self.headers["Content-Length"] or 0))
        body = json.loads(text) if text else None
        for step, route in self.service.routes.items():
            if found := re.fullmatch(route, f"{self.command} {self.path}"):
                return Asked(step, self.headers, body, "".join(found.groups()))
        return Asked("", self.headers, body)

    def _write(self, answer: Answer) -> None:
        text = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
        content = b"" if answer.body is None else text.encode()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
