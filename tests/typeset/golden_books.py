"""The documents of the golden pages: small books with invented words, one for each thing a printer would look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

from PIL import Image as Pixels
from PIL import ImageDraw

from ita_desktop.typeset.blocks import (
    MM,
    RED,
    Align,
    ApprovalBlock,
    Block,
    Book,
    Catchword,
    Cell,
    CheckItem,
    Colour,
    Contents,
    Fit,
    GroupRow,
    Heading,
    Image,
    LeaderField,
    LeaderLine,
    ListItem,
    PageNumber,
    PageStyle,
    Paragraph,
    Placed,
    Row,
    Run,
    Section,
    Signature,
    Spacer,
    Table,
    TextStyle,
    Watermark,
)

BODY = TextStyle()
CENTRE = replace(BODY, align=Align.CENTRE)
TEXT = replace(BODY, align=Align.DISTRIBUTED, first_indent=25 * MM)
TITLE = TextStyle(size=29, leading=35, bold=True, align=Align.CENTRE)
LABEL = TextStyle(size=20, leading=26, bold=True)
HEAD = replace(BODY, bold=True, space_before=6)
SMALL = TextStyle(size=14, leading=18.2, fit=Fit.BEST)
SMALL_BOLD = replace(SMALL, bold=True)
SMALL_CENTRE = replace(SMALL, align=Align.CENTRE)
SMALL_RIGHT = replace(SMALL, align=Align.RIGHT)
COLUMN_HEAD = replace(SMALL_BOLD, align=Align.CENTRE)
GREY = Colour(0.92, 0.92, 0.92)
PALE_GREY = Colour(0.96, 0.96, 0.96)

NUMBER = PageNumber(CENTRE)
MEMO = PageStyle(
    first_top=30 * MM - 35, top=30 * MM + 28.1, number=NUMBER, catchword=Catchword(replace(BODY, align=Align.RIGHT))
)
SHEET = PageStyle(
    width=150 * MM, height=96 * MM, left=10 * MM, right=10 * MM, bottom=10 * MM, first_top=14 * MM, top=14 * MM
)
"""A small sheet, so that page turns come early and the pictures stay small."""

COUNTED = replace(SHEET, number=PageNumber(replace(SMALL, align=Align.RIGHT), "หน้า {n}/{total}", 9 * MM, on_first=True))

CAUSE = (
    "ตามที่องค์การบริหารส่วนตำบลทุ่งสมมุติได้เข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ "
    "(Integrity and Transparency Assessment: ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ โดยได้คะแนนรวม ๙๑.๒๕ คะแนน "
    "อยู่ในระดับผ่านดี นั้น"
)
FACTS = (
    "สำนักปลัดได้วิเคราะห์ผลการประเมินดังกล่าวแล้วเห็นว่า ตัวชี้วัดที่ควรปรับปรุง ได้แก่ การใช้ทรัพย์สินของราชการ "
    "และการปรับปรุงระบบการทำงาน จึงได้กำหนดมาตรการเพื่อขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
    "พร้อมทั้งมอบหมายผู้รับผิดชอบ กำหนดขั้นตอน วิธีการปฏิบัติ และกำหนดระยะเวลาดำเนินการให้แล้วเสร็จภายในเดือนกันยายน ๒๕๖๘"
)
LAW = (
    "พระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. ๒๕๖๑ และหนังสือสำนักงาน ป.ป.ช. "
    "ที่ ปช ๐๐๐๔/ว ๐๐๙๙ ลงวันที่ ๑๒ กุมภาพันธ์ ๒๕๖๘ กำหนดให้หน่วยงานของรัฐรายงานผลการดำเนินการตามมาตรการ "
    "และเผยแพร่ทางเว็บไซต์ของหน่วยงานให้ประชาชนทราบ"
)
ACTS = (
    "จัดทำคู่มือแนวทางปฏิบัติเกี่ยวกับการยืมทรัพย์สินของราชการ และเผยแพร่ให้บุคลากรทุกคนทราบ",
    "ประชุมชี้แจงเจ้าหน้าที่ผู้รับผิดชอบของทุกส่วนราชการเกี่ยวกับหลักเกณฑ์ วิธีการ และเงื่อนไข",
    "เปิดช่องทางรับฟังความคิดเห็นของผู้รับบริการผ่านเว็บไซต์และสื่อสังคมออนไลน์ของหน่วยงาน",
    "สำรวจความพึงพอใจทุกไตรมาส แล้วรายงานผลต่อผู้บริหารท้องถิ่นเพื่อสั่งการ",
    "ปรับปรุงขั้นตอนการให้บริการตามผลการสำรวจ และติดประกาศขั้นตอนไว้ ณ จุดบริการ",
)
LINK = "https://www.thungsommut.example.go.th/ita/2568/o35?download=annual_report_final&lang=th#page=12"


def paragraph(text: str, style: TextStyle = BODY, anchor: str = "") -> Paragraph:
    return Paragraph((Run(text),), style, anchor=anchor)


def cell(text: str, style: TextStyle = SMALL, **settings: object) -> Cell:
    return Cell((paragraph(text, style),), **settings)


def heads(*texts: str) -> Row:
    return Row(tuple(cell(text, COLUMN_HEAD, fill=GREY, middle=True) for text in texts))


def emblem() -> bytes:
    """A round seal with a star: a picture that is plainly no photograph."""
    made = Pixels.new("L", (180, 180), 255)
    pen = ImageDraw.Draw(made)
    pen.ellipse((6, 6, 173, 173), outline=0, width=10)
    pen.regular_polygon((90, 90, 56), 5, fill=0)
    return _png(made)


def photograph(width: int, height: int) -> bytes:
    """Hills below a sun, with a frame at the picture's very edge."""
    made = Pixels.new("RGB", (width, height), (200, 220, 235))
    pen = ImageDraw.Draw(made)
    pen.ellipse((width * 0.65, height * 0.1, width * 0.65 + height * 0.3, height * 0.4), fill=(250, 210, 90))
    pen.polygon([(0, height), (width * 0.35, height * 0.35), (width * 0.8, height)], fill=(90, 130, 80))
    pen.polygon([(width * 0.4, height), (width * 0.75, height * 0.5), (width, height)], fill=(60, 100, 60))
    pen.rectangle((0, 0, width - 1, height - 1), outline=(0, 0, 0), width=3)
    return _png(made)


def _png(made: Pixels.Image) -> bytes:
    target = BytesIO()
    made.save(target, "PNG")
    return target.getvalue()


def _field(label: str, value: str, start: float = 0.0, end: float | None = None) -> LeaderField:
    return LeaderField(label, LABEL, value, BODY, start, end, anchor=f"head {label}")


def _head() -> Iterator[Block]:
    """Everything above a memo's text."""
    half = 80 * MM
    yield paragraph("บันทึกข้อความ", TITLE)
    office = "สำนักปลัด องค์การบริหารส่วนตำบลทุ่งสมมุติ โทร. ๐ ๕๕๕๕ ๐๑๒๓"
    yield LeaderLine((_field("ส่วนราชการ", office),), 26)
    number = _field("ที่", "นฐ ๗๙๙๐๑/๑๒๓", end=half - 2 * MM)
    yield LeaderLine((number, _field("วันที่", "๒๕ มีนาคม ๒๕๖๘", half)), 26)
    subject = "รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"
    yield LeaderLine((_field("เรื่อง", subject),), 26)
    yield paragraph("เรียน  นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ", replace(BODY, space_before=6), "addressee")


def _part(number: str, heading: str, *texts: str) -> Iterator[Block]:
    yield Heading(paragraph(f"{number}. {heading}", HEAD, f"heading {number}"), 2)
    for text in texts:
        yield paragraph(text, TEXT, f"part {number}")


def _steps(labels: str = "๑๒๓๔๕") -> Iterator[ListItem]:
    for label, text in zip(labels, ACTS, strict=False):
        yield ListItem(f"{label})", paragraph(text, BODY, f"step {label}"), 25 * MM, 18, hanging=False)


def _writer() -> Signature:
    positions = ("นักวิเคราะห์นโยบายและแผนชำนาญการ",)
    return Signature("นางสาวสมมุติ ใจซื่อ", positions, BODY, label="ลงชื่อ", role="ผู้รายงาน", anchor="writer")


def _superior(heading: str, name: str, *positions: str, ticked: int = -1) -> ApprovalBlock:
    options = tuple(
        CheckItem(number == ticked, paragraph(text)) for number, text in enumerate(("ทราบ", "เห็นชอบตามเสนอ", "อื่น ๆ"))
    )
    style = replace(BODY, bold=True, space_before=12)
    return ApprovalBlock(heading, style, options, 2, Signature(name, positions, BODY), anchor=positions[0])


def _book(*blocks: Block, page: PageStyle = SHEET) -> Book:
    return Book((Section(page, blocks),), "หน้าตัวอย่าง")


# ---- memos


def memo_of_one_page() -> Book:
    seal = Placed(Image(emblem(), 22.5 * MM, 15 * MM, Align.LEFT), MEMO.left, 15 * MM, 22.5 * MM)
    blocks = (
        *_head(),
        paragraph(CAUSE, replace(TEXT, space_before=6), "cause"),
        paragraph(FACTS, TEXT, "facts"),
        paragraph("จึงเรียนมาเพื่อโปรดทราบและพิจารณา", TEXT, "closing"),
        _writer(),
    )
    return _book(*blocks, page=replace(MEMO, first_page=(seal,)))


def memo_of_two_pages() -> Book:
    parts = (
        *_part("๑", "เรื่องเดิม", CAUSE),
        *_part("๒", "ข้อเท็จจริง", FACTS),
        *_part("๓", "ระเบียบและกฎหมายที่เกี่ยวข้อง", LAW),
        *_part("๔", "ข้อเสนอเพื่อพิจารณา", "เห็นควรดำเนินการ ดังนี้"),
        *_steps(),
        paragraph("จึงเรียนมาเพื่อโปรดพิจารณา", replace(TEXT, space_before=6), "closing"),
    )
    return _book(*_head(), *parts, _writer(), page=MEMO)


def superiors_at_the_foot() -> Book:
    """The second block would just not fit below the first; it goes over whole."""
    blocks = (
        paragraph(LAW, TEXT, "law"),
        _writer(),
        _superior("ความเห็นของหัวหน้าสำนักปลัด", "นายตัวอย่าง มั่นคง", "หัวหน้าสำนักปลัด", ticked=1),
        _superior("ความเห็นของปลัดองค์การบริหารส่วนตำบล", "", "รองปลัด รักษาราชการแทน", "ปลัดองค์การบริหารส่วนตำบลทุ่งสมมุติ"),
        _superior("คำสั่ง/ข้อสั่งการของผู้บริหาร", "นายสมมุติ ยั่งยืน", "นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ", ticked=0),
    )
    return _book(*blocks, page=replace(MEMO, first_top=MEMO.top, number=replace(NUMBER, start=2, on_first=True)))


def stamps() -> Book:
    """Urgency beside the seal, secrecy at both ends of each page, ร่าง across."""
    urgent = TextStyle(size=32, leading=38, bold=True, colour=RED, align=Align.CENTRE)
    secret = TextStyle(size=26, leading=30, bold=True, colour=RED, align=Align.CENTRE)
    width = SHEET.text_width
    every = tuple(Placed(paragraph("ลับ", secret), SHEET.left, y, width) for y in (2 * MM, SHEET.height - 9 * MM - 4))
    first = (Placed(paragraph("ด่วนที่สุด", urgent), SHEET.left, 13 * MM, 42 * MM),)
    page = replace(SHEET, first_page=first, every_page=every, watermark=Watermark("ร่าง", size=130, angle=30))
    page = replace(page, top=22 * MM, number=replace(NUMBER, baseline=18 * MM), bottom=14 * MM)
    blocks = (paragraph("บันทึกข้อความ", TITLE), paragraph(CAUSE, TEXT, "cause"), paragraph(FACTS, TEXT, "facts"))
    return _book(*blocks, page=page)


# ---- tables


def group_rows_over_a_turn() -> Book:
    group = "๑. ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ"
    rows = (
        GroupRow(group, SMALL_BOLD, fill=PALE_GREY, anchor="first group"),
        *(Row((cell(f"{n}", SMALL_CENTRE), cell(act), cell("สำนักปลัด"))) for n, act in zip("๑๒๓๔๕", ACTS, strict=True)),
        GroupRow("๒. ตัวชี้วัดที่ ๘ การปรับปรุงระบบการทำงาน", SMALL_BOLD, fill=PALE_GREY, anchor="second group"),
        Row((cell("๖", SMALL_CENTRE), cell(LAW), cell("กองคลัง กองช่าง และกองการศึกษา"))),
    )
    table = Table((1, 6, 3), (heads("ที่", "มาตรการ/แนวทาง", "ผู้รับผิดชอบ"),), rows)
    return _book(paragraph("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", replace(CENTRE, bold=True)), table, page=COUNTED)


def cell_of_three_pages() -> Book:
    rows = (
        Row(
            (
                cell("๑", SMALL_CENTRE),
                cell("ปรับปรุงกระบวนงาน"),
                cell(f"{FACTS}\n{LAW}\n{CAUSE}\n{FACTS}", anchor="tall"),
            )
        ),
        Row((cell("๒", SMALL_CENTRE), cell("เผยแพร่ผล"), cell(ACTS[2]))),
    )
    return _book(Table((1, 3, 6), (heads("ที่", "มาตรการ", "ผลการดำเนินการ"),), rows), page=COUNTED)


def pictures_in_cells() -> Book:
    def shown(width: int, height: int, words: str) -> Cell:
        return Cell((Image(photograph(width, height), 300, 95), paragraph(words, SMALL_CENTRE)), anchor=words)

    wide, tall = shown(400, 260, "ภาพที่ ๑ ประชุมชี้แจง"), shown(200, 300, "ภาพที่ ๒ ป้ายประชาสัมพันธ์")
    rows = (Row((cell(ACTS[1]), wide, tall)), Row((cell(ACTS[4]), tall, wide)))
    return _book(Table((2, 3, 3), (heads("กิจกรรม", "ก่อน", "หลัง"),), rows), page=COUNTED)


def figures_to_the_right() -> Book:
    scores = (("การปฏิบัติหน้าที่", "๙๑.๐๘"), ("การใช้งบประมาณ", "๘๗.๓๐"), ("การใช้อำนาจ", "๑๐๐.๐๐"), ("การใช้ทรัพย์สิน", "๗.๕๐"))
    rows = [
        Row((cell(f"{n}", SMALL_CENTRE), cell(name), cell(value, SMALL_RIGHT), cell(f"{n},๒๕๐,๐๐๐", SMALL_RIGHT)))
        for n, (name, value) in zip("๑๒๓๔", scores, strict=True)
    ]
    total = Row(
        (cell("รวม", COLUMN_HEAD, colspan=2), cell("๗๑.๔๗", replace(SMALL_RIGHT, bold=True)), cell("-", SMALL_CENTRE))
    )
    return _book(Table((1, 5, 2, 3), (heads("ที่", "ตัวชี้วัด", "คะแนน", "งบประมาณ (บาท)"),), (*rows, total)))


def lists_in_cells() -> Book:
    items = tuple(
        ListItem(f"{n}.", paragraph(text, SMALL), label_width=14) for n, text in zip("๑๒๓", ACTS, strict=False)
    )
    wide = ListItem("๑๐.๑๐", paragraph(ACTS[0], SMALL), label_width=14)
    ticks = tuple(
        CheckItem(done, paragraph(text, SMALL)) for done, text in ((True, ACTS[3]), (False, "อยู่ระหว่างดำเนินการ"))
    )
    rows = (
        Row((Cell(items), Cell((*ticks, Spacer(8), wide)), Cell((paragraph("แล้วเสร็จ", SMALL_CENTRE),), middle=True))),
    )
    return _book(Table((4, 4, 2), (heads("ขั้นตอน", "ผล", "สถานะ"),), rows))


def merged_cells_over_a_turn() -> Book:
    header = (
        Row(
            (
                cell("ประเด็น", COLUMN_HEAD, rowspan=2, fill=GREY, middle=True),
                cell("การดำเนินการ", COLUMN_HEAD, colspan=2, fill=GREY),
            )
        ),
        Row((cell("มาตรการ", COLUMN_HEAD, fill=GREY), cell("ระยะเวลา", COLUMN_HEAD, fill=GREY))),
    )
    months = ("ต.ค. – ธ.ค. ๒๕๖๗", "ม.ค. – มี.ค. ๒๕๖๘", "ม.ค. – ก.ย. ๒๕๖๘", "ทุกไตรมาส")
    first, *others = (Row((cell(act), cell(month))) for act, month in zip(ACTS, months, strict=False))
    tall = cell(f"การใช้ทรัพย์สินของราชการ {ACTS[4]}", rowspan=4, anchor="merged")
    last = Row((cell("หมายเหตุ ใช้งบประมาณจากข้อบัญญัติงบประมาณรายจ่ายประจำปี", colspan=3),))
    return _book(Table((3, 5, 3), header, (Row((tall, *first.cells)), *others, last)), page=COUNTED)


def links_in_narrow_cells() -> Book:
    rows = tuple(
        Row((cell(title), cell(f"เผยแพร่ที่ {LINK} เมื่อวันที่ ๑ เมษายน ๒๕๖๘"), cell(LINK.replace("/ita", "/ita" * 6))))
        for title in ("แผนปฏิบัติการป้องกันการทุจริต", "รายงานผล")
    )
    return _book(Table((3, 4, 2), (heads("ข้อ", "ลิงก์", "สำรอง"),), rows), page=COUNTED)


# ---- pages


def lying_among_upright() -> Book:
    upright = replace(SHEET, width=96 * MM, height=120 * MM, number=replace(NUMBER, baseline=10 * MM))
    lying = replace(
        upright, width=upright.height, height=upright.width, number=replace(upright.number, start=0, on_first=True)
    )
    last = replace(upright, number=replace(upright.number, start=0, on_first=True))
    table = Table(
        (1, 2, 2), (heads("ที่", "ขั้นตอน", "ผล"),), (Row((cell("๑", SMALL_CENTRE), cell(ACTS[0]), cell(ACTS[1]))),)
    )
    return Book(
        (
            Section(upright, (paragraph(CAUSE, replace(TEXT, first_indent=40)),), "บันทึก"),
            Section(lying, (paragraph("ผนวก ก", replace(CENTRE, bold=True)), table), "ผนวก ก"),
            Section(
                last, (paragraph("ผนวก ข", replace(CENTRE, bold=True)), paragraph(LAW, replace(TEXT, first_indent=40)))
            ),
        ),
        "หน้าตัวอย่าง",
    )


def contents_before_the_rest() -> Book:
    """Titles of sections and headings with dots and true page numbers, one too long for its line."""
    numbered = replace(SHEET, number=replace(NUMBER, baseline=10 * MM, start=0, on_first=True))
    title = paragraph("สารบัญ", replace(CENTRE, bold=True, size=18, leading=23.4))

    def headed(text: str, lines: int) -> tuple[Heading, Paragraph]:
        return Heading(paragraph(text, HEAD), 1), paragraph("\n".join(["เนื้อหา"] * lines))

    return Book(
        (
            Section(replace(SHEET, number=NUMBER), (title, Contents(BODY, replace(BODY, bold=True)))),
            Section(numbered, (*headed("๑. เรื่องเดิม", 7), *headed("๒. ข้อเท็จจริง", 3)), "บันทึกข้อความ"),
            Section(numbered, headed(f"รายงานผล {ACTS[4]} {ACTS[2]}", 2), "ผนวก ก รายงานผลการดำเนินการ"),
        ),
        "หน้าตัวอย่าง",
    )


def hard_words() -> Book:
    """Marks above tall letters, below deep ones, stacked; in the four styles of the face."""
    words = "ที่ ปี่ ฝี่ น้ำ ฟ้า ป้ำ ก่ำ ปั๊ม ญู ฐุ ฎุ ฏู ฤๅ ผู้ ซึ่ง ใหญ่ ไก่ แก้ว เป็น จัดทำ ๆ ฯลฯ “คำ” (ก) ๑๒/๓ – ๔ ½ ฿ A&B fi"
    styles = ((False, False), (False, True), (True, False), (True, True))
    looks = [replace(BODY, size=18, leading=24, bold=bold, italic=italic) for bold, italic in styles]
    return _book(*(paragraph(words, look) for look in looks))


BOOKS: dict[str, Callable[[], Book]] = {
    make.__name__: make
    for make in (
        memo_of_one_page,
        memo_of_two_pages,
        superiors_at_the_foot,
        stamps,
        group_rows_over_a_turn,
        cell_of_three_pages,
        pictures_in_cells,
        figures_to_the_right,
        lists_in_cells,
        merged_cells_over_a_turn,
        links_in_narrow_cells,
        lying_among_upright,
        contents_before_the_rest,
        hard_words,
    )
}
"""Each golden picture's name and the book it shows."""
