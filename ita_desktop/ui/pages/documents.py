"""The page of documents: what is printed, its pages, and the documents of the year."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app import issuing, papers, paths
from ita_desktop.app.frozen import is_frozen
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.paperwork import (
    Annex,
    Column,
    ColumnProfile,
    Document,
    DocumentKind,
    DocumentState,
    DocumentStep,
    Section,
)
from ita_desktop.domain.record import Record
from ita_desktop.ui import theme, words
from ita_desktop.ui.ask import PDF_FILES, Ask
from ita_desktop.ui.before_printing import tell_errors
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import column, fill, frame, row, scrolling
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.annex_list import KINDS
from ita_desktop.ui.pages.issue_desk import IssueDesk, issued_words, note_printed
from ita_desktop.ui.pages.layout_cover import LayoutCover
from ita_desktop.ui.pages.paper_content import PaperContent
from ita_desktop.ui.pages.paper_kinds import KindList
from ita_desktop.ui.pages.paper_list import PaperTable
from ita_desktop.ui.pages.paper_sheets import SheetsPane
from ita_desktop.ui.preview import MakePdf, Pages
from ita_desktop.ui.print_desk import PrintDesk
from ita_desktop.ui.printing import Printers
from ita_desktop.ui.runner import Lane, Task, Ticket
from ita_desktop.ui.saved_files import say_saved
from ita_desktop.ui.word_desk import WordDesk

if TYPE_CHECKING:
    from ita_desktop.app.printing import Printed

ROOM_FOR_LIST = 820
"""Logical height of the page from which the list of documents is shown by itself."""
LEAST_ABOVE_LIST = 380
"""Logical height above the list, the head included, below which the list is shown alone."""


class DocumentsPage(Page):
    """Chooses, shows, saves and prints; below, the documents of the year with their state."""

    title = tr("เอกสารและการพิมพ์")
    kinds: ClassVar[tuple[type[Record], ...]] = (Document, Annex, Section, DocumentStep, ColumnProfile, Column)

    def __init__(self, desk: Desk, ask: Ask | None = None, printers: Printers | None = None) -> None:
        super().__init__(desk)
        self._ask = ask or Ask()
        self._then: object = None
        self._list_wanted: bool | None = None
        self._narrow = False
        self.kind_list = KindList({kind: KINDS[kind] for kind in papers.PRINTABLE})
        self.content = PaperContent(desk, self._name_of)
        self.sheets = SheetsPane(desk, self._source)
        self.table = PaperTable(desk)
        self.issuing = IssueDesk(desk, self, self.messages, self._ask)
        self.printing = PrintDesk(desk, self, self.messages, self._ask, printers)
        self._make_buttons()
        self.word = WordDesk(desk, self, self._ask, self.content.paper)
        self.cover = LayoutCover(desk, self._ask, self._workspace(), self._head, self.messages)
        self.compose(self.cover, self.save_button, self.word.button, self.print_button)
        self._connect()

    # ---- building

    def _make_buttons(self) -> None:
        self.save_button = button(tr("บันทึกเป็น PDF"), "file-down", tip=tr("บันทึกเป็น PDF (Ctrl+Shift+P)"))
        self.print_button = button(tr("พิมพ์"), "printer", "primary", tip=tr("พิมพ์ (Ctrl+P)"))
        self.save_button.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(self.print_paper)
        self.list_button = icon_button("chevron-down", tr("แสดงหรือซ่อนเอกสารของปี (F4)"), small=True)
        self.list_button.clicked.connect(self.toggle_pane)
        self.row_button = icon_button("ellipsis", tr("คำสั่งของเอกสารที่เลือก"), small=True)
        self.row_menu = QMenu(self.row_button)
        self.row_menu.aboutToShow.connect(self._offer)
        self.row_button.setMenu(self.row_menu)
        self.row_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _workspace(self) -> QWidget:
        self.content_area = scrolling(self.content)
        self.content_area.setFixedWidth(theme.px(332))
        self._upper = QWidget()
        fill(
            QHBoxLayout(self._upper),
            self.kind_list,
            self.content_area,
            (self.sheets, 1),
            margins=(16, 16, 16, 12),
            gap=12,
        )
        self._list_title = label("", "strong")
        self._list_hint = label(tr("วางไฟล์สแกนฉบับลงนามบนแถวของเอกสาร"), "small")
        head = row(self._list_title, 8, (self._list_hint, 1), self.row_button, self.list_button, margins=(12, 2, 8, 2))
        head.setFixedHeight(theme.px(40))
        self._list_box = frame("card", head, (self.table, 1), margins=1, gap=0)
        self._list_area = QWidget()
        self._list_layout = QVBoxLayout(self._list_area)
        fill(self._list_layout, (self._list_box, 1), margins=(16, 0, 16, 12))
        return column((self._upper, 1), self._list_area, gap=0)

    def _connect(self) -> None:
        self.kind_list.chosen.connect(self.content.choose_kind)
        self.content.chosen.connect(self.refresh)
        self.content.memo_asked.connect(self._go_to_memo)
        self.content.layout_asked.connect(self.edit_layout)
        self.cover.closed.connect(self._show_again)
        self.sheets.made.connect(self._on_made)
        self.sheets.maker.failed.connect(self._forget_then)
        self.table.opened.connect(self._show_document)
        self.table.row_chosen.connect(self._show_commands)
        self.table.scan_dropped.connect(self.issuing.take_scan)
        self.printing.sent.connect(self._note_printed)
        self.printing.save_asked.connect(self.save_pdf)
        self.issuing.drafted.connect(self._go_to_draft)
        self.desk.watch.changed.connect(self._tell_errors)

    # ---- showing

    @override
    def refresh(self) -> None:
        if self.cover.editor():
            return  # shown again when the editor is closed
        paper = self.content.paper()
        self.kind_list.mark(paper.kind)
        self.kind_list.show_states(papers.kind_states(self.desk.office, self.desk.year))
        self.content.refresh(locked=is_frozen(paper.document))
        self.table.rows.refresh()
        count = self.table.rows.rowCount()
        self._list_title.setText(tr("เอกสารของปีงบประมาณ {year} · {count} ฉบับ", year=self.desk.year, count=count))
        self.row_button.setEnabled(count > 0)
        if paper.document is not None:
            self.table.choose(paper.document.id)
        self._show_paper(paper)
        self._tell_errors()
        self._show_state()

    def _tell_errors(self) -> None:
        if self.isVisible() and not self.cover.editor():
            tell_errors(self.desk, self.messages)

    def _show_paper(self, paper: papers.Paper) -> None:
        lacking = papers.lacks(self.desk.office, paper)
        for command in (self.save_button, self.word.button, self.print_button):
            command.setEnabled(lacking is None)
            command.setToolTip("" if lacking is None else words.explain(lacking))
        if lacking is not None:
            self.sheets.say_nothing(words.explain(lacking))
        else:
            self.sheets.maker.touch()

    def _show_state(self) -> None:
        document, pages = self.content.document(), self.sheets.maker.pages
        parts = [tr("ปีงบประมาณ {year}", year=self.desk.year)]
        if document is not None and is_frozen(document):
            parts.append(issued_words(self.desk, document))
        if pages:
            parts.append(tr("{count} หน้า", count=pages.printed.page_count))
        self.say_state(" · ".join(parts))

    @override
    def _on_changed(self, changes: Changes) -> None:
        """Show any change: documents print records of every kind."""
        self._mark()

    @override
    def reveal(self, changes: Changes) -> None:
        if layout := self.cover.layout_of(changes):
            self.edit_layout(layout)
            return
        for record in changes.records():
            if isinstance(record, Document):
                self._show_document(record)

    @override
    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        if editor := self.cover.editor():
            editor.set_narrow(narrow)
        self.kind_list.setVisible(not narrow)
        self.content.show_kind_box(shown=narrow)
        self.table.fold(narrow)

    @override
    def regions(self) -> list[QWidget]:
        if editor := self.cover.editor():
            return editor.regions()
        kinds = self.kind_list.buttons[self.content.kind]
        shown = self.sheets.paper if self.sheets.enlarged else self.sheets.table
        first = self.content.kind_box if self.kind_list.isHidden() else kinds
        return [first, self.content.first_input(), shown, self.table]

    # ---- table layouts

    def edit_layout(self, profile_id: int) -> None:
        """Show the editor of table layouts in place of the page."""
        self.cover.open(profile_id, self.content.paper(), narrow=self._narrow)

    def _show_again(self) -> None:
        self.refresh()
        self.content.edit_layout.setFocus()

    @override
    def leave(self) -> None:
        if editor := self.cover.editor():
            editor.leave()

    # ---- the list

    @override
    def toggle_pane(self) -> None:
        if self.cover.editor():
            return
        self._list_wanted = self.table.isHidden()
        self._fold_list()
        if self._list_wanted:
            self.table.setFocus()

    def _fold_list(self) -> None:
        tall = self.height() / theme.active().scale >= ROOM_FOR_LIST
        shown = tall if self._list_wanted is None else self._list_wanted
        self.table.setVisible(shown)
        self._list_hint.setVisible(shown and not self.desk.read_only)
        self.list_button.setIcon(theme.icon("chevron-down" if shown else "chevron-right", "text", 16))
        height = theme.px(40 + 16)
        if shown:
            height += theme.px(40) + min(max(self.table.rows.rowCount(), 3), 5) * theme.size("row_1")
        alone = shown and self.height() - height < theme.px(LEAST_ABOVE_LIST)
        self._upper.setHidden(alone)
        self._list_layout.setContentsMargins(theme.px(16), theme.px(16 if alone else 0), theme.px(16), theme.px(12))
        self._list_area.setMinimumHeight(height)
        self._list_area.setMaximumHeight(self.maximumHeight() if alone else height)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fold_list()

    def _show_document(self, document: Document) -> None:
        """Show a document of the list in the columns above, which come back if the list hides them."""
        if self._upper.isHidden():
            self.toggle_pane()
        if document.kind is DocumentKind.MEMO:
            self.content.choose_memo(document.id)
        elif document.kind in papers.PRINTABLE:
            self.content.choose_report(document)

    def _show_commands(self) -> None:
        self.row_button.setEnabled(self.table.document() is not None)

    def _offer(self) -> None:
        """Fill the menu with what can be done with the document of the current row."""
        self.row_menu.clear()
        document = self.table.document()
        if document is None:
            return
        add, desk = self.row_menu.addAction, self.issuing
        add(tr("แสดงด้านบน (Enter)"), partial(self._show_document, document))
        if document.pdf_id is not None:
            add(tr("เปิด PDF ที่ออกเลข"), partial(desk.open_kept, document.pdf_id))
        if document.signed_id is not None:
            add(tr("เปิดฉบับลงนาม"), partial(desk.open_kept, document.signed_id))
        if not self.desk.read_only:
            self._offer_edits(document)

    def _offer_edits(self, document: Document) -> None:
        add, desk, memo = self.row_menu.addAction, self.issuing, document.kind is DocumentKind.MEMO
        self.row_menu.addSeparator()
        if memo and not is_frozen(document):
            add(tr("ออกเลขหนังสือ…"), partial(desk.issue, document))
        if document.state is not DocumentState.VOID and (is_frozen(document) or not memo):
            add(tr("แนบฉบับลงนาม…"), partial(desk.ask_scan, document))
        if memo and is_frozen(document):
            later = issuing.later_version(self.desk.office, document)
            add(tr("ไปที่ฉบับแก้ไข") if later else tr("ทำฉบับแก้ไข"), partial(desk.new_version, document))
        if is_frozen(document) and document.state is not DocumentState.VOID:
            add(tr("ยกเลิกหนังสือ…"), partial(desk.ask_void, document))

    def _go_to_memo(self) -> None:
        document = self.content.document()
        if document is not None:
            self.desk.show_record("memo", document)

    def _go_to_draft(self, document: Document) -> None:
        self.desk.show_record("memo", document)

    # ---- paper

    def _source(self) -> MakePdf | None:
        paper = self.content.paper()
        office, program, blob = self.desk.office, self.desk.program, self.desk.file.blob
        if papers.lacks(office, paper) is not None:
            return None

        def make(ticket: Ticket) -> Printed:
            wanted = papers.paper_request(office, paper)
            return program.make_pdf(office, wanted, blob, progress=ticket.report, cancelled=ticket.cancelled)

        return make

    def _on_made(self, pages: Pages) -> None:
        self._show_state()
        then, self._then = self._then, None
        if callable(then):
            then(pages)

    def _forget_then(self) -> None:
        self._then = None

    def _with_pages(self, act: object) -> None:
        """Do something with the pages of the records as they are now, at once or when they are made."""
        pages = self.sheets.maker.pages
        if pages and self.sheets.maker.up_to_date and callable(act):
            act(pages)
        else:
            self._then = act
            self.sheets.maker.make_now()

    # ---- saving and printing

    def _name_of(self, document: Document) -> str:
        paper = papers.Paper(document.kind, document.fiscal_year, document.round, document)
        return papers.file_name(self.desk.office, paper, self.desk.program.wording).removesuffix(".pdf")

    @override
    def can_save_pdf(self) -> bool:
        return self.cover.editor() is None and papers.lacks(self.desk.office, self.content.paper()) is None

    @override
    def save_pdf(self) -> None:
        if not self.can_save_pdf():
            return
        name = papers.file_name(self.desk.office, self.content.paper(), self.desk.program.wording)
        folder = Path(self.desk.program.settings.get("pdf_folder", "") or paths.documents_folder())
        path = self._ask.save_path(self, tr("บันทึกเป็น PDF"), folder / name, PDF_FILES)
        if path is not None:
            self.desk.program.settings.put("pdf_folder", str(path.parent))
            self._with_pages(partial(self._write, path))

    def _write(self, path: Path, pages: Pages) -> None:
        data = pages.printed.data

        def work(_ticket: Ticket) -> Path:
            from ita_desktop.app.saving import save_file

            save_file(data, path)
            return path

        task = Task(work, self)
        task.done.connect(partial(say_saved, self.messages))
        task.failed.connect(self._on_unsaved)
        self.desk.runner.start(Lane.PDF, task)

    def _on_unsaved(self, error: Exception) -> None:
        reason = words.explain(error) if isinstance(error, DomainError) else words.text("preview.unsaved")
        self.messages.say("saved", "error", reason)

    @override
    def print_paper(self) -> None:
        if self.can_save_pdf():
            self._with_pages(self._ask_printing)

    def _ask_printing(self, pages: Pages) -> None:
        self.printing.ask(pages.printed.data, pages.printed.page_count, final=is_frozen(self.content.document()))

    def _note_printed(self) -> None:
        document = self.content.document()
        if document is not None:
            note_printed(self.desk, document)
