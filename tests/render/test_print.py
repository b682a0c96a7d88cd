"""The PDFs of a disclosure: whatever people typed, they are printed, and nothing is fetched for them."""

from __future__ import annotations

import io
import pickle
import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace as changed
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image

from site_src.commands.main import main
from site_src.fonts.fonts import FontSet, load_fonts
from site_src.render.print.pdf import printed
from site_src.render.print.print_error import PrintError
from site_src.render.print.print_source import PrintSource, print_html
from site_src.render.views.edition import Edition
from site_src.render.views.theme import Theme
from tests.support import BUREAU, ROOT, examined, real_content, replace, tiny_content, where

NARRATIVE, PROJECTS = f"{BUREAU}/narrative.yaml", f"{BUREAU}/tables/projects.yaml"
WHOLE = "2024-bureau-budget.pdf"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> FontSet:
    return load_fonts(ROOT / "themes" / "standard" / "fonts.yaml", ROOT / ".cache" / "fonts")


def source_of(content: Path, attachments: tuple[str, ...] = ()) -> PrintSource:
    result = examined(content)
    portal, (checked,) = result.review.particulars.portal, result.disclosures
    assert portal is not None
    theme = Theme(ROOT / "themes" / "standard")
    folder = content / checked.disclosure.source.name / "attachments"
    return print_html(theme, Edition(checked.disclosure, portal, attachments=attachments), folder)


def reason(folder: Path, text: str, files: Mapping[str, str | bytes] | None = None) -> Path:
    return tiny_content(folder, {NARRATIVE: f"上年支出: 90.0\n增减原因: {text}\n", **(files or {})})


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]


def picture(colour: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(data, "PNG")
    return data.getvalue()


def test_a_character_without_a_glyph_is_a_warning_and_a_box(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tiny_content(tmp_path)
    replace(content, PROJECTS, "故障次数", "质量☑")
    assert main(["build", "--content", str(content), "--output", str(tmp_path / "output")]) == 0
    line, column = where(content, PROJECTS, "☑")
    told = capsys.readouterr().out
    assert f"{PROJECTS}:{line}:{column}" in told
    assert "missing-glyph" in told
    data = (tmp_path / "output" / BUREAU / "2024-bureau-budget-projects.pdf").read_bytes()
    assert "质量☑" in "".join(pages(data))
    assert has_box(data, "☑")


def has_box(pdf: bytes, character: str) -> bool:
    """Whether anything is drawn where a character stands."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        number = text.get_text_range().index(character)
        left, bottom, right, top = text.get_charbox(number, loose=True)
        picture = document[0].render(scale=4).to_pil().convert("L")
        box = picture.crop(
            (int(left * 4), picture.height - int(top * 4), int(right * 4), picture.height - int(bottom * 4))
        )
        return bool(min(box.tobytes()) < 128)


@pytest.mark.parametrize("typed", ['"\\uf0b7甲\\ufffd"', '"甲\\x01\\v\\x7f乙"', "😀➢甲"])
def test_nothing_that_can_be_typed_stops_the_printing(tmp_path: Path, fonts: FontSet, typed: str) -> None:
    files = list(printed(source_of(reason(tmp_path, typed)), fonts))
    assert files[0].path.endswith(WHOLE)
    assert "甲" in "".join(pages(files[0].data))


def test_a_picture_among_the_attachments_is_printed(tmp_path: Path, fonts: FontSet) -> None:
    files = {f"{BUREAU}/attachments/t.png": picture("red")}
    content = reason(tmp_path, "见 ![机构图](attachments/t.png)", files)
    source = source_of(content, ("t.png",))
    assert [data for _, data in source.pictures] == [files[f"{BUREAU}/attachments/t.png"]]
    with pikepdf.open(io.BytesIO(next(printed(source, fonts)).data)) as document:
        figures = [
            one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert [str(figure.Alt) for figure in figures] == ["机构图"]
        shown = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        assert [(int(one.Width), int(one.Height)) for one in shown] == [(40, 20)]


@pytest.mark.parametrize(
    "address",
    ["attachments/none.png", "x.png", "../../a.png", "attachments/t.svg", "/etc/hostname", "data:image/png;base64,AA"],
)
def test_a_picture_that_is_not_there_gives_its_words(tmp_path: Path, fonts: FontSet, address: str) -> None:
    content = reason(tmp_path, f"'见 ![机构图]({address})'", {f"{BUREAU}/attachments/t.svg": "<svg/>"})
    source = source_of(content, ("t.svg",))
    assert source.pictures == ()
    assert "见机构图" in "".join(pages(next(printed(source, fonts)).data))


def test_a_damaged_picture_gives_its_words(tmp_path: Path, fonts: FontSet) -> None:
    content = reason(tmp_path, "见 ![机构图](attachments/t.png)", {f"{BUREAU}/attachments/t.png": picture("red")[:40]})
    assert "见机构图" in "".join(pages(next(printed(source_of(content, ("t.png",)), fonts)).data))


@contextmanager
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.0)
        yield server


def test_no_request_leaves_the_machine(tmp_path: Path, fonts: FontSet) -> None:
    """Neither from the content nor from the style, whatever they name."""
    with listening() as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/t.png"
        content = reason(tmp_path, f"'![图]({{{{ \"{address}\" }}}})'")
        source = source_of(content)
        assert "图" in "".join(pages(next(printed(source, fonts)).data))
        with pytest.raises(PrintError, match=re.escape(f"印 PDF 时不向外取用“{address}”")):
            list(printed(changed(source, style=f"{source.style} body {{ background: url({address}) }}"), fonts))
        with pytest.raises(PrintError, match="不向外取用“file:///etc/hostname”"):
            list(printed(changed(source, style=f"@import 'file:///etc/hostname'; {source.style}"), fonts))
        with pytest.raises(BlockingIOError):
            server.accept()


def test_what_is_printed_knows_no_path_of_the_machine(tmp_path: Path, fonts: FontSet) -> None:
    here, there = source_of(tiny_content(tmp_path / "here")), source_of(tiny_content(tmp_path / "there"))
    assert here == there
    assert here.digest == there.digest
    assert str(ROOT) not in here.text + here.style + fonts.css()
    assert "file:" not in here.text + here.style + fonts.css()
    other = pickle.loads(pickle.dumps((here, fonts)))  # noqa: S301  as it goes to other processes
    assert list(printed(*other)) == list(printed(here, fonts))


def test_another_figure_is_another_digest(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    before = source_of(content).digest
    replace(content, PROJECTS, "金额: 1.5", "金额: 1.6")
    assert source_of(content).digest != before


def test_a_table_taken_from_the_whole_is_a_document_of_its_own(tmp_path: Path, fonts: FontSet) -> None:
    """Numbered from 1, with a title and an outline of its own, tagged, and every link in it leads somewhere."""
    source = source_of(real_content(tmp_path))
    assert {table.html for table in source.tables} == {""}
    files = {file.path.rpartition("budget-")[2]: file.data for file in printed(source, fonts)}
    goal = pypdf.PdfReader(io.BytesIO(files["overall-goal.pdf"]))
    assert len(goal.pages) == 2
    assert [re.findall(r"—(\d+)—", text) for text in pages(files["overall-goal.pdf"])] == [["1"], ["2"]]
    assert goal.metadata is not None
    assert (goal.metadata.title or "").endswith(" - 2024年郑州市政务服务办公室部门预算公开")
    assert len(goal.outline) == 1
    with pikepdf.open(io.BytesIO(files["overall-goal.pdf"])) as document:
        assert "/StructTreeRoot" in document.Root
        assert all("/Annots" not in page for page in document.pages)
        things = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        assert [str(one.S) for one in things if re.fullmatch(r"/H\d", str(one.get("/S")))] == ["/H1"]
        assert sum(one.get("/Type") == "/Page" for one in things) == 2, "nothing of the whole hangs on to it"


def test_a_table_that_stands_in_a_section_is_laid_out_by_itself(tmp_path: Path, fonts: FontSet) -> None:
    content = tiny_content(tmp_path)
    replace(
        content,
        "catalogs/tiny/2024/catalogue.yaml",
        "        title: 支出\n",
        "        title: 支出\n        tables: [projects]\n",
    )
    source = source_of(content)
    assert [bool(table.html) for table in source.tables] == [False, False, True]
    (page,) = pages(list(printed(source, fonts))[-1].data)
    assert "—1—" in page
    assert "比上年" not in page


def test_a_theme_that_mixes_a_table_with_text_is_told(tmp_path: Path, fonts: FontSet) -> None:
    source = source_of(tiny_content(tmp_path))
    with pytest.raises(PrintError, match="应当独占整页"):
        list(
            printed(
                changed(source, style=f"{source.style} * {{ break-before: auto !important; page: auto !important }}"),
                fonts,
            )
        )
