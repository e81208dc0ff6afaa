"""Whatever characters a field holds: a PDF comes out, nothing is lost, and what no font has is told."""

from __future__ import annotations

import unicodedata
from functools import partial

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ita_desktop.app.printing import Printed
from ita_desktop.typeset.blocks import (
    Align,
    ApprovalBlock,
    Block,
    Book,
    Catchword,
    Cell,
    CheckItem,
    Contents,
    Fit,
    GroupRow,
    Heading,
    Image,
    LeaderField,
    LeaderLine,
    ListItem,
    PageNumber,
    PageStyle,
    Paragraph,
    Placed,
    Row,
    Run,
    Section,
    Signature,
    Table,
    TextStyle,
    Watermark,
)
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.paragraph import SELECTORS, printable
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.raster import Preview
from ita_desktop.typeset.sheet import Missing
from tests.growth import grows_no_faster
from tests.typeset.tagged import read_tree
from tests.typeset.tools import (
    BODY,
    FONTS,
    SMALL,
    cell,
    lines_read,
    paragraph,
    pdf_of,
    picture,
    read_by_pdfium,
    row,
    set_book,
)

ODD = (
    "\U0001f642", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "مرحبا", "漢字かな", "한국어", "\u1100\u1161",
    "\u202eกลับ\u202c", "\u2066ก\u2069", "\x00\x07\x1b", "\u0e48ก\u0e48\u0e48\u0e48", "\u0301", "e\u20dd",
    "\ud83d", "\udc00ก", "\ue000", "\uffff", "\U0010ffff", "\u2028", "\u200b", "\ufeff", "\u3000", "\u00a0",
    "a\u0308\u0323", "ก" * 500, "A" * 500, "🙂" * 60, "https://" + "a" * 300, "\u0e33" * 9, "เเเ", "ๆๆๆ", "[U+1F642]",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=30), st.sampled_from(ODD), st.lists(st.sampled_from(ODD), max_size=4).map(" ".join))
STYLES = st.builds(
    TextStyle,
    bold=st.booleans(),
    italic=st.booleans(),
    align=st.sampled_from(list(Align)),
    fit=st.sampled_from(list(Fit)),
)


MOST_OF_HEAD = 300
"""Characters: heads that leave no room for two lines below them are refused, and tests of tables see to that."""


def everywhere(text: str, style: TextStyle) -> list[Block]:
    """The text in every field of every kind of block."""
    own = Paragraph((Run(text),), style, anchor="ที่นี่")
    head = Paragraph((Run(text[:MOST_OF_HEAD]),), style)
    signed = Signature(text, (text, text), style, label=text[:5], role=text[:5], anchor=text)
    cells = Row((Cell((own, ListItem(text[:9], own), CheckItem(True, own)), anchor=text), Cell((own,))))
    return [
        own,
        Heading(own),
        ListItem(text, own, 10),
        CheckItem(False, own),
        LeaderLine((LeaderField(text[:9], style, text, style, anchor=text),), 21),
        Image(picture(), 30, 30, alt=text),
        signed,
        ApprovalBlock(text, style, (CheckItem(False, own),), 1, signed),
        Table((1.0, 1.0), (Row((Cell((head,)), Cell())),), (GroupRow(text[:MOST_OF_HEAD], style), cells), name=text),
        Contents(style),
    ]


def page(text: str) -> PageStyle:
    look = TextStyle()
    return PageStyle(
        number=PageNumber(look, text[:20] + "{n}", on_first=True),
        catchword=Catchword(TextStyle(align=Align.RIGHT)),
        first_page=(Placed(Paragraph((Run(text),), look), 0, 0, 200),),
        watermark=Watermark(text[:20]),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, STYLES)
@example("\ud83d\U0001f642\x00", TextStyle())
def test_any_text_in_any_field_gives_pages_that_can_be_shown(text, style):
    section = Section(page(text), tuple(everywhere(text, style)), text)
    made = layout(Book((section,), text, text, text, keywords=(text,)), FONTS)
    data = render(made)
    with Preview(data) as preview:
        assert preview.page_count == len(made.pages)
        preview.render(0, 0.3)
    for sheet in made.pages:
        for line in sheet.lines:
            for span in line.spans:
                assert all(span.face.covers_all(word) for word in span.words)


def expected(text: str) -> str:
    """What paper shows of a text: a character of no font as its code point, spaces left out."""
    faces = [FONTS.family(name).face() for name in FONTS.names]
    shown = []
    for char in SELECTORS.sub("", printable(text)):
        if unicodedata.category(char) in {"Cf", "Zs"} or char == "\n":
            continue
        shown.append(char if any(face.covers(char) for face in faces) else f"[U+{ord(char):04X}]")
    return "".join(shown)


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=3).map(" ".join), STYLES)
def test_no_character_is_lost_or_moved_and_each_missing_one_is_told(text, style):
    made = set_book(Paragraph((Run(text),), style, anchor="ก"))
    printed = "".join(line.text for sheet in made.pages for line in sheet.lines)
    assert "".join(char for char in printed if not char.isspace()) == "".join(expected(text).split())
    told = {missing.character for missing in made.missing}
    assert {missing.anchor for missing in made.missing} <= {"ก"}
    assert all(f"[U+{ord(char):04X}]" in expected(text) for char in told)
    assert len(told) >= ("[U+" in expected(text).replace("[U+1F642]", "") and "[U+1F642]" not in text)


def test_the_code_point_is_what_is_copied_and_read_aloud():
    text = "ดีมาก 🙂 และ 漢 ครับผม"
    data = pdf_of(paragraph(text))
    assert lines_read(read_by_pdfium(data)) == ["ดีมาก [U+1F642] และ [U+6F22] ครับผม"]
    assert read_tree(data).all("P")[0].text == "ดีมาก [U+1F642] และ [U+6F22] ครับผม"


def test_a_missing_character_is_told_with_the_name_of_what_it_stands_in():
    anchored = Paragraph((Run("漢"),), BODY, anchor="บันทึก")
    signed = Signature("字 จริง", (), BODY, anchor="ผู้ลงนาม")
    leader = LeaderLine((LeaderField("ที่", BODY, "か", BODY, anchor="เลขที่"),), 21)
    table = Table(
        (1.0, 1.0),
        (row("ก", "ข"),),
        (GroupRow("한", SMALL, anchor="ด้าน"), Row((cell("字", anchor="มาตรการ"), cell("ค")))),
    )
    made = set_book(anchored, paragraph("漢漢"), leader, signed, table)
    assert set(made.missing) == {
        Missing("บันทึก", "漢"),
        Missing("", "漢"),
        Missing("เลขที่", "か"),
        Missing("ผู้ลงนาม", "字"),
        Missing("ด้าน", "한"),
        Missing("มาตรการ", "字"),
    }


def test_a_message_shows_missing_characters_once_and_unshowable_ones_by_their_code():
    found = tuple(Missing(anchor, char) for anchor in "กข" for char in ("漢", "\ud83d", "\ue000"))
    assert Printed(b"", (), 1, (), found).missing == ("漢 [U+6F22]", "[U+D83D]", "[U+E000]")


def test_code_points_in_a_row_part_between_each_other_first():
    narrow = PageStyle(right=PageStyle().width - PageStyle().left - 130)
    made = set_book(paragraph("🙂" * 7), page=narrow)
    lines = [line.text for line in made.pages[0].lines]
    assert len(lines) > 2
    assert all(line.startswith("[U+") and line.endswith("]") for line in lines)


@pytest.mark.parametrize("char", ["A", "ก", "🙂", "ๆ", "1", "่", "(", "www.x.go.th/"])
def test_a_word_of_ten_thousand_letters_is_set_at_once(char):
    made = set_book(Table((1.0, 1.0), (), (row(char * (10_000 // len(char)), "ก"),)))
    assert len(made.pages) < 100


def test_the_time_for_a_cell_grows_with_its_text_alone():
    text = "ผลการดำเนินการตามมาตรการ 12 ข้อ ได้แก่ การประชุม/อบรม "

    def set_times(times: int) -> None:
        render(set_book(Table((1.0, 1.0), (), (row(text * times, "ก"),))))

    assert grows_no_faster(partial(set_times, 150), partial(set_times, 1200), 20)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_of_unicode_ends_a_line(end):
    assert [line.text for line in set_book(paragraph(f"ก{end}ข")).pages[0].lines] == ["ก", "ข"]


def test_a_rare_space_is_a_space():
    assert set_book(paragraph("ก\u2009ข\u3000ค")).pages[0].lines[0].text == "ก ข ค"
