"""A listmonk on this machine, strict about what it is told."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from tests.mail.fake_services import Answer, Asked, FakeService, started_service

LIST = 7
_LOGIN = "Basic YXBpOnMzY3JldC10b2tlbg=="  # api:s3cret-token
_CAMPAIGN = {"name", "type", "lists", "from_email", "subject", "messenger", "content_type", "body"}


@contextmanager
def start_listmonk(tls: ssl.SSLContext | None = None) -> Iterator[FakeService]:
    """A listmonk that has one list."""
    routes = {
        "create": r"POST /api/campaigns",
        "test": r"POST /api/campaigns/(\d+)/test",
        "start": r"PUT /api/campaigns/(\d+)/status",
        "look": r"GET /api/campaigns/(\d+)\?no_body=true",
    }
    with started_service(FakeService(routes, _answer), tls) as service:
        yield service


def _answer(service: FakeService, asked: Asked) -> Answer:
    if asked.headers["Authorization"] != _LOGIN:
        return Answer(403, {"message": "invalid session"})
    mail = service.mails.get(asked.number, {})
    if asked.step == "create":
        if not set(asked.body) >= _CAMPAIGN or asked.body["type"] != "regular":
            return Answer(400, {"message": "invalid campaign"})
        lists = [{"id": each, "name": "Boletín"} for each in asked.body["lists"] if each == LIST]
        mail = {**asked.body, "id": len(service.mails) + 12, "status": "draft", "lists": lists}
        service.mails[str(mail["id"])] = mail
    elif not mail:
        return Answer(404, {"message": "campaign not found"})
    elif asked.step == "test":
        service.tested += asked.body["subscribers"]
        return Answer(200, {"data": True})
    elif asked.step == "start":
        if mail["status"] not in {"draft", "paused"} or asked.body != {"status": "running"}:
            return Answer(400, {"message": "only draft campaigns can start"})
        mail["status"] = "running"
    return Answer(200, {"data": mail})
