"""Rule ``template-alternative-left``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import matches
from site_src.values.finding import Finding, Severity

# Words of which one was to be struck out. Takes `增加（减少）`, `大于/小于`; not `增加（厉行节约）`.
_PATTERN = re.compile(
    r"(?:增加|减少|增长|下降|上升|降低|增|减)[（(](?:增加|减少|增长|下降|上升|降低|增|减|持平)(?:[/／、或](?:持平|不变))?[）)]"
    r"|(?:大于|小于|等于|高于|低于)[（(](?:大于|小于|等于|高于|低于)[）)]"
    r"|(?:增加|减少|增长|下降|上升|降低|大于|小于|高于|低于)\s?[/／]\s?(?:增加|减少|增长|下降|上升|降低|持平|大于|小于|等于|高于|低于)"
    r"|(?<![\u4e00-\u9fff])是\s?[/／]\s?否(?![\u4e00-\u9fff])"
)


def template_alternative_left(subject: Subject) -> Iterator[Finding]:
    """Both alternatives of a template are left standing: 增加（减少）, 增长（下降）, 大于/小于."""
    for text, match in matches(subject.disclosure, ("input",), _PATTERN):
        yield found_at(
            RULE,
            text,
            match.start(),
            f"里模板的选项“{match[0]}”没有选定",
            found=match[0],
            hint="留下符合实际的一个，删去其余的",
        )


RULE = Rule(
    id="template-alternative-left",
    title="模板的选项没有删",
    severity=Severity.ERROR,
    dimension="公开形式",
    source="财预〔2016〕143号：真实准确",
    what="情况说明里留着模板的几个选项：增加（减少）、下降（增长）、大于/小于/持平、是/否。",
    why="选项应当留下一个；都留着，读者不知道是增还是减。",
    check=template_alternative_left,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员经费增加（减少）\n"}),
    keeps=Example(
        {"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员经费增加，公用经费减少（厉行节约）\n"}
    ),
)
