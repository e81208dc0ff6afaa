"""What is proposed as findings: indicators below target with the reason, to be ticked and taken over at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ita_desktop.app.editing_scores import Proposal, accept, proposals
from ita_desktop.app.language import tr
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Check
from ita_desktop.ui.kit.labels import Chip, WrappedLabel, label
from ita_desktop.ui.kit.layouts import clear, column, fill, row
from ita_desktop.ui.pages.score_rows import figure, target_of

_MOST_ITEMS = 3


class ProposalLine(QWidget):
    """One proposal: ☑, the words of the finding, why."""

    ticked = Signal()

    def __init__(self, proposal: Proposal, *, chosen: bool) -> None:
        super().__init__()
        self.proposal = proposal
        self.text = finding_text(proposal)
        self.check = Check()
        self.check.setAccessibleName(tr("เพิ่มประเด็น {text}", text=self.text))
        self.check.setChecked(chosen)
        self.check.toggled.connect(self._tell)
        name = label(tr("ตัวชี้วัดที่ {number}", number=proposal.indicator.number), "strong")
        head = row(self.check, name, Chip(tr("เสนอ"), "warning"), None, gap=6)
        words = column(WrappedLabel(self.text), WrappedLabel(reason(proposal), "small"), gap=0)
        fill(QVBoxLayout(self), head, row((words, 1), margins=(28, 0, 0, 0)), gap=2)

    def _tell(self, ticked: bool) -> None:
        del ticked
        self.ticked.emit()


class Proposals(QWidget):
    """The proposals of the result year."""

    accepted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._left_out: set[int] = set()
        self._shown: tuple[Proposal, ...] = ()
        self._title, self._none = WrappedLabel("", "section"), WrappedLabel("", "muted")
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)
        self.add_button = button(tr("เพิ่มประเด็นที่เลือก"), "plus")
        self.add_button.clicked.connect(self.accept_chosen)
        self._button_row = QWidget()
        fill(QHBoxLayout(self._button_row), self.add_button, None)
        fill(QVBoxLayout(self), self._title, self._none, self._holder, self._button_row, gap=10)

    def lines(self) -> list[ProposalLine]:
        """Return the proposals shown."""
        found = (self._lines.itemAt(at).widget() for at in range(self._lines.count()))
        return [line for line in found if isinstance(line, ProposalLine)]

    def refresh(self) -> None:
        """Work the proposals out again; what was left out stays left out."""
        new = self._known()
        if new != self._shown or not self.lines():
            clear(self._lines)
            for proposal in new:
                line = ProposalLine(proposal, chosen=proposal.indicator.id not in self._left_out)
                line.ticked.connect(self._count)
                self._lines.addWidget(line)
        self._shown = new
        for shown, there in ((self._title, bool(new)), (self._none, not new)):
            shown.set_text(self._heading(len(new)))
            shown.setVisible(there)
        self._button_row.setVisible(bool(new) and not self._desk.read_only)
        self._count()

    def _known(self) -> tuple[Proposal, ...]:
        try:
            return proposals(self._desk.office, self._desk.result_year)
        except DomainError:  # no framework fits the year; the page says so
            return ()

    def _heading(self, count: int) -> str:
        try:
            target = f"{target_of(self._desk.office, self._desk.result_year).normalize():f}"
        except DomainError:
            return ""
        if count:
            return tr("{count} ตัวชี้วัดต่ำกว่าเป้าหมาย {target} และยังไม่มีประเด็น", count=count, target=target)
        if self._desk.office.result_of(self._desk.result_year) is None:
            return tr(
                "บันทึกคะแนนปี {year} ก่อน จึงจะเสนอประเด็นจากตัวชี้วัดที่ต่ำกว่าเป้าหมาย {target} ได้",
                year=self._desk.result_year,
                target=target,
            )
        return tr("ไม่มีข้อเสนอ — ตัวชี้วัดที่ต่ำกว่าเป้าหมาย {target} มีประเด็นครบแล้ว", target=target)

    def _count(self) -> None:
        self._left_out -= {line.proposal.indicator.id for line in self.lines() if line.check.isChecked()}
        self._left_out |= {line.proposal.indicator.id for line in self.lines() if not line.check.isChecked()}
        count = len(self._chosen())
        self.add_button.setText(" " + tr("เพิ่มประเด็นที่เลือก ({count})", count=count))
        self.add_button.setEnabled(count > 0)
        self.add_button.setToolTip("" if count else tr("ทำเครื่องหมายหน้าประเด็นที่ต้องการก่อน"))

    def _chosen(self) -> list[tuple[Proposal, str]]:
        return [(line.proposal, line.text) for line in self.lines() if line.check.isChecked()]

    def accept_chosen(self) -> None:
        """Make findings of the ticked proposals, as one undo step."""
        wanted = self._chosen()
        office, year = self._desk.office, self._desk.result_year
        if wanted and not self._desk.do(
            tr("เพิ่มประเด็นที่เสนอ {count} ข้อ", count=len(wanted)), lambda: accept(office, year, wanted)
        ):
            self.accepted.emit()

    def focus_first(self) -> None:
        """Go to the first ☐."""
        if lines := self.lines():
            lines[0].check.setFocus(Qt.FocusReason.ShortcutFocusReason)


def finding_text(proposal: Proposal) -> str:
    """Return the words proposed for the finding; figures stay out, since they may change."""
    words = f"{proposal.indicator.name}มีผลการประเมินต่ำกว่าเป้าหมาย"
    labels = [item.label or f"ข้อ {item.code}" for item, _ in proposal.weak[:_MOST_ITEMS]]
    listed = " และ".join(filter(None, (" ".join(labels[:-1]), *labels[-1:])))
    return f"{words} โดยเฉพาะเรื่อง{listed}" if labels else words


def reason(proposal: Proposal) -> str:
    """Return why a finding is proposed: distance to the target, loss since last year, weak items."""
    gap = proposal.target - proposal.value
    parts = [
        tr(
            "ได้ {value} ต่ำกว่าเป้าหมาย {target} อยู่ {gap}",
            value=figure(proposal.value),
            target=f"{proposal.target.normalize():f}",
            gap=figure(gap),
        )
    ]
    if proposal.before is not None and proposal.before > proposal.value:
        parts.append(tr("ลดลงจากปีก่อน {loss}", loss=figure(proposal.before - proposal.value)))
    if proposal.weak:
        weak = ", ".join(f"{item.code} {figure(value)}" for item, value in proposal.weak[:_MOST_ITEMS])
        parts.append(tr("ข้อที่ต่ำกว่าเป้าหมาย {weak}", weak=weak))
    return " · ".join(parts)
