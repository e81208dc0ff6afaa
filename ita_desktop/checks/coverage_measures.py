"""C3–C6, C9: measures that lack something, say the same twice, or report what was planned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from rapidfuzz.fuzz import ratio

from ita_desktop.checks.measure_lines import (
    FIELDS,
    codes_of,
    measure_tables,
    number_of,
    title_of,
    words,
)
from ita_desktop.checks.problem import Problem, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.document_text import LocatedText, MeasureLine
from ita_desktop.domain.measures import Cycle, Evidence, EvidenceKind, Measure, MeasureItem, Progress, Status, Step
from ita_desktop.thai.digits import links
from ita_desktop.thai.text import comparable

ALIKE: Final = 92
"""Likeness in percent from which two titles are taken for one with a slip in it."""
SAME: Final = 95
"""Likeness in percent from which a text is a copy of another."""
_SHORT: Final = 12
"""Letters below which equal texts mean nothing: ดำเนินการแล้ว."""


# ---- C3: what a measure lacks


@record_rule("C3", Severity.WARNING, Topic.COVERAGE, Measure, MeasureItem, Step)
def incomplete_measures(view: YearView) -> Iterator[Problem]:
    """Find measures without item, steps, responsible division, period or follow-up (the checklists ask for each)."""
    for measure in view.measures:
        for name, there in _parts(view, measure):
            if not there:
                anchor = record_anchor("measure", measure.id, _FIELD[name])
                key = f"check.C3.{name}"
                yield problem(key, Severity.WARNING, anchor, number=measure.number, title=measure.title)


_FIELD: Final = {
    "item": "items",
    "steps": "steps",
    "responsible": "divisions",
    "period": "starts",
    "follow_up": "follow_up",
}


def _parts(view: YearView, measure: Measure) -> Iterator[tuple[str, bool]]:
    office = view.office
    items = office.all(MeasureItem, measure_id=measure.id)
    yield "item", any(link.item_id or link.cited_as.strip() for link in items)
    yield "steps", any(step.text.strip() for step in office.all(Step, measure_id=measure.id))
    yield "responsible", bool(measure.divisions or measure.responsible.strip())
    yield "period", bool(measure.period.strip() or (measure.starts and measure.ends))
    yield "follow_up", bool(measure.follow_up.strip() or measure.cycle is not Cycle.UNSET)


@document_rule("C3", Severity.WARNING, Topic.COVERAGE)
def incomplete_rows(view: DocumentView) -> Iterator[Problem]:
    """Find empty cells of columns that other rows fill, and rows without an item code where most have one."""
    for table in measure_tables(view.text):
        names = [name for name in FIELDS if name in _ASKED and table.has(name)]
        coded = sum(bool(codes_of(line)) for line in table.lines) * 2 > len(table.lines)
        for number, line in table.numbered():
            missing = [name for name in names if not words(getattr(line, name))]
            for name in (*missing, *(["item"] if coded and not codes_of(line) else [])):
                key = f"check.C3.{name}"
                place = getattr(line, name, None) or line.title
                anchor = place.anchor or line.anchor
                yield problem(key, Severity.WARNING, anchor, number=number, title=title_of(line))


_ASKED: Final = frozenset({"issue", "steps", "responsible", "period", "follow_up", "result", "outcome"})


# ---- C4: the same twice


@dataclass(frozen=True, slots=True)
class _Named:
    """A text to be compared with others of its kind."""

    text: str
    anchor: str
    number: int
    shown: str


@record_rule("C4", Severity.WARNING, Topic.COVERAGE, Measure, Step)
def repeated_measures(view: YearView) -> Iterator[Problem]:
    """Find measures with the same or nearly the same title, or with the same steps."""
    titles, steps = [], []
    for measure in view.measures:
        anchor = record_anchor("measure", measure.id, "title")
        titles.append(_Named(comparable(measure.title), anchor, measure.number, measure.title))
        own = "\n".join(step.text for step in view.office.all(Step, measure_id=measure.id))
        steps.append(_Named(comparable(own), record_anchor("measure", measure.id, "steps"), measure.number, own))
    yield from _twice(titles, steps)


@document_rule("C4", Severity.WARNING, Topic.COVERAGE)
def repeated_rows(view: DocumentView) -> Iterator[Problem]:
    """Find the same among the rows of a table."""
    for table in measure_tables(view.text):
        titles = [_named(line, number, line.title) for number, line in table.numbered()]
        steps = [_named(line, number, line.steps) for number, line in table.numbered()]
        yield from _twice(titles, steps)


def _named(line: MeasureLine, number: int, cell: LocatedText | None) -> _Named:
    text = title_of(line) if cell is line.title else words(cell)
    return _Named(comparable(text), (cell.anchor if cell else "") or line.anchor, number, text)


def _twice(titles: Sequence[_Named], steps: Sequence[_Named]) -> Iterator[Problem]:
    by_title = list(_pairs(titles, ALIKE))
    for one, other in by_title:
        yield _same("check.C4.title", one, other)
    told = {(one.number, other.number) for one, other in by_title}
    for one, other in _pairs(steps, SAME):
        if (one.number, other.number) not in told:
            yield _same("check.C4.steps", one, other)


def _same(key: str, one: _Named, other: _Named) -> Problem:
    return problem(key, Severity.WARNING, other.anchor, found=other.shown, number=other.number, other=one.number)


def _pairs(named: Sequence[_Named], least: int) -> Iterator[tuple[_Named, _Named]]:
    """Yield texts that are alike; what differs in its figures is not (รอบที่ ๑, รอบที่ ๒)."""
    by_figures: dict[tuple[str, ...], list[_Named]] = {}
    for one in named:
        if len(one.text) >= _SHORT:
            by_figures.setdefault(tuple(_FIGURES.findall(one.text)), []).append(one)
    for group in by_figures.values():
        for one, other in combinations(group, 2):
            if _alike(one.text, other.text, least):
                yield one, other


@lru_cache(maxsize=131072)
def _alike(one: str, other: str, least: int) -> bool:
    """Tell whether two texts are alike; remembered, since an edit changes one text of a hundred."""
    return ratio(one, other, score_cutoff=least) >= least


_FIGURES: Final = re.compile(r"\d+")


# ---- C5: a report that repeats the plan


@record_rule("C5", Severity.WARNING, Topic.COVERAGE, Measure, Step, Progress)
def copied_results(view: YearView) -> Iterator[Problem]:
    """Find results that repeat the steps, and outcomes that repeat the result."""
    for measure in view.measures:
        steps = "\n".join(step.text for step in view.office.all(Step, measure_id=measure.id))
        for progress in view.office.all(Progress, measure_id=measure.id):
            place = f"progress:{progress.id}."
            copies = _copies(steps, progress.result, progress.outcome, (f"{place}result", f"{place}outcome"))
            yield from _copied(copies, measure.number)


@document_rule("C5", Severity.WARNING, Topic.COVERAGE)
def copied_rows(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a document; the steps may stand in the plan that goes with the report."""
    plans = [line for table in measure_tables(view.text) if not table.reports for line in table.lines]
    steps_of = {comparable(title_of(line)): words(line.steps) for line in plans}
    steps_at = {number_of(line): words(line.steps) for line in plans if number_of(line)}
    for table in measure_tables(view.text):
        for number, line in table.numbered():
            planned = steps_of.get(comparable(title_of(line))) or steps_at.get(number_of(line), "")
            steps = words(line.steps) or planned
            places = [cell.anchor if cell else "" for cell in (line.result, line.outcome)]
            copies = _copies(steps, words(line.result), words(line.outcome), (places[0], places[1]))
            yield from _copied(copies, number)


_Copy = tuple[str, str, str]


def _copies(steps: str, result: str, outcome: str, places: tuple[str, str]) -> Iterator[_Copy]:
    if _is_copy(steps, result):
        yield "check.C5.steps", places[0], result
    if _is_copy(result, outcome):
        yield "check.C5.outcome", places[1], outcome


def _copied(copies: Iterable[_Copy], number: int) -> Iterator[Problem]:
    for key, anchor, found in copies:
        yield problem(key, Severity.WARNING, anchor, found=found, number=number)


_LABELS: Final = re.compile(r"^\s*(?:\(?[0-9๐-๙]{1,3}(?:[.)]|\s)|[-•☐☑])\s*", re.MULTILINE)


_LABELLED: Final = 0.7
"""A copy may have lost its labels, but hardly a third of its letters."""


def _is_copy(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _SHORT or shorter < longer * _LABELLED:
        return False
    bare = [comparable(_LABELS.sub("", text)) for text in (one, other)]
    return min(map(len, bare)) >= _SHORT and ratio(*bare, score_cutoff=SAME) > 0


# ---- C6: finished without proof


@record_rule("C6", Severity.WARNING, Topic.COVERAGE, Measure, Progress, Evidence)
def unproved_results(view: YearView) -> Iterator[Problem]:
    """Find finished measures without result, outcome or evidence, and evidence that is only a home page."""
    for measure in view.measures:
        for progress in view.office.all(Progress, measure_id=measure.id):
            evidence = view.office.all(Evidence, progress_id=progress.id)
            yield from _unproved(measure, progress, evidence)
            if evidence and all(map(_is_home_page, evidence)):
                anchor = record_anchor("evidence", evidence[0].id, "url")
                yield problem("check.C6.home", Severity.WARNING, anchor, found=evidence[0].url, number=measure.number)


def _unproved(measure: Measure, progress: Progress, evidence: Sequence[Evidence]) -> Iterator[Problem]:
    if progress.status is not Status.DONE:
        return
    there = {"result": progress.result.strip(), "outcome": progress.outcome.strip(), "evidence": evidence}
    for name, filled in there.items():
        if not filled:
            anchor = record_anchor("progress", progress.id, name)
            yield problem(f"check.C6.{name}", Severity.WARNING, anchor, number=measure.number, title=measure.title)


def _is_home_page(evidence: Evidence) -> bool:
    return evidence.kind is EvidenceKind.LINK and is_home_page(evidence.url)


_HOME: Final = re.compile(r"(?:https?://)?[^/?#\s]+\.[^/?#\s]+/?(?:index\.\w+|home/?|main/?)?", re.IGNORECASE)


def is_home_page(url: str) -> bool:
    """Tell whether an address names a site but no page of it."""
    return _HOME.fullmatch(url.strip()) is not None


@document_rule("C6", Severity.WARNING, Topic.COVERAGE)
def unproved_rows(view: DocumentView) -> Iterator[Problem]:
    """Find rows of a report whose only address is a home page; pictures cannot be seen here."""
    for table in measure_tables(view.text):
        for number, line in table.numbered():
            found = _addresses(words(line.result))
            if found and all(map(is_home_page, found)) and line.result:
                anchor = line.result.anchor
                yield problem("check.C6.home", Severity.WARNING, anchor, found=found[0], number=number)


def _addresses(text: str) -> list[str]:
    return [text[start:end] for start, end in links(text) if "@" not in text[start:end]]


# ---- C9: weak point and method swapped

_WEAK: Final = re.compile(r"ไม่สามารถ|ยังไม่|ไม่มี|ขาด(?!ทุน)|ไม่เพียงพอ|ไม่ทราบ|ไม่ชัดเจน|ไม่ครบ|ไม่ได้รับ|ไม่สะดวก|ไม่ทั่วถึง")
_ACTING: Final = re.compile(
    r"จัด|ปรับปรุง|เผยแพร่|ประชาสัมพันธ์|กำหนด|พัฒนา|ส่งเสริม|รายงาน|แต่งตั้ง|ประชุม|อบรม|เพิ่ม|สร้าง|ติดตาม|ตรวจ|กำชับ|ควร|ให้มี|แจ้ง"
    r"|สำรวจ|ทบทวน|รวบรวม|ออก|เปิด|ประเมิน|มอบ|ดำเนินการ|เสนอ|ติด|สรุป|ทำ|ชี้แจง|บันทึก|ลด|แก้ไข|เชิญ|คัดเลือก|รับ|ใช้|งด|แยก|แต่ง"
)


@record_rule("C9", Severity.NOTE, Topic.COVERAGE, Measure, Step)
def swapped_steps(view: YearView) -> Iterator[Problem]:
    """Find a problem in the place of a method: words of lack and none of doing (a guess, hence a note)."""
    for measure in view.measures:
        for step in view.office.all(Step, measure_id=measure.id):
            if is_weak_point(step.text):
                anchor = record_anchor("step", step.id, "text")
                yield problem("check.C9.steps", Severity.NOTE, anchor, found=step.text, number=measure.number)


@document_rule("C9", Severity.NOTE, Topic.COVERAGE)
def swapped_cells(view: DocumentView) -> Iterator[Problem]:
    """Find the same in the rows of a document."""
    for table in measure_tables(view.text):
        for number, line in table.numbered():
            if line.steps and is_weak_point(line.steps.text):
                found, anchor = line.steps.text, line.steps.anchor
                yield problem("check.C9.steps", Severity.NOTE, anchor, found=found, number=number)


def is_weak_point(text: str) -> bool:
    """Tell whether a text speaks of a lack and of nothing that is done."""
    bare = text.replace("การ", "")
    return bool(_WEAK.search(bare)) and not _ACTING.search(_WEAK.sub("", bare))
