"""What a text says an item is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.stated import assert_found, of_rule, with_statement

RULE = "text-purpose-mismatched"
WRONG = [
    (
        "住房公积金5万元，主要用于在职人员医疗保险缴费。",
        "在职人员",
        "“支出情况”里“住房公积金”的用途写的是“在职人员医疗保险缴费”，说的是医疗，不是公积金",
    ),
    (
        "1.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）9.9万元，用于单位缴纳职业年金。",
        "单位缴纳",
        "“支出情况”里“机关事业单位基本养老保险缴费支出”的用途写的是“单位缴纳职业年金”，说的是年金，不是养老",
    ),
    (
        "30110职工基本医疗保险缴费3万元，主要用于职工住房公积金。",
        "职工住房公积金",
        "“支出情况”里“职工基本医疗保险缴费”的用途写的是“职工住房公积金”，说的是公积金，不是医疗",
    ),
    (
        "说明：住房公积金（2210201）支出决算5万元，比上年增加1万元，主要用于机关养老保险单位部分缴费。",
        "机关养老保险",
        "“支出情况”里“住房公积金”的用途写的是“机关养老保险单位部分缴费”，说的是养老，不是公积金",
    ),
]


@pytest.mark.parametrize(("statement", "passage", "message"), WRONG)
def test_another_items_purpose_is_found(tmp_path: Path, statement: str, passage: str, message: str) -> None:
    assert_found(with_statement(tmp_path, statement), RULE, passage, message)


RIGHT = [
    "住房公积金5万元，主要用于按规定比例为职工缴纳的住房公积金。",
    "住房保障支出（类）住房改革支出（款）住房公积金（项）7.1万元，主要用于在职人员的公积金缴费。",
    "机关事业单位职业年金缴费支出3万元，主要用于实施养老保险制度后单位实际缴纳的职业年金。",
    "行政单位医疗4万元，主要用于在职人员基本医疗保险和生育保险缴费。",
    "职工基本医疗保险缴费3万元，主要用于职工医保、工伤保险缴费。",
    "行政运行80.1万元，主要用于人员工资、住房公积金、养老保险、医疗保险缴费。",
    "行政单位医疗3万元、住房公积金5万元，主要用于医疗保险缴费和公积金缴费。",
    "住房公积金和行政单位医疗共8万元，主要用于医疗保险缴费等。",
    "其他社会保障缴费1万元，主要用于工伤、医疗等保险缴费，福利费2万元，用于职工医疗慰问。",
    "购房补贴2万元，主要用于按规定发放的住房补贴，公务接待费0.6万元，用于接待。",
    "事业单位离退休2万元，主要用于退休人员医疗补助；住房公积金5万元，用于职工住房。",
    "公务员医疗补助2万元，主要用于公务员医疗补助缴费，住房公积金另列。",
    "住房公积金5万元，行政单位医疗3万元，主要用于医疗保险缴费。",
    "机关事业单位基本养老保险缴费支出9.9万元，主要用于机关人员基本养老、职业年金缴费。",
]


@pytest.mark.parametrize("statement", RIGHT)
def test_a_fitting_purpose_is_left_alone(tmp_path: Path, statement: str) -> None:
    assert of_rule(with_statement(tmp_path, statement), RULE) == []
