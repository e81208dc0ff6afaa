"""The documents of the year: state, number, date, subject, and the signed copy, dropped on its row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.app.papers import PaperLine, year_papers
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentState
from ita_desktop.thai.dates import short_date
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.record_model import Cell, Column, RecordTableModel, Row
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.pages.document_state import STATES

SIGNS = {
    DocumentState.DRAFT: ("circle-dashed", "muted"),
    DocumentState.PRINTED: ("printer", "muted"),
    DocumentState.ISSUED: ("circle-dot", "primary"),
    DocumentState.SIGNED: ("circle-check", "success"),
    DocumentState.VOID: ("circle-slash", "muted"),
}
"""Icon and colour of each state."""

_COLUMNS = (
    Column(tr("วันที่"), 120),
    Column(tr("เลขที่"), 150),
    Column(tr("เรื่อง")),
    Column(tr("สถานะ"), 150),
    Column(tr("ฉบับลงนาม"), 190, wide=230, folds=True),
)


class PaperRows:
    """The documents of the chosen year as rows of a table that is only read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        return _COLUMNS

    def rows(self) -> Sequence[Row]:
        """Return the documents, newest first."""
        lines = year_papers(self._desk.office, self._desk.year, self._desk.program.wording)
        return [_row(line) for line in lines]

    def write(self, office: Office, row: Row, column: int, text: str) -> Changes:
        """Refuse: nothing is typed here."""
        del office, row, column, text
        raise DomainError("file.read_only", path=self._desk.file.path.name)

    def describe(self, row: Row, column: int) -> str:
        """Return the name of the column; no step is ever made."""
        del row
        return _COLUMNS[column].title


def _row(line: PaperLine) -> Row:
    document = line.document
    icon, ink = SIGNS[document.state]
    gone = "muted" if document.state is DocumentState.VOID or line.replaced else "text"
    version = (" " + tr("(ฉบับแก้ไขครั้งที่ {number})", number=document.version - 1)) if document.version > 1 else ""
    state = STATES[document.state] + (f" {tr('· มีฉบับแก้ไข')}" if line.replaced else "")
    cells = (
        Cell(short_date(line.dated) if line.dated else "–", gone),
        Cell(line.number or "–", gone),
        Cell(f"{line.subject}{version}", gone),
        Cell(state, ink, icon=icon),
        _signed(document),
    )
    return Row(document.id, cells, (None,) * len(cells), record=document)


def _signed(document: Document) -> Cell:
    if document.signed_id is not None:
        return Cell(tr("แนบแล้ว"), "success", icon="paperclip")
    if document.state is DocumentState.ISSUED:
        return Cell(tr("วางไฟล์สแกนที่แถวนี้"), "muted")
    return Cell("–", "muted")


class PaperTable(RecordTable):
    """The list; a file dropped on a row is the signed copy of that document."""

    scan_dropped = Signal(object, object)
    """The ``Document`` of the row and the ``Path`` of the file."""
    opened = Signal(object)
    """Enter on the row of this ``Document``."""

    def __init__(self, desk: Desk) -> None:
        self.rows = RecordTableModel(PaperRows(desk), desk)
        super().__init__(self.rows, tints_row=True)
        self._desk = desk
        self.setAccessibleName(tr("เอกสารของปี"))
        self.setAcceptDrops(not desk.read_only)
        self.setSelectionMode(RecordTable.SelectionMode.SingleSelection)

    def document(self) -> Document | None:
        """Return the document of the current row."""
        row = self.current_row()
        return self._desk.office.get(Document, cast("int", row.key)) if row else None

    def _document_at(self, event: QDropEvent) -> Document | None:
        row = self.rows.row(self.indexAt(event.position().toPoint()).row())
        return self._desk.office.get(Document, cast("int", row.key)) if row else None

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent, /) -> None:
        document = self._document_at(event)
        if document is None:
            event.ignore()
            return
        self.choose(document.id)
        event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        document, urls = self._document_at(event), event.mimeData().urls()
        if document is not None and urls and urls[0].isLocalFile():
            event.acceptProposedAction()
            self.scan_dropped.emit(document, Path(urls[0].toLocalFile()))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        document = self.document()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and document is not None:
            self.opened.emit(document)
        else:
            super().keyPressEvent(event)
