"""What became of a measure in a reporting round: status, result, outcome, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.editing import add_link, moved, set_progress
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Evidence, Measure, Progress, Round
from ita_desktop.domain.office import Office
from ita_desktop.ui.kit.controls import Combo, DateEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import beside, column, fill
from ita_desktop.ui.kit.mark import MarkNote
from ita_desktop.ui.kit.record_list import RecordLine, RecordList
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit
from ita_desktop.ui.marks import Marks
from ita_desktop.ui.pages.measure_editor import MeasureEditor
from ita_desktop.ui.pages.measure_lines import EvidenceLine
from ita_desktop.ui.pages.measure_text import STATUS_CHOICES

_PLACE = tr("พิมพ์ {หลักฐาน 1} เป็นบรรทัดหนึ่ง เพื่อวางลิงก์หลักฐานที่ 1 ไว้ตรงนั้น")


class ReportFields(QWidget):
    """The inputs of the report of one round, for a form that puts them in their places."""

    LINES: ClassVar[Mapping[str, int]] = {"result": 4, "outcome": 3, "suggestion": 2, "obstacle": 1}
    """Height of the empty text boxes."""

    def __init__(self, editor: MeasureEditor, round_: Round) -> None:
        super().__init__()
        self._editor = editor
        self.round = round_
        self.fields: dict[str, Field] = {}
        self._field("status", tr("สถานะ"), Combo(STATUS_CHOICES))
        self._field("result", tr("สรุปผลการดำเนินการ"), ThaiTextEdit(lines=self.LINES["result"], most=24), _PLACE)
        self._field("outcome", tr("ผลลัพธ์ / ความสำเร็จ"), ThaiTextEdit(lines=self.LINES["outcome"], most=24))
        self._field("suggestion", tr("ข้อเสนอแนะ"), ThaiTextEdit(lines=self.LINES["suggestion"]))
        self._field("obstacle", tr("ปัญหาอุปสรรค"), ThaiTextEdit(lines=self.LINES["obstacle"]))
        self._field("as_of", tr("ข้อมูล ณ วันที่"), DateEdit(tr("30 ก.ย. 2568")))
        self._field("reporter_id", tr("ผู้รายงาน"), Combo())

    def _field(self, name: str, title: str, control: Any, hint: str = "") -> None:
        def write(value: Any) -> str:
            merge = ("progress", self._editor.measure_id, self.round, name)
            return self._editor.do(
                tr("แก้{title}", title=title),
                lambda office, measure: set_progress(office, measure, self.round, **{name: value}),
                merge=merge,
            )

        self.fields[name] = Field(title, control, write, hint=hint)

    def show_measure(self, measure: Measure) -> None:
        """Show what was reported on a measure in this round."""
        office = self._editor.office
        progress = office.progress(measure.id, self.round) or Progress(measure_id=measure.id, round=self.round)
        people: list[tuple[int | None, str]] = [(person.id, person.full_name) for person in office.all(Person)]
        self.fields["reporter_id"].control.set_choices([(None, tr("ยังไม่ระบุ")), *people])
        for name, field in self.fields.items():
            field.show_value(getattr(progress, name))

    def show_marks(self, marks: Marks) -> None:
        """Show beside each field what is wrong with it."""
        progress = self._editor.office.progress(self._editor.measure_id, self.round)
        for name, field in self.fields.items():
            field.show_mark(marks.at(f"progress:{progress.id}.{name}") if progress else None)

    def commit(self) -> None:
        """Save what is being typed."""
        for field in self.fields.values():
            field.control.commit()


class ProgressForm(ReportFields):
    """The report of one round in the detail pane, with its links."""

    def __init__(self, editor: MeasureEditor, round_: Round) -> None:
        super().__init__(editor, round_)
        self._adding = False
        self.evidence_mark = MarkNote()
        self.evidence = RecordList(self._evidence_line, tr("เพิ่มลิงก์"))
        self.evidence.add_asked.connect(self._add_evidence)
        self.evidence.move_asked.connect(self._move_evidence)
        self.evidence.remove_asked.connect(self._remove_evidence)
        self._lay_out()

    def _lay_out(self) -> None:
        f = self.fields
        pieces = (
            f["status"],
            f["result"],
            column(label(tr("หลักฐาน (ลิงก์)"), "small"), self.evidence, self.evidence_mark, gap=4),
            f["outcome"],
            f["suggestion"],
            f["obstacle"],
            beside(f["as_of"], f["reporter_id"]),
        )
        fill(QVBoxLayout(self), *pieces, gap=10)

    @override
    def show_marks(self, marks: Marks) -> None:
        super().show_marks(marks)
        office = self._editor.office
        progress = office.progress(self._editor.measure_id, self.round)
        links = office.all(Evidence, progress_id=progress.id) if progress else ()
        self.evidence_mark.show_mark(marks.below(f"evidence:{link.id}" for link in links))

    def _evidence_line(self, record: Evidence) -> RecordLine:
        return EvidenceLine(record, self._editor)

    @override
    def show_measure(self, measure: Measure) -> None:
        super().show_measure(measure)
        office = self._editor.office
        progress = office.progress(measure.id, self.round)
        links = office.all(Evidence, progress_id=progress.id) if progress else ()
        self.evidence.show_records(links, focus_new=self._adding)

    @override
    def commit(self) -> None:
        super().commit()
        self.evidence.commit()

    def _add_evidence(self, after: Evidence | None) -> None:
        del after
        self._adding = True
        self._editor.do(tr("เพิ่มลิงก์หลักฐาน"), lambda office, measure: add_link(office, measure, self.round, ""))
        self._adding = False

    def _move_evidence(self, link: Evidence, by: int) -> None:
        def make(office: Office, _: Measure) -> Changes:
            return moved(office.all(Evidence, progress_id=link.progress_id), office.one(Evidence, link.id), by)

        self._editor.do(tr("ย้ายหลักฐาน"), make)

    def _remove_evidence(self, link: Evidence) -> None:
        self._editor.do(tr("ลบหลักฐาน"), lambda office, _: office.removal(office.one(Evidence, link.id)))
