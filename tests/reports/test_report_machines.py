"""SARIF and JUnit, as the tools that take them demand it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from lxml import etree  # type: ignore[import-untyped]  # comes without types

from site_src.checks.rules.registry import all_rules
from site_src.reports.junit import as_junit
from site_src.reports.report import Report
from site_src.reports.sarif import as_sarif
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from tests.needs import PACKAGES, need
from tests.reports.made import HEADER, REASON, SPENDING, errors, faulty, made
from tests.support import REAL, ROOT, real_content, replace, tiny_content, write

# The committee's own schema (OASIS SARIF 2.1.0), as an npm package carries it; `make test` installs it.
SCHEMA = PACKAGES / "@microsoft" / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def sarif() -> jsonschema.Draft4Validator:
    """What judges a SARIF log."""
    need("@microsoft/jest-sarif", SCHEMA.is_file())
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return made(faulty(tmp_path))


def run(report: Report) -> Any:  # noqa: ANN401 (JSON)
    return json.loads(as_sarif(report))["runs"][0]


def test_sarif_is_valid(sarif: jsonschema.Draft4Validator, report: Report, tmp_path: Path) -> None:
    for one in (report, Report(()), made(tiny_content(tmp_path / "good"))):
        sarif.validate(json.loads(as_sarif(one)))


@pytest.mark.parametrize(("key", "value"), [("severity", "error"), ("level", "fatal"), ("ruleIndex", "1")])
def test_the_schema_refuses_what_sarif_does_not_know(
    sarif: jsonschema.Draft4Validator, report: Report, key: str, value: str
) -> None:
    log = json.loads(as_sarif(report))
    log["runs"][0]["results"][0][key] = value
    assert not sarif.is_valid(log)


def test_every_result_points_to_its_rule(report: Report) -> None:
    rules = run(report)["tool"]["driver"]["rules"]
    assert {rule.id for rule in all_rules()} <= {rule["id"] for rule in rules}
    for result in run(report)["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_results_have_level_place_and_other_places(report: Report) -> None:
    results = run(report)["results"]
    assert len(results) == len(report.findings) + len(report.waived)
    assert {result["level"] for result in results} <= {"error", "warning", "note"}
    found = next(one for one in results if one["ruleId"] == "formula-disagrees" and "22.0" in one["message"]["text"])
    physical = found["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == SPENDING
    assert physical["region"] == {"startLine": 2, "startColumn": 21}
    related = [one["physicalLocation"]["region"]["startLine"] for one in found["relatedLocations"]]
    assert related == [2, 4, 2, 2, 4, 5, 6]  # the total and its only part, then the other sum that they are in
    assert found["suppressions"] == []
    assert {"expected", "found", "table", "cell", "hint", "equations"} == found["properties"].keys()


def test_an_address_is_escaped(report: Report) -> None:
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run(report)["results"]]
    assert "2024/%E6%94%BE%E9%94%99%20%E4%BA%86.txt" in places


def locations(node: Any) -> Iterator[dict[str, str]]:  # noqa: ANN401 (JSON)
    """Every place that a part of a log points to."""
    if isinstance(node, dict):
        yield from [node["artifactLocation"]] if "artifactLocation" in node else []
        node = list(node.values())
    for below in node if isinstance(node, list) else []:
        yield from locations(below)


def test_every_place_is_a_file_under_its_base(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    smaller = "inherits: henan-budget/2024\ntables: [income]\n"
    write(content, {"catalogs/henan-budget/2025/catalogue.yaml": smaller, "2024/放错 了.txt": "x"})
    replace(content, f"{REAL}/disclosure.yaml", "henan-budget/2024", "henan-budget/2025")
    log = run(made(content))
    bases = {"CONTENT": content, "PROGRAM": ROOT}
    assert log["originalUriBaseIds"].keys() == bases.keys()
    found = list(locations(log["results"]))
    assert {place["uriBaseId"] for place in found} == bases.keys()
    assert [place for place in found if not (bases[place["uriBaseId"]] / unquote(place["uri"])).is_file()] == []


def test_a_waived_finding_is_suppressed_with_its_reason(report: Report) -> None:
    found = [one for one in run(report)["results"] if one["suppressions"]]
    assert [one["ruleId"] for one in found] == ["date-missing"]
    suppression = found[0]["suppressions"][0]
    assert suppression["justification"] == f"{REASON}（财务科）"
    assert suppression["location"]["physicalLocation"]["artifactLocation"]["uri"] == HEADER


def test_fingerprints_outlive_moved_lines(report: Report) -> None:
    moved = Finding("r", Severity.ERROR, Place("a", 9, 9), "m")
    first = Finding("r", Severity.ERROR, Place("a", 1, 1), "m")
    prints = [one["partialFingerprints"] for one in run(Report((moved, first)))["results"]]
    assert prints[0] == prints[1]


def cases(report: Report) -> dict[str, Any]:
    root = etree.fromstring(as_junit(report).encode())
    return {f"{case.get('classname')} {case.get('name').partition(' ')[0]}": case for case in root.iter("testcase")}


def test_junit_has_a_case_for_each_rule_of_each_disclosure(report: Report) -> None:
    found = cases(report)
    assert {f"2024.bureau.budget {rule.id}" for rule in all_rules() if "budget" in rule.kinds} <= found.keys()
    assert "内容文件 unknown-file" in found
    assert "2024.bureau.budget unknown-table" in found


def test_junit_fails_on_errors_and_skips_what_is_waived(report: Report) -> None:
    found = cases(report)
    assert "22.0" in found["2024.bureau.budget formula-disagrees"].findtext("failure")
    assert found["2024.bureau.budget date-missing"].find("skipped").get("message") == f"已豁免：{REASON}"
    assert found["2024.bureau.budget rounding-difference"].find("failure") is None
    assert "尾差" in found["2024.bureau.budget rounding-difference"].findtext("system-out")
    assert len(found["2024.bureau.budget missing-table"]) == 0


def test_junit_counts_what_it_holds(report: Report) -> None:
    root = etree.fromstring(as_junit(report).encode())
    for node in [root, *root.iter("testsuite")]:
        assert int(node.get("tests")) == len(list(node.iter("testcase")))
        assert int(node.get("failures")) == len(list(node.iter("failure")))
        assert int(node.get("skipped")) == len(list(node.iter("skipped")))
    failing = {one.rule for one in report.findings if errors(report, one.rule)}
    assert int(root.get("failures")) == len(failing)


def test_junit_takes_no_character_that_xml_does_not() -> None:
    odd = Finding("r\x00", Severity.ERROR, Place("a\x1b"), "]]> <b>\x08&", hint="\ufffe")
    found = next(iter(cases(Report((odd,))).values()))
    assert "]]> <b>\ufffd&" in found.findtext("failure")
