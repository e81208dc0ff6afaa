"""The report of one round on the page of results: what was planned, what was done, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.editing import tick_step
from ita_desktop.app.language import tr
from ita_desktop.app.results import TEXTS, can_take_over, is_reported, says_the_same, take_over, ticked
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure, Progress, Round, Step
from ita_desktop.domain.office import Office
from ita_desktop.ui import theme
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Check
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label
from ita_desktop.ui.kit.layouts import clear, column, fill, frame, row
from ita_desktop.ui.pages.binding import lock
from ita_desktop.ui.pages.measure_editor import MeasureEditor
from ita_desktop.ui.pages.measure_plan import ordered_steps
from ita_desktop.ui.pages.measure_progress import ReportFields

_TOP = Qt.AlignmentFlag.AlignTop
_SAME = tr("สองช่องนี้มีข้อความเดียวกัน — ช่องผลลัพธ์ควรบอกว่าเกิดผลอะไรขึ้น เช่น จำนวนผู้รับบริการ หรือผลที่ดีขึ้น")
_NAMES = (tr("สรุปผลการดำเนินการ"), tr("ผลลัพธ์ / ความสำเร็จ"), tr("ข้อเสนอแนะ"), tr("ปัญหาอุปสรรค"))


class StepTick(QWidget):
    """A step of the plan and whether it is done; a click on its words ticks it too."""

    def __init__(self, step: Step, number: str) -> None:
        super().__init__()
        self.step = step
        self.check = Check()
        self.check.setAccessibleName(tr("ขั้นตอนที่ {number} {text} ทำแล้ว", number=number, text=step.text))
        self.words = WrappedLabel(f"{number}) {step.text}", "small")
        words = column(self.words, margins=(0, 4, 0, 0))
        fill(QHBoxLayout(self), (self.check, _TOP), (words, 1), gap=2)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if self.check.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.check.click()


class StepTicks(QWidget):
    """The steps of a measure down two columns, each with its tick."""

    tick_asked = Signal(int, bool)
    """The id of a step, and whether it is done now."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks: list[StepTick] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def show_steps(self, steps: list[tuple[Step, str]], done: frozenset[int], *, read_only: bool) -> None:
        """Show these steps with their numbers; the boxes stay as long as the steps do."""
        if [tick.step for tick in self.ticks] != [step for step, _ in steps]:
            self._make(steps)
        for tick in self.ticks:
            tick.check.set_value(tick.step.id in done)
            tick.check.setEnabled(not read_only)

    def _make(self, steps: list[tuple[Step, str]]) -> None:
        clear(self._grid)
        self.ticks = [StepTick(step, number) for step, number in steps]
        rows = -(-len(steps) // 2)
        for place, tick in enumerate(self.ticks):
            self._grid.addWidget(tick, place % rows, place // rows, _TOP)
            tick.check.committed.connect(partial(self.tick_asked.emit, tick.step.id))


class SixMonthText(QWidget):
    """What the six-month report says, in grey above the twelve-month inputs, and the button that takes it over."""

    def __init__(self) -> None:
        super().__init__()
        self.take = button(tr("นำมาใช้"), "copy", small=True)
        self._texts = {name: WrappedLabel("", "small") for name in TEXTS}
        self._blocks = {
            name: column(label(title, "small"), self._texts[name], None, gap=0)
            for name, title in zip(TEXTS, _NAMES, strict=True)
        }
        head = row(label(tr("รายงานไว้ในรอบ 6 เดือน"), "strong"), None, self.take)
        pairs = [
            row((self._blocks[first], 1), (self._blocks[second], 1), gap=12) for first, second in (TEXTS[:2], TEXTS[2:])
        ]
        self._lower = pairs[1]
        fill(QVBoxLayout(self), frame("quote", head, *pairs, margins=(12, 6, 8, 8), gap=4))

    def show_report(self, six: Progress | None, *, can_take: bool, read_only: bool) -> None:
        """Show a report, or nothing where there is none."""
        self.setVisible(six is not None and is_reported(six))
        if six is None:
            return
        for name, words in self._texts.items():
            words.set_text(getattr(six, name) or "–")
        self._lower.setVisible(bool(six.suggestion or six.obstacle))
        self.take.setVisible(not read_only)
        self.take.setEnabled(can_take)
        tip = tr("ใส่ข้อความรอบ 6 เดือนในช่องที่ยังว่าง") if can_take else tr("ช่องของรอบ 12 เดือนมีข้อความครบแล้ว")
        self.take.setToolTip(tip)


class ResultForm(ReportFields):
    """The report of one round, side by side."""

    LINES: ClassVar[Mapping[str, int]] = {"result": 3, "outcome": 3, "suggestion": 1, "obstacle": 1}

    def __init__(self, editor: MeasureEditor, round_: Round) -> None:
        super().__init__(editor, round_)
        self._number = label("", "section")
        self._title = WrappedLabel("", "section")
        self.steps = StepTicks()
        self.steps.tick_asked.connect(self._tick)
        self.six = SixMonthText()
        self.six.take.clicked.connect(self._take_over)
        icon = column(Icon("triangle-alert", "warning", 16), margins=(0, 5, 0, 0))
        self.same = row((icon, _TOP), (WrappedLabel(_SAME, ink="warning"), 1), gap=6)
        self.fields["status"].set_name("")
        self.fields["status"].control.setFixedWidth(theme.px(150))
        self.fields["result"].set_hint("")
        for name in ("result", "outcome"):
            self.fields[name].control.textChanged.connect(self._compare)
        if editor.desk.read_only:
            for field in self.fields.values():
                lock(field.control)
        self._lay_out()

    def _lay_out(self) -> None:
        f = self.fields
        name = row((self._number, _TOP), (column(self._title, margins=(0, 1, 0, 0)), 1), gap=8)
        head = row((name, 1), (f["status"], _TOP), gap=12)
        steps = row((column(Icon("list-checks", "muted", 16), margins=(0, 6, 0, 0)), _TOP), (self.steps, 1), gap=6)
        self._steps = steps
        texts = row((f["result"], _TOP), (f["outcome"], _TOP), gap=12)
        more = row((f["suggestion"], _TOP), (f["obstacle"], _TOP), gap=12)
        self._last = row((f["as_of"], _TOP), (f["reporter_id"], _TOP), gap=12)
        f["as_of"].control.setMinimumWidth(theme.px(116))
        for pair in (texts, more):
            _share(pair, 1, 1)
        _share(self._last, 2, 3)
        self._wide = row((more, 1), (self._last, 1), gap=12)
        self._body = QVBoxLayout(self)
        fill(self._body, head, steps, self.six, texts, self.same, self._wide, gap=8)

    def set_narrow(self, narrow: bool) -> None:
        """Give date and reporter a row of their own, or put them beside the suggestion."""
        layout = self._wide.layout()
        assert isinstance(layout, QHBoxLayout)
        if narrow:
            self._body.addWidget(self._last)
        else:
            layout.addWidget(self._last, 1)

    @override
    def show_measure(self, measure: Measure) -> None:
        super().show_measure(measure)
        office, read_only = self._editor.office, self._editor.desk.read_only
        self._number.setText(str(measure.number))
        self._title.set_text(measure.title)
        steps = ordered_steps(office, measure)
        self._steps.setVisible(bool(steps))
        self.steps.show_steps(steps, ticked(office, measure, self.round), read_only=read_only)
        six = office.progress(measure.id, Round.SIX) if self.round is Round.TWELVE else None
        self.six.show_report(six, can_take=can_take_over(office, measure), read_only=read_only)
        self._compare()

    def _compare(self) -> None:
        result, outcome = (self.fields[name].control.value() for name in ("result", "outcome"))
        self.same.setVisible(says_the_same(result, outcome))

    def _tick(self, step_id: int, done: bool) -> None:
        def make(office: Office, measure: Measure) -> Changes:
            return tick_step(office, measure, self.round, office.one(Step, step_id), done=done)

        self._editor.do(tr("ติ๊กขั้นตอน") if done else tr("เอาเครื่องหมายของขั้นตอนออก"), make)

    def _take_over(self) -> None:
        self.commit()
        self._editor.do(tr("นำผลรอบ 6 เดือนมาใช้ในรอบ 12 เดือน"), take_over)


def _share(pair: QWidget, *shares: int) -> None:
    """Give two fields widths in this proportion."""
    layout = pair.layout()
    assert isinstance(layout, QHBoxLayout)
    for place, share in enumerate(shares):
        layout.setStretch(place, share)
