"""Work for all processors: copies of this process take a share of it."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

FEW = 32
"""So few things aren't worth a second process."""

_CHUNK = 8

Given = TypeVar("Given")
Made = TypeVar("Made")

_works: dict[int, tuple[Callable[[Any], Any], Sequence[Any]]] = {}
"""The work of the processes: they are copies of this one, so they find it here."""


def spread(
    function: Callable[[Given], Made], things: Sequence[Given], *, few: int = FEW
) -> Iterator[Made]:
    """Yield what a function makes of each thing, in their order.

    More than `few` things are shared among copies of this process, one for each core, if the
    system can make such copies. Only the results travel between processes.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if len(things) <= few or cores == 1 or "fork" not in get_all_start_methods():
        yield from map(function, things)
        return
    from concurrent import futures  # most builds need none

    done, work = 0, id(things)
    _works[work] = function, things
    gc.freeze()  # what they have in common stays in common memory
    context = get_context("fork")
    try:
        with futures.ProcessPoolExecutor(cores, context, initializer=follow_parent) as processes:
            numbers = range(len(things))
            for made in processes.map(_apply, [work] * len(things), numbers, chunksize=_CHUNK):
                done += 1
                yield made
    except futures.process.BrokenProcessPool:  # the system ended one, perhaps for its memory
        yield from map(function, things[done:])
    finally:
        gc.unfreeze()
        del _works[work]


def _apply(work: int, number: int) -> Any:
    function, things = _works[work]
    return function(things[number])


def follow_parent() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
