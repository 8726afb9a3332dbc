"""HTTP to a service that sends mails: one request at a time, and none is ever repeated."""

from __future__ import annotations

import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import httpx

from editorial.errors import SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError
from newsletter.delivery.http_faults import explain_refusal

_NOT_WRITTEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)
"""Faults that come before the first byte of a request."""

_UNDECIDED = {408, 409, *range(500, 600)}
"""Answers that leave open whether this request, or one like it, is being carried out."""


class _FaultError(Exception):
    """What a service does wrong, beginning with a verb, and what to do about it."""

    def __init__(self, why: str, undecided: bool) -> None:  # noqa: FBT001
        super().__init__(why)
        self.undecided = undecided


@dataclass(frozen=True, slots=True)
class Service:
    """A service's API: where it is, how to log in, what to check when it refuses that.

    `url` has no slash at its end. `timeout`: seconds without a byte, for each step of a request.
    """

    name: str
    url: str
    credentials: str
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
    doubt: str = "",
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
                response.status_code in _UNDECIDED,
            )
        return _read(response)
    except _FaultError as fault:
        if doubt and fault.undecided:
            raise DoubtfulDeliveryError(f"{service.name} {fault}. {doubt}") from None
        tail = "" if method == "GET" else " Nothing was sent."
        raise DeliveryError(f"{service.name} {fault}.{tail}") from None


def read_settings(environ: Mapping[str, str], names: Sequence[str], advice: str) -> list[str]:
    """The values of variables; one SetupError names all that are missing."""
    values = [environ.get(name, "").strip() for name in names]
    pairs = list(zip(names, values, strict=True))
    if missing := [name for name, value in pairs if not value]:
        raise SetupError(f"{', '.join(missing)}: not set; {advice}")
    if odd := [name for name, value in pairs if not (value.isascii() and value.isprintable())]:
        raise SetupError(f"{', '.join(odd)}: has accents or line breaks; {advice}")
    return values


def check_url(url: str, name: str) -> str:
    """A service's address without a slash at its end; SetupError unless nobody can listen in."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        raise SetupError(f"{name}: is no address; write https://…") from None
    safe = parsed.scheme == "https" or (parsed.scheme == "http" and _is_loopback(parsed.host))
    if not safe or not parsed.host or parsed.userinfo or parsed.query or parsed.fragment:
        raise SetupError(f"{name}: write https:// and the host only, no password, no ? or #")
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
            why = f"can't be reached ({error or 'no answer'}): check its address, try again later"
            raise _FaultError(why, undecided=False) from error
        except httpx.HTTPError as error:
            kind = "time is up" if isinstance(error, httpx.TimeoutException) else "connection lost"
            raise _FaultError(
                f"gave no answer ({kind}): try again in some minutes", undecided=True
            ) from error


def _read(response: httpx.Response) -> dict[str, Any]:
    try:
        answer = response.json() if response.content else {}
    except ValueError as error:
        raise _FaultError(
            "answered something that is no JSON: check its address", undecided=True
        ) from error
    return answer if isinstance(answer, dict) else {}


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
