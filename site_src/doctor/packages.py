"""Compares the installed Python packages with the lock file."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from site_src.doctor.diagnosis import Diagnosis

_LOCK = "requirements.lock"
_REMEDY = "运行 make，会按锁文件重新安装"
_LINE = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<marker>\s*;)?", re.MULTILINE)


class _Locked(NamedTuple):
    name: str
    version: str
    only_somewhere: bool  # a marker says on which systems it is needed


def diagnose_packages(root: Path) -> list[Diagnosis]:
    """Examine each package that the project names, and the ones they bring, in one."""
    try:
        locked = _locked((root / _LOCK).read_text("utf-8"))
        direct = _direct(tomllib.loads((root / "pyproject.toml").read_text("utf-8")))
    except OSError as error:
        return [Diagnosis("Python 软件包", False, True, f"读不到 {error.filename}", "从原处重新取得本项目的文件")]
    named = [_diagnose(package) for package in locked if package.name in direct]
    return [*named, _diagnose_rest([package for package in locked if package.name not in direct])]


def _locked(text: str) -> list[_Locked]:
    return [_Locked(_plain(line["name"]), line["version"], bool(line["marker"])) for line in _LINE.finditer(text)]


def _direct(project: dict[str, dict[str, list[str]]]) -> set[str]:
    return {_plain(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]) for line in project["project"]["dependencies"]}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _fault(package: _Locked) -> str:
    installed = _installed(package.name)
    if installed == package.version or (installed is None and package.only_somewhere):
        return ""
    return f"{installed or '未安装'}（锁文件要求 {package.version}）"


def _diagnose(package: _Locked) -> Diagnosis:
    fault = _fault(package)
    return Diagnosis(package.name, not fault, True, fault or package.version, _REMEDY if fault else "")


def _diagnose_rest(packages: list[_Locked]) -> Diagnosis:
    faults = [f"{package.name} {fault}" for package in packages if (fault := _fault(package))]
    detail = "；".join(faults) or f"{len(packages)} 个，与锁文件一致"
    return Diagnosis("间接用到的软件包", not faults, True, detail, _REMEDY if faults else "")
