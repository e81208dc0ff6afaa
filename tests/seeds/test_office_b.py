"""A real office's booklet, entered as records, comes back on paper whole, its slips of arithmetic put right."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.request import Composed, PrintRequest
from ita_desktop.domain.paperwork import ColumnProfile, Document, DocumentKind
from ita_desktop.thai.text import comparable
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.sheet import Layout
from tests.documents.samples import no_blobs, wording
from tests.seeds import office_b
from tests.typeset.tools import FONTS

PLAN = "plan-5"


@pytest.fixture(scope="module")
def source(seeds: Path) -> office_b.Source:
    return office_b.read(seeds)


@pytest.fixture(scope="module")
def composed(source: office_b.Source) -> Composed:
    made = office_b.office(source)
    profile = made.first(ColumnProfile, name=PLAN)
    year = office_b.RESULT_YEAR + 1
    request = PrintRequest(DocumentKind.ANALYSIS, year, None, made.one(Document, 1), profile)
    return compose(made, request, Kit(wording(), no_blobs))


@pytest.fixture(scope="module")
def pages(composed: Composed) -> Layout:
    return layout(composed.book, FONTS)


@pytest.fixture(scope="module")
def said(composed: Composed, pages: Layout, tmp_path_factory: pytest.TempPathFactory) -> str:
    """All that pdftotext finds in the order of the file, without running page numbers."""
    path = tmp_path_factory.mktemp("office-b") / "booklet.pdf"
    path.write_bytes(render(pages))
    assert composed.notes == ()
    command = ["pdftotext", "-raw", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    return comparable(re.sub(r"(?m)^\f?- \S+ -$", "", text))


def in_order(said: str, elements: list[str], start: str = "") -> None:
    """Every element stands behind the one before."""
    place = said.index(comparable(start)) if start else 0
    for element in elements:
        place = said.index(comparable(element), place) + len(comparable(element))


RIGHT = {
    "ปีผล": "๒๕๖๕",
    "คะแนนรวม": "๙๘.๔๗",
    "ระดับ": "AA",
    "ตัวชี้วัดสูงสุด": "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ตัวชี้วัดที่ ๓ การใช้อำนาจ และตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล",
    "คะแนนIIT": "๙๙.๓๘",
    "คะแนนEIT": "๙๙.๖๙",
    "คะแนนOIT": "๙๖.๘๘",
    "คะแนนตัวชี้วัดที่10": "๙๓.๗๕",
}
"""The figures that follow from the scores; four of them the original has wrong, and the numbers of two indicators."""


def right(line: str) -> str:
    """A paragraph of the original with its figures put right."""
    line = office_b.with_fields(line)
    for name, value in RIGHT.items():
        line = line.replace("{" + name + "}", value)
    return line


def test_the_source_is_read_whole(source: office_b.Source) -> None:
    assert len(source.levels) == 7
    assert (len(source.scores), len(source.items), len(source.measures)) == (10, 10, 9)
    assert len(source.framework_rows) == 10
    assert [len(part) for part in (source.framework, source.result, source.analysis)] == [4, 2, 4]


def test_cover_preface_and_contents(source: office_b.Source, said: str) -> None:
    in_order(said, [*source.title, "คำนำ", *source.preface, source.place, "๑๕ ธันวาคม ๒๕๖๕", "สารบัญ", "หัวข้อ", "หน้า"])


def test_every_paragraph_stands_in_order_with_right_figures(source: office_b.Source, said: str) -> None:
    chapters = (
        source.framework[1:],
        source.result,
        source.analysis,
        source.recommendation,
        source.closing,
        [source.plan],
    )
    elements = [right(line) for part in chapters for line in part]
    assert len(elements) == 30
    in_order(said, elements, start=source.framework[1])
    for slip in ("๙๐.๐๙", "๘๓.๗แ", "พ.ศ.๒๕๖๔ขององค์การ"):
        assert slip not in said


def test_rows_of_framework_levels_and_scores_stand_in_order(source: office_b.Source, said: str) -> None:
    weights = [row[2] for row in source.framework_rows if row[2].strip()]
    names = [row[1] for row in source.framework_rows if "ของทางราชการ" not in row[1]]  # it has two names for the fourth
    in_order(said, names, start=source.framework[2])
    in_order(said, weights, start=source.framework[2])
    in_order(said, [row[1] for row in source.levels], start=source.framework[3])
    for name, value in source.scores:
        if "ปรับปรุง" not in name:  # here the original shortens the name
            in_order(said, [name, value], start=source.result[1])
    in_order(said, ["คะแนนเฉลี่ย", "๙๘.๔๗"], start=source.scores[-1][0])


def test_rows_of_items_stand_in_order(source: office_b.Source, said: str) -> None:
    in_order(said, ["หัวข้อการประเมิน", "ค่าเฉลี่ย", *(text for row in source.items for text in row[1:])])


def test_every_cell_of_the_plan_is_on_paper(source: office_b.Source, pages: Layout, tmp_path: Path) -> None:
    path = tmp_path / "booklet.pdf"
    path.write_bytes(render(pages))
    cells: dict[tuple[int, int], str] = {}
    for place in pages.cells:
        if place.table == PLAN and place.row >= 0:
            text = _text_within(path, place.page, (place.x0, place.y0, place.x1, place.y1))
            cells[place.row, place.column] = cells.get((place.row, place.column), "") + text
    for row, texts in enumerate(source.measures):
        for column, text in enumerate(texts):
            number = "๑๒๓๔๕๖๗๘๙"[row] + "." if column == 0 else ""
            assert comparable(cells[row, column]) == comparable(number + office_b.cell(text)), f"{row}, {column}"


def _text_within(pdf: Path, page: int, box: tuple[float, float, float, float]) -> str:
    x0, y0, x1, y1 = (round(edge) for edge in box)
    number = str(page + 1)
    area = ["-x", str(x0), "-y", str(y0), "-W", str(x1 - x0), "-H", str(y1 - y0)]
    command = ["pdftotext", "-f", number, "-l", number, *area, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.replace("\f", "")
