"""The rows of the table of findings: by indicator, with the measures that answer, and blank rows to type into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ita_desktop.app.editing import add_finding, update
from ita_desktop.app.editing_scores import answering, findings_of, set_finding_items
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Indicator, Item
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import Finding, FindingKind
from ita_desktop.domain.scores import framework_of, year_scores
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.record_model import Cell, Column, Row
from ita_desktop.ui.pages.score_rows import figure, target_of

TEXT, KIND, ITEMS, MEASURES = range(4)
KINDS = ((FindingKind.DEVELOP, tr("ประเด็นที่ต้องพัฒนา")), (FindingKind.MEND, tr("ข้อบกพร่องที่ต้องแก้ไข")))
_NO_MEASURE = Cell(tr("ยังไม่มีมาตรการ"), "warning", icon="triangle-alert")
_DESCRIBED = {TEXT: tr("แก้ประเด็น"), KIND: tr("แก้ประเภทของประเด็น"), ITEMS: tr("แก้ข้อคำถามของประเด็น")}


@dataclass(frozen=True, slots=True)
class Blank:
    """The blank row of an indicator, or of none."""

    indicator_id: int | None


class FindingRows:
    """Source of the table of findings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.opened: set[int] = set()
        """Indicators that show a blank row though they have no finding."""

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        kinds = tuple((kind.value, name) for kind, name in KINDS)
        return (
            Column(tr("ประเด็น"), wraps=True),
            Column(tr("ประเภท"), 136, 190, wraps=True, choices=kinds),
            Column(tr("ข้อคำถาม"), 98, 150, wraps=True, folds=True),
            Column(tr("มาตรการที่รองรับ"), 138, 190, wraps=True),
        )

    def rows(self) -> Sequence[Row]:
        """Return the rows of the records as they are."""
        office, year = self._desk.office, self._desk.result_year
        scores = dict(year_scores(office, year).indicators)
        by_id = {indicator.id: value for indicator, value in scores.items()}
        target = target_of(office, year)
        rows: list[Row] = []
        for indicator, own in self._groups(office, year, by_id, target):
            rows.append(_group(indicator, by_id, target))
            rows += [_line(office, finding) for finding in own]
            rows.append(_blank(indicator))
        return rows

    def _groups(
        self, office: Office, year: int, scores: Mapping[int, Decimal | None], target: Decimal
    ) -> list[tuple[Indicator | None, list[Finding]]]:
        """Return the indicators with findings, below target or opened; those of no indicator come last."""
        found = findings_of(office, year)
        groups: list[tuple[Indicator | None, list[Finding]]] = []
        known = office.indicators(framework_of(office, year).id)
        for indicator in known:
            own = [finding for finding in found if finding.indicator_id == indicator.id]
            value = scores.get(indicator.id)
            if own or indicator.id in self.opened or (value is not None and value < target):
                groups.append((indicator, own))
        ids = {indicator.id for indicator in known}
        return [*groups, (None, [finding for finding in found if finding.indicator_id not in ids])]

    def write(self, office: Office, row: Row, column: int, text: str) -> Changes:
        """Return the changes that put a text into a finding's cell, or add a finding."""
        if isinstance(row.record, Blank):
            return add_finding(office, self._desk.result_year, text, row.record.indicator_id) if text else Changes()
        finding = office.one(Finding, row.record.id)
        if column == ITEMS:
            return set_finding_items(office, finding, text)
        return update(finding, kind=_read_kind(text)) if column == KIND else update(finding, text=text)

    def describe(self, row: Row, column: int) -> str:
        """Return what writing this cell is called."""
        return tr("เพิ่มประเด็น") if isinstance(row.record, Blank) else _DESCRIBED[column]


def blank_key(indicator_id: int | None) -> tuple[str, int | None]:
    """Return the key of the blank row of an indicator, or of none."""
    return "blank", indicator_id


def _read_kind(typed: str) -> FindingKind:
    known = {name: kind for kind, word in KINDS for name in (kind.value, word)}
    if typed not in known:
        raise DomainError("finding.no_such_kind", value=typed, choices=", ".join(word for _, word in KINDS))
    return known[typed]


def _group(indicator: Indicator | None, scores: Mapping[int, Decimal | None], target: Decimal) -> Row:
    nothing = (None,) * 4
    if indicator is None:
        cells = (Cell(tr("ไม่ระบุตัวชี้วัด"), "muted"), Cell(), Cell(), Cell())
        return Row(("group", None), cells, nothing, group=True, span=True)
    value = scores.get(indicator.id)
    below = value is not None and value < target
    note = "" if value is None else tr("คะแนน {value}", value=figure(value))
    note += (" " + tr("· ต่ำกว่าเป้าหมาย {target}", target=f"{target.normalize():f}")) if below else ""
    title = tr("ตัวชี้วัดที่ {number}  {name}", number=indicator.number, name=indicator.name)
    ink, icon = ("warning", "triangle-alert") if below else ("muted", "")
    cells = (Cell(title, ink, icon=icon, note=note), Cell(), Cell(), Cell())
    return Row(("group", indicator.id), cells, nothing, group=True, span=True)


def _line(office: Office, finding: Finding) -> Row:
    codes = tuple(item.code for one in finding.items if (item := office.get(Item, one)))
    measures = tuple(tr("มาตรการที่ {number}", number=measure.number) for measure in answering(office, finding))
    cells = (
        Cell(finding.text),
        Cell(dict(KINDS)[finding.kind]),
        Cell(chips=codes, codes=True) if codes else Cell("–", "placeholder"),
        Cell(chips=measures) if measures else _NO_MEASURE,
    )
    edits = (finding.text, finding.kind.value, " ".join(codes), None)
    return Row(finding.id, cells, edits, record=finding)


def _blank(indicator: Indicator | None) -> Row:
    key = indicator.id if indicator else None
    hint = Cell(tr("พิมพ์ประเด็นเพื่อเพิ่มแถว…"), "placeholder")
    return Row(blank_key(key), (hint, Cell(), Cell(), Cell()), ("", None, None, None), record=Blank(key))
