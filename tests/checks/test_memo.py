"""M rules over records and documents: number, subject, signers and parts of a memo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ita_desktop.checks.problem import Severity
from ita_desktop.domain.agency import Person, Role
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.document_text import DocumentText
from ita_desktop.domain.measures import Round
from ita_desktop.domain.paperwork import Annex, Document, DocumentKind, DocumentState, DocumentStep, Section
from tests.checks import documents
from tests.checks.documents import head, row, signature, text
from tests.checks.offices import after, edited, everything, found, repaired, sample, told


def memo() -> Document:
    return sample().first(Document, fiscal_year=2568)


def steps() -> tuple[DocumentStep, ...]:
    return sample().all(DocumentStep, document_id=memo().id)


def section() -> Section:
    return sample().all(Section, document_id=memo().id)[0]


# ---- records


@pytest.mark.parametrize(("state", "wrong"), [(DocumentState.ISSUED, True), (DocumentState.DRAFT, False)])
def test_an_issued_memo_bears_a_number_and_a_draft_need_not(state, wrong):
    problems = found(after(edited(memo(), state=state, running="-")), "M1")
    assert bool(problems) is wrong


def test_a_typed_year_of_another_fiscal_year_in_the_subject_is_put_right():
    wrong = after(edited(memo(), subject="รายงานผลตามมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"))
    problems = found(wrong, "M2")
    assert told(problems) == [("M2.year", "2565", "2568")]
    mended = repaired(wrong, problems[0])
    assert mended.one(Document, memo().id).subject.endswith("พ.ศ. ๒๕๖๘")
    assert everything(mended) == []


def test_the_result_s_year_may_stand_in_the_subject():
    assert found(after(edited(memo(), subject="การวิเคราะห์ผลการประเมิน พ.ศ. ๒๕๖๗")), "M2") == []


def test_standard_for_measures_in_the_subject_is_an_error_that_can_be_repaired():
    wrong = after(edited(memo(), subject=memo().subject.replace("มาตรการ", "มาตรฐาน")))
    problems = found(wrong, "M2")
    assert [one.severity for one in problems] == [Severity.ERROR]
    assert everything(repaired(wrong, problems[0])) == []


def test_standards_of_ethics_are_what_they_say():
    assert found(after(edited(memo(), subject="รายงานผลตามมาตรฐานทางจริยธรรม")), "M2") == []


def test_the_round_in_the_subject_is_that_of_the_memo():
    assert told(found(after(edited(memo(), subject="รายงานผลรอบ ๖ เดือน")), "M2")) == [
        ("M2.round", "รอบ 6 เดือน", "รอบ ๑๒ เดือน")
    ]
    assert found(after(edited(memo(), subject="รายงานผลรอบ ๖ เดือน", round=Round.SIX)), "M2") == []


def test_a_chain_that_begins_with_the_permanent_secretary_is_doubtful():
    secretary = next(s for s in steps() if s.role is Role.SCREENER)
    office = after(
        Changes(removed=tuple(s for s in steps() if s.sort < secretary.sort)),
        edited(secretary, person_id=None, name="นายสมมติ ตัวอย่าง", position="ปลัดองค์การบริหารส่วนตำบลทุ่งตัวอย่าง"),
    )
    assert [key for key, _, _ in told(found(office, "M3"))] == ["M3.first"]


def test_the_head_of_division_may_be_the_first():
    assert found(after(Changes(removed=steps()[:1])), "M3") == []


def test_somebody_who_signs_twice_is_doubtful_unless_the_mayor_writes_and_decides():
    twice = edited(steps()[2], person_id=steps()[1].person_id)
    assert [key for key, _, _ in told(found(after(twice), "M3"))] == ["M3.twice"]
    mayor = edited(steps()[0], person_id=steps()[-1].person_id)
    assert found(after(mayor), "M3") == []


@pytest.mark.parametrize(
    ("field", "day", "key"),
    [
        ("in_office_to", date(2025, 10, 21), "M3.after"),
        ("in_office_to", date(2025, 10, 22), None),
        ("in_office_from", date(2025, 10, 23), "M3.before"),
        ("in_office_from", date(2025, 10, 22), None),
    ],
)
def test_who_signs_is_in_office_on_the_memo_s_date(field, day, key):
    person = sample().one(Person, steps()[0].person_id)
    assert memo().dated == date(2025, 10, 22)
    office = after(edited(person, **{field: day}))
    mine = [one for one in found(office, "M3") if one.anchor == f"document_step:{steps()[0].id}.person_id"]
    assert [one.key.removeprefix("check.") for one in mine] == ([key] if key else [])


def test_a_report_without_reporter_and_writer_is_doubtful():
    nobody = edited(steps()[0], person_id=None, name="")
    problems = found(after(nobody), "M4")
    annexes = sample().all(Annex, document_id=memo().id, kind=DocumentKind.RESULTS)
    assert [one.anchor for one in problems] == [f"annex:{annex.id}.report_id" for annex in annexes]


def test_a_heading_that_brings_its_own_number_loses_it_by_the_repair():
    wrong = after(edited(section(), heading="๑. เรื่องเดิม"))
    problems = found(wrong, "M5")
    assert told(problems) == [("M5.double", "๑. เรื่องเดิม", "เรื่องเดิม")]
    assert everything(repaired(wrong, problems[0])) == []
    assert found(after(edited(section(), heading="๑. เรื่องเดิม", numbered=False)), "M5") == []


# ---- documents

SUBJECT = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"
SIGNED = (signature("นายหนึ่ง ตัวอย่าง", "นิติกรชำนาญการ"), signature("นางสอง สมมติ", "หัวหน้าสำนักปลัด"))


def report(**changes: object) -> DocumentText:
    whole = DocumentText(
        DocumentKind.RESULTS,
        2566,
        paragraphs=(text("รายงานผลการดำเนินการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", "paragraph:40"),),
        measures=(row(result="จัดอบรมแล้ว"),),
        signatures=(replace(SIGNED[0], heading="ผู้รายงาน"),),
        imported=True,
    )
    return replace(whole, **changes)


def paper(*paragraphs: str, subject: str = SUBJECT, **changes: object) -> DocumentText:
    made = documents.document(
        *(paragraphs or ("ดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสแล้ว",)),
        kind=DocumentKind.MEMO,
        head=head(number="ตย ๗๑๒๐๑/๐๑๒", date="๒๒ ตุลาคม ๒๕๖๖", subject=subject),
        signatures=SIGNED,
        annexes=(report(),),
    )
    return replace(made, **changes)


def said(made: DocumentText, rule: str) -> list[tuple[str, str, str]]:
    return told(documents.found(made, rule))


@pytest.mark.parametrize("rule", ["M1", "M2", "M3", "M4", "M5"])
def test_a_memo_that_is_right_gives_nothing(rule):
    assert said(paper("๑. เรื่องเดิม", "ข้อความ", "๒. ข้อเท็จจริง", "๓. ข้อพิจารณา"), rule) == []


@pytest.mark.parametrize("number", ["ตย ๗๑๒๐๑/-", "ตย ๗๑๒๐๑/", "ตย ๗๑๒๐๑/......", "ตย ๗๑๒๐๑/ว -"])
def test_a_number_that_ends_behind_its_stroke_was_never_issued(number):
    assert said(paper(head=head(number=number)), "M1") == [("M1.number", number, "")]


def test_a_document_still_to_be_issued_needs_no_number():
    assert said(paper(head=head(number="ตย ๗๑๒๐๑/-"), imported=False), "M1") == []
    assert said(paper(head=head(number="ตย ๗๑๒๐๑/ว ๑๒")), "M1") == []


def test_the_subject_s_year_is_that_of_the_annex():
    assert said(paper(subject=SUBJECT.replace("๒๕๖๖", "๒๕๖๔")), "M2") == [("M2.year", "2564", "2566")]
    assert said(paper(annexes=(report(fiscal_year=0),), subject="รายงานผลการดำเนินการ"), "M2") == []


def test_the_subject_s_kind_is_that_of_the_annexes():
    assert said(paper(subject=SUBJECT.replace("มาตรการ", "มาตรฐาน")), "M2") == [("M2.kind", "มาตรฐาน", "มาตรการ")]
    assert said(paper(annexes=(report(kind=DocumentKind.PLAN),)), "M2")[0][0] == "M2.plan"
    assert said(paper(subject="มาตรการส่งเสริมคุณธรรมและความโปร่งใส พ.ศ. ๒๕๖๖"), "M2")[0][0] == "M2.report"
    assert said(paper(subject="รายงานผลการประเมิน ITA พ.ศ. ๒๕๖๕", annexes=(report(kind=DocumentKind.PLAN),)), "M2") == []
    assert said(paper(subject="การดำเนินการตามมาตรการส่งเสริมคุณธรรม พ.ศ. ๒๕๖๖"), "M2") == []
    both = (report(kind=DocumentKind.PLAN), report())
    assert said(paper(annexes=both), "M2") == []


def test_a_memo_that_begins_with_the_permanent_secretary_is_doubtful():
    secretary = signature("นายสาม ทดลอง", "ปลัดองค์การบริหารส่วนตำบลทุ่งตัวอย่าง")
    mayor = signature("นายสี่ สมมุติ", "นายกองค์การบริหารส่วนตำบลทุ่งตัวอย่าง")
    assert [key for key, _, _ in said(paper(signatures=(secretary, mayor)), "M3")] == ["M3.first"]
    assert said(paper(signatures=(SIGNED[1], secretary, mayor)), "M3") == []
    assert [key for key, _, _ in said(paper(signatures=(*SIGNED, SIGNED[0])), "M3")] == ["M3.twice"]


def test_a_report_that_nobody_signs_is_doubtful_and_a_plan_is_not():
    assert [key for key, _, _ in said(paper(annexes=(report(signatures=()),)), "M4")] == ["M4.titled"]
    assert said(paper(annexes=(report(kind=DocumentKind.PLAN, signatures=()),)), "M4") == []


@pytest.mark.parametrize(
    ("headings", "key"),
    [
        (("๑. เรื่องเดิม", "๒. ข้อเท็จจริง", "๓ ข้อพิจารณา"), ("M5.dot", "๓ ข้อพิจารณา", "๓. ข้อพิจารณา")),
        (("๑. เรื่องเดิม", "๓. ข้อเท็จจริง", "๔. ข้อพิจารณา"), ("M5.number", "๓. ข้อเท็จจริง", "2")),
        (("๑. เรื่องเดิม", "๑. ข้อเท็จจริง", "๒. ข้อพิจารณา"), ("M5.number", "๑. ข้อเท็จจริง", "2")),
        (("๑. เรื่องเดิม", "ข้อเท็จจริง", "๓. ข้อพิจารณา"), ("M5.none", "ข้อเท็จจริง", "2")),
    ],
)
def test_the_numbers_of_a_memo_s_parts_run_on(headings, key):
    assert said(paper(*headings), "M5") == [key]


def test_parts_without_any_numbers_are_a_style_of_their_own():
    assert said(paper("เรื่องเดิม", "ข้อเท็จจริง", "ข้อพิจารณา"), "M5") == []


def test_an_unsigned_report_is_called_by_its_title_but_not_by_any_first_line():
    titled = report(signatures=(), paragraphs=(text("รายงานผลการดำเนินการ ปี ๒๕๖๘", "paragraph:1"),))
    other = report(signatures=(), paragraphs=(text("๓ จัดทำแผนผังขั้นตอน", "paragraph:1"),))
    assert [(key, found) for key, found, _ in said(paper(annexes=(titled,)), "M4")] == [
        ("M4.titled", "รายงานผลการดำเนินการ ปี ๒๕๖๘")
    ]
    assert [(key, found) for key, found, _ in said(paper(annexes=(other,)), "M4")] == [("M4.report", "")]
