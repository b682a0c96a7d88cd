"""The entrance: ``doctor`` must answer even where the libraries that all else needs are not there."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from site_src.commands.fitness import report_fitness


def main(arguments: list[str]) -> int:
    """Runs the command line and returns its exit status."""
    if arguments == ["doctor"]:
        return report_fitness(Path(__file__).resolve().parent.parent.parent)
    gc.set_threshold(50_000, 20, 100)  # reading makes many objects and few circles: a fifth less time
    try:
        from site_src.commands.app import run
    except ModuleNotFoundError as problem:
        sys.stderr.write(f"缺少 {problem.name}。请先运行 make，再用 .venv/bin/python build.py；缺什么可以看 doctor\n")
        return 2
    return run(arguments)
