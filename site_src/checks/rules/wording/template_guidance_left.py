"""Rule ``template-guidance-left``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import PRINTED
from site_src.disclosure.free_texts import FreeText
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

# A sentence with its full stop. Takes `本栏应填写。`; not `。`.
_SENTENCE = re.compile(r"[^。\n]+。?")
# What the form tells the writer. Takes `填写说明：`, `（请根据实际情况填报）`, `本栏应填写`; not `按要求填报数据`.
_GUIDANCE = re.compile(
    r"可根据(?:部门|单位|项目|本部门|本单位)?实际(?:情况)?有选择[的地]?进行设置"
    r"|三级指标细化为(?:相应的)?个性化指标"
    r"|分项具体列示(?:本部门|本单位)|相关情况应(?:予以?)?细化、?量化(?:表述|描述|列示)"
    r"|^\s*[（(【]?填[写报列](?:说明|要求|示例|样例)[：:】]|^\s*[（(【]?(?:示例|样例|范例|举例)[：:]"
    r"|(?<![\u4e00-\u9fff])请(?:根据|按照?|参照|结合|如实)[^。，,\n]{0,20}填[写报列]"
    r"|[（(]可?(?:根据|按照?|结合)本?(?:部门|单位|项目)?实际(?:情况)?(?:自行)?填[写报列][）)]"
    r"|(?<![\u4e00-\u9fff])本[栏列](?:应)?填[写报列]"
    r"|(?:如无|没有|不涉及)(?:此项|该项|相关|上述)?(?:内容|情况|事项)?的?[，,]?(?:请(?:填写?|写明|注明|不填)|可以?不填)"
    r"|可自行(?:增[加添]|添加|删减|增减)(?:行|指标)"
    r"|^\s*[（(](?:限|控制在|不超过)?\s?\d{3,4}\s?字(?:以内|左右|内)?[）)]",
    re.MULTILINE,
)


def template_guidance_left(subject: Subject) -> Iterator[Finding]:
    """A sentence by which the form instructs its filler is left standing in a text.

    Some forms print such a sentence in a row of its own, which heads the indicators of a second level: a row without
    an indicator is the form's, and left alone.
    """
    heads = _heads(subject.disclosure)
    for text in subject.disclosure.free_texts:
        if text.kind in PRINTED and text.node.place not in heads:
            yield from _in_text(text)


def _in_text(text: FreeText) -> Iterator[Finding]:
    for sentence in _SENTENCE.finditer(text.text):
        match = _GUIDANCE.search(sentence[0])
        if match is not None:
            words = match[0].strip()
            position = sentence.start() + match.start() + match[0].index(words)
            message = f"里留着表样给填报人的话“{words}”"
            hint = "换成本部门的内容；没有内容的，整句删去"
            yield found_at(RULE, text, position, message, found=sentence[0].strip(), hint=hint)


def _heads(disclosure: Disclosure) -> set[Place]:
    """Where the cells of rows stand that have a column for an indicator (三级指标), but none in it."""
    return {
        given.place
        for table in disclosure.tables
        for row in table.rows
        for leaf in row.row.panel.columns
        if leaf.form.role == "third" and not leaf.group and not row.cells[leaf.id].text
        for given in row.row.cells.values()
    }


RULE = Rule(
    id="template-guidance-left",
    title="表样的填写要求没有删",
    severity=Severity.WARNING,
    dimension="公开形式",
    source="财预〔2016〕143号：真实准确；财预〔2021〕101号：指标应细化、量化",
    what="文字里留着表样写给填报人的话：可根据实际情况有选择的进行设置、相关情况应予以细化量化表述、填写说明、（500字以内）等。"
    "没有三级指标的行是表样用来起头的，不算。",
    why="这些话是要求填报人写什么的；留着，说明这里没有写，目标也就没有细化。",
    check=template_guidance_left,
    breaks=Example(
        {"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员增加（请根据实际情况如实填报）\n"}
    ),
    keeps=Example(
        {"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员增加，绩效指标按要求细化、量化\n"}
    ),
)
