"""The benchmarks are no tests: here only what they feed to each program is looked at, and how they tell it."""

from __future__ import annotations

import json
import sys
from itertools import chain

import pytest

from ita_desktop.thai.digits import to_thai
from tests.benchmarks import rivals, typesetting
from tests.benchmarks.papers import HEADINGS, WIDTHS, content
from tests.benchmarks.processes import run, table
from tests.benchmarks.typesetting import Made, one_page_office, told, without_start


def test_every_cell_of_the_report_is_unlike_every_other():
    rows = content("report1000").rows
    cells = list(chain.from_iterable(rows))
    assert len(rows) == 1000
    assert {len(row) for row in rows} == {len(HEADINGS)} == {len(WIDTHS)}
    assert len(set(cells)) == len(cells)


def test_the_short_report_is_the_beginning_of_the_long_one():
    assert content("report1000").rows[:200] == content("report200").rows


@pytest.mark.parametrize("paper", ["memo", "report200"])
def test_html_and_flat_opendocument_carry_every_text(paper):
    given = content(paper)
    texts = [*given.paragraphs, *chain.from_iterable(given.rows[:3])]
    for source in (rivals._html(given, ""), rivals._fodt(given)):
        assert [text for text in texts if text not in source] == []


def test_the_word_file_can_be_read(tmp_path):
    from docx import Document

    rivals._docx(content("report5"), tmp_path / "paper.docx")
    (made,) = Document(str(tmp_path / "paper.docx")).tables
    assert tuple(cell.text for cell in made.rows[1].cells) == content("report5").rows[0]


def test_our_own_paper_is_made(tmp_path):
    assert rivals.ours(content("report3"), tmp_path)().startswith(b"%PDF-1.7")


def test_a_program_that_is_not_there_is_left_out_with_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(rivals.importlib.util, "find_spec", lambda _name: None)
    assert rivals.main("typst", "memo", str(tmp_path / "memo.pdf")) == 3
    assert capsys.readouterr().out == "typst is not installed (pip install -e .[bench])\n"


def test_the_office_of_the_cold_memo_has_one_memo_and_keeps_the_rest():
    office = one_page_office()
    assert len(office["document"]) == 1
    assert len(office["document"][0]["section"]) == 3
    assert to_thai(json.dumps(office["measure"], ensure_ascii=False))


@pytest.mark.skipif(sys.platform == "win32", reason="wait4 counts what a process costs, and Windows lacks it")
def test_a_process_is_told_with_its_code_and_words():
    cost = run([sys.executable, "-c", "print('ok'); raise SystemExit(4)"])
    assert (cost.code, cost.output.strip()) == (4, "ok")
    assert cost.cpu > 0
    assert 1 < cost.peak < 1000


def test_ratios_are_ours_by_theirs_and_the_start_of_an_office_program_is_taken_off():
    found = {
        ("ours", "memo"): Made(0.1, 0.2, 0.2, 50, 10, 1),
        ("word", typesetting.START): Made(1.0, 1.1, 1.1, 200, 5, 1),
        ("word", "memo"): Made(1.4, 1.6, 1.6, 200, 40, 1),
    }
    _, ours, word = told(without_start(found), "memo")
    assert ours[:3] == ["ours", "0.100", "1.00"]
    assert word[:3] == ["word", "0.400", "0.25"]


def test_columns_of_a_table_line_up():
    assert table([["a", "b"], ["ccc", "1.25"]]) == "a       b\n---  ----\nccc  1.25"
