"""Repositories on this machine over HTTP, as GitHub has them: all may read, a token may push."""

from __future__ import annotations

import os
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from tests.servers.files import Quiet, serve


@contextmanager
def serve_repositories(folder: Path, token: str) -> Iterator[str]:
    """Serve the bare repositories in a folder by git's own program; the address."""
    with serve(partial(_Handler, folder, token)) as url:
        yield url


class _Handler(Quiet):
    def __init__(self, folder: Path, token: str, *arguments: object) -> None:
        self.folder = folder
        self.opens = f"Basic {b64encode(f'x-access-token:{token}'.encode()).decode()}"
        super().__init__(*arguments)  # type: ignore[arg-type]  # its parent's own

    def do_GET(self) -> None:  # noqa: N802 - its parent's name
        known = self.headers["Authorization"] == self.opens
        if "git-receive-pack" in self.path and not known:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="GitHub"')
            self.end_headers()
            return
        asked = urlsplit(self.path)
        environment = {
            **os.environ,
            "GIT_PROJECT_ROOT": str(self.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": asked.path,
            "QUERY_STRING": asked.query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers["Content-Type"] or "",
            "HTTP_CONTENT_ENCODING": self.headers["Content-Encoding"] or "",
            "HTTP_GIT_PROTOCOL": self.headers["Git-Protocol"] or "",
            **({"REMOTE_USER": "x-access-token"} if known else {}),
        }
        sent = self.rfile.read(int(self.headers["Content-Length"] or 0))
        command = ["git", "http-backend"]
        done = subprocess.run(command, input=sent, env=environment, stdout=-1, check=True)
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - its parent's name
