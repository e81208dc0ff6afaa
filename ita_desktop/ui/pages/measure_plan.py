"""The plan of a measure: what is to be done, by whom, when, and how it is followed up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ita_desktop.app.editing import add_item, add_measure_finding, add_step, moved, next_sort, sorted_as, update
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Cycle, ListStyle, Measure, MeasureItem, Precision, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import Finding
from ita_desktop.thai import dates
from ita_desktop.thai.digits import to_thai
from ita_desktop.ui.kit.chip_box import ChipBox
from ita_desktop.ui.kit.controls import Combo, DateEdit, LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import beside, column, fill
from ita_desktop.ui.kit.mark import MarkNote
from ita_desktop.ui.kit.record_list import RecordLine, RecordList
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit
from ita_desktop.ui.marks import Marks
from ita_desktop.ui.pages.measure_editor import MeasureEditor
from ita_desktop.ui.pages.measure_lines import FindingLine, ItemLine, StepLine
from ita_desktop.ui.pages.measure_text import (
    division_choices,
    indicator_choices,
    indicator_title,
    items_of_year,
    set_dates,
)

_STYLES = (
    (ListStyle.DOT, "๑. ๒. ๓."),
    (ListStyle.BRACKET, "๑) ๒) ๓)"),
    (ListStyle.DASH, tr("- ขีด")),
    (ListStyle.PLAIN, tr("ไม่มีเลข")),
)
_PRECISIONS = ((Precision.MONTH, tr("พิมพ์เป็นเดือน")), (Precision.DAY, tr("พิมพ์เป็นวันที่")))
_CYCLES = (
    (Cycle.UNSET, tr("ยังไม่ระบุ")),
    (Cycle.MONTHLY, tr("ทุกเดือน")),
    (Cycle.QUARTERLY, tr("ทุกไตรมาส")),
    (Cycle.HALF_YEARLY, tr("รอบ 6 เดือน และ 12 เดือน")),
    (Cycle.YEARLY, tr("สิ้นปีงบประมาณ")),
)


class PlanForm(QWidget):
    """Every field of a measure that a plan or report prints, in the order of the paper."""

    def __init__(self, editor: MeasureEditor) -> None:
        super().__init__()
        self._editor = editor
        self._adding = False
        self.fields: dict[str, Field] = {}
        self.findings = self._list("finding", tr("เพิ่มประเด็น"))
        self.items = self._list("item", tr("เพิ่มข้อคำถาม"))
        self.steps = self._list("step", tr("เพิ่มขั้นตอน (Ctrl+Enter)"))
        self.list_marks = {"findings": MarkNote(), "items": MarkNote(), "steps": MarkNote()}
        self._item_menu = QMenu(self.items.add_button)
        self._item_menu.aboutToShow.connect(self._fill_item_menu)
        self._item_menu.triggered.connect(self._add_item)
        self.items.add_button.setMenu(self._item_menu)
        self._make_fields()
        self._lay_out()

    # ---- making

    def _field(self, name: str, title: str, control: Any, hint: str = "") -> Field:
        field = Field(title, control, self._editor.field(name, title), hint=hint)
        self.fields[name] = field
        return field

    def _make_fields(self) -> None:
        self._field("title", tr("ชื่อมาตรการ"), ThaiTextEdit(lines=2))
        self._field("group", tr("กลุ่มของมาตรการ"), LineEdit(tr("ไม่ระบุก็ได้")))
        self._field("indicator_id", tr("ตัวชี้วัด"), Combo())
        self._field("issue", tr("ประเด็นในถ้อยคำของหน่วยงาน"), ThaiTextEdit(lines=2), tr("ใช้เมื่อไม่ได้เลือกประเด็นด้านบน"))
        self._field("step_style", tr("เลขลำดับของขั้นตอน"), Combo(_STYLES))
        self._field("divisions", tr("ผู้รับผิดชอบ"), ChipBox(tr("เพิ่ม")))
        self._field("division_style", tr("เลขลำดับของผู้รับผิดชอบ"), Combo(_STYLES))
        words = ThaiTextEdit(lines=1)
        self._field("responsible", tr("ผู้รับผิดชอบเป็นถ้อยคำ"), words, tr("พิมพ์แทนส่วนราชการที่เลือก เช่น ทุกงานในสังกัดสำนักปลัด"))
        self._date("starts", tr("เริ่ม"))
        self._date("ends", tr("สิ้นสุด"))
        self._field("precision", tr("การพิมพ์ช่วงเวลา"), Combo(_PRECISIONS))
        self._field("period", tr("ช่วงเวลาเป็นถ้อยคำ"), LineEdit(tr("เช่น ตลอดปีงบประมาณ")), tr("พิมพ์แทนวันที่ด้านบน"))
        self._field("cycle", tr("การกำกับติดตาม"), Combo(_CYCLES))
        self._field("follow_up", tr("การกำกับติดตามเป็นถ้อยคำ"), ThaiTextEdit(lines=2), tr("พิมพ์แทนรอบการติดตามด้านบน"))
        self._field("note", tr("หมายเหตุ"), ThaiTextEdit(lines=1))

    def _date(self, name: str, title: str) -> None:
        def write(value: date | None) -> str:
            return self._editor.do(
                tr("แก้วันที่{title}", title=title), lambda _, measure: set_dates(measure, **{name: value})
            )

        self.fields[name] = Field(title, DateEdit(tr("25 มี.ค. 2567")), write)

    def _list(self, kind: str, add_text: str) -> RecordList:
        made = RecordList(getattr(self, f"_{kind}_line"), add_text)
        made.add_asked.connect(getattr(self, f"_add_{kind}_below"))
        made.move_asked.connect(getattr(self, f"_move_{kind}"))
        made.remove_asked.connect(getattr(self, f"_remove_{kind}"))
        return made

    def _step_line(self, record: Step) -> RecordLine:
        line = StepLine(record, self._editor)
        for keys, slot in (("Alt+Right", self._indent), ("Alt+Left", self._outdent)):
            line.add_key(keys, slot)
        line.menu.addAction(tr("เป็นขั้นตอนย่อย (Alt+→)")).triggered.connect(self._indent)
        line.menu.addAction(tr("เป็นขั้นตอนหลัก (Alt+←)")).triggered.connect(self._outdent)
        return line

    def _finding_line(self, record: Finding) -> RecordLine:
        return FindingLine(record, self._editor)

    def _item_line(self, record: MeasureItem) -> RecordLine:
        return ItemLine(record, self._editor)

    def _lay_out(self) -> None:
        f = self.fields
        pieces = (
            f["title"],
            f["indicator_id"],
            column(label(tr("ประเด็นที่ต้องพัฒนา"), "small"), self.findings, self.list_marks["findings"], gap=4),
            f["issue"],
            column(label(tr("ข้อคำถาม"), "small"), self.items, self.list_marks["items"], gap=4),
            column(label(tr("ขั้นตอน / วิธีการ"), "small"), self.steps, self.list_marks["steps"], gap=4),
            f["step_style"],
            f["divisions"],
            f["division_style"],
            f["responsible"],
            beside(f["starts"], f["ends"]),
            f["precision"],
            f["period"],
            f["cycle"],
            f["follow_up"],
            f["note"],
            f["group"],
        )
        fill(QVBoxLayout(self), *pieces, gap=10)

    # ---- showing

    def show_measure(self, measure: Measure) -> None:
        """Show a measure as it is now."""
        office = self._editor.office
        self.fields["indicator_id"].control.set_choices(self._indicators(office, measure))
        self.fields["divisions"].control.set_choices(division_choices(office, measure.fiscal_year))
        for name, field in self.fields.items():
            field.show_value(getattr(measure, name))
        findings = office.many(Finding, measure.findings)
        self.findings.show_records(findings, focus_new=self._adding)
        self.fields["issue"].setVisible(not findings or bool(measure.issue))
        items = office.all(MeasureItem, measure_id=measure.id)
        self.items.show_records(items, focus_new=self._adding)
        self._show_steps(office, measure)
        self.fields["divisions"].set_hint(tr("พิมพ์ตามถ้อยคำด้านล่างแทน") if measure.responsible else "")
        self.fields["ends"].set_hint("")
        self.fields["precision"].set_hint(_printed_period(measure))

    def show_marks(self, marks: Marks) -> None:
        """Show beside each field and below each list what is wrong with it."""
        office, owner = self._editor.office, self._editor.measure_id
        for name, field in self.fields.items():
            field.show_mark(marks.at(f"measure:{owner}.{name}"))
        measure = office.get(Measure, owner)
        parts = {
            "findings": [f"finding:{one}" for one in (measure.findings if measure else ())],
            "items": [f"measure_item:{one.id}" for one in office.all(MeasureItem, measure_id=owner)],
            "steps": [f"step:{one.id}" for one in office.all(Step, measure_id=owner)],
        }
        for name, note in self.list_marks.items():
            note.show_mark(marks.at(f"measure:{owner}.{name}") or marks.below(parts[name]))

    def _show_steps(self, office: Office, measure: Measure) -> None:
        ordered = ordered_steps(office, measure)
        self.steps.show_records([step for step, _ in ordered], focus_new=self._adding)
        for line, (step, number) in zip(self.steps.lines(), ordered, strict=True):
            if isinstance(line, StepLine):
                line.show_number(number, indented=step.parent_id is not None)

    @staticmethod
    def _indicators(office: Office, measure: Measure) -> list[tuple[int | None, str]]:
        choices = indicator_choices(office, measure.fiscal_year)
        other = office.get(Indicator, measure.indicator_id)
        if other and other.id not in [value for value, _ in choices]:
            choices.append((other.id, indicator_title(other)))
        return choices

    def commit(self) -> None:
        """Save what is being typed."""
        for field in self.fields.values():
            field.control.commit()
        for lines in (self.findings, self.items, self.steps):
            lines.commit()

    def _do_and_focus(self, what: str, make: Any) -> None:
        self._adding = True
        self._editor.do(what, make)
        self._adding = False

    # ---- steps

    def _add_step_below(self, after: Step | None) -> None:
        self._do_and_focus(tr("เพิ่มขั้นตอน"), lambda office, measure: add_step(office, measure, after=_now(office, after)))

    def _move_step(self, step: Step, by: int) -> None:
        self._editor.do(tr("ย้ายขั้นตอน"), lambda office, _: moved(_siblings(office, step), office.one(Step, step.id), by))

    def _remove_step(self, step: Step) -> None:
        self._editor.do(tr("ลบขั้นตอน"), lambda office, _: _step_removal(office, office.one(Step, step.id)))

    def _indent(self) -> None:
        self._nest(deeper=True)

    def _outdent(self) -> None:
        self._nest(deeper=False)

    def _nest(self, *, deeper: bool) -> None:
        line: QObject | None = self.sender()
        while line is not None and not isinstance(line, StepLine):
            line = line.parent()
        if isinstance(line, StepLine):
            step_id = line.record.id
            line.commit()
            self._editor.do(tr("ย้ายขั้นตอน"), lambda office, _: nested(office, office.one(Step, step_id), deeper=deeper))

    # ---- findings

    def _add_finding_below(self, after: Finding | None) -> None:
        del after
        self._do_and_focus(tr("เพิ่มประเด็น"), lambda office, measure: add_measure_finding(office, measure, "ประเด็นใหม่"))

    def _move_finding(self, finding: Finding, by: int) -> None:
        def make(_: Office, measure: Measure) -> Changes:
            return update(measure, findings=_moved_id(measure.findings, finding.id, by))

        self._editor.do(tr("ย้ายประเด็น"), make)

    def _remove_finding(self, finding: Finding) -> None:
        self._editor.do(tr("ลบประเด็น"), lambda office, _: office.removal(office.one(Finding, finding.id)))

    # ---- items

    def _fill_item_menu(self) -> None:
        measure = self._editor.measure
        self._item_menu.clear()
        if measure is None:
            return
        office = self._editor.office
        cited = {one.item_id for one in office.all(MeasureItem, measure_id=measure.id)}
        items = [item for item in items_of_year(office, measure.fiscal_year) if item.id not in cited]
        items.sort(key=lambda item: item.indicator_id != measure.indicator_id)
        for item in items:
            self._item_menu.addAction(f"{item.code} {item.label}".strip()).setData(item.id)
        self._item_menu.addAction(tr("ข้ออื่นที่พิมพ์เอง")).setData(None)

    def _add_item(self, action: QAction) -> None:
        self.add_item(action.data())

    def add_item(self, item_id: int | None) -> None:
        """Cite an item, or one that the office words itself."""
        self._do_and_focus(tr("เพิ่มข้อคำถาม"), lambda office, measure: add_item(office, measure, item_id))

    def _add_item_below(self, after: MeasureItem | None) -> None:
        if after is not None:
            self.items.add_button.showMenu()

    def _move_item(self, item: MeasureItem, by: int) -> None:
        def make(office: Office, measure: Measure) -> Changes:
            return moved(office.all(MeasureItem, measure_id=measure.id), office.one(MeasureItem, item.id), by)

        self._editor.do(tr("ย้ายข้อคำถาม"), make)

    def _remove_item(self, item: MeasureItem) -> None:
        self._editor.do(tr("ลบข้อคำถาม"), lambda office, _: office.removal(office.one(MeasureItem, item.id)))


def ordered_steps(office: Office, measure: Measure) -> list[tuple[Step, str]]:
    """Return a measure's steps as they stand on paper, sub-steps below their step, with their numbers."""
    every = office.all(Step, measure_id=measure.id)
    ordered: list[tuple[Step, str]] = []
    for number, step in enumerate([step for step in every if step.parent_id is None], 1):
        ordered.append((step, str(number)))
        below = [child for child in every if child.parent_id == step.id]
        ordered += [(child, f"{number}.{n}") for n, child in enumerate(below, 1)]
    return ordered


def nested(office: Office, step: Step, *, deeper: bool) -> Changes:
    """Return the changes that put a step under the one before it, or back among the steps."""
    if deeper == (step.parent_id is not None):
        return Changes()
    if not deeper:
        parent = office.one(Step, step.parent_id)
        order: list[Step] = list(_siblings(office, parent))
        order.insert(order.index(parent) + 1, step)
        sorting = dict(sorted_as(order).updated)
        lifted = step.but(parent_id=None, sort=order.index(step))
        return Changes(updated=(*((old, new) for old, new in sorting.items() if old != step), (step, lifted)))
    siblings = _siblings(office, step)
    at = siblings.index(step)
    if at == 0 or office.all(Step, measure_id=step.measure_id, parent_id=step.id):
        return Changes()
    children = office.all(Step, measure_id=step.measure_id, parent_id=siblings[at - 1].id)
    return update(step, parent_id=siblings[at - 1].id, sort=next_sort(children))


def _step_removal(office: Office, step: Step) -> Changes:
    return office.removal(step, *office.all(Step, measure_id=step.measure_id, parent_id=step.id))


def _siblings(office: Office, step: Step) -> Sequence[Step]:
    now = office.one(Step, step.id)
    return office.all(Step, measure_id=now.measure_id, parent_id=now.parent_id)


def _now(office: Office, step: Step | None) -> Step | None:
    return office.get(Step, step.id) if step else None


def _moved_id(ids: Sequence[int], one: int, by: int) -> tuple[int, ...]:
    order = list(ids)
    at = order.index(one)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    return tuple(order)


def _printed_period(measure: Measure) -> str:
    if measure.period:
        return tr("พิมพ์ว่า “{period}”", period=to_thai(measure.period))
    if not measure.starts or not measure.ends:
        return tr("ระบุวันเริ่มและวันสิ้นสุด จึงจะพิมพ์ช่วงเวลาได้")
    words = to_thai(dates.period(measure.starts, measure.ends, measure.precision.value))
    years = {dates.fiscal_year(measure.starts), dates.fiscal_year(measure.ends)}
    inside = years == {measure.fiscal_year}
    where = (
        tr("อยู่ในปีงบประมาณ {year}", year=measure.fiscal_year)
        if inside
        else tr("มีวันอยู่นอกปีงบประมาณ {year}", year=measure.fiscal_year)
    )
    return tr("{where} · พิมพ์ว่า “{words}”", where=where, words=words)
