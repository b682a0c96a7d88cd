"""The set-up that ``make`` runs: lock files that agree, scripts that touch a machine only where they must."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-bench.lock")


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[^a-z0-9-]", line, maxsplit=1)[0] for line in requirements}


@pytest.mark.parametrize("lock", ["requirements-test.lock", "requirements-bench.lock"])
def test_the_other_locks_hold_the_first(lock: str) -> None:
    assert pins("requirements.lock").items() <= pins(lock).items()


def test_every_declared_package_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert named(project["project"]["dependencies"]) <= pins("requirements.lock").keys()
    for group in ("test", "bench"):
        assert named(project["dependency-groups"][group]) <= pins(f"requirements-{group}.lock").keys()


def test_what_the_bench_compares_with_is_no_dependency() -> None:
    assert "frictionless" not in {*pins("requirements.lock"), *pins("requirements-test.lock")}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8"))
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("file", [*LOCKS, "tests/browser/.npmrc", "Makefile"])
def test_no_address_stands_in_the_set_up(file: str) -> None:
    assert "://" not in (ROOT / file).read_text("utf-8")


def test_every_npm_package_has_a_hash_and_no_address_to_come_from() -> None:
    packages = json.loads((ROOT / "tests/browser/package-lock.json").read_text("utf-8"))["packages"]
    assert all("integrity" in package and "resolved" not in package for name, package in packages.items() if name)


class Machine:
    """A machine of stand-in commands; those that would change it write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = folder / "calls"
        self.command("apt-get", f'echo "apt-get $*" >>{self.calls}')
        self.command("python", "exit 0")

    def command(self, name: str, script: str) -> None:
        file = self.folder / name
        file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        file.chmod(0o755)

    def lacks_libraries(self) -> None:
        self.command("python", 'case "$*" in *CDLL*) exit 1;; esac')

    def set_up(self) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{self.folder}:/usr/bin:/bin",
            "HOME": str(self.folder),
            "PYTHON": str(self.folder / "python"),
        }
        script = ["/bin/sh", str(ROOT / "tools" / "system.sh"), "build"]
        return subprocess.run(script, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_machine_that_lacks_nothing_is_left_alone(machine: Machine) -> None:
    result = machine.set_up()
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert not machine.calls.exists()


def test_the_administrator_gets_what_is_missing(machine: Machine) -> None:
    machine.lacks_libraries()
    machine.command("id", "echo 0")
    assert machine.set_up().returncode == 0
    update, install = machine.calls.read_text("utf-8").splitlines()
    assert update.startswith("apt-get update")
    assert install.endswith(" libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0")


def test_sudo_is_used_where_it_asks_for_no_password(machine: Machine) -> None:
    machine.lacks_libraries()
    machine.command("id", "echo 1000")
    machine.command("sudo", f'echo "sudo $*" >>{machine.calls}; shift; "$@"')
    assert machine.set_up().returncode == 0
    assert machine.calls.read_text("utf-8").startswith("sudo -n true\nsudo -n apt-get update")


def test_others_are_told_what_to_ask_for(machine: Machine) -> None:
    machine.lacks_libraries()
    machine.command("id", "echo 1000")
    machine.command("sudo", "exit 1")
    result = machine.set_up()
    assert result.returncode == 1
    assert not machine.calls.exists()
    assert "缺少系统软件包：libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0\n" in result.stderr
    assert "sudo apt-get install --no-install-recommends libharfbuzz-subset0 libpango" in result.stderr


def test_an_old_python_is_refused(machine: Machine) -> None:
    machine.command("python", "exit 1")
    result = machine.set_up()
    assert result.returncode == 1
    assert "需要 Python 3.11 或更新的版本" in result.stderr
