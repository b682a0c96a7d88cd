"""The house shows the flow: who may import whom, how long anything may be, and what code must not know."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Each room imports only from those above it; a room with rooms of its own stands there as those.
FLOW = [
    *("values", "store", "content", "catalogue", "disclosure", "fonts"),
    *("checks.proof", "checks.statements", "checks.neighbours", "checks.rules"),
    *("portal", "reports"),
    *("render.grid", "render.views", "render.pages", "render.print", "render.data"),
    *("samples", "schemas", "build.output", "build.work", "build", "doctor", "commands"),
]
MODULES = sorted((ROOT / "site_src").rglob("*.py"))
PYTHON = [*MODULES, *sorted((ROOT / "tests").glob("**/*.py")), ROOT / "build.py"]
PYTHON = [path for path in PYTHON if "node_modules" not in path.parts]

PLACES = "河南 河北 湖南 山东 郑州 秦皇岛 衡阳 henan hebei hunan shandong zhengzhou qinhuangdao hengyang"
FORMS = sorted(
    {
        title
        for path in (ROOT / "site_src" / "catalogs").glob("*/*/tables/*.yaml")
        for title in re.findall(r"^(?:title|form): (\S+)$", path.read_text("utf-8"), re.MULTILINE)
    }
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(text(path), str(path))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "site_src").with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """The room that a module stands in: the longest of the flow that its name begins with."""
    return max((room for room in FLOW if f"{module}.".startswith(f"{room}.")), key=len, default=module)


@cache
def imported(path: Path) -> frozenset[str]:
    """The modules of ``site_src`` that a module imports, wherever in it that stands, for types alone too."""
    known = {module_of(one) for one in MODULES}
    names: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    found = {one.removeprefix("site_src.") for one in names if one.startswith("site_src.")} & known
    return frozenset(found - {other.rpartition(".")[0] for other in found})


@pytest.mark.parametrize("room", FLOW)
def test_a_room_imports_only_from_those_before_it(room: str) -> None:
    allowed = FLOW[: FLOW.index(room) + 1]
    paths = [path for path in MODULES if room_of(module_of(path)) == room]
    assert paths
    back = {name(path): {one for one in imported(path) if room_of(one) not in allowed} for path in paths}
    assert {path: arrows for path, arrows in back.items() if arrows} == {}


def test_every_folder_is_part_of_the_flow() -> None:
    folders = {module_of(path) for path in MODULES if path.name == "__init__.py" and path.parent.name != "site_src"}
    assert {folder for folder in folders if room_of(folder) not in FLOW and not opens(folder)} == set()


def opens(folder: str) -> bool:
    """Whether a folder only holds rooms of the flow."""
    return any(room.startswith(f"{folder}.") for room in FLOW) and [
        path.name for path in MODULES if path.parent == ROOT / "site_src" / folder.replace(".", "/")
    ] == ["__init__.py"]


def test_no_module_reaches_itself_by_its_imports() -> None:
    arrows = {module_of(path): imported(path) for path in MODULES}
    done: set[str] = set()

    def walk(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way[way.index(module) :], module))
        if module not in done:
            for other in sorted(arrows.get(module, ())):
                walk(other, (*way, module))
            done.add(module)

    for module in sorted(arrows):
        walk(module, ())


def test_imports_are_never_relative() -> None:
    relative = [name(path) for path in PYTHON for node in ast.walk(parsed(path)) if getattr(node, "level", 0)]
    assert relative == []


@pytest.mark.parametrize("word", [*PLACES.split(), *FORMS])
def test_no_module_knows_a_province_or_a_form(word: str) -> None:
    assert [name(path) for path in MODULES if word in text(path).lower()] == []


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_over_400_lines() -> None:
    long = {name(path): lines for path in PYTHON if (lines := len(text(path).splitlines())) > 400}
    assert {path: lines for path, lines in long.items() if not path.endswith("_figures.py")} == {}


def test_no_function_is_over_50_lines() -> None:
    long = [(name(path), node.name) for path in PYTHON for node in functions(path) if length(node) > 50]
    assert long == []


def test_nine_of_ten_functions_are_short() -> None:
    for paths, most in ((MODULES, 25), ([path for path in PYTHON if "tests" in path.parts], 20)):
        lengths = sorted(length(node) for path in paths for node in functions(path))
        assert lengths[len(lengths) * 9 // 10] <= most


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_public_things_have_docstrings(path: Path) -> None:
    tree = parsed(path)
    bare = [] if ast.get_docstring(tree) or path.name == "__init__.py" else ["module"]
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            bare += [] if ast.get_docstring(node) else [node.name]
            bare += [f"{node.name}.{one}" for one in methods_without_docstring(node)]
    top = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    assert [*bare, *(node.name for node in top if not ast.get_docstring(node))] == []


def methods_without_docstring(node: ast.ClassDef) -> list[str]:
    methods = [one for one in node.body if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")]
    return [one.name for one in methods if not ast.get_docstring(one)]


def test_only_the_command_line_prints() -> None:
    printing = {
        name(path)
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("print", "eval", "exec", "compile", "input")
    }
    assert printing == set()


def test_every_exception_to_a_check_names_it_and_says_why() -> None:
    bare = re.compile(r"#\s*(?:noqa(?!: [A-Z]+\d+)|type: ignore(?!\[))")
    assert [name(path) for path in PYTHON if bare.search(text(path)) and path != Path(__file__)] == []


def test_no_note_of_unfinished_work() -> None:
    note = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
    assert [name(path) for path in PYTHON if note.search(text(path)) and path != Path(__file__)] == []


def test_the_settings_are_strict() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    assert settings["mypy"]["strict"] is True
    assert settings["pytest"]["ini_options"]["filterwarnings"] == ["error"]
    assert settings["pytest"]["ini_options"]["xfail_strict"] is True
