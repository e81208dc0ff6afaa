"""Real documents of three offices, as Word files and as text: what the reader makes of them.

Nothing of the documents stands here but counts and published figures.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ita_desktop.domain.document_text import DocumentText
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.exchange.reader import read_document

FILES = ("office-a-memo-and-results", "office-b-analysis-booklet", "office-c-memo-plan-results")


def read(seeds: Path, name: str, suffix: str = ".docx") -> DocumentText:
    return read_document(seeds / f"{name}{suffix}")


def recognised(text: DocumentText) -> list[object]:
    """What was recognised, without the places, which may count blank cells in another way."""
    return [
        (
            part.kind,
            part.fiscal_year,
            part.result_year,
            [(field.name, field.value.text) for field in part.head],
            [replace(signature, anchor="") for signature in part.signatures],
            [[(line.number, line.name, line.value) for line in scores.lines] for scores in part.score_lists],
            [[(figure.name, figure.value) for figure in scores.instruments] for scores in part.score_lists],
            [[(item.code, item.indicator, item.value) for item in scores.items] for scores in part.score_lists],
            [(measure.number, measure.indicator, measure.title.text) for measure in part.measures],
        )
        for part in text.parts()
    ]


@pytest.mark.parametrize("name", FILES)
def test_the_word_file_and_the_text_say_the_same(seeds: Path, name: str) -> None:
    assert recognised(read(seeds, name)) == recognised(read(seeds, name, ".txt"))


def test_memo_and_results_of_office_a(seeds: Path) -> None:
    text = read(seeds, FILES[0])
    memo, annex = text.parts()
    assert (memo.kind, memo.fiscal_year, memo.result_year) == (DocumentKind.MEMO, 2566, 2566)
    assert (annex.kind, annex.fiscal_year, annex.result_year) == (DocumentKind.RESULTS, 2566, 2565)
    assert [field.name for field in memo.head] == ["from_words", "running", "dated", "subject", "addressee"]
    assert len(memo.signatures) == 4
    assert [bool(signature.heading) for signature in memo.signatures] == [False, True, True, True]
    assert [signature.heading for signature in annex.signatures] == ["ผู้รายงาน"]
    for part in text.parts():
        stated, ranking = part.score_lists
        assert (stated.total and stated.total.value, stated.level and stated.level.text) == (Decimal("94.58"), "A")
        assert [line.number for line in ranking.lines] == [10, 2, 1, 4, 3, 9, 6, 7, 8, 5]
        assert ranking.lines[-1].value == Decimal("84.21")
    assert [measure.number for measure in annex.measures] == list("๑๒๓๔๕๖๗๘")
    assert [measure.indicator for measure in annex.measures] == [1, 4, 5, 8, 8, 8, 8, 9]
    columns = ("issue", "steps", "responsible", "result", "outcome", "suggestion")
    assert all(getattr(measure, column) for measure in annex.measures for column in columns)


def test_analysis_of_office_b(seeds: Path) -> None:
    text = read(seeds, FILES[1])
    assert (text.kind, text.fiscal_year, text.result_year, text.annexes) == (DocumentKind.ANALYSIS, 0, 2565, ())
    table = next(scores for scores in text.score_lists if len(scores.lines) == 10)
    assert [line.number for line in table.lines] == list(range(1, 11))
    assert (table.fiscal_year, table.total and table.total.value) == (2565, Decimal("98.47"))
    prose = [scores for scores in text.score_lists if scores.prose]
    stated = {figure.name: figure.value for scores in prose for figure in scores.instruments}
    assert stated == {"IIT": Decimal("99.38"), "EIT": Decimal("90.09"), "OIT": Decimal("100.00")}
    assert [line.value for scores in prose for line in scores.lines if line.number == 10] == [
        Decimal("93.75"),
        Decimal("83.7"),
    ]
    assert {scores.fiscal_year for scores in prose if scores.total} == {2564}
    items = [item for scores in text.score_lists for item in scores.items]
    assert len(items) == 10
    assert sum(item.value for item in items) == Decimal(988)
    assert {item.indicator for item in items} == {10}
    assert len(text.measures) == 9
    assert all(measure.period and measure.follow_up and measure.responsible for measure in text.measures)


def test_memo_plan_and_results_of_office_c(seeds: Path) -> None:
    memo, plan, results = read(seeds, FILES[2]).parts()
    assert [part.kind for part in (memo, plan, results)] == [
        DocumentKind.MEMO,
        DocumentKind.PLAN,
        DocumentKind.RESULTS,
    ]
    assert {part.fiscal_year for part in (memo, plan, results)} == {2566}
    assert next(field for field in memo.head if field.name == "running").value.text.endswith("/-")
    assert len(memo.signatures) == 3
    assert not plan.signatures
    assert not results.signatures
    assert [measure.number for measure in plan.measures] == ["๑", "๒", "๓", "๕", "๖", "๗", "๙", "๑๐"]
    assert [measure.number for measure in results.measures] == ["๑", "๒", "๘", "", "๑๐"]
    assert all(measure.steps and measure.responsible and measure.follow_up for measure in plan.measures)
