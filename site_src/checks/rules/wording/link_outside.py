"""Rule ``link-outside``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import ALL, matches
from site_src.values.finding import Finding, Severity

_ADDRESS = r"(?:[a-zA-Z][a-zA-Z0-9+.-]+:|/)[^\s)>]*"
_LINK = re.compile(
    rf"\]\(\s*<?(?P<direct>{_ADDRESS})|^ {{0,3}}\[[^\]\n]+\]:\s*<?(?P<listed>{_ADDRESS})|<(?P<bare>{_ADDRESS})>",
    re.MULTILINE,
)


def link_outside(subject: Subject) -> Iterator[Finding]:
    """A text links to another site, or to a path from the root: pages must work in any folder and without network."""
    for text, match in matches(subject.disclosure, ALL, _LINK):
        address = match["direct"] or match["listed"] or match["bare"]
        if not address.startswith("/") or not match["bare"]:  # </p> is no link
            position = match.start() + match[0].index(address)
            message = f"里有指向站外的链接“{address}”"
            hint = "只写文字，不写链接；要给读者的文件放进 attachments 文件夹"
            yield found_at(RULE, text, position, message, found=address, hint=hint)


RULE = Rule(
    id="link-outside",
    title="指向站外的链接",
    severity=Severity.ERROR,
    dimension="公开形式",
    source="政府网站检查指标：不得有不能访问的链接；本程序的约定：页面不依赖任何站外文件",
    what="文字里用 Markdown 写了链接或图片，指向别的网站，或从网站的根目录开始。只写网址、不做成链接的不查。",
    why="公开文本要长期保存，站外的地址迟早失效；页面还要能放在任何目录里，在没有网络的地方打开。",
    check=link_outside,
    breaks=Example(
        {"2024/bureau/budget/narrative.yaml": '上年支出: 90.0\n增减原因: "见[通知](https://a.gov.cn/1.html)"\n'}
    ),
    keeps=Example(
        {"2024/bureau/budget/narrative.yaml": '上年支出: 90.0\n增减原因: "见通知（https://a.gov.cn/1.html）"\n'}
    ),
)
