"""Live fields of a text: what they stand for, which are none, and the file name made of a subject."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app.live_fields import fields_in, filled, live_fields, proposed_name
from ita_desktop.domain.agency import Agency, Division
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentKind

KNOWN = {"ปีงบประมาณ": "2568", "คะแนนรวม": "", "คะแนนตัวชี้วัดที่1": "84.21"}


def memo(**values):
    return Document(id=1, kind=DocumentKind.MEMO, fiscal_year=2568, **values)


def test_fields_of_a_text_come_with_their_values_and_unknown_ones_apart():
    known, unknown = fields_in("ปี {ปีงบประมาณ} ได้ {คะแนนรวม} {คะแนนตัวชี้วัดที่ ๑} {ไม่มี} {ปีงบประมาณ}", KNOWN)
    assert known == (("ปีงบประมาณ", "2568"), ("คะแนนรวม", ""), ("คะแนนตัวชี้วัดที่1", "84.21"))
    assert unknown == ("ไม่มี",)


def test_a_text_is_filled_in_and_what_has_no_value_stays():
    assert filled("ปี {ปีงบประมาณ} {คะแนนรวม} {ไม่มี}", KNOWN) == "ปี 2568 {คะแนนรวม} {ไม่มี}"


def test_a_document_knows_its_year_agency_and_division():
    office = Office.of([Agency(id=1, name="อบต.ทุ่งสมมติ"), Division(id=2, name="สำนักปลัด")])
    values = live_fields(office, memo(division_id=2), {"round.12": "12 เดือน"})
    assert (values["ปีงบประมาณ"], values["หน่วยงาน"], values["ส่วนราชการ"]) == ("2568", "อบต.ทุ่งสมมติ", "สำนักปลัด")
    assert values["คะแนนรายตัวชี้วัด"] == ""


def test_the_proposed_name_has_the_date_in_buddhist_years_and_the_subject():
    document = memo(subject="รายงานผล ปี {ปีงบประมาณ}", dated=date(2024, 3, 25))
    assert proposed_name(document, KNOWN) == "2567-03-25 รายงานผล ปี 2568.pdf"
    assert proposed_name(memo(), KNOWN) == "บันทึกข้อความ.pdf"


@given(st.text(max_size=400))
def test_a_proposed_name_is_one_that_windows_takes(subject):
    name = proposed_name(memo(subject=subject), {})
    assert not set(name) & set('\\/:*?"<>|\n\r\t\0')
    assert len(name.encode("utf-8", "ignore")) <= 200
    assert name.endswith(".pdf")
    assert not name.removesuffix(".pdf").endswith((" ", "."))
