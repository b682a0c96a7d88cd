"""Themes: what inherits, what is joined, and what is said of a theme that is missing something or at fault."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import pytest

from site_src.content.portal import Portal
from site_src.render.pages.disclosure_pages import disclosure_pages
from site_src.render.pages.index_pages import not_found_page
from site_src.render.pages.page import site_view
from site_src.render.views import views
from site_src.render.views.edition import Edition
from site_src.render.views.theme import Theme, ThemeError
from site_src.render.views.views import PageView
from tests.support import ROOT, disclosure, tiny_content, write

PORTAL = Portal.model_validate({"名称": "门户", "主办单位": "市财政局"})
STANDARD = ROOT / "themes" / "standard"


def themes(folder: Path, files: dict[str, str]) -> Path:
    """A folder with the standard theme and one more, ``ours``, that has these files."""
    shutil.copytree(STANDARD, folder / "standard")
    (folder / "ours").mkdir()
    return write(folder / "ours", files)


def pages(theme: Theme, folder: Path) -> dict[str, str]:
    edition = Edition(disclosure(tiny_content(folder / "content")), PORTAL)
    return {file.path: file.data.decode() for file in disclosure_pages(theme, edition)}


def problem(theme: Path) -> str:
    """What is said of a theme when a page is made with it."""
    with pytest.raises(ThemeError) as raised:
        not_found_page(Theme(theme), PORTAL)
    return str(raised.value)


def test_the_example_of_the_document_changes_a_colour_and_a_template(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "themes.md").read_text("utf-8")
    found = re.findall(r"^```\w+ themes/ours/(\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ours = Theme(themes(tmp_path, dict(found)))
    page = pages(ours, tmp_path)["2024/bureau/budget/index.html"]
    assert "本门户由市财政局统一公开各部门预算、决算。" in page
    assert "主办单位：市财政局" in page
    assert '<meta name="theme-color" content="#0b5394">' in page
    assets = {file.path: file.data.decode() for file in ours.assets()}
    assert "--blue: #0b5394;" in assets["assets/style.css"]
    assert "--red: #b3261e;" in assets["assets/style.css"]
    assert "--blue: #0b5394;" in ours.print_style()
    assert {"assets/style.css", "assets/site.js", "assets/favicon.svg"} == set(assets)
    assert ours.fonts == tmp_path / "standard" / "fonts.yaml"


def test_an_asset_of_the_nearest_theme_takes_the_place_of_the_inherited_one(tmp_path: Path) -> None:
    files = {"theme.yaml": "inherits: standard\n", "assets/site.js": "own()", "assets/seal.svg": "<svg/>"}
    assets = {file.path: file.data for file in Theme(themes(tmp_path, files)).assets()}
    assert assets["assets/site.js"] == b"own()"
    assert set(assets) == {"assets/style.css", "assets/site.js", "assets/favicon.svg", "assets/seal.svg"}


def test_a_block_of_an_inherited_template_can_be_changed_alone(tmp_path: Path) -> None:
    base = "{% extends 'standard/base.html' %}{% block main %}<p>试运行</p>{{ super() }}{% endblock %}"
    shutil.copytree(STANDARD, tmp_path / "standard")
    write(tmp_path / "ours", {"theme.yaml": "inherits: standard\n", "templates/frame.html": base})
    page = PageView("页", "index.html", "./", (), "首页", "")
    html = Theme(tmp_path / "ours").page("frame.html", site=site_view(PORTAL), page=page)
    assert "<p>试运行</p>" in html


def test_every_file_of_the_chain_is_told_once(tmp_path: Path) -> None:
    files = {"theme.yaml": "inherits: standard\n", "templates/foot.html": "x"}
    told = dict(Theme(themes(tmp_path, files)).files())
    assert told["ours/templates/foot.html"] == tmp_path / "ours" / "templates" / "foot.html"
    inherited = {f"standard/{name}" for name in ("templates/foot.html", "tokens.yaml", "fonts.yaml", "print/print.css")}
    assert inherited | {"ours/theme.yaml"} <= set(told)


def test_every_colour_of_the_standard_theme_stands_in_its_tokens() -> None:
    sheets = [*STANDARD.glob("assets/*.css"), *STANDARD.glob("print/*.css"), *STANDARD.glob("templates/**/*.html")]
    written = {
        path.name: re.findall(r"(?<!&)#[0-9a-fA-F]{3,8}\b(?=[;\s\"])", path.read_text("utf-8")) for path in sheets
    }
    assert {name: found for name, found in written.items() if found} == {}
    used = {name for path in sheets for name in re.findall(r"var\(--([a-z-]+)\)", path.read_text("utf-8"))}
    assert used - set(Theme(STANDARD).tokens) == {"font-serif", "font-sans"}  # those of fonts.yaml


def test_a_view_shows_nothing_that_no_template_reads() -> None:
    folders = (STANDARD / "templates", ROOT / "site_src")
    templates = "".join(path.read_text("utf-8") for folder in folders for path in folder.rglob("*.html"))
    shown = {
        f"{view.__name__}.{field.name}"
        for view in vars(views).values()
        if dataclasses.is_dataclass(view) and isinstance(view, type)
        for field in dataclasses.fields(view)
        if not re.search(rf"\.{field.name}\b|'{field.name}'", templates)
    }
    assert shown == {"PageView.path"}  # it names the file


def test_a_theme_without_a_template_is_told_so(tmp_path: Path) -> None:
    theme = themes(tmp_path, {"templates/base.html": "x"})
    assert problem(theme) == (
        "主题“ours”里没有 templates/not_found.html。补上这个文件，或在 theme.yaml 里写 inherits: standard"
    )


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>\n{% if x %}", "ours/templates/not_found.html:2：模板写错了："),
        ("<p>\n\n{{ site.nam }}", "ours/templates/not_found.html:3：用这个模板生成不了页面："),
        ("<p>\n{{ 1 / 0 }}", "ours/templates/not_found.html:2：用这个模板生成不了页面："),
        ("{{ site.name | round }}", "ours/templates/not_found.html:1：用这个模板生成不了页面："),
        ("{% include 'seal.html' %}", "主题“ours”、“standard”里没有 templates/seal.html。补上这个文件"),
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line(tmp_path: Path, template: str, said: str) -> None:
    theme = themes(tmp_path, {"theme.yaml": "inherits: standard\n", "templates/not_found.html": template})
    assert problem(theme).startswith(said)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"theme.yaml": "inherits: standart\n"}, "ours/theme.yaml：没有要继承的主题“standart”。是不是“standard”？"),
        ({"theme.yaml": "inherits: ours\n"}, "ours/theme.yaml：主题继承成了圈：ours → ours。改正其中一个的 inherits"),
        ({"theme.yaml": "inherit: standard\n"}, "ours/theme.yaml:1:1：不认识的键“inherit”。是不是“inherits”？"),
        ({"tokens.yaml": "colours:\n  blue: red; } body {\n"}, "ours/tokens.yaml:2:9："),
    ],
)
def test_a_fault_of_a_setting_is_told_with_its_place(tmp_path: Path, files: dict[str, str], said: str) -> None:
    assert problem(themes(tmp_path, files)).startswith(said)


def test_a_theme_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    themes(tmp_path, {})
    assert problem(tmp_path / "our") == "没有主题“our”。是不是“ours”？"


def test_a_fault_of_the_program_is_no_fault_of_the_theme(tmp_path: Path) -> None:
    theme = themes(tmp_path, {"templates/not_found.html": "{{ broken() }}"})

    def broken() -> str:
        raise RuntimeError("of the program")

    with pytest.raises(RuntimeError, match="of the program"):
        Theme(theme).page("not_found.html", broken=broken)
