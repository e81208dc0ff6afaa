"""C rules over documents: what the rows of a table lack, repeat or leave uncovered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ita_desktop.checks.problem import Severity
from ita_desktop.domain.document_text import DocumentText, ItemLine, MeasureLine
from ita_desktop.domain.paperwork import DocumentKind
from tests.checks.documents import document, found, row, scores, text
from tests.checks.offices import told

FIVE = row("๑. การแก้ไขปัญหาการทุจริต ข้อ ๒๗", indicator=5, steps="รายงานความคืบหน้าต่อผู้บริหาร", responsible="กองคลัง")
EIGHT = row("๒. การปรับปรุงระบบการทำงาน E๑๑", indicator=8, steps="จัดทำคู่มือปฏิบัติงาน", responsible="สำนักปลัด")
ONE = row("๓. การปฏิบัติหน้าที่ ข้อ ๓", indicator=1, steps="ซักซ้อมขั้นตอนการปฏิบัติงาน", responsible="กองช่าง")


def said(made: DocumentText, rule: str) -> list[tuple[str, str, str]]:
    return told(found(made, rule))


def with_rows(*rows: MeasureLine) -> DocumentText:
    return document(measures=rows)


def numbers(problems: list[tuple[str, str, str]]) -> list[str]:
    return [value for _, value, _ in problems]


def test_indicators_below_85_without_a_measure_are_errors():
    problems = found(with_rows(FIVE), "C1")
    assert [(one.params["number"], one.found) for one in problems] == [(8, "84.40")]
    assert found(with_rows(FIVE, EIGHT), "C1") == []


def test_indicators_passed_over_are_named_with_the_one_that_was_preferred():
    problems = found(with_rows(FIVE, EIGHT, ONE), "C2")
    assert [one.params["number"] for one in problems] == [3, 4, 6, 7, 9]
    assert {one.params["other"] for one in problems} == {1}


def test_a_row_covers_the_indicator_of_its_item_too():
    item_of_three = row("๓. การปฏิบัติหน้าที่ ข้อ ๑๖", steps="อบรม")
    assert 3 not in [one.params["number"] for one in found(with_rows(FIVE, EIGHT, item_of_three), "C2")]


def test_rows_that_do_not_say_what_they_answer_to_cover_nothing_and_accuse_nobody():
    vague = with_rows(row("จัดให้มีบัตรคิว"), row("จัดประชุมประจำเดือน"))
    assert found(vague, "C1") == found(vague, "C2") == []


def test_an_empty_cell_of_a_column_that_others_fill_is_found():
    assert said(with_rows(FIVE, EIGHT, replace(ONE, responsible=text(" "))), "C3") == [("C3.responsible", "", "")]


def test_a_column_that_the_layout_does_not_have_or_that_holds_pictures_lacks_nothing():
    bare = [replace(one, responsible=None) for one in (FIVE, EIGHT, ONE)]
    assert said(with_rows(*bare), "C3") == []
    pictures = [replace(FIVE, result=text("จัดอบรม")), replace(EIGHT, result=text("")), replace(ONE, result=text(""))]
    assert said(with_rows(*pictures), "C3") == []


def test_a_row_without_a_code_among_rows_with_codes_is_found():
    assert said(with_rows(FIVE, EIGHT, row("๓. การปฏิบัติหน้าที่", steps="ก", responsible="ข")), "C3") == [
        ("C3.item", "", "")
    ]


def test_a_title_twice_is_found_and_the_same_title_in_plan_and_report_is_not():
    twice = replace(ONE, title=text("๓. การปรับปรุงระบบการทำงาน E๑๑"))
    assert [key for key, _, _ in said(with_rows(FIVE, EIGHT, twice), "C4")] == ["C4.title"]
    reported = replace(EIGHT, result=text("จัดทำแล้ว"), steps=None)
    assert said(with_rows(FIVE, EIGHT, reported), "C4") == []


def test_a_result_that_repeats_the_plan_s_steps_is_found():
    reported = replace(EIGHT, result=text("๑ จัดทำคู่มือปฏิบัติงาน"), steps=None)
    assert [key for key, _, _ in said(with_rows(EIGHT, reported), "C5")] == ["C5.steps"]
    other = replace(reported, result=text("จัดทำคู่มือ ๕ ฉบับ เมื่อเดือนมีนาคม"))
    assert said(with_rows(EIGHT, other), "C5") == []


def test_a_report_whose_only_address_is_a_home_page_is_found():
    home = replace(EIGHT, result=text("ดู https://www.thungtuayang.example/"))
    assert [key for key, _, _ in said(with_rows(home), "C6")] == ["C6.home"]
    page = replace(EIGHT, result=text("ดู https://www.thungtuayang.example/ และ https://www.thungtuayang.example/a?b=1"))
    assert said(with_rows(page), "C6") == []


def titled(*titles: str) -> DocumentText:
    return with_rows(*[row(title, steps=f"ขั้นตอนของ {title}") for title in titles])


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("๑. ก", "๒. ข", "๔. ค"), [("C7.gap", "4", "3")]),
        (("๑ กา", "๒ ขา", "๒ คา"), [("C7.repeat", "2", "3")]),
        (("๑. ก", "๒. ข ๓ คา", "๔. ง"), [("C7.two", "2, 3", "")]),
        (("๑. ก", "๒. ข ๓ คา", "๓. ง"), []),
        (("๑. ก", "๒. จัดอบรมปีละ ๓ ครั้ง", "๓. ง"), []),
        (("ก", "ข", "ค"), []),
    ],
)
def test_the_numbers_of_rows_run_on(titles, expected):
    assert said(titled(*titles), "C7") == expected


def test_rows_in_groups_may_begin_again_or_keep_a_list_that_runs_across():
    again = [replace(row(t), group=text(g)) for g, t in (("ก", "๑. a"), ("ก", "๒. b"), ("ข", "๑. c"), ("ข", "๒. d"))]
    across = [replace(row(t), group=text(g)) for g, t in (("ก", "๓. a"), ("ก", "๑. b"), ("ข", "๔. c"), ("ข", "๒. d"))]
    assert said(with_rows(*again), "C7") == said(with_rows(*across), "C7") == []
    assert numbers(said(with_rows(*across[:1], *across[2:]), "C7")) == ["2"]


def test_a_failing_item_that_no_row_names_is_found():
    failing = (ItemLine("E12", scores().lines[0].value - 40, 8, "ขั้นตอน", "table:2.r1"),)
    listed = scores(items=failing)
    assert [key for key, _, _ in said(document(measures=(FIVE, EIGHT), score_lists=(listed,)), "C8")] == ["C8.item"]
    named = replace(EIGHT, title=text("๒. การปรับปรุงระบบการทำงาน E๑๑ E๑๒"))
    assert said(document(measures=(FIVE, named), score_lists=(listed,)), "C8") == []


def test_a_problem_in_the_place_of_a_method_is_a_note():
    assert [one.severity for one in found(with_rows(row(steps="ประชาชนไม่สามารถเข้าถึงได้")), "C9")] == [Severity.NOTE]
    assert found(with_rows(row(steps="จัดทำช่องทางสำหรับผู้ที่ไม่สามารถเดินทาง")), "C9") == []


def test_an_analysis_without_measures_lacks_what_the_checklist_needs():
    problems = found(document("วิเคราะห์ผลการประเมิน ประเด็นที่ต้องพัฒนา"), "C10")
    assert any("ขั้นตอน" in one.expected for one in problems)
    full = replace(FIVE, period=text("ตุลาคม ๒๕๖๕ – กันยายน ๒๕๖๖"), follow_up=text("รายงานทุกไตรมาส"))
    assert found(document("วิเคราะห์ผลการประเมิน ประเด็นที่ต้องพัฒนา", measures=(full,)), "C10") == []


def test_a_memo_that_only_reports_needs_no_component():
    assert found(document("รายงานผล", kind=DocumentKind.MEMO, score_lists=()), "C10") == []
