"""S rules over documents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ita_desktop.domain.document_text import StatedFigure
from ita_desktop.domain.paperwork import DocumentKind
from tests.checks.documents import VALUES, document, found, items, lines, scores, table, text
from tests.checks.offices import told

RULES = [f"S{n}" for n in range(1, 10)]
B = "100.00 99.61 100.00 98.84 98.45 99.72 99.57 99.79 100.00 93.75"
LEVELS = (("95.00 - 100", "AA"), ("85.00 - 94.99", "A"), ("75.00 - 84.99", "B"), ("50.00 - 54.99", "E"))


def booklet(*paragraphs, **changes):
    """The scores of another office of 2565: total 98.47, AA."""
    return document(
        *paragraphs, score_lists=(scores(lines=lines(B), instruments=(), total=None, level=None, **changes),)
    )


@pytest.mark.parametrize("rule", RULES)
def test_a_booklet_in_order_gives_no_problem(rule):
    words = "โดยภาพรวมได้คะแนนเท่ากับร้อยละ ๙๔.๕๘ ระดับ A ตัวชี้วัดที่มีคะแนนสูงสุด คือ ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต"
    assert found(document(words), rule) == []


def test_averages_in_running_text_are_compared_with_the_list():
    made = booklet(
        "ผู้มีส่วนได้ส่วนเสียภายใน (Internal) โดยเฉลี่ยทั้ง ๕ ตัวชี้วัด คิดเป็นร้อยละ ๙๙.๓๘ สูงกว่าเกณฑ์เป้าหมาย (ร้อยละ ๘๕)",
        "ผู้มีส่วนได้ส่วนเสีย (External) โดยเฉลี่ยทั้ง ๓ ตัวชี้วัด คิดเป็นร้อยละ ๙๐.๐๙ สูงกว่าเกณฑ์เป้าหมาย (ร้อยละ ๘๕)",
        "แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) โดยเฉลี่ยทั้ง ๒ ตัวชี้วัด คิดเป็นร้อยละ ๑๐๐.๐๐",
    )
    assert told(found(made, "S1")) == [("S1.mean", "90.09", "99.69"), ("S1.mean", "100.00", "96.88")]


def test_averages_in_the_list_are_compared_too():
    made = document(score_lists=(scores(instruments=(StatedFigure("EIT", Decimal("87.99")),)),))
    assert told(found(made, "S1")) == [("S1.mean", "87.99", "87.19")]


def test_a_total_in_the_list_and_one_in_the_text_are_computed_again():
    made = document("ในภาพรวมมีระดับคะแนน ๙๔.๘๕", score_lists=(scores(total=StatedFigure("", Decimal("95.48"))),))
    assert told(found(made, "S2")) == [
        ("S2.total", "95.48", "94.58"),
        ("S2.total", "94.85", "94.58"),
    ]


def test_the_plain_mean_is_no_total():
    made = document(
        score_lists=(scores(lines=lines(B), instruments=(), level=None, total=StatedFigure("", Decimal("98.97"))),)
    )
    assert told(found(made, "S2")) == [("S2.plain_mean", "98.97", "98.47")]


@pytest.mark.parametrize("total", ["94.57", "94.59"])
def test_a_total_within_a_hundredth_passes(total):
    assert found(document(score_lists=(scores(total=StatedFigure("", Decimal(total))),)), "S2") == []


def test_a_level_of_another_total_and_one_of_another_year_are_found():
    assert told(found(document("โดยภาพรวมได้คะแนน ๙๔.๕๘ จัดอยู่ในระดับ AA"), "S3")) == [("S3.level", "AA", "A")]
    new = document(score_lists=(scores(fiscal_year=2566, level=text("A")),), fiscal_year=2567, result_year=2566)
    assert told(found(new, "S3")) == [("S3.letter", "A", "ผ่านดี")]


def test_a_level_that_fits_one_of_two_years_in_dispute_is_left_to_the_years():
    made = document("ผลการประเมินปี พ.ศ. ๒๕๖๕", score_lists=(scores(fiscal_year=0),), fiscal_year=2567, result_year=2566)
    assert found(made, "S3") == []


def test_one_score_with_two_values_is_found():
    made = booklet("คะแนนต่ำสุด คือ ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ซึ่งได้คะแนนเท่ากับร้อยละ ๘๓.๗ ซึ่ง")
    assert told(found(made, "S4")) == [("S4.indicator", "83.7", "93.75")]


def test_an_indicator_a_hundredth_off_is_another_value():
    assert told(found(booklet("ตัวชี้วัดที่ ๑๐ ได้คะแนน ๙๓.๗๖"), "S4")) == [("S4.indicator", "93.76", "93.75")]
    assert found(booklet("ตัวชี้วัดที่ ๑๐ ได้คะแนน ๙๓.๘"), "S4") == []


def test_several_indicators_may_share_a_figure():
    words = "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ตัวชี้วัดที่ ๓ การใช้อำนาจ มีระดับคะแนน ๑๐๐.๐๐ ส่วนตัวชี้วัดที่ ๑๐ ได้คะแนน ๙๓.๗๕"
    assert found(booklet(words), "S4") == []
    wrong = words.replace("ตัวชี้วัดที่ ๓ การใช้อำนาจ", "ตัวชี้วัดที่ ๒ การใช้งบประมาณ")
    assert told(found(booklet(wrong), "S4")) == [("S4.indicator", "100.00", "99.61")]


def test_two_lists_of_a_year_agree_line_by_line():
    other = scores(lines=lines(VALUES.replace("88.21", "88.12")), anchor="table:9", total=None)
    assert told(found(document(score_lists=(other, scores())), "S4")) == [("S4.indicator", "88.12", "88.21")]


def test_lists_of_two_years_may_differ():
    assert found(document(score_lists=(scores(), scores(fiscal_year=2564, lines=lines(B)))), "S4") == []


def test_two_totals_without_a_list_are_one_too_many():
    made = document("ผลคะแนนภาพรวมได้คะแนน ๙๔.๕๘", "โดยภาพรวมได้คะแนน ๙๔.๘๕", score_lists=())
    assert told(found(made, "S4")) == [("S4.total", "94.85", "94.58")]


def test_ten_items_that_average_otherwise_are_a_warning():
    given = "100 100 93 100 100 100 100 100 95 100"
    keys = told(found(booklet(items=items(given)), "S5"))
    assert keys[0] == ("S5.items", "98.80", "93.75")
    assert [one[:2] for one in keys[1:]] == [("S5.step", "93"), ("S5.step", "95")]


def test_items_that_give_the_indicator_by_sub_indicators_pass():
    assert found(booklet(items=items("100 100 0 100 100 100 100 100 100 100")), "S5") == []


def test_a_few_selected_items_are_not_averaged():
    assert found(booklet(items=items("0 0")), "S5") == []


def test_an_analysis_lists_every_indicator_with_total_and_level():
    nine = tuple(line for line in lines() if line.number != 7)
    assert told(found(document(score_lists=(scores(lines=nine),)), "S6")) == [("S6.indicators", "7", "")]
    bare = document(score_lists=(scores(total=None, level=None),))
    assert told(found(bare, "S6")) == [("S6.total", "", "94.58"), ("S6.level", "", "A")]


def test_a_total_and_a_level_in_the_text_are_enough():
    made = document("โดยภาพรวมได้คะแนน ๙๔.๕๘ ระดับ A", score_lists=(scores(total=None, level=None),))
    assert found(made, "S6") == []


def test_a_memo_that_only_reports_need_not_list_them():
    made = document(kind=DocumentKind.MEMO, score_lists=(scores(lines=lines()[:7]),))
    assert found(made, "S6") == []


@pytest.mark.parametrize(("value", "key"), [("884.00", "S7.range"), ("84.405", "S7.decimals")])
def test_a_printed_score_that_cannot_be_is_found(value, key):
    made = document(score_lists=(scores(lines=lines(VALUES.replace("84.40", value))),))
    assert [one[0] for one in told(found(made, "S7"))] == [key]


def test_whom_the_text_calls_highest_or_lowest_the_list_bears_out():
    made = booklet("คะแนนเฉลี่ยสูงสุด คือ ตัวชี้วัดที่ ๒ การใช้งบประมาณ ส่วนตัวชี้วัดที่มีคะแนนต่ำที่สุด คือ ตัวชี้วัดที่ ๑๐")
    assert told(found(made, "S8")) == [("S8.highest", "2", "1, 3, 9")]


def test_a_wrong_number_beside_the_right_name_is_not_called_a_wrong_highest():
    assert found(booklet("คะแนนเฉลี่ยสูงสุด คือ ตัวชี้วัดที่ ๒ การใช้อำนาจ ที่มีระดับคะแนน ๑๐๐.๐๐"), "S8") == []


def test_the_printed_level_table_is_that_of_the_year():
    wrong = (*LEVELS[:3], ("40.00 - 54.99", "E"))
    assert told(found(document(tables=(table(*wrong),)), "S9")) == [("S9.range", "40.00 - 54.99", "50")]
    assert found(document(tables=(table(*LEVELS),)), "S9") == []


def test_letters_are_no_levels_of_a_year_of_words():
    made = document(tables=(table(*LEVELS),), fiscal_year=2568, result_year=2567, score_lists=())
    assert [one[0] for one in told(found(made, "S9"))] == ["S9.other"]


def test_a_range_of_something_else_is_no_level_table():
    made = document("ระหว่าง 10 - 20 คน", "ระดับ A 1 - 2", tables=(table(("รุ่น 40.00 - 54.99", "E")),))
    assert found(made, "S9") == []


@pytest.mark.parametrize(
    "words",
    [
        "โดยภาพรวมได้คะแนน ๙๔.๕๘ คะแนน เมื่อเทียบกับปีงบประมาณ พ.ศ. ๒๕๖๔ ซึ่งได้ ๙๐.๑๒ คะแนน เพิ่มขึ้น ๔.๔๖ คะแนน",
        "คะแนนรวมเพิ่มขึ้นจาก ๙๐.๑๒ เป็น ๙๔.๕๘",
        "ความพึงพอใจของผู้รับบริการในภาพรวม คิดเป็นร้อยละ ๙๕.๖๐",
        "ผลการเบิกจ่ายงบประมาณในภาพรวม คิดเป็นร้อยละ ๘๘.๒๐",
        "โดยภาพรวมได้คะแนน ๙๔.๕๘ สูงกว่าค่าเฉลี่ยระดับประเทศ (๘๑.๒๕)",
        "คะแนนเฉลี่ยของจังหวัดในภาพรวมเท่ากับ ๘๕.๒๐",
        "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต ข้อคำถาม I30 ได้คะแนนเฉลี่ย ๗๕.๒๕",
        "ตัวชี้วัดที่ ๒ การใช้งบประมาณ ใช้เงินร้อยละ ๗๖.๕๐ บาท ของคะแนน ๑๒๓.๔๕ บาท",
        "น้ำหนักของเครื่องมือ IIT คิดเป็นร้อยละ ๓๐.๐๐",
    ],
)
@pytest.mark.parametrize("rule", ["S1", "S2", "S4", "S7"])
def test_figures_of_something_else_are_no_second_value(words, rule):
    assert found(document(words), rule) == []


def test_a_table_per_instrument_is_one_list_and_its_average_no_total():
    parts = [lines()[:5], lines()[5:8], lines()[8:]]
    means = [StatedFigure("", Decimal(v)) for v in ("96.24", "87.91", "98.89")]
    lists = tuple(
        scores(lines=part, instruments=(), total=total, level=None) for part, total in zip(parts, means, strict=True)
    )
    made = document("โดยภาพรวมได้คะแนน ๙๔.๕๘ ระดับ A", score_lists=lists)
    assert told(found(made, "S1")) == [("S1.mean", "87.91", "87.19")]
    assert [found(made, rule) for rule in ("S2", "S3", "S4", "S6")] == [[], [], [], []]
