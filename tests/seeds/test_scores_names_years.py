"""What the rules of scores, names and years find in real documents of three offices: no error is a false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_desktop.checks.problem import Severity
from ita_desktop.checks.registry import check_document
from ita_desktop.checks.views import DocumentView
from ita_desktop.exchange.reader import read_document
from tests.checks.offices import TODAY, frameworks

ERRORS = {
    "office-a-memo-and-results": {("N2.indicator", "I16", "3 การใช้อำนาจ"), ("Y2.years", "2566", "2565")},
    "office-b-analysis-booklet": {
        ("S1.mean", "90.09", "99.69"),
        ("S1.mean", "100.00", "96.88"),
        ("S4.indicator", "83.7", "93.75"),
        ("N1.indicator", "2", "3"),
        ("N1.indicator", "3", "9"),
        ("N2.instrument", "EIT", "OIT"),
        ("Y2.years", "2564", "2565"),
        ("Y3.period", "ตุลาคม ๒๕๖๔ – มีนาคม ๒๕๖๔", "มีนาคม 2565"),
    },
    "office-c-memo-plan-results": set(),
}
"""Every error these rules may report: key, what stands there, what should."""
SLIPS = {
    "office-a-memo-and-results": {"N3.code", "N6.spacing", "Y8.ended", "Y10.year", "N5.position"},
    "office-b-analysis-booklet": {"S5.items", "S5.step", "S9.range", "Y4.all", "N4.indicator"},
    "office-c-memo-plan-results": {"N5.position", "Y9.ways"},
}
"""Warnings and notes that must be among the others."""


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_a_real_document_gives_its_errors_and_no_others(seeds: Path, name: str, suffix: str):
    view = DocumentView(read_document(seeds / f"{name}{suffix}"), frameworks(), TODAY)
    own = [one for one in check_document(view) if one.rule[0] in "SNY"]
    errors = {
        (one.key.removeprefix("check."), one.found, one.expected) for one in own if one.severity is Severity.ERROR
    }
    assert errors == ERRORS[name]
    assert {one.key.removeprefix("check.") for one in own} >= SLIPS[name]
