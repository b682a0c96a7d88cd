"""The entrance: ``doctor`` must answer even where the libraries that all else needs are not there."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path
from types import FrameType

from site_src.doctor import as_text, diagnose

INTERRUPTED = 130  # as shells tell it
TERMINATED = 143


def main(arguments: list[str]) -> int:
    """Runs the command line and returns its exit status."""
    if arguments == ["doctor"]:
        return _report_fitness(Path(__file__).resolve().parent.parent.parent)
    signal.signal(signal.SIGTERM, _terminated)
    gc.set_threshold(50_000, 20, 100)  # reading makes many objects and few circles: a fifth less time
    try:
        from site_src.commands.app import run

        return run(arguments)
    except ModuleNotFoundError as problem:
        sys.stderr.write(f"缺少 {problem.name}。请先运行 make，再用 .venv/bin/python build.py；缺什么可以看 doctor\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断；输出是完整的。\n")
        return INTERRUPTED


def _report_fitness(root: Path) -> int:
    """Prints the report on a project's machine; 0 where everything required is there, else 1."""
    diagnoses = diagnose(root)
    sys.stdout.write(as_text(diagnoses))
    return 0 if all(diagnosis.fit for diagnosis in diagnoses if diagnosis.required) else 1


def _terminated(number: int, frame: FrameType | None) -> None:
    """Whoever ends the program lets it tidy up first: no process of it stays behind, nor half a folder."""
    raise SystemExit(TERMINATED)
