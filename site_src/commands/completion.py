"""Completes the command line: the script that a shell reads once, and the words that it then asks for."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Literal

import typer
from typer._completion_classes import completion_init
from typer._completion_shared import get_completion_script  # typer offers both only as options with English help
from typer.completion import shell_complete
from typer.main import get_command

Shell = Literal["bash", "zsh", "fish"]

PROGRAM = "build.py"
COMPLETING = "_BUILD_PY_COMPLETE"


def completion_script(shell: Shell, command: Sequence[str]) -> str:
    """What a shell has to read: a function ``build.py`` that calls the command, and how its words are completed."""
    called = shlex.join(command)
    script = get_completion_script(prog_name=PROGRAM, complete_var=COMPLETING, shell=shell)
    match shell:
        case "bash":
            function, asking = f'{PROGRAM}() {{ {called} "$@"; }}', script.replace("$1 ) )", f"{called} ) )")
        case "zsh":
            asking = script.replace(f"complete_zsh {PROGRAM}", f"complete_zsh {called}")
            function = f'{PROGRAM}() {{ {called} "$@" }}'
        case "fish":
            function = f"function {PROGRAM}; {called} $argv; end"
            asking = script.replace(f"(commandline -cp) {PROGRAM}", f"(commandline -cp) {called}")
    return f"{function}\n{asking.strip()}\n"


def completed(app: typer.Typer, asked: str) -> int:
    """Answers a shell that asks for words."""
    completion_init()
    return shell_complete(get_command(app), {}, PROGRAM, COMPLETING, asked)
