"""Rule ``secrecy-mark``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import ALL, matches
from site_src.values.finding import Finding, Severity

# A mark of secrecy. Takes `机密★1年`, `密级：秘密`, `内部资料，请勿外传`; not `机密文件保管`, `保守秘密`.
_PATTERN = re.compile(
    r"(?:绝密|机密|秘密)\s?[★☆](?:\s?(?:\d+年|长期))?|密级[：:]\s?(?:绝密|机密|秘密)"
    r"|内部资料[，,、。！\s]*(?:不得外传|请勿外传|严禁外传|禁止外传|注意保存|妥善保管)|(?:严禁|请勿|禁止)外传"
)


def secrecy_mark(subject: Subject) -> Iterator[Finding]:
    """A mark of secrecy stands in a text that is to be published."""
    for text, match in matches(subject.disclosure, ALL, _PATTERN):
        yield found_at(
            RULE,
            text,
            match.start(),
            f"里有涉密标记“{match[0]}”",
            found=match[0],
            hint="停止公开，先按保密审查程序核实；确认不涉密的，删去标记",
        )


RULE = Rule(
    id="secrecy-mark",
    title="涉密标记",
    severity=Severity.ERROR,
    dimension="真实性",
    source="保守国家秘密法；政府信息公开条例第十四条：涉密的不予公开",
    what="正文、表格或说明里有密级标记（秘密★、机密★1年）或“内部资料 不得外传”“严禁外传”字样。",
    why="带密级标记的内容不得公开；标记是误带的，也应当先核实再删。",
    check=secrecy_mark,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 项目调整（机密★1年）\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 增加机密文件保管和保密审查经费\n"}),
)
