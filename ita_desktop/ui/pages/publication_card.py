"""What the published document must contain, red or green, each with the way to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ita_desktop.app.language import tr
from ita_desktop.app.publication import Component, Published, checklist
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.paperwork import Annex, DocumentKind
from ita_desktop.domain.record import Certainty
from ita_desktop.ui import words
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.active_rows import ActiveRow, ActiveRows
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label
from ita_desktop.ui.kit.layouts import column, fill, row
from ita_desktop.ui.navigation import first_known


class _Mark(NamedTuple):
    """Icon, its colour and the word of a state."""

    icon: str
    ink: str
    word: str


_MARKS: Mapping[bool | None, _Mark] = {
    True: _Mark("circle-check", "success", tr("มีแล้ว")),
    False: _Mark("octagon-x", "error", tr("ยังขาด")),
    None: _Mark("info", "muted", tr("ตรวจด้วยตนเอง")),
}
_OPTIONAL = _Mark("triangle-alert", "warning", tr("ควรมี"))
_TITLES: Mapping[Published, str] = {
    Published.PLAN: tr("ต้องมีในแผนที่เผยแพร่"),
    Published.REPORT: tr("ต้องมีในรายงานที่เผยแพร่"),
}


def published_as(kind: DocumentKind, annexes: Sequence[Annex]) -> Published:
    """Return for which of the two published documents a paper counts."""
    kinds = {kind, *(annex.kind for annex in annexes)}
    return Published.REPORT if kinds & {DocumentKind.RESULTS, DocumentKind.PROGRESS} else Published.PLAN


class PublicationCard(QFrame):
    """The checklist of the year's framework as rows; Enter on one that lacks something goes where it is mended."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desk = desk
        self._components: tuple[Component, ...] = ()
        self._title, self._count = label("", "section"), label("", "small")
        self._note = WrappedLabel("", "small")
        self.list = ActiveRows()
        head = row((self._title, 1), self._count, margins=(8, 0, 8, 0))
        fill(
            QVBoxLayout(self), head, column(self._note, margins=(8, 0, 8, 0)), self.list, margins=(8, 10, 8, 12), gap=4
        )

    def show_for(self, kind: DocumentKind, annexes: Sequence[Annex]) -> None:
        """Show what the document of this kind must contain."""
        published = published_as(kind, annexes)
        try:
            self._components = checklist(self._desk.office, self._desk.year, published)
        except DomainError:
            self._components = ()
        self.setVisible(bool(self._components))
        known = [one for one in self._components if one.present is not None]
        there = sum(bool(one.present) for one in known)
        self._title.setText(_TITLES[published])
        self.list.setAccessibleName(_TITLES[published])
        self._count.setText(tr("ครบ {count} จาก {of}", count=there, of=len(known)))
        self._say_outlook()
        self.list.show_rows([self._row(number, one) for number, one in enumerate(self._components)])

    def _say_outlook(self) -> None:
        missing = sum(one.scores_nothing for one in self._components)
        unsure = any(one.item.certainty is Certainty.LOW for one in self._components)
        said = [tr("ขาด {count} รายการที่อาจทำให้ข้อนี้ได้ 0 คะแนน", count=missing)] if missing else []
        if unsure:
            said.append(tr("รายการนี้เป็นคำแนะนำ ยังไม่ยืนยัน — ตรวจกับคู่มือปีนั้น"))
        self._note.set_text(" · ".join(said), "error" if missing else "muted")
        self._note.setVisible(bool(said))

    def _row(self, number: int, one: Component) -> ActiveRow:
        mark = _OPTIONAL if one.present is False and not one.item.needed else _MARKS[one.present]
        reason = words.explain(one.reason) if one.reason else ""
        text = [WrappedLabel(one.item.text), *([WrappedLabel(reason, "small")] if reason else [])]
        made = ActiveRow(
            (Icon(mark.icon, mark.ink), Qt.AlignmentFlag.AlignTop),
            (column(*text, gap=0), 1),
            margins=(8, 4, 8, 4),
            gap=8,
        )
        made.setAccessibleName(" · ".join(part for part in (mark.word, one.item.text, reason) if part))
        made.setToolTip(mark.word + (f" · {tr('กด Enter เพื่อไปแก้')}" if one.pages else ""))
        made.setProperty("number", number)
        made.opened.connect(self._open)
        return made

    def _open(self) -> None:
        one = self._components[self.sender().property("number")]
        if not one.pages:
            return
        page = first_known(one.pages)
        if one.record is None:
            self._desk.go.emit(page)
        else:
            self._desk.go_record.emit(page, (one.record,))
