"""Rule ``half-width-punctuation``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.values.finding import Finding, Severity

# A narrow mark between Chinese characters. Takes `增加,任务`; not `增加，任务`, `1,234`.
_PATTERN = re.compile(r"[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]")
_WIDE = str.maketrans(",;:?!", "，；：？！")


def half_width_punctuation(subject: Subject) -> Iterator[Finding]:
    """Half-width punctuation stands between Chinese characters in a reason; once a text."""
    for text in subject.disclosure.free_texts:
        match = _PATTERN.search(text.text) if text.kind == "input" and text.name.endswith("原因") else None
        if match is not None:
            position, wide = match.start() + 1, match[0][1].translate(_WIDE)
            message, hint = f"里用了半角标点“{match[0][1]}”", f"改为全角“{wide}”"
            yield found_at(RULE, text, position, message, found=match[0][1], expected=wide, hint=hint)


RULE = Rule(
    id="half-width-punctuation",
    title="半角标点",
    severity=Severity.INFO,
    dimension="公开形式",
    source="GB/T 15834 标点符号用法",
    what="原因、说明一类的输入里，两个汉字之间用了半角的逗号、分号、冒号。每段文字只提示一次；转录的长篇职责、目标不查。",
    why="全角半角混用不影响数据，印出来不整齐。",
    check=half_width_punctuation,
    breaks=Example({"2024/bureau/budget/narrative.yaml": '上年支出: 90.0\n增减原因: "人员增加,任务增加"\n'}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": '上年支出: 90.0\n增减原因: "人员增加，12,345人次，A,B两类"\n'}),
)
