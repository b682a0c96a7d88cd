"""Equipment that indicators say is bought, while procurement and planned assets are zero."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.values.finding import Finding
from tests.support import ROOT, examined, findings, replace, where

HEBEI = "2023/qinhuangdao-guanweiban/budget"
GOALS, NARRATIVE = f"{HEBEI}/tables/project-goals-16.yaml", f"{HEBEI}/narrative.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The reference portal, where only what is laid over it is bought."""
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    for old in ("购买笔记本电脑", "购买计算机,"):
        replace(content, f"{HEBEI}/tables/project-goals-17.yaml", old, "购买耗材" + old[7:])
    return content


def of_rule(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule == "purchase-contradicted"]


def bought(content: Path, description: str, value: str) -> list[Finding]:
    replace(
        content,
        GOALS,
        "绩效指标描述: 租用速率达到495M的互联网专线（光纤）业务用于办公, 指标值: 1条",
        f"绩效指标描述: {description}, 指标值: {value}",
    )
    return of_rule(content)


def test_the_real_contradiction_is_found_and_accepted() -> None:
    waived = [one.finding for one in examined(ROOT / "content").waived if one.finding.rule == "purchase-contradicted"]
    assert [one.message for one in waived] == [
        "绩效指标“机房设备维修及耗材”的“购买设备数量”写明购买笔记本电脑 1台，而“政府采购预算”、“拟购置固定资产”是 0",
        "绩效指标“机房设备维修及耗材”的“购买设备数量”写明购买计算机 2台，而“政府采购预算”、“拟购置固定资产”是 0",
    ]


@pytest.mark.parametrize(
    ("description", "value", "words"),
    [
        ("购置打印机", "≥2台", "写明购置打印机 ≥2台"),
        ("采购办公用复印机数量", "1台", "写明采购办公用复印机数量 1台"),
        ("更新公务用车", "1辆", "写明更新公务用车 1辆"),
        ("为各科室购买台式计算机", "20台", "写明购买台式计算机 20台"),
    ],
)
def test_pieces_of_equipment_are_bought_while_nothing_is(
    content: Path, description: str, value: str, words: str
) -> None:
    (found,) = bought(content, description, value)
    assert words in found.message
    assert str(found.place) == "{}:{}:{}".format(GOALS, *where(content, GOALS, "租用宽带的数量"))


@pytest.mark.parametrize(
    ("description", "value"),
    [
        ("购买计算机配件及耗材", "20个"),
        ("购买服务器硬盘", "4块"),
        ("购买打印机硒鼓", "6个"),
        ("维修打印机", "2台"),
        ("租用车辆", "3辆"),
        ("购买服务器租用服务", "1套"),
        ("购买图书", "200册"),
        ("购买计算机", "100%"),
        ("购买计算机", "按需"),
        ("购买计算机", "0台"),
        ("设备购置合格率", "100%"),
    ],
)
def test_what_is_no_piece_of_equipment_is_left_alone(content: Path, description: str, value: str) -> None:
    assert bought(content, description, value) == []


def test_nothing_is_said_where_something_is_bought(content: Path) -> None:
    replace(content, NARRATIVE, "拟购置固定资产: 0", "拟购置固定资产: 1.5")
    assert bought(content, "购买计算机", "2台") == []


def test_nothing_is_said_where_a_figure_is_not_known(content: Path) -> None:
    replace(content, NARRATIVE, "拟购置固定资产: 0\n", "")
    assert bought(content, "购买计算机", "2台") == []
