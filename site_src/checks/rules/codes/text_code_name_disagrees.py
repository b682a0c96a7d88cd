"""Rule ``text-code-name-disagrees``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.text_findings import found_at, stating
from site_src.checks.statements.code_names import CodeNames, all_names, level_word
from site_src.checks.statements.coded_mentions import Mention, Step, mentions
from site_src.disclosure.free_texts import FreeText
from site_src.values.finding import Finding, Severity


def text_code_name_disagrees(subject: Subject) -> Iterator[Finding]:
    """A text has a code or a name of a classification (科目) that does not fit the one beside it.

    The classifications that ship are not complete, so only a name that is known, and known to be another's, is found.
    """
    every = all_names(subject.disclosure.classifications)
    for text in subject.disclosure.free_texts:
        if text.kind in ("input", "cell", "term"):
            for mention in mentions(text.text, every):
                yield from _judged(text, mention)


def _judged(text: FreeText, mention: Mention) -> Iterator[Finding]:
    above: Step | None = None
    for step in mention.steps:
        finding = _of_code(text, step, mention.names) if step.code else _of_level(text, step, mention.names)
        if finding is None and above is not None and above.name and not step.code:
            finding = _below(text, above, step, mention.names)
        yield from [finding] if finding else ()
        above = step


def _of_code(text: FreeText, step: Step, names: CodeNames) -> Finding | None:
    """A name beside a code: its own, that of another year, or another's."""
    name = names.name(step.code)
    own = names.own_at(step.code, step.name, 0) == step.name
    if own:
        return None if names.is_now(step.code, step.name) else _former(text, step, name)
    if all(step.code.startswith(code) for code in names.codes(step.name)):
        return None  # the names of its class and group may stand before its own
    message = f"里科目编码 {step.code} 的名称是“{name}”，而写的是“{_written(text, step)}”"
    return _finding(text, step, message, name, "对照科目表改正编码或名称")


def _of_level(text: FreeText, step: Step, names: CodeNames) -> Finding | None:
    """A name with its level: of that level, of another, or of another year."""
    codes = names.codes(step.name)
    own = [code for code in codes if len(code) == step.level]
    if not own:
        return _misplaced(text, step, codes, names)
    if any(names.is_now(code, step.name) for code in own):
        return None
    return _former(text, step, names.name(own[0]))


def _misplaced(text: FreeText, step: Step, codes: list[str], names: CodeNames) -> Finding | None:
    judged = [code for code in codes if len(code) > 3 or names.has_below(code)]
    if not judged or len(judged) < len(codes):
        return None  # 其他支出 is a class, and may be a 款 that is not known
    level = level_word(len(judged[0]))
    message = f"里“{_written(text, step)}”是{level}，写成了{level_word(step.level)}"
    return _finding(text, step, message, f"“{_written(text, step)}”（{level}）", "写上它的级次，或换成要说的那个科目")


def _below(text: FreeText, above: Step, step: Step, names: CodeNames) -> Finding | None:
    """A name below another: one of its own, or known to belong elsewhere."""
    parents = [code for code in names.codes(above.name) if len(code) == above.level]
    own = [code for code in names.codes(step.name) if len(code) == step.level]
    if not own or any(code.startswith(parent) for code in own for parent in parents):
        return None
    elsewhere = {code[: above.level] for code in own}
    if len(elsewhere) > 1 or (not parents and above.level > 3):
        return None  # 行政运行 is everywhere, and a 款 that is not known may have it
    right = names.name(elsewhere.pop())
    if not right:
        return None
    level = level_word(above.level)
    written, place = _written(text, step), _written(text, above)
    message = f"里“{written}”（{level_word(step.level)}）属于“{right}”（{level}），而写在“{place}”（{level}）下"
    severity = None if parents else Severity.WARNING
    return _finding(text, step, message, right, f"对照科目表改正{level}或{level_word(step.level)}的名称", severity)


def _former(text: FreeText, step: Step, name: str) -> Finding:
    message = f"里的“{_written(text, step)}”是其他年度的科目名称，本年度是“{name}”"
    return _finding(text, step, message, name, "改成本年度的名称", Severity.WARNING)


def _written(text: FreeText, step: Step) -> str:
    return text.text[step.start : step.start + len(step.name)]


def _finding(
    text: FreeText, step: Step, message: str, expected: str, hint: str, severity: Severity | None = None
) -> Finding:
    found = _written(text, step)
    return found_at(RULE, text, step.start, message, found=found, expected=expected, hint=hint, severity=severity)


RULE = Rule(
    id="text-code-name-disagrees",
    title="文字里的科目编码、名称或级次不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="政府收支分类科目",
    what="文字里科目编码旁边的名称不是它的，款不属于前面的类，项不属于前面的款，或者级次写错。沿用其他年度的名称是警告。",
    why="科目名称和层级抄错、沿用旧名称，是逐项说明里常见的差错。",
    check=text_code_name_disagrees,
    breaks=stating("卫生健康支出（类）行政事业单位养老支出（款）支出9.9万元"),
    keeps=stating("社会保障和就业支出（类）行政事业单位养老支出（款）支出9.9万元"),
)
