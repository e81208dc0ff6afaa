"""The last step: what is there, what is not yet, and the doors to the work."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.app.setup import divisions_of
from ita_desktop.domain.scores import half_up, year_scores
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label
from ita_desktop.ui.kit.layouts import card, column, row
from ita_desktop.ui.navigation import ENTRIES
from ita_desktop.ui.pages.first_start.door import Door
from ita_desktop.ui.pages.first_start.step_page import StepPage

_DOORS = {
    "measures": tr("กำหนดมาตรการจากประเด็นที่คะแนนชี้"),
    "memo": tr("เขียนบันทึกเสนอผู้บริหาร พร้อมตัวอย่างหน้ากระดาษ"),
    "home": tr("ดูงานทั้งปี กำหนดส่ง และขั้นต่อไป"),
}


class ReadyPage(StepPage):
    """Three doors."""

    title: ClassVar[str] = tr("พร้อมใช้งาน")
    lead: ClassVar[str] = tr("เลือกงานที่จะทำต่อ เรื่องที่ข้ามไว้เติมได้ทุกเมื่อ")

    chosen = Signal(str)
    """Key of the page to go to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts = [(Icon("circle-check", "success"), WrappedLabel("")) for _ in range(4)]
        entries = {entry.key: entry for entry in ENTRIES}
        self.doors = {
            key: Door(entries[key].title, note, entries[key].icon) for key, note in _DOORS.items() if key in entries
        }
        for key, door in self.doors.items():
            door.clicked.connect(partial(self.chosen.emit, key))
        lines = [row(icon, (text, 1)) for icon, text in self._facts]
        facts = card(label(tr("ที่บันทึกไว้แล้ว"), "section"), *lines, gap=4)
        self.compose(column(*self.doors.values(), gap=12), facts, width=640)

    @override
    def refresh(self) -> None:
        office = self._desk.office
        scores = year_scores(office, self._desk.result_year)
        done, count = len(scores.indicators) - len(scores.missing), len(scores.indicators)
        divisions, people = len(divisions_of(office)), len(office.people())
        total = (" " + tr("· คะแนนรวม {total}", total=half_up(scores.total))) if scores.total is not None else ""
        facts = (
            (bool(office.agency.name), office.agency.name or tr("ยังไม่ระบุชื่อหน่วยงาน")),
            (
                divisions > 0,
                tr("ส่วนราชการ {divisions} แห่ง", divisions=divisions)
                if divisions
                else tr("ยังไม่ระบุส่วนราชการ — เติมได้ที่หน้า “หน่วยงาน”"),
            ),
            (
                people > 0,
                tr("ผู้ลงนามและบุคลากร {people} คน", people=people)
                if people
                else tr("ยังไม่ระบุผู้ลงนาม — เติมได้ที่หน้า “หน่วยงาน”"),
            ),
            (
                not scores.missing,
                tr(
                    "คะแนนปี {year} บันทึกแล้ว {done} จาก {count} ตัวชี้วัด{total}",
                    year=self._desk.result_year,
                    done=done,
                    count=count,
                    total=total,
                )
                if done
                else tr("ยังไม่มีคะแนนปี {year} — เติมได้ที่หน้า “คะแนน”", year=self._desk.result_year),
            ),
        )
        for (icon, text), (there, sentence) in zip(self._facts, facts, strict=True):
            icon.show_as("circle-check" if there else "circle-dashed", "success" if there else "muted")
            text.set_text(sentence, "text" if there else "muted")

    @override
    def first(self) -> QWidget:
        return next(iter(self.doors.values()))
