"""Problems are told in words, found again in the records, repaired in one step, and let stand with a reason."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from ita_desktop.app import checking
from ita_desktop.app.texts import Texts
from ita_desktop.checks.engine import Checker
from ita_desktop.checks.problem import Problem, Severity, Topic, problem, record_anchor
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.paperwork import SilencedFinding
from tests.checks.documents import document, found
from tests.checks.offices import (
    RESOURCES,
    TODAY,
    after,
    edited,
    indicator,
    item,
    measure,
    progress,
    result,
    sample,
    score,
)


@cache
def texts() -> Texts:
    return Texts.read(RESOURCES / "texts" / "th")


def checked(office):
    checker = Checker()
    checker.check(office, TODAY)
    return checker


def broken():
    return after(edited(result(), stated_total=Decimal("90.00")), edited(measure(4), title="คู่มือปี ๖๗", number=4))


def test_a_problem_is_told_in_a_sentence_with_the_right_value_in_arabic_digits():
    (wrong,) = [one for one in checked(broken()).problems if one.rule == "S2"]
    assert checking.sentence(wrong, texts()) == (
        "คะแนนรวมเขียนไว้ 90.00 แต่คำนวณตามน้ำหนักของเครื่องมือได้ 89.29 — ตรวจกับประกาศผล แล้วแก้เป็น 89.29"
    )


def test_what_is_quoted_from_the_record_keeps_its_digits():
    (year,) = [one for one in checked(broken()).problems if one.rule == "Y10"]
    assert checking.sentence(year, texts()) == "“ปี ๖๗” อาจหมายถึงปี พ.ศ. 2567 — เขียนปี พ.ศ. ให้ครบสี่หลัก"


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        (record_anchor("year_result", result().id, "stated_total"), "ผลปี 2567 › คะแนนรวม"),
        (record_anchor("indicator_score", score(10).id, "value"), f"ผลปี 2567 › 10 {indicator(10).name}"),
        (record_anchor("measure", measure(4).id, "ends"), "มาตรการที่ 4 › วันสิ้นสุด"),
        (record_anchor("measure_item", item(1).id, "item_id"), "มาตรการที่ 1 › ข้อคำถาม › ข้อคำถาม"),
        (record_anchor("progress", progress(1).id, "outcome"), "มาตรการที่ 1 › ผลรอบ 12 เดือน › ผลลัพธ์"),
        (record_anchor("measure", 999999, "title"), ""),
        ("paragraph:7", "ย่อหน้าที่ 7"),
        ("table:3.r4c2", "ตารางที่ 3 แถว 4 ช่อง 2"),
    ],
)
def test_the_place_of_a_problem_is_told_in_words(anchor, words):
    made = Problem("S1", Severity.ERROR, anchor, "check.S1.mean")
    assert checking.where(made, sample(), texts()) == words


def test_problems_are_counted_by_how_bad_they_are():
    counts = checking.counts(checked(broken()).problems)
    assert list(counts) == list(Severity)
    assert (counts[Severity.ERROR], counts[Severity.WARNING]) == (1, 1)


def test_a_problem_belongs_to_the_topic_of_its_rule():
    (wrong,) = [one for one in checked(broken()).problems if one.rule == "S2"]
    assert checking.of_topic(wrong) is Topic.SCORES


def test_a_repair_is_an_edit_like_any_other():
    (wrong,) = [one for one in checked(broken()).problems if one.rule == "S2"]
    assert broken().after(checking.repair(wrong)).get(type(result()), result().id).stated_total == Decimal("89.29")
    assert not checking.repair(problem("check.S7.range", Severity.ERROR, "measure:1"))


def test_all_problems_of_a_kind_are_mended_in_one_step():
    office = after(edited(measure(4), title="คู่มือปี ๖๗"), edited(measure(5), title="คู่มือปี ๖๘ และปี ๖๙"))
    problems = checked(office).problems
    kind = checking.same_kind(problems[0], problems)
    assert len(kind) == 3
    mended = office.after(checking.repair_all(office, kind, TODAY))
    assert [one.rule for one in checked(mended).problems if one.rule == "Y10"] == []


def test_a_problem_let_stand_leaves_the_open_ones_and_comes_back():
    checker = checked(broken())
    (year,) = [one for one in checker.open if one.rule == "Y10"]
    kept = checking.silence(year, "เป็นชื่อเฉพาะของคู่มือ")
    office = broken().after(kept)
    checker.after(office, kept, TODAY)
    assert year not in checker.open
    assert checker.silenced == (year,)
    assert checking.silencing(year, office).reason == "เป็นชื่อเฉพาะของคู่มือ"
    back = checking.unsilence(year, office)
    office = office.after(back)
    checker.after(office, back, TODAY)
    assert year in checker.open
    assert not checking.unsilence(year, office)


def test_a_problem_is_let_stand_only_with_a_reason():
    (year,) = [one for one in checked(broken()).open if one.rule == "Y10"]
    with pytest.raises(DomainError, match="reason_required"):
        checking.silence(year, " ")


def test_a_problem_of_another_field_stays_open():
    checker = checked(broken())
    (year,) = [one for one in checker.open if one.rule == "Y10"]
    other = SilencedFinding(id=-1, rule="Y10", table="measure", record=measure(4).id, field="issue", reason="x")
    office = broken().after(Changes(added=(other,)))
    checker.after(office, Changes(added=(other,)), TODAY)
    assert year in checker.open


def test_a_problem_of_a_document_that_was_only_read_cannot_be_let_stand():
    (year,) = found(document("ปี ๖๗"), "Y10")
    assert not checking.can_be_silenced(year)
    with pytest.raises(DomainError, match="no_record"):
        checking.silence(year, "เหตุผล")
    assert checking.silencing(year, sample()) is None


def test_every_sentence_is_whole():
    for key in texts().table:
        if key.startswith("check.") and key.split(".")[1][:1].isupper():
            assert len(texts()(key)) > 20, key
