"""Rule ``doubled-punctuation``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import PRINTED, matches
from site_src.values.finding import Finding, Severity

# Punctuation that stands twice. Takes `。。`, `，。`; not `……`, `。”`.
_PATTERN = re.compile(r"，[，。；、：]+|。[，。；、：]+|；[，。；、：]+|、[，。；、：]+|：[，。；、：]+")


def doubled_punctuation(subject: Subject) -> Iterator[Finding]:
    """Punctuation stands twice: 。。, ，，, ，。."""
    for text, match in matches(subject.disclosure, PRINTED, _PATTERN):
        yield found_at(RULE, text, match.start(), f"里标点“{match[0]}”重复", found=match[0], hint="只留一个标点")


RULE = Rule(
    id="doubled-punctuation",
    title="重复的标点",
    severity=Severity.WARNING,
    dimension="公开形式",
    source="财预〔2016〕143号：真实准确",
    what="正文、名词解释或表格里标点重复：。。、，，、，。。",
    why="是打字或拼接留下的差错。",
    check=doubled_punctuation,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员增加，，任务增加\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员增加，任务增加……\n"}),
)
