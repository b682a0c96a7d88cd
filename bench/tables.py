"""The thirteen tables of ``henan-budget/2024`` as views of a department's lines, every cell given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from bench.spending import BUSINESS, CARRIED, FUND, GENERAL, PROJECT_TYPES, SPECIAL, Line, Spending
from bench.yaml_text import Content
from site_src.catalogue.classification import Classifications
from site_src.catalogue.forms import Catalogue, PanelForm

Table = Mapping[str, Content]
Row = dict[str, Content]

BASIC = ("工资福利支出", "对个人和家庭的补助", "商品和服务支出", "资本性支出")
SOURCE_LABELS = {FUND: "政府性基金预算", SPECIAL: "财政专户管理资金", BUSINESS: "事业收入", CARRIED: "上年结转结余"}
PROJECT_COLUMNS = {
    GENERAL: "本年拨款一般公共预算",
    FUND: "本年拨款政府性基金预算",
    CARRIED: "结转结余一般公共预算",
    SPECIAL: "财政专户管理资金",
    BUSINESS: "单位资金",
}
GOALS = {"成本指标": "成本控制率", "产出指标": "工作完成率", "效益指标": "服务对象受益率", "满意度指标": "群众满意度"}


class Tables:
    """Draws up the tables of one department-year."""

    def __init__(self, spending: Spending, catalogue: Catalogue) -> None:
        self._spending = spending
        self._lines = spending.lines
        self._catalogue = catalogue
        self._names: Classifications = catalogue.classifications

    def all(self) -> Iterator[Table]:
        """The tables in printed order, each under its title."""
        drawn = (
            self._income_expenditure(),
            self._income(),
            self._expenditure(),
            self._fiscal(),
            self._by_function(GENERAL),
            self._basic(),
            self._economic(),
            self._three_public(),
            self._by_function(FUND),
            {"空表": "true"},
            self._projects(),
            self._overall_goal(),
            self._project_goals(),
        )
        for form, table in zip(self._catalogue.tables, drawn, strict=True):
            yield {"表": form.title, **table}

    def worth(self, *sources: str) -> Decimal | None:
        """All that comes from some sources, or from any."""
        return _sum(line for line in self._lines if not sources or line.source in sources)

    def _income_expenditure(self) -> Table:
        given = {
            "general": self.worth(GENERAL),
            "general_fiscal": self.worth(GENERAL),
            "fund": self.worth(FUND),
            "special_account": self.worth(SPECIAL),
            "business": self.worth(BUSINESS),
            "year_income": self.worth(GENERAL, FUND, SPECIAL, BUSINESS),
            "carried_over": self.worth(CARRIED),
            "income_total": self.worth(),
        }
        totals = {"year_expenditure": self.worth(), "expenditure_total": self.worth()}
        income, spent = self._catalogue.tables[0].panels
        classes = {row.id: self._of_class(row.code) for row in spent.form.fixed}
        return {"收入": _fixed(income, given), "支出": _fixed(spent, {**classes, **totals})}

    def _of_class(self, code: str, *sources: str) -> Decimal | None:
        return _sum(
            line
            for line in self._lines
            if code and line.function.startswith(code) and (not sources or line.source in sources)
        )

    def _income(self) -> Table:
        rows: list[Row] = [
            {"单位代码": unit.code, "单位名称": unit.name, **_by_source(_of_unit(self._lines, unit.code))}
            for unit in self._spending.units
        ]
        return {"合计": _by_source(self._lines), "行": rows}

    def _expenditure(self) -> Table:
        rows: list[Row] = []
        for unit in self._spending.units:
            lines = list(_of_unit(self._lines, unit.code))
            rows.append({"单位代码": unit.code, "单位（科目名称）": unit.name, **_by_category(lines)})
            rows += [
                {"科目编码": code, "单位（科目名称）": self._function(code), **_by_category(of_code)}
                for code, of_code in _grouped_by_function(lines, 7)
            ]
        return {"合计": _by_category(self._lines), "行": rows}

    def _fiscal(self) -> Table:
        income, outgo = self._catalogue.tables[3].panels
        given = {
            "year_income": self.worth(GENERAL, FUND),
            "grant_general": self.worth(GENERAL),
            "grant_fiscal": self.worth(GENERAL),
            "grant_fund": self.worth(FUND),
            "carried": self.worth(CARRIED),
            "carried_general": self.worth(CARRIED),
            "income_total": self.worth(GENERAL, FUND, CARRIED),
        }
        every = "2"  # what all function codes begin with
        rows = {row.id: self._fiscal_row(row.code) for row in outgo.form.fixed}
        rows |= {"year_total": self._fiscal_row(every), "expenditure_total": self._fiscal_row(every)}
        return {"收入": _fixed(income, given), "支出": _fixed(outgo, rows)}

    def _fiscal_row(self, code: str) -> Row:
        return {
            "合计": self._of_class(code, GENERAL, FUND, CARRIED),
            "一般公共预算小计": self._of_class(code, GENERAL, CARRIED),
            "其中：财政拨款": self._of_class(code, GENERAL),
            "政府性基金": self._of_class(code, FUND),
            "国有资本经营预算": None,
        }

    def _by_function(self, source: str) -> Table:
        lines = [line for line in self._lines if line.source == source]
        if not lines:
            return {"空表": "true"}
        rows: list[Row] = [
            {"科目编码": code, "科目名称": self._function(code), **_by_category(of_code)}
            for digits in (3, 5, 7)
            for code, of_code in _grouped_by_function(lines, digits)
        ]
        rows.sort(key=lambda row: str(row["科目编码"]))
        return {"合计": _by_category(lines), "行": rows}

    def _function(self, code: str) -> str:
        return self._names.name_of("function", code)

    def _basic(self) -> Table:
        lines = [line for line in self._lines if line.project is None]
        rows: list[Row] = [
            {**self._economic_names(pair), **_by_purpose(of_pair)} for pair, of_pair in _grouped_by_economic(lines)
        ]
        return {"合计": _by_purpose(lines), "行": rows}

    def _economic(self) -> Table:
        rows: list[Row] = [
            {**self._economic_names(pair), **_by_source(of_pair)} for pair, of_pair in _grouped_by_economic(self._lines)
        ]
        return {"合计": _by_source(self._lines), "行": rows}

    def _economic_names(self, pair: tuple[str, str]) -> Row:
        code, government = pair
        names: Row = {"部门科目编码": code, "部门科目名称": self._names.name_of("department_economic", code)}
        if government:
            names["政府科目编码"] = government
            names["政府科目名称"] = self._names.name_of("government_economic", government)
        return names

    def _three_public(self) -> Table:
        operation, reception = self.of_item("30231"), self.of_item("30217")
        return {
            "“三公”经费合计": self.of_item("30217", "30231"),
            "因公出国（境）费": None,
            "公务用车购置及运行费": operation,
            "公务用车购置费": None,
            "公务用车运行费": operation,
            "公务接待费": reception,
        }

    def of_item(self, *codes: str) -> Decimal | None:
        """What is spent on some economic items."""
        return _sum(line for line in self._lines if line.economic in codes)

    def _projects(self) -> Table:
        rows: list[Row] = []
        for unit in self._spending.units:
            lines = [line for line in _of_unit(self._lines, unit.code) if line.project]
            rows.append({"项目名称": unit.code, "项目单位": unit.name, **_by_grant(lines)})
            for project in unit.projects:
                own = [line for line in lines if line.project is project]
                first: Row = {"类型": project.type, "项目名称": project.name, "项目单位": unit.name}
                rows.append({**first, **_by_grant(own)})
        return {"合计": _by_grant([line for line in self._lines if line.project]), "行": rows}

    def _overall_goal(self) -> Table:
        _, _, budget, indicators = self._catalogue.tables[11].panels
        projects = [project for unit in self._spending.units for project in unit.projects]
        given = {
            "budget_total": self.worth(),
            "government": self.worth(GENERAL, FUND, CARRIED),
            "special_account": self.worth(SPECIAL),
            "own": self.worth(BUSINESS),
            "basic": _sum(line for line in self._lines if line.project is None),
            "project": _sum(line for line in self._lines if line.project),
        }
        values = dict.fromkeys((row.id for row in indicators.form.fixed), "≥95%")
        return {
            "年度履职目标": "围绕年度重点工作，保障机构正常运转，完成各项履职任务，提高服务质量和资金使用效益。",
            "年度主要任务": [
                {"任务名称": project.name, "主要内容": f"按计划完成{project.name}的各项工作"} for project in projects
            ],
            "预算情况": _fixed(budget, given),
            "绩效指标": {**_fixed(indicators, values), "行": _indicators()},
        }

    def _project_goals(self) -> Table:
        rows: list[Row] = []
        for unit in self._spending.units:
            lines = [line for line in _of_unit(self._lines, unit.code) if line.project]
            rows.append({"单位编码（项目编码）": unit.code, "项目单位（项目名称）": unit.name, **_by_fund(lines)})
            for project in unit.projects:
                own = [line for line in lines if line.project is project]
                goals = {group: [{"三级指标": name, "指标值": "≥95%"}] for group, name in GOALS.items()}
                named: Row = {"单位编码（项目编码）": project.code, "项目单位（项目名称）": project.name}
                rows.append({**named, **_by_fund(own), **goals})
        return {"部门": _by_fund([line for line in self._lines if line.project]), "行": rows}


def _fixed(panel: PanelForm, given: Mapping[str, Content]) -> Row:
    """All rows that the form prints, by what content calls them; ``given`` by their identifiers."""
    return {row.content_key: given.get(row.id) for row in panel.form.fixed}


def _indicators() -> list[Row]:
    levels = (("产出指标", "重点工作任务完成"), ("产出指标", "履职目标实现"), ("效益指标", "履职效益"))
    rows: list[Row] = [
        {"一级指标": first, "二级指标": second, "三级指标": f"{second}率", "指标值": "≥95%"} for first, second in levels
    ]
    return [*rows, {"一级指标": "效益指标", "二级指标": "满意度", "三级指标": "群众满意度", "指标值": "≥95%"}]


def _sum(lines: Iterable[Line]) -> Decimal | None:
    """A printed figure: the exact sum rounded to the one decimal of the form; nothing where there is no line."""
    amounts = [line.amount for line in lines]
    return sum(amounts, Decimal(0)).quantize(Decimal("0.1"), ROUND_HALF_UP) if amounts else None


def _of_unit(lines: Iterable[Line], code: str) -> Iterator[Line]:
    return (line for line in lines if line.unit.code == code)


def _grouped_by_function(lines: Iterable[Line], digits: int) -> list[tuple[str, list[Line]]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.function[:digits], []).append(line)
    return sorted(groups.items())


def _grouped_by_economic(lines: Iterable[Line]) -> list[tuple[tuple[str, str], list[Line]]]:
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.economic, line.government), []).append(line)
    return sorted(groups.items())


def _by_category(lines: Iterable[Line]) -> Row:
    all_lines = list(lines)

    def of(*categories: str) -> Decimal | None:
        return _sum(line for line in all_lines if line.category in categories)

    return {
        "合计": _sum(all_lines),
        "基本支出小计": of(*BASIC),
        **{category: of(category) for category in BASIC},
        "项目支出小计": of(*PROJECT_TYPES),
        **{category: of(category) for category in PROJECT_TYPES},
    }


def _by_purpose(lines: Iterable[Line]) -> Row:
    all_lines = list(lines)
    staff = ("工资福利支出", "对个人和家庭的补助")
    return {
        "合计": _sum(all_lines),
        "人员经费": _sum(line for line in all_lines if line.category in staff),
        "公用经费": _sum(line for line in all_lines if line.category not in staff),
    }


def _by_source(lines: Iterable[Line]) -> Row:
    all_lines = list(lines)
    general = _sum(line for line in all_lines if line.source == GENERAL)
    rest = {label: _sum(line for line in all_lines if line.source == source) for source, label in SOURCE_LABELS.items()}
    return {"合计": _sum(all_lines), "一般公共预算小计": general, "其中：财政拨款": general, **rest}


def _by_grant(lines: Iterable[Line]) -> Row:
    all_lines = list(lines)
    columns = {
        label: _sum(line for line in all_lines if line.source == source) for source, label in PROJECT_COLUMNS.items()
    }
    return {"合计": _sum(all_lines), **columns}


def _by_fund(lines: Iterable[Line]) -> Row:
    all_lines = list(lines)
    return {
        "资金总额": _sum(all_lines),
        "政府预算资金": _sum(line for line in all_lines if line.source in (GENERAL, FUND, CARRIED)),
        "财政专户管理资金": _sum(line for line in all_lines if line.source == SPECIAL),
        "单位资金": _sum(line for line in all_lines if line.source == BUSINESS),
    }
