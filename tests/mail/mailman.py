"""A real Mailman between two servers of ours: what a list makes of the newsletter."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, find_tool, missing_tool

REQUIREMENTS = Path(__file__).with_name("requirements-mailman.txt")
VENV = ROOT / ".cache" / "mailman-venv"
DOMAIN = "lists.example.org"
BUSY = ("in", "pipeline", "out", "command", "virgin")
IDLE = ("archive", "bounces", "digest", "retry", "task")
"""What neither a delivery nor somebody who joins or leaves needs: archives, bounces, digests."""

CONFIG = Path(__file__).with_name("mailman.cfg")


@dataclass(frozen=True, slots=True)
class Mailman:
    """A running Mailman: its LMTP port, and its REST interface."""

    lmtp: int
    rest: int
    password: str

    def call(self, method: str, path: str, **values: object) -> Any:
        login = base64.b64encode(f"restadmin:{self.password}".encode()).decode()
        kind = {"Content-Type": "application/json"} if values else {}  # refused without a body
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.rest}/3.1/{path}",
            json.dumps(values).encode() if values else None,
            {"Authorization": f"Basic {login}", **kind},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def add_list(self, name: str, subscribers: list[str]) -> str:
        address = f"{name}@{DOMAIN}"
        self.call("POST", "lists", fqdn_listname=address)
        for each in subscribers:
            sure = {"pre_verified": True, "pre_confirmed": True, "pre_approved": True}
            whose = {"list_id": f"{name}.{DOMAIN}", "subscriber": each}
            self.call("POST", "members", **whose, **sure, send_welcome_message=False)
        return address

    def configure(self, address: str, **settings: object) -> None:
        self.call("PATCH", f"lists/{address}/config", **settings)

    def members(self, address: str) -> list[str]:
        roster = self.call("GET", f"lists/{address}/roster/member")
        return [each["email"] for each in roster.get("entries", [])]

    def held(self, address: str) -> list[dict[str, Any]]:
        return list(self.call("GET", f"lists/{address}/held").get("entries", []))


@contextmanager
def run_mailman(folder: Path, outgoing: int) -> Iterator[Mailman]:
    """Mailman with its files in a folder, sending what it sends to a port; ended afterwards."""
    mailman = Mailman(free_port(), free_port(), secrets.token_urlsafe())
    config = folder / "mailman.cfg"
    ports = {"lmtp": mailman.lmtp, "rest": mailman.rest, "outgoing": outgoing}
    text = CONFIG.read_text("utf-8").format(var=folder / "var", password=mailman.password, **ports)
    text += "".join(f"[runner.{name}]\nsleep_time: 0.1s\n" for name in BUSY)
    config.write_text(text + "".join(f"[runner.{name}]\nstart: no\n" for name in IDLE))
    with (folder / "output").open("wb") as output:  # a pipe that nobody reads would stop it
        master = subprocess.Popen(
            [make_venv() / "bin" / "master", "-C", config],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folder,
            start_new_session=True,
        )
    try:
        wait_until(lambda: _answers(mailman, master, folder), 60)
        mailman.call("POST", "domains", mail_host=DOMAIN)
        yield mailman
    finally:
        os.killpg(master.pid, signal.SIGTERM)
        master.wait(timeout=20)


def _answers(mailman: Mailman, master: subprocess.Popen[bytes], folder: Path) -> bool:
    assert master.poll() is None, (folder / "output").read_text()
    try:
        socket.create_connection(("127.0.0.1", mailman.lmtp), 1).close()
        return bool(mailman.call("GET", "system/versions"))
    except OSError:
        return False


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


def make_venv() -> Path:
    """The environment with the pinned Mailman, made anew when the pins or Python change.

    Mailman 3.3.10 runs on no newer Python than 3.12: 3.13 has no nntplib.
    """
    stamp = VENV / ".requirements"
    digest = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        old = sys.version_info < (3, 13)
        python = sys.executable if old else find_tool("python3.12", "python3.11")
        pip = [VENV / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--quiet"]
        install = [*pip, "install", "--require-hashes", "--requirement", REQUIREMENTS]
        for command in ([python, "-m", "venv", "--clear", VENV], install):
            if subprocess.run([*map(str, command)], check=False).returncode:
                missing_tool("Mailman (tests/mail/requirements-mailman.txt)")
        stamp.write_text(digest)
    return VENV
