"""The documents tell the truth: their examples are executed, and nothing that exists is left out of them."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from docs.generate import BLOCK, TO_WRITE, commands, generated, options, records
from site_src.build.progress import Progress
from site_src.catalogue.formula.parser import parse_expression
from site_src.checks.neighbours.neighbour import told
from site_src.checks.neighbours.neighbours import Neighbours
from site_src.checks.rules.rule import Rule, Subject
from site_src.commands.asked import Asked
from site_src.commands.building import build_portal
from site_src.content.choice import Choice
from site_src.content.portal import Portal
from site_src.disclosure import assemble
from site_src.disclosure.given import GivenTable
from site_src.disclosure.ledger import Ledger
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledTable
from site_src.disclosure.wording import Wording
from site_src.portal.folders import Folders
from site_src.reports.plain import as_text
from site_src.values.finding import Finding, Severity
from site_src.values.interval import Interval
from tests.support import Examined, examined, tiny_content
from tests.test_architecture import FLOW

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "bench").glob("*.md")])
REFERENCE = Choice(frozenset({2024}), frozenset({"zhengzhou-zhengwuban"}))
FOLDER = "2024/zhengzhou-zhengwuban/budget"


@dataclass(frozen=True)
class Block:
    """A fenced block: the words after the fence, its text, and the line of the document it begins on."""

    kind: str
    target: str
    text: str
    line: int


@cache
def blocks(name: str) -> tuple[Block, ...]:
    text = (ROOT / name).read_text("utf-8")
    found = re.finditer(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return tuple(Block(match[1], match[2], match[3], text.count("\n", 0, match.start()) + 1) for match in found)


def lines(name: str, kind: str) -> list[str]:
    return [line for block in blocks(name) if block.kind == kind for line in block.text.splitlines()]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def reference() -> Disclosure:
    """The disclosure that the documents speak of."""
    return examined(ROOT / "content", REFERENCE).disclosures[0].disclosure


# What is generated, and what must be mentioned


@pytest.mark.parametrize("document", sorted((ROOT / "docs").glob("*.md")), ids=relative)
def test_the_generated_tables_are_those_of_the_code(document: Path) -> None:
    text = document.read_text("utf-8")
    assert generated(text) == text, "run: python -m docs.generate"
    assert TO_WRITE not in text


def test_every_record_has_its_table_of_keys() -> None:
    text = "".join((ROOT / "docs" / name).read_text("utf-8") for name in ("content-format.md", "catalogue.md"))
    assert {f"keys:{name}" for name in records()} <= {block["name"] for block in BLOCK.finditer(text)}


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs/commands.md").read_text("utf-8")
    assert [name for name in commands() if f"`python build.py {name}`" not in text] == []
    given = {block["name"] for block in BLOCK.finditer(text)}
    assert {f"options:{name.replace(' ', '_')}" for name in commands() if options(name)} <= given


def test_every_key_of_the_portal_is_told_to_webmasters() -> None:
    text = (ROOT / "docs/webmaster.md").read_text("utf-8")
    unseen = {"主题", "规则级别", "公开期限"}
    keys = {field.alias or name for name, field in Portal.model_fields.items()}
    assert {key for key in keys - unseen if f"| `{key}` |" not in text} == set()


def test_every_meta_tag_is_told_to_webmasters() -> None:
    tags = re.findall(r'<meta name="(\w+)"', (ROOT / "themes/standard/templates/meta.html").read_text("utf-8"))
    text = (ROOT / "docs/webmaster.md").read_text("utf-8")
    assert [tag for tag in tags if f"`{tag}`" not in text] == []


def test_the_architecture_shows_the_rooms_in_their_order() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    rooms = re.findall(r"^\| `([a-z/]+)` \| [^|`]", text, re.MULTILINE)
    assert [room.replace("/", ".") for room in rooms] == FLOW


def imports() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in (ROOT / "site_src").glob("*/**/*.py"):
        folder = path.relative_to(ROOT / "site_src").parts[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("site_src."):
                found.setdefault(folder, set()).add(node.module.split(".")[1])
    return {folder: names - {folder} for folder, names in found.items()}


# Links


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_links_lead_somewhere(document: Path) -> None:
    text = re.sub(r"^```.*?^```$|^ {4}.*?$", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]+`", "", text))
    assert [link for link in links if not leads_somewhere(document, link)] == []


def leads_somewhere(document: Path, link: str) -> bool:
    address, _, anchor = link.partition("#")
    target = document.parent / address if address else document
    if not target.exists() or re.match(r"\w+:", link):
        return False
    return not anchor or anchor in anchors(target.read_text("utf-8"))


def anchors(text: str) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


# Content


def content_examples() -> Iterator[tuple[str, Block, str]]:
    """Each file that a document shows, with the output it shows below it."""
    for name in ("README.md", "README.en.md", "docs/content-format.md"):
        found = [block for block in blocks(name) if block.kind == "text" or block.kind == "yaml"]
        for block, after in zip(found, [*found[1:], None], strict=True):
            if block.kind == "yaml":
                yield name, block, after.text if after and after.kind == "text" else ""


@pytest.mark.parametrize(
    ("name", "block", "output"), [pytest.param(*one, id=f"{one[0]}:{one[1].line}") for one in content_examples()]
)
def test_content_examples(name: str, block: Block, output: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    path = tmp_path / block.target.replace("budget/", f"content/{FOLDER}/", 1)
    path.parent.mkdir(exist_ok=True)
    path.write_text(block.text, "utf-8")
    found = examined(content, REFERENCE)
    assert [finding.rule for finding in errors(found)] == re.findall(r"\[([\w-]+)\]$", output, re.MULTILINE)
    report = as_text([finding for finding in found.findings if finding.severity is not Severity.INFO], [])
    assert [line for line in output.splitlines() if line not in report] == []


def errors(found: Examined) -> list[Finding]:
    """The errors; the reference has none of its own, but warnings that are its publishers'."""
    return [finding for finding in found.findings if finding.severity is Severity.ERROR]


# Catalogues


def test_the_smallest_catalogue_makes_a_portal(tmp_path: Path) -> None:
    shown = blocks("docs/catalogue.md")
    for block in shown:
        if block.kind == "yaml":
            path = tmp_path / block.target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
    folders = Folders(ROOT, tmp_path / "content", tmp_path / "output", tmp_path / "cache")
    status, report = build_portal(folders, Asked(with_pdf=False), Progress(sys.stderr, "quiet"))
    assert (status, report.partition("\n")[0]) == (0, "错误 0 个，警告 0 个，提示 0 个，已豁免 0 个")
    for block in shown:
        if block.kind == "text":
            page = tmp_path / "output" / block.target / "demo/budget/index.html"
            assert block.text.strip() in page.read_text("utf-8")


def test_wording_examples(reference: Disclosure) -> None:
    text = (ROOT / "docs/catalogue.md").read_text("utf-8")
    examples = re.findall(r"^\| `(\{[{%].+)` \| (.*?) ?\|$", text, re.MULTILINE)
    assert len(examples) == 6
    sections = [{"id": f"s{number}", "title": "例", "wording": wording} for number, (wording, _) in enumerate(examples)]
    assert [said(reference, section["wording"]) for section in sections] == [result for _, result in examples]


def said(reference: Disclosure, wording: str) -> str:
    """What a wording says in the reference disclosure."""
    inputs = reference.narrative.inputs.values()
    words = Wording({**reference.facts, **{one.name: one.worth for one in inputs}})
    filled = words.filled(wording, reference.source.place)
    assert words.findings == []
    return filled


# Formulas and rounding


CATALOGUE = """\
title: 例
kind: budget
kind_name: 部门预算
edition: 例
source: 例
disclosure_title: 例
tables: [{tables}]
parts:
  - {{id: tables, title: 表, shows: tables}}
"""
HEADER = "公开目录: demo/2024\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n"


def write_example(folder: Path, tables: list[str], content: str) -> None:
    """A content folder with a catalogue of some tables and the content of one of them."""
    names = [match[1] for table in tables if (match := re.match(r"id: (\w+)", table))]
    files = {
        "portal.yaml": "名称: 例\n主办单位: 例\n",
        "departments.yaml": "部门:\n  - {标识: demo, 名称: 例}\n",
        "catalogs/demo/2024/catalogue.yaml": CATALOGUE.format(tables=", ".join(names)),
        "catalogs/demo/2024/glossary.yaml": "terms: []\n",
        "2024/demo/budget/disclosure.yaml": HEADER,
        "2024/demo/budget/tables/table.yaml": content,
        **{f"catalogs/demo/2024/tables/{name}.yaml": table for name, table in zip(names, tables, strict=True)},
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def formula_examples() -> Iterator[tuple[Block, list[str], str, str]]:
    tables: list[str] = []
    before: Block | None = None
    content = ""
    for block in blocks("docs/formulas.md"):
        match block.kind, block.target:
            case "yaml", "table":
                tables = [*tables, block.text] if before and before.target == "table" else [block.text]
            case "yaml", "content":
                content = block.text
            case "text", "cells":
                yield block, tables, content, block.text
        before = block


@pytest.mark.parametrize(
    ("block", "tables", "content", "expected"),
    [pytest.param(*one, id=f"formulas.md:{one[0].line}") for one in formula_examples()],
)
def test_formula_examples(block: Block, tables: list[str], content: str, expected: str, tmp_path: Path) -> None:
    write_example(tmp_path, tables, content)
    found = examined(tmp_path)
    shown = [line for checked in found.disclosures for table in checked.disclosure.tables for line in cells(table)]
    told = [f"{finding.severity.label}: {finding.message} [{finding.rule}]" for finding in found.findings]
    assert [*shown, *told] == expected.splitlines()


def cells(table: FilledTable) -> Iterator[str]:
    for row in table.rows:
        for column in row.row.panel.columns:
            if column.numeric:
                cell = row.cells[column.id]
                made = " （公式）" if cell.origin == "filled" else ""
                yield f"{table.form.title} {row.title} {column.title} {cell.text}{made}"


@pytest.mark.parametrize("line", lines("docs/formulas.md", "formula"))
def test_formula_values(line: str, reference: Disclosure, reference_ledger: Ledger) -> None:
    formula, _, expected = line.partition(" → ")
    value = reference_ledger.evaluate(parse_expression(formula))
    found = "不定" if value is None else "空" if value.amount is None else f"{value.amount:f}"
    assert found == expected


@pytest.fixture(scope="module")
def reference_ledger(reference: Disclosure) -> Ledger:
    """The ledger of the reference disclosure."""
    held: list[Ledger] = []

    class Kept(Ledger):
        def __init__(self, tables: Iterable[GivenTable]) -> None:
            super().__init__(tables)
            held.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assemble, "Ledger", Kept)
        assemble.assemble(reference.source, reference.catalogue)
    return held[0]


@pytest.mark.parametrize("block", [block for block in blocks("docs/formulas.md") if block.kind == "mistake"])
def test_formula_mistakes(block: Block, tmp_path: Path) -> None:
    formula, message = block.text.splitlines()
    table = next(block.text for block in blocks("docs/formulas.md") if block.target == "table")
    write_example(
        tmp_path, [table.replace("[total].amount = sum([source].amount)", formula)], "表: 收入表\n空表: true\n"
    )
    assert message in [finding.message for finding in examined(tmp_path).findings]


@pytest.mark.parametrize("line", lines("docs/rounding.md", "rounding"))
def test_rounding_examples(line: str) -> None:
    total, parts, verdict = re.split(r" = | → ", line)
    printed = [Interval.of_printed(Decimal(part)) for part in parts.split(" + ")]
    sums = sum(printed[1:], printed[0])
    assert Interval.of_printed(Decimal(total)).meets(sums) is (verdict == "相符")


# For contributors


def test_the_rule_that_contributors_are_shown_works(tmp_path: Path) -> None:
    shown = next(block for block in blocks("CONTRIBUTING.md") if block.kind == "python")
    path = tmp_path / Path(shown.target).name
    path.write_text(shown.text, "utf-8")
    spec = importlib.util.spec_from_file_location("shown_rule", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rule: Rule = module.RULE
    assert shown.target == f"site_src/checks/rules/completeness/{rule.id.replace('-', '_')}.py"
    for name, example, expected in (("breaks", rule.breaks, [rule.id]), ("keeps", rule.keeps, [])):
        content = tiny_content(tmp_path / name, example.files)
        disclosures = [checked.disclosure for checked in examined(content).disclosures]
        neighbours = Neighbours(tuple(map(told, disclosures)))
        found = [finding.rule for one in disclosures for finding in rule.check(Subject(one, neighbours))]
        assert found == expected
