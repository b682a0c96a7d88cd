"""Rule ``name-of-another-year``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.content.departments import Department
from site_src.disclosure.free_texts import FreeText
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

# A sentence, or what a semicolon parts from it. Takes `市档案局负责档案`; not `。`, `；`.
_SENTENCE = re.compile(r"[^。；;\n]+")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# The text before a name that begins a clause. Takes `一、`, `人员增加，`; not `支持`.
_BEFORE = re.compile(r"(?:^|[，,])\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)?$")
# The text after a name that is whole. Takes `，主要职责`, `机关`; not `市长`.
_AFTER = re.compile(
    r"$|[，,：:\s]|本级|机关|内设|下设|所属|共|是|为|主要|部门|单位|预算|决算|收入|支出|本年|年初|一般公共|政府性|财政拨款|[“三]"
)
# Whoever tells of the change, of a time before or after it, or quotes, may use the other name.
# Takes `由市档案馆更名`, `上年`; not `本年预算`.
_OF_THE_CHANGE = re.compile(
    r"原|改名|改称|改为|改革|更名|组建|撤销|划转|划入|划出|划归|整合|合并|并入|重组|前身|曾|转隶|挂牌|加挂|不再|移交|沿革"
    r"|上年|去年|往年|历年|以前|明年|下年|今后"
)
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("(", ")"))


def name_of_another_year(subject: Subject) -> Iterator[Finding]:
    """The department stands under a name that it bore in another year: at the head of a sentence, or in a cell.

    A sentence that tells of the change, or of a year in which the name was right, is left alone; so is the name that
    the department bore when it published (accounts come out in the year after theirs).
    """
    disclosure = subject.disclosure
    department, year = disclosure.department, disclosure.year
    own, header = department.name_in(year), disclosure.source.header
    published = header.published_on.year if header.published_on else year
    others = {it.name_in(year) for it in subject.neighbours.departments if it.slug != department.slug}
    names = {name.name for name in department.former_names} | {department.name}
    for name in sorted(names - others - {own, department.name_in(published)}):
        if header.filler == name:
            place = header.place_of("填报单位")
            yield _finding(f"“填报单位”写的“{name}”", place, name, department, year)
        for text in disclosure.free_texts:
            for position in _positions(text, name, own, department, year):
                yield _finding(f"{text.called}里的“{name}”", text.place_at(position), name, department, year, text)


def _positions(text: FreeText, name: str, own: str, department: Department, year: int) -> Iterator[int]:
    if text.kind == "cell":
        if re.fullmatch(rf"{re.escape(name)}[（(]?(?:本级|机关)?[）)]?", text.text.strip()):
            yield text.text.index(name)
        return
    if text.kind != "input":
        return
    for sentence in _SENTENCE.finditer(text.text):
        for match in re.finditer(re.escape(name), sentence[0]):
            part_of_own = own.startswith(name) and sentence[0].startswith(own, match.start())
            if not part_of_own and _stands_for_itself(sentence[0], match, department, year):
                yield sentence.start() + match.start()


def _stands_for_itself(sentence: str, match: re.Match[str], department: Department, year: int) -> bool:
    before, after = sentence[: match.start()], sentence[match.end() :]
    if _OF_THE_CHANGE.search(before) or any(before.count(left) > before.count(right) for left, right in _PAIRS):
        return False
    if not _BEFORE.search(before):
        return False
    if re.match(rf"\s?{year}\s?年", after):
        return True  # whatever other year it is compared with
    told = {int(found) for found in _YEAR.findall(sentence)}
    right = any(first <= one <= last for one in told for first, last in department.years_of(match[0]))
    return not right and _AFTER.match(after) is not None and _OF_THE_CHANGE.search(after) is None


def _finding(
    called: str, place: Place, name: str, department: Department, year: int, text: FreeText | None = None
) -> Finding:
    own = department.name_in(year)
    spans = list(department.years_of(name))
    past = [last for _, last in spans if last < year]
    if past:
        hint = f"“{name}”只用到 {max(past)} 年，改成“{own}”；确要说从前的，写“原{name}”"
    else:
        hint = f"“{name}”从 {min(first for first, _ in spans)} 年起才用，改成当年的“{own}”"
    hint += "；改名的年份不对的，改正 departments.yaml 的“曾用名”"
    message = f"{called}不是 {year} 年的名称，那年叫“{own}”"
    table, cell = (text.table, text.cell or text.name) if text else ("", "填报单位")
    return Finding(RULE.id, RULE.severity, place, message, own, name, table, cell, hint)


_RENAMED = "部门:\n  - {标识: bureau, 名称: 市数据局, 预算代码: 101, 曾用名: [{名称: 市大数据局, 止: 2023}]}\n"

RULE = Rule(
    id="name-of-another-year",
    title="用了别的年度的部门名称",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what=(
        "句子开头或单位名称栏里的部门名称，是以前的名称（当年已经改名），或者是以后才用的名称（当年还没有改名）；"
        "名称和年份取自 departments.yaml 的“曾用名”。"
        "说的是改名、机构改革或名称对得上的年度的，用的是公开时的名称的，不报。"
    ),
    why="往往是照抄往年的文字，或者补录旧文本时顺手写了现在的名称。",
    check=name_of_another_year,
    breaks=Example(
        {
            "departments.yaml": _RENAMED,
            "2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 市大数据局本级人员增加\n",
        }
    ),
    keeps=Example(
        {
            "departments.yaml": _RENAMED,
            "2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 原市大数据局人员转入，市数据局人员增加\n",
        }
    ),
)
