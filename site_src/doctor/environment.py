"""Examines Python itself, PyYAML's C parser, and the project's folder."""

import os
import platform
import sys
from pathlib import Path

from site_src.doctor.diagnosis import Diagnosis

_OLDEST_PYTHON = (3, 11)


def diagnose_python() -> Diagnosis:
    """Is this Python new enough?"""
    fit = sys.version_info >= _OLDEST_PYTHON
    oldest = ".".join(map(str, _OLDEST_PYTHON))
    remedy = "" if fit else f"安装 Python {oldest} 或更新的版本，删去 .venv 后重新运行 make"
    return Diagnosis("Python", fit, True, f"{platform.python_version()}（需要 {oldest} 以上）", remedy)


def diagnose_yaml() -> Diagnosis:
    """Has PyYAML its C parser? Without it, reading takes seven times as long."""
    try:
        import yaml
    except ImportError:
        return Diagnosis("PyYAML 的 C 解析器", False, True, "PyYAML 未安装", "运行 make")
    fit = bool(yaml.__with_libyaml__)
    remedy = "" if fit else "运行 .venv/bin/python -m pip install --force-reinstall --only-binary :all: pyyaml"
    return Diagnosis("PyYAML 的 C 解析器", fit, True, "可用" if fit else "不可用", remedy)


def diagnose_folder(root: Path) -> Diagnosis:
    """Can the output and the cache be written?"""
    places = [root, *(root / name for name in ("output", ".cache") if (root / name).exists())]
    locked = [place for place in places if not os.access(place, os.W_OK | os.X_OK)]
    if not locked:
        return Diagnosis("项目文件夹", True, True, f"{root} 可写")
    names = "、".join(map(str, locked))
    return Diagnosis("项目文件夹", False, True, f"不能写入 {names}", "换用有写入权限的用户，或更改文件夹的权限")
