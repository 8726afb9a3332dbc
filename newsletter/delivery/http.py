"""HTTP to a service that sends mails: one request at a time, and none is ever repeated."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import httpx

from editorial.message import N_, Message, SetupError
from newsletter.delivery import DeliveryError, DoubtfulDeliveryError, check_host, redact

_NOT_WRITTEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)
"""Faults that come before the first byte of a request."""

_UNDECIDED = {408, 409, *range(500, 600)}
"""Answers that leave open whether this request, or one like it, is being carried out."""

_LENGTH = 300
"""Characters of a service's own words that are worth reading."""


@dataclass(eq=False)
class _FaultError(Exception):
    """What a service does wrong, beginning with a verb, and what to do about it."""

    why: Message
    undecided: bool


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
        answer = _read(response)
        if not response.is_success:
            why = _explain_refusal(response, answer or {}, service)
            raise _FaultError(why, undecided=response.status_code in _UNDECIDED)
        if answer is None:
            why = Message(N_("answered with something other than JSON: check its address"))
            raise _FaultError(why, undecided=True)
        return answer
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
    try:
        is_local = ip_address(parsed.host).is_loopback
    except ValueError:
        is_local = parsed.host == "localhost"
    safe = parsed.scheme == "https" or (parsed.scheme == "http" and is_local)
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


def _read(response: httpx.Response) -> dict[str, Any] | None:
    """The JSON object of an answer, empty where it has none; None where it isn't JSON."""
    try:
        answer = response.json() if response.content else {}
    except (ValueError, RecursionError):  # a hundred thousand brackets, say
        return None
    return answer if isinstance(answer, dict) else {}


def _explain_refusal(
    response: httpx.Response, answer: Mapping[str, Any], service: Service
) -> Message:
    """What a service refuses, beginning with a verb, and what to do. It quotes no secret.

    Its own words are in `message` (listmonk) or `detail` (Buttondown).
    """
    words = _clean(str(answer.get("message") or answer.get("detail") or ""), service.secrets)
    wait = response.headers.get("Retry-After", "").strip()  # or a date (RFC 9110, 10.2.3)
    seconds = Message(N_("{count} seconds"), {"count": wait})
    until = Message(_clean(wait, ()) or N_("a few minutes"))
    values = {
        "said": f"{response.status_code}: {words}" if words else response.status_code,
        "credentials": service.credentials,
        "wait": seconds if wait.isdecimal() else until,
    }
    return Message(_choose_advice(response), values)


def _choose_advice(response: httpx.Response) -> str:
    match response.status_code:
        case 401 | 403:
            return N_(
                "refused the login ({said}): check {credentials}, and what that account may do"
            )
        case 404:
            return N_("can't find this ({said}): it was deleted there, or the address is wrong")
        case 409:
            return N_("already has such a request or mail ({said}): check there who made it")
        case 429:
            return N_("had too many requests ({said}): try again after {wait}")
        case _ if response.is_redirect:
            return N_("has moved ({said}): set the address that it redirects browsers to")
        case _ if response.is_server_error:
            return N_(
                "has a problem ({said}): try again in a few minutes, or tell its administrator"
            )
        case _:
            return N_("does not accept this ({said}): correct what it mentions")


def _clean(words: str, secrets: Iterable[str]) -> str:
    """Words on one line, without secrets and anybody's address."""
    for secret in secrets:
        words = words.replace(secret, "…")
    line = redact(" ".join(words.split()))
    return "".join(each for each in line if each.isprintable())[:_LENGTH]
