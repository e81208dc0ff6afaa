"""The page of results, with real widgets, keys, clicks, drops and pictures, over a real file."""

from __future__ import annotations

import threading
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTextEdit

from ita_desktop.app import editing
from ita_desktop.app import editing_documents as documents
from ita_desktop.app import evidence as edits
from ita_desktop.app.results import ticked
from ita_desktop.domain.agency import Division
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob, Evidence, EvidenceKind, Measure, Progress, Round, Status, Step
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.pages import evidence_intake
from ita_desktop.ui.pages.evidence_tiles import dragged
from ita_desktop.ui.pages.results import ResultsPage
from ita_desktop.ui.runner import InlineRunner, ThreadRunner
from tests.ui.small_office import YEAR, desk_on, type_into, type_text

RED, LIME, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
GOOD = "https://www.thungsommut.go.th/news/118"


class Answers(Ask):
    """Chooses files without a dialog."""

    def __init__(self):
        self.paths = []

    def open_paths(self, parent, title, folder, kinds):
        del parent, title, folder, kinds
        return self.paths


def three_measures(desk):
    for title in ("เผยแพร่คู่มือการขอยืมทรัพย์สิน", "เพิ่มช่องทางสอบถามทางออนไลน์"):
        desk.file.apply(editing.add_measure(desk.office, YEAR, title), "measure")
    second = measure(desk, 2)
    division = desk.office.first(Division, name="กองคลัง")
    desk.file.apply(editing.update(second, divisions=(division.id,), ends=date(2025, 3, 31)), "x")
    return desk


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner(), with_memo=False) as desk:
        yield three_measures(desk)


@pytest.fixture
def busy_desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, ThreadRunner(), with_memo=False) as desk:
        yield three_measures(desk)


@pytest.fixture
def ask():
    return Answers()


def shown(qtbot, desk, ask, round_=Round.SIX):
    page = ResultsPage(desk, ask)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.segments.choose((Round.SIX, Round.TWELVE).index(round_))
    page.list.setFocus()
    return page


@pytest.fixture
def page(qtbot, desk, ask):
    return shown(qtbot, desk, ask)


def measure(desk, number=1):
    return desk.office.measures(YEAR)[number - 1]


def progress(desk, number=1, round_=Round.SIX):
    return desk.office.progress(measure(desk, number).id, round_)


def field(page, name):
    return page.forms[page.round].fields[name].control


def evidence(desk, kind=None, number=1):
    report = progress(desk, number)
    records = desk.office.all(Evidence, progress_id=report.id) if report else ()
    return [one for one in records if kind is None or one.kind is kind]


def photo(folder, colour, size=(300, 200)):
    path = folder / f"{colour}.png"
    Image.new("RGB", size, colour).save(path)
    return path


def colours(desk):
    blobs = [desk.office.one(Blob, one.blob_id) for one in evidence(desk, EvidenceKind.PICTURE)]
    return [Image.open(BytesIO(desk.file.blob(blob.sha256))).convert("RGB").getpixel((5, 5)) for blob in blobs]


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(page, data, at=(0, 0)):
    board = page.board.tiles
    where, held = QPoint(*at), (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(board, kind(where, Qt.DropAction.CopyAction, data, *held))
    event = QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, *held)
    QApplication.sendEvent(board, event)
    assert event.isAccepted()


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


@pytest.fixture
def pictures(page, desk, tmp_path):
    drop(page, files(*(photo(tmp_path, colour) for colour in ("red", "lime", "blue"))))
    assert colours(desk) == [RED, LIME, BLUE]
    return page.board.tiles


# ---- list and rounds


def test_the_list_says_how_far_each_report_of_the_round_is(page, desk):
    words = [entry.word for entry in page.list.entries()]
    assert words == ["ยังไม่เริ่ม", "เกินกำหนด", "ยังไม่เริ่ม"]
    assert page._count.text() == "บันทึกแล้ว 0 จาก 3"
    type_into(field(page, "result"), "จัดอบรมแล้ว 1 ครั้ง")
    field(page, "result").commit()
    assert progress(desk).result == "จัดอบรมแล้ว 1 ครั้ง"
    assert page._count.text() == "บันทึกแล้ว 1 จาก 3"
    page.segments.choose(1)
    assert page._count.text() == "บันทึกแล้ว 0 จาก 3"


def test_the_state_line_says_by_when_the_round_is_reported(page):
    assert page._state.text() == "ปีงบประมาณ 2568 · รอบ 6 เดือน รายงานภายใน 30 เม.ย. 2568"
    page.segments.choose(1)
    assert page._state.text() == "ปีงบประมาณ 2568 · รอบ 12 เดือน รายงานภายในเดือนตุลาคม 2568"


def test_the_arrows_go_through_the_measures_and_what_was_typed_is_saved(page, desk):
    type_into(field(page, "result"), "จัดแล้ว")
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Down)
    assert page.editor.measure_id == measure(desk, 2).id
    assert progress(desk, 1).result == "จัดแล้ว"
    assert field(page, "result").value() == ""
    press(page.list, Qt.Key.Key_Return)
    assert field(page, "result").hasFocus()


def test_ctrl_page_down_goes_to_the_next_measure_without_a_report(page, desk):
    desk.do("x", editing.set_progress(desk.office, measure(desk, 2), Round.SIX, result="เผยแพร่แล้ว"))
    press(page.list, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.measure_id == measure(desk, 3).id
    assert field(page, "result").hasFocus()
    press(field(page, "result"), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.measure_id == measure(desk, 1).id
    type_text(field(page, "result"), "จัดแล้ว")
    press(field(page, "result"), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.measure_id == measure(desk, 3).id
    type_text(field(page, "result"), "เพิ่มแล้ว")
    press(field(page, "result"), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.messages.texts() == ["บันทึกผลรอบ 6 เดือนครบทุกมาตรการแล้ว"]
    assert not page.next_button.isEnabled()


def test_the_division_filter_counts_its_own_measures(page, desk):
    division = desk.office.first(Division, name="กองคลัง")
    page.division.set_value(division.id)
    page.division.committed.emit(division.id)
    assert [entry.number for entry in page.list.entries()] == [2]
    assert page._count.text() == "บันทึกแล้ว 0 จาก 1"
    other = desk.office.first(Division, name="สำนักปลัด")
    page.division.set_value(other.id)
    page.division.committed.emit(other.id)
    assert page._empty_text.text() == "ไม่มีมาตรการของส่วนราชการนี้"
    QTest.mouseClick(page.empty_button, Qt.MouseButton.LeftButton)
    assert len(page.list.entries()) == 3


def test_a_year_without_measures_leads_to_the_page_of_measures(qtbot, page, desk):
    desk.set_year(YEAR + 3)
    assert page.empty_button.isVisible()
    assert not page._print.isVisible()
    with qtbot.waitSignal(desk.go) as asked:
        QTest.mouseClick(page.empty_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["measures"]


def test_the_report_of_the_round_is_one_press_away(qtbot, page, desk):
    with qtbot.waitSignal(desk.go) as asked:
        QTest.mouseClick(page._print, Qt.MouseButton.LeftButton)
    assert asked.args == ["documents"]
    wording = desk.program.wording
    desk.do("x", documents.start_memo(desk.office, YEAR, DocumentKind.RESULTS, wording))
    memo = documents.memos(desk.office, YEAR)[0]
    page.segments.choose(1)
    with qtbot.waitSignal(desk.go_record) as asked:
        QTest.mouseClick(page._print, Qt.MouseButton.LeftButton)
    assert asked.args == ["documents", memo]


# ---- report


def test_every_field_of_the_report_is_saved(page, desk):
    for name, text in (("outcome", "เข้าใจดีขึ้น"), ("suggestion", "จัดทุกปี"), ("obstacle", "งบน้อย")):
        type_into(field(page, name), text)
        field(page, name).commit()
        assert getattr(progress(desk), name) == text
    type_into(field(page, "as_of"), "๒๐ มี.ค. ๖๘")
    press(field(page, "as_of"), Qt.Key.Key_Return)
    assert progress(desk).as_of == date(2025, 3, 20)
    for name, value in (("status", Status.ONGOING), ("reporter_id", desk.office.people()[0].id)):
        combo = field(page, name)
        combo.setFocus()
        while combo.value() != value:
            press(combo, Qt.Key.Key_Down)
        assert getattr(progress(desk), name) == value
    assert page.list.entries()[0].word == "กำลังทำ"


def test_the_same_text_in_both_boxes_is_told_while_it_is_typed(page):
    type_into(field(page, "result"), "จัดอบรมแล้ว")
    type_into(field(page, "outcome"), "จัดอบรมแล้ว")
    assert page.forms[Round.SIX].same.isVisible()
    type_text(field(page, "outcome"), " และเข้าใจดีขึ้น")
    assert not page.forms[Round.SIX].same.isVisible()


def test_the_steps_of_the_plan_are_ticked_by_key_and_click(page, desk):
    step = desk.office.first(Step, measure_id=measure(desk).id)
    tick = page.forms[Round.SIX].steps.ticks[0]
    assert tick.words.text() == f"1) {step.text}"
    tick.check.setFocus()
    press(tick.check, Qt.Key.Key_Space)
    assert ticked(desk.office, measure(desk), Round.SIX) == {step.id}
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.words.geometry().center())
    assert ticked(desk.office, measure(desk), Round.SIX) == frozenset()
    desk.journal.undo()
    assert page.forms[Round.SIX].steps.ticks[0].check.value()
    assert ticked(desk.office, measure(desk), Round.TWELVE) == frozenset()


def test_the_six_month_report_is_taken_over_in_one_step(page, desk):
    words = {"result": "จัดแล้ว 1 ครั้ง", "outcome": "เข้าใจดีขึ้น", "obstacle": "งบน้อย"}
    desk.do("x", editing.set_progress(desk.office, measure(desk), Round.SIX, **words))
    step = desk.office.first(Step, measure_id=measure(desk).id)
    desk.do("x", editing.tick_step(desk.office, measure(desk), Round.SIX, step, done=True))
    page.segments.choose(1)
    quote = page.forms[Round.TWELVE].six
    assert quote.isVisible()
    assert quote._texts["result"].text() == "จัดแล้ว 1 ครั้ง"
    QTest.mouseClick(quote.take, Qt.MouseButton.LeftButton)
    twelve = progress(desk, 1, Round.TWELVE)
    assert {name: getattr(twelve, name) for name in words} == words
    assert field(page, "result").value() == "จัดแล้ว 1 ครั้ง"
    assert page.forms[Round.TWELVE].steps.ticks[0].check.value()
    assert not quote.take.isEnabled()
    desk.journal.undo()
    assert progress(desk, 1, Round.TWELVE) is None
    assert field(page, "result").value() == ""
    assert quote.take.isEnabled()


def test_without_a_six_month_report_nothing_is_offered(page):
    page.segments.choose(1)
    assert not page.forms[Round.TWELVE].six.isVisible()
    assert not page.forms[Round.SIX].isVisible()


# ---- pictures


def test_dropped_pictures_become_tiles_in_one_step(pictures, page, desk):
    assert [tile._number for tile in pictures.pictures()] == [1, 2, 3]
    assert all(tile._pixmap is not None for tile in pictures.pictures())
    assert page._count.text() == "บันทึกแล้ว 0 จาก 3"
    assert desk.journal.undo_text() == "เพิ่มภาพ 3 ภาพเป็นหลักฐานของมาตรการที่ 1"
    desk.journal.undo()
    assert (evidence(desk), pictures.pictures(), len(desk.office.table(Blob))) == ([], [], 0)
    desk.journal.redo()
    assert colours(desk) == [RED, LIME, BLUE]


def test_the_thumbnail_shows_the_picture(pictures):
    image = pictures.pictures()[0].grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2) == QColor(*RED)


def test_deleting_and_moving_by_keys_are_undone(pictures, desk):
    tile = pictures.pictures()[0]
    tile.setFocus()
    press(tile, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert colours(desk) == [LIME, RED, BLUE]
    assert pictures.pictures()[1] is tile
    assert tile.hasFocus()
    press(tile, Qt.Key.Key_Delete)
    assert colours(desk) == [LIME, BLUE]
    assert pictures.pictures()[1].hasFocus()
    desk.journal.undo()
    assert colours(desk) == [LIME, RED, BLUE]
    desk.journal.undo()
    assert colours(desk) == [RED, LIME, BLUE]


@pytest.mark.usefixtures("pictures")
def test_a_tile_is_dragged_to_another_place(page, desk):
    drop(page, dragged(evidence(desk)[2]), at=(2, 20))
    assert colours(desk) == [BLUE, RED, LIME]
    drop(page, dragged(evidence(desk)[0]), at=(2 * 168 + 10, 20))
    assert colours(desk) == [RED, BLUE, LIME]
    desk.journal.undo()
    desk.journal.undo()
    assert colours(desk) == [RED, LIME, BLUE]


def test_f2_writes_the_caption_and_esc_gives_the_old_one_back(pictures, desk):
    tile = pictures.pictures()[1]
    tile.setFocus()
    press(tile, Qt.Key.Key_F2)
    assert tile.caption.hasFocus()
    type_text(tile.caption, "ประชุมหมู่ 5")
    press(tile.caption, Qt.Key.Key_Return)
    assert evidence(desk)[1].caption == "ประชุมหมู่ 5"
    assert tile.hasFocus()
    press(tile, Qt.Key.Key_F2)
    type_into(tile.caption, "อื่น")
    press(tile.caption, Qt.Key.Key_Escape)
    assert evidence(desk)[1].caption == "ประชุมหมู่ 5"
    assert "ประชุมหมู่ 5" in tile.accessibleName()


def test_the_arrows_go_through_the_tiles_and_tab_leaves_them(pictures):
    tiles = pictures.tiles()
    tiles[0].setFocus()
    press(tiles[0], Qt.Key.Key_End)
    assert pictures.drop_tile.hasFocus()
    press(pictures.drop_tile, Qt.Key.Key_Left)
    assert tiles[2].hasFocus()
    press(tiles[2], Qt.Key.Key_Home)
    assert tiles[0].hasFocus()
    assert [tile.focusPolicy() == Qt.FocusPolicy.StrongFocus for tile in tiles] == [True, False, False, False]


def test_a_picture_is_kept_inside_from_its_menu(pictures, desk):
    tile = pictures.pictures()[0]
    tile.menu.aboutToShow.emit()
    next(action for action in tile.menu.actions() if action.isCheckable()).trigger()
    assert not evidence(desk)[0].public
    assert "ใช้ภายใน" in tile.accessibleName()


def test_enter_opens_a_copy_of_the_picture(pictures, page, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(pictures.pictures()[0], Qt.Key.Key_Return)
    path = Path(opened[0].toLocalFile())
    assert path.name == "red.png"
    assert Image.open(path).getpixel((5, 5)) == RED
    assert page.messages.texts() == []


def test_enter_on_the_last_tile_asks_for_files(page, desk, ask, tmp_path):
    paper = tmp_path / "รายชื่อผู้เข้าร่วม.pdf"
    paper.write_bytes(b"%PDF-1.4")
    ask.paths = [photo(tmp_path, "red"), paper]
    press(page.board.tiles.drop_tile, Qt.Key.Key_Return)
    assert colours(desk) == [RED]
    line = page.board.links.lines()[0]
    assert line.text.text() == "รายชื่อผู้เข้าร่วม.pdf"
    assert desk.journal.undo_text() == "เพิ่มภาพ 1 ภาพ และไฟล์ 1 ไฟล์เป็นหลักฐานของมาตรการที่ 1"


def test_a_damaged_picture_is_told_on_a_tile_and_the_others_come(page, desk, tmp_path):
    bad = tmp_path / "เสีย.jpg"
    bad.write_bytes(b"no picture")
    drop(page, files(photo(tmp_path, "red"), bad))
    assert colours(desk) == [RED]
    tile = page.board.tiles.waiting()[0]
    assert tile.problem() == "อ่านภาพนี้ไม่ได้ — ลองบันทึกเป็น JPG แล้วเพิ่มใหม่"
    assert "เสีย.jpg" in tile.accessibleName()
    page.segments.choose(1)
    assert page.board.tiles.waiting() == []
    page.segments.choose(0)
    assert page.board.tiles.waiting() == [tile]
    press(tile, Qt.Key.Key_Delete)
    assert page.board.tiles.waiting() == []
    assert colours(desk) == [RED]


@pytest.mark.usefixtures("pictures")
def test_a_disk_that_is_full_loses_nothing_that_was_there(page, desk, tmp_path, monkeypatch):
    def full(data):
        del data
        raise DomainError("file.disk_full", path="office.ita")

    monkeypatch.setattr(desk.file, "add_blob", full)
    drop(page, files(photo(tmp_path, "white")))
    assert "ที่ว่างในดิสก์ไม่พอ" in page.board.tiles.waiting()[0].problem()
    assert colours(desk) == [RED, LIME, BLUE]


def test_forty_megapixels_come_in_smaller_and_are_read_off_the_windows_thread(
    qtbot, busy_desk, ask, tmp_path, monkeypatch
):
    page = shown(qtbot, busy_desk, ask)
    path = tmp_path / "ใหญ่.jpg"
    Image.effect_noise((1000, 625), 60).resize((8000, 5000)).convert("RGB").save(path)
    readers = []

    def read_noting_who(source):
        readers.append(threading.current_thread())
        return edits.read_evidence(source)

    monkeypatch.setattr(evidence_intake, "read_evidence", read_noting_who)
    drop(page, files(path))
    assert page.board.tiles.waiting()[0].problem() == ""
    qtbot.waitUntil(lambda: bool(evidence(busy_desk)), timeout=20_000)
    blob = busy_desk.office.one(Blob, evidence(busy_desk)[0].blob_id)
    assert Image.open(BytesIO(busy_desk.file.blob(blob.sha256))).size == (2400, 1500)
    assert page.board.tiles.waiting() == []
    assert len(readers) == 1
    assert readers[0] is not threading.main_thread()
    tile = page.board.tiles.pictures()[0]
    qtbot.waitUntil(lambda: tile._pixmap is not None, timeout=10_000)



def test_a_damaged_picture_is_told_from_the_background_too(qtbot, busy_desk, ask, tmp_path):
    page = shown(qtbot, busy_desk, ask)
    bad = tmp_path / "เสีย.jpg"
    bad.write_bytes(b"no picture")
    drop(page, files(bad))
    qtbot.waitUntil(lambda: bool(page.board.tiles.waiting()[0].problem()), timeout=10_000)
    assert evidence(busy_desk) == []


def test_what_arrives_later_goes_to_the_measure_it_was_dropped_on(qtbot, busy_desk, ask, tmp_path):
    page = shown(qtbot, busy_desk, ask)
    drop(page, files(photo(tmp_path, "red", (3000, 3000))))
    page.list.choose(measure(busy_desk, 2).id)
    qtbot.waitUntil(lambda: bool(evidence(busy_desk)), timeout=10_000)
    assert page.board.tiles.pictures() == []
    page.list.choose(measure(busy_desk, 1).id)
    assert len(page.board.tiles.pictures()) == 1


# ---- pasting and links


def paste(page, data):
    QApplication.clipboard().setMimeData(data)
    page.board.tiles.drop_tile.setFocus()
    press(page.board.tiles.drop_tile, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_picture_is_pasted(page, desk):
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QMimeData()
    data.setImageData(image)
    paste(page, data)
    assert colours(desk) == [RED]


def test_a_pasted_text_of_links_becomes_links_and_any_other_is_told(page, desk):
    data = QMimeData()
    data.setText(f"{GOOD}\nwww.thungsommut.go.th/news/๑๑๙")
    paste(page, data)
    assert [one.url for one in evidence(desk)] == [GOOD, "www.thungsommut.go.th/news/๑๑๙"]
    data = QMimeData()
    data.setText("ดูที่บอร์ดประชาสัมพันธ์")
    paste(page, data)
    assert page.messages.texts()[0].startswith("ไม่มีภาพ ไฟล์ หรือลิงก์ให้วาง")
    assert len(evidence(desk)) == 2


def test_paste_reaches_the_evidence_from_the_list_too(page, desk):
    data = QMimeData()
    data.setText(GOOD)
    QApplication.clipboard().setMimeData(data)
    page.list.setFocus()
    press(page.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one.url for one in evidence(desk)] == [GOOD]


@pytest.fixture
def links(page, desk):
    urls = (GOOD, "www.thungsommut.go.th/news/๑๒๐", "https://www.thungsommut.go.th/")
    desk.do("x", edits.add_links(desk.office, measure(desk), Round.SIX, urls))
    return page.board.links


def test_a_spoilt_link_is_told_and_mended_by_its_button(links, desk):
    lines = links.lines()
    assert [line.fault.isVisible() for line in lines] == [False, True, True]
    assert "เลขไทย" in lines[1].fault.text()
    QTest.mouseClick(lines[1].mend_button, Qt.MouseButton.LeftButton)
    assert evidence(desk)[1].url == "https://www.thungsommut.go.th/news/120"
    assert not lines[1].fault.isVisible()
    desk.journal.undo()
    assert evidence(desk)[1].url == "www.thungsommut.go.th/news/๑๒๐"


def test_a_link_that_no_rule_can_mend_is_put_into_its_box(links, desk):
    line = links.lines()[2]
    assert "หน้าแรก" in line.fault.text()
    QTest.mouseClick(line.mend_button, Qt.MouseButton.LeftButton)
    assert line.url.hasFocus()
    type_into(line.url, "https://www.thungsommut.go.th/news/121")
    press(line.url, Qt.Key.Key_Return)
    assert evidence(desk)[2].url == "https://www.thungsommut.go.th/news/121"
    assert line.hasFocus()


def test_a_new_link_is_typed_and_kept_on_enter(page, desk):
    QTest.mouseClick(page.board.add_link_button, Qt.MouseButton.LeftButton)
    box = page.board.links.new
    assert box.hasFocus()
    type_text(box, GOOD)
    assert evidence(desk) == []
    press(box, Qt.Key.Key_Return)
    assert [one.url for one in evidence(desk)] == [GOOD]
    assert not box.isVisible()
    assert page.board._count.text() == "1 ลิงก์"


def test_links_are_gone_through_moved_captioned_and_deleted_by_keys(links, desk):
    first = links.lines()[0]
    first.setFocus()
    press(first, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert evidence(desk)[1].url == GOOD
    assert first.hasFocus()
    press(first, Qt.Key.Key_F2)
    type_into(first.caption, "ข่าวการประชุม")
    press(first.caption, Qt.Key.Key_Escape)
    assert evidence(desk)[1].caption == ""
    press(first, Qt.Key.Key_F2)
    type_into(first.caption, "ข่าวการประชุม")
    press(first.caption, Qt.Key.Key_Return)
    assert evidence(desk)[1].caption == "ข่าวการประชุม"
    assert first.note.text() == "ข่าวการประชุม · เผยแพร่"
    press(first, Qt.Key.Key_Down)
    assert links.lines()[2].hasFocus()
    press(links.lines()[2], Qt.Key.Key_Delete)
    assert len(evidence(desk)) == 2
    assert links.lines()[1].hasFocus()
    desk.journal.undo()
    assert len(evidence(desk)) == 3


def test_enter_opens_a_link_but_never_what_is_none(links, page, desk, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(links.lines()[0], Qt.Key.Key_Return)
    press(links.lines()[1], Qt.Key.Key_Return)
    desk.do("x", edits.add_links(desk.office, measure(desk), Round.SIX, ["file:///etc/passwd"]))
    press(links.lines()[3], Qt.Key.Key_Return)
    assert [url.toString() for url in opened] == [GOOD, "https://www.thungsommut.go.th/news/120"]
    assert "ไม่ใช่ลิงก์" in page.messages.texts()[0]


# ---- page


def test_undo_goes_to_the_measure_the_round_and_the_picture(pictures, page, desk):
    tile = pictures.pictures()[1]
    press(tile, Qt.Key.Key_Delete)
    page.segments.choose(1)
    page.list.choose(measure(desk, 3).id)
    desk.journal.travelled.connect(page.reveal)
    desk.journal.undo()
    assert (page.round, page.editor.measure_id) == (Round.SIX, measure(desk, 1).id)
    assert pictures.pictures()[1].hasFocus()


def test_a_measure_from_elsewhere_is_shown_though_the_filter_hides_it(page, desk):
    division = desk.office.first(Division, name="กองคลัง")
    page.division.set_value(division.id)
    page.division.committed.emit(division.id)
    report = Progress(id=1, measure_id=measure(desk, 3).id, round=Round.TWELVE)
    page.reveal(editing.Changes(updated=((report, report),)))
    assert (page.round, page.editor.measure_id) == (Round.TWELVE, measure(desk, 3).id)


def test_leaving_the_page_saves_what_is_being_typed(page, desk):
    type_into(field(page, "outcome"), "เข้าใจดีขึ้น")
    page.leave()
    assert progress(desk).outcome == "เข้าใจดีขึ้น"


def test_a_file_for_reading_shows_everything_and_changes_nothing(qtbot, desk, ask, tmp_path):
    kept = [edits.keep(desk.file, edits.read_evidence(photo(tmp_path, "red")))]
    desk.do("x", edits.add_kept(desk.office, measure(desk), Round.SIX, kept))
    desk.do("x", edits.add_links(desk.office, measure(desk), Round.SIX, ["www.thungsommut.go.th/๑"]))
    desk.file.read_only = DomainError("file.opened_read_only", path="office.ita")
    page = shown(qtbot, desk, ask)
    tile, line = page.board.tiles.pictures()[0], page.board.links.lines()[0]
    press(tile, Qt.Key.Key_Delete)
    press(tile, Qt.Key.Key_F2)
    press(line, Qt.Key.Key_Delete)
    assert len(evidence(desk)) == 2
    assert not tile.caption.isVisible()
    hidden = (page.board.tiles.drop_tile, page.board.add_link_button, page.board.add_file_button, line.mend_button)
    assert not any(widget.isVisible() for widget in hidden)
    assert field(page, "result").isReadOnly()
    assert not page.forms[Round.SIX].steps.ticks[0].check.isEnabled()
    desk.file.read_only = None


@pytest.mark.usefixtures("pictures", "links")
def test_every_input_has_a_name(page):
    nameless = [box for kind in (QLineEdit, QTextEdit, QComboBox) for box in page.findChildren(kind)]
    assert [box for box in nameless if not box.accessibleName()] == []


@pytest.mark.usefixtures("pictures")
def test_measures_taken_away_meanwhile_take_their_reports_along(page, desk):
    desk.do("x", editing.remove_measures(desk.office, [measure(desk)]))
    assert len(page.list.entries()) == 2
    assert isinstance(page.editor.measure, Measure)
    assert page.board.tiles.pictures() == []
