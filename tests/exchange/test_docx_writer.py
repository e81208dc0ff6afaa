"""The Word file says what the paper says, in letters of the right size, and is the same every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.request import AnnexRequest, PrintRequest
from ita_desktop.domain.measures import Round
from ita_desktop.domain.paperwork import ColumnProfile, Document, DocumentKind
from ita_desktop.exchange.docx_writer import write_docx
from ita_desktop.exchange.reader import read_document
from ita_desktop.thai.text import comparable
from ita_desktop.typeset import blocks as b
from tests.documents.samples import wording
from tests.exchange.test_reader_round_trip import YEAR, head, measure, sample, scores
from tests.typeset.tools import FONTS

SOFFICE = shutil.which("soffice")
COMPOSED = (DocumentKind.PLAN, DocumentKind.RESULTS)


def profiles():
    return [profile.name for profile in sample()[0].all(ColumnProfile) if profile.kind in COMPOSED]


def chosen(name):
    found = sample()[0].first(ColumnProfile, name=name)
    assert found
    return found


@cache
def composed(name):
    office, blobs = sample()
    if name == "memo":
        memo = next(d for d in office.all(Document, kind=DocumentKind.MEMO) if d.fiscal_year == YEAR)
        annexes = tuple(AnnexRequest(p.kind, p) for p in map(chosen, ("results-7", "plan-4")))
        request = PrintRequest(DocumentKind.MEMO, YEAR, Round.TWELVE, memo, None, annexes)
    else:
        request = PrintRequest(chosen(name).kind, YEAR, Round.TWELVE, None, chosen(name))
    return compose(office, request, Kit(wording(), blobs.__getitem__))


@cache
def written(name):
    return write_docx(composed(name).book, FONTS)


EVERYTHING = ("memo", *profiles())


@pytest.fixture(params=EVERYTHING)
def name(request):
    return request.param


def opened(data):
    return docx.Document(BytesIO(data))


def bare(text):
    """Text without boxes and the difference between blanks, tabs and lines."""
    return " ".join(re.sub("[☐☑]", "", text).split())


def one(*content, **page):
    """A document of a section with these blocks."""
    return opened(write_docx(book(*content, **page), FONTS))


def book(*content, title="", **page):
    return b.Book((b.Section(b.PageStyle(**page), content, title),), "ชื่อเรื่อง", "หน่วยงาน", "หัวข้อ")


def text(words, **style):
    return b.Paragraph((b.Run(words),), b.TextStyle(**style))


def properties(paragraph, name):
    return paragraph._p.pPr.find(qn(name))


def xml(data, part="word/document.xml"):
    with zipfile.ZipFile(BytesIO(data)) as whole:
        return whole.read(part).decode("utf-8")


# ---- what every document has to be


def said(document):
    """Texts of the composed document and its annexes, in order: paragraphs and heads, then every table."""
    return [part for part in (document.text, *document.text.annexes) for part in part.parts()[:1]]


def tables_of(data):
    """Rows of the ruled tables, the cells of merged places once."""
    return [
        [row_cells(row) for row in table.rows]
        for table in opened(data).tables
        if len(table.rows[0]._tr.xpath(".//w:tblHeader"))
    ]


def row_cells(row):
    return [bare("\n".join(p.text for p in cell_paragraphs(tc))) for tc in row._tr.tc_lst]


def cell_paragraphs(tc):
    from docx.text.paragraph import Paragraph

    return [Paragraph(p, None) for p in tc.p_lst]


def test_the_cells_of_every_table_are_those_of_the_paper(name):
    wanted = [table for part in said(composed(name)) for table in part.tables]
    found = tables_of(written(name))
    assert len(found) == len(wanted) >= 1
    for table, rows in zip(wanted, found, strict=True):
        assert rows[0] == [bare(heading) for heading in table.headings]
        assert rows[1:] == [[bare(cell.text) for cell in row.cells] for row in table.rows]
        assert len(table.rows) >= 3


def test_every_paragraph_of_the_paper_is_there_in_order(name):
    whole = bare(" ".join(element_text(p) for p in opened(written(name)).element.body.iter(qn("w:p"))))
    at = 0
    for part in said(composed(name)):
        for paragraph in part.paragraphs:
            found = whole.find(bare(paragraph.text), at)
            assert found >= 0, paragraph.text
            at = found
        for field in part.head:
            assert bare(field.label) in whole
            assert bare(field.value.text) in whole


def element_text(paragraph):
    from docx.text.paragraph import Paragraph

    return Paragraph(paragraph, None).text


def test_every_run_has_its_size_and_font_for_thai_letters(name):
    with zipfile.ZipFile(BytesIO(written(name))) as whole:
        parts = [part for part in whole.namelist() if re.fullmatch(r"word/(document|header\d+)\.xml", part)]
    count = 0
    for part in parts:
        for found in re.findall(r"<w:rPr>.*?</w:rPr>", xml(written(name), part)):
            count += 1
            plain, thai = re.search(r'<w:sz w:val="(\d+)"', found), re.search(r'<w:szCs w:val="(\d+)"', found)
            assert plain
            assert thai
            assert plain[1] == thai[1]
            fonts = set(re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', found))
            assert fonts in ({"TH Sarabun New"}, {"Segoe UI Symbol"})
            assert ("<w:b/>" in found) == ("<w:bCs/>" in found)
        assert len(re.findall(r"<w:r>", xml(written(name), part))) == len(
            re.findall(r"<w:r><w:rPr>", xml(written(name), part))
        )
    assert count > 50


def test_heads_of_tables_return_and_columns_keep_their_widths(name):
    for table in opened(written(name)).element.body.iter(qn("w:tbl")):
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert table.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        assert sum(grid) == int(table.tblPr.find(qn("w:tblW")).get(qn("w:w")))
        for row in table.tr_lst:
            assert sum(int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst) == sum(grid)
            assert all(cell.p_lst and cell[-1].tag == qn("w:p") for cell in row.tc_lst)


def test_what_is_written_is_read_back_as_it_was_composed(name, tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(written(name))
    read = read_document(path)
    made = composed(name).text
    assert [part.kind for part in read.parts()] == [part.kind for part in made.parts()]
    for ours, theirs in zip(made.parts(), read.parts(), strict=True):
        assert head(theirs) == head(ours)
        assert (theirs.fiscal_year, theirs.result_year) == (ours.fiscal_year, ours.result_year)
        assert scores(theirs) == scores(ours)
        assert [measure(line) for line in theirs.measures] == [measure(line) for line in ours.measures]
        assert [(s.name, s.positions, s.heading) for s in theirs.signatures] == [
            (s.name, s.positions, s.heading) for s in ours.signatures
        ]


def test_the_same_document_gives_the_same_bytes(name):
    assert write_docx(composed(name).book, FONTS) == written(name)


# ---- single blocks


def picture(kind="PNG"):
    made = BytesIO()
    Pillow.new("RGB", (30, 20), "teal").save(made, kind)
    return made.getvalue()


HOSTILE = (
    "a\x00b\x07c\x1b[31m",
    "<w:p/>&amp;]]>{PAGE}",
    "😀👨\u200d👩\u200d👧",
    "\ud800ครึ่ง\udfff",
    "ก" * 10_000,
    "\ufffe\uffff\x85\x0b\x0c",
    "\u202eกลับหลัง",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_is_read_as_markup_and_only_controls_are_dropped(words):
    cell = b.Cell((text(words), b.ListItem(words[:9], text(words)), b.CheckItem(True, text(words))))
    table = b.Table((1,), (), (b.Row((cell,)), b.GroupRow(words, b.TextStyle())))
    field = b.LeaderField("เรื่อง", b.TextStyle(), words, b.TextStyle())
    who = b.Signature(words, (words,), b.TextStyle(), label="ลงชื่อ", role=words)
    made = book(text(words), b.LeaderLine((field,), 26), table, who, b.Image(picture(), 9, 9, alt=words), title=words)
    data = write_docx(replace(made, title=words, author=words), FONTS)
    document = docx.Document(BytesIO(data))
    kept = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", words)
    assert document.paragraphs[0].text == kept
    assert document.core_properties.title == kept[:255]
    assert document.tables[0].rows[1].cells[0].text == kept


@settings(max_examples=25)
@given(st.text(max_size=60), st.text(max_size=9))
def test_any_text_makes_a_file_that_opens(words, label):
    document = one(text(words), b.ListItem(label, text(words)), b.Signature(words, (label,), b.TextStyle()))
    assert len(document.paragraphs) == 7


def test_addresses_become_links_and_keep_their_words():
    document = one(text("ดู https://www.nacc.go.th/ita, และ abc@example.go.th"))
    assert document.paragraphs[0].text == "ดู https://www.nacc.go.th/ita, และ abc@example.go.th"
    assert [link.address for link in document.paragraphs[0].hyperlinks] == [
        "https://www.nacc.go.th/ita",
        "mailto:abc@example.go.th",
    ]


def test_merged_cells_cover_what_they_cover_on_paper():
    head = (b.Row((cell("ก", rowspan=2), cell("ข", colspan=2))), b.Row((cell("ค"), cell("ง"))))
    rows = (b.GroupRow("กลุ่ม", b.TextStyle()), b.Row((cell("จ", rowspan=2), cell("ฉ"), cell("ช"))), b.Row((cell("ซ"),)))
    table = one(b.Table((1, 1, 2), head, rows)).tables[0]
    found = [[one.text for one in row.cells] for row in table.rows]
    assert found == [
        ["ก", "ข", "ข"],
        ["ก", "ค", "ง"],
        ["กลุ่ม", "กลุ่ม", "กลุ่ม"],
        ["จ", "ฉ", "ช"],
        ["จ", "ซ", ""],
    ]
    returning = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
    assert returning == [True, True, False, False, False]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def cell(words, **spans):
    return b.Cell((text(words),), **spans)


def test_a_row_that_may_fill_the_page_can_be_split():
    table = one(b.Table((1,), (), (b.Row((cell("คำ " * 3000),)),))).tables[0]
    assert not table.rows[0]._tr.xpath("./w:trPr/w:cantSplit")


def test_columns_that_depend_on_their_content_are_as_wide_as_on_paper():
    rows = (b.Row((cell("สั้น"), cell("ข้อความที่ยาวกว่ามาก " * 20))),)
    plain, fitted = (
        [int(column.get(qn("w:w"))) for column in one(table).tables[0]._tbl.iter(qn("w:gridCol"))]
        for table in (b.Table((1, 1), (), rows), b.Table((1, 1), (), rows, least=(0.4, 0.4), most=(1.6, 1.6)))
    )
    assert abs(plain[0] - plain[1]) <= 1
    assert fitted[0] < fitted[1]


def test_sections_have_their_own_paper_and_page_numbers_in_thai_digits():
    number = b.PageNumber(b.TextStyle(), baseline=85)
    upright = b.Section(b.PageStyle(first_top=50, top=113, number=number), (text("ก"),))
    lying = b.Section(b.PageStyle(b.A4[1], b.A4[0], number=replace(number, start=0, on_first=True)), (text("ข"),))
    data = write_docx(b.Book((upright, lying), "ชื่อ"), FONTS)
    first, second = docx.Document(BytesIO(data)).sections
    assert (first.different_first_page_header_footer, second.different_first_page_header_footer) == (True, False)
    assert (first.page_width, first.page_height) == (second.page_height, second.page_width)
    assert abs(first.top_margin.pt - 50) < 0.1
    assert first.first_page_header.paragraphs[0].text == ""
    assert "PAGE" in first.header._element.xml
    assert "PAGE" in second.header._element.xml
    assert re.findall(r"<w:pgNumType[^>]*>", xml(data)) == [
        '<w:pgNumType w:fmt="thaiNumbers" w:start="1"/>',
        '<w:pgNumType w:fmt="thaiNumbers"/>',
    ]


def test_pictures_have_their_words_and_one_shown_twice_is_kept_once():
    same = b.Image(picture("JPEG"), 90, 90, alt="ภาพกิจกรรม")
    data = write_docx(book(same, same, b.Image(picture(), 30, 30)), FONTS)
    with zipfile.ZipFile(BytesIO(data)) as whole:
        assert len([name for name in whole.namelist() if "/media/" in name]) == 2
    assert xml(data).count('descr="ภาพกิจกรรม"') == 4
    shape = opened(data).inline_shapes[0]
    assert (round(shape.width.pt), round(shape.height.pt)) == (90, 60)


def test_a_chart_is_a_picture_of_itself():
    bars = b.ChartBars("คะแนน", (80.0, 90.5), ("๘๐", "๙๐.๕"))
    document = one(b.Chart(("ก", "ข"), (bars,), b.TextStyle(), 120, title="แผนภูมิ", alt="คะแนนสองปี"))
    assert len(document.inline_shapes) == 1
    assert 120 < document.inline_shapes[0].height.pt < 300


def test_stamps_watermark_and_emblem_stand_at_their_places():
    stamp = b.Placed(text("ลับ"), 85, 14, 453)
    emblem = b.Placed(b.Image(picture(), 42, 42), 85, 42, 42)
    page = {"every_page": (stamp,), "first_page": (emblem,), "watermark": b.Watermark("ร่าง")}
    data = write_docx(book(text("ก"), number=b.PageNumber(b.TextStyle()), **page), FONTS)
    assert "ลับ" in xml(data)
    assert xml(data).count("<wp:anchor") == 2
    headers = [xml(data, f"word/header{number}.xml") for number in (1, 2)]
    assert all('string="ร่าง"' in header for header in headers)
    assert sum("ลับ" in header for header in headers) == 1


def test_a_section_may_begin_and_end_with_a_table():
    page = b.PageStyle(first_page=(b.Placed(b.Image(picture(), 42, 42), 85, 42, 42),))
    sections = (b.Section(page, (b.Table((1,), (), (b.Row((cell("ก"),)),)),), "หนึ่ง"), b.Section(page, (), "สอง"))
    document = opened(write_docx(b.Book(sections, "ชื่อ"), FONTS))
    assert len(document.sections) == 2
    assert [child.tag.rpartition("}")[2] for child in document.element.body] == ["p", "tbl", "p", "p", "sectPr"]
    assert xml(write_docx(b.Book(sections, "ชื่อ"), FONTS)).count("<wp:anchor") == 2


def test_headings_are_in_the_outline_and_contents_lead_to_them():
    heading = b.Heading(text("หัวข้อหนึ่ง", bold=True), 1)
    data = write_docx(book(b.Contents(b.TextStyle()), b.PageBreak(), heading, text("เนื้อหา"), title="ตอน"), FONTS)
    document = opened(data)
    assert [p.style.name for p in document.paragraphs] == ["Normal", "Normal", "Heading 1", "Normal"]
    assert [p.text for p in document.paragraphs[:2]] == ["ตอน\t๑", "หัวข้อหนึ่ง\t๒"]
    links = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', xml(data))
    assert links == re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', xml(data))
    assert properties(document.paragraphs[2], "w:pageBreakBefore") is not None


def test_what_is_signed_stays_together():
    options = (b.CheckItem(False, text("ทราบ")), b.CheckItem(True, text("อนุมัติ")))
    who = b.Signature("นายสมมติ ตัวอย่าง", ("ปลัด", "รักษาราชการแทน"), b.TextStyle(), label="ลงชื่อ", role="ผู้รายงาน")
    paragraphs = one(b.ApprovalBlock("ความเห็น", b.TextStyle(), options, 2, who)).paragraphs
    assert [properties(p, "w:keepNext") is not None for p in paragraphs] == [True] * (len(paragraphs) - 1) + [False]
    said_lines = [bare(p.text) for p in paragraphs if bare(p.text)]
    assert said_lines == [
        "ความเห็น", "ทราบ", "อนุมัติ", "ลงชื่อ ผู้รายงาน", "(นายสมมติ ตัวอย่าง)", "ปลัด", "รักษาราชการแทน",
    ]  # fmt: skip
    assert [p.text[0] for p in paragraphs[1:3]] == ["☐", "☑"]


def test_the_properties_tell_title_author_language_and_the_date_of_the_record():
    found = opened(write_docx(book(text("ก")), FONTS, date(2025, 3, 25))).core_properties
    assert (found.title, found.author, found.subject, found.language) == ("ชื่อเรื่อง", "หน่วยงาน", "หัวข้อ", "th-TH")
    assert found.created.date() == found.modified.date() == date(2025, 3, 25)


def test_no_date_of_the_day_is_in_the_file():
    with zipfile.ZipFile(BytesIO(written("memo"))) as whole:
        assert {entry.date_time for entry in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert opened(written("memo")).core_properties.created.year == 2000


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_loses_no_word(tmp_path):
    for name in EVERYTHING:
        (tmp_path / f"{name}.docx").write_bytes(written(name))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
    ]
    files = [str(tmp_path / f"{name}.docx") for name in EVERYTHING]
    subprocess.run(
        [*command, *files], check=True, capture_output=True, timeout=240, env={**os.environ, "HOME": str(tmp_path)}
    )
    for name in EVERYTHING:
        whole = comparable((tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig"))
        for part in said(composed(name)):
            texts = [p.text for p in part.paragraphs] + [f.value.text for f in part.head]
            texts += [cell.text for table in part.tables for row in table.rows for cell in row.cells]
            for words in texts:
                assert all(comparable(bare(line)) in whole for line in words.split("\n")), words
