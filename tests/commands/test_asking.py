"""A question in a terminal, as somebody answers it there."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress

from commands.asking import LEFT
from editorial.words.message import say
from tests.projects.tasks import ROOT

ASK = """
from commands.asking import ask_person
from editorial.words.message import SaidError

def read(typed):
    if typed != "Panama":
        raise SaidError("There is no such country.")
    return typed.upper()

print(ask_person("es", "Country", read))
"""


def answer(*typed: bytes) -> tuple[int, str]:
    """What `ask_person` ends with and shows, after each of these was typed behind a question."""
    own, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ASK], cwd=ROOT, stdin=terminal, stdout=terminal, stderr=terminal,
    )  # fmt: skip
    os.close(terminal)
    shown = b""
    for number, line in enumerate(typed, 1):
        while shown.count(b"\n> ") < number:
            shown += os.read(own, 4096)
        os.write(own, line)
    with suppress(OSError):  # Linux says so at the end
        while more := os.read(own, 4096):
            shown += more
    os.close(own)
    return process.wait(), shown.decode()


def test_what_was_typed_stands_on_the_line_again_to_be_corrected() -> None:
    code, shown = answer(b"Panma\n", b"\x7f\x7fama\n")

    assert (code, shown.splitlines()[-1]) == (0, "PANAMA"), shown
    assert shown.count("There is no such country.") == 1


def test_who_ends_the_input_reads_that_nothing_was_written() -> None:
    code, shown = answer(b"\x04")

    assert (code, shown.splitlines()[-1]) == (1, say("es", LEFT)), shown
