"""A Buttondown on this machine, strict about what it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.mail.fake_services import Answer, Asked, FakeService, started_service

NEWSLETTER = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
_LOGIN = "Token k3y-that-is-secret"
_EMAIL = {"subject", "description", "body", "status", "template", "archival_mode"}
_EMAIL |= {"commenting_mode", "canonical_url", "metadata"}


@contextmanager
def start_buttondown() -> Iterator[FakeService]:
    """A Buttondown that has one newsletter."""
    routes = {
        "create": r"POST /emails",
        "test": r"POST /emails/(\w+)/send-draft",
        "start": r"POST /emails/(\w+)/publish",
        "look": r"GET /emails/(\w+)",
    }
    with started_service(FakeService(routes, _answer)) as service:
        yield service


def _answer(service: FakeService, asked: Asked) -> Answer:
    if asked.headers["Authorization"] != _LOGIN:
        return Answer(401, {"code": "authentication_invalid", "detail": "Invalid key."})
    if asked.headers["Buttondown-Context"] != NEWSLETTER:
        return Answer(401, {"code": "authentication_invalid", "detail": "Unknown newsletter."})
    if asked.headers["X-API-Version"] != "2026-04-01":
        return Answer(400, {"detail": "an older version would send at once"})
    key = asked.headers["X-Idempotency-Key"] or ""
    if key not in service.repeated or not key:
        service.repeated[key] = _do(service, asked)
    return service.repeated[key]


def _do(service: FakeService, asked: Asked) -> Answer:
    mail = service.mails.get(asked.number, {})
    if asked.step == "create":
        if set(asked.body) - _EMAIL:
            return Answer(422, {"detail": [{"type": "extra_forbidden", "loc": ["body"]}]})
        mail = {"id": f"em_{len(service.mails) + 1}", **asked.body}
        service.mails[mail["id"]] = mail
        return Answer(201, dict(mail))
    if not mail:
        return Answer(404, {"detail": "Not found."})
    if asked.step == "test":
        service.tested += asked.body["recipients"]
        return Answer(200)
    if asked.step == "start":
        mail["status"] = "about_to_send"
    return Answer(200, dict(mail))
