"""Rule ``text-direction-contradicts``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.other_years import LAST_YEAR, OTHER_YEAR
from site_src.values.amount import spoken
from site_src.values.finding import Finding, Severity

_UP, _DOWN = "增加|增长|上升|增多|上涨|提高", "减少|下降|压减|压缩|缩减|核减|削减|降低|节约|节省|调减|下调"
_MONEY = "经费|支出|预算|收入|费用|资金|拨款|人员|人数|项目|工资|任务|车辆|批次|费"
# What moved, and which way. Takes `人员经费有所增加`, `压减了一般性支出`; not `工作量增加`, `增加，支出`.
_MOVE = re.compile(
    rf"(?:{_MONEY})(?:的|数|额|总额|有所|也|均|相应|大幅|略有)*(?:{_UP}|{_DOWN})"
    rf"|(?:增加|减少|压减|压缩|缩减|核减|削减|节约|节省)了?[^，。；、\n增减]{{0,8}}?(?:{_MONEY})"
)
# A reason that begins with no change.
# Takes `与上年持平`, `预算数同去年预算持平`; not `与上年基本持平`, `收入与上年持平`.
_HELD = re.compile(rf"\s*(?:预算数?|决算数?)?(?:与|同|和){LAST_YEAR}[^，。；\n基]{{0,6}}持平")
# A reason that speaks of these may name one direction and rightly explain the other.
# Takes `上年结转`, `新增人员`, `人员退休`; not `人员经费增加`.
_LEFT_ALONE = re.compile(
    rf"{OTHER_YEAR}|年初|结转|口径|一次性|不|未|没|无|非|新增|追加|取消"
    r"|退休|离职|调出|调离|划转|划出|自有|其他资金|单位资金|事业收入|基金|上级|专户"
)


def text_direction_contradicts(subject: Subject) -> Iterator[Finding]:
    """A reason speaks of one direction only, and the figures went the other way.

    A reason that names both directions, speaks of last year or denies something is left alone: it may say anything.
    """
    for change in subject.changes:
        told = _told(change.text.text) if change.text is not None and change.against == "last_year" else None
        if change.text is None or told is None or not change.difference or told[0] == change.words:
            continue
        direction, match = told
        figures = f"{change.base} {spoken(change.other.amount)}，本年 {spoken(change.this.amount)}"
        message = f"说的是“{match[0]}”，而“{change.name}”{change.words}了（{figures}）"
        hint = f"核对{change.base}数和本年数；数据无误的，改写原因"
        yield found_at(RULE, change.text, match.start(), message, found=direction, expected=change.words, hint=hint)


def _told(text: str) -> tuple[str, re.Match[str]] | None:
    """The one direction that a text speaks of, with the words."""
    held = _HELD.match(text)
    moves = _MOVE.search(text)
    ups, downs = (re.search(words, text) for words in (_UP, _DOWN))
    if held is not None and not ups and not downs:
        return "持平", held
    if moves is None or held is not None or (ups and downs) or _LEFT_ALONE.search(text):
        return None
    return ("增加" if ups else "减少"), moves


RULE = Rule(
    id="text-direction-contradicts",
    title="原因与增减方向相反",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确，说明增减变化情况",
    what="增减原因只说增加，或只说减少、持平，而数据正好相反。增减都提到的、讲上年情况的、带否定的原因不查。",
    why="方向说反了，不是原因抄错，就是上年数或本年数错了。",
    check=text_direction_contradicts,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员经费减少\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 110.0\n增减原因: 人员经费减少\n"}),
)
