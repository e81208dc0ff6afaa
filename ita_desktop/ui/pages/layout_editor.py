"""The editor of table layouts: the office's own copies, their columns, and the pages they make."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app import editing_profiles as edit
from ita_desktop.app import paths
from ita_desktop.app.editing_documents import annex_profiles
from ita_desktop.app.language import tr
from ita_desktop.app.papers import Paper
from ita_desktop.app.wording import read_profiles
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.paperwork import ColumnProfile, DocumentKind, Grouping, Orientation
from ita_desktop.ui import theme, words
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.controls import Combo, LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import card, column, fill, frame, row, scrolling
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.annex_list import KINDS, profile_title
from ita_desktop.ui.pages.binding import Binder
from ita_desktop.ui.pages.layout_columns import ColumnList, lock
from ita_desktop.ui.pages.layout_trial import TrialPane
from ita_desktop.ui.preview import MakePdf, Pages
from ita_desktop.ui.runner import Lane, Task, Ticket
from ita_desktop.ui.saved_files import say_saved

if TYPE_CHECKING:
    from ita_desktop.app.printing import Printed
    from ita_desktop.app.profile_files import Layout

LAYOUT_FILES = tr("แบบตารางของ ITA Desktop (*.json)")
ORIENTATIONS = ((Orientation.PORTRAIT, tr("แนวตั้ง")), (Orientation.LANDSCAPE, tr("แนวนอน")))
GROUPINGS = (
    (Grouping.NONE, tr("ไม่มีหัวกลุ่ม")),
    (Grouping.INDICATOR, tr("ตามตัวชี้วัด")),
    (Grouping.GROUP, tr("ตามกลุ่มของมาตรการ")),
)
_WIDE, _NARROW = 452, 396
"""Widths of the form in logical px."""


class LayoutEditor(Page):
    """One layout at a time; those that came with the program are only looked at and copied."""

    title = tr("แก้แบบตาราง")
    closed = Signal()
    """The page it was opened from shall be shown again."""

    def __init__(self, desk: Desk, ask: Ask | None = None) -> None:
        super().__init__(desk)
        self._ask = ask or Ask()
        self._presets = edit.preset_names(read_profiles(desk.program.paths.resources / "profiles"))
        self._shown = self._before = 0
        self._report = Paper(DocumentKind.RESULTS, desk.year)
        self._aimed = 0
        self.binder = Binder(desk)
        self.columns = ColumnList(desk)
        self.trial = TrialPane(desk, self._source)
        self._make_buttons()
        self.compose(
            self._workspace(),
            self.close_button,
            tools=(
                label(tr("แบบ"), "small"),
                (self.chooser, 1),
                self.copy_button,
                self.import_button,
                self.export_button,
                self.remove_button,
            ),
        )
        self._connect()

    # ---- building

    def _make_buttons(self) -> None:
        self.chooser = Combo()
        self.chooser.setAccessibleName(tr("เลือกแบบตารางที่จะแก้"))
        self.close_button = button(tr("ปิด"), "x", tip=tr("กลับไปหน้าเอกสารและการพิมพ์ (Esc)"))
        self.copy_button = button(tr("ทำสำเนา"), "copy", small=True, tip=tr("ทำสำเนาของแบบนี้อีกแบบหนึ่ง"))
        self.import_button = button(tr("นำเข้า…"), "folder-open", small=True, tip=tr("เพิ่มแบบตารางจากไฟล์"))
        self.export_button = button(tr("ส่งออก…"), "file-down", small=True, tip=tr("บันทึกแบบนี้เป็นไฟล์สำหรับหน่วยงานอื่น"))
        self.remove_button = icon_button("trash-2", tr("ลบแบบนี้"), small=True)

    def _workspace(self) -> QWidget:
        self.form = column(
            self._copy_card(), self._look_card(), self._columns_card(), None, margins=(0, 0, 4, 0), gap=12
        )
        self.form_area = scrolling(self.form)
        self.form_area.setFixedWidth(theme.px(_WIDE))
        holder = QWidget()
        side = column((self.form_area, 1), margins=(16, 16, 8, 12))
        pages = frame("desk", (self.trial, 1), margins=0, gap=0)
        fill(QHBoxLayout(holder), side, (pages, 1), gap=0)
        return holder

    def _copy_card(self) -> QWidget:
        self.copy_name = LineEdit()
        self.copy_field = Field(tr("ชื่อของแบบใหม่"), self.copy_name)
        self.start_button = button(tr("ทำสำเนาเพื่อแก้"), "copy", "primary")
        self._copy_card_box = frame(
            "soft",
            WrappedLabel(tr("แบบนี้มากับโปรแกรมและคงไว้ตามเดิม ตั้งชื่อแบบของหน่วยงานแล้วทำสำเนาเพื่อแก้")),
            self.copy_field,
            row(self.start_button, None),
        )
        return self._copy_card_box

    def _look_card(self) -> QWidget:
        self.name, self.orientation = LineEdit(), Combo(ORIENTATIONS)
        self.letters, self.grouping = Combo([(size, f"{size}") for size in edit.FONT_SIZES]), Combo(GROUPINGS)
        field = self.binder.field
        self.name_field = field(
            tr("ชื่อแบบ"), self.name, self.profile, "title", tr("แก้ชื่อแบบตาราง"), change=self._change_title
        )
        lying = field(tr("กระดาษ"), self.orientation, self.profile, "orientation", tr("เปลี่ยนแนวกระดาษ"))
        sizes = field(tr("ตัวอักษร (พอยต์)"), self.letters, self.profile, "font_size", tr("เปลี่ยนขนาดตัวอักษรของตาราง"))
        groups = field(tr("หัวกลุ่มคั่นแถว"), self.grouping, self.profile, "grouping", tr("เปลี่ยนหัวกลุ่มของตาราง"))
        return card(label(tr("หน้าตาของตาราง"), "section"), self.name_field, row((lying, 1), (sizes, 1)), groups)

    def _columns_card(self) -> QWidget:
        return card(label(tr("ช่องจากซ้ายไปขวา"), "section"), self.columns)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_editor)
        self.chooser.committed.connect(self.show_layout)
        self.start_button.clicked.connect(self.copy)
        self.copy_name.returnPressed.connect(self.copy)
        self.copy_button.clicked.connect(self.copy_again)
        self.import_button.clicked.connect(self.ask_import)
        self.export_button.clicked.connect(self.ask_export)
        self.remove_button.clicked.connect(self.remove)
        self.columns.refused.connect(self._say_refusal)
        self.trial.picked.connect(self._focus_anchor)
        self.trial.made.connect(self._show_made)

    # ---- what is shown

    def profile(self) -> ColumnProfile | None:
        """Return the layout shown."""
        return self.desk.office.get(ColumnProfile, self._shown)

    def is_own(self) -> bool:
        """Tell whether the layout shown can be changed."""
        profile = self.profile()
        return profile is not None and edit.own(profile, self._presets) and not self.desk.read_only

    def open_for(self, profile_id: int, report: Paper) -> None:
        """Show a layout with the measures that a report prints; a copy of it is for that report."""
        self._report = report
        self.show_layout(profile_id)

    def show_layout(self, profile_id: int) -> None:
        """Show another layout."""
        self.leave()
        if self.profile() is not None and profile_id != self._shown:
            self._before = self._shown
        self._shown = profile_id
        self.messages.drop("layout")
        self.copy_name.give_up()
        profile = self.profile()
        if profile is not None:
            self.copy_name.setText(self._proposal(profile))
        self.refresh()

    def _proposal(self, profile: ColumnProfile) -> str:
        wanted = tr("{name} ของหน่วยงาน", name=profile.title or profile.name)
        return edit.free_title(self.desk.office, wanted)

    @override
    def refresh(self) -> None:
        profile = self.profile()
        if profile is None:
            self._show_another()
            return
        own = self.is_own()
        self.chooser.set_choices([(one.id, profile_title(one)) for one in annex_profiles(self.desk.office)])
        self.chooser.set_value(profile.id)
        self._copy_card_box.setVisible(not own and not self.desk.read_only)
        self.copy_button.setVisible(own)
        self.import_button.setVisible(not self.desk.read_only)
        self.remove_button.setVisible(own)
        self.binder.refresh()
        self.name_field.set_hint(tr("ชื่อสำหรับบรรทัดคำสั่ง: {name}", name=profile.name) if own else "")
        for control in (self.name, self.orientation, self.letters, self.grouping):
            lock(control, locked=not own)
        self.columns.show_layout(profile, locked=not own)
        self._show_state(profile)
        self.trial.maker.touch()

    def _show_another(self) -> None:
        """What was shown is gone, because its making was undone: show the one before it, or the first."""
        found = [profile.id for profile in annex_profiles(self.desk.office)]
        if found:
            self.show_layout(self._before if self._before in found else found[0])

    def _show_state(self, profile: ColumnProfile) -> None:
        count, users = len(self.columns.columns()), len(edit.users_of(self.desk.office, profile))
        parts = [KINDS[profile.kind], tr("{count} ช่อง", count=count)]
        if users:
            parts.append(tr("ใช้ในเอกสาร {count} ฉบับ", count=users))
        self.say_state(" · ".join(parts))

    def _show_made(self, pages: Pages) -> None:
        narrow: tuple[int, ...] = getattr(pages.printed, "narrow", ())
        self.columns.show_narrow(narrow)
        self._aim()
        if narrow:
            self.trial.say(tr("แคบเกินไป {count} ช่อง", count=len(narrow)))
        elif getattr(pages.printed, "shortened", False):
            self.trial.say(tr("แสดงเฉพาะมาตรการแรก ๆ ของปี"))
        else:
            self.trial.say(tr("มาตรการของปีงบประมาณ {year}", year=self.desk.year))

    def _aim(self) -> None:
        """Let a layout that was just chosen begin with its table, which may stand on the second page."""
        lines = self.columns.columns()
        if self._aimed != self._shown and lines:
            self._aimed = self._shown
            self.trial.paper.show_place(f"column:{lines[0].record.id}.heading")

    def _focus_anchor(self, anchor: str) -> None:
        """Put the cursor into the heading that was clicked on the page."""
        for line in self.columns.columns():
            if anchor == f"column:{line.record.id}.heading":
                line.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _source(self) -> MakePdf | None:
        profile, office, program = self.profile(), self.desk.office, self.desk.program
        year, round_, blob = self.desk.year, self._report.round, self.desk.file.blob
        if profile is None:
            return None

        def make(ticket: Ticket) -> Printed:
            from ita_desktop.app.profile_trial import make_trial

            return make_trial(
                program, office, profile, year, round_, blob, progress=ticket.report, cancelled=ticket.cancelled
            )

        return make

    # ---- layouts

    def copy(self) -> None:
        """Copy the layout shown under the name typed, print the year's report with it, and go on with the copy."""
        profile = self.profile()
        if profile is None or self.desk.read_only:
            return
        title = str(self.copy_name.value())
        make = partial(edit.copy_for_report, self.desk.office, profile, title, self._report)
        sentence = self._add(tr("ทำสำเนาแบบตาราง “{name}”", name=title), make)
        if sentence:
            self.copy_field.refuse(sentence)

    def copy_again(self) -> None:
        """Copy one of the office's own layouts; only its name differs."""
        profile = self.profile()
        if profile is not None:
            title = edit.free_title(self.desk.office, tr("{name} (สำเนา)", name=profile.title))
            make = partial(edit.copy_profile, self.desk.office, profile, title)
            self._say_refusal(self._add(tr("ทำสำเนาแบบตาราง “{name}”", name=title), make))

    def _add(self, what: str, make: partial[Changes]) -> str:
        """Add a layout and show it, the cursor in its name."""
        before = {profile.id for profile in self.desk.office.all(ColumnProfile)}
        sentence = self.desk.do(what, make)
        for profile in self.desk.office.all(ColumnProfile):
            if profile.id not in before:
                self.show_layout(profile.id)
                self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return sentence

    def _change_title(self, title: str) -> Changes:
        profile = self.profile()
        return edit.set_title(self.desk.office, profile, title) if profile else Changes()

    def remove(self) -> None:
        """Delete the layout shown; drafts printed with it take another one, and the message says which."""
        profile = self.profile()
        if profile is None or not self.is_own():
            return
        office, wording = self.desk.office, self.desk.program.wording
        users = [edit.title_of(office, document, wording) for document in edit.users_of(office, profile)]
        heir = edit.heir_of(office, profile)
        what = tr("ลบแบบตาราง “{name}”", name=profile.title)
        sentence = self.desk.do(what, partial(edit.remove_profile, office, profile, wording))
        if sentence:
            self._say_refusal(sentence)
            return
        self.show_layout(heir.id if heir else 0)
        if users and heir:
            told = tr(
                "ลบแล้ว เอกสารที่เคยใช้เปลี่ยนเป็นแบบ “{name}”: {documents}", name=heir.title, documents=", ".join(users)
            )
            self.messages.say("layout", "success", told)

    def _say_refusal(self, sentence: str) -> None:
        if sentence:
            self.messages.say("layout", "error", sentence)

    # ---- files

    def ask_export(self) -> None:
        """Save the layout shown as a file."""
        profile = self.profile()
        if profile is None:
            return
        self.leave()
        path = self._ask.save_path(self, tr("ส่งออกแบบตาราง"), self._folder() / f"{profile.name}.json", LAYOUT_FILES)
        if path is None:
            return
        self._remember(path)
        office = self.desk.office

        def work(_ticket: Ticket) -> Path:
            from ita_desktop.app.profile_files import layout_file
            from ita_desktop.app.saving import save_file

            save_file(layout_file(office, profile), path)
            return path

        self._start(Task(work, self), partial(say_saved, self.messages))

    def ask_import(self) -> None:
        """Add a layout from a file and show it."""
        self.leave()
        path = self._ask.open_path(self, tr("นำเข้าแบบตาราง"), self._folder(), LAYOUT_FILES)
        if path is None:
            return
        self._remember(path)

        def work(_ticket: Ticket) -> Layout:
            from ita_desktop.app.profile_files import read_layout

            return read_layout(path)

        self._start(Task(work, self), self._take_layout)

    def _take_layout(self, layout: Layout) -> None:
        from ita_desktop.app.profile_files import import_layout

        what = tr("นำเข้าแบบตาราง “{name}”", name=layout[0].title)
        self._say_refusal(self._add(what, partial(import_layout, self.desk.office, layout)))

    def _start(self, task: Task, then: object) -> None:
        task.done.connect(then)
        task.failed.connect(self._say_failure)
        self.desk.runner.start(Lane.DATABASE, task)

    def _say_failure(self, error: Exception) -> None:
        self._say_refusal(words.explain(error) if isinstance(error, DomainError) else words.text("layout_file.failed"))

    def _folder(self) -> Path:
        return Path(self.desk.program.settings.get("layout_folder", "") or paths.documents_folder())

    def _remember(self, path: Path) -> None:
        self.desk.program.settings.put("layout_folder", str(path.parent))

    # ---- the frame

    @override
    def leave(self) -> None:
        self.binder.commit()
        self.columns.commit()

    def close_editor(self) -> None:
        """Save what is being typed and go back."""
        self.leave()
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    @override
    def set_narrow(self, narrow: bool) -> None:
        self.form_area.setFixedWidth(theme.px(_NARROW if narrow else _WIDE))

    @override
    def regions(self) -> list[QWidget]:
        lines = self.columns.columns()
        first = self.name if self.is_own() else self.copy_name
        return [self.chooser, first, *([lines[0].field] if lines else []), self.trial.paper]
