"""Numbers of the register, and documents that stay as they were issued."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app import editing, issuing, papers
from ita_desktop.app import editing_documents as documents
from ita_desktop.app.frozen import is_frozen
from ita_desktop.app.office_settings import REGISTER_BY_FISCAL_YEAR, choose
from ita_desktop.app.printing import memo_request
from ita_desktop.app.program import Program
from ita_desktop.app.signed_copies import add_signed, kept_file, read_scan
from ita_desktop.domain.agency import Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import (
    Annex,
    Document,
    DocumentKind,
    DocumentState,
    DocumentStep,
    NumberRegister,
    Section,
)

DAY = date(2025, 3, 25)
PROGRAM = Program.start()


@pytest.fixture
def file(tmp_path):
    file = PROGRAM.sample_file(tmp_path / "office.ita")
    yield file
    file.close()


def draft(file):
    """A memo of 2568 that nobody has numbered, with all its parts."""
    memo = documents.memos(file.office, 2568)[-1]
    file.apply(documents.copy_memo(file.office, memo), "copy")
    return documents.memos(file.office, 2568)[-1]


def pdf(office, memo, file):
    return PROGRAM.make_pdf(office, memo_request(office, memo), file.blob).data


def issue(file, memo, day=DAY):
    prepared = issuing.prepare(file.office, memo, day)
    sealed = issuing.seal(prepared, pdf(prepared.office, prepared.memo, file))
    file.apply(sealed.changes, "issue", sealed.blobs)
    return file.office.one(Document, memo.id)


def key_of(refused):
    return refused.value.key


# ---- the next number


def test_a_memo_gets_the_number_after_the_highest_of_its_calendar_year(file):
    number = issuing.number_for(file.office, draft(file), DAY)
    assert (number.year, number.running, number.written) == (2568, 588, "588")
    assert number.text == "ตย 71201/588"


def test_the_register_starts_again_each_calendar_year(file):
    number = issuing.number_for(file.office, draft(file), date(2026, 1, 5))
    assert (number.year, number.running, number.written) == (2569, 1, "001")


def test_an_office_may_count_by_fiscal_year(file):
    day = date(2025, 11, 3)
    assert issuing.register_year(file.office, day) == 2568
    file.apply(choose(file.office, REGISTER_BY_FISCAL_YEAR, True), "choice")
    assert issuing.register_year(file.office, day) == 2569


def test_every_prefix_has_a_register_of_its_own(file):
    memo = draft(file)
    finance = file.office.first(Division, name="กองคลัง")
    file.apply(editing.update(memo, division_id=finance.id), "division")
    number = issuing.number_for(file.office, file.office.one(Document, memo.id), DAY)
    assert (number.text, number.running) == ("ตย 71202/001", 1)


def test_a_prefix_in_arabic_digits_counts_in_the_same_register(file):
    memo = draft(file)
    file.apply(editing.update(memo, prefix="ตย 71201"), "prefix")
    assert issuing.number_for(file.office, file.office.one(Document, memo.id), DAY).running == 588


def test_a_number_typed_by_hand_is_taken_if_it_is_free(file):
    memo = draft(file)
    file.apply(editing.update(memo, running="๖๐๐"), "typed")
    number = issuing.number_for(file.office, file.office.one(Document, memo.id), DAY)
    assert (number.running, number.written) == (600, "๖๐๐")


@pytest.mark.parametrize(
    ("running", "key"),
    [("587", "issuing.number_taken"), ("ก", "issuing.number_unclear"), ("0", "issuing.number_unclear")],
)
def test_a_number_that_is_taken_or_none_is_refused(file, running, key):
    memo = draft(file)
    file.apply(editing.update(memo, running=running), "typed")
    with pytest.raises(DomainError) as refused:
        issuing.prepare(file.office, file.office.one(Document, memo.id), DAY)
    assert key_of(refused) == key
    assert PROGRAM.texts.error(refused.value) != key


def test_without_a_prefix_there_is_no_number(file):
    memo = draft(file)
    file.apply(editing.update(memo, division_id=None), "division")
    with pytest.raises(DomainError) as refused:
        issuing.number_for(file.office, file.office.one(Document, memo.id), DAY)
    assert key_of(refused) == "issuing.no_prefix"


@given(st.lists(st.integers(1, 9999), unique=True), st.lists(st.booleans()))
def test_the_next_number_was_never_used_and_void_ones_are_not_used_again(taken, void):
    rows = [
        NumberRegister(
            id=n + 1, calendar_year=2568, prefix="ก 1", running=running, void=dict(enumerate(void)).get(n, False)
        )
        for n, running in enumerate(taken)
    ]
    following = issuing.next_running(Office.of(rows), "ก 1", 2568)
    assert following == max(taken, default=0) + 1


# ---- issuing


def test_issuing_writes_register_document_pdf_and_values_at_once(file):
    memo = issue(file, draft(file))
    assert (memo.state, memo.running, memo.prefix, memo.dated) == (DocumentState.ISSUED, "588", "ตย ๗๑๒๐๑", DAY)
    row = file.office.first(NumberRegister, document_id=memo.id)
    assert (row.calendar_year, row.running, row.void) == (2568, 588, False)
    for blob_id in (memo.pdf_id, memo.values_id):
        blob = file.office.one(Blob, blob_id)
        data = file.blob(blob.sha256)
        assert hashlib.sha256(data).hexdigest() == blob.sha256
        assert len(data) == blob.size
    assert file.blob(file.office.one(Blob, memo.pdf_id).sha256).startswith(b"%PDF-")


def test_the_kept_values_hold_what_the_document_rests_on_and_no_other_document(file):
    memo = issue(file, draft(file))
    values = json.loads(file.blob(file.office.one(Blob, memo.values_id).sha256))
    assert [entry["id"] for entry in values["document"]] == [memo.id]
    assert values["document"][0]["running"] == "588"
    assert {entry["document_id"] for entry in values["section"]} == {memo.id}
    assert values["person"]
    assert values["measure"]
    assert "number_register" not in values


def test_a_refused_issue_leaves_no_number_and_no_bytes(file):
    memo = draft(file)
    prepared = issuing.prepare(file.office, memo, DAY)
    sealed = issuing.seal(prepared, b"%PDF- something")
    file.apply(editing.update(memo, subject="เปลี่ยนระหว่างนั้น"), "meanwhile")
    with pytest.raises(DomainError) as refused:
        file.apply(sealed.changes, "issue", sealed.blobs)
    assert key_of(refused) == "record.changed_meanwhile"
    assert file.office.first(NumberRegister, document_id=memo.id) is None
    for digest in sealed.blobs:
        with pytest.raises(DomainError):
            file.blob(digest)


def test_what_was_issued_comes_back_from_the_file_on_disk(file, tmp_path):
    memo = issue(file, draft(file))
    kept = file.blob(file.office.one(Blob, memo.pdf_id).sha256)
    file.close()
    again = PROGRAM.open_file(tmp_path / "office.ita")
    found = again.office.one(Document, memo.id)
    assert found == memo
    assert pdf(again.office, found, again) == kept
    again.close()


def test_an_issued_memo_prints_its_kept_bytes_whoever_retires_or_is_renamed(file):
    memo = issue(file, draft(file))
    kept = file.blob(file.office.one(Blob, memo.pdf_id).sha256)
    office = file.office
    head = office.one(Person, office.all(DocumentStep, document_id=memo.id)[-1].person_id)
    file.apply(editing.update(head, family="เปลี่ยนนาม", in_office_to=DAY), "retire")
    division = office.one(Division, memo.division_id)
    file.apply(editing.update(division, name="สำนักใหม่", prefix="ทด 1"), "rename")
    file.apply(file.office.removal(file.office.one(Person, head.id)), "delete")
    now = file.office.one(Document, memo.id)
    assert pdf(file.office, now, file) == kept
    assert papers.number_of(file.office, now) == "ตย 71201/588"
    copy = documents.copy_memo(file.office, now)
    file.apply(copy, "copy")
    assert pdf(file.office, documents.memos(file.office, 2568)[-1], file) != kept


# ---- frozen


def parts_of(file, memo):
    office = file.office
    section = office.all(Section, document_id=memo.id)[0]
    step = office.all(DocumentStep, document_id=memo.id)[0]
    annex = office.all(Annex, document_id=memo.id)[0]
    return {
        "subject": editing.update(memo, subject="อื่น"),
        "back to a draft": editing.update(memo, state=DocumentState.DRAFT),
        "paper": editing.update(memo, pdf_id=None),
        "section": editing.update(section, text="อื่น"),
        "signer": editing.update(step, name="ผู้อื่น"),
        "annex": editing.update(annex, sort=annex.sort, numbering="none"),
        "new section": documents.add_section(office, memo, Section(document_id=memo.id, heading="ใหม่")),
        "deletion": documents.remove_memo(office, memo),
        "annex left out": documents.remove_annex(office, annex),
    }


@pytest.mark.parametrize(
    "edit",
    ["subject", "back to a draft", "paper", "section", "signer", "annex", "new section", "deletion", "annex left out"],
)
def test_nothing_of_an_issued_document_can_be_edited(file, edit):
    memo = issue(file, draft(file))
    before = file.office
    with pytest.raises(DomainError) as refused:
        file.apply(parts_of(file, memo)[edit], edit)
    assert key_of(refused) == "document.frozen"
    assert "588" in PROGRAM.texts.error(refused.value)
    assert file.office is before


def test_what_the_signers_decided_can_be_noted_when_the_paper_returns(file):
    memo = issue(file, draft(file))
    step = file.office.all(DocumentStep, document_id=memo.id)[-1]
    file.apply(editing.update(step, opinion="เห็นชอบ", signed_on=DAY), "opinion")
    assert file.office.one(DocumentStep, step.id).opinion == "เห็นชอบ"


# ---- new versions


def test_a_new_version_copies_words_annexes_and_signers_and_names_what_it_replaces(file):
    memo = issue(file, draft(file))
    file.apply(issuing.new_version(file.office, memo), "version")
    new = issuing.later_version(file.office, memo)
    assert (new.version, new.earlier_id, new.state) == (2, memo.id, DocumentState.DRAFT)
    assert (new.running, new.pdf_id, new.signed_id) == ("", None, None)
    for kind, field in ((Section, "text"), (DocumentStep, "person_id"), (Annex, "profile_id")):
        old_ones, new_ones = (file.office.all(kind, document_id=one.id) for one in (memo, new))
        assert [getattr(a, field) for a in old_ones] == [getattr(b, field) for b in new_ones]
        assert old_ones
    assert not is_frozen(new)
    lines = {line.document.id: line for line in papers.year_papers(file.office, 2568, PROGRAM.wording)}
    assert lines[memo.id].replaced
    assert not lines[new.id].replaced


def test_a_new_version_may_keep_the_number_of_the_one_it_replaces(file):
    memo = issue(file, draft(file))
    file.apply(issuing.new_version(file.office, memo), "version")
    new = issuing.later_version(file.office, memo)
    file.apply(editing.update(new, running="588"), "typed")
    second = issue(file, file.office.one(Document, new.id))
    assert (second.running, second.version) == ("588", 2)
    assert file.office.first(NumberRegister, calendar_year=2568, running=588).document_id == second.id
    assert file.office.one(Document, memo.id) == memo


# ---- void


def test_a_void_document_keeps_its_number_and_the_reason(file):
    memo = issue(file, draft(file))
    file.apply(issuing.void(file.office, memo, " พิมพ์ผิดเรื่อง "), "void")
    gone = file.office.one(Document, memo.id)
    assert gone.state is DocumentState.VOID
    assert issuing.reason_of(file.office, gone) == "พิมพ์ผิดเรื่อง"
    assert issuing.number_for(file.office, draft(file), DAY).running == 589


def test_voiding_wants_a_reason_and_an_issued_document(file):
    memo = draft(file)
    with pytest.raises(DomainError) as refused:
        issuing.void(file.office, memo, "เหตุผล")
    assert key_of(refused) == "issuing.not_issued"
    issued = issue(file, memo)
    with pytest.raises(DomainError) as refused:
        issuing.void(file.office, issued, "  ")
    assert key_of(refused) == "issuing.no_reason"


# ---- the signed copy


def scan(folder, name="สแกน.pdf", data=b"%PDF-1.4 signed"):
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_scan_becomes_the_signed_copy(file, tmp_path):
    memo = issue(file, draft(file))
    read = read_scan(scan(tmp_path))
    file.add_blob(read.data)
    file.apply(add_signed(file.office, memo, read), "signed")
    signed = file.office.one(Document, memo.id)
    assert signed.state is DocumentState.SIGNED
    path = kept_file(file, signed.signed_id, tmp_path / "opened")
    assert path.suffix == ".pdf"
    assert path.read_bytes() == b"%PDF-1.4 signed"
    assert pdf(file.office, signed, file) == file.blob(file.office.one(Blob, memo.pdf_id).sha256)


def test_only_a_pdf_or_a_picture_is_a_scan(tmp_path):
    with pytest.raises(DomainError) as refused:
        read_scan(scan(tmp_path, "แผน.docx", b"PK something"))
    assert key_of(refused) == "scan.not_a_paper"


def test_a_memo_without_a_number_takes_no_signed_copy_and_neither_does_a_void_one(file, tmp_path):
    memo, read = draft(file), read_scan(scan(tmp_path))
    with pytest.raises(DomainError) as refused:
        add_signed(file.office, memo, read)
    assert key_of(refused) == "scan.not_issued"
    issued = issue(file, memo)
    file.apply(issuing.void(file.office, issued, "ผิด"), "void")
    with pytest.raises(DomainError) as refused:
        add_signed(file.office, file.office.one(Document, memo.id), read)
    assert key_of(refused) == "scan.void"


# ---- what can be printed


def test_a_report_by_itself_keeps_its_layout_and_reporter_apart_from_those_of_memos(file):
    office = file.office
    layout = papers.profiles_of(office, DocumentKind.PLAN)[-1]
    person = office.people()[0]
    values = {"profile_id": layout.id, "reporter_id": person.id}
    file.apply(papers.set_own_report(office, DocumentKind.PLAN, 2568, None, **values), "report")
    report = papers.own_report(file.office, DocumentKind.PLAN, 2568)
    wanted = papers.paper_request(file.office, papers.Paper(DocumentKind.PLAN, 2568, None, report))
    assert (wanted.profile, wanted.document) == (layout, report)
    assert papers.is_signed_by_reporter(file.office, DocumentKind.PLAN, report)
    file.apply(papers.set_signature(file.office, (DocumentKind.PLAN,), signed=False), "unsigned")
    assert not papers.is_signed_by_reporter(file.office, DocumentKind.PLAN, report)


def test_every_kind_that_is_offered_prints(file):
    for kind in papers.PRINTABLE:
        document = documents.memos(file.office, 2568)[-1] if kind is DocumentKind.MEMO else None
        paper = papers.Paper(kind, 2568, None, document)
        assert papers.lacks(file.office, paper) is None
        data = PROGRAM.make_pdf(file.office, papers.paper_request(file.office, paper), file.blob).data
        assert data.startswith(b"%PDF-")
        assert Path(papers.file_name(file.office, paper, PROGRAM.wording)).suffix == ".pdf"


def test_an_empty_year_says_what_is_lacking():
    office = Office.of(())
    for kind in papers.PRINTABLE:
        lacking = papers.lacks(office, papers.Paper(kind, 2568))
        assert "2568" in PROGRAM.texts(lacking.key, **lacking.params)


def test_nothing_frozen_is_touched_by_an_empty_change(file):
    assert file.apply(Changes(), "nothing") == Changes()
