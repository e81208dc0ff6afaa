"""T rules over records and documents: links, marks, digits, terms, spelling, private numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.checks.problem import Severity
from ita_desktop.checks.text_links import domain_slips, link_slips, url_slips
from ita_desktop.checks.text_marks import digit_slips, is_citizen_number, mark_slips, person_slips
from ita_desktop.checks.text_spelling import spelling_slips
from ita_desktop.checks.text_terms import known_terms, repeated_slips, term_slips
from ita_desktop.domain.agency import Agency
from ita_desktop.domain.measures import Evidence, EvidenceKind
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, Section, Term
from ita_desktop.thai.digits import links, to_arabic
from ita_desktop.thai.spelling import misspellings
from ita_desktop.thai.text import has_wrong_marks, repair_marks
from tests.checks.documents import document, found
from tests.checks.documents import head as memo_head
from tests.checks.offices import after, edited, everything, measure, progress, repaired, sample, told
from tests.checks.offices import found as found_in


def said(*paragraphs: str, rule: str) -> list[tuple[str, str, str]]:
    return told(found(document(*paragraphs, score_lists=()), rule))


def reported(words: str) -> Office:
    """The sample with these words in a report's suggestion."""
    return after(edited(progress(3), suggestion=words))


def mends(words: str, rule: str, right: str) -> None:
    """The rule finds one problem in a record's text, and its repair leaves the right words and no problem at all."""
    broken = reported(words)
    problems = found_in(broken, rule)
    assert len(problems) == 1
    mended = repaired(broken, problems[0])
    assert mended.one(type(progress(3)), progress(3).id).suggestion == right
    assert everything(mended) == []


# ---- T1

SITE = "https://www.thungtuayang.example"


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (f"ดู {SITE}/news?id=๔๕๒", f"ดู {SITE}/news?id=452"),
        (f"ดู {SITE}/a๑ และ {SITE}/b๒ ปี ๒๕๖๘", f"ดู {SITE}/a1 และ {SITE}/b2 ปี ๒๕๖๘"),
        ("ดู https:/www.thungtuayang.example/a", "ดู https://www.thungtuayang.example/a"),
        ("ดู www.thungtuayang.example/a", "ดู https://www.thungtuayang.example/a"),
        ("อีเมล saraban๑@thungtuayang.example", "อีเมล saraban1@thungtuayang.example"),
        ("ดู https://www.thungtuyang.example/a", "ดู https://www.thungtuayang.example/a"),
    ],
)
def test_an_address_that_leads_nowhere_is_an_error_and_mended_by_one_repair(words, right):
    broken = reported(words)
    problems = found_in(broken, "T1")
    assert {one.severity for one in problems} == {Severity.ERROR}
    assert len(problems) == 1
    mended = repaired(broken, problems[0])
    assert mended.one(type(progress(3)), progress(3).id).suggestion == right
    assert found_in(mended, "T1") == []


@pytest.mark.parametrize(
    "words",
    [
        f"ดู {SITE}/news?id=452 เมื่อวันที่ ๔ ธันวาคม ๒๕๖๘",
        "เว็บไซต์ www.thungtuayang.example",
        "https://www.facebook.com/sharer.php?u=https://www.thungtuayang.example/a",
        "https://drive.google.com/drive/folders/1AbC",
        "https://itas.nacc.go.th/go/iit/abc123",
        "ลงวันที่ 5/4 และ 1.5 เท่า",
        "รอบ ๖/๑๒ เดือน",
    ],
)
def test_an_address_that_leads_somewhere_is_left_alone(words):
    assert found_in(reported(words), "T1") == []


def test_an_evidence_field_needs_its_scheme_even_for_a_site():
    evidence = Evidence(id=9400, progress_id=progress(3).id, kind=EvidenceKind.LINK, url="www.thungtuayang.example")
    problems = found_in(after(evidence), "T1")
    assert told(problems) == [("T1.scheme", "www.thungtuayang.example", "https://www.thungtuayang.example")]
    assert [s.key for s in url_slips("saraban@thungtuayang.example")] == []


def test_each_spoilt_address_of_a_document_is_told_with_the_right_one():
    problems = said(f"{SITE}/a?id=๑ {SITE}/b?id=๒", "https://x.go.th/https://x.go.th/a", rule="T1")
    assert problems == [
        ("T1.digits", f"{SITE}/a?id=๑", f"{SITE}/a?id=1"),
        ("T1.digits", f"{SITE}/b?id=๒", f"{SITE}/b?id=2"),
        ("T1.nested", "https://x.go.th/https://x.go.th/a", "https://x.go.th/a"),
    ]


def test_a_domain_one_letter_off_the_one_a_document_names_most_is_found():
    most = ["https://www.thasamut-kan.go.th/a", "https://www.thasamut-kan.go.th/b"]
    assert said(*most, "https://www.thesamutkan.go.th/c", rule="T1") == [
        ("T1.domain", "thesamutkan.go.th", "thasamut-kan.go.th")
    ]
    assert said(*most, "https://www.nacc.go.th", "https://www.bangkok.go.th/c", rule="T1") == []
    assert said(most[0], "https://www.thesamutkan.go.th/c", rule="T1") == []


def test_a_second_host_of_the_own_domain_is_the_office_s():
    own = ("thasamut-kan.go.th",)
    assert list(domain_slips("https://eservice.thasamut-kan.go.th/form", own)) == []


@given(st.text("๐๑๙09ab./:?=ก ", max_size=30))
def test_the_repair_of_digits_leaves_no_thai_digit_in_a_link_and_changes_nothing_twice(tail):
    words = f"https://www.x.go.th/{tail}"
    for slip in link_slips(words):
        if slip.key == "check.T1.digits":
            words = words.replace(words[slip.start : slip.end], to_arabic(words[slip.start : slip.end]))
    assert [s for s in link_slips(words) if s.key == "check.T1.digits"] == []
    assert all(to_arabic(words[a:b]) == words[a:b] for a, b in links(words))


# ---- T2


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("ทั้งนี้้หน่วยงานควรทบทวน", "ทั้งนี้หน่วยงานควรทบทวน"),
        ("เเจ้งประชาชน", "แจ้งประชาชน"),
        ("การจัดทํารายงาน", "การจัดทำรายงาน"),
        ("ทั้งนี้้และเเจ้ง ทราบ", "ทั้งนี้และแจ้ง ทราบ"),
    ],
)
def test_doubled_marks_are_mended_in_the_whole_field(words, right):
    mends(words, "T2", right)


@pytest.mark.parametrize("words", ["ทั้งนี้ ต่าง ๆ ฯลฯ", "น้ำใจ แจ้ง เก้าอี้", "................"])
def test_marks_in_their_places_are_no_slip(words):
    assert found_in(reported(words), "T2") == []
    assert said(words, rule="T2") == []


@given(st.text("กขคนทำาเแะัิี่้์ ๑\n", max_size=40))
def test_putting_every_slip_right_is_the_normalisation(words):
    parts, done = [], 0
    for slip in mark_slips(words):
        parts += [words[done : slip.start], slip.right]
        done = slip.end
    assert "".join([*parts, words[done:]]) == "".join(
        repair_marks(part) if not part.isspace() else part for part in _words(words)
    )


def _words(words: str) -> list[str]:
    parts: list[str] = []
    for char in words:
        if parts and parts[-1][-1].isspace() == char.isspace():
            parts[-1] += char
        else:
            parts.append(char)
    return parts


@given(st.text("กขคนทำาเแะัิี่้์ํ๊ ๑", max_size=30))
def test_a_quick_look_sees_wrong_marks_whenever_there_are_any(words):
    assert has_wrong_marks(words) is (repair_marks(words) != words)


# ---- T3


def test_an_arabic_number_among_thai_ones_is_a_note():
    problems = said("วันที่ ๒๑ พฤศจิกายน ๒๕๖๖ รวม ๑๐ เดือน ให้บริการได้ 24 ชั่วโมง", rule="T3")
    assert problems == [("T3.digits", "24", "๒๔")]


@pytest.mark.parametrize(
    "words",
    [
        "ปี ๒๕๖๖ ดู https://www.x.go.th/a/12",
        "ปี ๒๕๖๖ แนบ รายงาน2566.pdf",
        "ปี ๒๕๖๖ ข้อ I16 และ O8 ตาม ISO 9001",
        "ปี ๒๕๖๖ ข้อ 1๒๐",
        "รายงาน 12 ฉบับ ปี 2566 จำนวน 3 เล่ม",
    ],
)
def test_digits_of_links_codes_and_documents_in_arabic_are_left_alone(words):
    assert said(words, rule="T3") == []


def test_records_may_be_typed_in_arabic_for_the_paper_prints_thai():
    assert found_in(reported("ให้บริการได้ 24 ชั่วโมง"), "T3") == []
    assert [s.right for s in digit_slips("ได้ 24 ชั่วโมง")] == ["๒๔"]


# ---- T4


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("สำนักงาน ปปช. ทราบ", "สำนักงาน ป.ป.ช. ทราบ"),
        ("ผลการประเมิน ITAS ของปีก่อน", "ผลการประเมิน ITA ของปีก่อน"),
        ("ประกาศทางเว็ปไซต์และเว็บไซด์", "ประกาศทางเว็บไซต์และเว็บไซต์"),
        ("ควรให้ผู้รับผิดชอบผู้รับผิดชอบรายงาน", "ควรให้ผู้รับผิดชอบรายงาน"),
    ],
)
def test_a_word_of_the_term_list_or_written_twice_is_mended(words, right):
    mends(words, "T4", right)


@pytest.mark.parametrize(
    "words",
    [
        "สำนักงาน ป.ป.ช. ทราบ",
        "ผ่านระบบ ITAS ของสำนักงาน",
        "ITASSIST",
        "ผู้รับเรื่องเรื่องการรักษาความลับ",
        "กรรมการการเลือกตั้ง",
        "มากขึ้น ๆ",
    ],
)
def test_a_right_word_is_left_alone(words):
    assert found_in(reported(words), "T4") == []


def test_the_office_s_own_terms_count_and_win():
    own = Term(id=9500, avoid="ไลฟ์แชท", prefer="ไลฟ์แชต")
    office = reported("ตอบทางไลฟ์แชท").after(edited(own))
    assert told(found_in(office, "T4")) == [("T4.term", "ไลฟ์แชท", "ไลฟ์แชต")]
    assert found_in(reported("ตอบทางไลฟ์แชท"), "T4") == []


def test_a_name_spelt_two_ways_in_a_document_is_a_note_on_the_rarer_one():
    ways = ("สำนักปลัด องค์การบริหารส่วนตำบล", "หัวหน้าสำนักปลัด", "งานนิติการ สำนักงานปลัด")
    assert said(*ways, rule="T4") == [("T4.two_ways", "สำนักงานปลัด", "สำนักปลัด")]
    assert said(*ways[:2], "สำนักงานปลัดกระทรวงมหาดไทย", rule="T4") == []


LONG_PARAGRAPH = "องค์การบริหารส่วนตำบลได้จัดประชุมชี้แจงหลักเกณฑ์แก่บุคลากรทุกคน และเผยแพร่ผลการประชุมบนเว็บไซต์ของหน่วยงานแล้วทุกครั้ง"


def test_a_long_paragraph_that_stands_twice_in_a_document_is_noted_once_and_a_short_one_never():
    twice = said(LONG_PARAGRAPH, "ข้อความอื่น", f" {LONG_PARAGRAPH} ", rule="T4")
    assert twice == [("T4.copied", f"{LONG_PARAGRAPH[:60]}…", "")]
    assert said("จึงเรียนมาเพื่อโปรดทราบ", "จึงเรียนมาเพื่อโปรดทราบ", rule="T4") == []
    assert said(LONG_PARAGRAPH, LONG_PARAGRAPH.replace("ทุกคน", "ใหม่"), rule="T4") == []


def test_a_paragraph_copied_into_another_part_of_a_memo_is_noted_and_one_of_another_memo_is_not():
    office = sample()
    memo = next(one for one in office.all(Document) if office.all(Section, document_id=one.id))
    first, second = office.all(Section, document_id=memo.id)[:2]
    copied = after(edited(first, text=LONG_PARAGRAPH), edited(second, text=LONG_PARAGRAPH))
    assert [key for key, _, _ in told(found_in(copied, "T4"))] == ["T4.copied"]
    elsewhere = edited(second, text=LONG_PARAGRAPH, document_id=memo.id + 900)
    assert found_in(after(edited(first, text=LONG_PARAGRAPH), elsewhere), "T4") == []


@given(st.text("กขนปชIT. ด้", max_size=30))
def test_no_term_is_found_in_what_its_repair_leaves(words):
    known = known_terms(sample())
    while slips := term_slips(words, known):
        words = words[: slips[0].start] + slips[0].right + words[slips[0].end :]
    assert term_slips(words, known) == ()


# ---- T5


@pytest.mark.parametrize(
    ("words", "right"),
    [("จัดทำคู่มือการปฏิบัติงารของหน่วยงาน", "ปฏิบัติงาน"), ("เพื่อประสิทธิภาภในการบริการ", "ประสิทธิภาพ")],
)
def test_a_word_one_letter_off_is_doubtful_with_a_suggestion(words, right):
    assert any(right in slip.right for slip in spelling_slips(words))
    assert found_in(reported(words), "T5")[0].severity is Severity.WARNING


def test_names_and_everything_the_sample_says_are_no_misspellings():
    assert spelling_slips("นายวิเชษฐ์ บัวตัวอย่าง") == ()
    assert spelling_slips("อบต.ทุ่งตัวอย่าง") == ()
    assert spelling_slips("สำนักปลัดฯ") == ()
    assert found_in(sample(), "T5") == []


def test_a_misspelling_is_where_it_says():
    words = "จัดทำคู่มือ การปฏิบัติงาร"
    assert [words[one.start : one.end] == one.word for one in misspellings(words)] == [True]


# ---- T6

CITIZEN = "1100000123452"
"""Made up: only its check digit is right."""


@pytest.mark.parametrize("words", [CITIZEN, "1-1000-00123-45-2", "๑๑๐๐๐๐๐๑๒๓๔๕๒", "๑ ๑๐๐๐ ๐๐๑๒๓ ๔๕ ๒"])
def test_a_citizen_s_number_is_found_however_it_is_written(words):
    assert [s.key for s in person_slips(f"ผู้ยื่นคำขอ เลข {words} แล้ว")] == ["check.T6.citizen"]
    assert [key for key, _, _ in said(f"เลข {words} แล้ว", rule="T6")] == ["T6.citizen"]


@pytest.mark.parametrize("words", ["1100000123453", "0100000123452", "11000001234521", "110000012345"])
def test_thirteen_digits_without_the_check_digit_are_another_number(words):
    assert person_slips(f"เลขที่ {words}") == ()


@pytest.mark.parametrize(("words", "private"), [
    ("โทร. ๐๘๑-๒๓๔-๕๖๗๘", True), ("0912345678", True), ("06 1234 5678", True),
    ("โทร. ๐ ๙๙๑๒ ๗๑๒๐", False), ("โทร. ๐-๒๕๒๘-๔๘๐๐", False), ("https://x.go.th/0812345678", False),
])  # fmt: skip
def test_mobile_phones_are_doubtful_and_office_lines_are_not(words, private):
    assert bool(found_in(reported(words), "T6")) is private


def test_the_agency_s_own_telephone_and_a_memo_s_head_are_for_everybody():
    agency = sample().first(Agency)
    assert found_in(after(edited(agency, channels="สายด่วน 081-234-5678")), "T6") == []
    made = document("ข้อความ", head=memo_head(**{"from": "สำนักปลัด โทร. ๐๘๑-๒๓๔-๕๖๗๘"}), score_lists=())
    assert found(made, "T6") == []


@given(st.lists(st.integers(0, 9), min_size=11, max_size=11), st.integers(1, 8))
def test_one_check_digit_in_ten_is_right(digits, first):
    number = "".join(map(str, [first, *digits]))
    assert sum(is_citizen_number(f"{number}{last}") for last in range(10)) == 1


# ---- T7


def test_two_spellings_of_one_address_are_a_note():
    assert said("abtsam@hotmail.com", "otop.dee@hotmail.com abtsam@hotmail.com", rule="T7") == []
    assert said("abtsam@hotmail.com", "abtsamut@hotmail.com", rule="T7") == [
        ("T7.mail", "abtsamut@hotmail.com", "abtsam@hotmail.com")
    ]


def test_two_boxes_of_one_office_are_no_slip():
    assert said("saraban@x.go.th", "mayor@x.go.th", rule="T7") == []


def test_a_second_domain_of_a_local_office_is_a_note_and_that_of_a_central_one_is_none():
    first = "https://www.thasamut.go.th/a"
    assert said(first, "https://www.bangdee.go.th", rule="T7") == [("T7.domain", "bangdee.go.th", "thasamut.go.th")]
    assert said(first, "https://www.dla.go.th", "https://www.nacc.go.th", rule="T7") == []


# ---- all of them


def test_a_text_with_two_kinds_of_slips_is_mended_one_after_the_other():
    broken = after(edited(measure(3), follow_up=f"เเจ้ง ปปช. ที่ {SITE}/๑"))
    keys = sorted(everything(broken))
    assert keys == ["T1.digits", "T2.marks", "T4.term"]
    for rule in ("T1", "T2", "T4"):
        (one,) = found_in(broken, rule)
        broken = repaired(broken, one)
    assert everything(broken) == []
    assert broken.one(type(measure(3)), measure(3).id).follow_up == f"แจ้ง ป.ป.ช. ที่ {SITE}/1"


def test_repeated_words_end_where_words_do():
    assert [s.right for s in repeated_slips("ผู้รับผิดชอบผู้รับผิดชอบ")] == ["ผู้รับผิดชอบ"]
    assert repeated_slips("ความคืบหน้าและความคืบหน้า") == ()
