"""Does work in this process, or in several."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence

from site_src.build.work.order import Outcome, Work
from site_src.build.work.workshop import Workshop

Done = tuple[Work, tuple[Outcome, ...]]


def done(works: Sequence[Work], workshop: Workshop, make: Callable[[], Workshop], processes: int) -> Iterator[Done]:
    """Each piece of work with its outcomes, in the order in which they are finished.

    ``make`` makes another workshop where a process cannot have this one: a function with values that travel.
    """
    if processes <= 1 or len(works) <= 1:
        gc.freeze()  # what is loaded by now is never searched for garbage
        try:
            for work in works:
                yield work, workshop.done(work)
        finally:
            gc.unfreeze()
        return
    from site_src.build.work.processes import in_processes  # slow to load

    yield from in_processes(works, workshop, make, min(processes, len(works)))
