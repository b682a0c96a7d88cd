"""The command line: reads what was asked, calls, prints, and exits with the status that says how it went."""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from site_src import __version__
from site_src.build.progress import Progress
from site_src.portal.folders import Folders
from site_src.values.suggestion import suggestion

if TYPE_CHECKING:
    from site_src.reports.terminal import Screen

app = typer.Typer(
    help="部门预决算公开门户生成器：检查内容，生成静态网站和可打印的 PDF。",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS = ("build", "check", "rules", "catalog", "doctor", "completion")
FAULT_OF_THE_PROGRAM = 3
COMPLETING = "_BUILD_PY_COMPLETE"  # the variable by which a shell asks for words

Content = Annotated[Path | None, typer.Option("--content", help="内容目录，默认为 content/")]
Cache = Annotated[Path | None, typer.Option("--cache", help="缓存放在哪里，默认为 .cache/；可以随时删去")]
Output = Annotated[Path | None, typer.Option("--output", help="输出目录，默认为 output/")]
Name = Annotated[str, typer.Argument(help="公开目录的名称和年度，如 some-budget/2024", metavar="ID/YEAR")]
ReportFormat = Annotated[Literal["text", "json"], typer.Option("--format", help="输出格式")]


def _folders(content: Path | None = None, output: Path | None = None, cache: Path | None = None) -> Folders:
    root = Path(__file__).resolve().parent.parent.parent
    return Folders(root, content or root / "content", output or root / "output", cache)


def _require_content(folders: Folders) -> None:
    if not folders.content.is_dir():
        typer.echo(f"没有内容目录“{folders.content}”", err=True)
        raise typer.Exit(2)


@app.command("build")
def build_command(
    year: Annotated[list[int] | None, typer.Option("--year", help="只做这一年度，可写几个；其余的保持原样")] = None,
    department: Annotated[
        list[str] | None,
        typer.Option("--department", help="只做这个部门（departments.yaml 里的标识），可写几个；其余的保持原样"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有一个错误就什么都不写")] = False,
    no_pdf: Annotated[bool, typer.Option("--no-pdf", help="不生成 PDF（预览时更快）")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="同时做的进程数")] = min(os.cpu_count() or 1, 8),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="没有错误就什么都不显示")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="每做完一份公开文本显示一行")] = False,
    content: Content = None,
    output: Output = None,
    cache: Cache = None,
) -> None:
    """检查内容，生成有变化的部分；有错误的部门保留原来的版本，其余照常公开。"""
    from site_src.commands.asked import Asked
    from site_src.commands.building import build_portal

    folders = _folders(content, output, cache)
    _require_content(folders)
    asked = Asked(frozenset(year or ()), frozenset(department or ()), not no_pdf, strict, jobs)
    progress = Progress(sys.stderr, "quiet" if quiet else "verbose" if verbose else "normal")
    status, report = build_portal(folders, asked, progress)
    if status or not quiet:
        typer.echo(report, err=status != 0, nl=False)
    raise typer.Exit(status)


@app.command("check")
def check_command(
    paths: Annotated[list[Path] | None, typer.Argument(help="文件、部门或年度目录；不写则检查全部")] = None,
    report_format: Annotated[
        Literal["text", "concise", "json", "sarif", "junit", "html", "xlsx"],
        typer.Option("--format", help="输出格式；xlsx 是检查表，要用 --output 写成文件"),
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", help="把报告写到这个文件，默认显示在屏幕上")] = None,
    content: Content = None,
    cache: Cache = None,
) -> None:
    """检查内容，列出全部问题；内容和输出目录都不改动。"""
    from site_src.commands.checking import Wanted, check

    folders = _folders(content, cache=cache)
    _require_content(folders)
    screen = None if output else _screen()
    status, report = check(folders, paths or [], Wanted(report_format, screen, output))
    typer.echo(report, nl=False, color=screen.colour if screen else None)
    raise typer.Exit(status)


def _screen() -> Screen | None:
    """The terminal that is written to, if it is one; ``NO_COLOR`` takes its colours."""
    from site_src.reports.terminal import Screen

    if not sys.stdout.isatty():
        return None
    return Screen(shutil.get_terminal_size().columns, not os.environ.get("NO_COLOR"))


@app.command("rules")
def rules_command(
    rule: Annotated[
        str | None,
        typer.Argument(
            help="说明这一条规则；写 目录/年度 则列出这套目录的公式和勾稽关系，后面再写 /表/名称 则说明其中一条",
            metavar="[ID]",
        ),
    ] = None,
    content: Content = None,
) -> None:
    """列出全部检查规则，或说明其中一条：查什么、为什么、依据、例子。"""
    from site_src.commands.equation_pages import explain_equations
    from site_src.commands.rule_pages import explain_rule, list_rules

    if rule and "/" in rule:
        _answer(explain_equations(_folders(content), rule))
    _answer(explain_rule(rule) if rule else (0, list_rules()))


catalog = typer.Typer(
    help="公开目录：列出、检查、看样张、起一套新的，写编辑器用的 JSON Schema。",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(catalog, name="catalog")


def _answer(answer: tuple[int, str]) -> None:
    status, report = answer
    typer.echo(report, nl=False, err=status == 2)
    raise typer.Exit(status)


@catalog.command("list")
def catalog_list_command(report_format: ReportFormat = "text", content: Content = None) -> None:
    """列出公开目录：名称、年度、种类、标题、依据；自己的（content/catalogs/）也在内。"""
    from site_src.commands.catalogues import list_catalogues

    _answer(list_catalogues(_folders(content), report_format))


@catalog.command("check")
def catalog_check_command(
    name: Annotated[str | None, typer.Argument(help="只查这一套；不写则全查", metavar="[ID/YEAR]")] = None,
    report_format: ReportFormat = "text",
    content: Content = None,
) -> None:
    """检查公开目录，列出全部错误，指到行和列。"""
    from site_src.commands.catalogues import check_catalogues

    _answer(check_catalogues(_folders(content), name, report_format))


@catalog.command("show")
def catalog_show_command(
    name: Name,
    output: Annotated[
        Path, typer.Option("--output", help="写到哪个 .html 文件，或哪个文件夹；默认为当前文件夹")
    ] = Path(),
    content: Content = None,
) -> None:
    """用样例数画出各表，写成一个网页文件，双击就能看。"""
    from site_src.commands.catalogues import show_catalogue

    _answer(show_catalogue(_folders(content), name, output))


@catalog.command("new")
def catalog_new_command(
    name: Name,
    source: Annotated[str, typer.Option("--from", help="照哪一套起，如 some-budget/2024", metavar="ID/YEAR")],
    content: Content = None,
) -> None:
    """照一套现有的公开目录起一套新的，放进 content/catalogs/；已有的不覆盖。"""
    from site_src.commands.catalogues import new_catalogue

    _answer(new_catalogue(_folders(content), name, source))


@catalog.command("schemas")
def catalog_schemas_command(
    output: Annotated[Path, typer.Option("--output", help="写到哪个文件夹")],
    content: Content = None,
) -> None:
    """写编辑器用的 JSON Schema：目录文件的，和每套目录的内容文件的。"""
    from site_src.schemas.schemas import write_schemas

    _answer(write_schemas(_folders(content), output))


@app.command("doctor")
def doctor_command() -> None:
    """看这台机器、字体和库是否齐备，缺什么、怎么补。"""
    from site_src.doctor import as_text, diagnose

    diagnoses = diagnose(_folders().root)
    typer.echo(as_text(diagnoses), nl=False)
    raise typer.Exit(0 if all(one.fit for one in diagnoses if one.required) else 1)


@app.command("completion")
def completion_command(
    shell: Annotated[Literal["bash", "zsh", "fish"], typer.Argument(help="bash、zsh 或 fish", metavar="SHELL")],
) -> None:
    """写出命令行补全的脚本。"""
    from site_src.commands.completion import PROGRAM, completion_script

    command = [sys.executable, str(_folders().root / PROGRAM)]
    typer.echo(completion_script(shell, command), nl=False)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="显示版本")] = False) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit(0)


def run(arguments: list[str]) -> int:
    """Runs the command line; no command means ``build``. A fault of the program is told as such, never hidden."""
    first = arguments[0] if arguments else ""
    if COMPLETING in os.environ:
        from site_src.commands.completion import completed

        return completed(app, os.environ[COMPLETING])
    if first and not first.startswith("-") and first not in COMMANDS:
        near = suggestion(first, COMMANDS)
        hint = f"是不是“{near}”？" if near else f"可用的命令：{'、'.join(COMMANDS)}"
        typer.echo(f"没有命令“{first}”。{hint}", err=True)
        return 2
    if first not in (*COMMANDS, "-h", "--help", "--version"):
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
