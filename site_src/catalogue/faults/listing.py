"""Finds what ``catalogue.yaml`` lists twice, lists but does not have, has but does not list, or shows nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from site_src.catalogue.faults.templates import FUNCTIONS, PARTICULARS
from site_src.catalogue.forms import Catalogue
from site_src.catalogue.schema import CatalogueFile, Section
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.spelling import normalised
from site_src.values.suggestion import suggestion


def unlisted_tables(folder: Path, prefix: str, listed: Iterable[str]) -> Iterator[Finding]:
    """A finding for each file of the catalogue's own ``tables/`` that is never read."""
    names = set(listed)
    for path in sorted((folder / "tables").iterdir()) if (folder / "tables").is_dir() else ():
        place = Place(f"{prefix}/tables/{path.name}")
        if path.name.startswith("."):
            continue
        if path.suffix != ".yaml":
            yield _fault(place, f"不认识的文件“{path.name}”，不会读它", "表格文件以 .yaml 结尾；别的文件移走")
        elif path.stem not in names:
            near = suggestion(path.stem, names)
            hint = f"在 tables 里写上 {path.stem}" + (f"（现在写的是“{near}”？）" if near else "") + "，或删去这个文件"
            yield _fault(place, f"catalogue.yaml 的 tables 没有列出“{path.stem}”，不会读它", hint)


def listing_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each entry of ``catalogue.yaml`` that clashes with another or leads nowhere, at its place."""
    file = catalogue.file
    yield from _table_names(catalogue)
    yield from _placed_tables(file)
    yield from _repeated("部分", ((part.id, part.place_of("id")) for part in file.parts))
    sections = [below for part in file.parts for section in part.sections for below in _with_below(section)]
    yield from _repeated("节", ((section.id, section.place_of("id")) for section in sections))
    yield from _repeated("元数据", ((name, file.place_of("metadata", at)) for at, name in enumerate(file.metadata)))
    yield from _repeated("名词", ((term.term, term.place_of("term")) for term in catalogue.glossary.terms))
    ties = (tie for ties in (file.ties, *(table.form.ties for table in catalogue.tables)) for tie in ties)
    yield from _repeated("勾稽关系", ((tie.id, tie.place_of("id")) for tie in ties))
    yield from _words(file)


def repeated_tables(file: CatalogueFile) -> Iterator[Finding]:
    """A finding for each table that is listed again."""
    yield from _repeated("表", ((name, file.place_of("tables", at)) for at, name in enumerate(file.tables)))


def _table_names(catalogue: Catalogue) -> Iterator[Finding]:
    for table in catalogue.tables:
        stem = Path(table.form.place.file).stem
        if stem and stem != table.id:
            message = f"表的 id 是“{table.id}”，而文件名是“{stem}.yaml”"
            yield _fault(table.form.place_of("id"), message, "id 与文件名写成一样")
    titles = ((normalised(table.title), table.form.place_of("title")) for table in catalogue.tables)
    yield from _repeated("表名", titles, "内容文件按表名认表，每张表的表名要不同")


def _placed_tables(file: CatalogueFile) -> Iterator[Finding]:
    """What sections and parts say of tables: each table has one place on the page of the whole disclosure."""
    placed: dict[str, Place] = {}
    for part in file.parts:
        for section in (below for top in part.sections for below in _with_below(top)):
            for at, name in enumerate(section.tables):
                place = section.place_of("tables", at)
                if name not in file.tables:
                    near = suggestion(name, file.tables)
                    hint = f"是不是“{near}”？" if near else f"目录里有：{'、'.join(file.tables)}"
                    message = f"节“{section.title}”里放了目录没有的表“{name}”"
                    yield Finding("catalogue-listing", Severity.ERROR, place, message, near, name, hint=hint)
                elif name in placed:
                    message = f"表“{name}”已经放在第 {placed[name].line} 行的节里"
                    yield _fault(place, message, "一张表只放一处，删去其中一处")
                placed.setdefault(name, place)
    showing = [part for part in file.parts if part.shows == "tables"]
    for part in showing[1:]:
        yield _fault(part.place_of("shows"), "已有一个部分显示各表", "只留一个 shows: tables")
    if not showing and (nowhere := [name for name in file.tables if name not in placed]):
        message = f"没有地方印这些表：{'、'.join(nowhere)}"
        yield _fault(file.place_of("parts"), message, "写一个 shows: tables 的部分，或放进节的 tables 里")
    glossaries = [part for part in file.parts if part.shows == "glossary"]
    for part in glossaries[1:]:
        yield _fault(part.place_of("shows"), "已有一个部分显示名词解释", "只留一个 shows: glossary")


def _words(file: CatalogueFile) -> Iterator[Finding]:
    """Inputs and facts share their names with each other and with what every disclosure supplies."""
    taken: dict[str, str] = {normalised(name): "每份公开文本自带的" for name in (*PARTICULARS, *FUNCTIONS)}
    yield from _repeated("输入", ((entry.name, entry.place_of("name")) for entry in file.inputs))
    taken |= {normalised(fact.name): "facts 里的" for fact in file.facts}
    for entry in file.inputs:
        if normalised(entry.name) in taken:
            message = f"“{entry.name}”与{taken[normalised(entry.name)]}同名，两个数只能用到一个"
            yield _fault(entry.place_of("name"), message, "换一个名称")
        if not entry.name.isidentifier():
            yield _unusable(entry.name, entry.place_of("name"))
    for fact in file.facts:
        if fact.name in (*PARTICULARS, *FUNCTIONS):
            message = f"“{fact.name}”与每份公开文本自带的同名，两个数只能用到一个"
            yield _fault(fact.place_of("name"), message, "换一个名称")
        if not fact.name.isidentifier() and fact.name not in file.key_figures:
            yield _unusable(fact.name, fact.place_of("name"))


def _unusable(name: str, place: Place) -> Finding:
    message = f"“{name}”不能在模板里用：名称只能有文字、数字和下划线，不以数字开头"
    return _fault(place, message, "去掉括号、引号、顿号等标点和空格")


def _with_below(section: Section) -> Iterator[Section]:
    yield section
    for below in section.sections:
        yield from _with_below(below)


def _repeated(
    what: str, named: Iterable[tuple[str, Place]], hint: str = "删去其中一个，或换个名称"
) -> Iterator[Finding]:
    seen: dict[str, Place] = {}
    for name, place in named:
        if name in seen:
            first = seen[name]
            where = f"第 {first.line} 行" if first.file == place.file else f"{first.file} 第 {first.line} 行"
            yield _fault(place, f"{what}“{name}”重复，{where}已经写过", hint)
        seen.setdefault(name, place)


def _fault(place: Place, message: str, hint: str) -> Finding:
    return Finding("catalogue-listing", Severity.ERROR, place, message, hint=hint)
