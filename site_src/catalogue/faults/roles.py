"""Finds what the roles of figures say wrongly; and inputs whose names sound like a role that they do not bear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.catalogue.faults.unknown import unknown_name
from site_src.catalogue.forms import Catalogue
from site_src.catalogue.roles import Roles, amounts
from site_src.catalogue.schema import Explained, Fact, Input
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

_ROLES = ("last_year_of", "budget_of", "part_of")
_TITLES = {"last_year_of": "上年数", "budget_of": "预算数", "part_of": "一部分"}
# How people name such inputs, for warnings about the catalogue alone: no rule goes by it.
# Takes `上年支出`, `去年收入`; not `上年结转`, `支出上年数`.
_LIKE_LAST_YEAR = re.compile(r"(?:上年|去年|上一年)(?!结转|结余|末)")
# How people name the reasons of a change. Takes `增减原因`, `变动情况说明`; not `原因分析`, `情况说明`.
_LIKE_REASON = re.compile(r"原因$|(?:增减|变动|变化|差异)(?:情况)?说明$")


def role_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each role that names no amount, that another has, or that leads nowhere, at its place."""
    file = catalogue.file
    able = amounts(file)
    known = [one.name for one in able]
    figures: list[Fact | Input] = [*file.facts, *file.inputs]
    for one in figures:
        yield from _of_figure(one, known)
    yield from _taken(able)
    for form in file.inputs:
        yield from _of_reason(form, known, catalogue.roles)
    facts = [fact.name for fact in file.facts]
    if file.project_spending is not None and file.project_spending not in facts:
        yield unknown_name("数据", file.project_spending, facts, file.place_of("project_spending"))


def _of_figure(one: Fact | Input, known: list[str]) -> Iterator[Finding]:
    for role in _ROLES:
        figure = getattr(one, role)
        if figure is None:
            continue
        if one.name not in known:
            yield _fault(one.place_of(role), f"“{one.name}”不是金额，不能写 {role}", f"删去 {role}")
        elif figure not in known:
            yield unknown_name("金额", figure, known, one.place_of(role))
        elif figure == one.name:
            yield _fault(one.place_of(role), f"“{one.name}”不能是它自己的{_TITLES[role]}", "写上另一个数的名称")


def _taken(figures: list[Fact | Input]) -> Iterator[Finding]:
    """One figure has one last year's and one budget; the parts of a whole have no parts."""
    for role in ("last_year_of", "budget_of"):
        seen: dict[str, str] = {}
        for one in figures:
            figure = getattr(one, role)
            if figure is not None and figure in seen:
                message = f"“{seen[figure]}”已经是“{figure}”的{_TITLES[role]}"
                yield _fault(one.place_of(role), message, "只留一个")
            elif figure is not None:
                seen[figure] = one.name
    parts = {one.name for one in figures if one.part_of}
    for one in figures:
        if one.part_of in parts and one.part_of != one.name:
            message = f"“{one.part_of}”自己也是一部分，部分之下不再分"
            yield _fault(one.place_of("part_of"), message, "各部分都写成最上面那个数的一部分，加起来正好是它")


def _of_reason(form: Input, known: list[str], roles: Roles) -> Iterator[Finding]:
    explained = form.explains
    if explained is None:
        return
    if form.kind != "text":
        yield _fault(
            form.place_of("explains"), f"“{form.name}”不是文字，不能是原因", "写上 kind: text，或删去 explains"
        )
    elif explained.figure not in known:
        yield unknown_name("金额", explained.figure, known, explained.place_of("figure"))
    elif not _has_other(explained, roles):
        role = "last_year_of" if explained.against == "last_year" else "budget_of"
        message = f"没有“{explained.figure}”的{_TITLES[role]}，不知道它变了没有"
        yield _fault(explained.place, message, f"给它的{_TITLES[role]}写上 {role}: {explained.figure}")


def _has_other(explained: Explained, roles: Roles) -> bool:
    others = roles.last_years if explained.against == "last_year" else roles.budgets
    parts = roles.parts.get(explained.figure, ())
    return explained.figure in others or (bool(parts) and all(part in others for part in parts))


def roleless_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A warning for each input that is called like last year's figure or a reason, which no rule can know of."""
    for form in catalogue.file.inputs:
        yield from _without_role(form)


def _without_role(form: Input) -> Iterator[Finding]:
    if form.kind == "amount" and form.last_year_of is None and _LIKE_LAST_YEAR.match(form.name):
        message = f"“{form.name}”像是上年数，没有写它是哪个数的，不会与上年公开的核对，变动了也不会要求写原因"
        yield _warning(form.place_of("name"), message, "写上 last_year_of: 本年那个数的名称")
    if form.kind == "text" and form.explains is None and _LIKE_REASON.search(form.name):
        message = f"“{form.name}”像是增减的原因，没有写解释哪个数，没有写它也不会有人问"
        yield _warning(form.place_of("name"), message, "写上 explains: {figure: 那个数的名称}")


def _fault(place: Place, message: str, hint: str) -> Finding:
    return Finding("catalogue-role", Severity.ERROR, place, message, hint=hint)


def _warning(place: Place, message: str, hint: str) -> Finding:
    return Finding("catalogue-role", Severity.WARNING, place, message, hint=hint)
