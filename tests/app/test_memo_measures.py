"""A memo measured on its PDF, against the regulation on office work and the circular on typing (2553).

Lengths agree within 0.5 mm, type sizes within 0.1 pt.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
from datetime import date
from itertools import pairwise

import pytest
from PIL import Image

from ita_desktop.app.printing import Printed, memo_request
from ita_desktop.app.program import Program
from ita_desktop.domain.agency import Agency, Division, Letterhead, Role
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentKind, DocumentStep, Secrecy, Section, Urgency
from ita_desktop.domain.record import Record
from tests.paper import MM, Line, Page, pages

NEAR = 0.5 * MM
POINT = 0.1
PITCH = 20.8
LEFT, RIGHT = 30 * MM, 190 * MM
TEXT = "ตามที่องค์การบริหารส่วนตำบลได้ดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "


def near(value: float) -> object:
    """A length within half a millimetre."""
    return pytest.approx(value, abs=NEAR)


def points(value: float) -> object:
    """A type size or line step within a tenth of a point."""
    return pytest.approx(value, abs=POINT)


def emblem() -> bytes:
    out = io.BytesIO()
    Image.new("L", (300, 300), 40).save(out, "PNG")
    return out.getvalue()


def memo(**values: object) -> list[Record]:
    """A memo of several pages with every part, signed by four."""
    document = Document(
        id=1,
        kind=DocumentKind.MEMO,
        fiscal_year=2567,
        division_id=1,
        subject="รายงานผลการดำเนินการตามมาตรการ",
        addressee="นายกองค์การบริหารส่วนตำบลทุ่งตัวอย่าง",
        dated=date(2024, 3, 25),
        running="033",
    )
    names = ("สมใจ ใจดี", "บุญมา พาสุข", "วิชัย ไพรวัน", "อรุณ สว่างวงศ์")
    return [
        Agency(id=1, name="องค์การบริหารส่วนตำบลทุ่งตัวอย่าง", letterhead=Letterhead.PICTURE, emblem_id=1),
        Blob(id=1, sha256=hashlib.sha256(emblem()).hexdigest(), media_type="image/png"),
        Division(id=1, name="สำนักปลัด", prefix="ตย 71201"),
        dataclasses.replace(document, **values),
        Section(id=1, document_id=1, heading="เรื่องเดิม", text=TEXT * 6, sort=0, edited=True),
        Section(id=2, document_id=1, heading="ข้อเท็จจริง", text=TEXT * 30, sort=1, edited=True),
        Section(id=3, document_id=1, text="จึงเรียนมาเพื่อโปรดพิจารณา", numbered=False, sort=2, edited=True),
        *(
            DocumentStep(
                id=n,
                document_id=1,
                role=Role.REVIEWER if n else Role.WRITER,
                heading=f"ความเห็นผู้บังคับบัญชาลำดับ {n}" if n else "",
                options=("ทราบ", "เห็นควรอนุมัติ") if n else (),
                dotted_lines=2,
                name=f"นาง{name}",
                position="หัวหน้าสำนักปลัด",
                sort=n,
            )
            for n, name in enumerate(names)
        ),
    ]


@pytest.fixture(scope="module")
def program() -> Program:
    return Program.start()


def printed(program: Program, **values: object) -> Printed:
    office = Office.of([*program.standard_records, *memo(**values)])
    blobs = {hashlib.sha256(emblem()).hexdigest(): emblem()}
    return program.make_pdf(office, memo_request(office, office.one(Document, 1)), blobs.__getitem__)


@pytest.fixture(scope="module")
def paper(program: Program) -> list[Page]:
    return pages(printed(program).data)


@pytest.fixture(scope="module")
def first(paper: list[Page]) -> Page:
    return paper[0]


def starting(page: Page, words: str) -> Line:
    return next(line for line in page.lines if line.text.startswith(words))


def test_the_paper_is_a4(first: Page) -> None:
    assert (first.width, first.height) == (near(210 * MM), near(297 * MM))


def test_text_stands_between_3_cm_on_the_left_and_2_cm_on_the_right(paper: list[Page]) -> None:
    body = [line for page in paper for line in page.lines if TEXT[20:40].strip() in line.text]
    assert min(line.x for line in body) == near(LEFT)
    assert max(line.right for line in body) == near(RIGHT)


def test_the_emblem_is_1_5_cm_high_at_the_left_margin_of_the_first_page_only(paper: list[Page]) -> None:
    (picture,) = paper[0].pictures
    assert picture.top == near(15 * MM)
    assert picture.bottom - picture.top == near(15 * MM)
    assert picture.left == near(LEFT)
    assert not any(page.pictures for page in paper[1:])


def test_the_title_is_29_pt_bold_and_centred_on_a_line_of_35_pt(first: Page, program: Program) -> None:
    title = first.line("บันทึกข้อความ")
    assert title.glyphs[0].size == points(29)
    assert title.glyphs[0].bold
    assert title.middle == near((LEFT + RIGHT) / 2)
    family = program.fonts.family("TH Sarabun New")

    def below_top(size: float, leading: float) -> float:
        return (leading - (family.ascent + family.descent) * size) / 2 + family.ascent * size

    label = first.line("ส่วนราชการ")
    top = title.baseline - below_top(29, 35)
    assert label.baseline - top == points(35 + below_top(20, 26))


@pytest.mark.parametrize("label", ["ส่วนราชการ", "ที่", "วันที่", "เรื่อง"])
def test_the_four_labels_are_20_pt_bold_and_their_values_16_pt(first: Page, label: str) -> None:
    line = first.line(label) if label != "ที่" else starting(first, "ที่")
    assert line.at(label).size == points(20)
    assert line.at(label).bold
    values = {"ส่วนราชการ": "สำนักปลัด", "ที่": "ตย", "วันที่": "มีนาคม", "เรื่อง": "รายงานผล"}
    assert line.at(values[label]).size == points(16)
    assert not line.at(values[label]).bold


def test_number_and_date_share_a_line_and_the_date_begins_in_the_middle(first: Page) -> None:
    line = starting(first, "ที่")
    assert line.x == near(LEFT)
    assert line.at("วันที่").x == near((LEFT + RIGHT) / 2)
    assert "ตย ๗๑๒๐๑/๐๓๓" in line.text
    assert "๒๕ มีนาคม ๒๕๖๗" in line.text
    assert "พ.ศ." not in line.text


def test_dots_lead_to_the_right_edge_below_the_values(first: Page) -> None:
    for words in ("ส่วนราชการ", "เรื่อง"):
        line = first.line(words)
        dots = [path for path in first.paths if abs(path.bottom - line.baseline) < 3 and path.right > LEFT + 60 * MM]
        rightmost = max([path.right for path in dots] + [line.right])
        assert rightmost == near(RIGHT)


def test_no_solid_rule_stands_under_the_head(first: Page) -> None:
    head = starting(first, "เรียน").baseline
    rules = [path for path in first.paths if path.top < head + 10 and path.right - path.left > 100 * MM]
    assert all(path.dashed for path in rules)


def test_the_addressee_is_16_pt_regular_6_pt_below_the_head(first: Page) -> None:
    line = starting(first, "เรียน")
    assert line.at("เรียน").size == points(16)
    assert not line.at("เรียน").bold


def test_the_body_is_16_pt_on_a_pitch_of_20_8_pt(first: Page) -> None:
    body = [line for line in first.lines if "ตามที่" in line.text or "มาตรการส่งเสริม" in line.text]
    assert {round(glyph.size, 1) for line in body for glyph in line.glyphs} == {16.0}
    steps = [b.baseline - a.baseline for a, b in pairwise(body)]
    assert sum(step == points(PITCH) for step in steps) >= len(steps) - 2


def test_a_paragraph_begins_2_5_cm_in(first: Page) -> None:
    assert starting(first, "ตามที่").x == near(LEFT + 25 * MM)


def test_parts_are_numbered_and_stand_6_pt_lower(paper: list[Page]) -> None:
    headings = [starting(paper[0], words) for words in ("๑. เรื่องเดิม", "๒. ข้อเท็จจริง")]
    lines = paper[0].lines
    for heading in headings:
        above = lines[lines.index(heading) - 1]
        assert heading.baseline - above.baseline == points(PITCH + 6)


def test_the_writer_signs_in_the_right_half_below_three_blank_lines(paper: list[Page]) -> None:
    page = next(page for page in paper if any("(นางสมใจ ใจดี)" in line.text for line in page.lines))
    name = page.line("(นางสมใจ ใจดี)")
    lines = page.lines
    above, below = lines[lines.index(name) - 1], lines[lines.index(name) + 1]
    assert "จึงเรียนมาเพื่อ" in above.text
    assert name.baseline - above.baseline == points(4 * PITCH)
    assert below.baseline - name.baseline == points(PITCH)
    assert name.middle == near(LEFT + 120 * MM)
    assert below.middle == near(LEFT + 120 * MM)


@pytest.mark.parametrize("lines", range(12, 24))
def test_no_signature_stands_on_a_page_without_the_closing_above_it(program: Program, lines: int) -> None:
    office = Office.of([*program.standard_records, *memo()])
    facts = office.one(Section, 2)
    office = office.after(Changes(updated=((facts, facts.but(text="ข้อความหนึ่งบรรทัด\n" * lines)),)))
    made = pages(program.make_pdf(office, memo_request(office, office.one(Document, 1)), lambda _: emblem()).data)
    page = next(page for page in made if any("(นางสมใจ ใจดี)" in line.text for line in page.lines))
    assert any(line.text.startswith("จึงเรียนมาเพื่อ") for line in page.lines)


def test_an_approval_block_has_heading_boxes_dotted_lines_and_name_on_one_page(paper: list[Page]) -> None:
    for n, name in enumerate(("บุญมา พาสุข", "วิชัย ไพรวัน", "อรุณ สว่างวงศ์"), 1):
        page = next(page for page in paper if any(name in line.text for line in page.lines))
        texts = [line.text for line in page.lines]
        heading = next(at for at, text in enumerate(texts) if text.startswith(f"ความเห็นผู้บังคับบัญชาลำดับ {'๐๑๒๓'[n]}"))
        signed = next(at for at, text in enumerate(texts) if name in text)
        between = [text for text in texts[heading:signed] if text]
        assert any("ทราบ" in text for text in between)
        assert page.lines[signed].middle == near(LEFT + 120 * MM)


def test_the_second_page_says_so_3_cm_from_the_top_and_the_first_says_nothing(paper: list[Page]) -> None:
    number = paper[1].line("- ๒ -")
    assert number.baseline == near(30 * MM)
    assert number.middle == near((LEFT + RIGHT) / 2)
    assert paper[1].lines[1].baseline == near(30 * MM + 2 * PITCH)
    assert not any("- ๑ -" in line.text for line in paper[0].lines)


def test_every_digit_of_prose_is_thai(paper: list[Page]) -> None:
    assert not any(character in "0123456789" for page in paper for line in page.lines for character in line.text)


def test_urgency_is_red_and_large_between_emblem_and_title(program: Program) -> None:
    page = pages(printed(program, urgency=Urgency.MOST).data)[0]
    stamp = page.line("ด่วนที่สุด").at("ด่วนที่สุด")
    assert stamp.size >= 32 - POINT
    assert stamp.bold
    assert stamp.colour[0] > 150
    assert max(stamp.colour[1:]) < 60
    assert page.pictures[0].right < stamp.x < page.line("บันทึกข้อความ").at("บันทึก").x


def test_secrecy_is_red_at_the_top_and_bottom_of_every_page(program: Program) -> None:
    for page in pages(printed(program, secrecy=Secrecy.VERY).data):
        stamps = [line for line in page.lines if line.text == "ลับมาก"]
        assert len(stamps) == 2
        assert stamps[0].baseline < 30 * MM
        assert stamps[1].baseline > 270 * MM
        assert all(stamp.glyphs[0].colour[0] > 150 for stamp in stamps)


def test_a_circular_and_an_unissued_memo_say_so_in_their_number(program: Program) -> None:
    assert "ตย ๗๑๒๐๑/ว ๑๒" in starting(pages(printed(program, circular=True, running="12").data)[0], "ที่").text
    assert "ตย ๗๑๒๐๑/-" in starting(pages(printed(program, running="").data)[0], "ที่").text


def test_the_catchword_of_a_page_begins_the_next_one(paper: list[Page]) -> None:
    catchword = paper[0].lines[-1]
    assert catchword.text.startswith("/")
    assert catchword.right == near(RIGHT)
    begins = catchword.text.strip("/.… ")
    assert paper[1].lines[1].text.replace(" ", "").startswith(begins.replace(" ", ""))
    assert catchword.baseline - paper[0].lines[-2].baseline == points(3 * PITCH)
