"""The entrance: ``doctor`` must answer even where the libraries that all else needs are not there."""

from __future__ import annotations

import gc
from pathlib import Path

from site_src.commands.fitness import report_fitness


def main(arguments: list[str]) -> int:
    """Runs the command line and returns its exit status."""
    if arguments == ["doctor"]:
        return report_fitness(Path(__file__).resolve().parent.parent.parent)
    gc.set_threshold(50_000, 20, 100)  # reading makes many objects and few circles: a fifth less time
    from site_src.commands.app import run

    return run(arguments)
