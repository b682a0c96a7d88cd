"""Rule ``text-purpose-mismatched``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.text_findings import found_at, stating
from site_src.checks.statements.code_names import CodeNames, all_names
from site_src.checks.statements.coded_mentions import mentions
from site_src.checks.statements.texts import matches
from site_src.values.finding import Finding, Severity
from site_src.values.spelling import narrow

# What is told of one item. Takes `住房公积金5万元，主要用于缴费`; not `；`, `：`.
_SEGMENT = re.compile(r"[^。；;：:\n]+")
# What stands before the name of an item. Takes `（一）住房公积金`, `其中，2210201住房公积金`; not `住房公积金`.
_LEAD = re.compile(
    r"[\s*]*(?:其中[，,]?)?\s*(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)])?\s*(?:\d{4}\s?年度?)?"
    r"(?:\d{5}|\d{7})?\s?[-—“\"（(]?\s?"
)
# What an item is used for. Takes `5万元，主要用于在职人员缴费`; not `5万元、专项用于在职人员缴费`, `5万元`.
_USED = re.compile(
    r"(?P<between>[^、]{0,60}?)(?:主要|全部|专项)?(?:是)?用于(?P<purpose>[^，。；;\n]{2,80}[^。；;\n]{0,80})"
)


@dataclass(frozen=True)
class _Item:
    """An item at the beginning of a segment: its name, where that ends, and what tells its purpose."""

    name: str
    end: int
    purpose: tuple[str, ...]


def text_purpose_mismatched(subject: Subject) -> Iterator[Finding]:
    """What a text says an item is for is what another item of the classification is for, and not its own.

    Only items that are for one thing alone are judged: contributions to pensions, health care and housing.
    """
    classifications = subject.disclosure.classifications
    every = all_names(classifications)
    purposes = {names.classification: classifications.purposes(names.classification) for names in every}
    known = {word for of in purposes.values() for words in of.values() for word in words}
    for text, segment in matches(subject.disclosure, ("input", "cell"), _SEGMENT):
        item = _item(segment[0], every, purposes) if "用于" in segment[0] else None
        used = _USED.match(segment[0], item.end) if item else None
        if item is None or used is None:
            continue
        others = sorted(word for word in known.difference(item.purpose) if word in used["purpose"])
        if others and not any(word in used["purpose"] for word in item.purpose):
            if any(word in used["between"] for word in known.difference(item.purpose)):
                continue  # it stands with another item, whose purpose that may be
            own = item.purpose[0]
            message = f"里“{item.name}”的用途写的是“{used['purpose']}”，说的是{others[0]}，不是{own}"
            hint = "改正用途，或改正科目"
            position = segment.start() + used.start("purpose")
            yield found_at(RULE, text, position, message, found=used["purpose"], expected=own, hint=hint)


def _item(segment: str, every: Sequence[CodeNames], purposes: dict[str, dict[str, list[str]]]) -> _Item | None:
    """The item that a segment begins with: by its name through the levels, with its code, or by its name alone."""
    lead = _LEAD.match(segment)
    start = lead.end() if lead else 0
    for mention in mentions(segment, every):
        codes = mention.codes()
        if mention.start <= start and codes:
            return _with_purpose(mention.steps[-1].name, mention.end, codes, purposes)
    name = max((names.any_at(narrow(segment), start, loose=True) for names in every), key=len)
    codes = [code for names in every for code in names.codes(name)]
    return _with_purpose(name, start + len(name), codes, purposes)


def _with_purpose(name: str, end: int, codes: list[str], purposes: dict[str, dict[str, list[str]]]) -> _Item | None:
    words = [of[code] for code in codes for of in purposes.values() if code in of]
    told = tuple(word for one in words for word in one)
    return _Item(name, end, told) if told else None


RULE = Rule(
    id="text-purpose-mismatched",
    title="用途与科目不符",
    severity=Severity.WARNING,
    dimension="真实性",
    source="政府收支分类科目",
    what="文字说一个用途单一的科目（养老、年金、医疗、住房公积金）主要用于什么，说的却是另一个科目的用途。",
    why="逐项说明常由上一项复制，改了科目忘了改用途。",
    check=text_purpose_mismatched,
    breaks=stating("住房公积金5万元，主要用于在职人员医疗保险缴费"),
    keeps=stating("住房公积金5万元，主要用于在职人员住房公积金缴费"),
)
