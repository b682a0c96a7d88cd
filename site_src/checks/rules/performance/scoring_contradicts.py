"""Rule ``scoring-contradicts``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.rules.indicator_text import all_indicators, called, indicator_finding, written
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.indicators import Indicator
from site_src.values.amount import parse_amount
from site_src.values.finding import Finding, Severity

# The threshold that gives the score. Takes `达到95%以上得满分`, `≥1,000人的，得5分`; not `每少1%扣2分`.
_FULL_SCORE = re.compile(
    r"(?:达到|不低于|大于(?:或)?等于|≥|>=)\s?(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s?(?P<unit>[%％\u4e00-\u9fff]{0,2}?)"
    r"(?:以上|及以上)?[（(]?(?:含)?[）)]?[，,]?(?:的)?(?:得|计|记)(?:满分|\d+(?:\.\d+)?分)"
)
_PERCENT = ("%", "％")


def scoring_contradicts(subject: Subject) -> Iterator[Finding]:
    """The standard of scoring gives the score for another figure than the target.

    Only a standard that names one threshold is compared: several are steps.
    """
    for table, indicator in all_indicators(subject.disclosure):
        threshold = _threshold(indicator)
        if threshold is not None and threshold[0] != indicator.target.number:
            words = f"{threshold[0]}{threshold[1]}"
            message = f"绩效指标{called(indicator)}的指标值是“{written(indicator)}”，而评分标准写的是达到 {words} 得分"
            hint = "核对指标值和评分标准，改成同一个数"
            yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, words, hint)


def _threshold(indicator: Indicator) -> tuple[Decimal, str] | None:
    """The one figure for which the standard gives its score, in the unit of the target or where either has none."""
    target = indicator.target
    if target.number is None or target.comparator not in ("≥", ">", "=", ""):
        return None
    found = [
        match
        for text in (indicator.score_rule, indicator.explanation, indicator.remark)
        for match in _FULL_SCORE.finditer(text)
    ]
    if len(found) != 1:
        return None
    unit = "%" if found[0]["unit"] in _PERCENT else found[0]["unit"]
    own = "%" if target.unit in _PERCENT else target.unit
    if unit and own and unit != own:
        return None
    number = parse_amount(found[0]["number"])
    return (number, unit or own) if number is not None else None


_FORM = """\
id: projects
title: 绩效目标表
empty: 注：没有目标，本表为空。
panels:
  - id: goals
    columns:
      - {id: third, label: 三级指标, kind: text, heads_row: true, role: third}
      - {id: value, label: 指标值, kind: text, role: value}
      - {id: score, label: 评分标准, kind: text, role: score_rule}
    kinds:
      - {id: item, marked_by: third}
"""


def _example(score: str) -> Example:
    row = f"表: 绩效目标表\n行:\n  - {{三级指标: 提案办结率, 指标值: ≥90%, 评分标准: {score}}}\n"
    return Example({"catalogs/tiny/2024/tables/projects.yaml": _FORM, "2024/bureau/budget/tables/projects.yaml": row})


RULE = Rule(
    id="scoring-contradicts",
    title="指标值与评分标准不符",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2021〕101号：绩效指标设置及取值指引",
    what="评/扣分标准写明达到某个数得分，而这个数不是指标值。标准里有几档的不比。",
    why="目标是 90%、达到 95% 才得分，考核时不知道按哪个。",
    check=scoring_contradicts,
    breaks=_example("办结率达到95%得5分，每降低2%扣1分。"),
    keeps=_example("办结率达到90%得5分，每降低2%扣1分。"),
)
