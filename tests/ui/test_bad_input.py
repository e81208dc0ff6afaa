"""What goes wrong in an office, through the window: a Thai sentence says what to do, and nothing is lost."""

from __future__ import annotations

import re
import shutil
import sqlite3
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import event

from ita_desktop.app import paths
from ita_desktop.app.editing import update
from ita_desktop.app.program import Program
from ita_desktop.domain.agency import Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Evidence, Measure
from ita_desktop.store import office_reader, office_store
from ita_desktop.store.layout import SCHEMA
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import ENTRIES
from ita_desktop.ui.pages.measure_rows import TITLE
from tests.ui.room import cut, overlapping, scrolling_sideways
from tests.ui.small_office import YEAR, cell_editor, dressed, original, program, type_into

THAI = re.compile("[ก-๙]")
LONG = "บริหารส่วนตำบลทุ่งสมมติ" * 9


class Answers(Ask):
    """Chooses paths without a dialog."""

    def __init__(self, folder):
        self.folder = folder
        self.paths = []

    def open_paths(self, *_):
        return self.paths

    def save_path(self, parent, title, proposal, kinds=""):
        del parent, title, kinds
        return self.folder / proposal.name


@pytest.fixture
def path(qapp, tmp_path):
    assert qapp
    dressed()
    return Path(shutil.copy(original(with_memo=True), tmp_path / "office.ita"))


@pytest.fixture
def window(qtbot, qapp, tmp_path, monkeypatch):
    assert qapp
    dressed()
    for name in ("save_path", "open_paths"):
        monkeypatch.setattr(Ask, name, getattr(Answers(tmp_path), name))
    window = MainWindow(program())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    QTest.qWaitForWindowActive(window)
    yield window
    window.close()


@pytest.fixture
def opened(window, path):
    window.files.open_path(path)
    window.desk.set_year(YEAR)
    return window


def said(window):
    """What the messages of the page say, in Thai."""
    page = window.page()
    texts = (page.messages if page else window.start.messages).texts()
    assert all(THAI.search(text) for text in texts)
    return "\n".join(texts)


def squeezed(text):
    return "".join(text.split()).replace("\u0e4d\u0e32", "\u0e33")


def pdf_text(data):
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


def text_in(data, places):
    """What stands in these places of the paper, in their order: a column's text without its neighbours'."""
    found = []
    for place in places:
        page = PdfReader(BytesIO(data)).pages[place.page]

        def take(text, _cm, matrix, _font, _size, place=place, high=float(page.mediabox.height)):
            across, down = matrix[4], high - matrix[5]
            if place.left - 1 <= across <= place.right and place.top <= down <= place.bottom:
                found.append(text)

        page.extract_text(visitor_text=take)
    return squeezed("".join(found))


def previewed(qtbot, window):
    """The memo page, with its preview made."""
    window.show_page("memo")
    page = window.pages["memo"]
    qtbot.waitUntil(lambda: page.preview.maker.pages is not None and page.preview.maker.up_to_date, timeout=20000)
    return page


# ---- files


def is_refused(window, wrong, sentence):
    """The file is refused with a sentence, stays as it is, and the open office stays open."""
    before, office = wrong.read_bytes(), window.desk.office
    window.files.open_path(wrong)
    assert sentence in said(window)
    assert wrong.name in said(window)
    assert wrong.read_bytes() == before
    assert window.desk.office is office
    assert office.measures(YEAR)


def test_a_file_that_is_no_office(opened, tmp_path):
    wrong = tmp_path / "งบประมาณ.xlsx"
    wrong.write_bytes(b"PK\x03\x04 no office")
    is_refused(opened, wrong, "ไม่ใช่แฟ้มของโปรแกรมนี้")


def test_a_database_of_another_program(opened, tmp_path):
    wrong = tmp_path / "อื่น.ita"
    with sqlite3.connect(wrong) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    is_refused(opened, wrong, "ไม่ใช่แฟ้มของโปรแกรมนี้")


def test_a_file_cut_off_while_it_was_copied(opened, tmp_path):
    wrong = tmp_path / "ขาด.ita"
    wrong.write_bytes(original(with_memo=True).read_bytes()[:40_000])
    is_refused(opened, wrong, "เสียหาย")


def test_a_file_with_a_broken_inside(opened, tmp_path):
    data = bytearray(original(with_memo=True).read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    wrong = tmp_path / "เสีย.ita"
    wrong.write_bytes(data)
    is_refused(opened, wrong, "เสียหาย")


def test_a_file_of_a_newer_version(opened, tmp_path):
    newer = Path(shutil.copy(original(with_memo=True), tmp_path / "ใหม่.ita"))
    with sqlite3.connect(newer) as other:
        other.execute(f"PRAGMA user_version={SCHEMA + 1}")
    other.close()
    is_refused(opened, newer, "โปรแกรมรุ่นใหม่กว่า")


def test_a_file_that_may_not_be_written_is_read_and_printed(qtbot, window, path, tmp_path, monkeypatch):
    before = path.read_bytes()
    for module in (office_store, office_reader):
        monkeypatch.setattr(module, "writable", lambda _: False)
    window.files.open_path(path)
    window.desk.set_year(YEAR)
    for entry in ENTRIES:
        window.show_page(entry.key)
        assert "อ่านได้อย่างเดียว" in said(window), entry.key
    page = previewed(qtbot, window)
    type_into(page.form.subject, "แก้ไม่ได้")
    assert "แก้ไม่ได้" not in page.form.subject.value()
    page.save_pdf()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))), timeout=20000)
    window.close()
    assert path.read_bytes() == before


def test_a_full_disk_keeps_the_text_in_its_cell_until_there_is_room(opened):
    engine = opened.desk.file._store._engine
    limit = []

    def set_limit(connection):
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages if limit else 1073741823}")

    event.listen(engine, "begin", set_limit)
    limit.append("full")
    opened.show_page("measures")
    page, long = opened.pages["measures"], "มาตรการที่ยาวมาก " * 4000
    measure = opened.desk.office.measures(YEAR)[0]
    page.table.choose(measure.id, TITLE)
    page.table.edit(page.table.currentIndex())
    editor = cell_editor(page.table)
    editor.set_value(long)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "ที่ว่างในดิสก์ไม่พอ" in page.table.refusal.label.text()
    assert editor.isVisible()
    assert opened.desk.office.one(Measure, measure.id) == measure
    limit.clear()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert opened.desk.office.one(Measure, measure.id).title == long.strip()


# ---- paper


def test_a_font_that_is_missing_is_named_in_the_preview(qtbot, path, tmp_path):
    where = program().paths
    fonts = tmp_path / "fonts"
    shutil.copytree(where.fonts, fonts, ignore=shutil.ignore_patterns("th-sarabun-new"))
    window = MainWindow(Program(paths.Paths(where.resources, fonts, tmp_path / "own")))
    qtbot.addWidget(window)
    window.show()
    window.files.open_path(path)
    window.desk.set_year(YEAR)
    window.show_page("memo")
    preview = window.pages["memo"].preview
    qtbot.waitUntil(lambda: bool(preview.messages.texts()), timeout=20000)
    assert "ไม่พบแบบอักษร TH Sarabun New" in preview.messages.texts()[0]
    assert window.desk.office.measures(YEAR)
    window.close()


class NoPrinter:
    """Printers of which the one chosen is gone when the job comes."""

    def names(self):
        return ["หน้าห้อง"]

    def open(self, name):
        del name


def test_a_printer_that_is_gone(qtbot, opened, monkeypatch):
    monkeypatch.setattr(Ask, "confirm", lambda *_, **__: True)  # of errors in the records
    page = previewed(qtbot, opened)
    page.out.printing.printers = NoPrinter()
    before = opened.desk.office
    QTest.keyClick(opened, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(page.out.printing.dialog.print_button, Qt.MouseButton.LeftButton)
    assert "ส่งงานไปยังเครื่องพิมพ์ “หน้าห้อง” ไม่ได้" in said(opened)
    assert opened.desk.office is before


# ---- words and figures


def long_names(office):
    """Names of 200 letters for the agency, a person, a division and a measure."""
    person, division = office.all(Person)[0], office.all(Division, name="สำนักปลัด")[0]
    agency, measure = office.agency, office.measures(YEAR)[0]
    names = {
        "agency": f"องค์การ{LONG}"[:200],
        "family": f"สกุล{LONG}"[:200],
        "division": f"สำนัก{LONG}"[:200],
        "measure": f"ส่งเสริม{LONG}"[:200],
    }
    edits = (
        update(agency, name=names["agency"]),
        update(person, family=names["family"]),
        update(division, name=names["division"], prefix=division.prefix),
        update(measure, title=names["measure"], divisions=(division.id,)),
    )
    return names, Changes(updated=tuple(pair for edit in edits for pair in edit.updated))


def test_names_of_200_letters_are_shown_and_printed_whole(qtbot, opened):
    names, changes = long_names(opened.desk.office)
    assert opened.desk.do("ชื่อยาว", changes) == ""
    faults = {}
    for entry in ENTRIES:
        opened.show_page(entry.key)
        QTest.qWait(40)
        found = [*cut(opened), *overlapping(opened), *scrolling_sideways(opened)]
        faults |= {entry.key: found} if found else {}
        assert opened.minimumSizeHint().width() <= 1366, entry.key
    assert faults == {}
    page = previewed(qtbot, opened)
    printed = page.preview.maker.pages.printed
    text = pdf_text(printed.data)
    for key in ("agency", "family", "division"):
        assert squeezed(names[key]) in text, key
    title = f"measure:{opened.desk.office.measures(YEAR)[0].id}.title"
    cell = text_in(printed.data, [place for place in printed.places if place.anchor == title])
    assert squeezed(names["measure"]) in cell


def test_a_measure_without_a_name(opened):
    opened.show_page("measures")
    page = opened.pages["measures"]
    measure = opened.desk.office.measures(YEAR)[0]
    page.table.choose(measure.id, TITLE)
    page.table.edit(page.table.currentIndex())
    editor = cell_editor(page.table)
    type_into(editor, "")
    editor.set_value("")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "ชื่อมาตรการ" in page.table.refusal.label.text()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert opened.desk.office.one(Measure, measure.id) == measure


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/2/2567", "ไม่มีวันที่นี้ในปฏิทิน"),
        ("25/3/67", "ไม่ชัดว่าเป็น พ.ศ. หรือ ค.ศ."),
        ("25/3/2024", "เป็น ค.ศ. — พิมพ์ปี พ.ศ. แทน เช่น 2567"),
    ],
)
def test_a_date_that_is_none(opened, typed, sentence):
    opened.show_page("memo")
    page = opened.pages["memo"]
    memo = page.document()
    type_into(page.form.date, typed)
    QTest.keyClick(page.form.date, Qt.Key.Key_Return)
    field = page.form.field_of(f"document:{memo.id}.dated")
    assert sentence in field.refusal()
    assert page.form.date.text() == typed
    assert page.document() == memo
    type_into(page.form.date, "25 มี.ค. 67")
    QTest.keyClick(page.form.date, Qt.Key.Key_Return)
    assert field.refusal() == ""
    assert page.document().dated.isoformat() == "2024-03-25"


def test_a_picture_that_is_none(qtbot, opened, tmp_path, monkeypatch):
    wrong = tmp_path / "ภาพกิจกรรม.jpg"
    wrong.write_bytes(b"no picture")
    monkeypatch.setattr(Ask, "open_paths", lambda *_: [wrong])
    opened.show_page("results")
    tiles = opened.pages["results"].board.tiles
    QTest.keyClick(tiles.drop_tile, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(tile.problem() for tile in tiles.waiting()), timeout=20000)
    assert tiles.waiting()[0].problem() == "อ่านภาพนี้ไม่ได้ — ลองบันทึกเป็น JPG แล้วเพิ่มใหม่"
    assert not opened.desk.office.table(Evidence)
    assert wrong.exists()
