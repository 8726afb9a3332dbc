"""What the environment says of a server: read and checked before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editorial.catalogs import N_
from editorial.errors import SetupError
from editorial.message import Message


def read_settings(environ: Mapping[str, str], names: Sequence[str], advice: Message) -> list[str]:
    """The values of variables; one SetupError names all that are missing."""
    values = [environ.get(name, "").strip() for name in names]
    pairs = list(zip(names, values, strict=True))
    if missing := [name for name, value in pairs if not value]:
        raise SetupError(N_("{names}: not set; {advice}"), names=", ".join(missing), advice=advice)
    if odd := [name for name, value in pairs if not (value.isascii() and value.isprintable())]:
        why = N_("{names}: has accents or line breaks; {advice}")
        raise SetupError(why, names=", ".join(odd), advice=advice)
    return values


def check_host(host: str, name: str) -> str:
    """A server's name; SetupError where it can be none (RFC 1035, 2.3.4)."""
    try:
        host.encode("idna")
    except UnicodeError:
        why = N_("{name}: “{host}” can't be the name of a server; write it like mail.example.org")
        raise SetupError(why, name=name, host=host) from None
    return host
