"""Where pages turn and what stands on each."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.typeset.blocks import (
    MM,
    Align,
    ApprovalBlock,
    Book,
    Catchword,
    Heading,
    Image,
    PageBreak,
    PageNumber,
    PageStyle,
    Placed,
    Section,
    Signature,
    Spacer,
    Table,
    TextStyle,
)
from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.sheet import Picture
from tests import paper
from tests.typeset.tools import (
    BODY,
    FONTS,
    centred,
    lines_of,
    page_height,
    paragraph,
    pdf_of,
    picture,
    row,
    set_book,
    texts,
)

NUMBER = PageNumber(TextStyle(align=Align.CENTRE))


def counts(*blocks, page) -> list[int]:
    return [len(lines) for lines in texts(set_book(*blocks, page=page))]


@settings(max_examples=60)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=8), st.integers(4, 9))
def test_no_paragraph_leaves_a_single_line_on_either_side_of_a_turn(lengths, room):
    blocks = [
        paragraph("\n".join(f"{number} {line}" for line in range(length))) for number, length in enumerate(lengths)
    ]
    pages = texts(set_book(*blocks, page=page_height(room, least_last_lines=0)))
    assert [line for page in pages for line in page] == [
        f"{number} {line}" for number, length in enumerate(lengths) for line in range(length)
    ]
    for number, length in enumerate(lengths):
        shares = [sum(line.startswith(f"{number} ") for line in page) for page in pages]
        assert all(share == 0 or share >= min(2, length) for share in shares)
    assert all(len(page) <= room for page in pages)


def test_a_heading_goes_with_the_paragraph_below_it():
    style = page_height(6)
    assert counts(paragraph(lines_of(4)), Heading(paragraph("หัวข้อ")), paragraph(lines_of(4)), page=style) == [4, 5]
    assert counts(paragraph(lines_of(3)), Heading(paragraph("หัวข้อ")), paragraph(lines_of(4)), page=style) == [6, 2]


def test_keep_with_next_holds_over_several_blocks():
    kept = [paragraph("ก", keep_with_next=True), paragraph("ข", keep_with_next=True)]
    assert counts(paragraph(lines_of(4)), *kept, paragraph("ค\nง"), page=page_height(6)) == [4, 4]


def test_a_chain_longer_than_a_page_is_broken_rather_than_refused():
    kept = [paragraph(f"{number}", keep_with_next=True) for number in range(10)]
    assert counts(*kept, page=page_height(4, least_last_lines=0)) == [4, 4, 2]


def test_a_heading_goes_with_the_beginning_of_the_table_below_it():
    table = Table((1.0,), (row("หัว"),), (row("ก"), row("ข")))
    made = set_book(paragraph(lines_of(4)), Heading(paragraph("ตาราง")), table, page=page_height(7))
    assert texts(made) == [lines_of(4).split("\n"), ["ตาราง", "หัว", "ก", "ข"]]


def test_space_before_is_dropped_at_the_top_of_a_page_and_spacers_too():
    style = replace(BODY, space_before=30)
    first, second = set_book(paragraph("ก", style), PageBreak(), Spacer(50), paragraph("ข", style)).pages
    assert first.lines[0].baseline == second.lines[0].baseline
    made = set_book(paragraph("ก"), Spacer(50), paragraph("ข", style))
    above, below = made.pages[0].lines
    assert below.baseline - above.baseline == pytest.approx(20.8 + 80)


def test_space_after_and_before_add_up():
    above, below = (
        set_book(paragraph("ก", replace(BODY, space_after=5)), paragraph("ข", replace(BODY, space_before=7)))
        .pages[0]
        .lines
    )
    assert below.baseline - above.baseline == pytest.approx(20.8 + 12)


def test_the_last_page_holds_at_least_two_lines_of_text_beside_the_signature():
    signature = Signature("นายสมมุติ", ("ปลัด",), BODY)
    blocks = (paragraph(lines_of(7)), paragraph("จึงเรียนมา"), signature)
    pages = texts(set_book(*blocks, page=page_height(10)))
    assert pages[0] == lines_of(5).split("\n")
    assert pages[1] == ["บรรทัดที่ 6", "บรรทัดที่ 7", "จึงเรียนมา", "(นายสมมุติ)", "ปลัด"]


def test_blocks_of_superiors_fill_a_page_of_their_own_and_pull_no_text_after_them():
    signature = Signature("นายสมมุติ", ("ปลัด",), BODY)
    superior = ApprovalBlock("ความเห็น", BODY, (), 1, replace(signature, name="นายตัวอย่าง"))
    blocks = (paragraph(lines_of(3)), paragraph("จึงเรียนมา"), signature, superior)
    pages = texts(set_book(*blocks, page=page_height(9)))
    assert pages[0] == ["บรรทัดที่ 1", "บรรทัดที่ 2", "บรรทัดที่ 3", "จึงเรียนมา", "(นายสมมุติ)", "ปลัด"]
    assert pages[1] == ["ความเห็น", "(นายตัวอย่าง)", "ปลัด"]


def test_a_page_break_on_an_empty_page_adds_no_page():
    assert len(set_book(PageBreak(), paragraph("ก"), PageBreak(), PageBreak(), paragraph("ข")).pages) == 2


def test_the_first_page_and_the_later_ones_begin_where_the_style_says():
    style = PageStyle(first_top=50, top=120)
    first, second = set_book(paragraph("ก"), PageBreak(), paragraph("ข"), page=style).pages
    assert second.lines[0].baseline - first.lines[0].baseline == pytest.approx(70)


def test_page_numbers_are_thai_centred_on_their_baseline_and_absent_from_the_first_page():
    data = pdf_of(
        *[block for _ in range(11) for block in (paragraph("ก"), PageBreak())], page=PageStyle(top=110, number=NUMBER)
    )
    pages = paper.pages(data)
    assert len(pages) == 11
    assert [line.text for line in pages[0].lines] == ["ก"]
    assert [page.lines[0].text for page in pages[1:3]] == ["- ๒ -", "- ๓ -"]
    number = pages[9].lines[0]
    style = PageStyle()
    assert number.text == "- ๑๐ -"
    assert number.baseline == pytest.approx(30 * MM, abs=0.002)
    assert number.middle == pytest.approx(style.left + style.text_width / 2, abs=0.5)


def test_numbers_go_on_or_begin_anew_and_totals_follow():
    numbering = replace(NUMBER, pattern="{n}/{total}", on_first=True)
    two = (paragraph("ก"), PageBreak(), paragraph("ข"))
    sections = (
        Section(PageStyle(number=numbering), two),
        Section(PageStyle(number=replace(numbering, start=0)), two),
        Section(PageStyle(number=replace(numbering, start=7)), two),
    )
    made = layout(Book(sections, "ชื่อ"), FONTS)
    assert [page.lines[0].text for page in made.pages] == ["๑/๔", "๒/๔", "๓/๔", "๔/๔", "๗/๘", "๘/๘"]


def test_fixed_blocks_stand_on_the_first_or_on_every_page():
    style = PageStyle(
        first_page=(Placed(Image(picture(), 40, 40, Align.LEFT), 85, 42, 40),),
        every_page=(Placed(centred("ลับ"), 0, 20, 595), Placed(centred("ลับ"), 0, 800, 595)),
    )
    first, second = paper.pages(pdf_of(paragraph("ก"), PageBreak(), paragraph("ข"), page=style))
    assert [(len(page.pictures), [line.text for line in page.lines]) for page in (first, second)] == [
        (1, ["ลับ", "ก", "ลับ"]),
        (0, ["ลับ", "ข", "ลับ"]),
    ]
    assert (first.pictures[0].left, first.pictures[0].top) == pytest.approx((85, 42), abs=0.01)


CATCHWORD = Catchword(BODY, words=2)


def test_the_catchword_repeats_the_next_pages_first_words_three_steps_below_the_last_line():
    style = page_height(9, catchword=CATCHWORD)
    text = paragraph("\n".join(["การประเมินคุณธรรมและความโปร่งใส"] * 12))
    first, second = paper.pages(pdf_of(text, page=style))
    *lines, catchword = first.lines
    assert (len(lines), len(second.lines)) == (6, 6)
    assert catchword.text == "/การประเมิน…"
    assert catchword.baseline - lines[-1].baseline == pytest.approx(3 * 20.8, abs=0.01)
    assert catchword.right == pytest.approx(style.width - style.right, abs=1.5)
    assert catchword.baseline <= style.height - style.bottom


@pytest.mark.parametrize("count", range(5, 25))
def test_the_catchword_is_inside_the_margins_and_the_last_page_has_none(count):
    style = page_height(9, catchword=CATCHWORD)
    pages = texts(set_book(paragraph(lines_of(count)), page=style))
    assert [page[-1].startswith("/") for page in pages] == [True] * (len(pages) - 1) + [False]
    body = [line for page in pages for line in page if not line.startswith("/")]
    assert body == lines_of(count).split("\n")
    for page, after in pairwise(pages):
        assert len(page) <= 7
        assert page[-1] == "/บรรทัดที่…"
        assert after[0].startswith("บรรทัดที่")
    assert len(pages[-1]) <= 9


def test_a_long_compound_is_cut_for_the_catchword():
    word = "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ"
    pages = texts(set_book(paragraph("\n".join([word] * 9)), page=page_height(8, catchword=CATCHWORD)))
    assert word.startswith(pages[0][-1][1:-1])
    assert 5 < len(pages[0][-1]) < 40


def test_a_picture_higher_than_a_page_is_made_smaller():
    made = set_book(paragraph("ก"), Image(picture((50, 100)), 400, 4000), paragraph("ข"), page=page_height(4))
    (shown,) = (mark for mark in made.pages[1].marks if isinstance(mark, Picture))
    assert shown.height == pytest.approx(4 * 20.8, abs=0.2)
    assert shown.width == pytest.approx(shown.height / 2)
    assert [len(page.marks) for page in made.pages] == [1, 1, 1]


def test_a_picture_leaves_room_for_the_catchword_and_goes_with_its_caption():
    style = page_height(9, catchword=CATCHWORD)
    made = set_book(Image(picture((50, 100)), 400, 4000), paragraph("ข"), page=style)
    assert texts(made) == [["ข"]]
    made = set_book(
        paragraph(lines_of(6)), Image(picture(), 80, 40, keep_with_next=True), paragraph("ภาพ\nที่"), page=page_height(8)
    )
    assert [len(page.marks) for page in made.pages] == [6, 3]


def test_a_signature_is_never_split_unless_no_page_can_hold_it():
    signature = Signature("นายสมมุติ", tuple(f"ตำแหน่ง {number}" for number in range(9)), BODY, anchor="sign")
    assert [len(lines) for lines in texts(set_book(paragraph("ก\nข"), signature, page=page_height(13)))] == [2, 10]
    made = set_book(paragraph("ก\nข"), signature, page=page_height(8))
    assert [line for lines in texts(made) for line in lines][2:] == ["(นายสมมุติ)", *signature.positions]
    assert [place.page for place in made.places if place.anchor == "sign"] == [1, 2]


def test_what_is_taller_than_a_page_is_an_error():
    with pytest.raises(TypesetError) as caught:
        set_book(paragraph("ก", TextStyle(size=90, leading=120)), page=page_height(4))
    assert caught.value.key == "typeset.block_too_tall"


def test_an_unknown_family_is_an_error():
    with pytest.raises(TypesetError) as caught:
        set_book(paragraph("ก"), family="Comic")
    assert (caught.value.key, caught.value.params) == ("typeset.font_family_missing", {"name": "Comic"})


def test_anchors_report_every_page_they_reach():
    made = set_book(paragraph("ก"), paragraph(lines_of(6), anchor="plan"), page=page_height(5))
    first, second = made.places
    assert (first.anchor, first.page, second.page) == ("plan", 0, 1)
    assert (first.y0, first.y1) == pytest.approx((120.8, 204))
    assert (second.y0, second.y1) == pytest.approx((100, 141.6))
    assert (first.x0, first.x1) == pytest.approx((PageStyle().left, PageStyle().width - PageStyle().right))


def test_sections_may_have_papers_of_their_own():
    sections = (Section(PageStyle(), (paragraph("ก"),)), Section(PageStyle(842, 595), (paragraph("ข"),)))
    made = layout(Book(sections, "ชื่อ"), FONTS)
    assert [(round(page.width), round(page.height)) for page in made.pages] == [(595, 842), (842, 595)]


@pytest.mark.parametrize("family", FONTS.names)
def test_the_families_look_equally_large(family):
    face, scale = FONTS.family(family).face(), FONTS.family(family).scale
    from uharfbuzz import Font

    font = Font(face.hb_face)
    height = font.get_glyph_extents(font.get_nominal_glyph(ord("ก"))).y_bearing / face.upem * scale
    assert height == pytest.approx(0.4, abs=0.002)
