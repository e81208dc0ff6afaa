"""The contradictions of three real documents, counted by hand, in Word and as text; and no error that is none."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ita_desktop.app.check_report import document_problems
from ita_desktop.checks.problem import Problem, Severity
from ita_desktop.exchange.reader import read_document
from tests.checks.offices import TODAY, frameworks

A, B, C = "office-a-memo-and-results", "office-b-analysis-booklet", "office-c-memo-plan-results"
FORMS = [".docx", ".txt"]

ERRORS = {
    A: {"N2": 1, "T1": 7, "Y2": 1},
    B: {"N1": 2, "N2": 1, "S1": 2, "S4": 1, "Y2": 1, "Y3": 1},
    C: {"M2": 1},
}
"""By rule: every one of them was looked at on the paper."""


@cache
def problems(path: Path) -> tuple[Problem, ...]:
    return tuple(document_problems(read_document(path), frameworks(), TODAY))


def of(seeds: Path, name: str, form: str, rule: str) -> list[Problem]:
    return [one for one in problems(seeds / f"{name}{form}") if one.rule == rule]


def figures(found: list[Problem]) -> list[tuple[str, str]]:
    return [(one.found, one.expected) for one in found]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", [A, B, C])
def test_every_certain_error_is_found_and_nothing_else_is_called_one(seeds: Path, name: str, form: str) -> None:
    found = problems(seeds / f"{name}{form}")
    assert Counter(one.rule for one in found if one.severity is Severity.ERROR) == ERRORS[name]


@pytest.mark.parametrize("form", FORMS)
def test_the_first_office_s_links_measures_and_marks(seeds: Path, form: str) -> None:
    keys = Counter(one.key for one in of(seeds, A, form, "T1"))
    assert keys == {"check.T1.digits": 6, "check.T1.domain": 1}
    assert [one.params["number"] for one in of(seeds, A, form, "C2")] == [6, 7]
    assert [one.found for one in of(seeds, A, form, "N2")] == ["I16"]
    assert len(of(seeds, A, form, "T2")) == 1
    assert [one.key for one in of(seeds, A, form, "M5")] == ["check.M5.dot"]


@pytest.mark.parametrize("form", FORMS)
def test_the_second_office_s_figures_and_its_measure_twice(seeds: Path, form: str) -> None:
    assert figures(of(seeds, B, form, "S1")) == [("90.09", "99.69"), ("100.00", "96.88")]
    assert figures(of(seeds, B, form, "S4")) == [("83.7", "93.75")]
    assert ("98.80", "93.75") in figures(of(seeds, B, form, "S5"))
    assert [one.key for one in of(seeds, B, form, "C4")] == ["check.C4.title"]
    assert len(of(seeds, B, form, "S9")) == 1


@pytest.mark.parametrize("form", FORMS)
def test_the_third_office_s_memo_and_its_annexes(seeds: Path, form: str) -> None:
    assert [one.found[-2:] for one in of(seeds, C, form, "M1")] == ["/-"]
    assert figures(of(seeds, C, form, "M2")) == [("มาตรฐาน", "มาตรการ")]
    assert len(of(seeds, C, form, "M4")) == 1
    numbering = [(one.key, one.found) for one in of(seeds, C, form, "C7")]
    assert ("check.C7.gap", "10") in numbering
    assert ("check.C7.two", "3, 4") in numbering
    assert ("check.C7.two", "7, 8") in numbering
