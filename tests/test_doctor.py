"""The doctor: what it says of a fit machine, and of each thing that can be missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_src.doctor import Diagnosis, as_text, chromium, diagnose
from site_src.doctor.environment import diagnose_folder
from site_src.doctor.fonts import diagnose_fonts
from site_src.doctor.libraries import Library, diagnose_libraries
from site_src.doctor.packages import diagnose_packages

ROOT = Path(__file__).parent.parent


def copy(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_a_machine_that_is_set_up_is_fit() -> None:
    unfit = [diagnosis for diagnosis in diagnose(ROOT) if diagnosis.required and not diagnosis.fit]
    assert unfit == []


def test_every_unfit_part_has_a_remedy_and_no_fit_one(tmp_path: Path) -> None:
    diagnoses = [*diagnose(ROOT), *diagnose(tmp_path)]
    assert all(bool(diagnosis.remedy) != diagnosis.fit for diagnosis in diagnoses)


def test_the_doctor_speaks_where_no_package_is_installed() -> None:
    """``-S`` hides the virtual environment's packages."""
    program = "from pathlib import Path; from site_src.doctor import *; print(as_text(diagnose(Path())))"
    told = subprocess.run([sys.executable, "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "✗ weasyprint" in told.stdout
    assert "未安装（锁文件要求 " in told.stdout
    assert "项不合要求，暂不能生成网站。" in told.stdout
    assert told.stderr == ""


def test_another_version_than_the_locked_one_is_unfit(tmp_path: Path) -> None:
    copy(tmp_path, "pyproject.toml")
    (tmp_path / "requirements.lock").write_text("jinja2==0.1 \\\n    --hash=sha256:00\nmarkupsafe==0.2\n", "utf-8")
    direct, indirect = diagnose_packages(tmp_path)
    assert (direct.subject, direct.fit) == ("jinja2", False)
    assert direct.detail.endswith("（锁文件要求 0.1）")
    assert (indirect.subject, indirect.fit) == ("间接用到的软件包", False)
    assert indirect.detail.startswith("markupsafe ")


def test_a_package_for_other_systems_is_not_missed(tmp_path: Path) -> None:
    copy(tmp_path, "pyproject.toml")
    (tmp_path / "requirements.lock").write_text("no-such-package==1 ; sys_platform == 'plan9'\n", "utf-8")
    assert [diagnosis.fit for diagnosis in diagnose_packages(tmp_path)] == [True]


def test_a_missing_library_is_named_with_its_package() -> None:
    library = Library("Pango", "libpango-1.0-0", ("libnosuch.so.0",), "pango_version_string", (1, 44))
    assert list(diagnose_libraries((library,))) == [
        Diagnosis("Pango", False, True, "找不到 libnosuch.so.0", "安装软件包：sudo apt-get install libpango-1.0-0")
    ]


def test_a_library_that_is_too_old_is_unfit() -> None:
    library = Library("HarfBuzz", "libharfbuzz0b", ("libharfbuzz.so.0",), "hb_version_string", (99,))
    (diagnosis,) = diagnose_libraries((library,))
    assert not diagnosis.fit
    assert diagnosis.detail.endswith("（需要 99 以上）")


def test_a_missing_font_is_named_with_its_package(tmp_path: Path) -> None:
    copy(tmp_path, "themes/standard/fonts.yaml")
    chain = tmp_path / "themes" / "standard" / "fonts.yaml"
    chain.write_text(chain.read_text("utf-8").replace("Noto", "NoSuch"), "utf-8")
    (diagnosis,) = diagnose_fonts(tmp_path)
    assert (diagnosis.subject, diagnosis.fit, diagnosis.required) == ("字体（主题 standard）", False, True)
    assert diagnosis.detail.startswith("缺少字体 NoSuch Serif CJK SC（常规）、")
    assert "sudo apt-get install fonts-noto-cjk" in diagnosis.remedy


def test_a_spoilt_font_in_the_cache_is_cut_again(tmp_path: Path) -> None:
    copy(tmp_path, "themes/standard/fonts.yaml")
    assert diagnose_fonts(tmp_path)[0].fit
    spoilt = next((tmp_path / ".cache" / "fonts").glob("*.otf"))
    whole = spoilt.read_bytes()
    spoilt.write_bytes(whole[:-1])
    (diagnosis,) = diagnose_fonts(tmp_path)
    assert diagnosis.fit
    assert spoilt.name in diagnosis.detail
    assert spoilt.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    copy(tmp_path, "themes/standard/fonts.yaml")
    (tmp_path / ".cache").write_text("", "utf-8")
    (diagnosis,) = diagnose_fonts(tmp_path)
    assert (diagnosis.fit, diagnosis.required) == (False, False)
    assert "存不进" in diagnosis.detail


def test_a_locked_folder_is_unfit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    diagnosis = diagnose_folder(tmp_path)
    assert (diagnosis.fit, diagnosis.detail) == (False, f"不能写入 {tmp_path}")


def test_the_browser_is_the_one_that_was_found_to_run(tmp_path: Path) -> None:
    assert chromium(tmp_path) is None
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "chromium").write_text(f"{sys.executable}\n", "utf-8")
    assert chromium(tmp_path) == Path(sys.executable)


def test_the_text_stands_in_straight_columns() -> None:
    text = as_text(
        [
            Diagnosis("Python", True, True, "3.11.7"),
            Diagnosis("字体", False, True, "缺少字体", "安装软件包"),
            Diagnosis("Java", False, False, "未安装", "运行 make test"),
        ]
    )
    assert text == (
        "✓ Python  3.11.7\n"
        "✗ 字体    缺少字体\n"
        "          办法：安装软件包\n"
        "– Java    未安装\n"
        "          办法：运行 make test\n"
        "\n"
        "有 1 项不合要求，暂不能生成网站。\n"
    )


def test_what_only_the_tests_need_does_not_stop_a_build() -> None:
    assert as_text([Diagnosis("Java", False, False, "未安装", "")]).endswith("\n各项齐备，可以生成网站。\n")
