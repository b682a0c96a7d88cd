"""Rule ``scope-word-mixed``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.disclosure.free_texts import FreeText
from site_src.values.finding import Finding, Severity

_OTHER = {"部门": "单位", "单位": "部门"}
_START = r"(?:^|[。；;\n])\s*"
_NOUN = (
    r"(?:[预决]算(?!编制|管理|执行|公开工作|绩效管理)|收入|支出|收支|一般公共预算|政府性基金|国有资本经营|财政拨款|“?三公"
    r"|机关运行经费|政府采购)"
)
_FIGURES = rf"(?:(?:\d{{4}}\s?年度?|本年度?|全年)\s?{_NOUN}|{_NOUN}(?=[^。；;\n]*\d))"
_OF_THE_DISCLOSURE = r"(?:预算|决算)(?:信息)?(?:公开|情况说明|编制说明|收支|收入|支出)"


def scope_word_mixed(subject: Subject) -> Iterator[Finding]:
    """A unit's text calls itself a department, or a department's itself a unit (称谓混用).

    That is sure only where the word stands for the author: 本部门 before its figures at the head of a sentence, or
    部门预算公开 after the author's own name. A department without units of its own may well say 本单位.
    """
    disclosure = subject.disclosure
    header = disclosure.source.header
    other = _OTHER[header.scope]
    own = re.escape(disclosure.source.department_name)
    year = disclosure.year
    title = rf"(?:{own}|[本我]{header.scope})\s?{year}\s?年度?(?P<word>{other}){_OF_THE_DISCLOSURE}"
    patterns = [re.compile(title)]
    if header.scope == "单位" or len(header.units) > 1:
        patterns.append(re.compile(rf"{_START}(?P<word>[本我]{other}){_FIGURES}"))
    for text in disclosure.free_texts:
        if text.kind == "input":
            for pattern in patterns:
                for match in pattern.finditer(text.text):
                    yield _finding(text, match, header.scope)


def _finding(text: FreeText, match: re.Match[str], scope: str) -> Finding:
    word = match["word"]
    expected = word.replace(_OTHER[scope], scope)
    message = f"里称“{word}”，而本文本是{scope}的（范围: {scope}）"
    hint = f"改成“{expected}”；本文本其实是{_OTHER[scope]}的，改正 disclosure.yaml 的“范围”"
    return found_at(RULE, text, match.start("word"), message, found=word, expected=expected, hint=hint)


_HEADER = "公开目录: tiny/2024\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n范围: 单位\n"

RULE = Rule(
    id="scope-word-mixed",
    title="部门与单位的称谓混用",
    severity=Severity.WARNING,
    dimension="公开形式",
    source="财预〔2016〕143号：真实准确；部门与所属单位分别公开",
    what=(
        "单位本（范围: 单位）里以“本部门”说自己的收支，或自称“部门预算公开”；"
        "汇总了几个单位的部门本以“本单位”说全部门的收支，或部门本自称“单位预算公开”。只看句子开头和自己名称之后的，别处不报。"
    ),
    why="部门和单位各公开一份，数不一样；称谓混了，读者不知道说的是哪一份的数。",
    check=scope_word_mixed,
    breaks=Example(
        {
            "2024/bureau/budget/disclosure.yaml": _HEADER,
            "2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 本部门2024年支出增加\n",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/disclosure.yaml": _HEADER,
            "2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 本单位2024年支出增加\n",
        }
    ),
)
