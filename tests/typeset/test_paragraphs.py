"""Lines of running text: where they stand, that none is too wide and that nothing of the text is lost."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ita_desktop.thai.segment import clusters
from ita_desktop.typeset.blocks import Align, CheckItem, Fit, ListItem, PageStyle, Paragraph, Run, TextStyle
from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.paragraph import Column, Setter, set_lines
from ita_desktop.typeset.sheet import Line, TickBox
from tests import paper
from tests.typeset.tools import BODY, FONTS, MEMO_TEXT, paragraph, pdf_of, set_book

LEFT = PageStyle().left
WIDTH = PageStyle().text_width


def lines(text: str, width: float, style: TextStyle = BODY) -> list[Line]:
    return set_lines(Setter(FONTS.family("TH Sarabun New")), (Run(text),), style, Column(0, width, 0, width))


def made(*blocks) -> tuple[Line, ...]:
    return set_book(*blocks).pages[0].lines


def ink(line: Line) -> float:
    """Right edge of what is seen of a line, from what is drawn."""
    pen = seen = line.x
    for span in line.spans:
        for word in span.words:
            shaped = span.face.shape(word)
            if word.isspace():
                pen += shaped.advance * span.size + line.space_gap
                continue
            pen += shaped.advance * span.size + line.cluster_gap * len(shaped.stops)
            seen = pen - (line.cluster_gap if len(shaped.elements) - 1 in shaped.stops else 0.0)
    return seen


WORDS = st.sampled_from(
    [
        "การ",
        "ประเมิน",
        "คุณธรรม",
        "และ",
        "ความโปร่งใส",
        "ของ",
        "หน่วยงาน",
        "ภาครัฐ",
        "น้ำ",
        "ปั๊ม",
        "ผู้",
        "ที่",
        "อื่น",
        "ๆ",
        "ฯลฯ",
        "ร้อยละ",
        "๘๕.๒๕",
        "พ.ศ.",
        "๒๕๖๘",
        "(ITA)",
        "https://www.example.go.th/ita?year=2568",
        "a@b.go.th",
        "คณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
        "“ดี”",
        "๑/๒",
        "ก",
        "ฤๅ",
    ]
)
THAI = st.text(st.sampled_from("กขคงจญฐนมยรลวสหอฤะาำิีึืุูเแโใไ็่้๊๋์ๆฯ๐๑๒ \n()/-.,aB9"), max_size=120)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map("".join), st.lists(WORDS, max_size=40).map(" ".join), THAI)


@settings(max_examples=150)
@given(TEXTS, st.floats(40, 500), st.sampled_from(list(Fit)), st.sampled_from(list(Align)), st.floats(0, 20))
@example("\u0e48\u0e38", 40.0, Fit.BEST, Align.LEFT, 0.0)
def test_no_line_is_wider_than_its_column_and_the_text_is_kept_in_order(text, width, fit, align, first):
    style = TextStyle(fit=fit, align=align)
    column = Column(first, width - first, 0, width)
    found = set_lines(Setter(FONTS.family("TH Sarabun New")), (Run(text),), style, column)
    for number, line in enumerate(found):
        assert line.x >= -0.01
        assert ink(line) <= width + 0.02
        assert ink(line) == pytest.approx(line.x + line.width, abs=0.02) or not line.text.strip()
        assert number or line.x >= first
    assert "".join(line.text for line in found) == unicodedata.normalize("NFC", text).replace("\n", "")


@pytest.mark.parametrize("fit", list(Fit))
def test_lines_end_between_words_never_inside_one(fit):
    words = {"การ", "ประเมิน", "คุณธรรม", "และ", "ความโปร่งใส", "หน่วยงาน", "ภาครัฐ"}
    for line in lines("".join(sorted(words)) * 8, 250, replace(BODY, fit=fit)):
        text = line.text
        while text:
            head = next((word for word in words if text.startswith(word)), None)
            assert head, text
            text = text.removeprefix(head)


def test_a_word_wider_than_the_column_splits_into_its_parts():
    word = "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ"
    found = [line.text for line in lines(word, 100)]
    assert "".join(found) == word
    assert len(found) > 2
    assert all(
        text.startswith(("สำนักงาน", "คณะ", "กรรมการ", "ป้องกัน", "และ", "ปราบปราม", "การ", "ทุจริต", "แห่ง"))
        for text in found
    )


def test_a_word_too_wide_for_the_indented_first_line_begins_on_the_second_untorn():
    style = TextStyle(first_indent=90, right_indent=WIDTH - 120)
    found = made(paragraph("วิสัยทัศน์ ดี", style))
    assert [line.text for line in found] == ["วิสัยทัศน์ ดี"]
    assert found[0].x == LEFT
    label, text = made(ListItem("๑๒.๓๔.๕๖", paragraph("วิสัยทัศน์", TextStyle(right_indent=WIDTH - 80))))
    assert (text.text, text.x) == ("วิสัยทัศน์", LEFT + 18)
    assert text.baseline == pytest.approx(label.baseline + 20.8)


def test_a_string_without_any_words_splits_between_clusters():
    word = "กี่" * 80
    found = [line.text for line in lines(word, 100)]
    assert "".join(found) == word
    assert all(set(clusters(text)) == {"กี่"} for text in found)


def test_a_column_that_not_even_a_letter_fits_is_an_error():
    with pytest.raises(TypesetError) as caught:
        lines("มาก", 3)
    assert caught.value.key == "typeset.column_too_narrow"


def test_baselines_are_exactly_the_leading_apart():
    printed = paper.pages(pdf_of(paragraph(MEMO_TEXT * 2)))[0].lines
    gaps = [after.baseline - before.baseline for before, after in pairwise(printed)]
    assert len(gaps) > 5
    assert gaps == pytest.approx([20.8] * len(gaps), abs=0.002)


def test_the_first_baseline_has_ascent_and_descent_in_the_middle_of_the_leading():
    # 16 pt TH Sarabun New: ascent 0.844, descent 0.457 em; (20.8 - 20.816) / 2 + 13.504 = 13.496
    (line,) = paper.pages(pdf_of(paragraph("ก")))[0].lines
    assert line.baseline == pytest.approx(PageStyle().first_top + 13.496, abs=0.002)


def test_the_first_line_is_indented_and_the_indents_narrow_the_lines():
    style = TextStyle(first_indent=70, left_indent=10, right_indent=30)
    first, *rest = made(paragraph(MEMO_TEXT * 2, style))
    assert first.x == pytest.approx(LEFT + 80)
    assert {line.x for line in rest} == {LEFT + 10}
    assert max(ink(line) for line in (first, *rest)) <= LEFT + WIDTH - 30 + 0.02


def test_a_line_feed_ends_a_line_and_two_leave_one_empty():
    found = made(paragraph("ก\nข\n\nค"))
    assert [line.text for line in found] == ["ก", "ข", "ค"]
    assert [line.baseline - found[0].baseline for line in found] == pytest.approx([0, 20.8, 62.4])


def test_a_bold_stretch_stands_inside_its_line_and_a_word_may_be_half_bold():
    (line,) = made(Paragraph((Run("คะแนน"), Run(" ๘๗", bold=True), Run("๕๒"), Run("น้ำ", bold=True, size=20))))
    names = [(span.face.name, span.size, "".join(span.words)) for span in line.spans]
    assert names == [
        ("THSarabunNew", 16.0, "คะแนน"),
        ("THSarabunNew-Bold", 16.0, " ๘๗"),
        ("THSarabunNew", 16.0, "๕๒"),
        ("THSarabunNew-Bold", 20, "น้ำ"),
    ]
    assert paper.pages(pdf_of(Paragraph((Run("ก"), Run("ข", bold=True)))))[0].line("ก").at("ข").bold


@pytest.mark.parametrize(("align", "share"), [(Align.LEFT, 0.0), (Align.CENTRE, 0.5), (Align.RIGHT, 1.0)])
def test_the_slack_stands_where_the_alignment_says(align, share):
    (line,) = made(paragraph("น้ำใส", TextStyle(align=align)))
    slack = WIDTH - line.width
    assert line.x == pytest.approx(LEFT + share * slack, abs=0.01)


def test_distributed_lines_reach_the_right_edge_and_the_last_stays_ragged():
    *full, last = made(paragraph(MEMO_TEXT * 2, replace(BODY, align=Align.DISTRIBUTED)))
    stretched = [line for line in full if line.space_gap or line.cluster_gap]
    assert len(stretched) >= len(full) - 1
    assert [ink(line) for line in stretched] == pytest.approx([LEFT + WIDTH] * len(stretched), abs=0.02)
    assert all(line.space_gap <= 8.001 and line.cluster_gap <= 1.6 for line in full)
    assert all(
        line.space_gap == pytest.approx(8, abs=0.01) for line in full if line.cluster_gap and " " in line.text.strip()
    )
    assert (last.space_gap, last.cluster_gap) == (0.0, 0.0)


def test_foreign_words_and_numbers_are_not_pulled_apart():
    text = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน Transparency ๒๕๖๘ https://www.go.th " * 6
    block = paragraph(text, replace(BODY, align=Align.DISTRIBUTED, right_indent=WIDTH - 280))
    printed = paper.pages(pdf_of(block))[0]
    assert any(line.cluster_gap > 0.2 and "Transparency" in line.text for line in made(block))
    steps = set()
    for line in printed.lines:
        if "Transparency" in line.text:
            start = line.text.index("Transparency")
            steps.add(round(line.glyphs[start + 11].x - line.glyphs[start].x, 1))
    assert len(steps) == 1


def test_total_fit_leaves_fewer_lost_words_in_last_lines():
    def lost(fit: Fit) -> int:
        ends = [lines(MEMO_TEXT, width, TextStyle(fit=fit))[-1].width / width for width in range(200, 500, 3)]
        return sum(share < 0.08 for share in ends)

    assert lost(Fit.TOTAL) < lost(Fit.BEST)


def test_a_distributed_line_with_too_much_slack_stays_ragged():
    first, _ = lines("กข คง\nก", 400, replace(BODY, align=Align.DISTRIBUTED))
    assert first.space_gap == 0.0
    loose, _ = lines("มาก " + "ข" * 16, 100, replace(BODY, align=Align.DISTRIBUTED))
    assert (loose.text, loose.space_gap, loose.cluster_gap) == ("มาก ", 0.0, 0.0)


def test_total_fit_leaves_the_lines_more_even_than_best_fit():
    def unevenness(fit: Fit) -> float:
        found = lines(MEMO_TEXT * 3, 300, TextStyle(fit=fit))[:-1]
        return sum((300 - line.width) ** 3 for line in found)

    assert unevenness(Fit.TOTAL) <= unevenness(Fit.BEST)


@pytest.mark.parametrize("hanging", [True, False])
def test_a_list_item_hangs_or_returns_to_the_edge(hanging):
    label, first, *rest = made(ListItem("๒.๑", paragraph(MEMO_TEXT), 50, 30, hanging))
    assert (label.text.strip(), label.x, first.x) == ("๒.๑", LEFT + 50, LEFT + 80)
    assert label.baseline == first.baseline
    assert {line.x for line in rest} == {LEFT + 80 if hanging else LEFT}


def test_a_wide_label_pushes_the_first_line_only():
    label, first, *rest = made(ListItem("๑๒.๓๔.๕๖", paragraph(MEMO_TEXT), 0, 18))
    assert first.x == pytest.approx(LEFT + label.width + 16 * 0.231, abs=0.5)
    assert {line.x for line in rest} == {LEFT + 18}


def test_a_tick_box_stands_before_its_hanging_text():
    (page,) = set_book(CheckItem(True, paragraph(MEMO_TEXT), indent=20)).pages
    box = page.marks[0]
    assert isinstance(box, TickBox)
    assert box.x == LEFT + 20
    assert len({line.x for line in page.lines}) == 1
    assert page.lines[0].x > box.x + box.size
    assert box.y < page.lines[0].baseline < box.y + box.size + 2


def test_control_characters_are_not_printed_and_a_tab_is_a_space():
    (line,) = made(paragraph("ก\x00ข\tค\u200bง\u202eจ"))
    assert line.text == "กข คงจ"
