"""A listmonk and a Buttondown on this machine: strict about what they are told, with faults."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

LIST, NEWSLETTER = 7, "7c9e6679-7425-40de-944b-e07fc1f90ae7"
TOKEN, KEY = "s3cret-token", "k3y-that-is-secret"
LOST = "lost"  # a fault: the draft is made, then the connection is closed without an answer
Answer = tuple[int, Any]  # a status, and what is sent as JSON, or text as it is
_BASIC = "Basic YXBpOnMzY3JldC10b2tlbg=="  # api:s3cret-token
_CAMPAIGN = {"name", "type", "lists", "from_email", "subject", "messenger", "content_type", "body"}
_EMAIL = {"subject", "description", "body", "status", "template", "archival_mode"}


@dataclass(slots=True)
class FakeService:
    """A service's drafts in the order that they were made, and the fault that it has to show."""

    path: str
    answer: Callable[[Message, Any], Answer]
    drafts: list[dict[str, Any]] = field(default_factory=list)
    fault: Answer | str = ""
    asked: int = 0
    url: str = ""


def a_listmonk() -> FakeService:
    return FakeService("/api/campaigns", _answer_campaign)


def a_buttondown() -> FakeService:
    return FakeService("/emails", _answer_email)


def _answer_campaign(headers: Message, body: Any) -> Answer:
    if headers["Authorization"] != _BASIC:
        return 403, {"message": "invalid session"}
    if not set(body) >= _CAMPAIGN or (body["type"], body["lists"]) != ("regular", [LIST]):
        return 400, {"message": "invalid campaign"}
    return 200, {"data": {**body, "id": 12, "status": "draft"}}


def _answer_email(headers: Message, body: Any) -> Answer:
    login = headers["Authorization"], headers["Buttondown-Context"]
    if login != (f"Token {KEY}", NEWSLETTER):
        return 401, {"code": "authentication_invalid", "detail": "Invalid key."}
    if headers["X-API-Version"] != "2026-04-01" or body["status"] != "draft":
        return 201, {**body, "id": "em_1", "status": "about_to_send"}
    if set(body) - _EMAIL:
        return 422, {"detail": [{"type": "extra_forbidden", "loc": ["body"]}]}
    return 201, {**body, "id": "em_1"}


@contextmanager
def started(service: FakeService, tls: ssl.SSLContext | None = None) -> Iterator[FakeService]:
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
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Takes drafts at the service's path and nothing else."""

    service: FakeService

    def do_POST(self) -> None:
        service = self.service
        service.asked += 1
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = self.path == service.path
        status, answer = service.answer(self.headers, body) if known else (404, "no such route")
        if isinstance(service.fault, tuple):
            status, answer = service.fault
        elif status < 300:
            service.drafts.append(body)
        if service.fault == LOST:
            return
        content = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Location", "https://example.org/")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent's name
        """Nothing: pytest's output is for the tests."""
