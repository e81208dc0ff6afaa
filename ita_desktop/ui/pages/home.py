"""The home page: the year's work, what is next, recent documents, the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.app.yearly_cycle import Cycle, Step, yearly_cycle
from ita_desktop.domain.paperwork import Document
from ita_desktop.thai.dates import long_date
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import card, column, fill, row, scrolling
from ita_desktop.ui.navigation import first_known, page_of
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.cycle_list import CycleList
from ita_desktop.ui.pages.home_cards import DocumentsCard, FileCard, NextCard, ProblemsCard
from ita_desktop.ui.pages.year_ruler import Mark, YearRuler

_SIDE, _BESIDE, _TALL = 344, 1100, 620
"""Width of the column of small cards; width of a page that has room for it, and height of one that shows every step."""
_ANY = 16777215
"""Qt's widest widget: no limit."""


def this_day() -> date:
    """Return the day by this PC's clock."""
    return datetime.now().astimezone().date()


class HomePage(Page):
    """One fiscal year at a glance; every record concerns it."""

    title: ClassVar[str] = tr("หน้าแรก")

    def __init__(self, desk: Desk, today: Callable[[], date] = this_day) -> None:
        super().__init__(desk)
        self._today = today
        self.next = NextCard()
        self.next.step_opened.connect(self.open_step)
        self.next.year_asked.connect(desk.set_year)
        self.ruler = YearRuler()
        self.steps = CycleList()
        self.steps.step_opened.connect(self.open_step)
        self.problems = ProblemsCard(desk)
        desk.watch.changed.connect(self.problems.show_problems)
        self.documents = DocumentsCard()
        self.documents.document_opened.connect(self.open_document)
        self.file = FileCard(desk.file.path)
        self._year, self._date = label("", "section"), label("", "small")
        self.compose(self._content())

    def _content(self) -> QWidget:
        head = column(row(self._year, None, self._date), self.ruler, margins=(8, 0, 8, 0))
        year = card(head, self.steps, margins=(8, 10, 8, 12))
        left = column(self.next, year, None, gap=12)
        self._right = column(self.problems, self.documents, self.file, None, gap=12)
        content = QWidget()
        self._halves = QHBoxLayout(content)
        fill(self._halves, (left, 1), self._right, margins=16, gap=16)
        self._arrange()
        self._area = scrolling(content)
        for rows in (self.steps, self.documents.list):
            rows.focused.connect(self._bring_into_view)
        return self._area

    def _bring_into_view(self, row: QWidget) -> None:
        self._area.ensureWidgetVisible(row, 0, theme.px(24))

    # ---- showing

    @override
    def refresh(self) -> None:
        today, year = self._today(), self.desk.year
        cycle = yearly_cycle(self.desk.office, year, self.desk.program.calendar, today)
        self._year.setText(tr("งานของปีงบประมาณ {year}", year=year))
        self._date.setText(tr("วันนี้ {date}", date=long_date(today)))
        self.say_state(summary(cycle))
        self.next.show_cycle(cycle)
        marks = tuple(Mark(one.name, one.day.of(year)) for one in self.desk.program.calendar.deadlines)
        self.ruler.show_year(year, today, marks)
        self.steps.setVisible(not cycle.empty)
        self.steps.show_cycle(cycle)
        self.problems.show_problems()
        self.documents.show_documents(self.desk)
        self.file.show_saved(today)

    def _arrange(self) -> None:
        """Put the small cards beside the year, or below it where there is no room."""
        beside = self.width() >= theme.px(_BESIDE)
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._right.setMinimumWidth(theme.px(_SIDE) if beside else 0)
        self._right.setMaximumWidth(theme.px(_SIDE) if beside else _ANY)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def regions(self) -> list[QWidget]:
        steps = None if self.steps.isHidden() else self.steps.current()
        places: list[QWidget | None] = [steps, self.next.button]
        if self.height() < theme.px(_TALL):
            places.reverse()
        places += [self.problems.open, self.documents.list.current(), self.file.open_folder]
        return [place for place in places if place is not None]

    # ---- going on

    def open_step(self, step: Step) -> None:
        """Go where a step is done, to the record to begin with."""
        page = first_known(step.pages)
        if step.record is None:
            self.desk.go.emit(page)
        else:
            self.desk.go_record.emit(page, (step.record,))

    def open_document(self, document: Document) -> None:
        """Go to a document."""
        self.desk.go_record.emit(page_of(document, document), (document,))


def summary(cycle: Cycle) -> str:
    """Return how a year stands in one line."""
    if cycle.empty:
        return tr("ปีงบประมาณ {year} ยังไม่มีข้อมูล", year=cycle.fiscal_year)
    if cycle.next is None:
        return tr("ครบทุกขั้นแล้ว")
    late = [tr("เกินกำหนด {count} เรื่อง", count=len(cycle.late))] if cycle.late else []
    near = [tr("ใกล้ครบกำหนด {count} เรื่อง", count=len(cycle.near))] if cycle.near else []
    return " · ".join(late + near) or tr("ไม่มีเรื่องเกินกำหนด")
