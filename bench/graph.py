"""Measures what a build costs when nothing, something or everything has changed: ``python -m bench.graph --help``.

Each build is a process of its own, with a cache and an output of its own; a peer takes turns with it. Prints Markdown.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.generate import write_content
from bench.phases import ROOT

# What a build stands beside: the same files through PyYAML's C loader, and a look at each of them.
_READ = (
    "import sys, pathlib, yaml\n"
    "for path in pathlib.Path(sys.argv[1]).rglob('*.yaml'): yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)"
)
_LOOK = "import sys, pathlib\nfor path in pathlib.Path(sys.argv[1]).rglob('*'): path.stat()"
_BUILD = (
    "import sys; from pathlib import Path; from site_src.commands import app, main\n"
    "from site_src.portal.folders import Folders\n"
    "root, content, output, cache, *rest = sys.argv[1:]\n"
    "app._folders = lambda *_: Folders(*map(Path, (root, content, output, cache)))\n"
    "sys.exit(main.main(['build', '--quiet', *rest]))"
)


@dataclass(frozen=True)
class Cost:
    """What a process cost: processor and clock in seconds, with those that it began; the largest of them in MB."""

    cpu: float
    wall: float
    peak: float


def cost(*arguments: str) -> Cost:
    """Runs a Python program and tells what it cost. It must end well."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", *arguments], cwd=ROOT)  # noqa: S603 (ourselves)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024)


@dataclass(frozen=True)
class Bench:
    """A content folder with a cache and an output that belong to it."""

    content: Path
    aside: Path

    def build(self, *arguments: str) -> Cost:
        """One build, in one process."""
        paths = (ROOT, self.content, self.aside / "output", self.aside / "cache")
        return cost(_BUILD, *map(str, paths), "--jobs", "1", *arguments)

    def forget(self) -> None:
        """The next build is the first one."""
        shutil.rmtree(self.aside, ignore_errors=True)
        self.aside.mkdir(parents=True)

    def settle(self, *arguments: str) -> None:
        """Lets files grow older than the clock's grain, so that their times tell whether they change."""
        self.build(*arguments)
        time.sleep(2.1)
        self.build(*arguments)


def change_words(path: Path) -> None:
    """Changes words that stand on the page of the disclosure."""
    path.write_text(path.read_text("utf-8").replace("项目", "任务项目", 1), "utf-8")


def change_text(path: Path) -> None:
    """Changes a word in the middle of a text of a table."""
    path.write_text(path.read_text("utf-8").replace("工作", "工作任务", 1), "utf-8")


def rows(folder: Path, departments: int, repeat: int) -> Iterator[str]:
    """The lines of the table for synthetic content."""
    bench = Bench(folder / "content", folder / "kept")
    write_content(bench.content, departments)
    cold = [_first(bench) for _ in range(repeat)]
    read = [cost(_READ, str(bench.content)) for _ in range(repeat)]
    yield _row(f"{departments} 份，第一次，网页和数据", cold, "CSafeLoader 读同样的文件", read)
    bench.settle("--no-pdf")
    same = [bench.build("--no-pdf") for _ in range(repeat)]
    look = [cost(_LOOK, str(bench.content)) for _ in range(repeat)]
    yield _row(f"{departments} 份，没有变化", same, "逐个看一遍同样的文件", look)
    narrative = next(iter(sorted(bench.content.glob("*/*/budget/narrative.yaml"))))
    edited = [_after(bench, lambda: change_words(narrative), "--no-pdf") for _ in range(repeat)]
    yield _row(f"{departments} 份，改了一份的一处", edited, "逐个看一遍同样的文件", look)


def reference_rows(folder: Path, repeat: int) -> Iterator[str]:
    """The lines of the table for the PDFs of the reference portal."""
    bench = Bench(folder / "content", folder / "kept")
    shutil.copytree(ROOT / "content", bench.content)
    without = []
    cold = []
    for _ in range(repeat):
        without.append(_first(bench))
        bench.forget()
        cold.append(bench.build())
    yield _row("示范门户，第一次，连同 PDF", cold, "不做 PDF", without)
    bench.settle()
    yield _row("示范门户，没有变化", [bench.build() for _ in range(repeat)], "第一次，连同 PDF", cold)
    table = next(iter(sorted(bench.content.glob("2022/*/performance/tables/*.yaml"))))
    edited = [_after(bench, lambda: change_text(table)) for _ in range(repeat)]
    yield _row("示范门户，改了一张表", edited, "第一次，连同 PDF", cold)


def _first(bench: Bench) -> Cost:
    bench.forget()
    return bench.build("--no-pdf")


def _after(bench: Bench, change: Callable[[], None], *arguments: str) -> Cost:
    change()
    return bench.build(*arguments)


def _row(work: str, runs: list[Cost], peer: str, others: list[Cost]) -> str:
    cpu, wall = median(run.cpu for run in runs), median(run.wall for run in runs)
    ratio = cpu / median(other.cpu for other in others)
    peak = max(run.peak for run in runs)
    return f"| {work} | {cpu:.2f} | {wall:.2f} | {peak:.0f} | {peer} | {ratio:.2f} |"


def main() -> None:
    """Reads the command line, measures, prints."""
    parser = argparse.ArgumentParser(description="测量什么都没变、变了一点、第一次生成各要多少")
    parser.add_argument("departments", type=int, nargs="*", default=[100, 1000], help="份数，可写几个；默认 100 1000")
    parser.add_argument("--repeat", type=int, default=3, help="每种几次，取中位数；默认 3")
    parser.add_argument("--no-pdf", action="store_true", help="不测示范门户的 PDF")
    arguments = parser.parse_args()
    sys.stdout.write(
        "| 做什么 | 处理器秒 | 时钟秒 | 内存峰值 MB | 对照 | 处理器秒之比 |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    for departments in arguments.departments:
        with tempfile.TemporaryDirectory() as folder:
            _print(rows(Path(folder), departments, arguments.repeat))
    if not arguments.no_pdf:
        with tempfile.TemporaryDirectory() as folder:
            _print(reference_rows(Path(folder), arguments.repeat))


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
