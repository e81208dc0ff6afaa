"""The cards of the home page: what to do next, recent documents, the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from ita_desktop.app.language import tr
from ita_desktop.app.live_fields import filled, live_fields
from ita_desktop.app.yearly_cycle import Cycle, State, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Annex, Document
from ita_desktop.thai.dates import long_date, short_date
from ita_desktop.ui import theme, words
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.active_rows import ActiveRow, ActiveRows
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label
from ita_desktop.ui.kit.layouts import column, fill, row
from ita_desktop.ui.kit.wrapping import elided
from ita_desktop.ui.navigation import PROBLEMS
from ita_desktop.ui.pages.cycle_list import action_of, due_of, title_of
from ita_desktop.ui.pages.document_state import STATES
from ita_desktop.ui.pages.problem_words import SIGNS

MOST_DOCUMENTS = 5


class NextCard(QFrame):
    """The next duty of the year with the one button that leads there."""

    step_opened = Signal(object)
    year_asked = Signal(int)
    """Everything is done: the year (พ.ศ.) to go on with."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self._step: Step | None = None
        self._year = 0
        self._kicker = label("", "small")
        self._title = WrappedLabel("", "section")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(theme.px(220), theme.px(6))
        self._fact = WrappedLabel("", "muted")
        self._line = row(self._bar, (self._fact, 1), gap=12)
        self.button: QPushButton = button("–", "arrow-right", "primary")
        self.button.clicked.connect(self._open)
        words_ = column(self._kicker, self._title, self._line, gap=0)
        fill(
            QHBoxLayout(self),
            (words_, 1),
            (self.button, Qt.AlignmentFlag.AlignVCenter),
            margins=(16, 10, 16, 12),
            gap=16,
        )

    def show_cycle(self, cycle: Cycle) -> None:
        """Show the next duty of a year, or that there is none."""
        self._step, self._year = cycle.next, cycle.fiscal_year
        if self._step is None:
            self._say(
                tr("ปีงบประมาณ {year}", year=self._year),
                tr("งานของปีนี้ครบทุกขั้นแล้ว"),
                "",
                tr("ไปปีงบประมาณ {year}", year=self._year + 1),
            )
        elif cycle.empty:
            self._say(tr("ขั้นต่อไป"), tr("เริ่มจากบันทึกผลคะแนนปี {year}", year=self._year - 1), "", action_of(self._step))
        else:
            fact = f"{words.explain(self._step.fact)} · {_when(self._step)}"
            self._say(tr("ขั้นต่อไป"), title_of(self._step, self._year), fact, action_of(self._step))
        self._show_bar()

    def _say(self, kicker: str, title: str, fact: str, action: str) -> None:
        self._kicker.setText(kicker)
        self._title.set_text(title)
        late = self._step is not None and self._step.state is State.LATE and bool(fact)
        self._fact.set_text(fact, "warning" if late else "muted")
        self._line.setVisible(bool(fact))
        self.button.setText(f" {action}")
        self.button.setAccessibleName(action)

    def _show_bar(self) -> None:
        counted = self._step is not None and self._step.of > 0
        self._bar.setVisible(counted)
        if self._step is not None and counted:
            self._bar.setRange(0, self._step.of)
            self._bar.setValue(self._step.done)
            self._bar.setAccessibleName(words.explain(self._step.fact))

    def _open(self) -> None:
        if self._step is None:
            self.year_asked.emit(self._year + 1)
        else:
            self.step_opened.emit(self._step)


def _when(step: Step) -> str:
    return words.explain(step.timing) if step.timing else due_of(step)


class ProblemsCard(QFrame):
    """How much the checker found this year, by severity; leads to its page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desk = desk
        self.open = button(tr("ดูทั้งหมด"), kind="link", small=True, tip=tr("เปิดหน้าตรวจทาน"))
        self.open.clicked.connect(self._open)
        self._none = WrappedLabel("", "muted")
        self._lines = {severity: (label("", "strong"), label(sign.name)) for severity, sign in SIGNS.items()}
        self._rows = {
            severity: row(Icon(SIGNS[severity].icon, SIGNS[severity].ink), *line, None, gap=10)
            for severity, line in self._lines.items()
        }
        head = row(label(tr("ตรวจทาน"), "section"), None, self.open)
        fill(QVBoxLayout(self), head, self._none, *self._rows.values(), margins=(16, 10, 16, 12), gap=4)

    def show_problems(self) -> None:
        """Show the counts as they are known now."""
        watch = self._desk.watch
        found = watch.of_year().open
        for severity, (count, _) in self._lines.items():
            number = sum(problem.severity is severity for problem in found)
            count.setText(str(number))
            self._rows[severity].setVisible(number > 0)
        checking = watch.known.at is None
        self._none.set_text(tr("กำลังตรวจ…") if checking else tr("ไม่พบเรื่องที่ต้องแก้"))
        self._none.setVisible(not found)

    def _open(self) -> None:
        self._desk.go.emit(PROBLEMS)


class DocumentsCard(QFrame):
    """The documents of a year, the newest first."""

    document_opened = Signal(object)
    """The ``Document``."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.list = ActiveRows()
        self.list.setAccessibleName(tr("เอกสารล่าสุด"))
        self._none = WrappedLabel(tr("ยังไม่มีเอกสารของปีนี้"), "small")
        self._documents: Sequence[Document] = ()
        head = column(label(tr("เอกสารล่าสุด"), "section"), self._none, margins=(8, 0, 8, 0), gap=6)
        fill(QVBoxLayout(self), head, self.list, margins=(8, 10, 8, 12), gap=6)

    def show_documents(self, desk: Desk) -> None:
        """Show the documents of the desk's year."""
        self._documents = recent_documents(desk.office, desk.year)
        self.list.show_rows([self._row(desk, document) for document in self._documents])
        self._none.setVisible(not self._documents)
        self.list.setVisible(bool(self._documents))

    def _row(self, desk: Desk, document: Document) -> ActiveRow:
        title = subject_of(desk, document)
        state = state_of(document)
        text = column(WrappedLabel(title, lines=2), WrappedLabel(state, "small", lines=2), gap=0)
        made = ActiveRow(
            (Icon("file-pen-line", "muted"), Qt.AlignmentFlag.AlignTop), (text, 1), margins=(8, 4, 8, 4), gap=10
        )
        made.setAccessibleName(f"{title} · {state}")
        made.setToolTip(title)
        made.setProperty("document", document.id)
        made.opened.connect(self._open)
        return made

    def _open(self) -> None:
        wanted = self.sender().property("document")
        for document in self._documents:
            if document.id == wanted:
                self.document_opened.emit(document)


def recent_documents(office: Office, fiscal_year: int) -> tuple[Document, ...]:
    """Return the documents of a year of measures (พ.ศ.) that stand for themselves, the newest first, at most five."""
    annexed = {annex.report_id for annex in office.table(Annex).values()}
    found = [d for d in office.all(Document, fiscal_year=fiscal_year) if d.id not in annexed]
    return tuple(sorted(found, key=_age)[:MOST_DOCUMENTS])


def _age(document: Document) -> tuple[int, int]:
    """Undated drafts first, then by date; later entries before earlier ones."""
    return -(document.dated or date.max).toordinal(), -document.id


def subject_of(desk: Desk, document: Document) -> str:
    """Return what a document is about, as it is printed."""
    text = document.subject or document.title.replace("\n", " ")
    known = live_fields(desk.office, document, desk.program.wording) if "{" in text else {}
    return filled(text, known).strip() or tr("เอกสารที่ยังไม่มีชื่อเรื่อง")


def state_of(document: Document) -> str:
    """Return state, number and date of a document."""
    number = (
        f" {document.prefix}/{document.running}"
        if document.prefix
        else (" " + tr("เลขที่ {number}", number=document.running))
    )
    parts = [STATES[document.state] + (number if document.running else "")]
    return " · ".join([*parts, *([short_date(document.dated)] if document.dated else [])])


class FileCard(QFrame):
    """Where the office file lies and when it was last written."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._path = path
        self.open_folder = button(tr("เปิดโฟลเดอร์"), kind="link", small=True)
        self.open_folder.clicked.connect(self._open_folder)
        self._saved = label("", "small")
        self._folder = label("", "small")
        self._folder.setText(elided(str(path.parent), theme.font("small"), theme.px(290)))
        self._folder.setToolTip(str(path.parent))
        name = WrappedLabel(path.name, lines=2)
        head = row(label(tr("แฟ้มข้อมูล"), "section"), None, self.open_folder)
        fill(QVBoxLayout(self), head, name, self._folder, self._saved, margins=(16, 10, 10, 12), gap=2)

    def show_saved(self, today: date) -> None:
        """Say when the file was last written."""
        written = last_written(self._path)
        self._saved.setText(tr("บันทึกล่าสุด {time}", time=_moment(written, today)) if written else tr("ไม่พบแฟ้มในที่เดิม"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def last_written(path: Path) -> datetime | None:
    """Return when an office file, or its journal beside it, was last written; None if it is gone."""
    times = []
    for part in (path, path.with_name(f"{path.name}-wal")):
        try:
            times.append(part.stat().st_mtime)
        except OSError:
            continue
    return datetime.fromtimestamp(max(times)).astimezone() if times and path.exists() else None


def _moment(when: datetime, today: date) -> str:
    day = tr("วันนี้") if when.date() == today else long_date(when.date())
    return tr("{day} {time} น.", day=day, time=f"{when:%H:%M}")
