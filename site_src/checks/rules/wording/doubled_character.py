"""Rule ``doubled-character``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import PRINTED, matches
from site_src.values.finding import Finding, Severity

# A character or a word typed twice. Takes `人员的的增加`, `进行进行改革`, `5万元元`; not `为了了解`, `目的的`.
_PATTERN = re.compile(
    r"(?<![目标有似是])的的(?![确士])|了了(?![解结然])|(?<![共饱缓总温平柔])和和(?![睦平谐美气解蔼善缓风])|(?<=[\d百千万亿])元元"
    r"|(进行|开展|加强|提高|制定|按照|根据|以及|并且|因为|为了|用于|由于|关于|对于)\1"
    r"|(?![一二三四五六七八九十]{4})([\u4e00-\u9fff]{4,12})\2"
)


def doubled_character(subject: Subject) -> Iterator[Finding]:
    """A word stands twice.

    Only what cannot be right is flagged: 的的, 元元, some verbs, and phrases of four characters or more.
    """
    for text, match in matches(subject.disclosure, PRINTED, _PATTERN):
        yield found_at(RULE, text, match.start(), f"里“{match[0]}”重复", found=match[0], hint="删去多余的一遍")


RULE = Rule(
    id="doubled-character",
    title="重复的字词",
    severity=Severity.WARNING,
    dimension="公开形式",
    source="财预〔2016〕143号：真实准确",
    what="正文、名词解释或表格里字词重复：的的、万元元、进行进行，或者连着两遍的四字以上的词语。叠词和“目的的”“为了了解”这样的正常连用不算。",
    why="是打字或拼接留下的差错。",
    check=doubled_character,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员的的增加\n"}),
    keeps=Example(
        {"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 为了了解情况，达到目的的任务增加\n"}
    ),
)
