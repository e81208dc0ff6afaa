"""The page of the office, with real widgets, keys and clicks, over a real file."""

from __future__ import annotations

from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ita_desktop.app import editing_documents as documents
from ita_desktop.app.emblem import emblem_bytes
from ita_desktop.domain.agency import Agency, Chain, ChainStep, Division, Letterhead, Person, Role
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.pages.office import AGENCY, OfficePage
from ita_desktop.ui.pages.people_rows import LEVEL, NAME, NEW, POSITION, SECTION, SINCE
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import desk_on, type_into, type_text


class Answers(Ask):
    """Chooses a path without a dialog."""

    path = None

    def open_path(self, parent, title, folder, kinds=""):
        del parent, title, folder, kinds
        return self.path


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        yield desk


@pytest.fixture
def page(qtbot, desk):
    page = OfficePage(desk, Answers())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def names(desk):
    return [division.name for division in desk.office.all(Division, parent_id=None, everyone=False)]


def division(desk, name):
    return desk.office.first(Division, name=name)


def person(desk, given):
    return desk.office.first(Person, given=given)


def shown(page):
    return [one.given for one in page.source.people()]


def edit_cell(page, key, column, text):
    page.table.choose(key, column)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    editor = next(iter(page.table.painter.editing))
    if isinstance(editor, QLineEdit):
        editor.selectAll()
    type_text(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


# ---- divisions


def test_the_first_division_is_chosen_and_its_fields_are_shown(page):
    assert page.tree.division().name == "สำนักปลัด"
    assert (page.name.value(), page.prefix.value(), page.phone.value()) == ("สำนักปลัด", "ตย 71201", "0 5600 1234")


def test_the_fields_of_a_division_reach_the_file_and_undo(desk, page):
    head = person(desk, "เขียว")
    for control, text in ((page.prefix, "ทด 99999"), (page.phone, "0 1111"), (page.short, "สป.")):
        type_into(control, text)
        control.commit()
    page.head.committed.emit(head.id)
    now = division(desk, "สำนักปลัด")
    assert (now.prefix, now.phone, now.short, now.head_id) == ("ทด 99999", "0 1111", "สป.", head.id)
    desk.journal.undo()
    assert division(desk, "สำนักปลัด").head_id is None


def test_a_division_without_a_name_is_refused_below_the_box(desk, page):
    type_into(page.name, " ")
    page.name.commit()
    assert division(desk, "สำนักปลัด") is not None
    field = page.binder.anchors()[f"division:{division(desk, 'สำนักปลัด').id}.name"]
    assert "ยังไม่ระบุชื่อส่วนราชการ" in field.refusal()
    QTest.keyClick(page.name, Qt.Key.Key_Escape)
    assert page.name.value() == "สำนักปลัด"


def test_a_division_is_renamed_in_the_tree_with_f2(qtbot, desk, page):
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_F2)
    editor = page.tree.findChild(QLineEdit)
    editor.selectAll()
    type_text(editor, "สำนักใหม่")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(desk) == ["สำนักใหม่", "กองคลัง"])
    assert page.name.value() == "สำนักใหม่"


def test_an_empty_name_in_the_tree_is_refused_with_the_reason(page):
    item = page.tree.currentItem()
    item.setText(0, "")
    assert item.text(0) == "สำนักปลัด"
    assert any("ยังไม่ระบุชื่อส่วนราชการ" in text for text in page.messages.texts())


def test_insert_adds_a_division_and_lets_its_name_be_typed(qtbot, desk, page):
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Insert)
    editor = page.tree.findChild(QLineEdit)
    editor.selectAll()
    type_text(editor, "กองช่าง")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(desk) == ["สำนักปลัด", "กองคลัง", "กองช่าง"])


def test_a_section_is_added_to_the_chosen_division(desk, page):
    page.tree.add(section=True)
    added = division(desk, "งานใหม่")
    assert added.parent_id == division(desk, "สำนักปลัด").id
    assert page.tree.chosen_id() == added.id


def names_under(desk, parent_id=None):
    return [one.name for one in desk.office.all(Division, parent_id=parent_id, everyone=False)]


def test_a_division_dragged_below_another_stands_there_and_undo_takes_it_back(desk, page):
    tree = page.tree
    first, second = names_under(desk)[:2]
    dragged, target = desk.office.first(Division, name=first), desk.office.first(Division, name=second)
    tree.drop_at(dragged, tree._items[target.id], after=True)
    assert names_under(desk)[:2] == [second, first]
    assert tree.division().name == first
    desk.journal.undo()
    assert names_under(desk)[:2] == [first, second]


def test_a_section_dragged_onto_a_division_belongs_to_it(desk, page):
    tree = page.tree
    section = next(one for one in desk.office.all(Division) if one.parent_id)
    divisions = desk.office.all(Division, parent_id=None, everyone=False)
    other = next(one for one in divisions if one.id != section.parent_id)
    tree.drop_at(section, tree._items[other.id], after=True)
    assert desk.office.one(Division, section.id).parent_id == other.id
    assert tree._items[section.id].parent() is tree._items[other.id]


def test_what_is_dropped_on_itself_or_among_the_executives_stays_where_a_section_is(desk, page):
    tree, before = page.tree, desk.office
    section = next(one for one in desk.office.all(Division) if one.parent_id)
    tree.drop_at(section, tree._items[section.id], after=True)
    tree.drop_at(section, tree._items[0], after=True)
    assert desk.office is before


def test_a_drop_inside_the_tree_moves_the_record_and_qt_moves_no_row(desk, page, monkeypatch):
    tree = page.tree
    second = desk.office.first(Division, name=names_under(desk)[1])
    tree.choose(second.id)
    place = QPointF(tree.visualItemRect(tree.topLevelItem(1)).center())
    keys = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(place, Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, keys)
    monkeypatch.setattr(QDropEvent, "source", lambda _: tree)
    tree.dropEvent(event)
    assert event.dropAction() is Qt.DropAction.IgnoreAction


def test_alt_and_arrow_move_a_division_and_undo_moves_it_back(desk, page):
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(desk) == ["กองคลัง", "สำนักปลัด"]
    assert page.tree.division().name == "สำนักปลัด"
    desk.journal.undo()
    assert names(desk) == ["สำนักปลัด", "กองคลัง"]


def test_delete_removes_a_division_with_its_sections_and_undo_brings_them_back(desk, page):
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    assert names(desk) == ["กองคลัง"]
    assert division(desk, "งานนิติการ") is None
    assert person(desk, "ใบบัว").division_id is None
    desk.journal.undo()
    assert division(desk, "งานนิติการ").parent_id == division(desk, "สำนักปลัด").id
    assert person(desk, "ใบบัว").division_id == division(desk, "งานนิติการ").id


# ---- people


def test_the_table_shows_the_people_of_the_division_and_of_its_sections(page):
    assert shown(page) == ["ใบบัว", "เขียว"]
    page.tree.choose(0)
    assert shown(page) == ["คราม"]
    assert not page.name.isVisible()


def test_a_name_typed_into_the_last_row_adds_a_person_of_the_division(desk, page):
    edit_cell(page, NEW, NAME, "นางสาวดารา ทดลองดี")
    added = person(desk, "ดารา")
    assert (added.honorific, added.family, added.division_id) == (
        "นางสาว",
        "ทดลองดี",
        division(desk, "สำนักปลัด").id,
    )
    desk.journal.undo()
    assert person(desk, "ดารา") is None


def test_the_primary_button_goes_to_the_blank_row(qtbot, page):
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.table.painter.editing))
    assert page.table.current_row().key == NEW


def test_cells_of_a_person_reach_the_file(desk, page):
    key = person(desk, "ใบบัว").id
    edit_cell(page, key, NAME, "นางใบบัว ใหม่จริง")
    edit_cell(page, key, POSITION, "นักวิชาการ")
    edit_cell(page, key, LEVEL, "ปฏิบัติการ")
    edit_cell(page, key, SINCE, "๑ ต.ค. ๒๕๖๓")
    page.model.write([(page.model.row_of(key), SECTION, str(division(desk, "สำนักปลัด").id))])
    now = desk.office.one(Person, key)
    assert (now.full_name, now.full_position) == ("นางใบบัว ใหม่จริง", "นักวิชาการปฏิบัติการ")
    assert now.in_office_from == date(2020, 10, 1)
    assert now.division_id == division(desk, "สำนักปลัด").id


def test_a_day_that_is_none_is_refused_under_its_cell(desk, page):
    key = person(desk, "ใบบัว").id
    edit_cell(page, key, SINCE, "32/13/2563")
    assert page.table.refusal.isVisible()
    assert "ปฏิทิน" in page.table.refusal.label.text()
    assert desk.office.one(Person, key).in_office_from is None


def test_alt_and_arrow_move_a_person(desk, page):
    page.table.choose(person(desk, "ใบบัว").id)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == ["เขียว", "ใบบัว"]
    desk.journal.undo()
    assert shown(page) == ["ใบบัว", "เขียว"]


def test_the_search_finds_names_and_positions_of_every_division(page):
    type_into(page.search, "นายก")
    assert shown(page) == ["คราม"]
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert shown(page) == ["ใบบัว", "เขียว"]


def test_the_pane_holds_every_field_of_the_person_chosen(desk, page):
    key = person(desk, "เขียว").id
    page.table.choose(key)
    page.toggle_pane()
    pane = page.pane
    assert pane.given.value() == "เขียว"
    for control, text in (
        (pane.honorific, "ดร."),
        (pane.family, "นามใหม่"),
        (pane.level, "ระดับต้น"),
        (pane.since, "1/10/2563"),
        (pane.until, "30/9/2569"),
        (pane.acting_for, "ปลัด อบต."),
    ):
        type_into(control, text)
        control.commit()
    pane.acting_kind.committed.emit("รักษาราชการแทน")
    now = desk.office.one(Person, key)
    assert (now.honorific, now.family, now.level) == ("ดร.", "นามใหม่", "ระดับต้น")
    assert (now.in_office_from, now.in_office_to) == (date(2020, 10, 1), date(2026, 9, 30))
    assert now.acting == "รักษาราชการแทน ปลัด อบต."


def test_a_person_is_removed_from_the_pane_and_undo_puts_him_back_into_the_chain(desk, page):
    key = person(desk, "เขียว").id
    page.table.choose(key)
    page.toggle_pane()
    QTest.mouseClick(page.pane.remove_button, Qt.MouseButton.LeftButton)
    assert desk.office.get(Person, key) is None
    desk.journal.undo()
    assert key in {step.person_id for step in desk.office.table(ChainStep).values()}


# ---- chains


def roles(desk, page):
    return [step.role for step in documents.chain_steps(desk.office, page.chains.chain())]


def test_a_chain_gets_a_signer_and_loses_it_by_undo(desk, page):
    QTest.mouseClick(page.chains.add_step, Qt.MouseButton.LeftButton)
    assert roles(desk, page) == [Role.WRITER, Role.REVIEWER, Role.SCREENER, Role.DECIDER]
    assert page.chains.cards.form.isVisible()
    desk.journal.undo()
    assert roles(desk, page) == [Role.WRITER, Role.REVIEWER, Role.DECIDER]
    assert not page.chains.cards.form.isVisible()


def test_the_signer_of_a_template_is_chosen_in_its_form(desk, page):
    step = documents.chain_steps(desk.office, page.chains.chain())[0]
    QTest.mouseClick(page.chains.cards.cards()[0], Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    page.chains.cards.form.person.committed.emit(person(desk, "คราม").id)
    assert desk.office.one(ChainStep, step.id).person_id == person(desk, "คราม").id


def test_delete_on_a_card_removes_the_signer(desk, page):
    card = page.chains.cards.cards()[1]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert roles(desk, page) == [Role.WRITER, Role.DECIDER]


def test_a_new_chain_is_named_at_once(desk, page):
    QTest.mouseClick(page.chains.add_new, Qt.MouseButton.LeftButton)
    assert page.chains.name.isVisible()
    type_into(page.chains.name, "กองช่าง")
    QTest.keyClick(page.chains.name, Qt.Key.Key_Return)
    assert page.chains.chain().name == "กองช่าง"
    assert page.chains.choice.isVisible()
    assert roles(desk, page) == [Role.WRITER, Role.DECIDER]


def test_a_removed_chain_leaves_the_memo_as_it_was(desk, page):
    memo_signers = [step.person_id for step in desk.office.all(documents.DocumentStep)]
    page.chains.remove_chain()
    assert [chain.name for chain in desk.office.all(Chain)] == ["กองคลัง"]
    assert [step.person_id for step in desk.office.all(documents.DocumentStep)] == memo_signers
    desk.journal.undo()
    assert len(desk.office.all(Chain)) == 2


# ---- agency


def test_every_field_of_the_agency_reaches_the_file(desk, page):
    page.tabs.setCurrentIndex(AGENCY)
    form = page.agency
    values = {
        "name": "องค์การบริหารส่วนตำบลทดสอบ",
        "short": "อบต.ทดสอบ",
        "district": "เมืองทดสอบ",
        "province": "ทดสอบบุรี",
        "address": "99 หมู่ 1",
        "phone": "0 2222 3333",
        "site": "https://example.go.th",
        "email": "a@example.go.th",
        "channels": "เพจ อบต.ทดสอบ",
    }
    for name, text in values.items():
        control = getattr(form, name)
        type_into(control, text)
        control.commit()
    form.kind.committed.emit("เทศบาลตำบล")
    agency = desk.office.first(Agency)
    assert {name: getattr(agency, name) for name in values} == values
    assert agency.kind == "เทศบาลตำบล"


def test_an_agency_without_a_name_is_refused_below_the_box(desk, page):
    page.tabs.setCurrentIndex(AGENCY)
    type_into(page.agency.name, " ")
    page.agency.name.commit()
    field = page.agency.binder.anchors()[f"agency:{desk.office.agency.id}.name"]
    assert "ยังไม่ระบุชื่อหน่วยงาน" in field.refusal()
    assert desk.office.agency.name == "องค์การบริหารส่วนตำบลทุ่งสมมติ"


def test_a_chosen_picture_becomes_the_emblem_and_undo_takes_it_back(desk, page, tmp_path):
    path = tmp_path / "emblem.png"
    Image.new("RGB", (60, 60), "navy").save(path)
    page.tabs.setCurrentIndex(AGENCY)
    Answers.path = path
    QTest.mouseClick(page.agency.pick, Qt.MouseButton.LeftButton)
    assert desk.office.agency.letterhead is Letterhead.PICTURE
    assert emblem_bytes(desk.file) == path.read_bytes()
    desk.journal.undo()
    assert desk.office.agency.letterhead is Letterhead.PREPRINTED
    assert emblem_bytes(desk.file) is None


def test_a_dropped_file_that_is_no_picture_is_refused_beside_the_box(desk, page, tmp_path):
    path = tmp_path / "emblem.png"
    path.write_text("no picture", encoding="utf-8")
    page.tabs.setCurrentIndex(AGENCY)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(10, 10), copy, data, Qt.MouseButton.LeftButton, none)
    page.agency.emblem.dropEvent(drop)
    assert "อ่านภาพ emblem.png ไม่ได้" in page.agency.problem.text()
    assert desk.office.agency.letterhead is Letterhead.PREPRINTED


def test_the_own_emblem_cannot_be_chosen_before_there_is_one(desk, page):
    page.tabs.setCurrentIndex(AGENCY)
    page.agency.letterhead.committed.emit(Letterhead.PICTURE)
    field = page.agency.binder.anchors()[f"agency:{desk.office.agency.id}.letterhead"]
    assert "ยังไม่มีภาพตรา" in field.refusal()


# ---- the page


def test_undo_brings_up_the_tab_and_the_record_it_changed(desk, page):
    type_into(page.phone, "0 9999")
    page.phone.commit()
    page.tabs.setCurrentIndex(AGENCY)
    page.tree.choose(division(desk, "กองคลัง").id)
    changes = []
    desk.journal.changed.connect(changes.append)
    desk.journal.undo()
    page.reveal(changes[0])
    assert page.tabs.currentIndex() != AGENCY
    assert page.tree.division().name == "สำนักปลัด"


def test_a_read_only_office_can_be_read_but_not_changed(qtbot, qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        desk.file.read_only = DomainError("file.opened_read_only", path="office.ita")
        page = OfficePage(desk)
        qtbot.addWidget(page)
        page.show()
        assert page.name.isReadOnly()
        assert not page.add_button.isVisible()
        assert all(row.key != NEW for row in page.source.rows())
        page.tree.setFocus()
        QTest.keyClick(page.tree, Qt.Key.Key_Delete)
        assert names(desk) == ["สำนักปลัด", "กองคลัง"]


def test_a_division_that_ended_is_told_so_and_no_choice_for_later_measures(desk, page):
    from ita_desktop.app.editing import add_measure
    from ita_desktop.ui.pages.measure_text import division_choices

    finance = desk.office.first(Division, name="กองคลัง")
    page.tree.choose(finance.id)
    until = next(one for one in page.binder._bound if one.name == "valid_to").field.control
    type_into(until, "30 ก.ย. 2567")
    until.commit()
    assert desk.office.one(Division, finance.id).valid_to == date(2024, 9, 30)
    assert page.tree._items[finance.id].toolTip(0) == "กองคลัง (ถึง 30 ก.ย. 2567)"
    assert desk.do("มาตรการ", lambda: add_measure(desk.office, 2567, "ก")) == ""
    assert finance.id in dict(division_choices(desk.office, 2567))
    assert finance.id not in dict(division_choices(desk.office, 2568))


def test_an_end_before_the_beginning_is_refused_below_the_box(page):
    bound = {one.name: one.field for one in page.binder._bound}
    for name, text in (("valid_from", "1 ต.ค. 2567"), ("valid_to", "30 ก.ย. 2567")):
        type_into(bound[name].control, text)
        bound[name].control.commit()
    assert "มาก่อนวันแรก" in bound["valid_to"].refusal()
    assert page.tree.division().valid_to is None
