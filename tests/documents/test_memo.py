"""The memo as a block tree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.request import PrintRequest
from ita_desktop.domain.agency import Agency, Division, Letterhead, Person, Role
from ita_desktop.domain.document_text import LocatedText
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import DocumentKind, Secrecy, Setting, Urgency, WordingOverride
from ita_desktop.typeset.blocks import (
    MM,
    RED,
    Align,
    ApprovalBlock,
    CheckItem,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Signature,
    Table,
)
from tests.documents.reading import blocks, field, headings, said, table, text
from tests.documents.samples import (
    YEAR,
    annexed,
    chain_of_four,
    composed_memo,
    memo,
    no_blobs,
    office,
    part,
    step,
    wording,
)


def addressee(composed: object) -> Paragraph:
    return next(block for block in blocks(composed, Paragraph) if block.anchor.endswith(".addressee"))


# ---- head


def test_the_title_is_29_pt_bold_centred_on_a_line_of_35_pt() -> None:
    title = blocks(composed_memo(), Paragraph)[0]
    assert text(title) == "บันทึกข้อความ"
    assert (title.style.size, title.style.leading, title.style.bold) == (29, 35, True)
    assert title.style.align is Align.CENTRE


def test_labels_are_20_pt_bold_and_values_16_pt() -> None:
    for label in ("ส่วนราชการ", "ที่", "วันที่", "เรื่อง"):
        found = field(composed_memo(), label)
        assert (found.label_style.size, found.label_style.bold, found.value_style.size) == (20, True, 16)


def test_number_and_date_share_a_line_and_the_date_begins_in_the_middle() -> None:
    number, date = field(composed_memo(), "ที่"), field(composed_memo(), "วันที่")
    assert number.start == 0
    assert number.end is not None
    assert number.end < date.start == pytest.approx(80 * MM)
    assert date.value == "๑๔ ตุลาคม ๒๕๖๘"


@pytest.mark.parametrize(
    ("values", "number"),
    [
        ({}, "ตย ๗๑๒๐๑/-"),
        ({"running": "033"}, "ตย ๗๑๒๐๑/๐๓๓"),
        ({"prefix": "ตย 71201.1", "running": "7"}, "ตย ๗๑๒๐๑.๑/๗"),
        ({"circular": True, "running": "12"}, "ตย ๗๑๒๐๑/ว ๑๒"),
    ],
)
def test_the_number_is_prefix_stroke_running_number(values: dict[str, object], number: str) -> None:
    assert field(composed_memo(**values), "ที่").value == number


def test_a_memo_without_a_date_leaves_the_place_empty() -> None:
    assert field(composed_memo(dated=None), "วันที่").value == ""


def test_from_names_section_division_and_agency_then_the_telephone() -> None:
    found = field(composed_memo(phone="0 3400 0000"), "ส่วนราชการ")
    assert found.value == "งานนิติการ สำนักปลัด องค์การบริหารส่วนตำบลทุ่งตัวอย่าง โทร. ๐ ๓๔๐๐ ๐๐๐๐"


def test_from_in_words_replaces_the_division() -> None:
    assert field(composed_memo(from_words="งานนิติการ สำนักงานปลัดฯ"), "ส่วนราชการ").value == "งานนิติการ สำนักงานปลัดฯ"


def test_the_subject_fills_in_its_live_fields() -> None:
    assert field(composed_memo(), "เรื่อง").value.endswith("ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")


def test_head_values_lead_back_to_their_fields() -> None:
    assert field(composed_memo(), "เรื่อง").anchor == "document:1.subject"
    assert addressee(composed_memo()).anchor == "document:1.addressee"


@pytest.mark.parametrize("through", ["ปลัดองค์การบริหารส่วนตำบล", "ผ่านปลัดองค์การบริหารส่วนตำบล", "ผ่าน ปลัดองค์การบริหารส่วนตำบล"])
def test_through_is_said_once_after_the_addressee(through: str) -> None:
    line = text(addressee(composed_memo(through=through)))
    assert line == "เรียน  นายกองค์การบริหารส่วนตำบลทุ่งตัวอย่าง ผ่านปลัดองค์การบริหารส่วนตำบล"


@pytest.mark.parametrize(
    ("choice", "bold", "size"),
    [
        (None, None, None),
        ("bold", None, None),
        ('"regular"', None, None),
        ('"bold"', True, None),
        ('"bold20"', True, 20),
    ],
)
def test_the_addressee_label_follows_the_setting(choice: str | None, bold: bool | None, size: float | None) -> None:
    setting = [Setting(id=1, key="memo.addressee_label", value=choice)] if choice else []
    label = addressee(composed_memo(*setting)).runs[0]
    assert (label.text, label.bold, label.size) == ("เรียน", bold, size)


def test_the_addressee_stands_6_pt_below_the_head() -> None:
    assert addressee(composed_memo()).style.space_before == 6


def test_attachments_hang_beside_their_label_if_there_are_any() -> None:
    composed = composed_memo(attachments="รายงาน 1 ชุด\nแผน 1 ชุด")
    items = [item for item in blocks(composed, ListItem) if item.paragraph.anchor == "document:1.attachments"]
    assert [(item.label, text(item.paragraph)) for item in items] == [("สิ่งที่ส่งมาด้วย", "รายงาน ๑ ชุด"), ("", "แผน ๑ ชุด")]
    assert [one.value.text for one in composed.text.head if one.name == "attachments"] == ["รายงาน ๑ ชุด", "แผน ๑ ชุด"]
    assert not [one for one in composed_memo().text.head if one.name == "attachments"]


# ---- fixed places


def test_without_a_picture_the_place_of_the_emblem_stays_empty_and_is_mentioned() -> None:
    composed = composed_memo()
    assert composed.book.sections[0].page.first_page == ()
    assert "note.letterhead_preprinted" in composed.notes


def test_the_emblem_is_1_5_cm_high_at_the_left_margin() -> None:
    agency = Agency(id=1, name="อบต.", letterhead=Letterhead.PICTURE, emblem_id=1)
    made = office(agency, Blob(id=1, sha256="ab", media_type="image/png"))
    request = PrintRequest(DocumentKind.MEMO, YEAR, document=made.one(type(memo()), 1))
    composed = compose(made, request, Kit(wording(), {"ab": b"picture"}.__getitem__))
    (placed,) = composed.book.sections[0].page.first_page
    assert isinstance(placed.block, Image)
    assert (placed.x, placed.y, placed.block.height) == pytest.approx((30 * MM, 15 * MM, 15 * MM))
    assert placed.block.align is Align.LEFT
    assert placed.block.data == b"picture"
    assert "note.letterhead_preprinted" not in composed.notes


def test_urgency_is_red_bold_32_pt_between_emblem_and_title() -> None:
    (stamp,) = composed_memo(urgency=Urgency.MOST).book.sections[0].page.first_page
    assert isinstance(stamp.block, Paragraph)
    assert text(stamp.block) == "ด่วนที่สุด"
    assert stamp.block.style.size >= 32
    assert stamp.block.style.bold
    assert stamp.block.style.colour == RED
    assert stamp.x >= 45 * MM
    assert stamp.x + stamp.width <= 90 * MM


def test_secrecy_stands_at_the_top_and_the_bottom_of_every_page() -> None:
    page = composed_memo(secrecy=Secrecy.CONFIDENTIAL).book.sections[0].page
    assert [text(placed.block) for placed in page.every_page if isinstance(placed.block, Paragraph)] == ["ลับ", "ลับ"]
    top, bottom = (placed.y for placed in page.every_page)
    assert top < 15 * MM
    assert bottom > page.height - page.bottom


def test_annexes_of_a_secret_memo_are_stamped_on_every_page_too_and_the_number_makes_way() -> None:
    made = composed_memo(secrecy=Secrecy.VERY, annexes=annexed("results-7", "plan-4"))
    for section in made.book.sections[1:]:
        page = section.page
        stamps = [text(placed.block) for placed in page.every_page if isinstance(placed.block, Paragraph)]
        assert stamps == ["ลับมาก", "ลับมาก"]
        top, bottom = (placed.y for placed in page.every_page)
        assert top < 15 * MM
        assert page.height - page.bottom - 5 < bottom < page.height - 15 * MM + 5
        assert page.number is not None
        assert page.number.style.align is Align.RIGHT
    plain = composed_memo(annexes=annexed("results-7"))
    assert plain.book.sections[1].page.every_page == ()


def test_later_pages_carry_their_number_3_cm_from_the_edge_and_the_text_two_lines_below() -> None:
    page = composed_memo().book.sections[0].page
    assert page.number is not None
    assert (page.number.pattern, page.number.on_first) == ("- {n} -", False)
    assert page.number.baseline == pytest.approx(30 * MM)
    assert page.top == pytest.approx(30 * MM + 2 * 20.8 - 0.844 * 16)


def test_the_catchword_is_on_unless_switched_off() -> None:
    assert composed_memo().book.sections[0].page.catchword is not None
    off = Setting(id=1, key="memo.catchword", value="false")
    assert composed_memo(off).book.sections[0].page.catchword is None


# ---- parts


def test_parts_are_numbered_in_order_and_the_closing_is_not() -> None:
    composed = composed_memo(
        part(1, "เรื่องเดิม", "ก"), part(2, "ข้อพิจารณา", "ข"), part(3, "", "จึงเรียนมาเพื่อโปรดทราบ", numbered=False)
    )
    assert headings(composed) == ["๑. เรื่องเดิม", "๒. ข้อพิจารณา"]
    assert "จึงเรียนมาเพื่อโปรดทราบ" in said(composed.text)


def test_an_empty_part_drops_out_and_the_numbers_close_up() -> None:
    composed = composed_memo(part(1, "เรื่องเดิม", "ก"), part(2, "ข้อกฎหมาย", " \n"), part(3, "ข้อพิจารณา", "ข"))
    assert headings(composed) == ["๑. เรื่องเดิม", "๒. ข้อพิจารณา"]


def test_a_number_typed_into_a_heading_gives_way_to_the_right_one() -> None:
    composed = composed_memo(part(1, "๓. เรื่องเดิม", "ก"), part(2, "ข้อดี", "ข", numbered=False))
    assert headings(composed) == ["๑. เรื่องเดิม", "ข้อดี"]


def test_a_standard_part_nobody_has_written_in_says_the_standard_text() -> None:
    composed = composed_memo(part(1, "เรื่องเดิม", "", key="background"))
    assert any(line.startswith("ตามที่องค์การบริหารส่วนตำบลทุ่งตัวอย่างได้รับการประเมิน") for line in said(composed.text))


def test_a_standard_part_that_was_emptied_drops_out() -> None:
    composed = composed_memo(part(1, "เรื่องเดิม", "", key="background", edited=True), part(2, "ข้อพิจารณา", "ก"))
    assert headings(composed) == ["๑. ข้อพิจารณา"]


def test_a_memo_without_parts_of_its_own_has_the_usual_ones() -> None:
    assert headings(composed_memo()) == ["๑. เรื่องเดิม", "๒. ข้อเท็จจริง", "๓. ข้อพิจารณา"]
    about_plan = composed_memo(annexes=annexed("plan-4"))
    assert "จึงเรียนมาเพื่อโปรดพิจารณาให้ความเห็นชอบ" in said(about_plan.text)


def test_the_office_s_own_wording_comes_first() -> None:
    own = WordingOverride(id=1, key="memo.results.closing", text="จึงเรียนมาเพื่อโปรดทราบ")
    assert "จึงเรียนมาเพื่อโปรดทราบ" in said(composed_memo(own).text)


def test_text_is_16_pt_on_20_8_with_a_first_line_of_2_5_cm() -> None:
    composed = composed_memo(part(1, "เรื่องเดิม", "ก"))
    body = next(p for p in blocks(composed, Paragraph) if p.anchor == "section:1.text")
    assert (body.style.size, body.style.leading) == (16, 20.8)
    assert body.style.first_indent == pytest.approx(25 * MM)


def test_a_heading_is_bold_at_the_indent_6_pt_below_the_part_before() -> None:
    heading = blocks(composed_memo(part(1, "เรื่องเดิม", "ก")), Heading)[0].paragraph
    assert heading.style.bold
    assert heading.style.first_indent == pytest.approx(25 * MM)
    assert heading.style.space_before == 6
    assert heading.anchor == "section:1.heading"


def test_a_part_without_heading_stands_6_pt_below_the_part_before() -> None:
    for words in ("จึงเรียนมา", "- จึงเรียนมา", "☐ จึงเรียนมา"):
        composed = composed_memo(part(1, "", f"{words}\nต่อ", numbered=False))
        first, second = (b for b in composed.book.sections[0].blocks if _anchor(b) == "section:1.text")
        assert _style(first).space_before == 6
        assert _style(second).space_before == 0


def _anchor(block: object) -> str:
    inner = block.paragraph if isinstance(block, ListItem | CheckItem) else block
    return inner.anchor if isinstance(inner, Paragraph) else ""


def _style(block: object) -> object:
    inner = block.paragraph if isinstance(block, ListItem | CheckItem) else block
    assert isinstance(inner, Paragraph)
    return inner.style


# ---- scores


def test_the_score_list_ranks_ten_indicators_of_the_year_before() -> None:
    composed = composed_memo(part(1, "ข้อเท็จจริง", "ปรากฏดังนี้\n{คะแนนรายตัวชี้วัด}\nบัดนี้"))
    (scores,) = composed.text.score_lists
    assert scores.fiscal_year == YEAR - 1
    assert [line.number for line in scores.lines] == [10, 9, 3, 1, 6, 4, 8, 2, 7, 5]
    assert f"{scores.lines[-1].value}" == "79.99"
    rows = table(composed, "scores").rows
    first = rows[0].cells
    assert (first[1].blocks[0].label, text(first[1].blocks[0].paragraph)) == ("๑.", "ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต")
    assert text(first[2].blocks[0]) == "ได้คะแนน ๑๐๐.๐๐"
    assert rows[9].cells[1].blocks[0].label == "๑๐."


def test_the_score_list_has_no_rules_and_stays_with_its_sentence() -> None:
    composed = composed_memo(part(1, "ข้อเท็จจริง", "ปรากฏดังนี้\n{คะแนนรายตัวชี้วัด}"))
    above = next(p for p in blocks(composed, Paragraph) if text(p) == "ปรากฏดังนี้")
    assert above.keep_with_next
    assert table(composed, "scores").rule == 0


def test_without_scores_the_paper_says_so_and_the_user_is_told() -> None:
    records = [
        record for record in office() if type(record).__name__ not in ("IndicatorScore", "YearResult", "Finding")
    ]
    records = [replace(r, findings=()) if type(r).__name__ == "Measure" else r for r in records]
    made = Office.of([*records, part(1, "ข้อเท็จจริง", "{คะแนนรายตัวชี้วัด}\nรวม {คะแนนรวม}")])
    request = PrintRequest(DocumentKind.MEMO, YEAR, document=memo())
    composed = compose(made, request, Kit(wording(), no_blobs))
    assert not [found for found in blocks(composed, Table) if found.name == "scores"]
    assert "(ยังไม่ได้บันทึกคะแนนรายตัวชี้วัดของปีงบประมาณ พ.ศ. ๒๕๖๗)" in said(composed.text)
    assert {"note.no_scores", "note.empty_field"} <= set(composed.notes)


# ---- signatures


def test_the_writer_signs_below_the_text_with_three_blank_lines() -> None:
    (signature,) = blocks(composed_memo(), Signature)
    assert (signature.name, signature.positions) == ("นางสาวพิมพ์ รักงาน", ("นิติกรชำนาญการ",))
    assert (signature.blank_lines, signature.label, signature.centre) == (3, "", None)
    assert signature.anchor == "document_step:1"


def test_the_end_of_the_text_stays_with_the_signature() -> None:
    flow = composed_memo(part(1, "เรื่องเดิม", "ก\n- ข\nค")).book.sections[0].blocks
    at = next(n for n, block in enumerate(flow) if isinstance(block, Signature))
    item, paragraph = flow[at - 2 : at]
    assert isinstance(item, ListItem)
    assert isinstance(paragraph, Paragraph)
    assert item.paragraph.keep_with_next
    assert paragraph.keep_with_next


def test_a_chain_of_four_has_three_approval_blocks_in_order() -> None:
    found = blocks(composed_memo(), ApprovalBlock)
    assert [block.heading for block in found] == [
        "ความเห็นของหัวหน้าสำนักปลัด",
        "ความเห็นของรองปลัดองค์การบริหารส่วนตำบล",
        "คำสั่ง/ความเห็นของนายกองค์การบริหารส่วนตำบลทุ่งตัวอย่าง",
    ]
    assert [block.signature.name for block in found] == ["นายสมบูรณ์ ตั้งตรง", "นางประเสริฐ มั่นคง", "นายชัย ใจกว้าง"]


def test_a_chain_of_three_leaves_the_head_of_division_out() -> None:
    made = office(memo())
    made = Office.of([record for record in made if record != chain_of_four()[1]])
    composed = compose(made, PrintRequest(DocumentKind.MEMO, YEAR, document=memo()), Kit(wording(), no_blobs))
    assert [block.anchor for block in blocks(composed, ApprovalBlock)] == ["document_step:3", "document_step:4"]


@pytest.mark.parametrize("as_name", [False, True])
def test_the_block_of_a_head_who_writes_the_memo_himself_drops(as_name: bool) -> None:
    writer = step(1, Role.WRITER, None, name="นายสมบูรณ์ ตั้งตรง") if as_name else step(1, Role.WRITER, 2)
    found = blocks(composed_memo(writer), ApprovalBlock)
    assert [block.anchor for block in found] == ["document_step:3", "document_step:4"]


def test_the_one_who_decides_keeps_the_block_even_as_the_writer() -> None:
    found = blocks(composed_memo(step(1, Role.WRITER, 4)), ApprovalBlock)
    assert found[-1].anchor == "document_step:4"


def test_two_signers_without_a_name_are_not_the_same_person() -> None:
    composed = composed_memo(step(1, Role.WRITER, None), step(2, Role.REVIEWER, None))
    assert len(blocks(composed, ApprovalBlock)) == 3
    assert "note.nameless_signer" in composed.notes


def test_the_acting_line_stands_below_the_position() -> None:
    acting = Person(id=2, given="ก", position="นิติกร", acting_kind="รักษาราชการแทน", acting_for="หัวหน้าสำนักปลัด")
    assert blocks(composed_memo(acting), ApprovalBlock)[0].signature.positions == ("นิติกร", "รักษาราชการแทน หัวหน้าสำนักปลัด")


def test_an_acting_line_too_wide_for_half_a_page_goes_on_below() -> None:
    assert blocks(composed_memo(), ApprovalBlock)[1].signature.positions == (
        "รองปลัดองค์การบริหารส่วนตำบล",
        "รักษาราชการแทน",
        "ปลัดองค์การบริหารส่วนตำบลทุ่งตัวอย่าง",
    )


def test_what_is_typed_into_a_step_replaces_the_person() -> None:
    own = step(2, Role.REVIEWER, 2, name="นายเอก 2", position="ผู้อำนวยการ", acting="ปฏิบัติราชการแทน ปลัด")
    signature = blocks(composed_memo(own), ApprovalBlock)[0].signature
    assert (signature.name, signature.positions) == ("นายเอก ๒", ("ผู้อำนวยการ", "ปฏิบัติราชการแทน ปลัด"))


def test_options_are_boxes_ticked_as_recorded() -> None:
    options = blocks(composed_memo(), ApprovalBlock)[2].options
    assert [(text(option.paragraph), option.checked) for option in options] == [
        ("ทราบ", True),
        ("ดำเนินการตามเสนอ", False),
    ]


def test_the_label_for_the_pen_is_printed_where_the_step_asks_for_it() -> None:
    found = blocks(composed_memo(), ApprovalBlock)
    assert [block.signature.label for block in found] == ["", "", "(ลงชื่อ)"]


def test_a_memo_without_signers_is_mentioned() -> None:
    made = Office.of(record for record in office() if type(record).__name__ != "DocumentStep")
    composed = compose(made, PrintRequest(DocumentKind.MEMO, YEAR, document=memo()), Kit(wording(), no_blobs))
    assert "note.no_signers" in composed.notes


# ---- what it says


def test_the_text_of_a_memo_holds_head_parts_and_annexes() -> None:
    composed = composed_memo(annexes=annexed("results-7", "plan-4"), through="ปลัด")
    document = composed.text
    assert [one.name for one in document.head] == ["from_words", "running", "dated", "subject", "addressee"]
    assert document.head[-1].value == LocatedText("document:1.addressee", "นายกองค์การบริหารส่วนตำบลทุ่งตัวอย่าง ผ่านปลัด")
    assert [annex.kind for annex in document.annexes] == [DocumentKind.RESULTS, DocumentKind.PLAN]
    assert len(composed.book.sections) == 3
    assert "(นายชัย ใจกว้าง)" in said(document)


def test_a_memo_that_is_not_there_is_refused() -> None:
    with pytest.raises(DomainError) as refused:
        compose(office(), PrintRequest(DocumentKind.MEMO, YEAR), Kit(wording(), no_blobs))
    assert refused.value.key == "document.no_memo"


def test_a_section_takes_the_prefix_of_its_division_unless_it_has_its_own() -> None:
    own = Division(id=2, name="งานนิติการ", parent_id=1, prefix="ตย 71299")
    assert field(composed_memo(own), "ที่").value == "ตย ๗๑๒๙๙/-"
