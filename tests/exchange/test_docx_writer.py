"""The Word file says what the paper says, in letters of the right size, and is the same every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from functools import cache
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

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
