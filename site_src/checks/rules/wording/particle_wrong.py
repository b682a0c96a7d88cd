"""Rule ``particle-wrong``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import PRINTED, matches
from site_src.values.finding import Finding, Severity

# A noun, 得, and a noun that 的 would join: not after a verb that ends with 得 (取得, 获得, 使得 …).
# Takes `完成率得比例`, `任务得要求`; not `取得要求`, `获得数量`.
_PATTERN = re.compile(
    r"(?<=[次数额量费元率度期目标作务位门])得(?=(?:比例|比率|数量|次数|金额|总额|质量|标准|要求|情况|需求|内容|方式|影响))"
)


def particle_wrong(subject: Subject) -> Iterator[Finding]:
    """得 stands between two nouns, where 的 belongs."""
    for text, match in matches(subject.disclosure, PRINTED, _PATTERN):
        start = match.start()
        found, expected = text.text[start - 2 : start + 3], f"{text.text[start - 2 : start]}的"
        message = f"里“{found}”的“得”应是“的”"
        yield found_at(RULE, text, start, message, found="得", expected=expected, hint="改成“的”")


RULE = Rule(
    id="particle-wrong",
    title="“的”写成了“得”",
    severity=Severity.WARNING,
    dimension="公开形式",
    source="财预〔2016〕143号：真实准确",
    what="两个名词之间写的是“得”：次数得比例、任务得要求。动词后面的“得”（取得、获得、使得）不查。",
    why="是拼音输入的差错，检查时按表述错误扣分。",
    check=particle_wrong,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 会议次数得比例增加\n"}),
    keeps=Example(
        {"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 取得数量增加，会议次数的比例增加\n"}
    ),
)
