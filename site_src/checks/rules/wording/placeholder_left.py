"""Rule ``placeholder-left``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import PRINTED, matches
from site_src.values.finding import Finding, Severity

# What was to be filled in. Takes `XX局`, `20XX年`, `某某项目`, `（此处填写原因）`; not `XXL 型`, `单价×个数`.
_PATTERN = re.compile(
    r"(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])"  # XX局; not a word of a foreign language
    r"|\b20[Xx]{2}(?=年)|[×╳✕]{2,}|(?<![\d\s）)价额率])×(?=(?:万?元|[个名辆](?![数额称])))|[＿]{2,}|(?<![A-Za-z0-9_])_{3,}(?![A-Za-z0-9_])|[Ｘｘ]{2,}"
    r"|某某|[（(【\[](?:此处|请在此|请)[^）)】\]\n]{0,30}(?:填|写|补充|输入|描述|说明)[^）)】\]\n]{0,20}[）)】\]]"
    r"|\{\{[^}\n]*\}\}|\{%[^}\n]*%\}"
)


def placeholder_left(subject: Subject) -> Iterator[Finding]:
    """A placeholder of a template is left: XX, ××, ____, 某某, （此处填写…）, ``{{ … }}`` where nothing fills it."""
    for text, match in matches(subject.disclosure, PRINTED, _PATTERN):
        yield found_at(
            RULE,
            text,
            match.start(),
            f"里留着占位符“{match[0]}”",
            found=match[0],
            hint="换成实际内容；没有内容的，整句删去",
        )


RULE = Rule(
    id="placeholder-left",
    title="占位符没有替换",
    severity=Severity.ERROR,
    dimension="公开形式",
    source="财预〔2016〕143号：真实准确",
    what="正文、名词解释或表格里留着模板的占位符：XX、××、×个、____、某某、（此处填写……）、{{ }}。",
    why="占位符说明这里还没有写，读者看到的是半成品。",
    check=placeholder_left,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: XX局人员增加\n"}),
    keeps=Example(
        {"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 市财政局人员增加，购置 LXX 型设备\n"}
    ),
)
