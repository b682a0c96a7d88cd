"""Examines what only the tests use: a browser, Java, the checkers from npm, Poppler."""

import re
import shutil
import subprocess
from pathlib import Path

from site_src.doctor.diagnosis import Diagnosis

_REMEDY = "只有测试用到；运行 make test 时会自动安装"
_OLDEST_JAVA = 17
_CHECKERS = {
    "axe-core": "tests/browser/node_modules/axe-core/axe.min.js",
    "vnu-jar": "tests/browser/node_modules/vnu-jar/build/dist/vnu.jar",
}


def diagnose_tools(root: Path) -> list[Diagnosis]:
    """Examine each tool of the tests."""
    return [
        _diagnose("Chromium（测试用）", str(chromium(root) or "")),
        _diagnose(f"Java {_OLDEST_JAVA}（测试用）", _java()),
        _diagnose("pdftotext（测试用）", shutil.which("pdftotext") or ""),
        *(_diagnose(f"{name}（测试用）", _existing(root / path)) for name, path in _CHECKERS.items()),
    ]


def chromium(root: Path) -> Path | None:
    """Give the Chromium that tools/browser.sh found to run."""
    note = root / ".cache" / "chromium"
    if not note.is_file():
        return None
    path = Path(note.read_text("utf-8").strip())
    return path if path.is_file() else None


def _diagnose(subject: str, found: str) -> Diagnosis:
    return Diagnosis(subject, bool(found), False, found or "未安装", "" if found else _REMEDY)


def _java() -> str:
    """Give the version of Java, if it is new enough."""
    java = shutil.which("java")
    if java is None:
        return ""
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    version = re.search(r'version "((\d+)[^"]*)"', told)
    return version[1] if version and int(version[2]) >= _OLDEST_JAVA else ""


def _existing(path: Path) -> str:
    return "已安装" if path.is_file() else ""
