"""A tagged PDF says what each part is, and everything it shows is either such a part or an artifact."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.typeset.blocks import (
    Align,
    ApprovalBlock,
    Book,
    Catchword,
    Cell,
    CheckItem,
    GroupRow,
    Heading,
    Image,
    LeaderField,
    LeaderLine,
    ListItem,
    PageNumber,
    PageStyle,
    Placed,
    Row,
    Section,
    Signature,
    Table,
    Watermark,
)
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.tags import ARTIFACT, Element, Role, Tags
from tests.typeset.tagged import Part, drawn, read_tree
from tests.typeset.test_whole_books import BLOCKS, PAGES, squeezed
from tests.typeset.tools import (
    BODY,
    FONTS,
    MEMO_TEXT,
    SMALL,
    cell,
    lines_of,
    page_height,
    paragraph,
    pdf_of,
    picture,
    row,
    set_book,
)

SIGNED = Signature("นายสมมุติ ใจดี", ("ปลัดองค์การบริหารส่วนตำบล",), BODY)
HEADER = (row("ที่", "มาตรการ"),)


def section_of(data: bytes) -> Part:
    tree = read_tree(data)
    assert tree.role == "Document"
    return tree.kids[-1]


def said(part: Part) -> list[tuple[str, str]]:
    return [(kid.role, kid.text.strip()) for kid in part.kids]


def test_headings_paragraphs_and_the_head_of_a_memo_are_what_they_are():
    head = LeaderLine((LeaderField("ที่", BODY, "ชม ๑", BODY), LeaderField("วันที่", BODY, "๘ มกราคม", BODY, 200.0)), 21)
    data = pdf_of(head, Heading(paragraph("เรื่องเดิม")), paragraph(MEMO_TEXT), Heading(paragraph("ย่อย"), 2), SIGNED)
    found = section_of(data)
    assert found.outline() == "Sect(P P H1 P H2 Div(P P))"
    assert said(found)[:3] == [("P", "ที่ ชม ๑"), ("P", "วันที่ ๘ มกราคม"), ("H1", "เรื่องเดิม")]
    assert squeezed(found.kids[3].text) == squeezed(MEMO_TEXT)
    assert said(found.kids[5]) == [("P", "(นายสมมุติ ใจดี)"), ("P", "ปลัดองค์การบริหารส่วนตำบล")]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((2, 2, 3, 2), "H1 H1 H2 H1"),
        ((3, 3, 9, 1, 2, 4), "H1 H1 H2 H1 H2 H3"),
        (range(1, 9), "H1 H2 H3 H4 H5 H6 H6 H6"),
    ],
)
def test_headings_of_one_level_are_alike_and_none_is_skipped(levels, expected):
    found = section_of(pdf_of(*(Heading(paragraph("ก"), level) for level in levels)))
    assert found.outline() == f"Sect({expected})"


def test_list_items_have_labels_and_bodies_and_a_deeper_list_stands_in_the_item_above():
    items = [
        ListItem("๑.", paragraph("หนึ่ง")),
        ListItem("๑.๑", paragraph("ใน"), 20),
        ListItem("๑.๒", paragraph("ใน"), 20),
        ListItem("๒.", paragraph("สอง")),
    ]
    found = section_of(pdf_of(*items, paragraph("คั่น"), ListItem("๑.", paragraph("ใหม่"))))
    item = "LI(Lbl LBody)"
    assert found.outline() == f"Sect(L(LI(Lbl LBody(P L({item} {item}))) {item}) P L({item}))"
    assert said(found.kids[0].kids[1]) == [("Lbl", "๒."), ("LBody", "สอง")]


def test_tick_boxes_say_whether_they_are_ticked():
    found = section_of(pdf_of(CheckItem(True, paragraph("ชอบ")), CheckItem(False, paragraph("ไม่ชอบ"))))
    assert found.outline() == "Sect(L(LI(Lbl LBody) LI(Lbl LBody)))"
    assert [label.alt for label in found.all("Lbl")] == ["☑", "☐"]


def test_a_described_picture_is_a_figure_with_its_box_and_another_is_decoration():
    data = pdf_of(Image(picture(), 100, 100, alt="ตราครุฑ"), Image(picture(), 50, 50))
    found = section_of(data)
    assert found.outline() == "Sect(Figure)"
    (figure,) = found.kids
    assert figure.alt == "ตราครุฑ"
    left, bottom, right, top = figure.attributes["/BBox"]
    assert (right - left, top - bottom) == (100, 50)
    assert len(drawn(pypdf.PdfReader(BytesIO(data)).pages[0]).texts) == 1


def test_the_cells_of_a_table_come_in_rows_with_header_cells_and_spans():
    rows = (
        GroupRow("ด้านที่ ๑", SMALL),
        Row((cell("๑", rowspan=2), cell("การปฏิบัติหน้าที่"))),
        Row((cell("การใช้งบประมาณ"),)),
        row("", ""),
        Row((Cell((paragraph("ก", SMALL), ListItem("-", paragraph("ข", SMALL)))), cell("ค"))),
    )
    found = section_of(pdf_of(Table((1.0, 3.0), HEADER, rows)))
    plain = "TR(TD TD)"
    assert found.outline() == f"Sect(Table(TR(TH TH) TR(TH) {plain} TR(TD) {plain} TR(TD(P L(LI(Lbl LBody))) TD)))"
    heads = found.all("TH")
    assert [head.text.strip() for head in heads] == ["ที่", "มาตรการ", "ด้านที่ ๑"]
    assert [head.attributes["/Scope"] for head in heads] == ["/Column", "/Column", "/Row"]
    assert heads[2].attributes["/ColSpan"] == 2
    assert found.all("TD")[0].attributes["/RowSpan"] == 2


def test_cells_over_pages_are_one_part_and_what_comes_back_is_told_once():
    texts = [f"แถว {number} " + MEMO_TEXT * 3 for number in range(4)]
    rows = (GroupRow("ด้านที่ ๑", SMALL), *(row(str(number), text) for number, text in enumerate(texts)))
    data = pdf_of(Table((1.0, 6.0), HEADER, rows), page=page_height(9, leading=18))
    found = section_of(data)
    assert len(pypdf.PdfReader(BytesIO(data)).pages) > 2
    cells = found.all("TD")
    assert [squeezed(part.whole) for part in cells[1::2]] == [squeezed(text) for text in texts]
    assert any(len(set(part.pages)) > 1 for part in cells)
    assert squeezed("".join(head.text for head in found.all("TH"))) == "ที่มาตรการด้านที่๑"
    second = drawn(pypdf.PdfReader(BytesIO(data)).pages[1])
    assert squeezed(second.artifacts) == "ที่มาตรการด้านที่๑(ต่อ)"


def test_the_furniture_of_pages_is_an_artifact_and_first_page_stamps_are_text():
    page = replace(
        page_height(4),
        number=PageNumber(BODY, on_first=True),
        catchword=Catchword(replace(BODY, align=Align.RIGHT)),
        every_page=(Placed(paragraph("ลับ"), 50, 20, 100),),
        first_page=(Placed(paragraph("ด่วนที่สุด"), 200, 20, 100),),
        watermark=Watermark("ร่าง"),
    )
    data = pdf_of(paragraph(lines_of(6)), page=page)
    tree = read_tree(data)
    assert tree.outline() == "Document(P Sect(P))"
    assert tree.kids[0].text.strip() == "ด่วนที่สุด"
    assert squeezed(tree.kids[1].whole) == squeezed(lines_of(6))
    sheets = [drawn(sheet) for sheet in pypdf.PdfReader(BytesIO(data)).pages]
    assert {sheet.unmarked for sheet in sheets} == {0}
    assert squeezed(sheets[0].artifacts).startswith("-๑-ลับ/บรรทัดที่")
    assert squeezed(sheets[-1].artifacts) == "-๓-ลับ"


def test_each_section_is_a_part_of_its_own():
    book = Book((Section(PageStyle(), (paragraph("ก"),)), Section(PageStyle(), (paragraph("ข"),))), "สองส่วน")
    assert read_tree(render(layout(book, FONTS))).outline() == "Document(Sect(P) Sect(P))"


def test_the_file_says_that_it_is_tagged_and_pages_that_tab_follows_the_parts():
    reader = pypdf.PdfReader(BytesIO(pdf_of(paragraph("ก"))))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == pypdf.generic.BooleanObject(value=True)
    assert reader.pages[0]["/Tabs"] == "/S"
    assert reader.pages[0]["/StructParents"] == 0


def test_without_tags_the_pages_look_the_same_and_the_file_is_smaller():
    blocks = (Heading(paragraph("หัวข้อ")), paragraph(MEMO_TEXT), Table((1.0, 2.0), HEADER, (row("๑", MEMO_TEXT),)))
    made = set_book(*blocks)
    plain, tagged = render(made, tagged=False), render(made)
    reader = pypdf.PdfReader(BytesIO(plain))
    assert "/StructTreeRoot" not in reader.trailer["/Root"]
    assert b"BDC" not in reader.pages[0].get_contents().get_data()
    assert len(plain) < len(tagged)
    assert pixels(plain) == pixels(tagged)


def pixels(data: bytes) -> bytes:
    document = pypdfium2.PdfDocument(data)
    try:
        return bytes(document[0].render(scale=1.5).buffer)
    finally:
        document.close()


def test_tags_cost_at_most_forty_bytes_a_cell():
    rows = tuple(row(str(number), f"เรื่องที่ {number}", "ดำเนินการแล้ว") for number in range(120))
    made = set_book(Table((1.0, 5.0, 3.0), (row("ที่", "เรื่อง", "ผล"),), rows))
    assert len(render(made)) - len(render(made, tagged=False)) < 360 * 40


def test_poppler_reads_the_same_parts(tmp_path):
    program = shutil.which("pdfinfo")
    if program is None:
        pytest.skip("pdfinfo (poppler) is not installed")
    path = tmp_path / "tagged.pdf"
    path.write_bytes(pdf_of(Heading(paragraph("หัวข้อ")), Table((1.0, 2.0), HEADER, (row("๑", "น้ำที่นี่"),))))
    done = subprocess.run([program, "-struct-text", "-enc", "UTF-8", str(path)], capture_output=True, check=True)
    read = [line.strip() for line in done.stdout.decode("utf-8").splitlines()]
    expected = ["H1 (block)", '"หัวข้อ"', "Table (block)", "TR", "TH:", "/Scope /Column", '"ที่"']
    assert [line for line in read if line in expected][: len(expected)] == expected
    assert '"น้ำที่นี่"' in read


@settings(max_examples=30)
@given(st.lists(BLOCKS, max_size=7), PAGES)
def test_every_text_of_any_book_is_in_one_part_or_an_artifact(blocks, page):
    made = set_book(*blocks, page=page)
    data = render(made)
    tree = read_tree(data)
    content = "".join(line.text for sheet in made.pages for line in sheet.lines if line.tag != ARTIFACT)
    assert sorted(tree.whole) == sorted(content)
    for sheet, read in zip(made.pages, pypdf.PdfReader(BytesIO(data)).pages, strict=True):
        marked = drawn(read)
        assert marked.unmarked == 0
        assert marked.artifacts == "".join(line.text for line in sheet.lines if line.tag == ARTIFACT)


def test_an_approval_block_is_read_as_one():
    block = ApprovalBlock("ความเห็น", BODY, (CheckItem(False, paragraph("ทราบ")),), 2, SIGNED)
    assert section_of(pdf_of(block)).outline() == "Sect(Div(P L(LI(Lbl LBody)) Div(P P)))"


def test_a_row_set_once_more_replaces_the_first():
    tags = Tags()
    table = tags.table()
    for _ in range(2):
        with tags.row(table, 0), tags.cell(0, 1, 1, ""), tags.inside(Role.PARAGRAPH):
            pass
    kept = [number for number, part in enumerate(tags.parts()) if part is not None]
    assert kept == [0, 4, 5, 6]


def test_what_is_muted_gets_no_number_and_the_innermost_name_counts():
    tags = Tags()
    with tags.inside(Role.DIVISION, "เรื่อง"), tags.inside(Role.PARAGRAPH):
        assert tags.anchor == "เรื่อง"
    with tags.muted(), tags.inside(Role.PARAGRAPH, "ซ่อน") as number:
        assert (number, tags.current, tags.anchor) == (ARTIFACT, ARTIFACT, "ซ่อน")
    assert tags.parts()[1] == Element(Role.PARAGRAPH, 0)
    assert len(tags.parts()) == 2
