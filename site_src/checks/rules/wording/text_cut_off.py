"""Rule ``text-cut-off``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import PRINTED, matches
from site_src.values.finding import Finding, Severity

# Words that something must follow; not where they end a word of their own (可以, 参与, 涉及, 存在 …).
# Takes `人员增加，任务增加以及`, `增加，并与`; not `增加，任务参与`.
_PATTERN = re.compile(
    r"[。；;，,：:、][^。；;，,：:、\n]{1,30}?"
    r"(?P<word>(?<![可足难予所加得])以|(?<![饱缓总温平柔共调])和|(?<![普涉提危累])及|(?<![参给赋授])与|(?<![存所现内潜实自])在"
    r"|把|(?<![干大])将|或者|并且|以及|由于|关于|对于)\s*$"
)


def text_cut_off(subject: Subject) -> Iterator[Finding]:
    """A text of several clauses ends with a word that something must follow: its end was cut off."""
    for text, match in matches(subject.disclosure, PRINTED, _PATTERN):
        word = match["word"]
        message = f"没有写完，断在“{match[0][1:].strip()[-12:]}”"
        hint = "把后面的文字补上；往往是原文的格子放不下，复制时截断了"
        yield found_at(RULE, text, match.start("word"), message, found=word, hint=hint)


RULE = Rule(
    id="text-cut-off",
    title="文字没有写完",
    severity=Severity.WARNING,
    dimension="公开形式",
    source="财预〔2016〕143号：完整细化",
    what="一段有几句的文字，最后停在“以”“和”“及”“由于”这样后面必须有话的字上。",
    why="多半是系统导出或复制时截断了，读者读不到后面的内容。",
    check=text_cut_off,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员增加。4、举办科级以\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员增加。4、群众积极参与\n"}),
)
