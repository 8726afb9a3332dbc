"""What a service's refusals mean, said so that a person can mend them."""

from __future__ import annotations

from collections.abc import Iterable

import httpx

from editorial.catalogs import N_
from editorial.message import Message
from newsletter.delivery.redact import redact

_LENGTH = 300
"""Characters of a service's own words that are worth reading."""


def explain_refusal(
    response: httpx.Response, credentials: Message, secrets: Iterable[str]
) -> Message:
    """What a service refuses, beginning with a verb, and what to do. It quotes no secret.

    `credentials` are the settings to check when it refuses the login.
    """
    said = f"{response.status_code}{_quote(response, secrets)}"
    values = {"said": said, "credentials": credentials, "wait": _read_wait(response)}
    return Message(_explain(response), values)


def _explain(response: httpx.Response) -> str:
    match response.status_code:
        case 401 | 403:
            return N_(
                "refused the login ({said}): check {credentials}, and what that account may do"
            )
        case 404:
            return N_("has no such thing ({said}): it was deleted there, or the address is wrong")
        case 409:
            return N_("has such a request or mail already ({said}): look there who made it")
        case 429:
            return N_("had too many requests ({said}): try again after {wait}")
        case _ if response.is_redirect:
            return N_("is somewhere else ({said}): set the address that it sends browsers to")
        case _ if response.is_server_error:
            return N_("has a fault ({said}): try again in some minutes, or tell its keeper")
        case _:
            return N_("does not accept this ({said}): change what it names")


def _read_wait(response: httpx.Response) -> Message:
    """Retry-After, which is in seconds or a date (RFC 9110, 10.2.3)."""
    wait = response.headers.get("Retry-After", "").strip()
    if wait.isdecimal():
        return Message(N_("{count} seconds"), {"count": wait})
    return Message(_clean(wait, ()) or N_("some minutes"))


def _quote(response: httpx.Response, secrets: Iterable[str]) -> str:
    """The service's own words, as listmonk (`message`) and Buttondown (`detail`) put them."""
    try:
        answer = response.json()
    except (ValueError, RecursionError):  # a hundred thousand brackets, say
        return ""
    said = answer.get("message") or answer.get("detail") if isinstance(answer, dict) else None
    words = _clean(str(said or ""), secrets)
    return f": {words}" if words else ""


def _clean(words: str, secrets: Iterable[str]) -> str:
    """Words on one line, without secrets and anybody's address."""
    for secret in secrets:
        words = words.replace(secret, "…")
    line = redact(" ".join(words.split()))
    return "".join(each for each in line if each.isprintable())[:_LENGTH]
