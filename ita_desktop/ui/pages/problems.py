"""The page of the checker: what contradicts itself this year, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from ita_desktop.app import checking
from ita_desktop.app.checking import Problem, Topic
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.paperwork import SilencedFinding
from ita_desktop.domain.record import Record
from ita_desktop.thai.text import comparable
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import Segments, button
from ita_desktop.ui.kit.controls import Combo, SearchEdit
from ita_desktop.ui.kit.labels import Icon, WrappedLabel
from ita_desktop.ui.kit.layouts import card, column, fill, row, scrolling
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.problem_pane import ProblemPane
from ita_desktop.ui.pages.problem_review import ProblemReview
from ita_desktop.ui.pages.problem_rows import ProblemRows
from ita_desktop.ui.pages.problem_words import TOPICS, page_for, sentence
from ita_desktop.ui.watch import this_day

EVERY, HERE, KEPT = range(3)
"""The views: all open ones, those of the page shown before, the silenced ones."""


class ProblemsPage(Page):
    """The problems of the year; every repair is one undo step, every silence keeps its reason."""

    title: ClassVar[str] = tr("ตรวจทาน")
    kinds: ClassVar[tuple[type[Record], ...]] = (SilencedFinding,)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._narrow = False
        self._make_tools()
        self.rows, self.pane, self.review = ProblemRows(desk), ProblemPane(desk), ProblemReview()
        self.mend_button = button(tr("แก้ที่แก้ได้ทั้งหมด…"), "wrench", "primary")
        self.mend_button.clicked.connect(self.open_review)
        self.read_button = button(tr("ตรวจเอกสาร…"), "file-type")
        self.read_button.setToolTip(tr("อ่านและตรวจเอกสาร Word ข้อความ หรือ PDF โดยไม่แก้ไขเอกสาร"))
        self.read_button.clicked.connect(desk.document_asked)
        tools = (self.views, self.topic, self.search, None)
        self.compose(self._content(), self.read_button, self.mend_button, tools=tools)
        self._connect()

    def _make_tools(self) -> None:
        self.views = Segments(tr("ทั้งหมด"), tr("หน้าที่ดูล่าสุด"), tr("เก็บไว้แล้ว"))
        self.views.chosen.connect(self._show_list)
        self.topic = Combo([(None, tr("ทุกเรื่อง")), *TOPICS.items()])
        self.topic.set_value(None)
        self.topic.setAccessibleName(tr("หมวดเรื่อง"))
        self.topic.setFixedWidth(theme.px(160))
        self.topic.committed.connect(self._show_list)
        self.search = SearchEdit(tr("ค้นหา (Ctrl+F)"))
        self.search.setMaximumWidth(theme.px(220))
        self.search.textChanged.connect(self._show_list)

    def _content(self) -> QWidget:
        self._list = card((scrolling(self.rows), 1), margins=1, gap=0)
        self._side = scrolling(column(self.pane, None))
        self._side.setFixedWidth(theme.px(360))
        both = QWidget()
        fill(QHBoxLayout(both), (self._list, 1), self._side, margins=16, gap=12)
        self._nothing = WrappedLabel("", "section")
        self._nothing_hint = WrappedLabel("", "muted")
        told = row(
            (Icon("circle-check", "success"), Qt.AlignmentFlag.AlignTop),
            (column(self._nothing, self._nothing_hint, gap=2), 1),
            gap=10,
        )
        self.stack = QStackedWidget()
        for page in (
            both,
            column(self.review, margins=16),
            column(card(told), None, margins=16),
        ):
            self.stack.addWidget(page)
        return self.stack

    def _connect(self) -> None:
        self.desk.watch.changed.connect(self._mark)
        self.rows.chosen.connect(self._show_problem)
        self.pane.opened.connect(self.go_to)
        self.rows.opened.connect(self.go_to)
        self.rows.repair_asked.connect(self.repair)
        self.pane.repair_asked.connect(self.repair)
        self.pane.same_asked.connect(self._repair_same)
        self.rows.silence_asked.connect(self._begin_silence)
        self.pane.silence_asked.connect(self.silence)
        self.pane.recall_asked.connect(self.recall)
        self.review.wanted.connect(self.repair_all)
        self.review.left.connect(self._leave_review)
        mend = QShortcut(QKeySequence("Ctrl+."), self)
        mend.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        mend.activated.connect(self._repair_chosen)

    # ---- showing

    @override
    def refresh(self) -> None:
        watch = self.desk.watch
        self._say_when()
        found = watch.of_year()
        self.views.rename(EVERY, tr("ทั้งหมด {count}", count=len(found.open)))
        self.views.rename(HERE, tr("หน้าที่ดูล่าสุด {count}", count=len(self._here())))
        self.views.rename(KEPT, tr("เก็บไว้แล้ว {count}", count=len(found.silenced)))
        mendable = self._mendable()
        self.mend_button.setText(" " + tr("แก้ที่แก้ได้ทั้งหมด ({count})…", count=len(mendable)))
        self.mend_button.setVisible(bool(mendable) and not self.desk.read_only and self.stack.currentIndex() != 1)
        self._show_list()

    def _say_when(self) -> None:
        watch = self.desk.watch
        if watch.is_checking():
            self.say_state(tr("กำลังตรวจ…"))
        elif watch.known.at:
            clock, count = f"{watch.known.at:%H:%M}", watch.known.rules
            self.say_state(tr("ตรวจแล้ว {count} ข้อ เมื่อ {time} น. · ตรวจใหม่เองทุกครั้งที่แก้", count=count, time=clock))

    def shown_problems(self) -> tuple[Problem, ...]:
        """Return what the view, the topic and the search leave."""
        found = self.desk.watch.of_year()
        problems = {EVERY: found.open, HERE: self._here(), KEPT: found.silenced}[self.views.index()]
        return tuple(one for one in problems if self._fits(one))

    def _here(self) -> tuple[Problem, ...]:
        office, page = self.desk.office, self.desk.page_before
        return tuple(one for one in self.desk.watch.of_year().open if page_for(one, office)[0] == page)

    def _fits(self, problem: Problem) -> bool:
        topic: Topic | None = self.topic.value()
        wanted = comparable(self.search.text())
        place = checking.where(problem, self.desk.office, self.desk.program.texts)
        return (topic is None or checking.of_topic(problem) is topic) and (
            not wanted or wanted in comparable(f"{sentence(problem)} {place} {problem.rule}")
        )

    def _mendable(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.desk.watch.of_year().open if one.repair)

    def _show_list(self) -> None:
        shown, kept = self.shown_problems(), self.views.index() == KEPT
        self.rows.show_problems(shown, silenced=kept)
        chosen = self.pane.problem
        same = next((one for one in shown if chosen and (one.rule, one.anchor) == (chosen.rule, chosen.anchor)), None)
        self._show_problem(same or (shown[0] if shown else None))
        if self.stack.currentIndex() != 1:
            self.stack.setCurrentIndex(0 if shown else 2)
        if not shown:
            self._say_nothing()

    def _say_nothing(self) -> None:
        watch = self.desk.watch
        filtered = bool(self.search.text().strip()) or self.topic.value() is not None
        if watch.is_checking():
            self._nothing.set_text(tr("กำลังตรวจ…"))
        elif filtered:
            self._nothing.set_text(tr("ไม่พบเรื่องที่ตรงกับตัวกรอง"))
        else:
            self._nothing.set_text(
                {
                    EVERY: tr("ไม่พบเรื่องที่ต้องแก้"),
                    HERE: tr("ไม่พบเรื่องที่ต้องแก้ในหน้าที่ดูล่าสุด"),
                    KEPT: tr("ยังไม่มีเรื่องที่เก็บไว้"),
                }[self.views.index()]
            )
        count, clock = watch.known.rules, f"{watch.known.at:%H:%M}" if watch.known.at else ""
        self._nothing_hint.set_text(tr("ตรวจแล้ว {count} ข้อ เมื่อ {time} น.", count=count, time=clock) if clock else "")

    def _show_problem(self, problem: Problem | None) -> None:
        kept = self.views.index() == KEPT
        self.pane.show_problem(problem, silenced=kept, others=self.desk.watch.of_year().open)

    # ---- doing

    def go_to(self, problem: Problem) -> None:
        """Go to the field where a problem is mended."""
        page, records = page_for(problem, self.desk.office)
        if records:
            self.desk.go_record.emit(page, records)
        else:
            self.desk.go.emit(page)

    def repair(self, problem: Problem) -> None:
        """Make the repair of a problem."""
        self._do(tr("แก้: {what}", what=sentence(problem)), partial(checking.repair, problem))

    def _repair_same(self, problem: Problem) -> None:
        self.repair_all(checking.same_kind(problem, self.desk.watch.of_year().open))

    def repair_all(self, problems: tuple[Problem, ...]) -> None:
        """Make several repairs in one undo step."""
        office, today = self.desk.office, this_day()
        self._leave_review()
        self._do(
            tr("แก้ {count} เรื่องจากการตรวจทาน", count=len(problems)),
            partial(checking.repair_all, office, problems, today),
        )

    def _repair_chosen(self) -> None:
        problem = self.pane.problem
        if problem and problem.repair and self.views.index() != KEPT and not self.desk.read_only:
            self.repair(problem)

    def open_review(self) -> None:
        """Show every repair that can be made, to be ticked."""
        self.stack.setCurrentIndex(1)
        self.mend_button.hide()  # the list has its own; two filled buttons would compete
        self.review.show_problems(self._mendable())

    def _leave_review(self) -> None:
        self.stack.setCurrentIndex(0)
        self.refresh()

    def _begin_silence(self, problem: Problem) -> None:
        if not self.desk.read_only and checking.can_be_silenced(problem):
            self._show_problem(problem)
            self._arrange(pane=True)
            self.pane.reason.setFocus()

    def silence(self, problem: Problem, reason: str) -> None:
        """Let a problem stand, for a reason."""
        refused = self._do(tr("เก็บเรื่องไว้: {what}", what=sentence(problem)), partial(checking.silence, problem, reason))
        if refused:
            self.pane.refuse_reason(refused)
        else:
            self._arrange(pane=False)

    def recall(self, problem: Problem) -> None:
        """Tell of a silenced problem again."""
        make = partial(checking.unsilence, problem, self.desk.office)
        self._do(tr("นำกลับมาเตือน: {what}", what=sentence(problem)), make)

    def _do(self, what: str, make: Callable[[], Changes]) -> str:
        refused = self.desk.do(what, make)
        if refused and self.pane.problem is None:
            self.messages.say("repair", "error", refused)
        return refused

    # ---- room and keys

    @override
    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._arrange(pane=False)

    def _arrange(self, *, pane: bool) -> None:
        """Where there is no room for both, the pane covers the list while it is wanted."""
        self._side.setVisible(pane or not self._narrow)
        self._list.setVisible(not (pane and self._narrow))
        self._side.setMinimumWidth(theme.px(360))
        self._side.setMaximumWidth(16777215 if self._narrow else theme.px(360))

    @override
    def toggle_pane(self) -> None:
        if self._narrow:
            self._arrange(pane=self._side.isHidden())

    @override
    def regions(self) -> list[QWidget]:
        if self.stack.currentIndex() == 1:
            return [self.review.mend]
        first = self.rows.first()
        places = [first] if first else []
        return [*places, self.views.marked(), self.search, self.pane.go]

    @override
    def search_box(self) -> QWidget:
        return self.search

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentIndex() == 1:
            self._leave_review()
        elif event.key() == Qt.Key.Key_Escape and self._narrow and self._side.isVisible():
            self._arrange(pane=False)
        else:
            super().keyPressEvent(event)
