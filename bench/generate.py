"""Writes a content folder of consistent synthetic department-years: ``python -m bench.generate 100 /tmp/content``.

The same number and seed give the same bytes. Every table gives every cell, so reading and checking have the most to
do that a disclosure of this catalogue can ask of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from random import Random

from bench.spending import FUND, GENERAL, SPECIAL, Spending, invented
from bench.tables import Tables
from bench.yaml_text import Content, yaml_text
from site_src.catalogue.forms import Catalogue
from site_src.catalogue.loader import load_catalogue
from site_src.values.numerals import chinese_number

CATALOGUE = "henan-budget/2024"
CATALOGUES = Path(__file__).parent.parent / "site_src" / "catalogs"
YEAR = 2024
AGENCIES = (
    *("发展和改革局", "教育局", "科学技术局", "工业和信息化局", "民政局", "司法局", "财政局", "自然资源局"),
    *("生态环境局", "住房和城乡建设局", "交通运输局", "水利局", "农业农村局", "商务局", "文化和旅游局"),
    *("卫生健康局", "退役军人事务局", "应急管理局", "审计局", "市场监督管理局", "体育局", "统计局"),
    *("医疗保障局", "城市管理局", "政务服务局"),
)
MOST = len(AGENCIES) * 99


def write_content(folder: Path, departments: int, seed: int = 1) -> None:
    """Writes ``departments`` department-years below ``folder``, which must not exist or be empty."""
    catalogue = shipped_catalogue()
    listed: list[Content] = []
    for number in range(departments):
        slug, name, code = f"dept-{number + 1:04d}", _name(number), f"{number + 1:04d}"
        spending = invented(Random(f"{seed}/{number}"), code, name)  # noqa: S311 (figures to measure with)
        listed.append({"标识": slug, "名称": name, "预算代码": code, "地区": "示例市", "财政级次": "市级"})
        _write_disclosure(folder / str(YEAR) / slug / "budget", spending, catalogue)
    _write(folder / "departments.yaml", {"部门": listed})
    _write(folder / "portal.yaml", {"名称": "测量用门户", "主办单位": "测量用单位", "网站标识码": "0000000000"})


def shipped_catalogue() -> Catalogue:
    """The catalogue that the disclosures follow."""
    catalogue, findings = load_catalogue([(CATALOGUES, "site_src/catalogs")], CATALOGUE)
    if catalogue is None:
        raise RuntimeError("\n".join(f"{finding.place} {finding.message}" for finding in findings))
    return catalogue


def _name(number: int) -> str:
    district, agency = divmod(number, len(AGENCIES))
    return f"示例市第{chinese_number(district + 1)}区{AGENCIES[agency]}"


def _write_disclosure(folder: Path, spending: Spending, catalogue: Catalogue) -> None:
    tables = Tables(spending, catalogue)
    (folder / "tables").mkdir(parents=True)
    for number, table in enumerate(tables.all(), 1):
        _write(folder / "tables" / f"table-{number:02d}.yaml", table)
    header = {"公开目录": CATALOGUE, "计量单位": "万元", "批复日期": "2024-02-01", "公开日期": "2024-02-08"}
    _write(folder / "disclosure.yaml", header)
    _write(folder / "overview.yaml", _overview(spending))
    _write(folder / "narrative.yaml", _narrative(tables))


def _overview(spending: Spending) -> dict[str, Content]:
    below = [unit.name for unit in spending.units[1:]]
    duties = "\n\n".join(f"（{chinese_number(number)}）完成本部门的第{number}项职责。" for number in range(1, 9))
    return {
        "主要职责": f"本部门是市政府工作部门，主要职责是：\n\n{duties}\n",
        "机构设置": f"设立独立核算预算单位{len(spending.units)}家。",
        "机关本级预算构成": "综合处、人事处、发展规划处、监督处",
        "所属单位预算构成": "、".join(below) or "无",
    }


def _narrative(tables: Tables) -> dict[str, Content]:
    reason = "人员和项目有所调整"
    last: dict[str, Content] = {}
    for name, amount in (
        ("收入总计", tables.worth()),
        ("支出总计", tables.worth()),
        ("一般公共预算收支", tables.worth(GENERAL)),
        ("政府性基金收支", tables.worth(FUND)),
    ):
        last[f"上年{name}"] = amount - Decimal("12.3") if amount else 0
    counts = ("一般公务用车", "一般执法执勤用车", "特种专业技术用车", "其他用车", "通用设备", "专用设备")
    return {
        **last,
        "收入增减原因": reason,
        "支出增减原因": reason,
        "一般公共预算收支增减原因": reason,
        "政府性基金收支增减原因": reason,
        "三公经费增减原因": reason,
        "上年因公出国境费": 0,
        "上年公务接待费": tables.of_item("30217"),
        "上年公务用车购置费": 0,
        "上年公务用车运行维护费": tables.of_item("30231"),
        "政府采购货物预算": 0,
        "政府采购工程预算": 0,
        "政府采购服务预算": tables.worth(SPECIAL) or 0,
        "部门重点评价项目个数": 0,
        **dict.fromkeys(counts, 1),
        "专项转移支付项目个数": 0,
    }


def _write(path: Path, content: Mapping[str, Content]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml_text(content), "utf-8")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="生成前后一致的合成内容，供测量用")
    parser.add_argument("departments", type=int, help=f"部门数，1 至 {MOST}")
    parser.add_argument("folder", type=Path, help="写到哪里；应是新的文件夹")
    parser.add_argument("--seed", type=int, default=1, help="同一部门数、同一种子，写出的字节相同")
    arguments = parser.parse_args()
    if not 1 <= arguments.departments <= MOST:
        parser.error(f"部门数应为 1 至 {MOST}")
    if arguments.folder.exists() and any(arguments.folder.iterdir()):
        parser.error(f"“{arguments.folder}”里已经有内容")
    write_content(arguments.folder, arguments.departments, arguments.seed)


if __name__ == "__main__":
    main()
