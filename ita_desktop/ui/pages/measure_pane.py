"""The detail pane of a measure: its plan and the reports on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ita_desktop.app.language import tr
from ita_desktop.domain.measures import Measure, Round
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import Segments, icon_button
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label, set_role
from ita_desktop.ui.kit.layouts import column, fill, hairline, row, scrolling
from ita_desktop.ui.marks import Marks
from ita_desktop.ui.pages.measure_editor import MeasureEditor
from ita_desktop.ui.pages.measure_plan import PlanForm
from ita_desktop.ui.pages.measure_progress import ProgressForm
from ita_desktop.ui.pages.measure_rows import today
from ita_desktop.ui.pages.measure_text import status_of


class MeasurePane(QFrame):
    """Shows one measure; every field saves by itself."""

    move_asked = Signal(int)
    """The measure should move by −1 or 1."""
    remove_asked = Signal()
    close_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self.editor = MeasureEditor(desk)
        self.plan = PlanForm(self.editor)
        self.six = ProgressForm(self.editor, Round.SIX)
        self.twelve = ProgressForm(self.editor, Round.TWELVE)
        self._title = label("", "section")
        self._status_icon = Icon("circle-dashed", "muted", 16)
        self._status = label("", "muted")
        self.segments = Segments(tr("แผน"), tr("ผลรอบ 6 เดือน"), tr("ผลรอบ 12 เดือน"))
        self.segments.chosen.connect(self._show_part)
        self._empty = WrappedLabel(tr("เลือกมาตรการในตาราง เพื่อดูและแก้รายละเอียด"), "muted")
        self._body = self._make_body()
        head = self._make_head()
        empty = column(self._empty, None, margins=16)
        self._placeholder = empty
        self._full = column(head, hairline(), (self._body, 1), gap=0)
        fill(QVBoxLayout(self), empty, (self._full, 1), margins=(1, 0, 0, 0), gap=0)
        self.setMinimumWidth(theme.px(320))
        self.show_measure(None)
        self._show_part(0)

    def _make_head(self) -> QWidget:
        up = icon_button("arrow-up", tr("เลื่อนมาตรการขึ้น (Alt+↑ ในตาราง)"))
        down = icon_button("arrow-down", tr("เลื่อนมาตรการลง (Alt+↓ ในตาราง)"))
        remove = icon_button("trash-2", tr("ลบมาตรการ (Ctrl+Delete ในตาราง)"))
        close = icon_button("x", tr("ซ่อนรายละเอียด (F4)"))
        up.clicked.connect(self._move_up)
        down.clicked.connect(self._move_down)
        remove.clicked.connect(self.remove_asked)
        close.clicked.connect(self.close_asked)
        state = row(self._status_icon, self._status, gap=5)
        top = row(self._title, 10, state, None, up, down, remove, close, gap=2, margins=(16, 6, 8, 4))
        parts = row(self.segments, None, margins=(16, 0, 8, 8))
        return column(top, parts, gap=0)

    def _make_body(self) -> QScrollArea:
        forms = column(self.plan, self.six, self.twelve, None, margins=(16, 10, 16, 16), gap=0)
        return scrolling(forms)

    def _move_up(self) -> None:
        self.move_asked.emit(-1)

    def _move_down(self) -> None:
        self.move_asked.emit(1)

    def _show_part(self, number: int) -> None:
        self.commit()
        for at, form in enumerate((self.plan, self.six, self.twelve)):
            form.setVisible(at == number)
        self._body.verticalScrollBar().setValue(0)

    # ---- the measure

    def show_measure(self, measure: Measure | None) -> None:
        """Show a measure, after saving what is being typed into another one."""
        if measure is None or measure.id != self.editor.measure_id:
            self.commit()
            self.editor.desk.journal.end_merging()
            self._body.verticalScrollBar().setValue(0)
        self.editor.measure_id = measure.id if measure else 0
        self._placeholder.setVisible(measure is None)
        self._full.setVisible(measure is not None)
        if measure is not None:
            self._show_fields(measure)

    def _show_fields(self, measure: Measure) -> None:
        self._title.setText(tr("มาตรการที่ {number}", number=measure.number))
        word, icon, ink = status_of(self.editor.office, measure, today())
        self._status_icon.show_as(icon, ink)
        self._status.setText(word)
        set_role(self._status, "role", ink)
        for form in (self.plan, self.six, self.twelve):
            form.show_measure(measure)
            form.setEnabled(True)

    def show_marks(self, marks: Marks) -> None:
        """Show beside each field what is wrong with it."""
        for form in (self.plan, self.six, self.twelve):
            form.show_marks(marks)

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be changed."""
        for form in (self.plan, self.six, self.twelve):
            form.setEnabled(not read_only)

    def commit(self) -> None:
        """Save what is being typed."""
        for form in (self.plan, self.six, self.twelve):
            form.commit()

    def focus_first(self) -> None:
        """Go to the first input of the part that is shown."""
        form = (self.plan, self.six, self.twelve)[self.segments.index()]
        first = next(iter(form.fields.values()))
        first.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
