"""``catalog``: lists, checks and draws catalogues (公开目录), and starts new ones."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from site_src.catalogue.faults.notes import note_findings
from site_src.catalogue.faults.roles import roleless_findings
from site_src.catalogue.forms import Catalogue
from site_src.catalogue.shelf import Shelf, ShelvedCatalogue
from site_src.commands.catalogue_page import GENERATOR, catalogue_page
from site_src.content.nodes import MapNode, TextNode
from site_src.content.yaml_reader import read_yaml
from site_src.portal.folders import Folders
from site_src.portal.judged import exit_status
from site_src.render.views.theme import Theme
from site_src.reports.data import as_json
from site_src.reports.plain import as_text
from site_src.samples.sample import sample_disclosure, sample_findings
from site_src.values.finding import Finding, Severity
from site_src.values.problems import why
from site_src.values.suggestion import suggestion

_KINDS = {"budget": "部门预算", "accounts": "部门决算", "performance": "整体绩效目标"}

Answer = tuple[int, str]


def list_catalogues(folders: Folders, report_format: str) -> Answer:
    """Name, kind, title and source of each catalogue."""
    lines = [_described(folders, entry) for entry in Shelf(folders.content).entries()]
    if report_format == "json":
        return 0, json.dumps(lines, ensure_ascii=False, indent=2) + "\n"
    text = [
        f"{line['id']}/{line['year']}  {line['kind_name']}  {line['title']}"
        f"{'' if line['shipped'] else '（自己的）'}\n    依据：{line['source']}"
        for line in lines
    ]
    return 0, "\n".join([*text, f"共 {len(lines)} 套公开目录。"]) + "\n"


def _described(folders: Folders, entry: ShelvedCatalogue) -> dict[str, object]:
    catalogue, _ = Shelf(folders.content).load(entry.name)
    identifier, _, year = entry.name.partition("/")
    if catalogue is not None:
        file = catalogue.file
        words = {"kind": file.kind, "kind_name": file.kind_name, "title": file.title, "source": file.source}
    else:
        node, _ = read_yaml(entry.folder / "catalogue.yaml", f"{entry.prefix}/catalogue.yaml")
        words = {key: _word(node, key) for key in ("kind", "kind_name", "title", "source")}
        words["title"] = f"{words['title']}（有错误，用 catalog check {entry.name} 查看）"
    words["kind_name"] = words["kind_name"] or _KINDS.get(words["kind"], "")
    return {"id": identifier, "year": int(year), **words, "shipped": entry.shipped}


def _word(node: object, key: str) -> str:
    value = node.get(key) if isinstance(node, MapNode) else None
    return value.text.strip() if isinstance(value, TextNode) else ""


def check_catalogues(folders: Folders, name: str | None, report_format: str) -> Answer:
    """Every mistake of a catalogue, or of all; with a name that there is not, a wrong call."""
    chosen = [entry for entry in Shelf(folders.content).entries() if name in (None, entry.name)]
    if not chosen and name is not None:
        return 2, no_such_catalogue(folders, name)
    findings = sorted({_key(one): one for entry in chosen for one in _findings(folders, entry)}.values(), key=_order)
    if report_format == "json":
        return exit_status(findings), as_json(findings, []) + "\n"
    return exit_status(findings), f"{as_text(findings, [])}查了 {len(chosen)} 套公开目录。\n"


def _findings(folders: Folders, entry: ShelvedCatalogue) -> Iterator[Finding]:
    """What is wrong in a catalogue: read, and filled with a made-up disclosure where it can be."""
    catalogue, findings = Shelf(folders.content).load(entry.name)
    yield from findings
    if catalogue is not None:
        yield from note_findings(catalogue)
        yield from roleless_findings(catalogue)
        yield from sample_findings(catalogue)


def _key(finding: Finding) -> tuple[str, str, str]:
    return str(finding.place), finding.rule, finding.message


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.order


def no_such_catalogue(folders: Folders, name: str) -> str:
    """What to tell whoever named a catalogue that there is not: the nearest one, or all."""
    known = [entry.name for entry in Shelf(folders.content).entries()]
    near = suggestion(name, known)
    hint = f"是不是“{near}”？" if near else f"现有的公开目录：{'、'.join(known)}"
    return f"没有公开目录“{name}”。{hint}\n"


def show_catalogue(folders: Folders, name: str, output: Path) -> Answer:
    """Draws a catalogue into a file, or into a file of its name in a folder."""
    if all(entry.name != name for entry in Shelf(folders.content).entries()):
        return 2, no_such_catalogue(folders, name)
    catalogue, findings = Shelf(folders.content).load(name)
    if catalogue is None:
        return exit_status(findings), f"{as_text(_errors(findings), [])}公开目录有错误，没有画。\n"
    path = output if output.suffix.lower() in (".html", ".htm") else output / f"{name.replace('/', '-')}.html"
    if path.is_dir() or (path.is_file() and GENERATOR not in path.read_text("utf-8", errors="replace")[:2000]):
        return 2, f"{path} 不是本命令写的文件，没有覆盖；换一个文件名\n"
    return _written(catalogue, folders, path)


def _errors(findings: Iterable[Finding]) -> list[Finding]:
    return sorted((one for one in findings if one.severity is Severity.ERROR), key=_order)


def _written(catalogue: Catalogue, folders: Folders, path: Path) -> Answer:
    disclosure, found = sample_disclosure(catalogue)
    page = catalogue_page(disclosure, Theme(folders.themes / "standard"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8")
    except OSError as problem:
        return 2, f"无法写入 {path}：{why(problem)}\n"
    wrong = _errors(one for one in found if one.rule == "wording")
    report = as_text(wrong, []) if wrong else ""
    return exit_status(wrong), f"{report}已画好 {len(disclosure.tables)} 张表：{path}\n"


def new_catalogue(folders: Folders, name: str, source: str) -> Answer:
    """Copies a catalogue as a starting point for another; nothing that is there is touched."""
    found = {entry.name: entry for entry in Shelf(folders.content).entries()}
    if source not in found:
        return 2, no_such_catalogue(folders, source)
    if not Shelf(folders.content).is_name(name):
        return 2, f"“{name}”不能作公开目录的名称：写成 名称/年度，名称用小写字母、数字和连字符，如 some-budget/2025\n"
    target = folders.content / "catalogs" / name
    if name in found or target.exists():
        return 2, f"已有公开目录“{name}”，没有覆盖；换一个名称\n"
    try:
        _copied(found[source].folder, target)
    except OSError as problem:
        return 2, f"无法写入 {target}：{why(problem)}\n"
    return 0, _next_steps(folders, name, source)


def _copied(source: Path, target: Path) -> None:
    """Copies the YAML files, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.with_name(f".{target.name}.new")
    shutil.rmtree(made, ignore_errors=True)
    try:
        for path in sorted(source.rglob("*.yaml")):
            copy = made / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        made.rename(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _next_steps(folders: Folders, name: str, source: str) -> str:
    target = folders.content / "catalogs" / name
    same = name.partition("/")[0] == source.partition("/")[0]
    steps = [
        f"改 {target / 'catalogue.yaml'} 的 title、edition、source：写明依据哪份文件",
        "逐张对照表样改 tables/ 里的文件：栏、行、空表的话、公式、勾稽关系；增减的表在 catalogue.yaml 的 tables 里增减",
        "改 glossary.yaml 的名词解释和 catalogue.yaml 的标准文字",
        f"随时运行 python build.py catalog check {name}，问题会指到行和列",
        f"运行 python build.py catalog show {name} --output {name.replace('/', '-')}.html，在浏览器里看表样",
        f"在内容的 disclosure.yaml 里写“公开目录: {name}”",
    ]
    short = f"（只改几处的，不必照抄：catalogue.yaml 里写 inherits: {source}，再写改了的就够了。）\n" if same else ""
    lines = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    return "\n".join([f"已照“{source}”起好“{name}”：{target}", "接下来：", *lines]) + f"\n{short}"
