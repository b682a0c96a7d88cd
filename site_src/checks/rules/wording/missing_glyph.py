"""Rule ``missing-glyph``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.content.nodes import ListNode, MapNode, Node, TextNode
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity

_Typed = tuple[str, str, TextNode]  # the table's title or nothing, the key, and what was typed

_USUAL = {"☑": "√", "✓": "√", "✔": "√", "☐": "□", "☒": "×", "✘": "×", "➢": "·", "➤": "·", "➔": "→"}
_LOST = "\ufffd"


def missing_glyph(subject: Subject) -> Iterator[Finding]:
    """A character that the fonts of the PDFs do not have; each is told once, where it first stands."""
    if subject.shown is None:
        return
    typed = list(_typed(subject.disclosure))
    for character in subject.shown.missing("".join(text.text for _, _, text in typed)):
        table, key, text = next(one for one in typed if character in one[2].text)
        yield _finding(subject.disclosure, character, table, key, text)


def _finding(disclosure: Disclosure, character: str, table: str, key: str, text: TextNode) -> Finding:
    cell = next((one.cell or one.name for one in disclosure.free_texts if one.node.place == text.place), key)
    code = f"U+{ord(character):04X}"
    called = f"“{character}”（{code}）" if _is_visible(character) else f" {code} "
    where = f"《{table}》{cell if cell.startswith('“') else f'“{cell}”'}" if table else f"“{cell}”"
    usual = _usual(character)
    return Finding(
        RULE.id,
        RULE.severity,
        text.place_at(text.text.index(character)),
        f"{where}里有{called}，PDF 的字体里没有这个字，会印成方框",
        expected=usual,
        found=character if _is_visible(character) else code,
        table=table,
        cell=cell,
        hint=_hint(character, usual),
    )


def _typed(disclosure: Disclosure) -> Iterator[_Typed]:
    """Everything that people typed for the disclosure, and the name of its department."""
    source = disclosure.source
    for table in source.tables:
        title = table.get("表")
        yield from _scalars(table, title.text if isinstance(title, TextNode) else "")
    for node in source.besides_tables:
        yield from _scalars(node)
    name = disclosure.source.department_name
    yield from (one for one in _scalars(source.department.node_of()) if one[2].text == name)


def _scalars(node: Node, table: str = "", key: str = "") -> Iterator[_Typed]:
    match node:
        case TextNode():
            yield table, key, node
        case ListNode():
            for item in node.items:
                yield from _scalars(item, table, key)
        case MapNode():
            for name, value in node:
                yield table, name.text, name
                yield from _scalars(value, table, name.text)


def _is_visible(character: str) -> bool:
    return character != _LOST and unicodedata.category(character) not in ("Cc", "Cf", "Zl", "Co", "Cn", "Cs")


def _usual(character: str) -> str:
    """The character that is written instead: of a radical or a compatibility form the common one."""
    plain = unicodedata.normalize("NFKC", character)
    return _USUAL.get(character, plain if plain != character else "")


def _hint(character: str, usual: str) -> str:
    if usual:
        return f"改用通用的“{usual}”"
    if character == _LOST:
        return "原来的字在转换时丢失了，对照原件补上"
    if unicodedata.category(character) == "Co":
        return "多半是 Word 里的项目符号，删去或改用“·”"
    if not _is_visible(character):
        return "是看不见的控制符，删去"
    return "核对是否打错；确需的字，在主题的 fonts.yaml 里加上有这个字的字体"


RULE = Rule(
    id="missing-glyph",
    title="字体里没有的字",
    severity=Severity.WARNING,
    dimension="公开形式",
    source="本程序的约定：PDF 只用主题给定的字体，不借用机器上别的字体",
    what="表格、正文、名词解释、说明或部门名称里有 PDF 的字体里没有的字：☑ 一类的符号、表情、"
    "部首和兼容字（与通用汉字同形）、Word 的项目符号、看不见的控制符。"
    "同一个字只在第一处报告。找不到主题的字体时不检查。",
    why="PDF 里会印成方框；部首和兼容字看着没有差别，却搜索不到。",
    check=missing_glyph,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: ☑人员增加\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: √人员增加，㎡，①，𬭎、喆\n"}),
)
