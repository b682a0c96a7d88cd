"""Does work in several processes.

Processes are forked once everything slow is loaded, where that is safe (Linux); elsewhere they are started afresh. None
outlives its parent, however that ends.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from itertools import islice

from site_src.build.work.order import Outcome, Work
from site_src.build.work.workshop import Workshop

_PARENT_DIED = 1  # prctl's PR_SET_PDEATHSIG
_AHEAD = 2  # pieces of work that wait for each process

_workshop: Workshop | None = None

Done = tuple[Work, tuple[Outcome, ...]]


def in_processes(
    works: Sequence[Work], workshop: Workshop, make: Callable[[], Workshop], processes: int
) -> Iterator[Done]:
    """Each piece of work with its outcomes, in the order in which they are finished."""
    fork = sys.platform == "linux"
    context = multiprocessing.get_context("fork" if fork else "spawn")
    if fork:
        workshop.warm_up()
        _take(workshop)
        gc.collect()
        gc.freeze()  # what all share is never copied for the collector's marks
    pool = ProcessPoolExecutor(
        processes, mp_context=context, initializer=_begin, initargs=(os.getpid(), None if fork else make)
    )
    try:
        yield from _handed_out(pool, works, processes)
        pool.shutdown()
    except BaseException:
        for child in multiprocessing.active_children():
            child.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    finally:
        if fork:
            gc.unfreeze()


def _handed_out(pool: ProcessPoolExecutor, works: Sequence[Work], processes: int) -> Iterator[Done]:
    """A few pieces ahead at a time: what is finished is taken before much more is begun."""
    waiting = iter(works)
    under_way: dict[Future[tuple[Outcome, ...]], Work] = {}
    for work in islice(waiting, processes * _AHEAD):
        under_way[pool.submit(_do, work)] = work
    while under_way:
        finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in finished:
            work = under_way.pop(future)
            for following in islice(waiting, 1):
                under_way[pool.submit(_do, following)] = following
            yield work, future.result()


def _take(workshop: Workshop) -> None:
    global _workshop
    _workshop = workshop


def _begin(parent: int, make: Callable[[], Workshop] | None) -> None:
    """Readies a process: it leaves interruptions to its parent, and goes when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    if make is not None:
        _take(make())


def _do(work: Work) -> tuple[Outcome, ...]:
    if _workshop is None:
        raise RuntimeError("a process without a workshop")
    return _workshop.done(work)
