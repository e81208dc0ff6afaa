"""Pages on paper in their own size: printed through Qt into a PDF file and measured there."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ita_desktop.app.print_choices import parse_copies, parse_millimetres, parse_pages
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.kit.message_bar import MessageArea
from ita_desktop.ui.print_desk import PrintDesk
from ita_desktop.ui.print_dialog import DOWN, GREY, RIGHT, PrintDialog
from ita_desktop.ui.printing import CROSSES_MM, Order, PrintRun, print_test_page
from ita_desktop.ui.runner import InlineRunner, ThreadRunner
from tests.ui.small_office import desk_on, dressed, type_into

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
NAME = "เครื่องพิมพ์สำนักปลัด"


def squares(*pages, colour=(200, 0, 0)):
    """A PDF whose pages (width, height in pt) hold a square of 20 mm, 30 mm from the left and 40 mm from the top."""
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target)
    for width, height in pages:
        canvas.setPageSize((width, height))
        canvas.setFillColorRGB(*(part / 255 for part in colour))
        canvas.rect(30 * MM, height - 60 * MM, 20 * MM, 20 * MM, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def ink_box(path, page=0, dpi=300):
    """Edges (mm from the left and the top) and colour of what is printed on a page."""
    document = pypdfium2.PdfDocument(path)
    try:
        picture = document[page].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()
    box = picture.getchannel("G").point(lambda part: 255 if part < 128 else 0).getbbox()
    middle = picture.getpixel(((box[0] + box[2]) // 2, (box[1] + box[3]) // 2))
    return [edge / dpi * 25.4 for edge in box], middle


class FilePrinters:
    """Printers that print into a file; one of them is gone when a job comes."""

    def __init__(self, path, names=(NAME,), gone=()):
        self.path, self._names, self.gone = path, list(names), set(gone)

    def names(self):
        return self._names

    def open(self, name):
        if name in self.gone:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer


@pytest.fixture
def path(qapp, tmp_path):
    assert qapp
    dressed()
    return tmp_path / "printed.pdf"


def printed(path, data, order, runner=None):
    run = PrintRun(runner or InlineRunner(), FilePrinters(path).open(NAME), data, order)
    ends = []
    run.finished.connect(partial_append(ends))
    run.start()
    return run, ends


def partial_append(ends):
    def add(*values):
        ends.append(values)

    return add


def sizes(path):
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(path).pages]


# ---- pages, size, place


def test_every_page_is_printed_on_a_sheet_of_its_own_size(path):
    run, ends = printed(path, squares(A4, A4[::-1], A4), Order("", (0, 1, 2)))
    assert ends
    assert run.total == 3
    for (width, height), wanted in zip(sizes(path), (A4, A4[::-1], A4), strict=True):
        assert (width, height) == pytest.approx(wanted, abs=1)


def test_a_millimetre_of_the_document_is_a_millimetre_of_paper(path):
    printed(path, squares(A4, A4[::-1]), Order("", (0, 1)))
    for page in (0, 1):
        box, colour = ink_box(path, page)
        assert box == pytest.approx([30, 40, 50, 60], abs=0.25)
        assert colour == (200, 0, 0)


def test_the_offset_moves_everything_by_millimetres(path):
    printed(path, squares(A4), Order("", (0,), right_mm=3.5, down_mm=-2))
    box, _ = ink_box(path)
    assert box == pytest.approx([33.5, 38, 53.5, 58], abs=0.25)


def test_only_the_pages_asked_for_are_printed_in_their_order(path):
    printed(path, squares(A4, A4[::-1], A4), Order("", (1, 0)))
    assert [width > height for width, height in sizes(path)] == [True, False]


def test_copies_that_the_printer_cannot_make_are_sent_again_set_by_set(path):
    run, _ = printed(path, squares(A4, A4[::-1]), Order("", (0, 1), copies=2))
    shapes = [width > height for width, height in sizes(path)]
    assert shapes == [False, True] * (len(shapes) // 2)
    assert run.total == len(shapes)


def test_black_and_white_has_no_colour(path):
    printed(path, squares(A4), Order("", (0,), grey=True))
    _, (red, green, blue) = ink_box(path)
    assert red == green == blue < 120


def test_pages_come_one_by_one_from_the_pdf_thread(qtbot, path):
    runner = ThreadRunner()
    run = PrintRun(runner, FilePrinters(path).open(NAME), squares(A4, A4, A4), Order("", (0, 1, 2)))
    steps = []
    run.progressed.connect(partial_append(steps))
    with qtbot.waitSignal(run.finished, timeout=10_000):
        run.start()
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert len(sizes(path)) == 3
    runner.close()


@pytest.mark.qt_log_ignore("Returned false")  # Qt says it as well
def test_a_printer_that_takes_nothing_is_told_and_nothing_is_sent(path):
    printer = FilePrinters(path.parent / "no such folder" / "x.pdf").open(NAME)
    run = PrintRun(InlineRunner(), printer, squares(A4), Order("", (0,)))
    failures = []
    run.failed.connect(partial_append(failures))
    run.start()
    assert failures == [("print.printer_gone", 0)]


# ---- the test page


def test_the_crosses_of_the_test_page_stand_where_they_say(path):
    assert print_test_page(FilePrinters(path).open(NAME), Order("", ()))
    ((width, height),) = sizes(path)
    assert (width, height) == pytest.approx(A4, abs=1)
    document = pypdfium2.PdfDocument(path)
    picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    for x, y in CROSSES_MM:
        box = [round(value / 25.4 * 300) for value in (x - 12, y - 12, x + 12, y + 12)]
        dark = picture.crop(box).point(lambda part: 255 if part < 160 else 0).getbbox()
        assert [value / 300 * 25.4 for value in dark] == pytest.approx([2, 2, 22, 22], abs=0.35)


# ---- the dialog


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        yield desk


@pytest.fixture
def dialog(qtbot, desk):
    parent = QWidget()
    qtbot.addWidget(parent)
    for key in (RIGHT, DOWN, GREY):
        desk.program.settings.put(key, 0)
    made = PrintDialog(parent, desk.program.settings, ["ก", "ข"], 4)
    made.parent_kept = parent
    made.show()
    made.orders = []
    made.ordered.connect(made.orders.append)
    return made


def test_enter_prints_every_page_once(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.orders == [Order("ก", (0, 1, 2, 3))]


def test_range_copies_colour_and_offset_are_taken_and_the_offset_is_kept(desk, dialog):
    type_into(dialog.pages, "๒-3, 1")
    type_into(dialog.copies, "๒")
    type_into(dialog.right, "-1.5")
    type_into(dialog.down, "2")
    QTest.keyClick(dialog.grey, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    assert dialog.orders == [Order("ก", (1, 2, 0), 2, grey=True, right_mm=-1.5, down_mm=2.0)]
    kept = [desk.program.settings.get(key) for key in (RIGHT, DOWN, GREY)]
    assert kept == [-1.5, 2.0, True]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [("pages", "9", "4 หน้า"), ("pages", "ก", "1-3, 5"), ("copies", "0", "1 ถึง 99"), ("right", "99", "ไม่เกิน 50")],
)
def test_what_cannot_be_meant_is_told_beside_its_box_and_keeps_the_dialog(dialog, field, text, said):
    type_into(dialog.fields[field].control, text)
    QTest.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    assert dialog.orders == []
    assert dialog.isVisible()
    assert said in dialog.fields[field].refusal()
    assert dialog.fields[field].control.text() == text


def test_the_dialog_says_that_nothing_is_fitted(dialog):
    from ita_desktop.ui.kit.labels import WrappedLabel

    assert any("100 %" in part.text() for part in dialog.findChildren(WrappedLabel))


@pytest.mark.parametrize("text", ["1", "1-4", " 2 , 3", "๑-๒", "4;1"])
def test_ranges_name_pages_of_the_document(text):
    pages = parse_pages(text, 4)
    assert pages
    assert all(0 <= page < 4 for page in pages)


def test_an_empty_range_means_every_page():
    assert parse_pages(" ", 3) == (0, 1, 2)


@pytest.mark.parametrize(
    ("read", "text"), [(parse_copies, "x"), (parse_millimetres, "1 ซม."), (parse_millimetres, "-")]
)
def test_other_figures_are_refused(read, text):
    with pytest.raises(DomainError):
        read(text)


# ---- no printer, printer gone


@pytest.fixture
def place(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.messages = MessageArea()
    widget.messages.setParent(widget)
    return widget


def test_without_a_printer_a_bar_says_so_and_offers_a_pdf(desk, place):
    printing = PrintDesk(desk, place, place.messages, Ask(), FilePrinters("", names=()))
    asked = []
    printing.save_asked.connect(partial_append(asked))
    printing.ask(squares(A4), 1, final=False)
    assert printing.dialog is None
    assert "ไม่พบเครื่องพิมพ์" in place.messages.texts()[0]
    from PySide6.QtWidgets import QPushButton

    save = next(b for b in place.messages.findChildren(QPushButton) if "PDF" in b.text())
    save.click()
    assert asked


def test_a_printer_that_is_gone_when_the_job_comes_is_told_in_thai(desk, place, path):
    printers = FilePrinters(path, names=("หน้าห้อง",), gone=("หน้าห้อง",))
    printing = PrintDesk(desk, place, place.messages, Ask(), printers)
    sent = []
    printing.sent.connect(partial_append(sent))
    printing.ask(squares(A4), 1, final=False)
    QTest.mouseClick(printing.dialog.print_button, Qt.MouseButton.LeftButton)
    assert "ส่งงานไปยังเครื่องพิมพ์ “หน้าห้อง” ไม่ได้" in place.messages.texts()[0]
    assert not sent
    assert not path.exists()


def test_a_job_that_went_through_is_told(desk, place, path):
    printing = PrintDesk(desk, place, place.messages, Ask(), FilePrinters(path))
    sent = []
    printing.sent.connect(partial_append(sent))
    printing.ask(squares(A4, A4), 2, final=False)
    QTest.mouseClick(printing.dialog.test_button, Qt.MouseButton.LeftButton)
    assert "หน้าทดสอบ" in place.messages.texts()[-1]
    QTest.mouseClick(printing.dialog.print_button, Qt.MouseButton.LeftButton)
    assert "2 หน้า" in place.messages.texts()[-1]
    assert sent
    assert len(sizes(path)) == 2
