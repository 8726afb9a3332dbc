"""A real Mailman between two servers of ours: what a list makes of the newsletter."""

from __future__ import annotations

import base64
import json
import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.mail.mailman_venv import make_venv

DOMAIN = "lists.example.org"
BUSY = ("in", "pipeline", "out")
IDLE = ("archive", "bounces", "command", "digest", "retry", "task", "virgin")
"""What a delivery doesn't need: archives, bounces, notices to owners and posters."""

CONFIG = """
[mailman]
layout: tests
site_owner: owner@example.org
[paths.tests]
var_dir: {var}
[mta]
incoming: mailman.mta.null.NullMTA
smtp_host: 127.0.0.1
smtp_port: {outgoing}
lmtp_port: {lmtp}
[webservice]
port: {rest}
workers: 1
admin_pass: {password}
"""

GUARD = """
import subprocess, sys, threading
master = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
wait = lambda: (sys.stdin.read(), master.terminate())
threading.Thread(target=wait, daemon=True).start()
sys.exit(master.wait())
"""
"""Ends Mailman when its own input ends: with the tests, even where those are killed."""


@dataclass(frozen=True, slots=True)
class Mailman:
    """A running Mailman: its LMTP port, and its REST interface."""

    lmtp: int
    rest: int
    password: str

    def call(self, method: str, path: str, **values: object) -> Any:
        login = base64.b64encode(f"restadmin:{self.password}".encode()).decode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.rest}/3.1/{path}",
            json.dumps(values).encode() if values else None,
            {"Authorization": f"Basic {login}", "Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def add_list(self, name: str, lang: str, subscribers: list[str]) -> str:
        """A list as Mailman makes it, with its language; its address."""
        address = f"{name}@{DOMAIN}"
        self.call("POST", "lists", fqdn_listname=address)
        self.configure(address, preferred_language=lang)
        for each in subscribers:
            sure = {"pre_verified": True, "pre_confirmed": True, "pre_approved": True}
            self.call("POST", "members", list_id=f"{name}.{DOMAIN}", subscriber=each, **sure)
        return address

    def configure(self, address: str, **settings: object) -> None:
        self.call("PATCH", f"lists/{address}/config", **settings)

    def held(self, address: str) -> list[dict[str, Any]]:
        return list(self.call("GET", f"lists/{address}/held").get("entries", []))


@contextmanager
def run_mailman(folder: Path, outgoing: int) -> Iterator[Mailman]:
    """Mailman with its files in a folder, sending what it sends to a port; ended afterwards."""
    mailman = Mailman(free_port(), free_port(), secrets.token_urlsafe())
    config = folder / "mailman.cfg"
    ports = {"lmtp": mailman.lmtp, "rest": mailman.rest, "outgoing": outgoing}
    text = CONFIG.format(var=folder / "var", password=mailman.password, **ports)
    text += "".join(f"[runner.{name}]\nsleep_time: 0.1s\n" for name in BUSY)
    config.write_text(text + "".join(f"[runner.{name}]\nstart: no\n" for name in IDLE))
    python, master = (str(make_venv() / "bin" / name) for name in ("python", "master"))
    with (folder / "output").open("wb") as output:  # a pipe that nobody reads would stop it
        guard = subprocess.Popen(
            [python, "-c", GUARD, master, "-C", str(config)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            cwd=folder,
            start_new_session=True,
        )
    try:
        wait_until(lambda: _answers(mailman, guard, folder), 60)
        mailman.call("POST", "domains", mail_host=DOMAIN)
        yield mailman
    finally:
        _end(guard)


def _answers(mailman: Mailman, guard: subprocess.Popen[bytes], folder: Path) -> bool:
    assert guard.poll() is None, (folder / "output").read_text()
    try:
        socket.create_connection(("127.0.0.1", mailman.lmtp), 1).close()
        return bool(mailman.call("GET", "system/versions"))
    except OSError:
        return False


def _end(guard: subprocess.Popen[bytes]) -> None:
    """End Mailman, which ends its runners; what is left of its own session is killed."""
    try:
        guard.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(guard.pid, signal.SIGKILL)
        guard.communicate()


def wait_until(happens: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, f"waited {seconds} seconds"
        time.sleep(0.05)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
