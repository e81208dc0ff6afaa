"""The second step: which office it is, and where its file lies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.editing_office import set_agency
from ita_desktop.app.language import tr
from ita_desktop.app.setup import Usual, begun_name, file_name, number_of, province_letters, set_number, set_province
from ita_desktop.app.setup_chain import name_agency
from ita_desktop.app.setup_place import free_path, prepare, proposed_folder
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.thai.collate import sort_key
from ita_desktop.ui import theme, words
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Combo, LineEdit, NumberEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import Icon, WrappedLabel
from ita_desktop.ui.kit.layouts import card, row
from ita_desktop.ui.pages.first_start.step_page import EnterGoesOn, StepPage, saved

Make = Callable[[Path, str, str], str]
"""Makes the office file: path, kind and name of the agency; returns the sentence of a refusal, or nothing."""

NAMELESS = "หน่วยงานใหม่"
"""Name of an office whose first step was skipped."""


class AgencyPage(StepPage):
    """The agency; the office file is made as soon as it has a name."""

    title: ClassVar[str] = tr("หน่วยงาน")
    lead: ClassVar[str] = tr("ต้องใช้เพียงชื่อ ช่องอื่นใส่ภายหลังได้ทุกช่อง")

    def __init__(self, usual: Usual, make: Make, ask: Ask) -> None:
        super().__init__()
        self._usual, self._make_file, self._ask = usual, make, ask
        self._desk: Desk | None = None
        self._folder: Path | None = None
        self._chosen: Path | None = None
        self._shown: dict[str, str] = {}
        self._enter = EnterGoesOn(self)
        self._make_inputs()
        self.compose(self._form(), self._place_card())
        self.kind.set_value(usual.kinds[0].name)
        self.begin()

    # ---- building

    def _make_inputs(self) -> None:
        self.kind = Combo([(kind.name, kind.name) for kind in self._usual.kinds])
        self.name = NumberEdit(tr("ชื่อเต็มของหน่วยงาน"))
        self.district, self.province = LineEdit(), NumberEdit(tr("เช่น กาญจนบุรี"))
        self.number = NumberEdit(tr("เช่น กจ 74601"))
        self.phone, self.site = LineEdit(), LineEdit("https://")
        provinces = QCompleter(sorted(self._usual.provinces, key=sort_key), self.province)
        provinces.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.province.setCompleter(provinces)
        for line in (self.name, self.district, self.province, self.number, self.phone, self.site):
            line.installEventFilter(self._enter)

    def _form(self) -> QWidget:
        hint = tr("อักษรย่อจังหวัดและเลขประจำหน่วยงาน")
        self.fields = {
            "kind": Field(tr("ประเภท"), self.kind, self._write_kind),
            "name": Field(tr("ชื่อหน่วยงาน"), self.name, self._write_name),
            "district": Field(tr("อำเภอ"), self.district, partial(self._write, "district")),
            "province": Field(tr("จังหวัด"), self.province, self._write_province),
            "number": Field(tr("เลขที่หนังสือของสำนักปลัด"), self.number, self._write_number, hint=hint),
            "phone": Field(tr("โทรศัพท์"), self.phone, partial(self._write, "phone")),
            "site": Field(tr("เว็บไซต์"), self.site, partial(self._write, "site")),
        }
        box = card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        for column in range(2):
            grid.setColumnStretch(column, 1)
        top = Qt.AlignmentFlag.AlignTop
        first = QGridLayout()
        first.setHorizontalSpacing(theme.px(12))
        for place, (key, share) in enumerate((("kind", 1), ("name", 3))):
            first.setColumnStretch(place, share)
            first.addWidget(self.fields[key], 0, place, top)
        grid.addLayout(first, 0, 0, 1, 2)
        for place, key in enumerate(("district", "province", "number", "phone"), 2):
            grid.addWidget(self.fields[key], place // 2, place % 2, top)
        grid.addWidget(self.fields["site"], 3, 0, 1, 2, top)
        body = box.layout()
        assert isinstance(body, QVBoxLayout)
        body.addLayout(grid)
        return box

    def _place_card(self) -> QWidget:
        self._place = WrappedLabel("", "small")
        self._problem = WrappedLabel("", "small", ink="error")
        self._problem.hide()
        self.choose_place = button(tr("เลือกที่เก็บอื่น…"), "", "link", small=True)
        self.choose_place.clicked.connect(self._choose_place)
        line = row(Icon("folder-open", "muted"), (self._place, 1), self.choose_place)
        return card(line, self._problem, gap=4)

    # ---- the file

    def begin(self) -> None:
        """Show an empty form for an office that has no file yet."""
        self._desk = self._chosen = None
        self._shown = {}
        self._say_problem("")
        for field in self.fields.values():
            if field.control is not self.kind:
                field.show_value("")
        self.name.setText(self._kind().begins)
        self.fields["kind"].show_value(self._kind().name)
        self._show_place()

    def use(self, desk: Desk) -> None:
        """Go on with an office that has a file; what was typed before it came is saved into it."""
        keys = ("district", "province", "number", "phone", "site")
        typed = {key: str(self.fields[key].control.value()) for key in keys} if self._desk is None else {}
        self._desk = desk
        for key, text in typed.items():
            if text:
                self.fields[key].control.committed.emit(text)
        self.refresh()

    def is_begun(self) -> bool:
        """Tell whether anything has been typed that has no file yet."""
        lines = (self.district, self.province, self.number, self.phone, self.site)
        return self._desk is None and (self._has_name() or any(line.value() for line in lines))

    def path(self) -> Path:
        """Return where the office file is made: as chosen, else in the documents folder under the office's name."""
        if self._chosen:
            return self._chosen
        return free_path(self._documents() / file_name(self._usual, self._kind().name, self._named()))

    def _documents(self) -> Path:
        if self._folder is None:
            self._folder = proposed_folder()
        return self._folder

    def _choose_place(self) -> None:
        path = self._ask.save_path(self, tr("เก็บแฟ้มของหน่วยงานไว้ที่"), self.path())
        if path is not None:
            self._chosen = path if path.suffix == ".ita" else path.with_name(f"{path.name}.ita")
            self._say_problem("")
            self._show_place()
            if self._has_name():
                self.make()

    def make(self, name: str = "") -> bool:
        """Make the office file; False, with the reason on the page, if it cannot be made."""
        if self._desk is None:
            path = self.path()
            self._say_problem(_prepared(path) or self._make_file(path, self._kind().name, name or self._named()))
        return self._desk is not None

    def _say_problem(self, sentence: str) -> None:
        self._problem.set_text(sentence)
        self._problem.setVisible(bool(sentence))

    def _show_place(self) -> None:
        path = self._desk.file.path if self._desk else self.path()
        begin = tr("แฟ้มเก็บไว้ที่") if self._desk else tr("แฟ้มจะเก็บไว้ที่")
        self._place.set_text(f"{begin} {path.parent.name} › {path.name}")
        self._place.setToolTip(str(path))
        self.choose_place.setVisible(self._desk is None)

    # ---- writing

    def _kind(self) -> Any:
        return self._usual.kind(self.kind.value() or "")

    def _named(self) -> str:
        return str(self.name.value()) if self._has_name() else ""

    def _has_name(self) -> bool:
        return bool(self._kind().place(str(self.name.value())))

    def _write_kind(self, kind: str) -> str:
        old = self._desk.office.agency.kind if self._desk else self._old_kind()
        name = begun_name(self._usual, str(self.name.value()), old, kind)
        self.name.setText(name)
        if self._desk:
            return self._do(tr("เปลี่ยนประเภทหน่วยงาน"), partial(name_agency, usual=self._usual, kind=kind, name=name))
        self._show_place()
        return ""

    def _old_kind(self) -> str:
        """Return the kind whose words the name begins with now."""
        typed = str(self.name.value())
        return next((k.name for k in self._usual.kinds if k.begins and typed.startswith(k.begins)), self._kind().name)

    def _write_name(self, name: str) -> str:
        if not self._has_name():
            return words.text("agency.name_required")
        if self._desk is None:
            self.make()
            self._show_place()
            return ""
        kind = self._desk.office.agency.kind
        return self._do(tr("แก้ชื่อหน่วยงาน"), partial(name_agency, usual=self._usual, kind=kind, name=name))

    def _write(self, field: str, value: str) -> str:
        def edit(office: Office) -> Changes:
            return set_agency(office, **{field: value})

        return self._do(tr("แก้ข้อมูลหน่วยงาน"), edit, ("agency", field))

    def _write_province(self, province: str) -> str:
        if self._desk is None:
            letters = province_letters(self._usual, province)
            if letters and not any(letter.isdigit() for letter in str(self.number.value())):
                self.number.setText(letters)
                self._hint_number(letters)
            return ""
        return self._do(tr("แก้จังหวัด"), partial(set_province, usual=self._usual, province=province))

    def _write_number(self, number: str) -> str:
        return self._do(tr("แก้เลขที่หนังสือ"), partial(set_number, usual=self._usual, number=number))

    def _do(self, what: str, edit: Callable[[Office], Changes], merge: object = None) -> str:
        if self._desk is None:
            return ""
        sentence = self._desk.do(what, partial(edit, self._desk.office), merge=merge)
        self.refresh()
        return sentence

    # ---- step

    @override
    def refresh(self) -> None:
        if self._desk is None:
            self._show_place()
            return
        agency, number = self._desk.office.agency, number_of(self._desk.office)
        now = {key: getattr(agency, key) for key in self.fields if key != "number"} | {"number": number}
        for key, value in now.items():
            if value != self._shown.get(key):
                self.fields[key].show_value(value)
        self._shown = now
        self._hint_number(number)
        self._show_place()

    def _hint_number(self, number: str) -> None:
        letters = province_letters(self._usual, str(self.province.value()))
        shape = (
            (" " + tr("เช่น {letters} {number}", letters=letters, number=self._kind().number))
            if letters and self._kind().number
            else ""
        )
        proposed = bool(letters) and number == letters
        hint = tr("เสนอจากจังหวัด — พิมพ์เลขประจำหน่วยงานต่อท้าย{shape}", shape=shape) if proposed else ""
        self.fields["number"].set_hint(hint or tr("อักษรย่อจังหวัดและเลขประจำหน่วยงาน"))

    @override
    def first(self) -> QWidget:
        self.name.end(False)
        return self.name

    @override
    def commit(self) -> None:
        saved(self.fields.values())

    @override
    def accept(self) -> bool:
        if not self._has_name():
            self.fields["name"].refuse(words.text("agency.name_required"))
            self.first().setFocus()
            return False
        return saved(self.fields.values()) and self.make()

    @override
    def skip(self) -> bool:
        if self._has_name():
            self.commit()
        return self.make(self._named() or NAMELESS)


def _prepared(path: Path) -> str:
    """Make the folder that was proposed; returns why not, or nothing."""
    try:
        prepare(path)
    except OSError:
        return words.text("file.cannot_write", path=path.name)
    return ""
