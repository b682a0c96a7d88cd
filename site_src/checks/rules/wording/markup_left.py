"""Rule ``markup-left``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import PRINTED, matches
from site_src.values.finding import Finding, Severity

_PATTERN = re.compile(
    r"</?(?:p|br|b|i|u|div|span|strong|em|font|table|tbody|tr|td|th|img|a|h[1-6]|ul|ol|li|o:p)(?:\s[^<>\n]*)?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|hellip|emsp|ensp|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
)
_MARKDOWN = re.compile(r"\*\*|^#{1,6} |`+", re.MULTILINE)


def markup_left(subject: Subject) -> Iterator[Finding]:
    """Markup is printed as it stands: HTML tags and entities anywhere, Markdown in cells."""
    for text, match in matches(subject.disclosure, PRINTED, _PATTERN):
        yield found_at(
            RULE, text, match.start(), f"里留着网页代码“{match[0]}”", found=match[0], hint="删去代码，只留文字"
        )
    for text, match in matches(subject.disclosure, ("cell",), _MARKDOWN):
        yield found_at(RULE, text, match.start(), f"里留着排版记号“{match[0]}”", found=match[0], hint="表格里只写文字")


RULE = Rule(
    id="markup-left",
    title="网页代码残留",
    severity=Severity.WARNING,
    dimension="公开形式",
    source="财预〔2016〕143号：真实准确",
    what="文字里留着网页代码（<p>、<br>、&nbsp;），或者表格里留着 Markdown 记号（**、##），会照样印出来。",
    why="读者看到的是代码，不是文字。",
    check=markup_left,
    breaks=Example({"2024/bureau/budget/narrative.yaml": '上年支出: 90.0\n增减原因: "<p>人员增加</p>"\n'}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": '上年支出: 90.0\n增减原因: "增幅 <5%，人员 > 10 人"\n'}),
)
