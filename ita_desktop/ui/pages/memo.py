"""The page of memos: form, live preview, signing chain."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app import paths
from ita_desktop.app.editing_documents import copy_memo, memos, remove_memo, start_memo
from ita_desktop.app.frozen import is_frozen
from ita_desktop.app.language import tr
from ita_desktop.app.live_fields import live_fields, proposed_name
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Progress, Round
from ita_desktop.domain.paperwork import Annex, Document, DocumentKind, DocumentStep, Section
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.tables import TABLES
from ita_desktop.ui import theme, words
from ita_desktop.ui.ask import PDF_FILES, Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.controls import Combo
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import column, fill, frame, row, scrolling
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.chain_strip import ChainStrip
from ita_desktop.ui.pages.document_state import STATES
from ita_desktop.ui.pages.issue_desk import issued_words
from ita_desktop.ui.pages.memo_form import MemoForm
from ita_desktop.ui.pages.memo_out import MemoOut
from ita_desktop.ui.pages.preview_pane import PreviewPane
from ita_desktop.ui.preview import MakePdf, Pages
from ita_desktop.ui.printing import Printers
from ita_desktop.ui.runner import Lane, Task, Ticket
from ita_desktop.ui.saved_files import say_saved

if TYPE_CHECKING:
    from ita_desktop.app.printing import Printed

STARTS: tuple[tuple[str, DocumentKind, Round | None], ...] = (
    (tr("รายงานผลรอบ 12 เดือน"), DocumentKind.RESULTS, Round.TWELVE),
    (tr("รายงานผลรอบ 6 เดือน"), DocumentKind.RESULTS, Round.SIX),
    (tr("เสนอแผนมาตรการ"), DocumentKind.PLAN, None),
)
"""What a new memo can be about."""
_ELSEWHERE = {
    "agency": "office",
    "division": "office",
    "person": "office",
    "measure": "measures",
    "measure_item": "measures",
    "step": "measures",
    "progress": "measures",
    "finding": "measures",
    "indicator_score": "scores",
}
"""Page on which a text of an annex is typed, by the table of its record."""


class MemoPage(Page):
    """One memo at a time, typed at the left, printed at the right."""

    title = tr("บันทึกข้อความ")
    kinds: ClassVar[tuple[type[Record], ...]] = (Document, Section, DocumentStep, Annex)

    def __init__(self, desk: Desk, ask: Ask | None = None, printers: Printers | None = None) -> None:
        super().__init__(desk)
        self._ask = ask or Ask()
        self.out = MemoOut(desk, self, self.document, self._ask, printers)
        self._chosen = 0
        self._save_to: Path | None = None
        self.form = MemoForm(desk, self.document)
        self.preview = PreviewPane(desk, self._source, partial(self._source, alone=True))
        self.form.typed.connect(self.preview.follow_typing)
        self.strip = ChainStrip(desk, self.document, self)
        self._make_buttons()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_state())
        self._stack.addWidget(self._workspace())
        going_out = (self.save_button, self.out.word.button, self.out.issue_button, self.out.print_button)
        self.compose(self._stack, self.chooser, self.more, *going_out)
        self.out.issuing.drafted.connect(self._show_draft)
        self.preview.picked.connect(self.focus_anchor)
        self.preview.made.connect(self._on_made)
        self.preview.maker.failed.connect(self._on_failed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    # ---- building

    def _make_buttons(self) -> None:
        self.chooser = Combo()
        self.chooser.setFixedWidth(theme.px(280))
        self.chooser.setAccessibleName(tr("เลือกบันทึกข้อความ"))
        self.chooser.committed.connect(self.choose)
        self.more = icon_button("ellipsis", tr("คำสั่งของบันทึกข้อความ"))
        menu = QMenu(self.more)
        new = menu.addMenu(tr("สร้างบันทึกใหม่"))
        for number, (name, _, _) in enumerate(STARTS):
            new.addAction(name, partial(self.start, number))
        menu.addAction(tr("ทำสำเนาบันทึกนี้"), self.copy_memo)
        menu.addSeparator()
        self._remove = menu.addAction(tr("ลบบันทึกนี้"), self.remove_memo)
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.save_button = button(tr("บันทึกเป็น PDF"), "file-down", tip=tr("บันทึกเป็น PDF (Ctrl+Shift+P)"))
        self.save_button.clicked.connect(self.save_pdf)

    def _empty_state(self) -> QWidget:
        self._empty_text = label("", "muted", Qt.AlignmentFlag.AlignHCenter)
        self.start_button = button("", "plus", "primary")
        self.start_button.clicked.connect(self._start_next)
        self._others = []
        for number, (name, _, _) in enumerate(STARTS):
            other = button(name, "", "link")
            other.clicked.connect(partial(self.start, number))
            self._others.append(other)
        self._starting = column(row(None, self.start_button, None), row(None, *self._others, None), gap=8)
        return column(None, self._empty_text, self._starting, None, margins=24, gap=16)

    def _workspace(self) -> QWidget:
        self._form_area = scrolling(self.form)
        ground = frame("plain", self._form_area, margins=0)
        ground.setMinimumWidth(theme.px(320))
        ground.setMaximumWidth(theme.px(520))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(ground)
        self._split.addWidget(self.preview)
        self._split.setStretchFactor(1, 1)
        wanted = self.desk.program.settings.get("memo.form_width", 392)
        self._split.setSizes([theme.px(wanted), theme.px(1000)])
        self._split.splitterMoved.connect(self._remember_width)
        workspace = QWidget()
        fill(QVBoxLayout(workspace), (self._split, 1), self.strip, gap=0)
        return workspace

    def _remember_width(self) -> None:
        width = round(self._split.sizes()[0] / theme.px(100) * 100)
        self.desk.program.settings.put("memo.form_width", width)

    # ---- the memo

    def _next(self) -> int:
        """Return which of ``STARTS`` an empty year comes to next: the plan, until a round is reported on."""
        office, year = self.desk.office, self.desk.year
        ids = {measure.id for measure in office.measures(year)}
        rounds = {one.round for one in office.table(Progress).values() if one.measure_id in ids}
        due = Round.TWELVE if Round.TWELVE in rounds else Round.SIX if rounds else None
        return next(number for number, (_, _, round_) in enumerate(STARTS) if round_ is due)

    def _start_next(self) -> None:
        self.start(self._next())

    def _offer_starts(self) -> None:
        following = self._next()
        name = tr("สร้างบันทึก{name}", name=STARTS[following][0])
        self.start_button.setText(f" {name}")
        self.start_button.setAccessibleName(name)
        for number, other in enumerate(self._others):
            other.setVisible(number != following)

    def document(self) -> Document | None:
        """Return the memo shown: the chosen one, else the newest of the year."""
        found = memos(self.desk.office, self.desk.year)
        chosen = next((memo for memo in found if memo.id == self._chosen), None)
        return chosen or (found[-1] if found else None)

    def choose(self, document_id: int) -> None:
        """Show another memo of the year."""
        self.form.commit()
        self._chosen = document_id
        self.refresh()

    def start(self, number: int) -> None:
        """Add a memo with the usual words about one of ``STARTS``."""
        name, about, round_ = STARTS[number]
        wording = self.desk.program.wording
        changes = start_memo(self.desk.office, self.desk.year, about, wording, round_=round_)
        self._add(tr("สร้างบันทึกข้อความ {name}", name=name), changes)

    def copy_memo(self) -> None:
        """Add a draft like this memo."""
        memo = self.document()
        if memo:
            self.form.commit()
            self._add(tr("ทำสำเนาบันทึกข้อความ"), copy_memo(self.desk.office, self.desk.office.one(Document, memo.id)))

    def remove_memo(self) -> None:
        """Delete this memo; undo brings it back."""
        memo = self.document()
        if memo:
            self.desk.do(
                tr("ลบบันทึกข้อความ {subject}", subject=memo.subject).strip(), remove_memo(self.desk.office, memo)
            )

    def _add(self, what: str, changes: Changes) -> None:
        before = {memo.id for memo in memos(self.desk.office, self.desk.year)}
        self.desk.do(what, changes)
        for memo in memos(self.desk.office, self.desk.year):
            if memo.id not in before:
                self.choose(memo.id)

    # ---- showing

    @override
    def refresh(self) -> None:
        memo = self.document()
        self._chosen = memo.id if memo else 0
        self._stack.setCurrentIndex(1 if memo else 0)
        for part in (self.more, self.save_button):
            part.setVisible(memo is not None)
        self.more.setEnabled(not self.desk.read_only)
        self._starting.setVisible(not self.desk.read_only)
        self._show_choices()
        self.out.unlock()
        self.form.refresh()
        self.strip.refresh()
        self.strip.setEnabled(not is_frozen(memo))
        self._remove.setEnabled(not is_frozen(memo))
        self.out.show_state(memo, self.form)
        self._show_state()
        if memo is None:
            self._empty_text.setText(
                tr("ยังไม่มีบันทึกข้อความของปีงบประมาณ {year} — บันทึกเสนอแผนหรือรายงานผลพร้อมสิ่งที่ส่งมาด้วยทำที่นี่", year=self.desk.year)
            )
            self._offer_starts()
            self.preview.forget()
        else:
            self.preview.maker.touch()

    def _show_choices(self) -> None:
        found = memos(self.desk.office, self.desk.year)
        self.chooser.set_choices([(memo.id, self._named(memo)) for memo in found])
        self.chooser.set_value(self._chosen)
        self.chooser.setVisible(len(found) > 1)

    def _named(self, memo: Document) -> str:
        values = live_fields(self.desk.office, memo, self.desk.program.wording)
        return proposed_name(memo, values).removesuffix(".pdf")

    def _show_state(self) -> None:
        memo, pages = self.document(), self.preview.maker.pages
        if memo is None:
            self.say_state(tr("ปีงบประมาณ {year}", year=self.desk.year))
            return
        count = len(self.desk.office.all(Annex, document_id=memo.id))
        annexed = tr("สิ่งที่ส่งมาด้วย {count} รายการ", count=count) if count else tr("ไม่มีสิ่งที่ส่งมาด้วย")
        parts = [issued_words(self.desk, memo) or STATES[memo.state], annexed]
        if pages:
            parts.append(tr("{count} หน้า", count=pages.printed.page_count))
        self.say_state(" · ".join(parts))

    @override
    def reveal(self, changes: Changes) -> None:
        for record in changes.records():
            if isinstance(record, Document) and record.kind is DocumentKind.MEMO:
                self._chosen = record.id
            elif isinstance(record, Section | DocumentStep | Annex):
                self._chosen = record.document_id
        self.refresh()
        for old, new in changes.updated:
            self._show_field(old, new)

    def _show_field(self, old: Record, new: Record) -> None:
        """Scroll to the input of what an undo or redo changed."""
        for place in dataclasses.fields(new):
            if getattr(old, place.name) != getattr(new, place.name):
                field = self.form.field_of(f"{table_of(type(new))}:{new.id}.{place.name}")
                if field is not None:
                    self._form_area.ensureWidgetVisible(field, 0, theme.px(24))
                    return

    @override
    def set_narrow(self, narrow: bool) -> None:
        self.strip.set_narrow(narrow)
        self.chooser.setFixedWidth(theme.px(160 if narrow else 280))
        self.save_button.setText(" PDF" if narrow else f" {tr('บันทึกเป็น PDF')}")

    @override
    def regions(self) -> list[QWidget]:
        if self.document() is None:
            return [self.start_button]
        return [self.form.division, self.preview.paper, self.strip.template]

    @override
    def leave(self) -> None:
        self.form.commit()
        self.strip.cards.form.close_form()

    @override
    def _on_changed(self, changes: Changes) -> None:
        """Show any change: a memo with its annexes prints records of every kind."""
        self._mark()

    # ---- form and paper

    def focus_anchor(self, anchor: str) -> None:
        """Put the cursor where a text of the paper is typed."""
        table, _, rest = anchor.partition(":")
        number = rest.split(".")[0]
        if table == "document_step" and number.isdigit():
            self.strip.cards.open_step(int(number))
            return
        field = self.form.field_of(anchor)
        if field is not None:
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self._form_area.ensureWidgetVisible(field, 0, theme.px(24))
        elif (page := _ELSEWHERE.get(table)) and number.isdigit():
            record = self.desk.office.get(TABLES[table], int(number))
            if record is not None:
                self.desk.show_record(page, record)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _old: QObject | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.form.isAncestorOf(now):
            self._show_place_of(now)

    def _show_place_of(self, control: QWidget | None) -> None:
        if anchor := self.form.anchor_of(control):
            self.preview.paper.show_place(anchor)

    # ---- paper

    def _source(self, *, alone: bool = False) -> MakePdf | None:
        """Return what makes the memo with the text being typed, with its annexes or ``alone``."""
        memo = self.document()
        if memo is None:
            return None
        office, program, blob = self.form.office(), self.desk.program, self.desk.file.blob

        def make(ticket: Ticket) -> Printed:
            from ita_desktop.app.printing import memo_request

            wanted = memo_request(office, memo)
            report, cancelled = ticket.report, ticket.cancelled
            return program.make_pdf(office, wanted, blob, progress=report, cancelled=cancelled, alone=alone)

        return make

    def _on_made(self, pages: Pages) -> None:
        self._show_state()
        self._show_place_of(QApplication.focusWidget())
        self.out.pages_made(pages)
        if self._save_to:
            path, self._save_to = self._save_to, None
            self._write(pages.printed.data, path)

    def _on_failed(self) -> None:
        self._save_to = None
        self.out.pages_failed()

    def _show_draft(self, draft: Document) -> None:
        self.choose(draft.id)

    @override
    def print_paper(self) -> None:
        self.leave()
        if self.document() is not None:
            self.out.print(self.preview.maker)

    @override
    def can_save_pdf(self) -> bool:
        return self.document() is not None

    @override
    def save_pdf(self) -> None:
        self.leave()
        memo = self.document()
        if memo is None:
            return
        folder = Path(self.desk.program.settings.get("pdf_folder", "") or paths.documents_folder())
        path = self._ask.save_path(self, tr("บันทึกเป็น PDF"), folder / f"{self._named(memo)}.pdf", PDF_FILES)
        if path is None:
            return
        self.desk.program.settings.put("pdf_folder", str(path.parent))
        pages = self.preview.maker.pages
        if pages and self.preview.maker.up_to_date:
            self._write(pages.printed.data, path)
        else:
            self._save_to = path
            self.preview.maker.make_now()

    def _write(self, data: bytes, path: Path) -> None:
        def work(_ticket: Ticket) -> Path:
            from ita_desktop.app.saving import save_file

            save_file(data, path)
            return path

        task = Task(work, self)
        task.done.connect(self._on_saved)
        task.failed.connect(self._on_unsaved)
        self.desk.runner.start(Lane.PDF, task)

    def _on_saved(self, path: Path) -> None:
        say_saved(self.messages, path)

    def _on_unsaved(self, error: Exception) -> None:
        reason = words.explain(error) if isinstance(error, DomainError) else words.text("preview.unsaved")
        self.messages.say("saved", "error", reason)
