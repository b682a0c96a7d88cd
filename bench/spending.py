"""Invents what a department spends: exact amounts by unit, function, economic item, source and project.

Every table of a disclosure is a view of these lines, each figure rounded by itself. So all tables balance by
construction, and they show the rounding differences that real documents have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

GENERAL, FUND, SPECIAL, BUSINESS, CARRIED = "general", "fund", "special_account", "business", "carried_general"

# Functions: running costs of offices, of institutions, and what projects may be booked on. All from the
# classification tables that ship with the generator, so that no code is unknown.
FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("2010301", "2010350", ("2010302", "2010305", "2010399")),
    ("2010601", "2010601", ("2010602", "2010604", "2010605", "2010607", "2010608")),
    ("2011301", "2011350", ("2011302", "2011308", "2011399")),
    ("2013901", "2013950", ("2013999",)),
    ("2040601", "2040601", ("2040604", "2040605", "2040607", "2040613", "2040699")),
    ("2070101", "2070101", ("2070104", "2070108", "2070109", "2070112", "2070199")),
    ("2120101", "2120101", ("2120102", "2120104", "2120199")),
)
FUND_FUNCTION = "2121999"

# Economic item, government item of offices, least and most for one unit (万元).
STAFF = (
    ("30101", "50101", 80, 600),
    ("30102", "50101", 20, 300),
    ("30103", "50101", 10, 200),
    ("30112", "50102", 1, 9),
)
RUNNING = (
    ("30201", "50201", 5, 40),
    ("30202", "50201", 1, 8),
    ("30205", "50201", 1, 6),
    ("30206", "50201", 2, 12),
    ("30207", "50201", 1, 9),
    ("30209", "50201", 4, 30),
    ("30211", "50201", 2, 15),
    ("30215", "50202", 1, 4),
    ("30216", "50203", 1, 5),
    ("30217", "50206", 1, 2),
    ("30228", "50201", 2, 12),
    ("30229", "50201", 2, 9),
    ("30231", "50208", 2, 11),
    ("30239", "50201", 6, 40),
    ("30299", "50299", 1, 20),
)
PROJECT_ITEMS = (("30209", "50201"), ("30214", "50201"), ("30226", ""), ("30227", ""), ("31003", ""), ("31007", ""))
INSTITUTION_ITEM = "50501"
PROJECT_TYPES = ("其他运转类", "特定目标类")
PROJECT_NAMES = ("办事大厅运行", "信息系统运维", "业务培训", "设备更新", "专项检查", "宣传普及", "委托服务", "档案整理")


@dataclass(frozen=True, slots=True)
class Project:
    """A project of a unit."""

    code: str
    name: str
    type: str
    source: str
    function: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A budget unit of a department: an office, or an institution (事业单位)."""

    code: str
    name: str
    institution: bool
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An amount with everything that any table may ask of it."""

    unit: Unit
    function: str
    economic: str
    government: str
    source: str
    amount: Decimal
    project: Project | None = None

    @property
    def category(self) -> str:
        """The column of expenditure tables that it stands in."""
        if self.project is not None:
            return self.project.type
        return {"301": "工资福利支出", "302": "商品和服务支出", "303": "对个人和家庭的补助"}.get(
            self.economic[:3], "资本性支出"
        )


@dataclass(frozen=True, slots=True)
class Spending:
    """A department's year."""

    units: tuple[Unit, ...]
    lines: tuple[Line, ...]


def invented(random: Random, code: str, name: str) -> Spending:
    """A department's year. One in two lives on the general budget alone, as most real ones do."""
    office, institution, functions = random.choice(FIELDS)
    sources = random.choice(((GENERAL,), (GENERAL,), (GENERAL, FUND), (GENERAL, SPECIAL, BUSINESS, CARRIED)))
    units = tuple(_unit(random, f"{code}{number:02d}", name, number, functions, sources) for number in range(1, 4))
    units = units[: random.choice((1, 1, 2, 3))]
    lines = tuple(line for unit in units for line in _lines(random, unit, institution if unit.institution else office))
    return Spending(units, lines)


def _unit(
    random: Random, code: str, name: str, number: int, functions: tuple[str, ...], sources: tuple[str, ...]
) -> Unit:
    title = name if number == 1 else f"{name}第{'零一二三'[number]}事务中心"
    projects = tuple(
        _project(random, f"{code}24{serial:013d}", f"{title}{what}项目", functions, sources)
        for serial, what in enumerate(random.sample(PROJECT_NAMES, random.randint(3, 6)), 1)
    )
    return Unit(code, title, number > 1, projects)


def _project(random: Random, code: str, name: str, functions: tuple[str, ...], sources: tuple[str, ...]) -> Project:
    source = random.choice(sources)
    function = FUND_FUNCTION if source == FUND else random.choice(functions)
    return Project(code, name, random.choice(PROJECT_TYPES), source, function)


def _lines(random: Random, unit: Unit, running: str) -> Iterator[Line]:
    for economic, government, least, most in (*STAFF, *RUNNING):
        item = INSTITUTION_ITEM if unit.institution and economic < "302" else government
        yield Line(unit, running, economic, item, GENERAL, _amount(random, least, most))
    for function, economic, government, most in _insurances(unit):
        item = INSTITUTION_ITEM if unit.institution and government else government
        yield Line(unit, function, economic, item, GENERAL, _amount(random, 1, most))
    yield Line(unit, running, "31002", "", GENERAL, _amount(random, 1, 20))
    for project in unit.projects:
        for economic, government in random.sample(PROJECT_ITEMS, random.randint(1, 3)):
            amount = _amount(random, 5, 500)
            yield Line(unit, project.function, economic, government, project.source, amount, project)


def _insurances(unit: Unit) -> tuple[tuple[str, str, str, int], ...]:
    """Function, economic and government item of what a unit pays for its staff, and the most of it."""
    return (
        ("2080505", "30108", "50102", 90),
        ("2080506", "30109", "50102", 40),
        ("2101102" if unit.institution else "2101101", "30110", "50102", 50),
        ("2101103", "30111", "50102", 12),
        ("2210201", "30113", "50103", 80),
        ("2080502" if unit.institution else "2080501", "30302", "", 30),
    )


def _amount(random: Random, least: int, most: int) -> Decimal:
    """An exact amount; its digits beyond the printed one are never a tie."""
    return Decimal(random.randint(least * 10_000, most * 10_000) * 10 + 3).scaleb(-5)
