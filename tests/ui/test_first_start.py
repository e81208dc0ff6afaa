"""The first start, from an empty machine to an office on disk, with keys and clicks."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from ita_desktop.app import paths, setup
from ita_desktop.domain.agency import Chain, Division, Person
from ita_desktop.domain.paperwork import Document, Setting
from ita_desktop.domain.results import IndicatorScore
from ita_desktop.domain.scores import half_up, year_scores
from ita_desktop.ui.main_window import MainWindow
from tests.ui.new_office import (
    NAME,
    SCORES,
    Answers,
    begin,
    chain_of,
    click,
    focused,
    press,
    to_people,
    to_scores,
    typed,
)
from tests.ui.small_office import cell_editor, type_into, type_text


def on_disk(machine, path):
    file = machine.open_file(path)
    office = file.office
    file.close()
    return office


# ---- the whole way


def enter_agency(qtbot, agency):
    """Type the second step and go on by keys alone."""
    focused(qtbot, agency.name)
    type_text(agency.name, "ทุ่งสมมติ")
    press(Qt.Key.Key_Return)
    for line, text in ((agency.district, "ตัวอย่าง"), (agency.province, "กาญจนบุรี")):
        focused(qtbot, line)
        type_text(line, text)
        press(Qt.Key.Key_Return)
    focused(qtbot, agency.number)
    assert agency.number.text() == "กจ"
    press(Qt.Key.Key_End)
    type_text(agency.number, " 74601")
    press(Qt.Key.Key_Return)
    for line, text in ((agency.phone, "0 3400 1234"), (agency.site, "https://www.example.go.th")):
        focused(qtbot, line)
        type_text(line, text)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def enter_people(qtbot, people):
    """Type the third step."""
    rows = people.divisions.rows
    focused(qtbot, rows["สำนักปลัด"].head)
    type_text(rows["สำนักปลัด"].head, "นางจันทร์ ตัวอย่าง")
    click(rows["กองสวัสดิการสังคม"].check)
    for line, text in (
        (people.writer, "นางสาวใบบัว สมมติ"),
        (people.position, "นิติกรชำนาญการ"),
        (people.clerk, "นายเขียว มั่นสมมติ"),
        (people.mayor, "นายคราม ใจตัวอย่าง"),
    ):
        type_into(line, text)


def enter_scores(qtbot, page):
    """Type ten scores, one below the other."""
    focused(qtbot, page.table)
    for text in SCORES:
        type_text(page.table, text[0])
        type_text(cell_editor(page.table), text[1:])
        QTest.keyClick(cell_editor(page.table), Qt.Key.Key_Return)
        if page.model.row(page.table.currentIndex().row()).group:
            QTest.keyClick(page.table, Qt.Key.Key_Down)


def test_an_empty_machine_becomes_an_office_on_disk_by_keys_and_clicks(qtbot, first_window, new_machine, documents):
    start = first_window.start
    focused(qtbot, start.choices.new)
    press(Qt.Key.Key_Return)
    enter_agency(qtbot, start.agency)
    enter_people(qtbot, start.pages["people"])
    click(start.next_button)
    enter_scores(qtbot, start.pages["scores"])
    year = first_window.desk.result_year
    click(start.next_button)
    click(start.pages["ready"].doors["measures"])
    assert first_window.page() is first_window.pages["measures"]
    assert first_window.side.isVisible()
    first_window.close()
    assert_all_is_there(on_disk(new_machine, documents / "อบต.ทุ่งสมมติ.ita"), year)


def assert_all_is_there(office, year):
    agency = office.agency
    assert (agency.name, agency.short, agency.kind) == (NAME, "อบต.ทุ่งสมมติ", "อบต.")
    assert (agency.district, agency.province) == ("ตัวอย่าง", "กาญจนบุรี")
    assert (agency.phone, agency.site) == ("0 3400 1234", "https://www.example.go.th")
    assert [(d.name, d.prefix) for d in setup.divisions_of(office)] == [
        ("สำนักปลัด", "กจ 74601"),
        ("กองคลัง", "กจ 74602"),
        ("กองช่าง", "กจ 74603"),
        ("กองสวัสดิการสังคม", ""),
    ]
    assert chain_of(office) == [
        ("นางสาวใบบัว สมมติ", "นิติกรชำนาญการ"),
        ("นางจันทร์ ตัวอย่าง", "หัวหน้าสำนักปลัด"),
        ("นายเขียว มั่นสมมติ", f"ปลัด{NAME}"),
        ("นายคราม ใจตัวอย่าง", f"นายก{NAME}"),
    ]
    assert {str(score.value) for score in office.table(IndicatorScore).values()} == set(SCORES)
    assert half_up(year_scores(office, year).total) == Decimal("91.00")
    assert not office.table(Setting)
    assert not office.table(Document)


def test_the_shortest_way_is_a_name_and_enter(qtbot, start, documents):
    begin(qtbot, start)
    for _ in range(3):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(start.pages["ready"].isVisible)
    focused(qtbot, start.pages["ready"].first())
    assert (documents / "อบต.ทุ่งสมมติ.ita").exists()
    assert [d.name for d in setup.divisions_of(start.desk.office)] == ["สำนักปลัด", "กองคลัง", "กองช่าง"]
    assert len(chain_of(start.desk.office)) == 4


def test_enter_alone_leads_from_input_to_input_and_on(qtbot, start):
    begin(qtbot, start)
    for line in (start.agency.district, start.agency.province, start.agency.number, start.agency.phone):
        focused(qtbot, line)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    focused(qtbot, start.next_button)
    press(Qt.Key.Key_Return)
    people = start.pages["people"]
    for name in ("สำนักปลัด", "กองคลัง", "กองช่าง"):
        focused(qtbot, people.divisions.rows[name].head)
        press(Qt.Key.Key_Return)
    focused(qtbot, people.writer)


# ---- the ways to begin


def test_a_new_machine_offers_three_doors_and_no_dead_ones(start):
    doors = (start.choices.new, start.choices.open, start.choices.sample)
    assert all(door.isVisible() and door.isEnabled() for door in doors)
    assert not start.choices.resume.isVisible()
    assert not start.foot.isVisible()


def test_the_arrows_go_from_door_to_door(qtbot, start):
    focused(qtbot, start.choices.new)
    press(Qt.Key.Key_Down)
    assert start.choices.open.hasFocus()
    press(Qt.Key.Key_Up)
    assert start.choices.new.hasFocus()


def test_the_sample_office_opens_at_once_without_any_step(first_window, documents):
    first_window.ask.path = documents / "ตัวอย่าง.ita"
    click(first_window.start.choices.sample)
    assert first_window.page() is not None
    assert first_window.desk.office.measures(first_window.desk.year)


def test_an_existing_file_opens_its_pages_and_stands_among_the_last_ones(started, new_machine, documents):
    new_machine.new_file(documents / "ของเดิม.ita", NAME).close()
    window = started()
    window.ask.path = documents / "ของเดิม.ita"
    click(window.start.choices.open)
    assert window.page() is not None
    again = started()
    assert again.start.choices._recent[0].text() == "ของเดิม"
    click(again.start.choices._recent[0])
    assert again.desk.office.agency.name == NAME


def test_ctrl_n_sets_up_another_office_beside_the_open_one(qtbot, started, new_machine, documents):
    new_machine.new_file(documents / "ของเดิม.ita", NAME).close()
    window = started()
    window.files.open_path(documents / "ของเดิม.ita")
    window.files.new()
    assert window.desk is None
    focused(qtbot, window.start.agency.name)
    type_text(window.start.agency.name, "นาสมมติ")
    press(Qt.Key.Key_Return)
    assert window.desk.file.path == documents / "อบต.นาสมมติ.ita"


# ---- the agency


def test_the_name_is_begun_and_the_file_made_when_it_is_left(qtbot, start, documents):
    begin(qtbot, start, "")
    assert start.agency.name.text() == "องค์การบริหารส่วนตำบล"
    type_text(start.agency.name, "ทุ่งสมมติ")
    assert not list(documents.iterdir())
    press(Qt.Key.Key_Tab)
    assert (documents / "อบต.ทุ่งสมมติ.ita").exists()
    focused(qtbot, start.agency.district)


def test_another_kind_begins_the_name_otherwise(qtbot, start):
    begin(qtbot, start, "")
    start.agency.kind.setFocus()
    press(Qt.Key.Key_Down)
    assert start.agency.name.text() == "เทศบาลตำบล"
    start.agency.name.setFocus()
    start.agency.name.end(False)
    type_text(start.agency.name, "นาสมมติ")
    press(Qt.Key.Key_Return)
    assert start.desk.office.agency.kind == "เทศบาลตำบล"
    assert start.desk.office.agency.short == "ทต.นาสมมติ"


@pytest.mark.parametrize("name", ["", "   ", "องค์การบริหารส่วนตำบล"])
def test_an_empty_name_is_refused_beside_its_box(qtbot, start, documents, name):
    begin(qtbot, start, "")
    type_into(start.agency.name, name)
    click(start.next_button)
    assert start.step == "agency"
    assert "ยังไม่ระบุชื่อหน่วยงาน" in start.agency.fields["name"].refusal()
    assert not list(documents.iterdir())


def test_what_was_typed_before_the_name_is_not_lost(qtbot, start):
    begin(qtbot, start, "")
    typed(start.agency.province, "กาญจนบุรี")
    assert start.agency.number.text() == "กจ"
    typed(start.agency.number, "กจ 70901")
    typed(start.agency.phone, "0 3400 1234")
    type_into(start.agency.name, NAME)
    click(start.next_button)
    office = start.desk.office
    assert (office.agency.province, office.agency.phone) == ("กาญจนบุรี", "0 3400 1234")
    assert setup.number_of(office) == "กจ 70901"


def test_an_unknown_province_is_fine(qtbot, start):
    begin(qtbot, start)
    typed(start.agency.province, "จังหวัดสมมติ")
    assert start.desk.office.agency.province == "สมมติ"
    assert start.agency.fields["province"].refusal() == ""
    assert start.agency.number.text() == ""


def test_a_place_that_cannot_be_written_is_told_and_another_one_taken(qtbot, first_window, tmp_path):
    start = first_window.start
    begin(qtbot, start, "")
    first_window.ask.path = tmp_path / "ไม่มีโฟลเดอร์นี้" / "สำนักงาน.ita"
    click(start.agency.choose_place)
    type_text(start.agency.name, "ทุ่งสมมติ")
    click(start.next_button)
    assert start.step == "agency"
    assert "ไม่พบโฟลเดอร์" in start.agency._problem.text()
    assert start.agency._problem.isVisible()
    assert start.agency.name.text() == NAME
    first_window.ask.path = tmp_path / "สำนักงาน"
    click(start.agency.choose_place)
    assert start.desk.file.path == tmp_path / "สำนักงาน.ita"
    assert start.desk.office.agency.name == NAME


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_without_permission_is_told(qtbot, start, documents):
    documents.chmod(0o500)
    begin(qtbot, start)
    documents.chmod(0o700)
    assert start.agency._problem.isVisible()


def test_an_office_of_the_same_name_gets_a_file_of_its_own(qtbot, start, documents):
    (documents / "อบต.ทุ่งสมมติ.ita").write_bytes(b"somebody's")
    begin(qtbot, start)
    assert start.desk.file.path == documents / "อบต.ทุ่งสมมติ 2.ita"
    assert (documents / "อบต.ทุ่งสมมติ.ita").read_bytes() == b"somebody's"


def test_documents_kept_in_a_cloud_are_not_proposed(qtbot, start, tmp_path, monkeypatch):
    cloud, home = tmp_path / "OneDrive - สำนักงาน" / "Documents", tmp_path / "home"
    cloud.mkdir(parents=True)
    home.mkdir()
    monkeypatch.setattr(paths, "documents_folder", lambda: cloud)
    monkeypatch.setattr(Path, "home", lambda: home)
    begin(qtbot, start)
    assert start.desk.file.path == home / "ITA Desktop" / "อบต.ทุ่งสมมติ.ita"
    assert start.desk.file.read_only is None


def test_a_name_of_200_letters_makes_a_file_and_is_kept_whole(qtbot, start):
    long = "ทุ่งสมมติ" * 25
    begin(qtbot, start, long)
    assert start.desk.office.agency.name == f"องค์การบริหารส่วนตำบล{long}"
    assert len(start.desk.file.path.name) <= 64
    click(start.next_button)
    assert start.step == "people"


# ---- back, skip, close and go on


def test_back_and_forth_keeps_what_was_typed(qtbot, start):
    people = to_people(qtbot, start)
    type_into(people.clerk, "นายเขียว มั่นสมมติ")
    click(start.back_button)
    assert start.step == "agency"
    assert start.agency.name.text() == NAME
    click(start.next_button)
    assert people.clerk.text() == "นายเขียว มั่นสมมติ"


def test_every_step_can_be_skipped_even_the_name(qtbot, start, documents):
    begin(qtbot, start, "")
    for expected in ("people", "scores", "ready"):
        click(start.skip_button)
        assert start.step == expected
    assert (documents / "หน่วยงานใหม่.ita").exists()
    sentences = [text.text() for _, text in start.pages["ready"]._facts]
    assert sum("ยังไม่" in sentence for sentence in sentences) == 3


def test_closing_goes_on_at_the_same_step_with_all_that_was_typed(qtbot, started):
    window = started()
    people = to_people(qtbot, window.start)
    type_into(people.clerk, "นายเขียว มั่นสมมติ")
    again = started()
    focused(qtbot, again.start.choices.resume)
    assert "อบต.ทุ่งสมมติ" in again.start.choices.resume.accessibleName()
    assert "ส่วนราชการและผู้ลงนาม" in again.start.choices.resume.accessibleDescription()
    press(Qt.Key.Key_Return)
    assert again.start.step == "people"
    assert again.start.pages["people"].clerk.text() == "นายเขียว มั่นสมมติ"
    assert again.start.agency.name.text() == NAME


def test_closing_in_the_middle_of_the_first_step_keeps_what_was_typed(qtbot, started, documents):
    window = started()
    begin(qtbot, window.start, "")
    type_into(window.start.agency.phone, "0 3400 1234")
    again = started()
    click(again.start.choices.resume)
    assert again.start.step == "agency"
    assert again.start.agency.phone.text() == "0 3400 1234"
    assert [path.suffix for path in documents.iterdir() if path.suffix == ".ita"] == [".ita"]


def test_closing_with_nothing_typed_leaves_no_file(qtbot, first_window, documents):
    begin(qtbot, first_window.start, "")
    first_window.close()
    assert not list(documents.iterdir())


def test_a_finished_office_opens_its_pages_the_next_time(qtbot, started, documents):
    window = started()
    to_scores(qtbot, window.start)
    click(window.start.next_button)
    press_door(window, "memo")
    assert window.page() is window.pages["memo"]
    again = started()
    assert not again.start.choices.resume.isVisible()
    again.files.open_path(documents / "อบต.ทุ่งสมมติ.ita")
    assert again.page() is not None


def press_door(window, key):
    door = window.start.pages["ready"].doors[key]
    door.setFocus()
    QTest.keyClick(door, Qt.Key.Key_Return)


def test_a_file_half_set_up_that_is_gone_is_not_offered(qtbot, started, documents):
    window = started()
    to_people(qtbot, window.start)
    window.close()
    for path in documents.iterdir():
        path.unlink()
    assert not started().start.choices.resume.isVisible()


def test_the_steps_at_the_left_lead_anywhere_once_there_is_a_file(qtbot, start):
    to_people(qtbot, start)
    click(start.rail.steps["ready"])
    assert start.step == "ready"
    click(start.rail.steps["agency"])
    assert start.step == "agency"
    assert "กำลังทำ" in start.rail.steps["agency"].accessibleName()


def test_back_from_the_first_step_leads_to_the_ways_to_begin(qtbot, first_window):
    begin(qtbot, first_window.start)
    click(first_window.start.back_button)
    assert first_window.desk is None
    assert first_window.start.choices.resume.isVisible()


def test_a_larger_text_keeps_the_step(qtbot, first_window, new_machine):
    people = to_people(qtbot, first_window.start)
    type_into(people.clerk, "นายเขียว มั่นสมมติ")
    first_window.leave()
    desk = first_window.release_desk()
    other = MainWindow(new_machine, Answers())
    qtbot.addWidget(other)
    other.use_desk(desk, "")
    other.show()
    assert other.start.step == "people"
    assert other.start.pages["people"].clerk.text() == "นายเขียว มั่นสมมติ"
    other.close()


# ---- for everybody


def test_every_input_has_a_name(qtbot, start):
    to_scores(qtbot, start)
    for page in start.pages.values():
        for kind in (QLineEdit, QComboBox, QAbstractButton):
            for control in page.findChildren(kind):
                if control.objectName() != "qt_spinbox_lineedit" and not _is_part(control):
                    assert control.accessibleName() or control.text(), (page, control)


def _is_part(control):
    """A link of a file that is not shown, or a piece Qt makes for itself."""
    return control.isHidden() or control.objectName().startswith("qt_")


def test_no_mark_of_the_screen_reaches_the_file(qtbot, start):
    people = to_people(qtbot, start)
    typed(people.mayor, "นายคราม ใจตัวอย่าง")
    for record in start.desk.office:
        if isinstance(record, Person | Division | Chain):
            assert not set(str(record)) & {"\u200b", "\u2060"}


def test_nothing_is_wider_than_a_small_window(qtbot, first_window):
    start = first_window.start
    to_scores(qtbot, start)
    first_window.resize(900, 560)
    for step in ("agency", "people", "scores", "ready"):
        start.go(step)
        QTest.qWait(1)
        page = start.pages[step]
        assert page.area.horizontalScrollBar().maximum() == 0
        assert page.area.widget().minimumSizeHint().width() <= page.area.viewport().width(), step


def test_paths_are_told_where_the_file_is(qtbot, start, documents):
    begin(qtbot, start)
    assert "อบต.ทุ่งสมมติ.ita" in start.agency._place.text()
    assert Path(start.agency._place.toolTip()) == documents / "อบต.ทุ่งสมมติ.ita"
