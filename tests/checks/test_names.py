"""N rules: numbers, names, codes, people and divisions that do not belong together."""

from __future__ import annotations

import pytest

from ita_desktop.checks.codes import codes_in
from ita_desktop.checks.names_near import misspelt_title, near
from ita_desktop.domain.framework import Item
from ita_desktop.domain.measures import Measure, MeasureItem
from ita_desktop.domain.paperwork import Document, DocumentKind
from tests.checks.documents import document, found, head, items, row, scores, signature, table
from tests.checks.offices import YEAR, after, analysis, edited, everything, item, measure, repaired, sample, told
from tests.checks.offices import found as found_in

RULES = [f"N{n}" for n in range(1, 7)]


def in_analysis(words, rule):
    return told(found_in(after(edited(analysis(10), analysis=words)), rule))


@pytest.mark.parametrize("rule", RULES)
def test_a_booklet_in_order_gives_no_problem(rule):
    made = document(
        "ตัวชี้วัดที่ ๓ การใช้อำนาจ และตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล",
        "(นายสมชาย ทดสอบ)",
        measures=(row("การใช้อำนาจ I16 การสั่งให้ทำธุระส่วนตัว", responsible="งานนิติการ สำนักปลัด"),),
        signatures=(signature("นายสมชาย ทดสอบ", "นิติกรชำนาญการ"),),
        head=head(addressee="นายกองค์การบริหารส่วนตำบลทุ่งสมมติ"),
    )
    assert found(made, rule) == []


# ---- N1


def test_a_number_with_another_ones_name_is_found_in_text():
    words = "ตัวชี้วัดที่ ๒ การใช้อำนาจ ตัวชี้วัดที่ ๓ การเปิดเผยข้อมูล"
    expected = [("N1.indicator", "2", "3"), ("N1.indicator", "3", "9")]
    assert told(found(document(words), "N1")) == expected
    assert in_analysis(words, "N1") == expected


@pytest.mark.parametrize(
    "words",
    [
        "ตัวชี้วัดที่ ๒ ด้านการใช้จ่ายงบประมาณ",
        "ตัวชี้วัดที่ ๑๐ การป้องกันการ\nทุจริต",
        "ตัวชี้วัดที่ ๔ เรื่องอื่น ๆ",
        "๒. การใช้อำนาจ",
        "ตัวชี้วัดย่อยที่ ๙.๑ การเปิดเผยข้อมูล",
        "ตัวชี้วัด ๑๐ ตัวชี้วัด การปฏิบัติหน้าที่",
    ],
)
def test_variants_line_ends_and_list_numbers_are_no_mismatch(words):
    assert in_analysis(words, "N1") == []
    assert found(document(words), "N1") == []


def test_number_and_name_may_stand_in_neighbouring_cells():
    assert told(found(document(tables=(table(("ตัวชี้วัดที่ ๓", "การเปิดเผยข้อมูล")),)), "N1")) == [("N1.indicator", "3", "9")]


def test_two_swapped_lines_of_a_list_are_found_and_a_ranking_is_none():
    made = scores()
    swapped = [line if line.number > 2 else _numbered(line, 3 - line.number) for line in made.lines]
    assert len(found(document(score_lists=(scores(lines=tuple(swapped)),)), "N1")) == 2
    ranked = tuple(_numbered(line, 11 - line.number) for line in made.lines)
    assert found(document(score_lists=(scores(lines=ranked),)), "N1") == []


def test_two_first_places_of_a_ranking_are_no_swap():
    made = scores(lines=tuple(sorted(scores().lines, key=lambda line: -line.value)))
    ranked = tuple(_numbered(line, n) for n, line in enumerate(made.lines, 1))
    assert found(document(score_lists=(scores(lines=ranked[:2]),)), "N1") == []


def _numbered(line, number):
    return type(line)(number, line.name, line.value, line.anchor)


# ---- N2


def test_a_measure_that_cites_another_indicators_item_is_found():
    other = next(one for one in sample().items(measure(9).indicator_id))
    problems = found_in(after(edited(item(1), item_id=other.id)), "N2")
    assert [one[:2] for one in told(problems)] == [("N2.indicator", other.code)]
    assert problems[0].expected.startswith("8 ")


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("การปฏิบัติหน้าที่ข้อ ๑๖ ท่านเคยถูกสั่งการ", "I16"),
        ("๑. การปฏิบัติหน้าที่ I16 ท่านเคย", "I16"),
        ("การเปิดเผยข้อมูล O40 รายงาน", "O40"),
        ("การใช้งบประมาณ ข้อ 1๒๐ ขั้นตอน", "I20"),
    ],
)
def test_an_item_under_the_wrong_indicator_is_found_in_a_row(title, code):
    assert [one[1] for one in told(found(document(measures=(row(title),)), "N2"))] == [code]


@pytest.mark.parametrize(
    "title",
    [
        "การใช้อำนาจ ข้อ ๑๖ ท่านเคย",
        "การใช้อำนาจ ข้อ ๓ ของแบบวัด",
        "การปรับปรุงระบบการทำงาน E๑๑ เจ้าหน้าที่",
        "การเปิดเผยข้อมูล O๘ Q&A",
        "การปฏิบัติหน้าที่ตามหนังสือ ข้อ ๑๖.๒",
        "การปฏิบัติหน้าที่ตามระเบียบ ข้อ ๑๖",
        "การปฏิบัติหน้าที่ ข้อ ๑๖ ของระเบียบว่าด้วยการเงิน",
    ],
)
def test_an_item_under_its_own_indicator_or_a_clause_passes(title):
    assert found(document(measures=(row(title),)), "N2") == []


def test_a_code_that_the_year_does_not_have_is_found():
    assert told(found(document(measures=(row("การใช้อำนาจ I76 ท่านเคย"),)), "N2")) == [("N2.unknown", "I76", "")]


def test_codes_of_years_whose_items_are_not_known_for_certain_are_left_alone():
    made = document(measures=(row("การปฏิบัติหน้าที่ I16 ท่านเคย"),), fiscal_year=2569, result_year=2568, score_lists=())
    assert found(made, "N2") == []


def test_the_letter_of_another_instrument_is_wrong_in_every_year():
    made = document(measures=(row("การปฏิบัติหน้าที่ E1 ท่าน"),), fiscal_year=2568, result_year=2567, score_lists=())
    assert told(found(made, "N2")) == [("N2.letter", "E1", "IIT")]
    ours = document(measures=(row("การปฏิบัติหน้าที่ผ่าน E-Service"),), fiscal_year=2568, result_year=2567, score_lists=())
    assert found(ours, "N2") == []


def test_an_indicator_ascribed_to_another_instrument_is_found():
    words = "ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ซึ่งได้คะแนนร้อยละ ๑๐๐.๐๐ ซึ่งประเมินจากการผู้มีส่วนได้ส่วนเสียภายนอก"
    assert told(found(document(words), "N2")) == [("N2.instrument", "EIT", "OIT")]
    assert found(document(words.replace("๑๐ การป้องกันการทุจริต", "๖ คุณภาพการดำเนินงาน")), "N2") == []


def test_items_of_a_list_are_compared_by_code():
    lines = tuple(type(one)("O8", one.value, 10, one.text, one.anchor) for one in items("100"))
    assert told(found(document(score_lists=(scores(items=lines),)), "N2")) == [
        ("N2.indicator", "O8", "9 การเปิดเผยข้อมูล")
    ]


# ---- N3


@pytest.mark.parametrize(
    ("words", "repaired_words"),
    [
        ("การใช้ทรัพย์สิน ข้อ 1๒๐ ขั้นตอน", "การใช้ทรัพย์สิน ข้อ I๒๐ ขั้นตอน"),
        ("ข้อ ๐๘ Q&A", "ข้อ O๘ Q&A"),
        ("I1๖ ท่านเคย", "I๑๖ ท่านเคย"),
        ("ข้อ l16 ท่านเคย", "ข้อ I16 ท่านเคย"),
        ("\u041e8 Q&A", "O8 Q&A"),
    ],
)
def test_a_letter_typed_as_a_digit_is_found_and_mended(words, repaired_words):
    broken = after(edited(measure(), issue=words))
    (problem,) = found_in(broken, "N3")
    assert repaired(broken, problem).get(Measure, measure().id).issue == repaired_words
    assert found_in(repaired(broken, problem), "N3") == []
    assert len(found(document(measures=(), tables=(table((words,)),)), "N3")) == 1


@pytest.mark.parametrize(
    "words",
    ["ข้อ ๑๒ ของระเบียบ", "โทร. 0๒", "I16 และ E๑๑", "เวลา ๐๙.๓๐ น.", "๐๑/๐๒/๒๕๖๗", "1๒๐ บาท", "https://a.go.th/0๑"],
)
def test_plain_numbers_times_and_right_codes_are_no_confusion(words):
    assert found_in(after(edited(measure(), issue=words)), "N3") == []


def test_what_may_be_a_mistyped_number_is_asked_but_not_mended():
    (problem,) = found_in(after(edited(measure(), issue="ข้อ 1๒ ท่านเคย")), "N3")
    assert problem.repair is None


def test_codes_are_read_in_either_digits():
    assert [one.code for one in codes_in("I16 E๑๑ O 8 ข้อ ๒๐ และข้อ ๓)")] == ["I16", "E11", "O8", "20"]


# ---- N4


def test_a_variant_and_a_near_miss_of_an_indicators_name_are_noted_once():
    made = document("ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน", "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน", "ตัวชี้วัดที่ ๑๐ การป้องกันทุจริต")
    assert [one[1:] for one in told(found(made, "N4"))] == [
        ("การปรับปรุงการทำงาน", "การปรับปรุงระบบการทำงาน"),
        ("การป้องกันทุจริต", "การป้องกันการทุจริต"),
    ]


def test_another_subject_behind_a_number_is_no_name():
    assert found(document("ตัวชี้วัดที่ ๘ การอบรมบุคลากรประจำปี"), "N4") == []


def test_the_agencys_name_with_a_slip_is_noted_and_another_agency_is_not():
    assert in_analysis("องค์การบริหารส่วนตำบลทุ่งตัวอยาง ได้ดำเนินการ", "N4") == [
        ("N4.agency", "องค์การบริหารส่วนตำบลทุ่งตัวอยาง", "องค์การบริหารส่วนตำบลทุ่งตัวอย่าง")
    ]
    assert in_analysis("ศึกษาดูงาน ณ องค์การบริหารส่วนตำบลบ้านสมมติ", "N4") == []


# ---- N5


def memo() -> Document:
    return sample().all(Document, kind=DocumentKind.MEMO, fiscal_year=YEAR)[0]


def test_a_name_typed_with_a_slip_is_found_and_somebody_elses_is_not():
    assert in_analysis("โดยนายวิเชษ บัวตัวอย่าง เป็นผู้รับผิดชอบ", "N5") == [("N5.person", "วิเชษ บัวตัวอย่าง", "วิเชษฐ์ บัวตัวอย่าง")]
    assert in_analysis("วิทยากร นายสมศักดิ์ ใจสมมติ จากสำนักงาน ป.ป.ช.", "N5") == []
    assert in_analysis("โดยนายวิเชษฐ์ บัวตัวอย่าง เสนอนายกองค์การบริหารส่วนตำบล", "N5") == []


def test_a_reporters_position_with_a_slip_is_found():
    problems = found_in(after(edited(memo(), reporter_position="นิติกรปฏิบัตการ")), "N5")
    assert told(problems) == [("N5.position", "นิติกรปฏิบัตการ", "นิติกรปฏิบัติการ")]
    assert problems[0].anchor.endswith(".reporter_position")


def test_one_name_spelt_two_ways_in_a_document_is_found():
    made = document(
        "โดย นายสุวิทย ทดสอบสมมต ผู้ประสานงาน",
        signatures=(signature("นายสุวิทย์ ทดสอบสมมติ", "นิติกร"), signature("นางสาวอารี สมมติ", "ปลัด")),
    )
    assert told(found(made, "N5")) == [("N5.person", "สุวิทย ทดสอบสมมต", "สุวิทย์ ทดสอบสมมติ")]


def test_a_position_that_begins_unlike_any_is_found_once():
    made = document(
        head=head(addressee="นายองค์การบริหารส่วนตำบลสมมติ"),
        signatures=(signature("นายก ข", "นายองค์การบริหารส่วนตำบลสมมติ"),),
    )
    assert told(found(made, "N5")) == [("N5.position", "นายองค์การบริหารส่วนตำบล", "นายกองค์การบริหารส่วนตำบล")]


@pytest.mark.parametrize("position", ["รองนายกองค์การบริหารส่วนตำบล", "นิติกรชำนาญการ", "ปลัดอำเภอ", "หัวหน้าฝ่าย"])
def test_other_positions_are_no_slips(position):
    assert misspelt_title(position) is None


def test_names_that_sound_alike_are_near_and_short_ones_never():
    assert near("สุวิทย์ แสงสมมติ", "สุวิทย แสงสมมุติ")
    assert near("ศักดิ์สิทธิ์ สมมติ", "สักสิทธิ์ สมมติ")
    assert not near("มานะ", "มานี")
    assert not near("สมชาย ใจดี", "สมหญิง รักเรียน")


# ---- N6


def test_a_division_without_its_space_is_mended():
    broken = after(edited(measure(), responsible="งานนิติการสำนักปลัด"))
    (problem,) = found_in(broken, "N6")
    assert (problem.key, problem.expected) == ("check.N6.spacing", "งานนิติการ สำนักปลัด")
    assert found_in(repaired(broken, problem), "N6") == []
    assert everything(repaired(broken, problem)) == []


@pytest.mark.parametrize(
    ("words", "key"),
    [("กองคลงั", "N6.near"), ("กองส่งเสริมการเกษตร", "N6.unknown"), ("กองช่าง, กองคลัง", None), ("ทุกส่วนราชการ", None)],
)
def test_divisions_that_the_list_lacks_are_found(words, key):
    assert [one[0] for one in told(found_in(after(edited(measure(), responsible=words)), "N6"))] == [key][: bool(key)]


def test_in_any_document_a_section_stands_apart_from_its_division():
    made = document(measures=(row(responsible="งานนิติการสำนักปลัด"), row(responsible="งานพัสดุ กองคลัง")))
    assert told(found(made, "N6")) == [("N6.spacing", "งานนิติการสำนักปลัด", "งานนิติการ สำนักปลัด")]


def test_in_ones_own_document_a_misspelt_division_is_found():
    made = document(measures=(row(responsible="กองคลงั"),))
    assert found(made, "N6") == []
    assert told(found(made, "N6", sample(), own=True)) == [("N6.near", "กองคลงั", "กองคลัง")]


def test_items_of_the_sample_belong_to_their_measures():
    cited = sample().all(MeasureItem, measure_id=measure(9).id)
    assert all(sample().get(Item, one.item_id).indicator_id == measure(9).indicator_id for one in cited)
