"""A folder of files, served on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class Quiet(BaseHTTPRequestHandler):
    """Says nothing: pytest's output is for the tests."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class QuietHandler(Quiet, SimpleHTTPRequestHandler):
    """Serves files."""


@contextmanager
def serve_files(
    folder: Path, handler: Callable[..., SimpleHTTPRequestHandler] = QuietHandler
) -> Iterator[str]:
    """Serve a folder until the block ends; its address, without a slash at its end."""
    with serve(partial(handler, directory=str(folder))) as url:
        yield url


@contextmanager
def serve(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Answer requests until the block ends; the address, without a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
