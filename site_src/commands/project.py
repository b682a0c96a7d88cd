"""Where a project's folders are, and everything read from them: content, catalogues, disclosures, findings."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from site_src.catalogue.forms import Catalogue
from site_src.catalogue.shelf import Shelf
from site_src.checks.neighbours.neighbour import told
from site_src.checks.neighbours.neighbours import Neighbours
from site_src.checks.rules.registry import all_rules, findings_of
from site_src.checks.rules.rule import Subject
from site_src.content.library import Choice, Content, DisclosureSource, read_content
from site_src.disclosure.assemble import assemble
from site_src.disclosure.model import Disclosure
from site_src.fonts.shown import coverage_of
from site_src.portal.folders import Folders
from site_src.portal.severities import levelled, levels_of, unknown_rules
from site_src.portal.waivers import Waived, apply_waivers
from site_src.values.finding import Finding, Severity
from site_src.values.suggestion import suggestion

UNREADABLE = frozenset({"unreadable-file", "encoding", "yaml-syntax", "empty-file"})


@dataclass(frozen=True)
class Checked:
    """A disclosure that was judged, with the findings that were accepted and the files that go with it."""

    disclosure: Disclosure
    waived: tuple[Waived, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Examined:
    """The content with its disclosures, all findings in the order of their places, and those accepted by waivers."""

    content: Content
    disclosures: tuple[Checked, ...]
    findings: tuple[Finding, ...]

    @property
    def waived(self) -> list[Waived]:
        """The findings accepted by waivers, of all disclosures."""
        return [entry for checked in self.disclosures for entry in checked.waived]

    @property
    def published(self) -> tuple[Checked, ...]:
        """The disclosures that are not drafts (草稿)."""
        return tuple(checked for checked in self.disclosures if checked.disclosure.source.header.status == "公开")

    @property
    def exit_status(self) -> int:
        """0 good, 1 errors in the content, 2 input that cannot be read."""
        return exit_status(self.findings)


def exit_status(findings: Iterable[Finding]) -> int:
    """The status that findings call for: 0 without errors, 1 with some, 2 where a file cannot be read."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if any(finding.rule in UNREADABLE for finding in errors):
        return 2
    return 1 if errors else 0


def examine(folders: Folders, choice: Choice | None = None) -> Examined:
    """Reads and checks the content. Nothing is written."""
    content = read_content(folders.content, choice)
    findings = [*content.findings, *_theme_findings(folders, content)]
    levels = levels_of(content.portal)
    counting = content.portal.counting if content.portal else "自然日"
    shelf = _Catalogues(folders.content)
    assembled, found = _assembled(content.sources, shelf)
    findings += found  # what was typed wrongly cannot be waived: a figure would be lost
    neighbours, _ = _assembled(content.neighbours, shelf.silent())
    whole = (choice is None or choice.department is None) and len(assembled) == len(content.sources)
    everyone = tuple(map(told, (*assembled, *neighbours)))
    with_units = frozenset(one.key[::2] for one in everyone if one.units)
    around = Neighbours(everyone, content.departments, whole, with_units, counting)
    unjudged = {rule.id for rule in all_rules() if rule.whole_portal and not whole}
    fonts = folders.themes / content.portal.theme / "fonts.yaml" if content.portal else None
    shown = coverage_of(fonts, folders.font_cache) if fonts else None
    disclosures: list[Checked] = []
    for disclosure in assembled:
        found = levelled(findings_of(Subject(disclosure, around, shown)), levels)
        remaining, waived = apply_waivers(found, disclosure.source.header.waivers, unjudged)
        findings += remaining
        attachments = _attachments(folders.content / disclosure.source.name)
        disclosures.append(Checked(disclosure, tuple(waived), attachments))
    findings += [*shelf.findings, *unknown_rules(content.portal, shelf.read)]
    return Examined(content, tuple(disclosures), tuple(sorted(findings, key=lambda finding: finding.order)))


def _assembled(sources: Iterable[DisclosureSource], shelf: _Catalogues) -> tuple[list[Disclosure], list[Finding]]:
    """The disclosures whose catalogue there is, and what was typed wrongly in them."""
    made = [assemble(source, it) for source in sources if (it := shelf.catalogue(source)) is not None]
    return [disclosure for disclosure, _ in made], [finding for _, found in made for finding in found]


def _theme_findings(folders: Folders, content: Content) -> list[Finding]:
    """The finding for a theme that there is not."""
    portal = content.portal
    known = sorted(path.parent.name for path in folders.themes.glob("*/templates"))
    if portal is None or portal.theme in known:
        return []
    near = suggestion(portal.theme, known)
    hint = f"是不是“{near}”？" if near else f"现有的主题：{'、'.join(known)}"
    message = f"没有主题“{portal.theme}”"
    return [Finding("unknown-theme", Severity.ERROR, portal.place_of("主题"), message, near, portal.theme, hint=hint)]


def _attachments(folder: Path) -> tuple[str, ...]:
    """The files to be published as they are; not the hidden ones that systems leave (``.DS_Store``)."""
    attachments = folder / "attachments"
    found = attachments.iterdir() if attachments.is_dir() else ()
    return tuple(sorted(path.name for path in found if path.is_file() and not path.name.startswith(".")))


class _Catalogues:
    """The catalogues that disclosures name; one that there is not, or that does not fit, becomes a finding."""

    def __init__(self, content: Path) -> None:
        self._shelf = Shelf(content)
        self._used: dict[str, Catalogue | None] = {}
        self.findings: list[Finding] = []

    def silent(self) -> _Catalogues:
        """The same for disclosures of which nothing is to be reported."""
        catalogues = copy(self)
        catalogues.findings = []
        return catalogues

    @property
    def read(self) -> list[Catalogue]:
        """Those that were read without fault."""
        return [catalogue for catalogue in self._used.values() if catalogue is not None]

    def catalogue(self, source: DisclosureSource) -> Catalogue | None:
        """The catalogue that a disclosure names; a name that there is not becomes a finding."""
        name = source.header.catalogue
        if not self._shelf.has(name):
            known = [entry.name for entry in self._shelf.entries()]
            near = suggestion(name, known)
            hint = f"是不是“{near}”？" if near else f"现有的公开目录：{'、'.join(known)}"
            place = source.header.place_of("公开目录")
            message = f"没有公开目录“{name}”"
            self.findings.append(Finding("unknown-catalogue", Severity.ERROR, place, message, near, name, hint=hint))
            return None
        catalogue, found = self._shelf.load(name)
        if name not in self._used:
            self._used[name] = catalogue
            self.findings += found
        if catalogue is not None and catalogue.file.kind != source.kind:
            message = f"公开目录“{name}”是{catalogue.file.kind_name}的目录，而文件夹是 {source.kind}"
            hint = f"换一个公开目录，或把文件放进 {catalogue.file.kind} 文件夹"
            place = source.header.place_of("公开目录")
            self.findings.append(Finding("wrong-kind", Severity.ERROR, place, message, hint=hint))
            return None
        return catalogue
