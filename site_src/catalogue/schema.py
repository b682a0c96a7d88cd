"""The shape of a catalogue (公开目录): what its YAML files may say.

A catalogue is a folder ``<id>/<year>/`` with ``catalogue.yaml`` (parts, sections, facts, inputs, wording),
``tables/*.yaml`` (one table a file, in the order that ``catalogue.yaml`` lists them) and ``glossary.yaml``. Keys
are English; what is printed stands in Chinese. ``docs/catalogue.md`` is the guide for writers.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from site_src.catalogue.column_kinds import ColumnKind
from site_src.catalogue.formula.syntax import Comparison
from site_src.content.records import Record

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Words = Annotated[str, StringConstraints(min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{3,7}$")]

Unit = Literal["元", "万元"]
Role = Literal[
    "first",
    "second",
    "third",
    "comparator",
    "value",
    "measure",
    "description",
    "basis",
    "score_rule",
    "explanation",
    "remark",
    "project",
    "task",
    "funds",
]
Kind = Literal["budget", "accounts", "performance"]
Weight = Literal["error", "warning", "info"]
Against = Literal["last_year", "budget"]
Classification = Literal["function", "department_economic", "government_economic"]


class Column(Record):
    """A column (栏) of the printed head, or a group of columns under one head.

    A group has ``columns`` and no ``id``. ``key`` is what content calls the column where the printed label is not
    unique.

    * ``kind`` says what the cells hold: the row's ``label``, ``text``, a classification ``code``, the ``name`` of
      the code in column ``names``, an ``amount`` in the table's unit, or a ``count``.
    * ``parts`` prints a code in several columns (类、款、项), each with its head.
    * ``width`` is in characters, for the rare column whose width should not follow from its texts.
    * ``heads_row`` makes the column's cells the heads of their rows, where neither label nor name is.
    * ``role`` says what the column tells of a performance indicator: its levels (first, second, third), its target
      (value, with comparator and measure where they have columns of their own), what it describes, rests on, and
      how it is scored; or of a project: its name (project), what the overall goals call it (task) and its
      amount (funds).
    * ``takes`` lists the codes, or beginnings of codes, whose amounts belong in the column (人员经费: 301, 303).
      Where several columns take a code, that with the longest beginning has it; where they are equal, any may.
    * ``merge`` joins equal neighbours down the column; ``span`` is the width of the column in a stacked table's
      common grid.
    * ``lines`` makes a group a list: content gives a list of entries under the group's label, printed on as many
      lines, and the cells beside them are joined over those lines.
    """

    id: Identifier | None = None
    label: str
    key: Words | None = None
    kind: ColumnKind = "amount"
    classification: Classification | None = None
    parts: list[str] = Field(default_factory=list)
    names: Identifier | None = None
    heads_row: bool = False
    role: Role | None = None
    takes: list[Code] = Field(default_factory=list)
    merge: bool = False
    span: int = 1
    width: float | None = None
    lines: bool = False
    columns: list[Column] = Field(default_factory=list)


class FixedRow(Record):
    """A row (行) that the form prints whatever the content says.

    Content gives its figures under ``label``, or under ``key`` where two rows have the same label.

    ``number`` is printed before the label. ``cells`` are texts that the form itself prints in further columns.
    ``code`` lets formulas speak of the row's classification code. ``bottom`` keeps the row at the foot, level with
    the foot of the panel beside it.
    """

    id: Identifier
    label: str = ""
    key: str = ""
    number: str = ""
    kind: Identifier = "item"
    code: str = ""
    indent: int = 0
    strong: bool = False
    bottom: bool = False
    cells: dict[Identifier, str] = Field(default_factory=dict)

    @property
    def content_key(self) -> str:
        """What content calls the row."""
        return self.key or self.label


class RowKind(Record):
    """A kind of listed row.

    Kinds stand in order of rank, outermost first, and a row belongs to the last row of a higher rank.

    * ``marked_by``: a row is of the kind whose column it fills (and, for codes, whose ``level``, the number of
      digits, its code has).
    * ``key``: the row stands once, and content gives it under this key instead of in the list (合计).
    * ``made``: the generator supplies the row where the content leaves it out: a ``key`` row always, a code level
      for each code below it, any other kind once, where the content gives no row of that kind.
    * ``cells``: texts of a made row, with ``{{ 部门 }}`` and the like.
    """

    id: Identifier
    key: Words | None = None
    marked_by: Identifier | None = None
    level: int | None = None
    made: bool = False
    indent: int = 0
    strong: bool = False
    cells: dict[Identifier, str] = Field(default_factory=dict)


class Panel(Record):
    """A block of columns and rows.

    Most tables have one, a two-sided table has two, a form has several, one below the other.

    ``key`` is what content calls the panel; ``title`` is printed over its columns, ``side_head`` down its left
    side. Content lists rows under ``rows_key``.

    ``fixed_from`` names a file of the folder ``library``: the panel has the rows of that list, or, where ``fixed``
    lists some, those, each with what it does not say itself taken from the row of the list with its ``id``.

    Of the fixed rows that bear a number, ``only_filled`` prints those with figures alone, and ``counted`` numbers
    the printed ones anew.
    """

    id: Identifier
    key: Words | None = None
    title: str = ""
    side_head: str = ""
    show_head: bool = True
    columns: list[Column]
    fixed_from: Identifier | None = None
    fixed: list[FixedRow] = Field(default_factory=list)
    kinds: list[RowKind] = Field(default_factory=list)
    rows_key: Words = "行"
    only_filled: bool = False
    counted: bool = False


class Serial(Record):
    """A first column with running numbers, and a last line of the head that numbers the columns.

    ``label`` heads the column; where it is empty there is none. ``column_numbers`` begins the line (栏次), which
    numbers all columns, or with ``figures_only`` those of figures.
    """

    label: str = "序号"
    column_numbers: str = ""
    figures_only: bool = False


class Formula(Record):
    """An equation whose left side is filled where the content leaves it out, and compared where it gives it.

    The first formula of a cell that can be worked out fills it; all of them check it. ``says`` is the equation in
    Chinese.
    """

    set: Words
    says: Words
    when: str = ""


class Tie(Record):
    """A tie (勾稽关系): an equation or inequality that is only compared. ``when`` limits it.

    A table's ties speak of its cells, those of ``catalogue.yaml`` of facts and inputs by their names.
    """

    id: Identifier
    holds: Words
    says: Words
    when: str = ""
    severity: Weight = "error"
    source: str = ""


class Table(Record):
    """A table (表) of the catalogue. ``empty`` is the statement that an empty table prints.

    A ``repeated`` table stands as often as the content gives it, a file each with its own name under 名称; its
    ``printed_title`` uses ``{{ 名称 }}``. A table that is not ``numbered`` has no 表一 before its title. One
    that is ``optional`` is left out where nothing determines it.
    ``printed_title`` is the title over the table where it is not the year with ``title``; ``show_unit: false`` leaves
    out the line with the unit.
    """

    id: Identifier
    title: Words
    printed_title: str = ""
    form: str = ""
    unit: Unit | None = None
    show_unit: bool = True
    decimals: int = 1
    orientation: Literal["portrait", "landscape"] = "portrait"
    serial: Serial | None = None
    numbered: bool = True
    repeated: bool = False
    layout: Literal["beside", "stacked"] = "beside"
    heading_lines: list[str] = Field(default_factory=list)
    panels: list[Panel] = Field(min_length=1)
    formulas: list[Formula] = Field(default_factory=list)
    ties: list[Tie] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)
    empty: Words
    optional: bool = False


class Explained(Record):
    """What a reason explains: the ``figure`` that may differ, and ``against`` what: last year's, or its budget."""

    figure: Words
    against: Against = "last_year"


class Input(Record):
    """A figure or text that no table holds and the content gives, in ``overview.yaml`` or ``narrative.yaml``.

    Amounts bear the same roles as facts. A text that ``explains`` a figure is the reason why that differs.
    """

    name: Words
    file: Literal["overview", "narrative"] = "narrative"
    kind: Literal["amount", "count", "text"] = "amount"
    required: bool = True
    says: str = ""
    last_year_of: Words | None = None
    budget_of: Words | None = None
    part_of: Words | None = None
    also_called: list[Words] = Field(default_factory=list)
    explains: Explained | None = None


class Fact(Record):
    """A number that the narrative may use, named in Chinese and taken from the tables.

    One that ``adds_over_units`` is, for a department, the sum of its units': no money between them is in it twice.

    Roles say what an amount is to another, which they name: its ``last_year_of`` or ``budget_of``, or one of the parts
    that add up to it (``part_of``), whose reasons explain the whole as well. ``also_called`` lists what else texts and
    other disclosures call it.
    """

    name: Words
    is_: Words = Field(alias="is")
    unit: str = ""
    adds_over_units: bool = False
    last_year_of: Words | None = None
    budget_of: Words | None = None
    part_of: Words | None = None
    also_called: list[Words] = Field(default_factory=list)


class CodedFigures(Record):
    """Figures by classification code: a column of a table, in its rows with a code that have none below them.

    They have a name, so that another disclosure's catalogue can compare its own with them.
    """

    name: Words
    table: Identifier
    column: Identifier


class Across(Record):
    """A figure of this disclosure compared with one of another disclosure of the same department.

    ``here`` is a fact, an amount among the inputs, or coded figures; ``kind`` and ``years_back`` say which other
    disclosure is meant; of the names under ``there`` the first that it knows is compared. ``says`` is the relation
    in Chinese. ``may_differ`` is what may rightly make them differ, as the hint says it.
    """

    id: Identifier
    here: Words
    kind: Kind
    years_back: Annotated[int, Field(ge=0, le=1)] = 0
    there: list[Words] = Field(min_length=1)
    relation: Comparison = "="
    says: Words
    may_differ: str = ""
    severity: Weight = "error"
    source: str = ""


class Section(Record):
    """A section (节): wording in Markdown with ``{{ facts and inputs }}``, then its tables, then sections below it.

    One that ``shows`` the glossary has its terms after the wording.
    """

    id: Identifier
    title: Words
    number: str = ""
    wording: str = ""
    tables: list[Identifier] = Field(default_factory=list)
    shows: Literal["text", "glossary"] = "text"
    sections: list[Section] = Field(default_factory=list)


class Part(Record):
    """A part (部分) of the disclosure; one that shows tables shows those that no section holds."""

    id: Identifier
    title: Words
    number: str = ""
    shows: Literal["sections", "glossary", "tables"] = "sections"
    sections: list[Section] = Field(default_factory=list)


class Term(Record):
    """A term of the glossary (名词解释)."""

    term: Words
    meaning: Words


class NeededTerm(Record):
    """A term that a disclosure which uses it must explain; ``words`` are what else counts as that term."""

    term: Words
    words: list[Words] = Field(default_factory=list)


class CatalogueFile(Record):
    """``catalogue.yaml``.

    ``inherits`` names the catalogue (``id/year``) whose files these are laid over. ``metadata`` names the further
    particulars (索引号, 文号 …) that ``disclosure.yaml`` may give under 元数据. ``macros`` are Jinja macros that all
    wording may call. ``purchases`` names the facts and inputs that tell what is bought: where all are zero, nothing is.
    ``project_spending`` names the fact that is spent on all projects together.
    """

    inherits: str = ""
    title: Words
    kind: Kind
    kind_name: Words
    edition: Words
    source: Words
    unit: Unit = "万元"
    decimals: int = 1
    cover: list[str] = Field(default_factory=list)
    metadata: list[Words] = Field(default_factory=list)
    macros: str = ""
    disclosure_title: Words
    tables: list[Identifier]
    parts: list[Part]
    inputs: list[Input] = Field(default_factory=list)
    facts: list[Fact] = Field(default_factory=list)
    ties: list[Tie] = Field(default_factory=list)
    key_figures: list[Words] = Field(default_factory=list)
    by_code: list[CodedFigures] = Field(default_factory=list)
    across: list[Across] = Field(default_factory=list)
    purchases: list[Words] = Field(default_factory=list)
    project_spending: Words | None = None


class RowLibraryFile(Record):
    """``library/<name>.yaml``: fixed rows that several catalogues share, and where their wording is from."""

    title: Words
    source: Words
    rows: list[FixedRow] = Field(min_length=1)


class GlossaryFile(Record):
    """``glossary.yaml``; terms are numbered 一、二、 or 1、2、.

    ``needed`` lists the professional terms that must be explained where they are used (财预〔2016〕143号), whether by
    the catalogue or by the department.
    """

    numbering: Literal["chinese", "arabic"] = "chinese"
    terms: list[Term]
    needed: list[NeededTerm] = Field(default_factory=list)
