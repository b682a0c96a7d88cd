"""The document that 秦皇岛开发区管委办 published for 2023, against what is rendered: each cell, each sentence.

``qinhuangdao_2023_figures`` is the reading of the source, made without the content; ``sources/`` holds the source, so
that the reading is checked too. Spaces and the separators of thousands, which the source writes now and then, are
left out of comparisons.
"""

from __future__ import annotations

import html
import re
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import ROOT
from tests.documents.qinhuangdao_2023_figures import (
    CONTENTS,
    GLOSSARY,
    GOAL_HEADS,
    GOALS,
    HEADINGS,
    HEADS,
    LINES,
    NOTES,
    SENTENCES,
    SOURCE_SLIPS,
    TABLES,
    TITLES,
)
from tests.html_tables import HtmlCell, HtmlTable, laid_out, read_tables, texts

SOURCE = Path(__file__).parent / "sources" / "qinhuangdao-guanweiban-2023-budget.txt"
FOLDER = "2023/qinhuangdao-guanweiban/budget"
NAME = "2023-qinhuangdao-guanweiban-budget"


def _table_page(portal: Path, table: str) -> str:
    return (portal / FOLDER / table.replace("_", "-") / "index.html").read_text("utf-8")


def _bare(text: str) -> str:
    """A text without spaces and without separators of thousands."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"\s", "", text))


def _width(table: HtmlTable) -> int:
    return max(sum(cell.number("colspan") for cell in row) for row in (*table.head, *table.body))


def _printed_rows(table: HtmlTable) -> list[list[str]]:
    return [[_bare(text) for text in row] for row in texts(table.body, _width(table))]


def _printed_head(table: HtmlTable) -> list[list[str]]:
    """The rows of a head: a joined cell's text in its first row and column only."""
    seen: set[int] = set()
    return [
        [_once(cell, seen) for cell in row]  # one row after the other, so that the first place counts
        for row in laid_out(table.head, _width(table))
    ]


def _once(cell: HtmlCell, seen: set[int]) -> str:
    if id(cell) in seen:
        return ""
    seen.add(id(cell))
    return _bare(cell.text)


def _spaceless_text(page: str) -> str:
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", page)))


def _whole_page(portal: Path) -> str:
    return _spaceless_text((portal / FOLDER / "index.html").read_text("utf-8"))


def _as_printed(sentence: str) -> str:
    for wrong, slip in SOURCE_SLIPS.items():
        sentence = sentence.replace(wrong, slip.printed)
    return sentence


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_of_a_table_is_as_published(portal: Path, table: str) -> None:
    (shown,) = read_tables(_table_page(portal, table))
    assert _printed_head(shown) == HEADS[table]
    assert _printed_rows(shown) == [[_bare(text) for text in row] for row in TABLES[table]]


@pytest.mark.parametrize("table", TABLES)
def test_title_lines_and_notes_of_a_table_are_as_published(portal: Path, table: str) -> None:
    page = _spaceless_text(_table_page(portal, table))
    wanted = [TITLES[table], *LINES[table], *NOTES.get(table, [])]
    assert [text for text in wanted if text not in page] == []


@pytest.mark.parametrize("number", range(1, len(GOALS) + 1))
def test_every_entry_of_a_goal_table_is_as_published(portal: Path, number: int) -> None:
    published = GOALS[number - 1]
    page = _table_page(portal, f"project-goals-{number}")
    goal, indicators = read_tables(page)
    assert f"{published.name}绩效目标表" in _spaceless_text(page)
    assert _printed_rows(goal) == [["绩效目标", _bare(published.goal)]]
    assert _printed_head(indicators) == [GOAL_HEADS]
    assert _printed_rows(indicators) == [[_bare(text) for text in row] for row in published.rows]


def test_levels_of_indicators_are_joined_cells(portal: Path) -> None:
    """Each first level stands once, over all its rows."""
    for number, published in enumerate(GOALS, 1):
        indicators = read_tables(_table_page(portal, f"project-goals-{number}"))[1]
        first = [row[0].text for row in indicators.body if len(row) == len(GOAL_HEADS)]
        assert first == list(dict.fromkeys(row[0] for row in published.rows)), published.name


def test_the_goal_tables_stand_in_their_section_in_order(portal: Path) -> None:
    page = _whole_page(portal)
    text = page[page.rindex("第三部分预算项目绩效目标") : page.rindex("六、政府采购预算情况")]
    places = [text.find(f"{goal.name}绩效目标表") for goal in GOALS]
    assert -1 not in places
    assert places == sorted(places)


def test_every_sentence_of_the_statement_is_as_published(portal: Path) -> None:
    page = _whole_page(portal)
    assert [sentence for sentence in SENTENCES if _as_printed(sentence) not in page] == []


def test_every_heading_stands_in_its_place(portal: Path) -> None:
    """After the contents, which name them once before."""
    page = _whole_page(portal)
    text = page[page.rindex("部门预算公开表") :]
    printed = [heading for heading in HEADINGS[2:] if heading in text]
    assert printed == HEADINGS[2:]
    places = [text.rindex(heading) for heading in printed if not heading.endswith("：")]
    assert places == sorted(places)


def test_everything_in_the_contents_is_announced(portal: Path) -> None:
    page = _whole_page(portal)
    assert [title for title in CONTENTS if title not in page] == []


def test_the_glossary_is_as_published(portal: Path) -> None:
    page = _whole_page(portal)
    assert [term for term, meaning in GLOSSARY.items() if term + meaning not in page] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_figure_of_a_table_stands_in_its_pdf(portal: Path, table: str) -> None:
    document = pypdfium2.PdfDocument(portal / FOLDER / f"{NAME}-{table.replace('_', '-')}.pdf")
    printed = _without_commas("".join(page.get_textpage().get_text_range() for page in document))
    figures = [_bare(text) for row in TABLES[table] for text in row if re.fullmatch(r"[\d,]+\.\d\d", text)]
    assert sorted(figures) == sorted(re.findall(r"(?<![\d.])\d+\.\d\d(?!\d)", printed))


def _without_commas(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


def test_the_costs_of_the_projects_add_up_to_the_project_budget() -> None:
    """The reading of 21 cost indicators against the table of expenditure (182.87)."""
    costs = [row[4] for goal in GOALS for row in goal.rows if row[1] == "成本指标"]
    assert len(costs) == len(GOALS)
    times = {"万元": Decimal(1), "元/册": Decimal(700) / 10000, "元/月": Decimal(12) / 10000}
    total = Decimal(0)
    for cost in costs:
        figure, unit = re.fullmatch(r"≤([\d.]+)(\D+)", cost).groups()  # type: ignore[union-attr]
        total += Decimal(figure) * times[unit]
    assert round(total, 2) == Decimal(TABLES["expenditure"][0][5])


def test_sums_and_comparisons_are_not_typed() -> None:
    """The figures of sentences come from the tables: the files of texts hold last year's and none else."""
    folder = ROOT / "content" / FOLDER
    typed = "".join(
        line
        for name in ("narrative.yaml", "overview.yaml")
        for line in (folder / name).read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
    figures = {figure for sentence in SENTENCES for figure in re.findall(r"(\d+(?:\.\d+)?)万?元", sentence)}
    last_year = {"10", "0", "3.8", "0.75"}
    assert len(figures - last_year) == 14
    assert [figure for figure in sorted(figures - last_year) if re.search(rf"(?<![\d.]){figure}(?![\d.])", typed)] == []


def test_the_reading_has_every_line_of_the_source() -> None:
    """Each line is a row, a sentence, a heading or one of the lines around tables: the same words in the same order."""
    assert [line for line in SOURCE.read_text("utf-8").splitlines() if not _is_read(line)] == []


def _is_read(line: str) -> bool:
    bare = re.sub(r"</?p>|\*\*|^- |[ \u3000]", "", line)
    if re.sub(r"\s", "", bare) in {"", *PROSE, *BROKEN.values()}:
        return True
    if "\t" in bare:
        cells = tuple(text + BROKEN.get(text, "") for text in bare.split("\t") if text)
        listed = len(cells) == 2 and cells[0].rstrip(".") in CONTENTS and cells[1].isdigit()
        return cells in ROWS or listed
    sentences = [text + BROKEN.get(text, "") for text in re.findall(r"[^。]+。?", bare)]
    return all(sentence in PROSE or sentence in BROKEN.values() for sentence in sentences)


def _filled(rows: list[list[str]]) -> set[tuple[str, ...]]:
    return {tuple(text for text in row if text) for row in rows}


ROWS = {
    *(row for rows in (*HEADS.values(), *TABLES.values()) for row in _filled(rows)),
    *(row for goal in GOALS for row in _filled(goal.rows) | _filled([row[1:] for row in goal.rows])),
    *(("绩效目标", goal.goal) for goal in GOALS),
    tuple(GOAL_HEADS),
}
PROSE = {
    *SENTENCES,
    *HEADINGS,
    *TITLES.values(),
    *(line for lines in (*LINES.values(), *NOTES.values()) for line in lines),
    *(f"{number}、{goal.name}绩效目标表" for number, goal in enumerate(GOALS, 1)),
    *(f"{number}、{term}：{meaning}" for number, (term, meaning) in enumerate(GLOSSARY.items(), 1)),
    *CONTENTS,
    "2023年部门预算信息公开目录",
    "部门预算公开表",
    "部门预算信息公开情况说明",
}

# What a page break has cut in two; the reading holds it joined. See SOURCE_SLIPS.
BROKEN = {
    "事业单位离退": "休",
    "(十三)负责全区管委系统人大代表建议、政协提案的协调": "督办和业务指导工作。",
    "一是为领导机关科学决策提供依据，是领导的得力助手，具有资政作用、二是为": (
        "科学研究提供翔实资料。收录当年的大事、新事、要事，全面、系统、准确地反映了各学科、各部门、各行业的新成就、新发展、"
        "新变化、新动态、新问题，为科学研究工作提供了重要线索、三是为爱国主义、集体主义、社会主义和乡土、乡情、乡愁教育提供"
        "教材，全面反映一个地区政治、经济、文化、社会等各方面的情况、四是为大众读者查找资料开辟捷径"
    ),
    "加入河北省开发区协会，利用该协会组织经验交流和理论探讨、开发区的诉求、意见和建议收集、组织开发区": (
        "主题论坛，年会交流活动等方式。扩大大区域视野，吸取先进的管理方式。增加与其他开发区间相互了解和多方面信息交流的渠道"
        "上报问题及建议得到解决和采纳"
    ),
}
