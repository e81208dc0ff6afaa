"""What Word shows is read, whatever form it has in the file; what it does not show is not."""

from __future__ import annotations

import io
import zipfile

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ita_desktop.domain.document_text import LinkText
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.exchange.reader import read_flow
from ita_desktop.exchange.recognise import recognise
from tests.exchange.word_files import fill, lines, link, new, numbered, said, saved, table, xml

TEXT = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def paragraphs(text):
    return [paragraph.text for paragraph in text.paragraphs]


def test_a_head_in_a_table_with_a_label_of_its_own_line_and_a_screener():
    document = new()
    lines(document, "บันทึกข้อความ")
    table(
        document,
        ("ส่วนราชการ", "กองคลัง เทศบาลตำบลบึงสมมุติ"),
        ("ที่ ตย ๕๒๑๐๒/ว ๑๑", "วันที่ ๙ เมษายน ๒๕๖๗"),
        ("เรื่อง", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปี ๒๕๖๗"),
    )
    lines(document, "เรียน\tนายกเทศมนตรีตำบลบึงสมมุติ", "ผ่าน\tปลัดเทศบาล", "สิ่งที่ส่งมาด้วย\t๑. รายงาน", "๒. แผน")
    lines(document, "เรื่องเดิม", "ตามที่เทศบาลได้เรียนเรื่องนี้แล้ว นั้น")
    text = said(document)
    assert text.kind is DocumentKind.MEMO
    assert text.fiscal_year == 2567
    assert {field.name: field.value.text for field in text.head} == {
        "from_words": "กองคลัง เทศบาลตำบลบึงสมมุติ",
        "running": "ตย ๕๒๑๐๒/ว ๑๑",
        "dated": "๙ เมษายน ๒๕๖๗",
        "subject": "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปี ๒๕๖๗",
        "addressee": "นายกเทศมนตรีตำบลบึงสมมุติ",
        "through": "ปลัดเทศบาล",
        "attachments": "๑. รายงาน\n๒. แผน",
    }
    assert paragraphs(text) == ["บันทึกข้อความ", "เรื่องเดิม", "ตามที่เทศบาลได้เรียนเรื่องนี้แล้ว นั้น"]


def test_dotted_leaders_are_no_part_of_a_value():
    document = new()
    lines(
        document,
        "บันทึกข้อความ",
        "ส่วนราชการ.......สำนักปลัด อบต.ดอนสมมุติ.........",
        "ที่.....ตย ๗๑๑๐๑/๐๐๕..........วันที่......๑๒ พฤษภาคม ๒๕๖๘......",
        "เรื่อง  ขอความเห็นชอบแผน",
        "เรียน  นายก อบต.ดอนสมมุติ",
    )
    head = {field.name: field.value.text for field in said(document).head}
    assert head["from_words"] == "สำนักปลัด อบต.ดอนสมมุติ"
    assert head["running"] == "ตย ๗๑๑๐๑/๐๐๕"
    assert head["dated"] == "๑๒ พฤษภาคม ๒๕๖๘"


def test_automatic_numbers_are_part_of_the_text():
    document = new()
    numbered(document, ["เรื่องเดิม", ">ข้อย่อย", ">ข้อย่อยอีกข้อ", "ข้อเท็จจริง", ">เริ่มใหม่"])
    numbered(document, ["ก้อน", "ข้าว"], "thaiLetters", "(%1)")
    numbered(document, ["จุด"], "bullet", "•")
    assert paragraphs(said(document)) == [
        "๑. เรื่องเดิม",
        "๑.๑ ข้อย่อย",
        "๑.๒ ข้อย่อยอีกข้อ",
        "๒. ข้อเท็จจริง",
        "๒.๑ เริ่มใหม่",
        "(ก) ก้อน",
        "(ข) ข้าว",
        "• จุด",
    ]


def test_tracked_changes_show_what_will_stand():
    document = new()
    paragraph = document.add_paragraph()
    xml(
        paragraph,
        TEXT.format("ปี ")
        + "<w:del w:id='1'><w:r><w:delText>๒๕๖๕</w:delText></w:r></w:del>"
        + f"<w:ins w:id='2'>{TEXT.format('๒๕๖๖')}</w:ins>",
    )
    made = table(document, ("ก", "ข"), ("ค", "ง"), ("จ", "ฉ"))
    made.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='3'/>"))
    text = said(document)
    assert paragraphs(text) == ["ปี ๒๕๖๖"]
    assert [cell.text for row in text.tables[0].rows for cell in row.cells] == ["จ", "ฉ"]
    assert text.tables[0].headings == ("ก", "ข")


def test_text_boxes_are_read_once_and_hidden_text_is_not():
    document = new()
    paragraph = document.add_paragraph("ก่อน")
    box = f"<w:txbxContent><w:p>{TEXT.format('ในกล่อง')}</w:p></w:txbxContent>"
    xml(
        paragraph,
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r>",
    )
    assert paragraphs(said(document)) == ["ก่อน", "ในกล่อง"]


def test_fields_show_their_result_and_links_keep_a_target_that_differs():
    document = new()
    paragraph = document.add_paragraph("ดูที่ ")
    link(paragraph, "https://www.example.go.th/ข่าว", "https://www.other.go.th/news")
    link(paragraph, " www.same.go.th", "http://www.same.go.th/")
    xml(
        paragraph,
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        '<w:r><w:instrText> HYPERLINK "http://a.go.th" </w:instrText></w:r>'
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{TEXT.format('คลิก')}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t> จบ</w:t></w:r>",
    )
    text = said(document)
    assert paragraphs(text) == ["ดูที่ https://www.example.go.th/ข่าว www.same.go.thคลิก จบ"]
    assert text.links == (
        LinkText("paragraph:1", "https://www.example.go.th/ข่าว", "https://www.other.go.th/news"),
        LinkText("paragraph:1", "คลิก", "http://a.go.th"),
    )


def test_line_breaks_tabs_soft_hyphens_and_boxes():
    document = new()
    paragraph = document.add_paragraph()
    xml(
        paragraph,
        "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:tab/><w:t>ทราบ</w:t><w:br/>"
        "<w:t>อนุ\u00adมัติ</w:t><w:softHyphen/><w:noBreakHyphen/></w:r>",
    )
    assert paragraphs(said(document)) == ["☑ ทราบ\nอนุมัติ-"]


def test_headers_and_footers_are_read_but_page_numbers_are_not():
    document = new()
    lines(document, "เนื้อหา")
    section = document.sections[0]
    section.header.paragraphs[0].text = "- ๒ -"
    section.footer.paragraphs[0].text = "อบต.ดอนสมมุติ โทร. ๐ ๐๐๐๐ ๐๐๐๐"
    text = said(document)
    assert [(p.anchor, p.text) for p in text.paragraphs] == [
        ("paragraph:1", "เนื้อหา"),
        ("footer:1", "อบต.ดอนสมมุติ โทร. ๐ ๐๐๐๐ ๐๐๐๐"),
    ]


def test_a_table_within_a_cell_and_a_table_that_only_frames():
    document = new()
    frame = document.add_table(rows=1, cols=1)
    fill(frame.cell(0, 0), "กรอบ\nบรรทัดที่สอง")
    inner = frame.cell(0, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "ในหนึ่ง", "ในสอง"
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "ซ้าย"
    nested = outer.cell(0, 1).add_table(rows=1, cols=2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "หนึ่ง", "สอง"
    text = said(document)
    assert paragraphs(text) == ["กรอบ", "บรรทัดที่สอง"]
    assert [[cell.text for cell in found.rows[0].cells] for found in text.tables] == [
        ["ในหนึ่ง", "ในสอง"],
        ["ซ้าย", "หนึ่ง สอง"],
    ]


def test_signatures_side_by_side_in_a_table_with_ranks_and_acting_lines():
    document = new()
    lines(document, "บันทึกข้อความ", "ส่วนราชการ กองช่าง", "ที่ ตย ๑/๑", "เรื่อง รายงาน", "เรียน นายก")
    lines(document, "จึงเรียนมาเพื่อโปรดพิจารณา")
    table(
        document,
        (
            "(ลงชื่อ).................ผู้จัดทำ\n(ว่าที่ร้อยตรี สมมุติ กล้าหาญ)\nนายช่างโยธาปฏิบัติงาน",
            "ความเห็นของปลัด\n......\n(นายสมปอง รักดี)\nรองปลัด อบต.\nรักษาราชการแทนปลัด อบต.",
        ),
    )
    lines(document, "ลงชื่อ", "(..............................)", "นายกองค์การบริหารส่วนตำบลดอนสมมุติ")
    assert [(s.name, s.positions, s.heading) for s in said(document).signatures] == [
        ("ว่าที่ร้อยตรี สมมุติ กล้าหาญ", ("นายช่างโยธาปฏิบัติงาน",), "ผู้จัดทำ"),
        ("นายสมปอง รักดี", ("รองปลัด อบต.", "รักษาราชการแทนปลัด อบต."), "ความเห็นของปลัด"),
        ("", ("นายกองค์การบริหารส่วนตำบลดอนสมมุติ",), ""),
    ]


def test_anchors_are_unique_and_stable():
    document = new()
    lines(document, "หนึ่ง", "", "สอง")
    table(document, ("ก", "ข"), ("", "ง"))
    lines(document, "สาม")
    text, again = said(document), said(document)
    places = [p.anchor for p in text.paragraphs] + [c.anchor for t in text.tables for r in t.rows for c in r.cells]
    assert places == ["paragraph:1", "paragraph:2", "paragraph:3", "table:1.r2c1", "table:1.r2c2"]
    assert text == again


def test_the_main_part_may_have_another_name():
    document = new()
    lines(document, "เนื้อหา")
    link(document.add_paragraph(), "คลิก", "http://a.go.th")
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as source, zipfile.ZipFile(renamed, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(b"word/document.xml", b"word/document2.xml")
            target.writestr(name.replace("document.xml", "document2.xml"), data)
    text = recognise(read_flow(renamed.getvalue()))
    assert paragraphs(text) == ["เนื้อหา", "คลิก"]
    assert [found.target for found in text.links] == ["http://a.go.th"]
