"""Findings as JUnit XML: a suite for each disclosure, a case for each rule that applies to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from site_src.reports.plain import details, headline
from site_src.reports.report import Group, Item, Report
from site_src.values.finding import Finding, Severity

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report) -> str:
    """Errors are failures, as they are for the exit status; warnings and remarks are told, waivers are skips."""
    suites = [(group, group.items) for group in report.groups]
    cases = [item for _, items in suites for item in items]
    body = "".join(_suite(group, items) for group, items in suites)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f"{head}<testsuites name={_quoted(report.portal or '检查')} {_counts(cases)}>\n{body}</testsuites>\n"


def _counts(items: Iterable[Item]) -> str:
    items = list(items)
    failures, skipped = sum(map(_fails, items)), sum(map(_is_skipped, items))
    return f'tests="{len(items)}" failures="{failures}" errors="0" skipped="{skipped}" time="0"'


def _suite(group: Group, items: tuple[Item, ...]) -> str:
    cases = "".join(_case(group, item) for item in items)
    return f"  <testsuite name={_quoted(group.title)} {_counts(items)}>\n{cases}  </testsuite>\n"


def _case(group: Group, item: Item) -> str:
    classname = group.name.replace("/", ".")
    name = f"{item.rule.id} {item.rule.title}"
    inside = "".join(_inside(item))
    head = f'    <testcase classname={_quoted(classname)} name={_quoted(name)} time="0"'
    return f"{head}>\n{inside}    </testcase>\n" if inside else f"{head}/>\n"


def _inside(item: Item) -> Iterable[str]:
    failing = [finding for finding in item.findings if finding.severity is Severity.ERROR]
    others = [finding for finding in item.findings if finding.severity is not Severity.ERROR]
    waived = [f"{headline(one.finding)}\n    豁免：{one.waiver.reason}（{one.waiver.office}）" for one in item.waived]
    if failing:
        message = _quoted(f"{item.rule.title}：{len(failing)} 处")
        yield f'      <failure type="error" message={message}>{_text(map(_told, failing))}</failure>\n'
    elif waived:
        yield f"      <skipped message={_quoted('已豁免：' + item.waived[0].waiver.reason)}/>\n"
    if others or waived:
        yield f"      <system-out>{_text([*map(_told, others), *waived])}</system-out>\n"


def _fails(item: Item) -> bool:
    return any(finding.severity is Severity.ERROR for finding in item.findings)


def _is_skipped(item: Item) -> bool:
    return bool(item.waived) and not _fails(item)


def _told(finding: Finding) -> str:
    return "\n".join([headline(finding), *(f"    {label}：{text}" for label, text in details(finding))])


def _text(parts: Iterable[str]) -> str:
    return escape(_NOT_XML.sub("\ufffd", "\n\n".join(parts)))


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
