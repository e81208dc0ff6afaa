"""The columns a table may have: each turns the records of one measure into the blocks of a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ita_desktop.documents import ink
from ita_desktop.documents.context import Context
from ita_desktop.documents.evidence import pictures, result_lines
from ita_desktop.documents.longtext import Look, TextBlock, label_width, lines_of, list_item
from ita_desktop.domain.agency import Division
from ita_desktop.domain.framework import Item
from ita_desktop.domain.measures import Cycle, ListStyle, Measure, MeasureItem, Progress, Step
from ita_desktop.domain.results import Finding, FindingKind, IndicatorText
from ita_desktop.thai.dates import period
from ita_desktop.thai.text import LabelKind, label, list_label
from ita_desktop.typeset.blocks import CellBlock, ListItem, Paragraph, TextStyle


@dataclass(frozen=True, slots=True)
class MeasureCell:
    """What a column is given: one measure, its report of the round, and the look of the table."""

    context: Context
    measure: Measure
    progress: Progress | None
    style: TextStyle
    width: float
    """Inner width of the cell, in pt."""

    @property
    def look(self) -> Look:
        """The look of a long text in the cell."""
        return Look(self.style)

    def anchor(self, field: str) -> str:
        """Return the anchor of a field of the measure."""
        return f"measure:{self.measure.id}.{field}"

    def reported(self, field: str) -> Iterator[TextBlock]:
        """Yield a long text of the report."""
        if self.progress:
            text = getattr(self.progress, field)
            yield from self.context.text(text, self.look, f"progress:{self.progress.id}.{field}")


Blocks = Iterable[CellBlock]


@dataclass(frozen=True, slots=True)
class Field:
    """A column's content, and the record field that a click on its empty cell leads to."""

    blocks: Callable[[MeasureCell], Blocks]
    record: str
    """``measure.title`` or ``progress.result``."""

    def anchor(self, cell: MeasureCell) -> str:
        """Return the anchor of the whole cell."""
        table, _, field = self.record.partition(".")
        if table == "progress" and cell.progress:
            return f"progress:{cell.progress.id}.{field}"
        return cell.anchor(field if table == "measure" else "progress")


# ---- the measure


def numbered_title(cell: MeasureCell) -> Iterator[CellBlock]:
    """Number and title, then the items it answers to as the office cites them."""
    context, measure = cell.context, cell.measure
    last = len(context.office.measures(measure.fiscal_year))
    title, *more = lines_of(context.live.fill(measure.title)) or [""]
    yield list_item(title, cell.look, label(LabelKind.DOT, measure.number), cell.anchor("title"), last=last)
    below = replace(cell.style, left_indent=label_width(cell.style.size, last))
    for line in more:
        yield ink.paragraph(line, below, cell.anchor("title"))
    for item in context.office.all(MeasureItem, measure_id=measure.id):
        yield ink.paragraph(_cited(cell, item), below, f"measure_item:{item.id}.wording")


def _cited(cell: MeasureCell, item: MeasureItem) -> str:
    known = cell.context.office.get(Item, item.item_id)
    cited = item.cited_as or (cell.context.wording("measure.cited", code=known.code) if known else "")
    return f"{cited} {cell.context.live.fill(item.wording)}".strip()


def issue(cell: MeasureCell) -> Iterator[CellBlock]:
    """The findings the measure answers to, or the weak point in its own words."""
    findings = cell.context.office.many(Finding, cell.measure.findings)
    for finding in findings:
        begin = "- " if len(findings) > 1 and not list_label(finding.text).label else ""
        yield from cell.context.text(f"{begin}{finding.text}", cell.look, f"finding:{finding.id}.text")
    if not findings:
        yield from cell.context.text(cell.measure.issue, cell.look, cell.anchor("issue"))


def analysis(cell: MeasureCell) -> Iterator[CellBlock]:
    """What the result says about the measure's indicator: its weak points by kind, else its analysis."""
    office, measure = cell.context.office, cell.measure
    findings = office.many(Finding, measure.findings)
    for kind in FindingKind:
        found = [finding for finding in findings if finding.kind is kind]
        if found:
            words = cell.context.words(f"finding.{kind.value}")
            yield ink.paragraph(words, replace(cell.style, bold=True), cell.anchor("findings"), keep=True)
        for finding in found:
            yield from cell.context.text(finding.text, cell.look, f"finding:{finding.id}.text")
    if findings or measure.issue:
        yield from () if findings else issue(cell)
        return
    result = office.result_of(cell.context.result_year)
    own = result and office.first(IndicatorText, year_result_id=result.id, indicator_id=measure.indicator_id)
    if own:
        yield from cell.context.text(own.analysis, cell.look, f"indicator_text:{own.id}.analysis")


# ---- how and when


def steps(cell: MeasureCell) -> Iterator[CellBlock]:
    """The steps in the measure's list style, sub-steps below them."""
    every = cell.context.office.all(Step, measure_id=cell.measure.id)
    top = [step for step in every if step.parent_id is None]
    style = cell.measure.step_style
    for number, step in enumerate(top, 1):
        yield from _step(cell, step, style, label(style, number), len(top), cell.look)
        below = [child for child in every if child.parent_id == step.id]
        indent = label_width(cell.style.size, len(top), number=style is not ListStyle.DASH) if style else 0.0
        for child_number, child in enumerate(below, 1):
            begin = f"{number}.{child_number}" if style is ListStyle.DOT else "-"
            yield from _step(cell, child, ListStyle.DASH, begin, 99 if "." in begin else 1, Look(cell.style, indent))


def _step(cell: MeasureCell, step: Step, style: ListStyle, begin: str, last: int, look: Look) -> Iterator[TextBlock]:
    lines = lines_of(cell.context.live.fill(step.text))
    anchor = f"step:{step.id}.text"
    if not style:
        yield from cell.context.text(step.text, look, anchor)
        return
    for at, line in enumerate(lines):
        if at == 0:
            yield list_item(list_label(line).rest, look, begin, anchor, last=last)
            continue
        indent = look.indent + label_width(look.style.size, last, number=style is not ListStyle.DASH)
        yield from cell.context.text(line, Look(replace(look.style, left_indent=indent), indent), anchor)


def responsible(cell: MeasureCell) -> Iterator[CellBlock]:
    """Responsible in words, or the divisions, each section with its division."""
    if cell.measure.responsible.strip():
        yield from cell.context.text(cell.measure.responsible, cell.look, cell.anchor("responsible"))
        return
    office, style = cell.context.office, cell.measure.division_style
    divisions = office.many(Division, cell.measure.divisions)
    for number, division in enumerate(divisions, 1):
        yield _labelled(office.division_name(division), label(style, number), cell, "divisions", len(divisions))


def _labelled(text: str, begin: str, cell: MeasureCell, field: str, last: int) -> Paragraph | ListItem:
    if begin:
        return list_item(text, cell.look, begin, cell.anchor(field), last=last)
    return ink.paragraph(text, cell.style, cell.anchor(field))


def time(cell: MeasureCell) -> Iterator[CellBlock]:
    """The period in words, or its dates to the day or the month."""
    measure = cell.measure
    if measure.period.strip():
        yield from cell.context.text(measure.period, cell.look, cell.anchor("period"))
    elif measure.starts and measure.ends:
        words = period(measure.starts, measure.ends, measure.precision.value)
        yield ink.paragraph(words, cell.style, cell.anchor("starts"))


def follow_up(cell: MeasureCell) -> Iterator[CellBlock]:
    """Follow-up in words, or what its cycle means."""
    measure = cell.measure
    if measure.follow_up.strip():
        yield from cell.context.text(measure.follow_up, cell.look, cell.anchor("follow_up"))
    elif measure.cycle is not Cycle.UNSET:
        yield ink.paragraph(cell.context.words(f"cycle.{measure.cycle.value}"), cell.style, cell.anchor("cycle"))


# ---- what became of it


def result(cell: MeasureCell) -> Iterator[CellBlock]:
    """What was done, with the links that prove it."""
    if cell.progress:
        text = "\n".join(result_lines(cell.context, cell.progress))
        yield from cell.context.text(text, cell.look, f"progress:{cell.progress.id}.result")


def result_with_pictures(cell: MeasureCell) -> Iterator[CellBlock]:
    """What was done, the links and then the pictures, each over its caption."""
    yield from result(cell)
    if cell.progress:
        yield from pictures(cell.context, cell.progress, cell.style, cell.width)


def outcome(cell: MeasureCell) -> Iterator[CellBlock]:
    """What came of it."""
    yield from cell.reported("outcome")


def suggestion(cell: MeasureCell) -> Iterator[CellBlock]:
    """The obstacle, if there was one, and what is suggested."""
    report = cell.progress
    if report is None or not report.obstacle.strip():
        yield from cell.reported("suggestion")
        return
    for field, text in (("obstacle", report.obstacle), ("suggestion", report.suggestion)):
        if text.strip():
            words = cell.context.wording(f"progress.{field}", text=text.strip())
            yield from cell.context.text(words, cell.look, f"progress:{report.id}.{field}")


FIELDS: Final[Mapping[str, Field]] = {
    "measure": Field(numbered_title, "measure.title"),
    "issue": Field(issue, "measure.issue"),
    "analysis": Field(analysis, "measure.findings"),
    "steps": Field(steps, "measure.steps"),
    "responsible": Field(responsible, "measure.divisions"),
    "period": Field(time, "measure.period"),
    "follow_up": Field(follow_up, "measure.follow_up"),
    "result": Field(result, "progress.result"),
    "result_with_pictures": Field(result_with_pictures, "progress.result"),
    "outcome": Field(outcome, "progress.outcome"),
    "suggestion": Field(suggestion, "progress.suggestion"),
}
"""Every column field by its name in a profile."""
