"""Divisions, signers and scores of the first start, with keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.app import setup, setup_chain
from ita_desktop.domain.agency import Chain, Division, Role
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.paperwork import Document
from ita_desktop.domain.results import IndicatorScore
from ita_desktop.domain.scores import year_scores
from tests.ui.new_office import (
    NAME,
    SCORES,
    chain_of,
    click,
    focused,
    press,
    to_people,
    to_scores,
    typed,
)
from tests.ui.small_office import cell_editor, type_text

# ---- divisions and people


def test_ticks_are_only_proposals_until_something_is_accepted(qtbot, start):
    people = to_people(qtbot, start)
    ticked = [name for name, row in people.divisions.rows.items() if row.check.isChecked()]
    assert ticked == ["สำนักปลัด", "กองคลัง", "กองช่าง"]
    assert not setup.divisions_of(start.desk.office)
    click(people.divisions.rows["กองช่าง"].check)
    click(start.next_button)
    assert [d.name for d in setup.divisions_of(start.desk.office)] == ["สำนักปลัด", "กองคลัง"]


def test_a_skipped_step_leaves_the_office_as_it_is(qtbot, start):
    to_people(qtbot, start)
    click(start.skip_button)
    assert start.step == "scores"
    assert not setup.divisions_of(start.desk.office)
    assert not start.desk.office.table(Chain)


def test_a_division_of_ones_own_and_sections_are_added(qtbot, start):
    people = to_people(qtbot, start)
    click(people.divisions.other)
    focused(qtbot, people.divisions.other_name)
    type_text(people.divisions.other_name, "กองส่งเสริมการเกษตร")
    press(Qt.Key.Key_Return)
    row = people.divisions.rows["กองส่งเสริมการเกษตร"]
    assert row.check.isChecked()
    row.ask_section()
    type_text(row.sections.name, "งานดินสมมติ")
    QTest.keyClick(row.sections.name, Qt.Key.Key_Return)
    people.divisions.rows["สำนักปลัด"]._menu.aboutToShow.emit()
    people.divisions.rows["สำนักปลัด"]._menu.actions()[1].trigger()
    names = {s.name: start.desk.office.one(Division, s.parent_id).name for s in sections(start)}
    assert names == {"งานดินสมมติ": "กองส่งเสริมการเกษตร", "งานนิติการ": "สำนักปลัด"}
    click(row.sections._chips[0])
    assert [s.name for s in sections(start)] == ["งานนิติการ"]


def test_names_typed_without_enter_are_kept_by_next(qtbot, start):
    people = to_people(qtbot, start)
    people.divisions.ask_other()
    type_text(people.divisions.other_name, "กองส่งเสริมการเกษตร")
    people.divisions.rows["กองคลัง"].ask_section()
    type_text(people.divisions.rows["กองคลัง"].sections.name, "งานพัสดุ")
    click(start.next_button)
    assert setup.divisions_of(start.desk.office)[-1].name == "กองส่งเสริมการเกษตร"
    assert [section.name for section in sections(start)] == ["งานพัสดุ"]


def sections(start):
    return [d for d in start.desk.office.all(Division, everyone=False) if d.parent_id]


def test_the_cards_follow_the_names_as_they_are_typed(qtbot, start):
    people = to_people(qtbot, start)
    typed(people.clerk, "นายเขียว มั่นสมมติ")
    names = [card.accessibleName() for card in people.cards.cards()]
    assert len(names) == 4
    assert "นายเขียว มั่นสมมติ" in names[2]
    assert f"ปลัด{NAME}" in names[2]
    assert "หัวหน้าสำนักปลัด" in names[1]


def test_a_pause_behind_a_name_does_not_swallow_the_space(qtbot, start):
    people = to_people(qtbot, start)
    people.writer.setFocus()
    type_text(people.writer, "นางสาว ใบบัว ")
    people.writer.commit()
    type_text(people.writer, "สมมติ")
    people.writer.commit()
    assert setup_chain.signer_of(start.desk.office, Role.WRITER).full_name == "นางสาวใบบัว สมมติ"


def test_the_head_who_writes_makes_a_chain_of_three(qtbot, start):
    people = to_people(qtbot, start)
    typed(people.divisions.rows["สำนักปลัด"].head, "นางจันทร์ ตัวอย่าง")
    click(people.head_writes)
    assert len(people.cards.cards()) == 3
    assert chain_of(start.desk.office)[0] == ("นางจันทร์ ตัวอย่าง", "หัวหน้าสำนักปลัด")
    assert people.writer.text() == "นางจันทร์ ตัวอย่าง"
    click(people.head_writes)
    assert len(people.cards.cards()) == 4


def test_another_division_may_write(qtbot, start):
    people = to_people(qtbot, start)
    people.division.setFocus()
    press(Qt.Key.Key_Down)
    assert chain_of(start.desk.office)[1] == ("", "ผู้อำนวยการกองคลัง")


def test_undo_takes_a_tick_back(qtbot, first_window):
    people = to_people(qtbot, first_window.start)
    typed(people.clerk, "นายเขียว มั่นสมมติ")
    click(people.divisions.rows["กองคลัง"].check)
    assert not people.divisions.rows["กองคลัง"].check.isChecked()
    first_window.desk.journal.undo()
    assert people.divisions.rows["กองคลัง"].check.isChecked()
    first_window.desk.journal.undo()
    assert people.clerk.text() == ""


def test_the_picture_is_the_pdf_of_the_signature_blocks(qtbot, start):
    people = to_people(qtbot, start)
    assert people.picture.isVisible()
    with qtbot.waitSignal(people.picture.maker.made, timeout=20000):
        typed(people.mayor, "นายคราม ใจตัวอย่าง")
    anchors = {place.anchor.split(":")[0] for place in people.picture.maker.pages.places}
    assert "document_step" in anchors
    assert not start.desk.office.table(Document)


# ---- scores


def test_ten_scores_are_pasted_at_once(qtbot, start):
    page = to_scores(qtbot, start)
    QApplication.clipboard().setText("\n".join(SCORES))
    click(page.paste)
    values = year_scores(start.desk.office, start.desk.result_year)
    assert [str(value) for _, value in values.indicators] == SCORES
    assert page.total._total.text() == "91.00"


def test_a_score_of_104_is_refused_with_a_sentence_and_next_does_not_lose_the_rest(qtbot, start):
    page = to_scores(qtbot, start)
    focused(qtbot, page.table)
    type_text(page.table, "1")
    editor = cell_editor(page.table)
    type_text(editor, "04")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert "0–100" in page.table.refusal.label.text()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not start.desk.office.table(IndicatorScore)


def test_a_pasted_block_with_a_wrong_score_is_refused_whole(qtbot, start):
    page = to_scores(qtbot, start)
    QApplication.clipboard().setText("\n".join([*SCORES[:9], "104"]))
    click(page.paste)
    assert not start.desk.office.table(IndicatorScore)
    assert any("0–100" in text for text in page.messages.texts())


def test_scores_of_another_year_can_be_entered(qtbot, start):
    page = to_scores(qtbot, start)
    latest = start.desk.result_year
    page.year.setFocus()
    press(Qt.Key.Key_Down)
    assert start.desk.result_year == latest - 1
    assert str(latest - 1) in page.model.columns()[1].title


def test_an_edit_the_file_refuses_is_told_and_saved_once_there_is_room(qtbot, first_window, monkeypatch):
    people = to_people(qtbot, first_window.start)

    def full(*_):
        raise DomainError("file.disk_full", path="สำนักงาน.ita")

    monkeypatch.setattr(first_window.desk.file, "apply", full)
    typed(people.clerk, "นายเขียว มั่นสมมติ")
    typed(people.divisions.rows["สำนักปลัด"].head, "นางจันทร์ ตัวอย่าง")
    click(people.divisions.rows["กองสวัสดิการสังคม"].check)
    assert "ที่ว่างในดิสก์ไม่พอ" in first_window.start.messages.texts()[0]
    assert people.clerk.text() == "นายเขียว มั่นสมมติ"
    assert not people.divisions.rows["กองสวัสดิการสังคม"].check.isChecked()
    click(first_window.start.next_button)
    assert first_window.start.step == "people"
    monkeypatch.undo()
    click(first_window.start.next_button)
    assert first_window.start.step == "scores"
    assert not first_window.start.messages.texts()
    assert [name for name, _ in chain_of(first_window.desk.office)] == ["", "นางจันทร์ ตัวอย่าง", "นายเขียว มั่นสมมติ", ""]
