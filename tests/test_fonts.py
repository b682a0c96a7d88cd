"""The fonts of the PDFs: the right faces, whole text, the same bytes, a word where one is missing."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
import uharfbuzz
import weasyprint
from fontTools.ttLib import TTFont

from site_src.fonts.chain import FontError
from site_src.fonts.cut import Part
from site_src.fonts.font_cutter import cut, everyday
from site_src.fonts.fonts import FontSet, hide_system_fonts, load_fonts
from site_src.fonts.shown import coverage_of
from site_src.render.print.fetcher import Fetcher
from tests.needs import need_tool

CHAIN = Path(__file__).parent.parent / "themes" / "standard" / "fonts.yaml"
SENTENCE = "二〇二四年一般公共预算“三公”经费支出 1,234.56 万元，比上年增加 7.80%，主要是公务用车㎡℃①—…～"
RARE_NAMES = "朱镕基、喆、赟、玥、昇、𬭎"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> FontSet:
    return load_fonts(CHAIN, tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="module")
def fonts_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> FontSet:
    return load_fonts(CHAIN, tmp_path_factory.mktemp("elsewhere"))


def render(fonts: FontSet, text: str, css: str = "") -> bytes:
    style = f"{fonts.css(text)} p {{ font-family: var(--font-serif) }} b {{ font-family: var(--font-sans) }}"
    head = f'<html lang="zh-CN"><title>预算</title><style>{style}{css}</style>'
    page = f"<!doctype html>{head}<p>{text}<p><b>{text}</b>"
    return bytes(weasyprint.HTML(string=page, url_fetcher=Fetcher(fonts, {})).write_pdf())


def embedded(pdf: bytes) -> dict[str, TTFont]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return {
            str(thing.FontName).partition("+")[2]: TTFont(BytesIO(thing.FontFile3.read_bytes()))
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        }


def by_pdfium(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return str(document[0].get_textpage().get_text_range())


def by_pypdf(file: Path) -> str:
    return pypdf.PdfReader(file).pages[0].extract_text()


def by_poppler(file: Path) -> str:
    need_tool("pdftotext")
    return subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode()


def test_every_face_is_the_simplified_chinese_one(fonts: FontSet) -> None:
    names = {uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.piece.path))).get_name(1) for file in fonts.files}
    assert names == {"Noto Serif CJK SC", "Noto Sans CJK SC"}


def test_the_styles_have_two_weights_each(fonts: FontSet) -> None:
    assert {(file.style, file.weight) for file in fonts.files} == {
        ("serif", 400),
        ("serif", 700),
        ("sans", 400),
        ("sans", 700),
    }


def test_the_everyday_part_has_all_of_gb2312(fonts: FontSet) -> None:
    hanzi = {character for character in everyday() if 0x4E00 <= character <= 0x9FFF}
    assert len(hanzi) == 6763
    assert all(
        all(file.piece.shown.shows(chr(one)) for one in hanzi)
        for file in fonts.files
        if not file.family.endswith("Rare")
    )


def test_fonts_are_cut_once(fonts: FontSet) -> None:
    written = [file.piece.path.stat().st_mtime_ns for file in fonts.files]
    again = load_fonts(CHAIN, fonts.files[0].piece.path.parent)
    assert [file.piece.path.stat().st_mtime_ns for file in again.files] == written


def test_fonts_are_the_same_wherever_they_are_cut(fonts: FontSet, fonts_elsewhere: FontSet) -> None:
    assert [file.piece.sha256 for file in fonts.files] == [file.piece.sha256 for file in fonts_elsewhere.files]


def test_no_character_of_a_budget_is_missing(fonts: FontSet) -> None:
    assert fonts.coverage.missing(SENTENCE + RARE_NAMES + " \n\t\u3000\u200b\ufeff") == ()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("预算😀公开😀", ("😀",)),
        ("⼀般公共预算", ("⼀",)),  # a radical in the place of 一
        ("⺀", ("⺀",)),
        ("\uf900", ("\uf900",)),  # a compatibility form of 豈
    ],
)
def test_missing_characters_are_told_once(fonts: FontSet, text: str, missing: tuple[str, ...]) -> None:
    assert fonts.coverage.missing(text) == missing


def test_rare_characters_bring_their_own_files(fonts: FontSet) -> None:
    assert "Rare" not in fonts.css(SENTENCE)
    assert '"Portal Serif", "Portal Serif Rare"' in fonts.css(RARE_NAMES)
    assert fonts.css().count("@font-face") == len(fonts.files) == 8


def test_a_pdf_embeds_these_fonts_and_no_others(fonts: FontSet, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        files = embedded(render(fonts, SENTENCE + RARE_NAMES))
    assert caplog.messages == []
    assert sorted(files) == ["Portal-Sans-Bold", "Portal-Sans-Rare-Bold", "Portal-Serif", "Portal-Serif-Rare"]
    assert {str(font["name"].getDebugName(1)) for font in files.values()} == {
        "Noto Serif CJK SC",
        "Noto Sans CJK SC",
    }


def test_strict_pdf_readers_find_the_right_glyphs(fonts: FontSet) -> None:
    """They read the codes of a PDF, which are glyph numbers, as character identifiers."""
    for font in embedded(render(fonts, SENTENCE + RARE_NAMES)).values():
        outlines = font["CFF "].cff
        identifiers = outlines[0].charset
        assert identifiers[1:] == [f"cid{number:05d}" for number in range(1, len(identifiers))]
        assert "CJKsc" in outlines.fontNames[0]


def test_a_text_makes_the_same_bytes_wherever_the_fonts_are(fonts: FontSet, fonts_elsewhere: FontSet) -> None:
    assert render(fonts, SENTENCE) == render(fonts_elsewhere, SENTENCE)


def test_a_page_of_chinese_is_a_small_file(fonts: FontSet) -> None:
    assert len(render(fonts, SENTENCE)) < 60_000


@pytest.mark.parametrize("reader", [by_pdfium, by_pypdf, by_poppler])
def test_readers_get_the_very_characters_that_were_typed(
    fonts: FontSet, tmp_path: Path, reader: Callable[[Path], str]
) -> None:
    text = SENTENCE + RARE_NAMES + "一人八力十又口土大女子小山工己干广弓心户手支文方日月木水火"
    (tmp_path / "text.pdf").write_bytes(render(fonts, text, "@page { size: 60cm 20cm }"))
    assert reader(tmp_path / "text.pdf").split("\n", 1)[0].rstrip() == text


def test_without_the_systems_fonts_a_missing_character_comes_from_no_stranger(
    fonts: FontSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    hide_system_fonts()
    files = embedded(render(fonts, "预算Աأ"))
    assert {str(font["name"].getDebugName(1)) for font in files.values()} == {
        "Noto Serif CJK SC",
        "Noto Sans CJK SC",
    }


def chain_in(folder: Path, face: str, file: str, package: str = "fonts-example") -> Path:
    entry = f"[{{face: {face}, files: [{file}], package: {package}}}]"
    folder.mkdir(exist_ok=True)
    (folder / "fonts.yaml").write_text(f"serif:\n  family: Own\n  regular: {entry}\n  bold: {entry}\n", "utf-8")
    return folder / "fonts.yaml"


def test_the_themes_own_folder_serves_fonts_too(fonts: FontSet, tmp_path: Path) -> None:
    chain = chain_in(tmp_path / "theme", "Noto Serif CJK SC", "OwnSong.otf")
    (chain.parent / "fonts").mkdir()
    (chain.parent / "fonts" / "OwnSong.otf").write_bytes(fonts.files[0].piece.path.read_bytes())
    own = load_fonts(chain, tmp_path / "cache")
    assert {(file.family, file.piece.path.name.partition("-")[0]) for file in own.files} == {("Own", "OwnSong")}
    assert own.coverage.missing("预算") == ()


def test_a_file_without_the_face_gives_nothing(fonts: FontSet) -> None:
    assert cut(fonts.files[0].piece.path, "Another Face", Part.EVERYDAY) is None


def test_a_font_that_is_not_there_is_named_with_its_package(tmp_path: Path) -> None:
    chain = chain_in(tmp_path, "Some Song", "SomeSong.ttc", "fonts-some-song")
    with pytest.raises(FontError) as caught:
        load_fonts(chain, tmp_path / "cache")
    assert str(caught.value) == (
        "缺少字体 Some Song（常规）、Some Song（加粗）。请安装软件包：sudo apt-get install fonts-some-song；"
        f"不能安装的，把字体文件（SomeSong.ttc 之一）放进 {tmp_path / 'fonts'}。"
    )


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("serif: {family: Own, bold: []}", "serif.regular"),
        ("serif: [", "不是正确的 YAML"),
        ("- serif", "全文"),
        ("{}", "没有写字体"),
        ("serif: {family: Own, regular: [], bold: []}", "没有写字体"),
    ],
)
def test_a_faulty_list_of_fonts_is_told(tmp_path: Path, content: str, word: str) -> None:
    (tmp_path / "fonts.yaml").write_text(content, "utf-8")
    with pytest.raises(FontError, match=word):
        load_fonts(tmp_path / "fonts.yaml", tmp_path)


def test_a_theme_without_a_list_of_fonts_is_told(tmp_path: Path) -> None:
    with pytest.raises(FontError, match="读不到字体清单"):
        load_fonts(tmp_path / "fonts.yaml", tmp_path)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"sha256": 1}', b'{"sha256": "a", "ranges": [[1]]}'])
def test_a_damaged_note_is_written_again(fonts: FontSet, tmp_path: Path, damage: bytes) -> None:
    chain = chain_of_one(fonts, tmp_path)
    before = load_fonts(chain, tmp_path / "cache")
    for note in (tmp_path / "cache").glob("*.json"):
        note.write_bytes(damage)
    assert load_fonts(chain, tmp_path / "cache") == before
    assert all(b"ranges" in note.read_bytes() for note in (tmp_path / "cache").glob("*.json"))


@pytest.mark.parametrize("damage", ["truncated", "other", "gone"])
def test_a_damaged_font_is_cut_again(fonts: FontSet, tmp_path: Path, damage: str) -> None:
    made = load_fonts(chain_of_one(fonts, tmp_path), tmp_path / "cache")
    path = made.files[0].piece.path
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:40] if damage == "truncated" else whole[::-1])
    assert made.content(made.files[0].address) == whole
    assert path.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_done_without(fonts: FontSet, tmp_path: Path) -> None:
    chain = chain_of_one(fonts, tmp_path)
    (tmp_path / "locked").write_text("", "utf-8")
    without, kept = load_fonts(chain, tmp_path / "locked"), load_fonts(chain, tmp_path / "cache")
    assert without.digest == kept.digest
    assert without.css() == kept.css()
    assert without.content(without.files[0].address) == kept.content(kept.files[0].address)
    assert coverage_of(chain, tmp_path / "locked") == kept.coverage


def test_what_is_shown_is_known_before_a_font_is_cut(fonts: FontSet, tmp_path: Path) -> None:
    assert coverage_of(CHAIN, tmp_path) == fonts.coverage
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]
    (note,) = tmp_path.iterdir()
    note.write_text(note.read_text("utf-8").replace("[[", "[[1, 2], [", 1), "utf-8")
    assert coverage_of(CHAIN, tmp_path) == fonts.coverage, "a damaged note is not believed"


def test_what_lost_fonts_show_is_not_known(tmp_path: Path) -> None:
    assert coverage_of(chain_in(tmp_path, "Some Song", "SomeSong.ttc"), tmp_path) is None
    assert coverage_of(tmp_path / "none" / "fonts.yaml", tmp_path) is None


def test_the_digest_is_that_of_the_fonts_wherever_they_lie(fonts: FontSet, fonts_elsewhere: FontSet) -> None:
    assert fonts.digest == fonts_elsewhere.digest
    assert fonts.digest != FontSet(fonts.files[::-1]).digest
    assert fonts.css() == fonts_elsewhere.css()


def chain_of_one(fonts: FontSet, folder: Path) -> Path:
    """A theme with a small font of its own."""
    chain = chain_in(folder / "theme", "Noto Sans CJK SC", "OwnSans.otf")
    (chain.parent / "fonts").mkdir()
    font = next(file for file in fonts.files if file.family == "Portal Sans" and file.weight == 400)
    (chain.parent / "fonts" / "OwnSans.otf").write_bytes(font.piece.content())
    return chain
