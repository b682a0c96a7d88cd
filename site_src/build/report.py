"""What a build says: findings, what became of each disclosure, what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_src.build.work.order import Outcome
from site_src.content.key import Key
from site_src.reports.plain import without_remarks
from site_src.values.finding import Finding, Severity


@dataclass(frozen=True)
class Told:
    """All that a build has to say.

    ``standing`` are the disclosures whose earlier version stays, ``gone`` those that are no longer in the output.
    """

    findings: Sequence[Finding]
    outcomes: Sequence[Outcome]
    standing: frozenset[Key] = frozenset()
    gone: tuple[tuple[Key, str], ...] = ()
    dead: tuple[str, ...] = ()


def findings_told(told: Told) -> str:
    """The findings of a build, errors and warnings."""
    found = [*told.findings, *(finding for one in told.outcomes for finding in one.findings)]
    remarks, waived = sum(one.remarks for one in told.outcomes), sum(one.waived for one in told.outcomes)
    return without_remarks(sorted(found, key=lambda one: one.order), remarks, waived)


def held_told(told: Told) -> Iterator[str]:
    """A line for each disclosure that is held back."""
    for one in told.outcomes:
        if one.result == "held":
            errors = sum(finding.severity is Severity.ERROR for finding in one.findings)
            why = f"{errors} 个错误" if errors else "公开目录有错误"
            stays = "保留已生成的版本" if one.key in told.standing else "没有生成，年度页上列为“整理中”"
            yield f"暂缓：{_called(one)}，{why}；{stays}"


def gone_told(told: Told) -> Iterator[str]:
    """A line for each disclosure that went with this build, and for each page that stays and links to what went."""
    for key, title in told.gone:
        yield f"撤下：{title}（{key.folder}），内容里已没有，或改成了草稿"
    for page in told.dead:
        yield f"保留的旧页面里有断开的链接：{page}"


def _called(one: Outcome) -> str:
    return one.title if one.title == one.key.folder else f"{one.title}（{one.key.folder}）"


def summary_told(made: int, written: int, removed: int, outcomes: Iterable[Outcome], output: Path) -> str:
    """What there is now, and what was written for it."""
    results = [one.result for one in outcomes]
    drafts = results.count("draft")
    draft = f"，草稿 {drafts} 份没有公开" if drafts else ""
    gone = f"，移除 {removed} 个" if removed else ""
    return f"已生成 {made} 个文件（新写 {written} 个，沿用 {made - written} 个{gone}）{draft}：{output}/index.html"
