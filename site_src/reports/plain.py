"""Findings as plain text: a block for each, or a line for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from site_src.portal.waivers import Waived
from site_src.values.finding import Finding, Severity

_MOST_RELATED = 8  # a total may be made of dozens of figures; a screen is for the first look


def as_text(findings: Sequence[Finding], waived: Sequence[Waived]) -> str:
    """One block for each finding, then the counts."""
    return "\n\n".join([*map(_block, findings), summary(findings, len(waived))]) + "\n"


def without_remarks(findings: Sequence[Finding], remarks: int, waived: int) -> str:
    """The same, with remarks only counted: what a build prints.

    ``remarks`` is how many there are besides those among the findings, ``waived`` how many findings waivers accept.
    """
    blocks = [_block(finding) for finding in findings if finding.severity is not Severity.INFO]
    return "\n\n".join([*blocks, summary(findings, waived, remarks)]) + "\n"


def as_lines(findings: Sequence[Finding]) -> str:
    """One line for each finding: ``file:line:column: 错误 message [rule]``."""
    lines = (f"{one.place}: {one.severity.label} {' '.join(one.message.split())} [{one.rule}]\n" for one in findings)
    return "".join(lines)


def summary(findings: Iterable[Finding], waived: int, remarks: int = 0) -> str:
    """How many findings there are of each severity; ``remarks`` are told besides."""
    counts = Counter(finding.severity for finding in findings)
    counts[Severity.INFO] += remarks
    parts = [f"{severity.label} {counts[severity]} 个" for severity in Severity]
    return "，".join([*parts, f"已豁免 {waived} 个"])


def headline(finding: Finding) -> str:
    """Where, how grave, what, and by which rule."""
    return f"{finding.place}: {finding.severity.label}: {finding.message} [{finding.rule}]"


def details(finding: Finding) -> list[tuple[str, str]]:
    """What else a finding says, each with its label: figures, other places, what to do."""
    related, left = finding.related[:_MOST_RELATED], len(finding.related) - _MOST_RELATED
    parts = [
        ("应为", finding.expected),
        ("现为", finding.found),
        *(("相关", f"{one.place} {one.text}") for one in related),
        ("相关", f"另有 {left} 处，用 --format html 或 json 可以看到" if left > 0 else ""),
        ("处理", finding.hint),
    ]
    return [(label, text) for label, text in parts if text]


def _block(finding: Finding) -> str:
    return "\n".join([headline(finding), *(f"    {label}：{text}" for label, text in details(finding))])
