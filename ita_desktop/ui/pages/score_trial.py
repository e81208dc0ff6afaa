"""What if: scores tried out on the screen, of which nothing is saved until they are taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from ita_desktop.app.editing_blocks import in_sequence
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.scores import YearScores, year_scores
from ita_desktop.ui import words
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.message_bar import MessageBar
from ita_desktop.ui.kit.record_model import RecordTableModel, Source
from ita_desktop.ui.pages.score_rows import figure

Edit = Callable[[Office], Changes]


class Trial(QObject):
    """Edits of a year's scores over the records as they are, in memory alone."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._year = 0
        self.edits: tuple[Edit, ...] = ()
        desk.year_changed.connect(self._end)

    @property
    def active(self) -> bool:
        """Whether scores of the year shown are being tried out."""
        return self._year == self._desk.result_year

    def office(self, *more: Edit) -> Office:
        """Return the office with what is tried out and ``more``, or as it is; ``DomainError`` if more may not be."""
        office = self._desk.office
        edits = (*self.edits, *more) if self.active else more
        try:
            return office.after(in_sequence(office, edits)) if edits else office
        except DomainError:
            if more:
                raise
            self.edits = ()  # the records have changed so that the edits no longer fit
            return office

    def begin(self) -> None:
        """Try out from now on."""
        self._year, self.edits = self._desk.result_year, ()
        self.changed.emit()

    def drop(self) -> None:
        """Go back to the records."""
        self._end()
        self.changed.emit()

    def _end(self) -> None:
        self._year, self.edits = 0, ()

    def take(self, edits: Sequence[Edit]) -> str:
        """Add edits to the trial; returns "" or why they cannot be."""
        try:
            in_sequence(self._desk.office, (*self.edits, *edits))
        except DomainError as error:
            return words.explain(error)
        self.edits = (*self.edits, *edits)
        self.changed.emit()
        return ""

    def use(self) -> str:
        """Save what was tried out as one undo step; returns "" or the refusal."""
        edits = self.edits
        self._end()
        refused = self._desk.do(tr("ใช้คะแนนที่ลองปรับ"), partial(_made, self._desk, edits)) if edits else ""
        self.changed.emit()
        return refused


def _made(desk: Desk, edits: Sequence[Edit]) -> Changes:
    return in_sequence(desk.office, edits)


class ScoreModel(RecordTableModel):
    """The table of scores: what is typed goes into the trial while there is one."""

    def __init__(self, source: Source, desk: Desk, trial: Trial, parent: QObject) -> None:
        self._trial = trial
        super().__init__(source, desk, parent)

    @override
    def perform(self, what: str, edits: Sequence[Edit]) -> str:
        return self._trial.take(edits) if self._trial.active else super().perform(what, edits)

    @override
    def is_locked(self) -> bool:
        return super().is_locked() and not self._trial.active


class TrialBar(MessageBar):
    """Says that nothing is saved, what comes out, and how to go on."""

    def __init__(self, trial: Trial, desk: Desk) -> None:
        self.use = button(tr("ใช้ค่านี้"), "check", small=True)
        self.drop = button(tr("ทิ้ง"), kind="link", small=True, tip=tr("กลับไปใช้คะแนนที่บันทึกไว้"))
        super().__init__("info", "", self.use, self.drop, closable=False)
        self._trial, self._desk = trial, desk

    def show_trial(self) -> None:
        """Say what the trial has come to, or go away."""
        self.setVisible(self._trial.active)
        if not self._trial.active:
            return
        year = self._desk.result_year
        now, tried = year_scores(self._desk.office, year), year_scores(self._trial.office(), year)
        self.label.set_text(_told(now, tried))
        self.setAccessibleName(self.label.text())
        locked = self._desk.read_only
        self.use.setEnabled(now != tried and not locked)
        self.use.setToolTip(tr("แฟ้มนี้เปิดแบบอ่านอย่างเดียว") if locked else tr("บันทึกคะแนนที่ลองปรับทั้งหมด เลิกทำได้ในครั้งเดียว"))


def _told(now: YearScores, tried: YearScores) -> str:
    before, after = dict(_values(now)), dict(_values(tried))
    count = sum(before[number] != after[number] for number in before)
    if not count:
        return tr("กำลังลองปรับคะแนน ยังไม่บันทึก — พิมพ์คะแนนในตาราง แล้วดูคะแนนรวมและระดับ")
    return tr(
        "ลองปรับ {count} ตัวชี้วัด ยังไม่บันทึก — คะแนนรวม {before} → {after} · ระดับ {level} → {tried}",
        count=count,
        before=figure(now.total),
        after=figure(tried.total),
        level=now.level.word if now.level else "–",
        tried=tried.level.word if tried.level else "–",
    )


def _values(scores: YearScores) -> list[tuple[int, object]]:
    return [(indicator.number, value) for indicator, value in scores.indicators]
