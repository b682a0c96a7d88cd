"""A review sees the content of one moment, judges disclosure by disclosure, and keeps what it worked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.content.key import Key
from site_src.portal.review import Review
from site_src.portal.reviewing import review_of
from site_src.store.cache import Cache
from tests.build.portals import Project, disclose, project
from tests.support import BUREAU, write

BUDGET = Key(2024, "bureau", "budget")
NARRATIVE = f"{BUREAU}/narrative.yaml"


def reviewed(made: Project) -> Review:
    return review_of(made.folders, cache=Cache(made.root / "kept"))


def rules(review: Review, key: Key = BUDGET) -> list[str]:
    return [one.rule for one in review.judged(key).findings]


def test_a_file_that_is_edited_while_it_is_read_is_a_finding_and_nothing_is_kept_of_it(tmp_path: Path) -> None:
    made = project(tmp_path)
    before = (made.content / NARRATIVE).read_text("utf-8")
    review = reviewed(made)
    assert review.judgement(BUDGET)
    write(made.content, {NARRATIVE: "上年支出: 99.0\n"})
    assert rules(reviewed(made)) == ["change-without-reason"]
    late = reviewed(made)
    _ = late.listing
    write(made.content, {NARRATIVE: before})
    assert rules(late) == ["changed-meanwhile"]
    assert [str(one.place) for one in late.judged(BUDGET).findings] == [f"{NARRATIVE}:1:1"]
    assert rules(reviewed(made)) == []


def test_what_was_worked_out_is_not_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = project(tmp_path, ("bureau", "office"))
    first = reviewed(made)
    judged = [first.judged(key) for key in first.listing.keys]
    first.save()

    def read(*_: object) -> None:
        raise AssertionError("a file was read")

    monkeypatch.setattr("site_src.portal.review.read_source", read)
    monkeypatch.setattr("site_src.portal.review.read_header", read)
    monkeypatch.setattr("site_src.portal.review.read_particulars", read)
    again = reviewed(made)
    assert [again.judged(key) for key in again.listing.keys] == judged


def test_a_neighbour_that_says_the_same_changes_nothing(tmp_path: Path) -> None:
    made = project(tmp_path)
    folder = disclose(made, "bureau", 2023, "90.0")
    before = reviewed(made).judgement(BUDGET)
    write(folder, {"narrative.yaml": "上年支出: 90.0\n增减原因: 项目增加\n"})
    assert reviewed(made).judgement(BUDGET) == before
    write(folder, {"narrative.yaml": "上年支出: 80.0\n增减原因: 项目增加\n"})
    assert reviewed(made).judgement(BUDGET) != before


@pytest.mark.parametrize(
    ("units", "neighbours"),
    [((), []), (("office",), ["2024/office/budget"]), (("office", "nobody"), ["2024/office/budget"])],
)
def test_neighbours(tmp_path: Path, units: tuple[str, ...], neighbours: list[str]) -> None:
    made = project(tmp_path, ("bureau", "office", "centre"))
    disclose(made, "bureau", 2019)
    disclose(made, "bureau", 2022)
    header = (made.content / BUREAU / "disclosure.yaml").read_text("utf-8")
    write(made.content, {f"{BUREAU}/disclosure.yaml": f"{header}所属单位: [{', '.join(units)}]\n" if units else header})
    heads = reviewed(made).heads
    assert [key.folder for key in heads.neighbours(BUDGET)] == ["2022/bureau/budget", *neighbours]
    if "office" in units:
        assert heads.neighbours(Key(2024, "office", "budget")) == (BUDGET,)
    groups = {key.folder: [one.folder for one in group] for group in heads.groups for key in group}
    assert groups["2024/centre/budget"] == ["2024/centre/budget"]
    assert ("2024/office/budget" in groups[BUREAU]) is bool(units)
