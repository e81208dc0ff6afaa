"""The lines of the detail pane: weak points, items, steps, links."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.domain.framework import Item
from ita_desktop.domain.measures import EvidenceKind
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import FindingKind
from ita_desktop.ui import theme
from ita_desktop.ui.kit.controls import Check, Combo, LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import Chip, label
from ita_desktop.ui.kit.layouts import column, fill, row
from ita_desktop.ui.kit.record_list import RecordLine
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit
from ita_desktop.ui.pages.measure_editor import MeasureEditor
from ita_desktop.ui.pages.measure_text import item_code

_TOP = Qt.AlignmentFlag.AlignTop
_KINDS = ((FindingKind.DEVELOP, tr("ประเด็นที่ต้องพัฒนา")), (FindingKind.MEND, tr("ข้อบกพร่องที่ต้องแก้ไข")))


class EditorLine(RecordLine):
    """A line whose inputs write through a measure's editor."""

    def __init__(self, record: Record, editor: MeasureEditor) -> None:
        super().__init__(record)
        self.editor = editor
        self.fields: dict[str, Field] = {}

    def add_field(self, name: str, control: Any, what: str, title: str = "", hint: str = "") -> Field:
        """Return a field that saves ``name`` of the record."""

        def write(value: Any) -> str:
            return self.editor.update(self.record, what, **{name: value})

        field = Field(title, control, write, hint=hint)
        control.setAccessibleName(title or what)
        self.fields[name] = field
        return field

    @override
    def show_record(self, record: Any, number: int) -> None:
        super().show_record(record, number)
        for name, field in self.fields.items():
            field.show_value(getattr(record, name))

    @override
    def commit(self) -> None:
        for field in self.fields.values():
            field.control.commit()

    @override
    def first_input(self) -> QWidget:
        first = next(iter(self.fields.values()))
        control: QWidget = first.control
        return control


def _number_label() -> QLabel:
    made = label("", "muted", Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setMinimumWidth(theme.px(22))
    return made


class StepLine(EditorLine):
    """A step or sub-step with its number; Alt+→ makes it a sub-step, Alt+← a step again."""

    def __init__(self, record: Record, editor: MeasureEditor) -> None:
        super().__init__(record, editor)
        self._number = _number_label()
        field = self.add_field("text", ThaiTextEdit(lines=1), tr("แก้ขั้นตอน"))
        number = column(self._number, margins=(0, 5, 0, 0))
        fill(QHBoxLayout(self), (number, _TOP), (field, 1), (self.menu_button, _TOP), margins=(0, 2, 0, 2), gap=6)

    def show_number(self, text: str, *, indented: bool) -> None:
        """Show the number as it stands on the list, a sub-step further in."""
        self._number.setText(text)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(theme.px(20 if indented else 0), theme.px(2), 0, theme.px(2))


class FindingLine(EditorLine):
    """A weak point: its kind and its text."""

    def __init__(self, record: Record, editor: MeasureEditor) -> None:
        super().__init__(record, editor)
        text = self.add_field("text", ThaiTextEdit(lines=2), tr("แก้ประเด็น"))
        kind = self.add_field("kind", Combo(_KINDS), tr("แก้ชนิดของประเด็น"))
        fill(QVBoxLayout(self), row((kind, 1), self.menu_button, gap=4), text, margins=(0, 2, 0, 6), gap=4)


class ItemLine(EditorLine):
    """An item the measure answers to: code, how the paper cites it, the question's wording."""

    def __init__(self, record: Record, editor: MeasureEditor) -> None:
        super().__init__(record, editor)
        self._code = Chip("", "code")
        cited = self.add_field("cited_as", LineEdit(), tr("แก้การอ้างข้อคำถาม"))
        cited.control.setPlaceholderText(tr("อ้างว่า เช่น ข้อ 16"))
        wording = self.add_field("wording", ThaiTextEdit(lines=1, placeholder=tr("ข้อความของข้อคำถาม")), tr("แก้ข้อคำถาม"))
        code = column(self._code, margins=(0, 5, 0, 0))
        head = row((code, _TOP), (cited, 1), (self.menu_button, _TOP), gap=6)
        fill(QVBoxLayout(self), head, wording, margins=(0, 2, 0, 6), gap=4)

    @override
    def show_record(self, record: Any, number: int) -> None:
        super().show_record(record, number)
        office = self.editor.office
        item = office.get(Item, record.item_id)
        self._code.setText(item_code(office, record))
        self._code.setToolTip(item.label if item else "")

    @override
    def first_input(self) -> QWidget:
        control: QWidget = self.fields["wording"].control
        return control


class EvidenceLine(EditorLine):
    """A link with its caption; pictures and files show their caption alone."""

    def __init__(self, record: Record, editor: MeasureEditor) -> None:
        super().__init__(record, editor)
        self._number = _number_label()
        self._url = self.add_field("url", LineEdit("https://…"), tr("แก้ลิงก์หลักฐาน"))
        caption = self.add_field("caption", LineEdit(tr("คำบรรยาย")), tr("แก้คำบรรยายหลักฐาน"))
        public = self.add_field("public", Check(tr("เผยแพร่ได้")), tr("แก้การเผยแพร่หลักฐาน"))
        number = column(self._number, margins=(0, 5, 0, 0))
        inputs = column(self._url, row((caption, 1), public, gap=8), gap=4)
        fill(QHBoxLayout(self), (number, _TOP), (inputs, 1), (self.menu_button, _TOP), margins=(0, 2, 0, 6), gap=6)

    @override
    def show_record(self, record: Any, number: int) -> None:
        super().show_record(record, number)
        self._number.setText(str(number))
        self._url.setVisible(record.kind is EvidenceKind.LINK)
