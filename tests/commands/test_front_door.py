"""The front door: unknown commands are told as such, and shells complete the known ones."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from site_src.commands.app import COMMANDS
from site_src.commands.main import main
from tests.support import ROOT


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("buld", "是不是“build”？"),
        ("chekc", "是不是“check”？"),
        ("某某", f"可用的命令：{'、'.join(COMMANDS)}"),
    ],
)
def test_an_unknown_command_is_told_as_such(capsys: pytest.CaptureFixture[str], word: str, hint: str) -> None:
    assert main([word]) == 2
    assert capsys.readouterr().err == f"没有命令“{word}”。{hint}\n"


def completed(words: list[str]) -> list[str]:
    """What bash offers for the last of some words."""
    script = subprocess.run(
        [sys.executable, "build.py", "completion", "bash"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    asked = f"{script}\nCOMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _buildpy_completion build.py\n"
    asked += 'printf "%s\\n" "${COMPREPLY[@]}"'
    found = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)
    return found.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="没有 bash")
def test_bash_completes_commands_and_options() -> None:
    assert completed(["build.py", "ch"]) == ["check"]
    assert completed(["build.py", "build", "--st"]) == ["--strict"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_its_script(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert str(ROOT / "build.py") in script
    assert f"complete_{shell}" in script
