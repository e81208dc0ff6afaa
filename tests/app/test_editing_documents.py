"""Composite edits of memos, annexes and chains: what they change, and that the inverse takes it back."""

from __future__ import annotations

from datetime import date

import pytest

from ita_desktop.app import editing
from ita_desktop.app import editing_documents as edit
from ita_desktop.domain.agency import Agency, Chain, ChainStep, Division, Person, Role
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import (
    Annex,
    ColumnProfile,
    Document,
    DocumentKind,
    DocumentState,
    DocumentStep,
    Section,
)

OFFICE = Office.of(
    [
        Agency(id=1, name="องค์การบริหารส่วนตำบลทุ่งสมมติ", phone="0 5600 0000"),
        Division(id=1, name="สำนักปลัด", prefix="ตย 71201", phone="0 5600 1234", head_id=2),
        Division(id=2, name="กองคลัง", sort=1),
        Person(
            id=1, honorific="นางสาว", given="ใบบัว", family="ตัวอย่าง", position="นิติกร", level="ชำนาญการ", division_id=1
        ),
        Person(id=2, honorific="นาย", given="เขียว", family="สมมติ", position="หัวหน้าสำนักปลัด", division_id=1),
        Person(id=3, honorific="นาย", given="คราม", family="สมมติ", position="นายกองค์การบริหารส่วนตำบลทุ่งสมมติ"),
        Chain(id=1, name="สามขั้น", division_id=1),
        ChainStep(id=1, chain_id=1, role=Role.WRITER, person_id=1, dotted_lines=0),
        ChainStep(id=2, chain_id=1, role=Role.REVIEWER, person_id=2, heading="ความเห็นของหัวหน้าสำนักปลัด", sort=1),
        ChainStep(id=3, chain_id=1, role=Role.DECIDER, person_id=3, options=("ทราบ", "อนุมัติ"), sort=2),
        ColumnProfile(id=1, name="results-7", kind=DocumentKind.RESULTS),
        ColumnProfile(id=2, name="plan-4", kind=DocumentKind.PLAN),
    ]
)
PARTS = (
    Section(document_id=0, key="background", heading="เรื่องเดิม", text="ตามที่"),
    Section(document_id=0, key="facts", heading="ข้อเท็จจริง", text="บัดนี้"),
    Section(document_id=0, key="closing", text="จึงเรียนมาเพื่อโปรดพิจารณา", numbered=False),
)


def with_memo(office=OFFICE):
    chain = office.one(Chain, 1)
    profile = office.one(ColumnProfile, 1)
    memo = edit.new_memo(office, 2568, chain, subject="รายงานผล", sections=PARTS, annexes=[profile])
    return keep_ids(office.after(memo))


def memo_of(office):
    return edit.memos(office, 2568)[0]


def headings(office, document):
    return [section.heading or section.key for section in office.all(Section, document_id=document.id)]


def texts(office, document):
    return [section.text for section in office.all(Section, document_id=document.id)]


def people(office, owner):
    return [step.person_id for step in edit.steps_of(office, owner)]


def takes_back(office, changes):
    return office.after(changes).after(changes.inverse()) == office


# ---- memos


def test_a_new_memo_takes_division_phone_and_addressee_from_the_chain():
    memo = memo_of(with_memo())
    assert (memo.division_id, memo.phone, memo.addressee) == (1, "0 5600 1234", "นายกองค์การบริหารส่วนตำบลทุ่งสมมติ")
    assert (memo.subject, memo.state, memo.running, memo.dated) == ("รายงานผล", DocumentState.DRAFT, "", None)


def test_a_new_memo_has_its_own_copy_of_the_chain_its_parts_and_its_annex():
    office = with_memo()
    memo = memo_of(office)
    assert headings(office, memo) == ["เรื่องเดิม", "ข้อเท็จจริง", "closing"]
    assert people(office, memo) == [1, 2, 3]
    assert office.all(DocumentStep, document_id=memo.id)[2].options == ("ทราบ", "อนุมัติ")
    assert [annex.profile_id for annex in office.all(Annex, document_id=memo.id)] == [1]


def test_a_new_memo_without_a_chain_takes_the_first_division_and_no_signers():
    office = OFFICE.after(edit.new_memo(OFFICE, 2568))
    assert memo_of(office).division_id == 1
    assert people(office, memo_of(office)) == []


def test_every_new_record_has_an_id_of_its_own():
    for changes in (
        edit.new_memo(OFFICE, 2568, OFFICE.one(Chain, 1), sections=PARTS, annexes=OFFICE.all(ColumnProfile)),
        edit.copy_memo(with_memo(), memo_of(with_memo())),
    ):
        ids = [record.id for record in changes.added]
        assert len(set(ids)) == len(ids)
        assert max(ids) < 0


def test_a_copied_memo_keeps_the_words_and_loses_date_number_and_decisions():
    office = with_memo()
    memo = memo_of(office)
    step = office.all(DocumentStep, document_id=memo.id)[1]
    office = office.after(editing.update(memo, dated=date(2025, 4, 21), running="052", state=DocumentState.ISSUED))
    office = office.after(editing.update(step, ticked=("ทราบ",), opinion="เห็นควร", signed_on=date(2025, 4, 22)))
    office = keep_ids(office)
    office = office.after(edit.copy_memo(office, memo_of(office)))
    first, second = edit.memos(office, 2568)
    assert (second.subject, second.dated, second.running, second.state) == (first.subject, None, "", "draft")
    assert headings(office, second) == headings(office, first)
    copied = office.all(DocumentStep, document_id=second.id)[1]
    assert (copied.person_id, copied.ticked, copied.opinion, copied.signed_on) == (2, (), "", None)


def test_a_copied_memo_gets_its_own_copy_of_the_words_of_its_annex():
    office = with_memo()
    annex = office.first(Annex)
    office = keep_ids(office.after(edit.set_report(office, annex, title="ชื่อของรายงาน")))
    office = office.after(edit.copy_memo(office, memo_of(office)))
    reports = {annex.report_id for annex in office.table(Annex).values()}
    assert len(reports) == 2
    assert {office.one(Document, report).title for report in reports} == {"ชื่อของรายงาน"}


def test_removing_a_memo_takes_its_parts_signers_annexes_and_their_words_and_undoes():
    office = with_memo()
    office = keep_ids(office.after(edit.set_report(office, office.first(Annex), title="ชื่อ")))
    changes = edit.remove_memo(office, memo_of(office))
    after = office.after(changes)
    assert not any(after.table(kind) for kind in (Document, Section, DocumentStep, Annex))
    assert takes_back(office, changes)


# ---- sections


def test_a_section_is_added_before_the_unnumbered_closing():
    office = with_memo()
    changes = edit.add_section(office, memo_of(office), Section(document_id=0, key="law", heading="ข้อกฎหมาย"))
    assert headings(office.after(changes), memo_of(office)) == ["เรื่องเดิม", "ข้อเท็จจริง", "ข้อกฎหมาย", "closing"]
    assert takes_back(office, changes)


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_section_can_be_added_at_any_place(at):
    office = with_memo()
    after = office.after(edit.add_section(office, memo_of(office), Section(document_id=0, heading="ใหม่"), at))
    assert headings(after, memo_of(office)).index("ใหม่") == at


# ---- annexes


def test_annexes_keep_the_order_in_which_they_were_added():
    office = with_memo()
    office = office.after(edit.add_annex(office, memo_of(office), office.one(ColumnProfile, 2)))
    assert [(a.kind, a.profile_id) for a in office.all(Annex)] == [(DocumentKind.RESULTS, 1), (DocumentKind.PLAN, 2)]


def test_an_annex_gets_words_of_its_own_the_first_time_they_are_set():
    office = with_memo()
    first = edit.set_report(office, office.first(Annex), title="บรรทัดแรก")
    after = keep_ids(office.after(first))
    report = after.one(Document, after.first(Annex).report_id)
    assert (report.title, report.kind, report.fiscal_year) == ("บรรทัดแรก", DocumentKind.RESULTS, 2568)
    again = after.after(edit.set_report(after, after.first(Annex), reporter_id=1))
    assert again.one(Document, report.id).reporter_id == 1
    assert len(again.table(Document)) == 2
    assert takes_back(office, first)


def test_a_part_above_the_table_of_an_annex_makes_its_words_its_own():
    office = with_memo()
    wording = {"report.results.intro": "คำนำตามแบบ"}
    changes = edit.add_report_section(office, office.first(Annex), wording, "ข้อความ")
    after = keep_ids(office.after(changes))
    report = after.one(Document, after.first(Annex).report_id)
    assert texts(after, report) == ["คำนำตามแบบ", "ข้อความ"]
    assert takes_back(office, changes)
    after = after.after(edit.add_report_section(after, after.first(Annex), wording, "ท้าย", below=True))
    assert texts(after, report) == ["คำนำตามแบบ", "ข้อความ", "ท้าย"]
    assert after.all(Section, document_id=report.id)[-1].key == "closing"


def test_removing_an_annex_takes_its_words_along_and_undoes():
    office = with_memo()
    office = keep_ids(office.after(edit.set_report(office, office.first(Annex), title="ชื่อ")))
    changes = edit.remove_annex(office, office.first(Annex))
    assert len(office.after(changes).table(Document)) == 1
    assert takes_back(office, changes)


# ---- chains


def test_using_another_chain_replaces_every_signer_and_undoes():
    office = with_memo()
    short = edit.add_chain(office, "สองขั้น")
    office = keep_ids(office.after(short))
    changes = edit.use_chain(office, memo_of(office), office.first(Chain, name="สองขั้น"))
    assert [step.role for step in edit.steps_of(office.after(changes), memo_of(office))] == [Role.WRITER, Role.DECIDER]
    assert takes_back(office, changes)


def test_the_chain_in_use_is_known_until_a_signer_differs():
    office = with_memo()
    assert edit.chain_in_use(office, memo_of(office)).name == "สามขั้น"
    step = office.all(DocumentStep)[1]
    assert edit.chain_in_use(office.after(editing.update(step, dotted_lines=3)), memo_of(office)) is None


def test_signers_of_a_memo_can_be_kept_as_a_chain():
    office = with_memo()
    office = office.after(edit.keep_as_chain(office, memo_of(office), "สายใหม่"))
    assert people(office, office.first(Chain, name="สายใหม่")) == [1, 2, 3]
    with pytest.raises(DomainError):
        edit.keep_as_chain(office, memo_of(office), " ")


def test_a_signer_is_added_before_the_one_who_decides():
    office = with_memo()
    for owner in (memo_of(office), office.one(Chain, 1)):
        changes = edit.add_signer(office, owner)
        assert people(office.after(changes), owner) == [1, 2, None, 3]
        assert takes_back(office, changes)


def test_the_heads_block_drops_when_the_head_writes_and_comes_back_as_the_chain_has_it():
    office = with_memo()
    memo = memo_of(office)
    dropped = office.after(edit.drop_head(office, memo))
    assert people(dropped, memo) == [1, 3]
    assert edit.writer_is_head(dropped, memo)
    restored = dropped.after(edit.restore_head(dropped, memo))
    assert people(restored, memo) == [1, 2, 3]
    assert edit.steps_of(restored, memo)[1].heading == "ความเห็นของหัวหน้าสำนักปลัด"
    assert not edit.writer_is_head(restored, memo)


def test_a_typed_name_and_position_come_before_those_of_the_person():
    office = with_memo()
    step = edit.steps_of(office, memo_of(office))[0]
    assert edit.signer_name(office, step) == "นางสาวใบบัว ตัวอย่าง"
    assert edit.signer_position(office, step) == "นิติกรชำนาญการ"
    typed = step.but(name="นายฟ้า ลองดู", position="นักวิชาการ")
    assert (edit.signer_name(office, typed), edit.signer_position(office, typed)) == ("นายฟ้า ลองดู", "นักวิชาการ")


def keep_ids(office):
    """Give records the ids that a file would: positive, references following."""
    import dataclasses

    from ita_desktop.domain.record import table_of

    highest = {}
    for record in office:
        table = table_of(type(record))
        highest[table] = max(highest.get(table, 0), record.id)
    new = {}
    for record in sorted(office, key=lambda r: -r.id):
        table = table_of(type(record))
        if record.id < 0:
            highest[table] += 1
            new[table, record.id] = highest[table]
    return Office.of(
        dataclasses.replace(
            record,
            id=new.get((table_of(type(record)), record.id), record.id),
            **{
                field.name: new.get((field.metadata["ref"], getattr(record, field.name)), getattr(record, field.name))
                for field in dataclasses.fields(record)
                if field.metadata.get("ref")
            },
        )
        for record in office
    )
