"""Problems in the words and signs of the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ita_desktop.app.checking import Problem, Severity, Topic, anchor_parts, to_arabic_figures
from ita_desktop.app.language import tr
from ita_desktop.app.search_places import PLACES
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.domain.tables import TABLES
from ita_desktop.ui import words
from ita_desktop.ui.navigation import page_of


class Sign(NamedTuple):
    """How a severity looks and what it is called."""

    icon: str
    ink: str
    name: str


SIGNS: Mapping[Severity, Sign] = {
    Severity.ERROR: Sign("octagon-x", "error", tr("ต้องแก้ก่อนพิมพ์")),
    Severity.WARNING: Sign("triangle-alert", "warning", tr("ควรตรวจดู")),
    Severity.NOTE: Sign("info", "primary", tr("ข้อสังเกต")),
}
TONES: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}
"""Of the message bar that tells of a problem."""
TOPICS: Mapping[Topic, str] = {
    Topic.SCORES: tr("คะแนน"),
    Topic.NAMES: tr("ชื่อและรหัส"),
    Topic.YEARS: tr("ปีและวันที่"),
    Topic.COVERAGE: tr("ความครบถ้วน"),
    Topic.MEMO: tr("บันทึกข้อความ"),
    Topic.TEXT: tr("ข้อความ"),
}


def sentence(problem: Problem) -> str:
    """Return what is wrong and what to do."""
    return to_arabic_figures(words.text(problem.key, **problem.params))


def title(problem: Problem) -> str:
    """Return what the rule of a problem is about, in a few words."""
    return words.text(f"check.title.{problem.rule}")


def why(problem: Problem) -> str:
    """Return why it matters to whoever reads the paper."""
    return words.text(f"check.why.{problem.rule}")


def record_of(problem: Problem, office: Office) -> Record | None:
    """Return the record a problem stands on; None when it is gone or still to be made."""
    table, record, _ = anchor_parts(problem.anchor)
    return office.get(TABLES[table], record) if table in TABLES else None


def page_for(problem: Problem, office: Office) -> tuple[str, tuple[Record, ...]]:
    """Return the page where a problem is mended and the records to show there: one, and what it is part of."""
    record = record_of(problem, office)
    if record is None:
        return "scores", ()
    place = PLACES.get(type(record))
    owner = place(office, record).owner if place else record
    return page_of(record, owner), (record, owner)
