"""Rule ``comparator-contradicts``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.indicator_text import all_indicators, called, goals_example, indicator_finding, written
from site_src.checks.rules.rule import Rule, Subject
from site_src.disclosure.indicators import Indicator
from site_src.values.finding import Finding, Severity

# Rates of which more is better. Takes `群众满意度`, `验收合格率`; not `系统故障率`.
_GOOD_RATE = re.compile(
    r"(?:及时|合格|完成|满意|覆盖|达标|优良|优秀|准确|正确|知晓|到位|通过|出勤|参与|办结|按时|正常运行|稳定运行|完好|普及|公开)[率度]$"
)
# Rates of which less is better. Takes `系统故障率`, `产品不合格率`; not `故障排除率`.
_BAD_RATE = re.compile(
    r"(?:故障|差错|错误|投诉|事故|延误|失误|违规|违纪|违法|逾期|返修|缺陷|损坏|丢失|漏报|瞒报|拖欠|泄密|不合格|不及时|不达标|不满意)率$"
)
# Words that turn a name round, or whose figure is better low. Takes `零投诉率`, `预算执行率`; not `投诉率`.
_OPPOSITE = re.compile(r"[不未非无零免]|降低|下降|减少|压降|缩短|预算|支出|经费|能耗|消耗|排放|成本")
# How long something runs, of which more is better. Takes `网络安全运行时长`; not `系统运行维护时长`.
_RUNNING = re.compile(r"(?:安全|正常|稳定|平稳|连续|持续|无故障)运[行转](?:维护)?(?:的)?(?:时长|时间|小时数|天数)$")
# A period that it runs for, not a measure of it. Takes `24小时不间断运行`; not `24小时内修复`.
_ROUND_THE_CLOCK = re.compile(r"小时(?:不间断|不停机)?(?:安全|正常|稳定|平稳)?运[行转]")
# How long people wait, of which less is better. Takes `故障响应时间`; not `系统运行时间`.
_WAITING = re.compile(r"(?:响应|修复|恢复|等待|抢修|到场|延迟)(?:的)?(?:时间|时长|时限)$")
# What must not happen at all. Takes `违反财经纪律情况`, `重大事故次数`; not `纪律教育次数`.
_NEVER = re.compile(
    r"违反[^，。；]{0,6}纪律(?:情况|次数|人数|率)?$|(?:违纪|违法违纪|失?泄密|重特?大(?:安全)?事故|安全责任事故)(?:发生)?(?:情况|次数|起数|件数|数)?$"
)
# What is done about it, which may well be done. Takes `违纪案件查处次数`; not `违纪次数`.
_ACTED_ON = re.compile(r"[查处办调]|整改|核实|演练|宣传|预防|防范|培训|通报|警示|举报|追究|专项")


def comparator_contradicts(subject: Subject) -> Iterator[Finding]:
    """A target's comparator says the opposite of its name: satisfaction of at most 90 %, faults of at least 5 %.

    Only names that leave no doubt which way is better are judged.
    """
    for table, indicator in all_indicators(subject.disclosure):
        expected = _expected(indicator)
        if expected:
            wrong = "容许它发生" if expected.startswith("0") else "与名称相反"
            message = f"绩效指标{called(indicator)}的指标值“{written(indicator)}”{wrong}：应为“{expected}”"
            hint = "核对比较符和指标值；名称写错的，改名称"
            yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, expected, hint)


def _expected(indicator: Indicator) -> str:
    """What the target should be; empty where it is not surely wrong."""
    name, target = indicator.third.strip("“”。； "), indicator.target
    if target.number is None:
        return ""
    figure = f"{target.number}{target.unit}"
    least, most = target.comparator in ("≥", ">"), target.comparator in ("≤", "<")
    if most and (_is_good(name) or _is_running(name, indicator.description)):
        return f"≥{figure}"
    if least and (_is_bad(name) or (_WAITING.search(name) and "提前" not in name)):
        return f"≤{figure}"
    if target.number and (most or least) and _NEVER.search(name) and not _ACTED_ON.search(name):
        return f"0{target.unit}"
    return ""


def _is_good(name: str) -> bool:
    match = _GOOD_RATE.search(name)
    return match is not None and not _OPPOSITE.search(name[: match.start()])


def _is_bad(name: str) -> bool:
    match = _BAD_RATE.search(name)
    return match is not None and not _OPPOSITE.search(name[: match.start()])


def _is_running(name: str, description: str) -> bool:
    """Whether a time is that of running well; one of maintenance (运行维护时长) only where it is described so."""
    return bool(_RUNNING.search(name)) and ("维护" not in name or bool(_ROUND_THE_CLOCK.search(description)))


RULE = Rule(
    id="comparator-contradicts",
    title="比较符与指标名称相反",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2021〕101号：绩效指标设置及取值指引",
    what="满意度、合格率、及时率这类越高越好的指标用了“≤”，故障率、差错率、响应时间这类越低越好的用了“≥”，或者违纪、泄密的指标容许发生。"
    "只看名称没有疑问的。",
    why="比较符反了，做得越差越达标，目标没有约束力。",
    check=comparator_contradicts,
    breaks=goals_example("产出指标: [{指标: 系统故障率, 值: ≥5%}]"),
    keeps=goals_example(
        "产出指标: [{指标: 系统故障率, 值: ≤5%}, {指标: 无故障率, 值: ≥99%}, {指标: 验收合格率, 值: ≥95%}]"
    ),
)
