"""Says in Chinese what a slip is: where, both figures, the difference, what would be right, and every figure in it."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.proof.cell_names import CellName, CellNames
from site_src.checks.proof.equations import EquatedFigure
from site_src.checks.proof.lacking_rows import LackingRow, lacking_row
from site_src.checks.proof.repeated_rows import Copy
from site_src.checks.proof.slips import Slip, stands_alone
from site_src.checks.proof.suspects import Suspect
from site_src.disclosure.tables import CellComparison
from site_src.disclosure.value import CellKey
from site_src.values.amount import printed
from site_src.values.finding import Broken, Finding, Related, Severity, gravest
from site_src.values.interval import Interval
from site_src.values.place import Place

FORMULA_DISAGREES, TIE_BROKEN = "formula-disagrees", "tie-broken"
RELATIONS = {"=": "应等于", "<=": "不应大于", ">=": "不应小于"}
_CHECK = "核对这一格和下列各数，改正其中打错的一个；若是公式填出的合计，请直接写上公开的数"
_CELL = "对照原始报表改正这一格；这一格没有打错的，再核对下列各数"
_ROW = "对应的表里没有这一行：漏了的，补上；编码写错的，改正；这一行本不该有的，删去"


def slip_finding(slip: Slip, names: CellNames) -> Finding:
    """The finding for equations that do not hold, told of the figures that explain them where that is certain."""
    if slip.copy is not None:
        return _of_copy(slip, slip.copy)
    if slip.exchanges:
        return _of_exchange(slip, names)
    row = lacking_row(slip, names.disclosure)
    if row is not None:
        return _of_row(slip, row, names)
    if len(slip.suspects) == 1:
        return _of_suspect(slip, slip.suspects[0], names)
    first = slip.comparisons[0]
    cell, expected = _cell(first), printed(first.right.worth)
    difference = printed(abs(first.left.worth - first.right.worth))
    relation, says = RELATIONS[first.formula.equation.comparison], first.formula.says
    wrong = _lacking(slip) or f"{relation} {expected}（{says}），相差 {difference}"
    return Finding(
        rule_of(slip),
        _severity(slip),
        _place(first),
        f"{cell}为 {printed(first.left.worth)}，{wrong}",
        expected=acceptable(expected, first.right.interval),
        found=printed(first.left.worth),
        table=cell.table,
        cell=cell.cell,
        hint=_either(slip, names) or (_ROW if _lacks_row(first) else _CHECK),
        related=_proof(slip, names, ()),
        broken=_broken(slip),
    )


def rule_of(slip: Slip) -> str:
    """The rule that tells a slip: that of the equation that says the most."""
    return _rule(slip.comparisons[0])


def _rule(comparison: CellComparison) -> str:
    return FORMULA_DISAGREES if comparison.formula.fills else TIE_BROKEN


def _severity(slip: Slip) -> Severity:
    return gravest(one.severity for one in _broken(slip))


def _of_suspect(slip: Slip, suspect: Suspect, names: CellNames) -> Finding:
    figure = suspect.figure
    name, right = names.of(figure.summand), printed(suspect.amount)
    found, difference = printed(figure.amount), printed(abs(figure.amount - suspect.amount))
    now = "是空的" if figure.blank else f"为 {found}"
    gap = "" if figure.blank or _lacking(slip) else f"，相差 {difference}"
    how = f"，像是{suspect.slip}" if suspect.slip else ""
    return Finding(
        rule_of(slip),
        _severity(slip),
        figure.summand.given.place,
        f"{name}{now}，{_wrong(slip, suspect)}{gap}{how}",
        expected=acceptable(right, suspect.allowed),
        found="" if figure.blank else found,
        table=name.table,
        cell=name.cell,
        hint=_ROW if not suspect.amount and _lacks_row(slip.comparisons[0]) else _CELL,
        related=_proof(slip, names, (figure,)),
        broken=_broken(slip),
    )


def _of_copy(slip: Slip, copy: Copy) -> Finding:
    title = copy.table.form.title
    return Finding(
        rule_of(slip),
        _severity(slip),
        copy.place,
        f"《{title}》“{copy.row.title}”一行写了两次，有 {len(slip.comparisons)} 处勾稽对不上；删去一行就都相符",
        found=copy.row.row.code,
        table=title,
        cell=copy.cell,
        hint="删去多写的一行；其中一行编码打错的，改正编码",
        related=(Related(copy.first_place, f"前一行“{copy.first.title}”"), *map(_equation, slip.comparisons)),
        broken=_broken(slip),
    )


def _of_row(slip: Slip, lacking: LackingRow, names: CellNames) -> Finding:
    title, row, amount = lacking.table.form.title, lacking.row.title, lacking.given.text
    return Finding(
        rule_of(slip),
        _severity(slip),
        lacking.table.place,
        f"《{title}》有 {len(slip.comparisons)} 处勾稽对不上，像是漏了“{row}”一行；补上 {amount} 就都相符",
        expected=amount,
        table=title,
        hint=f"补上这一行（《{lacking.other.form.title}》里有）；这一行没有漏的，再核对下列各数",
        related=(
            Related(lacking.given.place, f"《{lacking.other.form.title}》“{row}”行 {amount}"),
            *_proof(slip, names, ()),
        ),
        broken=_broken(slip),
    )


def _of_exchange(slip: Slip, names: CellNames) -> Finding:
    one, other = slip.exchanges[0].figures
    name, second = names.of(one.summand), names.of(other.summand)
    at = second.cell if second.table == name.table else second
    found, instead = printed(one.amount), printed(other.amount)
    broken = f"有 {len(slip.comparisons)} 处勾稽对不上"
    if other.blank:
        message = f"{name}为 {found}，{broken}；移到{at}就都相符，像是写错了格"
    else:
        message = f"{name}为 {found}，{at}为 {instead}，{broken}；换过来就都相符，像是写颠倒了"
    pairs = [exchange.figures for exchange in slip.exchanges]
    return Finding(
        rule_of(slip),
        _severity(slip),
        one.summand.given.place,
        message,
        expected="空" if other.blank else instead,
        found=found,
        table=name.table,
        cell=name.cell,
        hint=_exchange_hint([names.of(first.summand).table for first, _ in pairs]),
        related=(
            *(_cell_of(figure, names) for pair in pairs for figure in pair if figure is not one),
            *_proof(slip, names, (one, other)),
        ),
        broken=_broken(slip),
    )


def _exchange_hint(tables: list[str]) -> str:
    others = [f"《{table}》" for table in dict.fromkeys(tables[1:]) if table != tables[0]]
    if others:
        return f"也可能是{'、'.join(others)}的对应两格写颠倒了；对照原始报表改正写错的一张表"
    return "对照原始报表改正这两格；这两格没有写错的，再核对下列各数"


def _cell_of(figure: EquatedFigure, names: CellNames) -> Related:
    given = figure.summand.given
    return Related(given.place, f"{names.of(figure.summand)} {given.text or '（空）'}")


def _lacks_row(comparison: CellComparison) -> bool:
    """Whether one side of an equation is nothing, without a figure or an empty cell where one might stand."""
    return not comparison.left.summands or not comparison.right.summands


def _lacking(slip: Slip) -> str:
    """Says that a row has its like in no other table; empty where it has."""
    if not all(map(stands_alone, slip.comparisons)):
        return ""
    says = dict.fromkeys(comparison.formula.says for comparison in slip.comparisons)
    return f"对应的表里没有这一行（{'；'.join(says)}）"


def _broken(slip: Slip) -> tuple[Broken, ...]:
    return tuple(dict.fromkeys(map(_told, slip.comparisons)))


def _told(comparison: CellComparison) -> Broken:
    table, formula = comparison.table.form, comparison.formula
    return Broken(f"{table.id}/{formula.id}", _rule(comparison), Severity(formula.severity))


def _wrong(slip: Slip, suspect: Suspect) -> str:
    """What is wrong with a figure: the one equation that it breaks, or how many."""
    allowed, right, fitting = suspect.allowed, printed(suspect.amount), suspect.fitting
    several = len(slip.comparisons)
    if lacking := _lacking(slip):
        return lacking
    if several > 1 and not suspect.amount:
        return f"有 {several} 处勾稽对不上；没有这个数就都相符"
    if several > 1 and len(fitting) > 1 and not suspect.slip:
        least, most = printed(fitting[0]), printed(fitting[-1])
        return f"有 {several} 处勾稽对不上；改为 {least} 到 {most} 之间的数就都相符"
    if several > 1:
        return f"有 {several} 处勾稽对不上；改为 {right} 就都相符"
    relation = "应等于"
    if not allowed.low.is_finite() or not allowed.high.is_finite():
        relation = "不应小于" if allowed.low.is_finite() else "不应大于"
    return f"{relation} {right}（{slip.comparisons[0].formula.says}）"


def _cell(comparison: CellComparison) -> CellName:
    table = comparison.table
    return CellName(table.form.title, table.cell_title(comparison.row, comparison.column))


def _place(comparison: CellComparison) -> Place:
    """The cell where it was typed, else the first figure that is not zero and made it, else the table."""
    cell = comparison.row.cells[comparison.column.id]
    if cell.place is not None:
        return cell.place
    summands = (*comparison.left.summands, *comparison.right.summands)
    figures = [summand for summand in summands if summand.given.amount]
    return next((summand.given.place for summand in (*figures, *summands)), comparison.table.place)


def acceptable(amount: str, interval: Interval) -> str:
    """An amount with all others that rounding allows in its place."""
    if interval.low == interval.high or not (interval.low.is_finite() and interval.high.is_finite()):
        return amount
    return f"{amount}（四舍五入可在 {printed(interval.low)} 与 {printed(interval.high)} 之间）"


def _either(slip: Slip, names: CellNames) -> str:
    """What to do where one of two figures is wrong and nothing tells which."""
    if len(slip.suspects) != 2:
        return ""
    place = _place(slip.comparisons[0])
    suspects = sorted(slip.suspects, key=lambda suspect: suspect.figure.summand.given.place != place)
    one, other = (f"{names.of(suspect.figure.summand)}应为 {printed(suspect.amount)}" for suspect in suspects)
    return f"两个数里有一个错了：{one}，或者{other}；对照原始报表改正"


def _proof(slip: Slip, names: CellNames, explaining: tuple[EquatedFigure, ...]) -> tuple[Related, ...]:
    """The first equation with its figures, the other equations, and all their figures; none is told twice."""
    told = {figure.cell for figure in explaining}
    equations = [_equation(one) for one in slip.comparisons]
    first, *others = [tuple(_figures(one, names, told)) for one in slip.comparisons]
    leading = equations[:1] if explaining and others else []  # elsewhere the message is that equation
    return (*leading, *first, *equations[1:], *(related for figures in others for related in figures))


def _equation(comparison: CellComparison) -> Related:
    relation, right = RELATIONS[comparison.formula.equation.comparison], printed(comparison.right.worth)
    left, says = printed(comparison.left.worth), comparison.formula.says
    return Related(_place(comparison), f"{_cell(comparison)}为 {left}，{relation} {right}（{says}）")


def _figures(comparison: CellComparison, names: CellNames, told: set[CellKey]) -> Iterator[Related]:
    """The figures of an equation that were not told yet."""
    for summand in (*comparison.left.summands, *comparison.right.summands):
        if summand.cell is not None and summand.cell not in told and summand.given.amount:
            told.add(summand.cell)
            yield Related(summand.given.place, f"{names.of(summand)} {summand.given.text}")
