"""A server on this machine that keeps photos as GitHub does: an address, then a signed one."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from intake.attachments import Fetch, FetchError, Gate, fetch_attachment
from tests.photos import a_photo

GITHUB = "https://github.com"
KEY = "0e5c1f3a-7b52-4c0e-9d7a-0d6f5a1b2c0"
PHOTO, SECOND, HEIC, LARGE, DEAD, TEXT, OUTSIDE, LOOP = (f"{KEY}{number}" for number in range(1, 9))
SLOW = f"{KEY}c"
VIDEO, BUSY, SOON, LATE = f"{KEY}d", f"{KEY}e", f"{KEY}f", f"{KEY}0"
TRIES, DRIPS, DRIP = 3, 20, 0.1
"""How many pieces come of a slow answer, and the seconds before each."""

LEADS = {OUTSIDE: "/private/settings", LOOP: f"/user-attachments/assets/{LOOP}"}
"""Addresses that lead to a place that they must not lead to, and to themselves."""

PASTED = Path(__file__).parents[1] / "pasted"
DOCUMENTS = {
    "informe.docx": "informe-de-word.es.docx",
    "relatorio.docx": "relatorio-de-word.pt.docx",
    "chat.zip": "iphone-con-fotos.es.zip",
}
"""Files that are kept under these names, of those in tests/pasted."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Keeper:
    """The server: its address, the paths that it was asked for, and how slow answers ended.

    An answer may end after the test that asked for it.
    """

    url: str
    asked: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    @property
    def gate(self) -> Gate:
        """What may be asked here, in the way that `GITHUB` says it of GitHub."""
        here = re.escape(self.url)
        links = rf"{here}/user-attachments/(?:assets/[\w-]+|files/\d+/[\w.-]+)"
        return Gate(re.compile(links), re.compile(rf"{links}|{here}/signed/[\w.-]+"), pause=0.01)

    @property
    def fetch(self) -> Fetch:
        """Fetches from here what an issue says to be at GitHub."""
        return lambda url: fetch_attachment(url.replace(GITHUB, self.url), self.gate)

    def ended(self) -> str:
        """How a slow answer ended, once it has: hung up on, or all of it sent."""
        for _ in range(3 * DRIPS):
            if self.ends:
                return self.ends[-1]
            time.sleep(DRIP)
        return "still on its way"


def asset(key: str) -> str:
    """The link that GitHub puts into an issue for a photo."""
    return f"{GITHUB}/user-attachments/assets/{key}"


@contextmanager
def start_keeper() -> Iterator[Keeper]:
    """Start the server; it stops at the end of the `with` block."""
    kept = {
        PHOTO: a_photo(), SLOW: a_photo(), SECOND: a_photo(form="PNG"), HEIC: a_photo(form="HEIC"),
        TEXT: b"hi",
    }  # fmt: skip
    kept |= {name: (PASTED / sample).read_bytes() for name, sample in DOCUMENTS.items()}
    kept["informe.pdf"] = b"%PDF-1.7"
    kept["acta.docx"] = b"PK, but nothing that could be unpacked"
    kept |= {VIDEO: b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + bytes(900), SOON: a_photo()}
    asked: list[str] = []
    ends: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            _, room, *_, key = self.path.split("/")
            if key.removesuffix(".docx") in (BUSY, LATE) or (
                key == SOON and asked.count(self.path) < TRIES
            ):
                self.send_response(503 if key == BUSY else 429)
                self.send_header("Retry-After", {SOON: "0", LATE: "31"}.get(key, "tomorrow"))
                self.end_headers()
            elif key == DEAD or (room != "signed" and key not in {*kept, LARGE, OUTSIDE, LOOP}):
                self.send_error(404)
            elif room == "signed":
                self._send(key)
            else:
                self._answer(302, Location=LEADS.get(key, f"/signed/{key}"))

        def _answer(self, code: int, **headers: str) -> None:
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def _send(self, key: str) -> None:
            self._answer(200)  # without a length: only counting tells how much
            try:
                for _ in range(DRIPS if key == SLOW else 0):
                    self.wfile.write(b" ")
                    time.sleep(DRIP)
                for _ in range(60 if key == LARGE else 0):  # more than buffers hold
                    self.wfile.write(bytes(MEGABYTE))
                self.wfile.write(kept.get(key, b""))
            except OSError:
                ends.append("hung up")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Keeper(f"http://127.0.0.1:{server.server_port}", asked, ends)
        server.shutdown()


def why_not(keeper: Keeper, key: str) -> str:
    try:
        keeper.fetch(asset(key))
    except FetchError as error:
        return error.message.text
    return ""
