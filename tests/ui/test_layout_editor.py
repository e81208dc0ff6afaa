"""The editor of table layouts, opened from the page of documents, with keys and clicks over a real file."""

from __future__ import annotations

import json

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.app import editing, editing_profiles
from ita_desktop.app.printing import Wish, request
from ita_desktop.cli.commands import run
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.paperwork import Column, ColumnProfile, Document, DocumentKind, Grouping, Orientation
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.pages.documents import DocumentsPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.room import cut, overlapping, scrolling_sideways
from tests.ui.small_office import YEAR, desk_on, dressed, program, type_into, type_text
from tests.ui.test_documents_page import Answers


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        yield desk


@pytest.fixture
def page(qtbot, desk, tmp_path):
    page = DocumentsPage(desk, Answers(tmp_path / "แบบ.json"))
    qtbot.addWidget(page)
    page.resize(1150, 900)
    page.show()
    qtbot.waitExposed(page)
    page.content.choose_kind(DocumentKind.PLAN)
    return page


@pytest.fixture
def editor(qtbot, page):
    """The editor, opened at a layout that came with the program."""
    qtbot.mouseClick(page.content.edit_layout, Qt.MouseButton.LeftButton)
    found = page.cover.editor()
    found.trial.maker.make_now()
    return found


@pytest.fixture
def own(qtbot, editor):
    """The editor with an own copy of plan-4."""
    type_into(editor.copy_name, "แบบของเรา")
    qtbot.mouseClick(editor.start_button, Qt.MouseButton.LeftButton)
    return editor


def layout(desk, title="แบบของเรา"):
    return next((one for one in desk.office.all(ColumnProfile) if one.title == title), None)


def headings(desk):
    return [column.heading for column in editing_profiles.columns_of(desk.office, layout(desk))]


def lines(editor):
    return editor.columns.columns()


def text(editor):
    document = pypdfium2.PdfDocument(editor.trial.maker.pages.printed.data)
    try:
        return "".join(one.get_textpage().get_text_bounded() for one in document)
    finally:
        document.close()


# ---- coming and going


def test_the_editor_stands_in_the_frame_of_the_page_and_closes_by_its_button(qtbot, page, editor):
    assert editor.isVisible()
    assert not page.sheets.isVisible()
    assert not page.print_button.isVisible()
    assert not page.can_save_pdf()
    qtbot.mouseClick(editor.close_button, Qt.MouseButton.LeftButton)
    assert page.cover.editor() is None
    assert page.print_button.isVisible()
    assert page.can_save_pdf()


def test_escape_closes_the_editor_and_keeps_what_was_typed(qtbot, desk, page, own):
    type_into(lines(own)[0].heading, "มาตรการของเรา")
    qtbot.keyClick(lines(own)[0].heading, Qt.Key.Key_Escape)
    assert page.cover.editor() is None
    assert headings(desk)[0] == "มาตรการของเรา"


def test_a_file_that_is_only_read_shows_its_layouts_and_changes_none(qtbot, desk, page):
    desk.file.read_only = DomainError("file.opened_read_only", path="office.ita")
    qtbot.mouseClick(page.content.edit_layout, Qt.MouseButton.LeftButton)
    editor = page.cover.editor()
    offered = (editor.start_button, editor.copy_button, editor.import_button, editor.remove_button)
    assert not any(one.isVisible() for one in offered)
    assert editor.export_button.isVisible()
    assert all(line.heading.isReadOnly() for line in lines(editor))
    editor.trial.maker.make_now()
    assert "ขั้นตอนหรือวิธีการ" in text(editor)


def test_the_memo_has_no_layout_to_edit(page):
    page.content.choose_kind(DocumentKind.MEMO)
    assert not page.content.edit_layout.isVisible()


# ---- what came with the program


def test_a_layout_of_the_program_can_only_be_looked_at_and_copied(desk, editor):
    before = desk.office
    assert editor.start_button.isVisible()
    assert not editor.remove_button.isVisible()
    assert editor.name.isReadOnly()
    assert all(line.heading.isReadOnly() and not line.field.isEnabled() for line in lines(editor))
    assert not any(line.menu_button.isVisible() for line in lines(editor))
    editor.columns.remove(lines(editor)[0].record)
    editor.columns.add(None)
    editor.remove()
    assert desk.office == before


def test_editing_begins_with_a_named_copy_which_the_report_is_printed_with(desk, own):
    copy = layout(desk)
    assert copy.name == "plan-4-own"
    assert own.profile() == copy
    assert own.name.value() == "แบบของเรา"
    assert not own.start_button.isVisible()
    report = desk.office.first(Document, kind=DocumentKind.PLAN, fiscal_year=YEAR)
    assert report.profile_id == copy.id
    assert desk.journal.undo_text() == "ทำสำเนาแบบตาราง “แบบของเรา”"


def test_one_undo_takes_the_copy_back_and_shows_the_layout_again(desk, own):
    before = len(desk.office.all(Document))
    desk.journal.undo()
    assert layout(desk) is None
    assert len(desk.office.all(Document)) == before - 1
    assert own.profile().name == "plan-4"
    assert own.start_button.isVisible()


def test_a_copy_without_a_name_or_with_a_taken_one_is_refused_beside_the_box(qtbot, desk, editor):
    count = len(desk.office.all(ColumnProfile))
    for typed, said in ((" ", "ยังไม่ตั้งชื่อ"), ("มาตรการ ๕ ช่อง", "มีแบบตารางชื่อ “มาตรการ ๕ ช่อง” แล้ว")):
        type_into(editor.copy_name, typed)
        qtbot.keyClick(editor.copy_name, Qt.Key.Key_Return)
        assert said in editor.copy_field.refusal()
    assert len(desk.office.all(ColumnProfile)) == count


# ---- columns


def test_a_heading_of_two_lines_is_typed_and_printed(desk, own):
    type_into(lines(own)[0].heading, "มาตรการ")
    QTest.keyClick(lines(own)[0].heading, Qt.Key.Key_Return)
    type_text(lines(own)[0].heading, "ของเรา")
    lines(own)[0].commit()
    assert headings(desk)[0] == "มาตรการ\nของเรา"
    own.trial.maker.make_now()
    assert "ของเรา" in text(own)


def test_the_pages_follow_an_edit_by_themselves(qtbot, own):
    type_into(lines(own)[0].heading, "หัวใหม่")
    with qtbot.waitSignal(own.trial.made, timeout=5000):
        lines(own)[0].commit()
    assert "หัวใหม่" in text(own)


def test_typing_in_one_heading_is_one_step_of_undo(desk, own):
    before = headings(desk)
    for typed in ("ก", "กข", "กขค"):
        type_into(lines(own)[1].heading, typed)
        lines(own)[1].commit()
    assert headings(desk)[1] == "กขค"
    desk.journal.undo()
    assert headings(desk) == before


def test_alt_and_an_arrow_move_a_column_and_undo_moves_it_back(qtbot, desk, own):
    before = headings(desk)
    lines(own)[0].heading.setFocus()
    QTest.keyClick(lines(own)[0].heading, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert headings(desk) == [before[1], before[0], *before[2:]]
    qtbot.mouseClick(lines(own)[1].up, Qt.MouseButton.LeftButton)
    assert headings(desk) == before
    desk.journal.undo()
    desk.journal.undo()
    assert headings(desk) == before


def test_the_first_column_cannot_go_up_nor_the_last_one_down(own):
    assert not lines(own)[0].up.isEnabled()
    assert not lines(own)[-1].down.isEnabled()
    assert not lines(own)[-1].merge.isVisible()


def test_a_column_that_is_dropped_above_another_stands_before_it(desk, own):
    before = headings(desk)
    data = QMimeData()
    data.setData("application/x-ita-column", str(lines(own)[3].record.id).encode())
    spot = QPointF(20, lines(own)[1].geometry().top() + 4)
    nothing = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    own.columns.dropEvent(QDropEvent(spot, Qt.DropAction.MoveAction, data, *nothing))
    assert headings(desk) == [before[0], before[3], before[1], before[2]]


def test_a_width_in_thai_digits_is_a_share_and_nonsense_is_refused_in_place(qtbot, desk, own):
    line = lines(own)[0]
    type_into(line.width_edit, "๖๐")
    qtbot.keyClick(line.width_edit, Qt.Key.Key_Return)
    assert editing_profiles.columns_of(desk.office, layout(desk))[0].width == 60
    assert line.share.text() == "กว้าง 46 % ของตาราง"
    type_into(line.width_edit, "กว้าง")
    qtbot.keyClick(line.width_edit, Qt.Key.Key_Return)
    assert editing_profiles.columns_of(desk.office, layout(desk))[0].width == 60
    assert "1–100" in line.width_field.refusal()


def test_a_column_too_narrow_for_its_longest_word_is_told_and_kept(desk, own):
    column = editing_profiles.columns_of(desk.office, layout(desk))[0]
    desk.do("แคบ", editing.update(column, width=4))
    own.trial.maker.make_now()
    assert "แคบกว่าคำที่ยาวที่สุด" in lines(own)[0].note.text()
    assert lines(own)[0].warning.isVisible()
    assert not lines(own)[1].warning.isVisible()
    desk.journal.undo()
    own.trial.maker.make_now()
    assert not lines(own)[0].warning.isVisible()


def test_pages_that_cannot_be_made_say_why_and_leave_the_old_ones(desk, own):
    own.trial.maker.make_now()
    first, *others = editing_profiles.columns_of(desk.office, layout(desk))
    wide = [editing.update(column, width=100) for column in others]
    desk.do("แคบ", editing.merged(editing.update(first, width=1), *wide))
    own.trial.maker.make_now()
    assert "เพิ่มความกว้าง" in own.trial.messages.texts()[0]
    assert own.trial.paper.grey


def test_columns_are_added_and_taken_away_with_a_step_of_undo_each(qtbot, desk, own):
    before = headings(desk)
    qtbot.mouseClick(own.columns.add_button, Qt.MouseButton.LeftButton)
    assert headings(desk) == [*before, "ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่ต้องพัฒนาที่จะต้องแก้ไข"]
    assert QApplication.focusWidget() is lines(own)[-1].field
    lines(own)[0].ask_remove()
    assert headings(desk)[0] == before[1]
    desk.journal.undo()
    desk.journal.undo()
    assert headings(desk) == before


def test_the_last_column_stays_and_the_page_says_why(desk, own):
    while len(lines(own)) > 1:
        lines(own)[0].ask_remove()
    lines(own)[0].ask_remove()
    assert len(headings(desk)) == 1
    assert "อย่างน้อยหนึ่งช่อง" in own.messages.texts()[0]


def test_what_a_column_shows_is_chosen_by_its_thai_name(desk, own):
    box = lines(own)[3].field
    names = [box.itemText(at) for at in range(box.count())]
    assert "สรุปผลการดำเนินการ" in names
    box.setCurrentIndex(names.index("ช่วงเวลา"))
    box.activated.emit(names.index("ช่วงเวลา"))
    column = editing_profiles.columns_of(desk.office, layout(desk))[3]
    assert (column.field, column.heading) == ("period", "ระยะเวลา ดำเนินการ")


def test_headings_are_merged_and_parted_by_a_tick(qtbot, desk, own):
    tick = lines(own)[1].merge
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(8, tick.height() // 2))
    assert editing_profiles.columns_of(desk.office, layout(desk))[1].merge_next


def test_paper_letters_groups_and_name_are_the_layouts_own(qtbot, desk, own):
    for box, value in ((own.orientation, Orientation.LANDSCAPE), (own.letters, 12), (own.grouping, Grouping.INDICATOR)):
        at = box._values.index(value)
        box.setCurrentIndex(at)
        box.activated.emit(at)
    type_into(own.name, "แบบใหม่")
    qtbot.keyClick(own.name, Qt.Key.Key_Return)
    found = layout(desk, "แบบใหม่")
    assert (found.orientation, found.font_size, found.grouping) == (Orientation.LANDSCAPE, 12, Grouping.INDICATOR)
    own.trial.maker.make_now()
    wide, high = own.trial.maker.pages.sizes[0]
    assert wide > high


def test_a_click_on_a_heading_of_the_page_puts_the_cursor_into_its_box(own):
    own.trial.picked.emit(f"column:{lines(own)[2].record.id}.heading")
    assert QApplication.focusWidget() is lines(own)[2].heading


# ---- deleting


def test_a_deleted_layout_hands_its_documents_on_and_says_so(qtbot, desk, own):
    report = desk.office.first(Document, kind=DocumentKind.PLAN, fiscal_year=YEAR)
    copy = layout(desk)
    qtbot.mouseClick(own.remove_button, Qt.MouseButton.LeftButton)
    assert layout(desk) is None
    heir = desk.office.one(ColumnProfile, desk.office.one(Document, report.id).profile_id)
    assert heir.name == "plan-4"
    assert f"เปลี่ยนเป็นแบบ “{heir.title}”" in own.messages.texts()[0]
    desk.journal.undo()
    assert layout(desk) == copy
    assert desk.office.one(Document, report.id) == report


# ---- files


def test_a_layout_is_exported_and_imported_beside_the_first(qtbot, desk, own, tmp_path):
    qtbot.mouseClick(own.export_button, Qt.MouseButton.LeftButton)
    written = json.loads((tmp_path / "แบบ.json").read_text(encoding="utf-8"))
    assert [column["heading"] for column in written["columns"]] == headings(desk)
    qtbot.mouseClick(own.import_button, Qt.MouseButton.LeftButton)
    assert own.profile().title == "แบบของเรา 2"
    assert own.is_own()
    assert desk.journal.undo_text() == "นำเข้าแบบตาราง “แบบของเรา”"


def test_a_file_that_is_no_layout_is_told_and_nothing_is_added(qtbot, desk, own, tmp_path):
    count = len(desk.office.all(ColumnProfile))
    (tmp_path / "แบบ.json").write_text('{"scores": []}', encoding="utf-8")
    qtbot.mouseClick(own.import_button, Qt.MouseButton.LeftButton)
    assert "ไม่ใช่แบบตาราง" in own.messages.texts()[0]
    assert len(desk.office.all(ColumnProfile)) == count


def test_the_command_line_prints_an_own_layout_by_its_name(desk, own, tmp_path):
    assert own.is_own()
    wanted = request(desk.office, Wish(DocumentKind.PLAN, YEAR, profile="plan-4-own"))
    assert wanted.profile == layout(desk)
    copy, paper = tmp_path / "copy.ita", tmp_path / "plan.pdf"
    desk.file.copy_to(copy)
    kind = ["--kind", "plan", "--year", str(YEAR), "--profile", "plan-4-own"]
    assert run(program(), ["print", str(copy), "-o", str(paper), *kind]) == 0
    assert paper.read_bytes().startswith(b"%PDF")


# ---- in the window


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    assert qapp
    dressed()
    path = tmp_path / "sample.ita"
    program().sample_file(path).close()
    window = MainWindow(program())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.files.open_path(path)
    window.desk.set_year(YEAR)
    QTest.qWaitForWindowActive(window)
    window.show_page("documents")
    yield window
    window.close()


def test_undo_on_another_page_brings_the_editor_back_with_the_column(window):
    page = window.pages["documents"]
    page.content.choose_kind(DocumentKind.PLAN)
    page.content.edit_layout.click()
    page.cover.editor().copy()
    column = lines(page.cover.editor())[0].record
    window.desk.do("แก้หัวตาราง", editing.update(column, heading="ใหม่"))
    page.cover.editor().close_editor()
    window.show_page("memo")
    window.desk.journal.undo()
    assert window.page() is page
    assert page.cover.editor().profile().id == column.profile_id
    assert window.desk.office.one(Column, column.id).heading == column.heading


@pytest.mark.parametrize("size", [(1366, 690), (1920, 1080), (900, 560)])
def test_nothing_is_cut_or_overlaps_at_any_size_of_the_window(window, size):
    window.resize(*size)
    page = window.pages["documents"]
    page.content.choose_kind(DocumentKind.RESULTS)
    page.content.edit_layout.click()
    editor = page.cover.editor()
    for copied in (False, True):
        if copied:
            editor.copy()
        QTest.qWait(50)
        assert (cut(editor), overlapping(editor), scrolling_sideways(editor)) == ([], [], [])


def test_f6_goes_round_the_editor_and_tab_reaches_its_columns(window):
    page = window.pages["documents"]
    page.content.choose_kind(DocumentKind.PLAN)
    page.content.edit_layout.click()
    editor = page.cover.editor()
    editor.copy()
    assert page.regions() == [editor.chooser, editor.name, lines(editor)[0].field, editor.trial.paper]
    editor.name.setFocus()
    reached = []
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert lines(editor)[0].field in reached
    assert lines(editor)[0].heading in reached
