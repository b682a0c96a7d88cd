"""``rules``: lists the rules, and explains one of them or one fault of reading."""

from __future__ import annotations

from rich.cells import cell_len

from site_src.checks.rules.registry import all_rules
from site_src.checks.rules.rule import Example, Rule
from site_src.content.key import KINDS
from site_src.reports.reading_faults import READING_FAULTS
from site_src.reports.report import DIMENSIONS, FILES, Explained, explained
from site_src.values.suggestion import suggestion

_KIND_NAMES = dict(zip(KINDS, ("部门预算", "部门决算", "整体绩效目标"), strict=True))


def list_rules() -> str:
    """Every rule by dimension and every fault of reading: id, severity, dimension, title, source."""
    rules = sorted(all_rules(), key=lambda rule: DIMENSIONS.index(rule.dimension))
    listed = [explained(name) for name in (*(rule.id for rule in rules), *sorted(READING_FAULTS))]
    width = max(cell_len(rule.id) for rule in listed)
    titles = max(cell_len(rule.title) for rule in listed)
    lines = (_line(rule, width, titles) for rule in listed)
    counts = f"共 {len(rules)} 条规则，另有规则以外的问题 {len(READING_FAULTS)} 种；用 rules ID 看其中一条的说明。"
    return "\n".join([*lines, counts]) + "\n"


def _line(rule: Explained, width: int, titles: int) -> str:
    parts = (_padded(rule.id, width), rule.severity.label, _padded(rule.dimension, 8), _padded(rule.title, titles))
    return "  ".join((*parts, rule.source)).rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def explain_rule(name: str) -> tuple[int, str]:
    """All that there is to know of a rule; one that there is not is a wrong call (2), with the nearest one."""
    rules = {rule.id: rule for rule in all_rules()}
    if name in rules:
        return 0, _explained(rules[name])
    if name in READING_FAULTS:
        fault = explained(name)
        head = f"{fault.id}  {fault.title}\n级别：{fault.severity.label}    方面：{FILES}（不由规则判断，不能豁免）"
        return 0, f"{head}\n\n查什么：{fault.what}\n怎么办：{fault.advice}\n"
    near = suggestion(name, [*rules, *READING_FAULTS])
    return 2, f"没有规则“{name}”" + (f"，是不是“{near}”？\n" if near else "；用 rules 看有哪些规则\n")


def _explained(rule: Rule) -> str:
    kinds = "、".join(name for kind, name in _KIND_NAMES.items() if kind in rule.kinds)
    since = f"    自 {rule.since} 年度起" if rule.since else ""
    lines = [
        f"{rule.id}  {rule.title}",
        f"级别：{rule.severity.label}    方面：{rule.dimension}    适用：{kinds}{since}",
        "",
        f"查什么：{rule.what}",
        f"为什么：{rule.why}",
        f"依据：{rule.source}",
        *_example("会报的写法", rule.breaks),
        *_example("不会报的写法", rule.keeps),
    ]
    return "\n".join(lines) + "\n"


def _example(head: str, example: Example) -> list[str]:
    if not example.files:
        return []
    lines = ["", f"{head}："]
    for name, text in example.files.items():
        lines += ["", f"  # {name}", *(f"  {line}".rstrip() for line in text.splitlines())]
    return lines
