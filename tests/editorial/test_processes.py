"""Copies of this process make what they are given; what a killed one owed is made all the same."""

from __future__ import annotations

import os
import signal

from editorial.system import begin, spread

HERE = os.getpid()


def make(thing: int) -> int:
    """End any process but this one, as a system without memory does."""
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return thing + 1


def test_what_a_killed_copy_was_to_make_is_made_here() -> None:
    take = begin(lambda: make(1))

    assert take() == 2
    assert [*spread(make, range(20), few=1)] == [*range(1, 21)]
