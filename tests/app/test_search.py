"""Finding records by any of their texts, as a Thai clerk types them."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ita_desktop.app.program import Program
from ita_desktop.app.search import MOST, Index, fold, rank_names
from ita_desktop.app.search_places import PLACES
from ita_desktop.domain.agency import Agency, Division, Person
from ita_desktop.domain.measures import Evidence, Measure, Progress, Round, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentKind, Section
from ita_desktop.domain.results import Finding, YearResult
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.text import clean, repair_marks
from tests.strategies import offices

PROGRAM = Program.start()
YEAR = 2568
FRAMEWORK = Office.of(PROGRAM.standard_records).framework_for(YEAR - 1)
RECORDS = (
    Agency(id=1, name="องค์การบริหารส่วนตำบลทุ่งสมมติ", phone="0 5600 1234"),
    Division(id=1, name="สำนักปลัด", prefix="ตย 71201"),
    Division(id=2, name="งานนิติการ", parent_id=1),
    Person(id=1, honorific="นางสาว", given="ใบบัว", family="ตัวอย่าง", position="นิติกร", level="ชำนาญการ", division_id=2),
    YearResult(id=1, fiscal_year=YEAR - 1, framework_id=FRAMEWORK.id),
    Finding(id=1, year_result_id=1, text="ประชาชนไม่ทราบช่องทางออนไลน์"),
    Finding(id=2, year_result_id=1, text="ไม่มีผู้ใดกำกับงานพัสดุ"),
    Measure(id=1, fiscal_year=YEAR - 1, number=1, title="จัดอบรมพัสดุปีก่อน"),
    Measure(id=2, fiscal_year=YEAR, number=4, title="เพิ่มช่องทางออนไลน์", findings=(1,)),
    Measure(id=3, fiscal_year=YEAR, number=45, title="ทบทวนแผนจัดอบรมพัสดุ", responsible="ทุกงานในสังกัด"),
    Step(id=1, measure_id=2, text="เผยแพร่คู่มือ ๒๕ เล่ม ภายในเดือน มี.ค. ๒๕๖๘"),
    Progress(id=1, measure_id=2, round=Round.SIX, result="ส่งหนังสือแล้ว ณ วันที่ 9", outcome="ผู้รับบริการรู้จักช่องทาง"),
    Evidence(id=1, progress_id=1, url="https://example.go.th/ita2568", caption="ภาพกิจกรรม"),
    Document(id=1, kind=DocumentKind.MEMO, fiscal_year=YEAR, subject="เสนอแผนปี {ปีงบประมาณ}", dated=date(2025, 1, 9)),
    Section(id=1, document_id=1, heading="ข้อเท็จจริง", text="สำนักงาน ป.ป.ช. แจ้งผลการประเมิน"),
)
INDEX = Index(Office.of([*PROGRAM.standard_records, *RECORDS]), PROGRAM.texts)


def find(text, year=YEAR):
    return INDEX.find(text, year)


def best(text):
    return find(text)[0]


@pytest.mark.parametrize(
    ("typed", "kind", "record_id"),
    [
        ("ใบบัว", Person, 1),
        ("นิติกรชำนาญการ", Person, 1),
        ("71201", Division, 1),
        ("ส่งหนังสือแล้ว", Progress, 1),
        ("รู้จักช่องทาง", Progress, 1),
        ("ภาพกิจกรรม", Evidence, 1),
        ("example.go.th/ita2568", Evidence, 1),
        ("ป.ป.ช.", Section, 1),
        ("ข้อเท็จจริง", Section, 1),
        ("ทุกงานในสังกัด", Measure, 3),
        ("คู่มือ", Step, 1),
        ("0 5600", Agency, 1),
    ],
)
def test_every_text_of_a_record_finds_it(typed, kind, record_id):
    found = best(typed).record
    assert (type(found), found.id) == (kind, record_id)


@pytest.mark.parametrize("typed", ["25 เล่ม", "๒๕ เล่ม", "25เล่ม", "มี.ค. 2568", "คู่มือ 2568", "2568 คู่มือ"])
def test_digits_spaces_and_the_order_of_words_do_not_matter(typed):
    assert best(typed).record == RECORDS[10]


def test_parts_of_words_are_found():
    assert {hit.record.id for hit in find("อบรม") if isinstance(hit.record, Measure)} == {1, 3}


@pytest.mark.parametrize("typed", ["เเผนจัดอบรม", "แผน\u200bจัดอบรม"])
def test_thai_typed_wrongly_but_looking_right_is_found(typed):
    assert best(typed).record == RECORDS[9]


def test_a_sara_am_of_two_letters_is_found():
    assert best("กํากับงาน").record == RECORDS[6]


def test_every_word_must_be_there():
    assert find("ช่องทาง พัสดุ") == ()
    assert find("ไม่มีคำนี้ในแฟ้ม") == ()
    assert find("   ") == ()


def test_words_may_stand_in_different_texts_of_one_record():
    assert best("ส่งหนังสือ รู้จัก").record == RECORDS[11]


def test_the_name_of_a_measure_is_its_number():
    assert best("มาตรการที่ 4").record == RECORDS[8]
    assert best("มาตรการที่ ๔๕").record == RECORDS[9]


def test_the_path_narrows_what_is_found_but_finds_nothing_alone():
    assert best("มาตรการที่ 4 คู่มือ").record == RECORDS[10]
    assert find("หลักฐาน") == ()


def test_a_title_that_begins_with_the_words_comes_first():
    hits = INDEX.find("จัดอบรมพัสดุ", YEAR - 1)
    assert [hit.record.id for hit in hits] == [1, 3]


def test_equal_hits_of_the_chosen_year_come_first():
    hits = [hit for hit in INDEX.find("อบรมพัสดุ", YEAR) if isinstance(hit.record, Measure)]
    assert [hit.fiscal_year for hit in hits] == [YEAR, YEAR - 1]


def test_a_hit_tells_where_it_stands():
    hit = best("ภาพกิจกรรม")
    assert hit.path == ("มาตรการที่ 4", "ผลรอบ 6 เดือน", "หลักฐาน")
    assert (hit.owner, hit.fiscal_year) == (RECORDS[8], YEAR)


def test_a_finding_is_shown_with_the_measure_that_answers_it():
    assert best("ไม่ทราบช่องทาง").owner == RECORDS[8]
    assert best("ผู้ใดกำกับ").owner == RECORDS[6]


def test_of_a_long_text_the_stretch_that_was_found_is_shown():
    text = "ความเป็นมาของเรื่อง " * 12 + "กระดิ่งสีเขียว แขวนที่ประตู"
    index = Index(Office.of([Measure(id=1, fiscal_year=YEAR, number=1, title="ก", note=text)]), PROGRAM.texts)
    assert index.find("กระดิ่ง สี")[0].title == "…ความเป็นมาของเรื่อง ความเป็นมาของเรื่อง กระดิ่งสีเขียว แขวนที่ประตู"


def test_live_fields_are_searched_by_their_value():
    def filled(record, text):
        assert isinstance(record, Document)
        return text.replace("{ปีงบประมาณ}", "๒๕๖๘")

    index = Index(Office.of(RECORDS), PROGRAM.texts, filled)
    hit = index.find("แผนปี 2568")[0]
    assert (hit.record, hit.title) == (RECORDS[13], "เสนอแผนปี ๒๕๖๘")


def test_names_are_ranked_like_records():
    names = {"a": "บันทึกเป็น PDF…", "b": "บันทึกข้อความ", "c": "ข้อความบันทึก", "d": "คะแนน"}
    assert rank_names(names, "บันทึก ข้อ") == ["b", "c"]
    assert rank_names(names, "pdf") == ["a"]
    assert rank_names(names, "") == list(names)


def test_at_most_so_many_hits_are_returned():
    office = Office.of([Measure(id=n, fiscal_year=YEAR, number=n, title=f"อบรม {n}") for n in range(1, 200)])
    assert len(Index(office, PROGRAM.texts).find("อบรม")) == MOST


def test_every_kind_of_hit_has_words_for_its_path():
    for hit in (hit for word in ("า", "อ", "่", "1") for hit in INDEX.find(word, YEAR, 500)):
        assert all(part and "search." not in part for part in hit.path)


def test_five_hundred_measures_are_searched_between_two_keystrokes():
    records = [Measure(id=n, fiscal_year=YEAR, number=n, title=f"จัดอบรมครั้งที่ {n} ให้บุคลากร") for n in range(1, 501)]
    steps = [Step(id=n, measure_id=n % 500 + 1, text=f"เสนอโครงการลำดับ {n} ต่อผู้บริหาร") for n in range(1, 3001)]
    index = Index(Office.of([*records, *steps]), PROGRAM.texts)
    spent = []
    for word in ("โครงการ ลำดับ 77", "ครั้งที่ 400", "ไม่มี"):
        start = time.perf_counter()
        index.find(word, YEAR)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.1


@given(office=offices(), typed=st.text(max_size=20) | st.sampled_from(["มาตรการ", "ข้อ 16", "น้ำ", "😀"]))
@example(office=Office.of(RECORDS), typed="\ud800 ๑")
def test_no_office_and_no_text_is_too_odd(office, typed):
    index = Index(office, PROGRAM.texts)
    for hit in index.find(typed, YEAR):
        assert hit.title
        assert type(hit.record) in PLACES


THAI = st.text(st.sampled_from("กขงนเแะาำิีุ่้๊ํ็์๐๙5 Aa\u200b"), max_size=12)


@given(st.text() | THAI)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(THAI)
def test_no_mark_or_digit_escapes_the_folding(text):
    assert fold(text) == fold(to_arabic(repair_marks("".join(clean(text).split()))))
    assert to_arabic(fold(text)) == repair_marks(fold(text)) == fold(text)


@given(office=offices(), data=st.data())
def test_whatever_stands_in_a_measure_finds_it(office, data):
    measures = [m for m in office.table(Measure).values() if fold(m.title)]
    if measures:
        measure = data.draw(st.sampled_from(measures))
        hits = Index(office, PROGRAM.texts).find(measure.title, measure.fiscal_year, 10_000)
        assert measure in [hit.record for hit in hits]
