"""The JSON Schemas in ``docs/schemas``: they are current, real files keep them, mistyped ones break them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from site_src.content.nodes import ListNode, Node, TextNode
from site_src.content.yaml_reader import read_yaml
from site_src.portal.folders import Folders
from site_src.schemas.schemas import schema_files, write_schemas
from tests.support import ROOT, tiny_content, write

SCHEMAS = ROOT / "docs" / "schemas"
CONTENT = ROOT / "content"
SHIPPED = ROOT / "site_src" / "catalogs"
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_editor(node: Node) -> Any:  # noqa: ANN401 (JSON)
    """A node as an editor reads YAML (the core schema of YAML 1.2), where plain scalars have types."""
    if isinstance(node, TextNode):
        if node.quoted:
            return node.text
        if node.text in ("", "~", "null"):
            return None
        if node.text in ("true", "false"):
            return node.text == "true"
        if re.fullmatch(r"[-+]?[0-9]+", node.text):
            return int(node.text)
        return float(node.text) if _NUMBER.fullmatch(node.text) else node.text
    if isinstance(node, ListNode):
        return [as_editor(item) for item in node.items]
    return {key.text: as_editor(value) for key, value in node}


def _read(path: Path) -> Any:  # noqa: ANN401 (JSON)
    node, findings = read_yaml(path, path.name)
    assert node is not None, findings
    return as_editor(node)


@cache
def _validator(name: str, folder: Path = SCHEMAS) -> Draft202012Validator:
    """A validator for a schema, whose relative references lead to the files beside it."""
    path = folder / f"{name}.schema.json"
    beside = {
        other.name: Resource.from_contents(json.loads(other.read_text("utf-8")))
        for other in path.parent.glob("*.schema.json")
    }
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=Registry().with_resources(beside.items()))


def _faults(name: str, data: Any, folder: Path = SCHEMAS) -> list[str]:  # noqa: ANN401 (JSON)
    return [
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in _validator(name, folder).iter_errors(data)
    ]


def _content_files() -> Iterator[tuple[Path, str]]:
    """Every file of the real content with the name of its schema."""
    yield CONTENT / "portal.yaml", "portal"
    yield CONTENT / "departments.yaml", "departments"
    for header in sorted(CONTENT.glob("*/*/*/disclosure.yaml")):
        catalogue = _read(header)["公开目录"]
        yield header, "disclosure"
        yield from ((path, f"{catalogue}/tables") for path in sorted(header.parent.glob("tables/*.yaml")))
        for text in ("overview", "narrative"):
            if (path := header.with_name(f"{text}.yaml")).exists():
                yield path, f"{catalogue}/{text}"
        if (path := header.with_name("glossary.yaml")).exists():
            yield path, "content-glossary"


def _catalogue_files() -> Iterator[tuple[Path, str]]:
    """Every file of the shipped catalogues with the name of its schema."""
    for folder in sorted(path.parent for path in SHIPPED.glob("*/*/catalogue.yaml")):
        ending = "-inheriting" if "inherits" in _read(folder / "catalogue.yaml") else ""
        for name in ("catalogue", "glossary"):
            if (folder / f"{name}.yaml").exists():
                yield folder / f"{name}.yaml", name + ending
        yield from ((path, f"table{ending}") for path in sorted(folder.glob("tables/*.yaml")))
    yield from ((path, "library") for path in sorted(SHIPPED.glob("library/*.yaml")))
    yield from ((path, "classification") for path in sorted(SHIPPED.glob("classifications/*.yaml")))


def test_the_schemas_are_current() -> None:
    """After a change of catalogues, records or documents: ``python build.py catalog schemas --output docs/schemas``."""
    made = dict(schema_files(Folders(ROOT, CONTENT, ROOT / "output")))
    there = {path.relative_to(SCHEMAS).as_posix(): path.read_text("utf-8") for path in SCHEMAS.rglob("*.schema.json")}
    assert sorted(made) == sorted(there)
    assert [name for name in made if made[name] != there[name]] == []


@pytest.mark.parametrize(
    ("path", "schema"), [pytest.param(*pair, id=str(pair[0].relative_to(CONTENT))) for pair in _content_files()]
)
def test_real_content_keeps_its_schema(path: Path, schema: str) -> None:
    assert _faults(schema, _read(path)) == []


@pytest.mark.parametrize(
    ("path", "schema"), [pytest.param(*pair, id=str(pair[0].relative_to(SHIPPED))) for pair in _catalogue_files()]
)
def test_shipped_catalogues_keep_their_schemas(path: Path, schema: str) -> None:
    assert _faults(schema, _read(path)) == []


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schemas of the tiny portal."""
    folder = tmp_path_factory.mktemp("schemas")
    status, report = write_schemas(Folders(ROOT, tiny_content(folder), folder / "output"), folder / "made")
    assert (status, report.endswith(f"{folder / 'made'}\n")) == (0, True)
    return folder / "made"


SPENDING = "表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 60.0}\n"


@pytest.mark.parametrize(
    ("schema", "text", "said"),
    [
        ("tiny/2024/tables", SPENDING, ""),
        ("tiny/2024/table-spending", SPENDING, ""),
        ("tiny/2024/tables", "表: 支出表\n空表: true\n", ""),
        ("tiny/2024/tables", "表: 支出表\n未载: 原文没有\n", ""),
        ("tiny/2024/tables", "表: 支出表\n合计: {合计: '1,819.9'}\n行: []\n", ""),
        ("tiny/2024/tables", "表: 收支总表\n收入: {拨款: 1.5, 其他收入: }\n支出: {一般公共服务: '2'}\n", ""),
        ("tiny/2024/tables", "表: 项目表\n行: [{项目名称: 甲, 数量: 2, 指标: [{名称: 乙, 值: 100%}]}]\n", ""),
        ("tiny/2024/tables", "表: 支出总表\n", "'支出总表' is not one of"),
        ("tiny/2024/tables", SPENDING.replace("工资", "工姿"), "'工姿' was unexpected"),
        ("tiny/2024/tables", SPENDING.replace("行:", "行目:"), "'行目' was unexpected"),
        ("tiny/2024/tables", SPENDING.replace("60.0", "六十"), "'六十' is not valid under any"),
        ("tiny/2024/tables", SPENDING.replace("2010301", "20103011"), "20103011 is not valid under any"),
        ("tiny/2024/tables", SPENDING.replace("科目编码: 2010301, ", ""), "not valid under any"),
        ("tiny/2024/tables", "表: 支出表\n空表: true\n行: []\n", "'行' is not one of"),
        ("tiny/2024/tables", "表: 收支总表\n收入: {拨款费: 1.5}\n", "'拨款费' was unexpected"),
        ("tiny/2024/tables", "表: 项目表\n行: [{项目名称: 甲, 指标: [{名目: 乙}]}]\n", "'名目' was unexpected"),
        ("tiny/2024/narrative", "上年支出: 90.0\n增减原因: 2024\n", ""),
        ("tiny/2024/narrative", "增减原因: 无\n", "'上年支出' is a required property"),
        ("tiny/2024/narrative", "上年支出: 90.0\n增减原应: 无\n", "'增减原应' was unexpected"),
        ("portal", "名称: 门户\n主办单位: 局\n网站标识码: 1234567890\n", ""),
        ("portal", "名称: 门户\n主办单位: 局\n网站标识吗: 1234567890\n", "'网站标识吗' was unexpected"),
        ("departments", "部门: [{标识: a-b, 名称: 局, 预算代码: 114}]\n", ""),
        ("departments", "部门: [{标识: A, 名称: 局}]\n", "'A' does not match"),
        ("disclosure", "公开目录: tiny/2024\n公开日期: 2024-02-08\n状态: 公开\n", ""),
        ("disclosure", "公开目录: tiny/2024\n状态: 公布\n", "'公布' is not one of"),
        ("content-glossary", "预算: 解释\n", ""),
        (
            "table",
            "id: a\ntitle: 甲\nempty: 空\npanels: [{id: p, columns: [{label: 金额, kind: money}]}]\n",
            "'money' is not one of",
        ),
        ("table", "id: a\ntitle: 甲\npanels: [{id: p, columns: []}]\n", "'empty' is a required property"),
        ("table-inheriting", "panels: [{id: p, fixed: [{id: old, removed: true}], kinds: }]\n", ""),
        ("catalogue-inheriting", "inherits: tiny/2024\nfacts: [{name: 支出合计, removed: true}]\n", ""),
        ("catalogue-inheriting", "inherit: tiny/2024\n", "'inherit' was unexpected"),
    ],
)
def test_what_an_editor_underlines(tiny: Path, tmp_path: Path, schema: str, text: str, said: str) -> None:
    faults = _faults(schema, _read(write(tmp_path, {"file.yaml": text}) / "file.yaml"), tiny)
    assert faults == [] if not said else any(said in fault for fault in faults), faults


def test_keys_tell_what_they_mean_in_chinese(tiny: Path) -> None:
    schema = json.loads((tiny / "table.schema.json").read_text("utf-8"))
    assert "表名" in schema["properties"]["title"]["description"]
    tables = json.loads((tiny / "tiny/2024/tables.schema.json").read_text("utf-8"))["$defs"]
    assert tables["spending-spending-row"]["properties"]["工资"]["description"] == "基本支出·工资"
    assert "由公式得出的可以不写（支出合计=各类之和）" in json.dumps(tables["summary"], ensure_ascii=False)
    assert json.loads((tiny / "tiny/2024/narrative.schema.json").read_text("utf-8"))["required"] == ["上年支出"]


def test_schemas_that_nothing_needs_any_more_are_told_and_left(tmp_path: Path) -> None:
    write(tmp_path, {"made/gone/2020/tables.schema.json": "{}"})
    status, report = write_schemas(Folders(ROOT, tiny_content(tmp_path), tmp_path / "output"), tmp_path / "made")
    assert status == 0
    assert "可以删去" in report
    assert "gone/2020/tables.schema.json" in report
    assert (tmp_path / "made/gone/2020/tables.schema.json").exists()


def test_the_guide_names_schemas_and_files_that_there_are() -> None:
    guide = (SCHEMAS / "README.md").read_text("utf-8")
    settings = json.loads(re.findall(r"```json\n(.*?)```", guide, re.DOTALL)[0])["yaml.schemas"]
    for schema, patterns in settings.items():
        assert (ROOT / schema).is_file(), schema
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            assert any(ROOT.glob(pattern)) or "content/catalogs" in pattern, pattern
    for line in re.findall(r"\$schema=(\S+)", guide):
        path = CONTENT / "2024/zhengzhou-zhengwuban/budget/tables" / line
        assert path.resolve().is_file(), line
