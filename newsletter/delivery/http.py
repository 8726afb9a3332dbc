"""HTTP to a service that sends mails: one request at a time, and none is ever repeated."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import httpx

from editorial.message import N_, Message, SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError, check_host
from newsletter.delivery.faults import explain_refusal

_NOT_WRITTEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)
"""Faults that come before the first byte of a request."""

_UNDECIDED = {408, 409, *range(500, 600)}
"""Answers that leave open whether this request, or one like it, is being carried out."""


class _FaultError(Exception):
    """What a service does wrong, beginning with a verb, and what to do about it."""

    def __init__(self, why: Message, *, undecided: bool) -> None:
        super().__init__(why)
        self.why = why
        self.undecided = undecided


@dataclass(frozen=True, slots=True)
class Service:
    """A service's API: where it is, how to log in, what to check when it refuses that.

    `url` has no slash at its end. `timeout`: seconds without a byte, for each step of a request.
    """

    name: str
    url: str
    credentials: Message
    headers: Mapping[str, str] = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)
    timeout: float = 60
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)


def call(
    service: Service,
    method: str,
    path: str,
    body: Mapping[str, Any] | None = None,
    *,
    key: str = "",
    doubt: Message | None = None,
) -> dict[str, Any]:
    """What a service answers, empty where it is no JSON object; DeliveryError where it refuses.

    `doubt`: what to do when nobody knows whether the request was carried out, for requests that
    send something. They raise DoubtfulDeliveryError then. `key` makes the request idempotent.
    """
    try:
        response = _request(service, method, path, body, key)
        if not response.is_success:
            raise _FaultError(
                explain_refusal(response, service.credentials, service.secrets),
                undecided=response.status_code in _UNDECIDED,
            )
        return _read(response)
    except _FaultError as fault:
        if doubt and fault.undecided:
            what = {"service": service.name, "fault": fault.why, "doubt": doubt}
            raise DoubtfulDeliveryError(N_("{service} {fault}. {doubt}"), **what) from None
        text = (
            "{service} {fault}." if method == "GET" else N_("{service} {fault}. Nothing was sent.")
        )
        raise DeliveryError(text, service=service.name, fault=fault.why) from None


def check_url(url: str, name: str) -> str:
    """A service's address without a slash at its end; SetupError unless nobody can listen in."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        raise SetupError(N_("{name}: is not an address; write https://…"), name=name) from None
    safe = parsed.scheme == "https" or (parsed.scheme == "http" and _is_loopback(parsed.host))
    if not safe or not parsed.host or parsed.userinfo or parsed.query or parsed.fragment:
        why = N_("{name}: write https:// and the host only, no password, no ? or #")
        raise SetupError(why, name=name)
    check_host(parsed.host, name)
    return url.rstrip("/")


def _request(
    service: Service, method: str, path: str, body: Mapping[str, Any] | None, key: str
) -> httpx.Response:
    headers = {**service.headers, **({"X-Idempotency-Key": key} if key else {})}
    # a proxy is for https only: it would read what goes to this machine in clear
    proxies = service.url.startswith("https:")
    with httpx.Client(timeout=service.timeout, verify=service.context, trust_env=proxies) as client:
        try:
            return client.request(method, service.url + path, json=body, headers=headers)
        except _NOT_WRITTEN as error:
            why = N_("can't be reached ({why}): check its address, or try again later")
            said = str(error) or Message(N_("no answer"))
            raise _FaultError(Message(why, {"why": said}), undecided=False) from error
        except httpx.HTTPError as error:
            timed_out = isinstance(error, httpx.TimeoutException)
            kind = Message(N_("timed out") if timed_out else N_("connection lost"))
            why = N_("gave no answer ({kind}): try again in a few minutes")
            raise _FaultError(Message(why, {"kind": kind}), undecided=True) from error


def _read(response: httpx.Response) -> dict[str, Any]:
    try:
        answer = response.json() if response.content else {}
    except (ValueError, RecursionError) as error:  # a hundred thousand brackets, say
        why = N_("answered with something other than JSON: check its address")
        raise _FaultError(Message(why), undecided=True) from error
    return answer if isinstance(answer, dict) else {}


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
