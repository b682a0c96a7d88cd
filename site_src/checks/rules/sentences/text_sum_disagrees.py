"""Rule ``text-sum-disagrees``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.text_findings import found_at, stating
from site_src.checks.statements.breakdowns import Breakdown, Part, breakdowns
from site_src.checks.statements.sentences import BREAKDOWN, sentences
from site_src.disclosure.free_texts import FreeText
from site_src.values.amount import spoken
from site_src.values.finding import Finding, Severity

_HINT = "核对总数和各项，改正其中写错的一个"


def text_sum_disagrees(subject: Subject) -> Iterator[Finding]:
    """The parts that follow 其中 do not make the whole that stands before it.

    More than the whole they can never be; less only where the parts are known to be all that there are.
    """
    for sentence in sentences(subject.disclosure, ("input", "cell")):
        for breakdown in breakdowns(sentence) if BREAKDOWN.search(sentence.words) else ():
            yield from _judged(sentence.text, breakdown)


def _judged(text: FreeText, breakdown: Breakdown) -> Iterator[Finding]:
    whole = breakdown.interval(breakdown.whole.number)
    total = breakdown.total(breakdown.parts)
    if whole.meets(total):
        return
    apart = ((part, breakdown.interval(part.number)) for part in breakdown.parts)
    greater = next((part for part, one in apart if one.low >= whole.high and not one.meets(whole)), None)
    if greater is not None and (greater is breakdown.parts[0] or breakdown.is_apart):
        yield _greater(text, breakdown, greater)
    elif breakdown.sum > breakdown.whole.number:
        if breakdown.is_apart and not breakdown.may_be_nested():
            yield _differs(text, breakdown, "多")
    elif breakdown.is_complete:
        yield _differs(text, breakdown, "少")


def _greater(text: FreeText, breakdown: Breakdown, part: Part) -> Finding:
    whole, unit = breakdown.whole, breakdown.unit
    message = f"里“{part.name}”{part.number:f}{unit}大于它所在的“{whole.name}”{whole.number:f}{unit}"
    found, expected = f"{part.number:f}{unit}", f"不大于 {whole.number:f}{unit}"
    return found_at(RULE, text, part.start, message, found=found, expected=expected, hint=_HINT)


def _differs(text: FreeText, breakdown: Breakdown, word: str) -> Finding:
    whole, unit = breakdown.whole, breakdown.unit
    total = f"{spoken(breakdown.sum)}{unit}"
    difference = f"{spoken(abs(breakdown.sum - whole.number))}{unit}"
    message = f"里“{whole.name}”{whole.number:f}{unit}，其中各项合计是 {total}，{word} {difference}"
    found = f"{whole.number:f}{unit}"
    return found_at(RULE, text, whole.start, message, found=found, expected=total, hint=_HINT)


RULE = Rule(
    id="text-sum-disagrees",
    title="文字里各项之和与总数不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="“总数，其中：甲、乙、丙”里各项相加大于总数；或者各项是完整的划分（货物、工程、服务等），相加小于总数。",
    why="同一句话里的数加不起来，总有一个错了。",
    check=text_sum_disagrees,
    breaks=stating("共有车辆2辆，其中：机要通信用车1辆、应急保障用车2辆"),
    keeps=stating("共有车辆2辆，其中：机要通信用车1辆、应急保障用车1辆"),
)
