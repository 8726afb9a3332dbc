"""A real mailbox: Dovecot on loopback, with one user, who can log in only after STARTTLS."""

from __future__ import annotations

import grp
import imaplib
import os
import pwd
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import trustme

from tests.conftest import find_tool
from tests.mail.mailman import wait_until

HOST = "127.0.0.2"
"""Clients come from 127.0.0.1: one at the server's own address could log in without TLS."""
USER, PASSWORD = "noticias@example.org", "not-a-real-one"

NO_MOVE = {
    "2.3": "imap_capability = IMAP4rev1 LITERAL+ UNSELECT CHILDREN NAMESPACE UIDPLUS ESEARCH\n",
    "2.4": "imap_capability {\n  MOVE = no\n}\n",
}


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running server, and what editors do in its webmail; folders are named without prefix."""

    port: int
    place: Path
    prefix: str
    user: str = USER
    password: str = PASSWORD

    @property
    def authority(self) -> Path:
        """The certificate of the authority, for a context or for SSL_CERT_FILE."""
        return self.place / "authority.pem"

    @property
    def variables(self) -> Mapping[str, str]:
        """What a task finds in its environment to fetch from here."""
        login = {"IMAP_USER": self.user, "IMAP_PASSWORD": self.password}
        trust = {"SSL_CERT_FILE": str(self.authority)}
        return {"IMAP_HOST": HOST, "IMAP_PORT": str(self.port), **login, **trust}

    def deliver(self, raw: bytes, folder: str = "INBOX", flags: str = "") -> None:
        """Put a mail into a folder, made if need be, with flags such as `\\Seen \\Answered`."""
        with self._log_in() as imap:
            imap.create(self._name(folder))
            _expect_ok(imap.append(self._name(folder), f"({flags})", "", raw))

    def mails(self, folder: str = "INBOX") -> list[bytes]:
        return [answer[0][1] for answer in self._fetch(folder, "(BODY.PEEK[])")]

    def flags(self, folder: str = "INBOX") -> list[set[str]]:
        """Each mail's flags but `\\Recent`, which tells only who has looked."""
        found = [imaplib.ParseFlags(answer[0]) for answer in self._fetch(folder, "(FLAGS)")]
        return [{flag.decode() for flag in flags} - {"\\Recent"} for flags in found]

    def folders(self) -> set[str]:
        with self._log_in() as imap:
            names = [line.split()[-1].decode() for line in _expect_ok(imap.list())]
        return {name.removeprefix(self.prefix) for name in names}

    def move(self, index: int, source: str, target: str) -> None:
        """Move a mail, counted from 0; Dovecot knows MOVE even where it doesn't announce it."""
        with self._log_in() as imap:
            _expect_ok(imap.select(self._name(source)))
            uid = _expect_ok(imap.uid("SEARCH", "ALL"))[0].decode().split()[index]
            _expect_ok(imap.uid("MOVE", uid, self._name(target)))

    def heard(self) -> bytes:
        """Everything that clients, this class among them, have sent after their login."""
        return b"".join(file.read_bytes() for file in sorted(self.place.glob("heard/*.in")))

    def _fetch(self, folder: str, parts: str) -> list[Any]:
        with self._log_in() as imap:
            count = int(_expect_ok(imap.select(self._name(folder), readonly=True))[0])
            return [_expect_ok(imap.fetch(str(number + 1), parts)) for number in range(count)]

    def _name(self, folder: str) -> str:
        return folder if folder == "INBOX" else f"{self.prefix}{folder}"

    @contextmanager
    def _log_in(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4(HOST, self.port, timeout=10) as imap:
            imap.starttls(ssl.create_default_context(cafile=self.authority))
            imap.login(self.user, self.password)
            yield imap


def _expect_ok(answer: tuple[str, list[Any]]) -> list[Any]:
    assert answer[0] == "OK", answer
    return answer[1]


@contextmanager
def start_dovecot(
    authority: trustme.CA, *, prefix: str = "", move: bool = True
) -> Iterator[Dovecot]:
    """Serve an empty mailbox until the block ends; without `move`, MOVE isn't announced.

    Its files have a folder of their own, since the paths of sockets can't be as long as those of
    tests. Where root starts it, it runs as another user: Dovecot never opens mail as root.
    """
    program = find_tool("dovecot", "/usr/sbin/dovecot")  # a folder that only root has on PATH
    config = _choose_config(program, move=move)
    is_root = os.geteuid() == 0
    account = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.geteuid())
    rights: Any = {"user": account.pw_uid, "group": account.pw_gid} if is_root else {}
    with tempfile.TemporaryDirectory(prefix="dovecot-", ignore_cleanup_errors=True) as folder:
        dovecot = Dovecot(_find_port(), Path(folder), prefix)
        _write_files(dovecot, authority, config, account)
        file = dovecot.place / "dovecot.conf"
        server = subprocess.Popen([program, "-F", "-c", file], **rights)
        try:
            wait_until(lambda: _listens(dovecot, server), 10)
            yield dovecot
        finally:
            server.terminate()
            server.wait(10)


def _choose_config(program: str, *, move: bool) -> str:
    """Choose what this version of Dovecot needs first, and what all have in common."""
    version = subprocess.check_output([program, "--version"], text=True)
    version = "2.3" if version.startswith("2.3") else "2.4"
    files = (f"dovecot-{version}.conf", "dovecot.conf")
    texts = (Path(__file__).with_name(name).read_text("utf-8") for name in files)
    return "".join([*texts, "" if move else NO_MOVE[version]])


def _find_port() -> int:
    with socket.create_server((HOST, 0)) as free:
        return int(free.getsockname()[1])


def _write_files(
    dovecot: Dovecot, authority: trustme.CA, config: str, account: pwd.struct_passwd
) -> None:
    """Write what Dovecot reads, in the name of the account that it runs as."""
    place, prefix = dovecot.place, dovecot.prefix
    group = grp.getgrgid(account.pw_gid).gr_name
    values = {"host": HOST, "prefix": prefix, "separator": prefix[-1:] or "/"}
    values |= {"place": str(place), "port": str(dovecot.port)}
    text = Template(config).substitute(values, user=account.pw_name, group=group)
    (place / "dovecot.conf").write_text(text)
    (place / "users").write_text(f"{dovecot.user}:{{PLAIN}}{dovecot.password}\n")
    authority.cert_pem.write_to_path(str(dovecot.authority))
    certificate = authority.issue_cert(HOST).private_key_and_cert_chain_pem
    certificate.write_to_path(str(place / "certificate.pem"))
    (place / "heard").mkdir()
    for each in (place, *place.iterdir()):
        os.chown(each, account.pw_uid, account.pw_gid)


def _listens(dovecot: Dovecot, server: subprocess.Popen[bytes]) -> bool:
    assert server.poll() is None, "Dovecot has ended; stderr tells why"
    with socket.socket() as client:
        return client.connect_ex((HOST, dovecot.port)) == 0
