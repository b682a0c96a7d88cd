"""Measures reading, checking and rendering of synthetic content: ``python -m bench.run --help``.

Every phase runs in a fresh process; peers take turns with what they are compared with. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.generate import write_content
from bench.phases import ROOT

TITLES = {
    "start": "只载入程序",
    "read": "读",
    "peer-read": "（对照）CSafeLoader 读同样的文件",
    "check": "算、查",
    "examine": "读、算、查，全部规则",
    "peer-types": "（对照）frictionless 只查类型，一张表一个 CSV",
    "peer-types-joined": "（对照）frictionless 只查类型，各部门同一张表并成一个 CSV",
    "html": "网页",
    "data": "CSV、JSON、XLSX",
    "build": "整个 build --no-pdf",
    "pdf": "PDF，全文和各表",
    "pdf-whole": "PDF，一份全文",
    "peer-pdf": "（对照）WeasyPrint 直接排同样的 HTML，不带标签",
}
PAGES = ("start", "read", "peer-read", "check", "html", "data", "build")
TYPES = ("examine", "peer-types", "peer-types-joined")  # these need frictionless: `make bench`
PRINT = ("pdf", "pdf-whole", "peer-pdf")
RATIOS = (
    ("read", "peer-read"),
    ("examine", "peer-types"),
    ("examine", "peer-types-joined"),
    ("pdf-whole", "peer-pdf"),
)


@dataclass(frozen=True)
class Measured:
    """The runs of one phase."""

    phase: str
    runs: tuple[dict[str, float], ...]

    def of(self, name: str) -> float:
        """The median of a figure."""
        return median(run.get(name, 0.0) for run in self.runs)

    @property
    def line(self) -> str:
        """A line of the table."""
        cpu = self.of("cpu")
        rates = [
            f"{self.of(count) / cpu:,.0f} {unit}/s"
            for count, unit in (("rows", "行"), ("cells", "格"), ("pages", "页"), ("files", "个文件"))
            if count in self.runs[0] and cpu > 0
        ]
        spread = f" [{min(run['cpu'] for run in self.runs):.2f}–{max(run['cpu'] for run in self.runs):.2f}]"
        cells = (
            TITLES[self.phase],
            f"{cpu:.2f}{spread if len(self.runs) > 1 else ''}",
            f"{self.of('wall'):.2f}",
            "，".join(rates),
            f"{self.of('peak'):.0f}",
        )
        return f"| {' | '.join(cells)} |"


def measure(content: Path, phases: Sequence[str], repeat: int) -> list[Measured]:
    """Every phase ``repeat`` times, in turn."""
    runs: dict[str, list[dict[str, float]]] = {phase: [] for phase in phases}
    for _ in range(repeat):
        for phase in phases:
            runs[phase].append(_run(phase, content))
    return [Measured(phase, tuple(found)) for phase, found in runs.items()]


def _run(phase: str, content: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.phases", phase, str(content)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 (ourselves)
    result: dict[str, float] = json.loads(done.stdout)
    if result.get("findings"):
        raise RuntimeError(f"synthetic content has findings: {result}")
    return result


def report(departments: int, measured: Sequence[Measured]) -> Iterator[str]:
    """The table of one number of departments, and the ratios to the peers."""
    rows = next((int(one.of("rows")) for one in measured if one.phase == "check"), 0)
    yield f"\n### {departments} 个部门" + (f"（{rows:,} 行）\n" if rows else "\n")
    yield "| 阶段 | 处理器秒 | 时钟秒 | 每处理器秒 | 内存峰值 MB |"
    yield "| --- | --- | --- | --- | --- |"
    yield from (one.line for one in measured)
    by_phase = {one.phase: one for one in measured}
    for phase, peer in RATIOS:
        if phase in by_phase and peer in by_phase:
            ratio = by_phase[phase].of("cpu") / by_phase[peer].of("cpu")
            yield f"\n{TITLES[phase]} ÷ {TITLES[peer]} = {ratio:.2f}"


def main() -> None:
    """Reads the command line, writes content aside, measures, prints."""
    parser = argparse.ArgumentParser(description="测量读、查、网页、数据文件和 PDF")
    parser.add_argument("departments", type=int, nargs="*", default=[1, 100], help="部门数，可写几个；默认 1 100")
    parser.add_argument("--pdf", type=int, default=1, metavar="部门数", help="多少个部门排 PDF；0 不排；默认 1")
    phases_help = f"除 PDF 外的阶段，逗号分开；默认 {','.join(PAGES)}；还有 {','.join(TYPES)}，和 all"
    parser.add_argument("--phases", default=",".join(PAGES), help=phases_help)
    parser.add_argument("--repeat", type=int, default=3, help="每个阶段几次，取中位数；默认 3")
    arguments = parser.parse_args()
    named = arguments.phases.split(",")
    chosen = [phase for phase in (*PAGES, *TYPES) if phase in named or "all" in named]
    for departments, phases in [*((number, chosen) for number in arguments.departments), (arguments.pdf, PRINT)]:
        if not departments:
            continue
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder) / "content"
            write_content(content, departments)
            for line in report(departments, measure(content, phases, arguments.repeat)):
                sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
