"""The set-up that ``make`` runs: lock files that agree, scripts that touch a machine only where they must."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
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

    def lacks_libraries(self, names: str = "") -> None:
        self.command("python", f'case "$*" in *CDLL*{names}*) exit 1;; esac')

    def belongs_to(self, user: int) -> None:
        """Whose machine it is; only user 0 may change it."""
        self.command("id", f"echo {user}")
        self.command("sudo", "exit 1")

    def set_up(self, purpose: str = "build", **more: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{self.folder}:/usr/bin:/bin",
            "HOME": str(self.folder),
            "PYTHON": str(self.folder / "python"),
            **more,
        }
        script = ["/bin/sh", str(ROOT / "tools" / "system.sh"), purpose]
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
    machine.belongs_to(0)
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
    machine.belongs_to(1000)
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


def test_what_node_needs_is_installed_for_the_tests_and_not_for_building(machine: Machine) -> None:
    machine.lacks_libraries("libatomic")
    machine.belongs_to(0)
    assert machine.set_up().stdout == ""
    assert machine.set_up("test").returncode == 0
    assert " libatomic1" in machine.calls.read_text("utf-8").splitlines()[1]


def test_an_installation_that_succeeds_says_only_what_it_installs(machine: Machine) -> None:
    machine.lacks_libraries("pango-")
    machine.belongs_to(0)
    machine.command("apt-get", "echo 'debconf: delaying'; echo 'perl: warning' >&2")
    result = machine.set_up()
    assert (result.returncode, result.stdout) == (0, "正在安装系统软件包：libpango-1.0-0\n")
    assert result.stderr == ""


def test_an_installation_that_fails_says_all_that_it_was_told(machine: Machine) -> None:
    machine.lacks_libraries("pango-")
    machine.belongs_to(0)
    machine.command("apt-get", 'echo "$1 out"; echo "$1 wrong" >&2; test "$1" = update')
    result = machine.set_up()
    assert result.returncode == 1
    assert result.stderr.startswith("update out\nupdate wrong\ninstall out\ninstall wrong\n缺少系统软件包：libpango")


def test_a_contributor_may_lack_what_only_tests_need_but_ci_may_not(machine: Machine) -> None:
    machine.lacks_libraries("libatomic")
    machine.belongs_to(1000)
    alone, in_ci = machine.set_up("test"), machine.set_up("test", CI="true")
    assert (alone.returncode, in_ci.returncode) == (0, 1)
    assert "缺少系统软件包：" in in_ci.stderr
    assert alone.stderr == in_ci.stderr + "这些只有测试用到，生成网站用不到；没有它们就做不了的测试会跳过。\n"


def test_what_building_needs_nobody_may_lack(machine: Machine) -> None:
    machine.lacks_libraries("pango-")
    machine.belongs_to(1000)
    assert machine.set_up("test").returncode == 1


@pytest.mark.parametrize(
    ("tests", "coverage", "status"), [(0, 0, 0), (2, 0, 2), (0, 1, 1)], ids=["good", "a-test-fails", "under-the-floor"]
)
def test_ci_ends_with_the_closing_line_of_the_tests(machine: Machine, tests: int, coverage: int, status: int) -> None:
    closing = "= 1 failed, 3 passed, 1 skipped in 62.10s (0:01:02) ="
    of_tests = f'test) echo "[$CI]"; echo "{closing}"; echo "make: done"; exit {tests};;'
    of_coverage = f'coverage) echo "= 9 passed in 1.00s ="; exit {coverage};;'
    machine.command("make", f'case "$1" in {of_tests} {of_coverage} esac')
    environment = {"PATH": f"{machine.folder}:/usr/bin:/bin"}
    result = subprocess.run([ROOT / ".ci" / "run"], env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == status
    assert result.stdout.splitlines()[0] == "[true]"
    assert result.stdout.splitlines()[-1] == closing
    assert ("9 passed" in result.stdout) == (tests == 0)


LACKING = (
    "tests/browser/test_pages.py::test_axe_finds_nothing",
    "tests/browser/test_pages.py::test_html_and_styles_are_valid",
    "tests/reports/test_report_machines.py::test_sarif_is_valid",
    "tests/reports/test_report_papers.py::test_the_page_is_valid",
)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it is cloned: without what npm and the browser's script bring."""
    folder = tmp_path_factory.mktemp("bare")
    unmade = shutil.ignore_patterns("node_modules", "__pycache__")
    for name in ("site_src", "tests", "themes"):
        shutil.copytree(ROOT / name, folder / name, ignore=unmade)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(("more", "status", "word"), [({}, 0, "skipped"), ({"CI": "true"}, 1, "errors")])
def test_tests_that_lack_their_tool_say_so(bare: Path, more: dict[str, str], status: int, word: str) -> None:
    environment = {"PATH": str(bare), "HOME": str(bare), "LC_ALL": "C.UTF-8", **more}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *LACKING]
    result = subprocess.run(command, cwd=bare, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == status, result.stdout
    for tool in ("Chromium", "Java", "@microsoft/jest-sarif"):
        assert f"缺少 {tool}：运行 make test 时会自动安装" in result.stdout
    assert ("不跳过" in result.stdout) == bool(more)
    assert word in result.stdout.splitlines()[-1]
