"""A project of its own in a temporary folder: content with some departments, a theme, a cache, an output."""

from __future__ import annotations

import io
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_src.build.progress import Progress
from site_src.commands.asked import Asked
from site_src.commands.building import build_portal
from site_src.portal.folders import Folders
from tests.support import ROOT, snapshot, tiny_content, write

HEADER = "公开目录: tiny/2024\n批复日期: {year}-02-01\n公开日期: {year}-02-08\n"
NARRATIVE = "上年支出: 90.0\n增减原因: 人员增加\n"
SPENDING = "表: 支出表\n行:\n  - {{科目编码: 2010301, 工资: {wages}}}\n"
PROJECTS = "表: 项目表\n空表: true\n"

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="挂载要管理员权限")


@dataclass(frozen=True)
class Project:
    """The folders of a project, and what its builds say."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def folders(self) -> Folders:
        return Folders(self.root, self.content, self.output)

    def build(self, asked: Asked | None = None) -> tuple[int, str]:
        """Builds without PDFs, unless asked for otherwise."""
        return build_portal(self.folders, asked or Asked(with_pdf=False), Progress(io.StringIO(), "quiet"))

    def clean(self, aside: Path) -> dict[str, bytes]:
        """What a first build of the same content gives."""
        shutil.rmtree(aside, ignore_errors=True)
        folders = Folders(self.root, self.content, aside / "output", aside / "cache")
        build_portal(folders, Asked(with_pdf=False), Progress(io.StringIO(), "quiet"))
        return snapshot(aside / "output")


def project(folder: Path, departments: tuple[str, ...] = ("bureau",)) -> Project:
    """A project whose departments each have a budget of 2024; of the first it is that of the example portal."""
    made = Project(folder)
    tiny_content(folder)
    shutil.copytree(ROOT / "themes", folder / "themes")
    register(made, departments)
    for slug in departments[1:]:
        disclose(made, slug)
    return made


def register(made: Project, departments: tuple[str, ...]) -> None:
    """Writes ``departments.yaml``."""
    lines = [
        f"  - {{标识: {slug}, 名称: 市{slug}局, 预算代码: 10{number}}}\n" for number, slug in enumerate(departments)
    ]
    (made.content / "departments.yaml").write_text("部门:\n" + "".join(lines), "utf-8")


def disclose(made: Project, slug: str, year: int = 2024, wages: str = "100.0") -> Path:
    """Writes a budget in which nothing is wrong."""
    folder = made.content / str(year) / slug / "budget"
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "disclosure.yaml").write_text(HEADER.format(year=year), "utf-8")
    (folder / "narrative.yaml").write_text(NARRATIVE, "utf-8")
    (folder / "tables" / "spending.yaml").write_text(SPENDING.format(wages=wages), "utf-8")
    (folder / "tables" / "projects.yaml").write_text(PROJECTS, "utf-8")
    return folder


def rename_portal(made: Project, name: str) -> None:
    """Changes a word of every page."""
    write(made.content, {"portal.yaml": f"名称: {name}\n主办单位: 市政府\n"})
