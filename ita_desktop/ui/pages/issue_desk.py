"""Issuing, correcting, voiding and the signed copy: what a page's commands about an issued memo do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ita_desktop.app import issuing
from ita_desktop.app.editing import update
from ita_desktop.app.frozen import is_frozen
from ita_desktop.app.language import tr
from ita_desktop.app.office_settings import DRAFT_MARK, choice
from ita_desktop.app.papers import number_of
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.paperwork import Document, DocumentState, NumberRegister
from ita_desktop.domain.record import Record
from ita_desktop.thai.dates import short_date
from ita_desktop.ui import theme, words
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import LineEdit
from ita_desktop.ui.kit.message_bar import MessageArea
from ita_desktop.ui.runner import Lane, Task, Ticket

if TYPE_CHECKING:
    from ita_desktop.app.evidence import Incoming

SCANS = tr("PDF หรือภาพ (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp)")


def _today() -> date:
    return datetime.now().astimezone().date()


class IssueDesk(QObject):
    """Carries out the commands and tells their outcome in the message bars of the page."""

    issued = Signal(object)
    """The ``Document`` that has just got its number."""
    drafted = Signal(object)
    """The ``Document`` that is to replace an issued one."""

    def __init__(self, desk: Desk, page: QWidget, messages: MessageArea, ask: Ask | None = None) -> None:
        super().__init__(page)
        self._desk, self._page, self._messages = desk, page, messages
        self._ask = ask or Ask()
        self.today: Callable[[], date] = _today
        self._making: Task | None = None

    # ---- issuing

    def issue(self, memo: Document) -> None:
        """Show the next number, ask, and give it to the memo."""
        try:
            issue = issuing.prepare(self._desk.office, memo, self.today())
        except DomainError as error:
            self._messages.say("issue", "error", words.explain(error))
            return
        if self._ask.confirm(
            self._page,
            tr("ออกเลขหนังสือ {number} หรือไม่", number=issue.number.text),
            self._consequence(issue),
            tr("ออกเลข"),
        ):
            self._make(issue)

    def _consequence(self, issue: issuing.Issue) -> str:
        memo = issue.memo
        dated = tr("ลงวันที่ {dated}", dated=short_date(memo.dated)) if memo.dated else ""
        errors = len(self._desk.watch.of_year().errors())
        warned = tr("ยังมี {count} เรื่องที่ต้องแก้ก่อนพิมพ์ (ดูหน้าตรวจทาน)", count=errors) + "\n\n" if errors else ""
        return warned + tr(
            "บันทึกฉบับนี้จะใช้เลข {number} {dated} ในทะเบียนปี {year} แล้วล็อกตามที่เห็นในตัวอย่าง "
            "การออกเลขเลิกทำไม่ได้ ถ้าต้องแก้ภายหลังให้ทำฉบับแก้ไข",
            number=issue.number.text,
            dated=dated,
            year=issue.number.year,
        )

    def _make(self, issue: issuing.Issue) -> None:
        """Make the paper that is kept, on the PDF thread; what is stored is exactly what it was made from."""
        office, program, blob = issue.office, self._desk.program, self._desk.file.blob

        def work(ticket: Ticket) -> issuing.Sealed:
            from ita_desktop.app.printing import memo_request

            wanted = memo_request(office, issue.memo)
            printed = program.make_pdf(office, wanted, blob, progress=ticket.report, cancelled=ticket.cancelled)
            return issuing.seal(issue, printed.data)

        self._making = Task(work, self)
        self._making.done.connect(partial(self._store, issue))
        self._making.failed.connect(self._tell_failed)
        self._desk.runner.start(Lane.PDF, self._making)

    def _store(self, issue: issuing.Issue, sealed: issuing.Sealed) -> None:
        if self._desk.office is not issue.before:
            self._messages.say("issue", "error", words.text("issuing.changed"))
            return
        what = tr("ออกเลขหนังสือ {number}", number=issue.number.text)
        perform = partial(self._desk.file.apply, sealed.changes, what, sealed.blobs)
        sentence = self._desk.journal.do_for_good(what, perform, partial(_concerns, issue.memo.id))
        if sentence:
            self._messages.say("issue", "error", sentence)
        else:
            self._messages.drop("issue")
            self.issued.emit(self._desk.office.one(Document, issue.memo.id))

    def _tell_failed(self, error: Exception) -> None:
        reason = words.explain(error) if isinstance(error, DomainError) else words.text("preview.failed")
        self._messages.say("issue", "error", reason)

    # ---- afterwards

    def new_version(self, memo: Document) -> None:
        """Begin a draft that is to replace an issued memo, or go on with one begun before."""
        later = issuing.later_version(self._desk.office, memo)
        if later is None:
            self._desk.do(tr("ทำฉบับแก้ไข"), issuing.new_version(self._desk.office, memo))
            later = issuing.later_version(self._desk.office, memo)
        if later is not None:
            self.drafted.emit(later)

    def ask_void(self, document: Document) -> None:
        """Ask for the reason, beside the list, and make the document void."""
        reason = LineEdit(tr("เหตุผลที่ยกเลิก"))
        reason.setAccessibleName(tr("เหตุผลที่ยกเลิกหนังสือ"))
        reason.setMinimumWidth(theme.px(280))
        go = button(tr("ยกเลิกหนังสือ"), "", "", small=True)
        go.clicked.connect(partial(self._void, document.id, reason))
        reason.returnPressed.connect(partial(self._void, document.id, reason))
        text = tr("ยกเลิกหนังสือ {number} — เลขนี้จะยังอยู่ในทะเบียนและไม่ใช้ซ้ำ", number=self._number(document))
        self._messages.say("void", "warning", text, reason, go)
        reason.setFocus()

    def _void(self, document_id: int, reason: LineEdit) -> None:
        document = self._desk.office.one(Document, document_id)
        make = partial(issuing.void, self._desk.office, document, reason.value())
        sentence = self._desk.do(tr("ยกเลิกหนังสือ {number}", number=self._number(document)), make)
        if sentence:
            reason.setPlaceholderText(tr("ระบุเหตุผลก่อน"))
            reason.set_error(wrong=True)
            reason.setToolTip(sentence)
            reason.setFocus()
        else:
            self._messages.drop("void")

    def _number(self, document: Document) -> str:
        return number_of(self._desk.office, document)

    # ---- the signed copy

    def ask_scan(self, document: Document) -> None:
        """Ask for the file of the signed copy."""
        from ita_desktop.app.paths import documents_folder

        path = self._ask.open_path(self._page, tr("แนบฉบับลงนาม"), documents_folder(), SCANS)
        if path is not None:
            self.take_scan(document, path)

    def take_scan(self, document: Document, path: Path) -> None:
        """Read a scan and keep it as a document's signed copy."""
        from ita_desktop.app.signed_copies import check_signable

        try:
            check_signable(document)
        except DomainError as error:
            self._messages.say("scan", "error", words.explain(error))
            return

        def work(_ticket: Ticket) -> Incoming:
            from ita_desktop.app.signed_copies import read_scan

            return read_scan(path)

        task = Task(work, self)
        task.done.connect(partial(self._keep_scan, document.id))
        task.failed.connect(self._tell_unread)
        self._desk.runner.start(Lane.PICTURES, task)

    def _keep_scan(self, document_id: int, scan: Incoming) -> None:
        from ita_desktop.app.signed_copies import add_signed

        document = self._desk.office.one(Document, document_id)
        try:
            self._desk.file.add_blob(scan.data)
        except DomainError as error:
            self._tell_unread(error)
            return
        make = partial(add_signed, self._desk.office, document, scan)
        sentence = self._desk.do(tr("แนบฉบับลงนาม"), make)
        if sentence:
            self._messages.say("scan", "error", sentence)
        else:
            self._messages.say("scan", "success", tr("แนบฉบับลงนามแล้ว: {file}", file=scan.name))

    def _tell_unread(self, error: Exception) -> None:
        reason = words.explain(error) if isinstance(error, DomainError) else words.text("preview.failed")
        self._messages.say("scan", "error", reason)

    def open_kept(self, blob_id: int | None) -> None:
        """Show a kept PDF or scan in the program that the PC uses for it."""
        from ita_desktop.app.signed_copies import kept_file

        try:
            path = kept_file(self._desk.file, blob_id, self._desk.program.paths.own / "papers")
        except DomainError as error:
            self._messages.say("scan", "error", words.explain(error))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def issued_words(desk: Desk, document: Document) -> str:
    """Return the line that stands above an issued document: its number, and that it is locked."""
    number = number_of(desk.office, document)
    if document.state is DocumentState.VOID:
        reason = issuing.reason_of(desk.office, document)
        return (
            tr("ยกเลิกแล้ว {number} เพราะ{reason} · ล็อก", number=number, reason=reason)
            if reason
            else tr("ยกเลิกแล้ว {number} · ล็อก", number=number)
        )
    return tr("ออกเลขแล้ว {number} · ล็อก", number=number) if is_frozen(document) else ""


def note_printed(desk: Desk, document: Document) -> None:
    """Note that a draft was printed; with ร่าง across its pages it stays a draft."""
    marked = bool(choice(desk.office, DRAFT_MARK))
    if document.state is DocumentState.DRAFT and not marked and not desk.read_only:
        desk.do(tr("พิมพ์เอกสารแล้ว"), update(document, state=DocumentState.PRINTED))


def _concerns(document_id: int, record: Record) -> bool:
    """Tell whether a record is, or belongs to, a document."""
    if isinstance(record, Document):
        return record.id == document_id
    return not isinstance(record, NumberRegister) and getattr(record, "document_id", None) == document_id
