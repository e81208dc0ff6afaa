"""Live fields in the office's own text."""

from __future__ import annotations

import pytest

from ita_desktop.documents.live import LiveFields, Notes, only_field
from ita_desktop.domain.measures import Measure, Progress, Round, Status
from tests.documents.reading import said
from tests.documents.samples import YEAR, composed_memo, part


def filled(words: str, **values: object) -> str:
    return said(composed_memo(part(1, "", words, numbered=False), **values).text)[1]


def test_an_unknown_field_stays_visible_and_is_mentioned() -> None:
    composed = composed_memo(part(1, "", "ปี {ปีงบประมาน}", numbered=False))
    assert "ปี {ปีงบประมาน}" in said(composed.text)
    assert "note.unknown_field" in composed.notes


def test_a_field_without_a_value_becomes_dots_and_is_mentioned() -> None:
    notes = Notes()
    assert set(LiveFields({"ก": str}, notes).fill("{ก}")) == {"."}
    assert notes.keys == ("note.empty_field",)


def test_a_field_is_known_with_either_digits_and_any_spaces() -> None:
    live = LiveFields({"คะแนนตัวชี้วัดที่1": lambda: "9"}, Notes())
    assert live.fill("{คะแนน ตัวชี้วัดที่ ๑} {คะแนนตัวชี้วัดที่1}") == "9 9"


def test_what_a_field_gives_is_not_read_again() -> None:
    assert LiveFields({"ก": lambda: "{ข}", "ข": lambda: "!"}, Notes()).fill("{ก}") == "{ข}"


def test_a_line_of_only_a_field_is_told_from_a_sentence_with_one() -> None:
    assert only_field(" {คะแนนรายตัวชี้วัด} ") == "คะแนนรายตัวชี้วัด"
    assert only_field("ดังนี้ {คะแนนรายตัวชี้วัด}") == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("{ปีงบประมาณ}", "๒๕๖๘"),
        ("{ปีผล}", "๒๕๖๗"),
        ("{หน่วยงาน}", "องค์การบริหารส่วนตำบลทุ่งตัวอย่าง"),
        ("{หน่วยงานย่อ}", "อบต.ทุ่งตัวอย่าง"),
        ("อำเภอ{อำเภอ} จังหวัด{จังหวัด}", "อำเภอบ้านนา จังหวัดสมมุติ"),
        ("{ส่วนราชการ}", "งานนิติการ สำนักปลัด"),
        ("{รอบ}", "๑๒ เดือน"),
        ("{จำนวนมาตรการ}/{มาตรการที่เสร็จ}/{มาตรการที่ยังไม่เริ่ม}", "๓/๑/๒"),
        ("{คะแนนIIT} {คะแนน EIT} {คะแนน OIT}", "๘๙.๑๕ ๘๘.๔๕ ๙๘.๕๗"),
        ("{คะแนนรวม} {ระดับ}", "๙๒.๗๑ ผ่านดี"),
        ("{คะแนนตัวชี้วัดที่ ๕}", "๗๙.๙๙"),
        ("{ตัวชี้วัดสูงสุด}", "ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต"),
        ("{ตัวชี้วัดต่ำสุด}", "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต"),
    ],
)
def test_fields_say_what_the_records_say(field: str, value: str) -> None:
    assert filled(field) == value


def test_finished_measures_are_those_of_the_round_of_the_document() -> None:
    assert filled("{มาตรการที่เสร็จ} {รอบ}", round=Round.SIX) == "๐ ๖ เดือน"


def test_a_report_of_another_status_is_counted_as_such() -> None:
    ongoing = Progress(id=2, measure_id=2, status=Status.ONGOING)
    dropped = Progress(id=3, measure_id=3, status=Status.DROPPED)
    words = part(1, "", "{มาตรการที่กำลังดำเนินการ} {มาตรการที่ยกเลิก}", numbered=False)
    assert said(composed_memo(words, ongoing, dropped).text)[1] == "๑ ๑"


def test_measures_of_other_years_do_not_count() -> None:
    other = Measure(id=9, fiscal_year=YEAR - 1, number=1, title="ปีก่อน")
    words = part(1, "", "{จำนวนมาตรการ}", numbered=False)
    assert said(composed_memo(words, other).text)[1] == "๓"
