"""A real office's document, entered as records, comes back on paper whole."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from ita_desktop.__main__ import main
from ita_desktop.app.names import own_names
from ita_desktop.app.printing import Wish, request
from ita_desktop.app.program import Program
from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.thai.text import comparable
from ita_desktop.thai.words import use_names
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from tests.seeds import office_a

THAI_DIGITS = re.compile("[๐-๙]")


@pytest.fixture(scope="module")
def source(seeds: Path) -> office_a.Source:
    return office_a.read(seeds)


@pytest.fixture(scope="module")
def folder(source: office_a.Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office file, loaded by the program's own command, and what it prints."""
    folder = tmp_path_factory.mktemp("office-a")
    (folder / "a.json").write_text(json.dumps(office_a.records(source), ensure_ascii=False), encoding="utf-8")
    assert main(["load", str(folder / "a.ita"), str(folder / "a.json")]) == 0
    assert main(["print", str(folder / "a.ita"), "--kind", "memo", "-o", str(folder / "memo.pdf")]) == 0
    return folder


@pytest.fixture(scope="module")
def cells(folder: Path) -> dict[tuple[int, int], str]:
    """Row and column → text that pdftotext reads in the rectangles of the cell."""
    program = Program.start()
    file = program.open_file(folder / "a.ita", read_only=True)
    wanted = request(file.office, Wish(DocumentKind.MEMO))
    use_names(own_names(file.office))
    pages = layout(compose(file.office, wanted, Kit(program.wording, file.blob)).book, program.fonts)
    file.close()
    assert render(pages) == (folder / "memo.pdf").read_bytes()
    found: dict[tuple[int, int], str] = {}
    for place in pages.cells:
        if "results-7" in place.table:
            text = _text_within(folder / "memo.pdf", place.page, (place.x0, place.y0, place.x1, place.y1))
            found[place.row, place.column] = found.get((place.row, place.column), "") + text
    return found


def _text_within(pdf: Path, page: int, box: tuple[float, float, float, float]) -> str:
    x0, y0, x1, y1 = (round(edge) for edge in box)
    number = str(page + 1)
    area = ["-x", str(x0), "-y", str(y0), "-W", str(x1 - x0), "-H", str(y1 - y0)]
    command = ["pdftotext", "-f", number, "-l", number, *area, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.replace("\f", "")


def test_list_gives_the_published_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", str(folder / "a.ita"), "--json"]) == 0
    year = json.loads(capsys.readouterr().out)["years"][0]
    assert year["fiscal_year"] == 2566
    assert year["measures"] == 8
    assert year["computed"] == {"IIT": "96.24", "EIT": "87.19", "OIT": "98.89", "total": "94.58", "level": "A"}
    assert (year["stated"]["total"], year["stated"]["level"]) == ("94.58", "A")


def test_every_cell_of_the_annex_is_on_paper(source: office_a.Source, cells: dict[tuple[int, int], str]) -> None:
    rows = sorted({row for row, _ in cells if row >= 0})  # the header is row -1
    assert len(rows) == len(source.rows) == 8
    for row, said in zip(rows, source.rows, strict=True):
        for column, text in enumerate(said):
            assert comparable(cells[row, column]) == comparable(text), f"row {row}, column {column}"


def test_digits_are_thai_in_prose_and_arabic_in_links(
    source: office_a.Source, cells: dict[tuple[int, int], str]
) -> None:
    links = [office_a.arabic(url) for row in source.rows for url in office_a.LINK.findall(row[4])]
    printed = ["".join(text.split()) for text in cells.values()]
    assert links
    assert all(any(link in text for text in printed) for link in links)
    either = re.compile("|".join(map(re.escape, sorted(links, key=len, reverse=True))))
    assert not any(re.search("[0-9]", either.sub("", text)) for text in printed)
    assert any(THAI_DIGITS.search(text) for text in printed)


def test_four_blocks_stand_in_the_order_of_the_chain(source: office_a.Source, folder: Path) -> None:
    memo = comparable(_whole(folder / "memo.pdf"))
    place = 0
    for signer in source.signers:
        for words in (signer.heading, *signer.options, f"({signer.name})", signer.position):
            place = memo.index(comparable(words), place)
    assert len(source.signers) == 4


def test_the_memo_says_every_part_and_score(source: office_a.Source, folder: Path) -> None:
    memo = comparable(_whole(folder / "memo.pdf"))
    for name, text in source.parts:
        assert comparable(name) in memo
        for line in text.splitlines():
            assert comparable(line) in memo, line
    for number, value in source.scores:
        assert comparable(f"ตัวชี้วัดที่ {number}") in memo
        assert comparable(f"ได้คะแนน {value}") in memo


def test_the_same_records_print_as_a_plan(source: office_a.Source, folder: Path) -> None:
    out = folder / "plan.pdf"
    assert main(["print", str(folder / "a.ita"), "--kind", "plan", "--profile", "plan-4", "-o", str(out)]) == 0
    plan = comparable(_whole(out))
    for row in source.rows:
        assert comparable(row[2].lstrip("- ")) in plan
        assert comparable(row[3].lstrip("- ")) in plan


def _whole(pdf: Path) -> str:
    """All text in the order it was written, without page numbers and catchwords."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    said = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.replace("\f", "\n")
    return re.sub(r"^(- [๐-๙]+ -|/.*…)$", "", said, flags=re.MULTILINE)
