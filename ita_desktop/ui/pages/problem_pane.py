"""One problem in detail: why it matters, before and after, the repair, or the reason to let it stand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ita_desktop.app.checking import Problem, can_be_silenced, same_kind, silencing
from ita_desktop.app.language import tr
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label
from ita_desktop.ui.kit.layouts import column, fill, frame, hairline, row
from ita_desktop.ui.pages.problem_words import SIGNS, sentence, title, why


class ProblemPane(QFrame):
    """Shows the chosen problem; empty while there is none."""

    repair_asked = Signal(object)
    same_asked = Signal(object)
    """Repair every problem of the same kind."""
    opened = Signal(object)
    silence_asked = Signal(object, str)
    """The problem, and the reason to let it stand."""
    recall_asked = Signal(object)
    """Tell of a silenced problem again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desk = desk
        self.problem: Problem | None = None
        self._make()
        self._lay_out()
        self.show_problem(None)

    def _make(self) -> None:
        self._icon = Icon("info", "muted")
        self._title, self._why = WrappedLabel("", "section"), WrappedLabel("")
        self._sentence = WrappedLabel("", "muted")
        self._before, self._after = WrappedLabel(""), WrappedLabel("")
        self.mend = button(tr("แก้ให้"), "wrench", "primary", tip=tr("แก้ให้ (Ctrl+.)"))
        self.mend_same = button("", "wrench", small=True)
        self.go = button(tr("ไปที่ช่องนี้"), "arrow-right", tip=tr("ไปที่ช่องนี้ (Enter)"))
        self.reason = LineEdit(tr("เหตุผลที่เก็บไว้ตามเดิม"))
        self.reason_field = Field(tr("ไม่ใช่ข้อผิดพลาด?"), self.reason)
        self.keep = button(tr("เก็บไว้"), "eye-off")
        self.recall = button(tr("นำกลับมาเตือน"), "undo-2")
        self.mend.clicked.connect(self._ask_repair)
        self.mend_same.clicked.connect(self._ask_same)
        self.go.clicked.connect(self._ask_open)
        self.keep.clicked.connect(self._ask_silence)
        self.reason.returnPressed.connect(self._ask_silence)
        self.recall.clicked.connect(self._ask_recall)

    def _lay_out(self) -> None:
        self._was = frame("was", label(tr("เดิม"), "small"), self._before, margins=(10, 6, 10, 6), gap=2)
        self._will = frame("will", label(tr("แก้เป็น"), "small"), self._after, margins=(10, 6, 10, 6), gap=2)
        self._kept = WrappedLabel("", "muted")
        self._keep_hint = WrappedLabel(tr("เรื่องนี้จะไม่เตือนอีก เหตุผลเก็บไว้ในแฟ้ม"), "small")
        self._silence: QWidget = column(hairline(), self.reason_field, row(self.keep, None), self._keep_hint, gap=8)
        self._silenced: QWidget = column(hairline(), self._kept, row(self.recall, None), gap=8)
        self._body = column(
            row(self._icon, (self._title, 1), gap=8),
            self._sentence,
            self._why,
            self._was,
            self._will,
            row(self.mend, self.go, None),
            row(self.mend_same, None),
            self._silence,
            self._silenced,
            gap=10,
        )
        self._none = WrappedLabel(tr("เลือกรายการเพื่อดูเหตุผลและวิธีแก้"), "muted")
        fill(QVBoxLayout(self), self._none, self._body, None, margins=(16, 14, 16, 14))

    def show_problem(
        self, problem: Problem | None, *, silenced: bool = False, others: tuple[Problem, ...] = ()
    ) -> None:
        """Show a problem; ``others`` are those that are listed with it."""
        if problem is None or self.problem is None or problem.anchor != self.problem.anchor:
            self.reason.give_up()
            self.reason.setText("")
        self.problem = problem
        self._body.setVisible(problem is not None)
        self._none.setVisible(problem is None)
        if problem is not None:
            self._show(problem, silenced=silenced, others=others)

    def _show(self, problem: Problem, *, silenced: bool, others: tuple[Problem, ...]) -> None:
        sign = SIGNS[problem.severity]
        self._icon.show_as(sign.icon, sign.ink)
        self._title.set_text(title(problem))
        self._sentence.set_text(sentence(problem))
        self._why.set_text(why(problem))
        can_edit = not self._desk.read_only
        repair = problem.repair
        for part in (self._was, self._will):
            part.setVisible(repair is not None)
        if repair:
            self._before.set_text(repair.before)
            self._after.set_text(repair.after)
        same = same_kind(problem, others) if repair else ()
        self.mend.setVisible(repair is not None and can_edit and not silenced)
        self.mend_same.setVisible(len(same) > 1 and can_edit and not silenced)
        self.mend_same.setText(tr("แก้ทั้ง {count} แห่ง", count=len(same)))
        self._silence.setVisible(can_edit and not silenced and can_be_silenced(problem))
        self._silenced.setVisible(silenced)
        self.recall.setVisible(can_edit)
        kept = silencing(problem, self._desk.office) if silenced else None
        self._kept.set_text(tr("เก็บไว้เพราะ: {reason}", reason=kept.reason) if kept else "")

    def refuse_reason(self, why_not: str) -> None:
        """Say below the reason what is wrong with it."""
        self.reason_field.refuse(why_not)
        self.reason.setFocus()

    def _ask_repair(self) -> None:
        self.repair_asked.emit(self.problem)

    def _ask_same(self) -> None:
        self.same_asked.emit(self.problem)

    def _ask_open(self) -> None:
        self.opened.emit(self.problem)

    def _ask_silence(self) -> None:
        self.silence_asked.emit(self.problem, str(self.reason.value()))

    def _ask_recall(self) -> None:
        self.recall_asked.emit(self.problem)
