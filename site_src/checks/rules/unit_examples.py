"""The example portal with units: a bureau whose budget adds up those of its office (本级) and its centre."""

from __future__ import annotations

from site_src.checks.rules.rule import Example

_DATES = "公开目录: tiny/2025\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n"
_CATALOGUE = "inherits: tiny/2024\nfacts:\n  - {name: 支出合计, adds_over_units: true}\n"
_TEXTS = "上年支出: {spent}\n"
_TABLES = {
    "projects": "表: 项目表\n空表: true\n",
    "spending": "表: 支出表\n行:\n  - {{科目编码: 2010301, 工资: {spent}}}\n",
}


def unit_example(
    office: str, centre: str, *, header: str = "所属单位: [office, centre]\n", scope: str = "单位"
) -> Example:
    """The portal, with what the two units spend of the bureau's 100.0, the bureau's header and the centre's scope.

    A unit without an amount has no disclosure.
    """
    files = {
        "catalogs/tiny/2025/catalogue.yaml": _CATALOGUE,
        "departments.yaml": (
            "部门:\n  - {标识: bureau, 名称: 市财政局, 预算代码: 101}\n"
            "  - {标识: office, 名称: 市财政局（本级）, 预算代码: 101001}\n"
            "  - {标识: centre, 名称: 市财政局票据中心, 预算代码: 101002}\n"
        ),
        "2024/bureau/budget/disclosure.yaml": _DATES + header,
    }
    for slug, spent, own_scope in (("office", office, "单位"), ("centre", centre, scope)):
        if spent:
            folder = f"2024/{slug}/budget"
            files[f"{folder}/disclosure.yaml"] = f"{_DATES}范围: {own_scope}\n"
            files[f"{folder}/narrative.yaml"] = _TEXTS.format(spent=spent)
            files |= {f"{folder}/tables/{name}.yaml": text.format(spent=spent) for name, text in _TABLES.items()}
    return Example(files)
