"""The command line: reads what was asked, calls, prints, and exits with the status that says how it went."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Annotated, Literal

import typer

from site_src import __version__
from site_src.commands.fitness import report_fitness
from site_src.commands.project import Folders

app = typer.Typer(
    help="部门预决算公开门户生成器：检查内容，生成静态网站和可打印的 PDF。",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS = ("build", "check", "doctor")
FAULT_OF_THE_PROGRAM = 3

Content = Annotated[Path | None, typer.Option("--content", help="内容目录，默认为 content/")]
Output = Annotated[Path | None, typer.Option("--output", help="输出目录，默认为 output/")]
Year = Annotated[int | None, typer.Option("--year", help="只做这一年度")]
Department = Annotated[str | None, typer.Option("--department", help="只做这个部门（departments.yaml 里的标识）")]


def _folders(content: Path | None = None, output: Path | None = None) -> Folders:
    root = Path(__file__).resolve().parent.parent.parent
    return Folders(root, content or root / "content", output or root / "output")


def _require_content(folders: Folders) -> None:
    if not folders.content.is_dir():
        typer.echo(f"没有内容目录“{folders.content}”", err=True)
        raise typer.Exit(2)


@app.command("build")
def build_command(
    year: Year = None,
    department: Department = None,
    no_pdf: Annotated[bool, typer.Option("--no-pdf", help="不生成 PDF（预览时更快）")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="同时排版 PDF 的进程数")] = min(os.cpu_count() or 1, 8),
    content: Content = None,
    output: Output = None,
) -> None:
    """检查内容并生成整个门户；有错误时不写入，原有输出保持原样。"""
    from site_src.commands.building import BuildOptions, build
    from site_src.content.library import Choice

    folders = _folders(content, output)
    _require_content(folders)
    result = build(folders, BuildOptions(Choice(year, department), not no_pdf, jobs))
    typer.echo(result.report, err=result.status != 0, nl=False)
    raise typer.Exit(result.status)


@app.command("check")
def check_command(
    paths: Annotated[list[Path] | None, typer.Argument(help="文件、部门或年度目录；不写则检查全部")] = None,
    report_format: Annotated[Literal["text", "json"], typer.Option("--format", help="输出格式")] = "text",
    content: Content = None,
) -> None:
    """检查内容，列出全部问题；不写任何文件。"""
    from site_src.commands.checking import check

    folders = _folders(content)
    _require_content(folders)
    status, report = check(folders, paths or [], report_format)
    typer.echo(report, nl=False)
    raise typer.Exit(status)


@app.command("doctor")
def doctor_command() -> None:
    """看这台机器、字体和库是否齐备，缺什么、怎么补。"""
    raise typer.Exit(report_fitness(_folders().root))


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="显示版本")] = False) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit(0)


def run(arguments: list[str]) -> int:
    """Runs the command line; no command means ``build``. A fault of the program is told as such, never hidden."""
    if not arguments or arguments[0] not in (*COMMANDS, "-h", "--help", "--version"):
        arguments = ["build", *arguments]
    try:
        app(arguments, prog_name="build.py")
    except SystemExit as exit_:
        return int(exit_.code or 0)
    except Exception:
        traceback.print_exc()
        typer.echo("程序出错了（不是内容的问题）。请把上面的信息连同内容一起报告给维护者。", err=True)
        return FAULT_OF_THE_PROGRAM
    return 0
