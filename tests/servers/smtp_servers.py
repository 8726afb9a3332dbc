"""Mail servers on loopback, with real TLS and the faults that real ones have."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD = "news@example.org", "not-a-real-one"

LOST, SILENT = "the connection is cut", "no answer comes"
"""What a handler may do instead of answering."""

Answers = Mapping[str, str]


@dataclass
class MailServer:
    """A running server: where it is, what it was told in clear and in secret, what it took."""

    port: int = 0
    clear: bytearray = field(default_factory=bytearray)
    secret: bytearray = field(default_factory=bytearray)
    taken: list[Envelope] = field(default_factory=list)


class Handler:
    """Takes every mail, but gives the answers that a test wants.

    Their keys are commands, alone or with the sender, or `RCPT` with the recipient.
    """

    def __init__(self, running: MailServer, answers: Answers) -> None:
        self.running = running
        self.answers = answers

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = await self._answer("MAIL", server, self.answers.get(f"MAIL {address}", "250 OK"))
        envelope.mail_from = address if answer.startswith("2") else None
        return answer

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        of_sender = self.answers.get(f"RCPT {envelope.mail_from}", "250 OK")
        return await self._answer("RCPT", server, self.answers.get(f"RCPT {address}", of_sender))

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        answer = await self._answer("DATA", server)
        if answer.startswith("2"):
            self.running.taken.append(envelope)
        return answer

    async def handle_QUIT(self, server: SMTP, *rest: object) -> str:  # noqa: N802
        return await self._answer("QUIT", server, "221 Bye")

    async def _answer(self, command: str, server: SMTP, usual: str = "250 OK") -> str:
        answer = self.answers.get(command, usual)
        if answer == LOST:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        if answer in (LOST, SILENT):
            await asyncio.Event().wait()
        return answer


class RecordingSMTP(SMTP):
    """Keeps every byte that comes in, apart by whether TLS was around it."""

    def __init__(self, running: MailServer, handler: object, **options: Any) -> None:
        super().__init__(handler, hostname="mail.example.org", **options)
        self.running = running

    def data_received(self, data: bytes) -> None:
        assert self.transport is not None
        tls = self.transport.get_extra_info("sslcontext")
        (self.running.secret if tls else self.running.clear).extend(data)
        super().data_received(data)


@contextmanager
def start_mail_server(
    tls: ssl.SSLContext | None,
    answers: Answers | None = None,
    *,
    implicit: bool = False,
    make_handler: Callable[[MailServer, Answers], Handler] = Handler,
) -> Iterator[MailServer]:
    """A server that wants a login, with STARTTLS, implicit TLS or, for once, neither."""
    running = MailServer()
    handler = make_handler(running, {} if answers is None else answers)
    loop = asyncio.new_event_loop()
    starttls = None if implicit else tls

    def accept() -> SMTP:
        return RecordingSMTP(
            running,
            handler,
            loop=loop,
            tls_context=starttls,
            authenticator=_check_login,
            auth_required=bool(starttls),  # aiosmtpd takes no other TLS for one
            auth_require_tls=bool(starttls),
        )

    with serve(accept, loop, tls if implicit else None) as running.port:
        yield running


@contextmanager
def serve(
    accept: Callable[[], asyncio.Protocol],
    loop: asyncio.AbstractEventLoop,
    tls: ssl.SSLContext | None,
) -> Iterator[int]:
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    opening = loop.create_server(accept, HOST, 0, ssl=tls)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result(10)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_finish(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _finish(server: asyncio.Server) -> None:
    """End what still talks with a client; only the loop's own thread may close a server."""
    server.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _check_login(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any
) -> AuthResult:
    right = given == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)
