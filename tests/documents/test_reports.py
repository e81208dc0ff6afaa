"""Plans and results: title, table, signature, and what they say."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.request import AnnexRequest, PrintRequest
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob, Evidence, EvidenceKind, ListStyle, Measure, Round, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import (
    AnnexNumbering,
    Column,
    ColumnProfile,
    Document,
    DocumentKind,
    Grouping,
    Setting,
)
from ita_desktop.typeset.blocks import Align, GroupRow, Image, ListItem, Paragraph, Row, Signature
from tests.documents.reading import (
    all_texts,
    arabic_outside_links,
    blocks,
    cell_texts,
    said,
    table,
    text,
    thai_inside_links,
)
from tests.documents.samples import (
    YEAR,
    annexed,
    composed_memo,
    composed_report,
    measures,
    no_blobs,
    office,
    part,
    profile,
    wording,
)

RESULTS_7 = (
    "มาตรการ",
    "ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่ต้องพัฒนาที่จะต้องแก้ไข",
    "วิธีการดำเนินการ",
    "ผู้รับผิดชอบ",
    "สรุปผลการดำเนินการ",
    "ผลลัพธ์/ความสำเร็จ",
    "ข้อเสนอแนะ",
)
REPORT = Document(id=5, kind=DocumentKind.RESULTS, fiscal_year=YEAR, reporter_id=2)


# ---- widths of columns


def test_columns_are_as_wide_as_the_profile_says_unless_the_office_leaves_them_play() -> None:
    made = table(composed_report("plan-4"), "plan-4")
    assert made.widths == pytest.approx((0.29, 0.33, 0.17, 0.21))
    assert (made.least, made.most) == ((), ())
    played = table(composed_report("plan-4", Setting(id=1, key="table.column_play", value="20")), "plan-4")
    assert played.widths == made.widths
    assert played.least == pytest.approx([0.8 * share for share in made.widths])
    assert played.most == pytest.approx([1.2 * share for share in made.widths])


@pytest.mark.parametrize("value", ["0", "-5", "90", '"much"', "null"])
def test_play_that_makes_no_sense_counts_as_none(value: str) -> None:
    assert table(composed_report("plan-4", Setting(id=1, key="table.column_play", value=value)), "plan-4").least == ()


# ---- results-7


def test_results_7_has_its_seven_headings_in_bold_on_a_lying_page() -> None:
    composed = composed_report("results-7")
    assert composed.text.tables[0].headings == RESULTS_7
    page = composed.book.sections[0].page
    assert page.width > page.height
    header = table(composed, "results-7").header[0]
    assert all(block.style.bold for cell in header.cells for block in cell.blocks if isinstance(block, Paragraph))


def test_a_full_row_says_everything_that_is_recorded() -> None:
    assert cell_texts(composed_report("results-7").text, 0) == [
        "๑. การแก้ไขปัญหาการทุจริต\nI๑๓ ผู้บริหารให้ความสำคัญกับการแก้ไขปัญหาเพียงใด",
        "- บุคลากรไม่มั่นใจว่าการร้องเรียนจะปลอดภัย\n- ไม่ทราบช่องทางร้องเรียน",
        "๑. จัดทำคู่มือการร้องเรียน\n๒. ประชาสัมพันธ์ช่องทางร้องเรียน ๓ ช่องทาง\n๒.๑ ทางเว็บไซต์\n๒.๒ ทางโทรศัพท์",
        "- งานนิติการ สำนักปลัด\n- กองคลัง",
        (
            "ดำเนินการดังนี้\n๑. จัดทำคู่มือแล้วเสร็จเมื่อวันที่ ๑๕ มกราคม ๒๕๖๘\n"
            "https://www.example.go.th/files/2568/manual_01.pdf\n๒. เผยแพร่ช่องทางแล้ว\n"
            "https://www.example.go.th/news?id=452"
        ),
        "บุคลากร ๔๒ คนทราบช่องทาง",
        "ปัญหา/อุปสรรค: งบประมาณจำกัด\nข้อเสนอแนะ: ควรดำเนินการต่อเนื่องทุกปี",
    ]


def test_words_of_the_office_come_before_what_the_records_would_give() -> None:
    assert cell_texts(composed_report("results-7").text, 1)[:4] == [
        "๒. ประสิทธิภาพการสื่อสาร\nข้อ ๗.๑ การเผยแพร่ข้อมูลง่ายและไม่ซับซ้อน",
        "ช่องทางสื่อสารยังไม่หลากหลาย",
        "- ปรับปรุงเว็บไซต์และเพจของหน่วยงาน",
        "ทุกงานในสังกัด อบต.ทุ่งตัวอย่าง",
    ]


def test_what_is_not_recorded_is_a_dash_in_the_middle() -> None:
    composed = composed_report("results-7")
    assert cell_texts(composed.text, 2) == ["๓. การใช้งบประมาณ", "-", "-", "-", "-", "-", "-"]
    row = table(composed, "results-7").rows[2]
    assert isinstance(row, Row)
    assert row.cells[4].blocks[0].style.align is Align.CENTRE


def test_cells_lead_back_to_the_records() -> None:
    (first, *_), document = table(composed_report("results-7"), "results-7").rows, composed_report("results-7").text
    assert isinstance(first, Row)
    assert [cell.anchor for cell in document.tables[0].rows[0].cells] == [
        "measure:1.title",
        "measure:1.issue",
        "measure:1.steps",
        "measure:1.divisions",
        "progress:1.result",
        "progress:1.outcome",
        "progress:1.suggestion",
    ]
    steps = [block.paragraph.anchor for block in first.cells[2].blocks if isinstance(block, ListItem)]
    assert steps == ["step:1.text", "step:2.text", "step:3.text", "step:4.text"]


def test_a_link_for_internal_use_is_never_printed() -> None:
    composed = composed_report("results-7")
    assert not any("intra.example" in line for line in all_texts(composed))


def test_a_place_for_evidence_that_is_not_there_stays_visible_and_is_mentioned() -> None:
    made = office()
    progress = next(record for record in made if type(record).__name__ == "Progress")
    composed = composed_report("results-7", replace(progress, result="ดูที่ {หลักฐาน ๙}"))
    assert cell_texts(composed.text, 0)[4].startswith("ดูที่ {หลักฐาน ๙}\n")
    assert "note.no_such_evidence" in composed.notes


def test_another_round_prints_another_report() -> None:
    request = PrintRequest(DocumentKind.RESULTS, YEAR, Round.SIX, None, profile("results-7"))
    composed = compose(office(), request, Kit(wording(), no_blobs))
    assert cell_texts(composed.text, 0)[4] == "-"


def test_a_list_style_of_none_prints_steps_as_paragraphs() -> None:
    plain_style = replace(_measure(2), step_style=ListStyle.PLAIN)
    composed = composed_report("results-7", plain_style)
    assert cell_texts(composed.text, 1)[2] == "ปรับปรุงเว็บไซต์และเพจของหน่วยงาน"


def test_a_number_typed_into_a_step_is_not_printed_twice() -> None:
    composed = composed_report("results-7", Step(id=1, measure_id=1, text="๑. จัดทำคู่มือ\nให้ครบ", sort=1))
    assert cell_texts(composed.text, 0)[2].splitlines()[:2] == ["๑. จัดทำคู่มือ", "ให้ครบ"]


def _measure(number: int) -> Measure:
    return next(record for record in measures() if isinstance(record, Measure) and record.number == number)


# ---- other profiles


def test_plan_4_prints_the_same_records() -> None:
    composed = composed_report("plan-4")
    headings = ("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "ขั้นตอนหรือวิธีการ", "ผู้รับผิดชอบ", "การกำกับติดตาม")
    assert composed.text.tables[0].headings == headings
    assert cell_texts(composed.text, 0)[3].startswith("รายงานความก้าวหน้าและสรุปผลให้ผู้บริหารทราบ รอบ ๖ เดือน")
    assert cell_texts(composed.text, 1)[3] == "รายงานผลทุก ๓ เดือน"
    page = composed.book.sections[0].page
    assert page.width < page.height


def test_plan_5_prints_the_period_in_words_or_by_its_months() -> None:
    document = composed_report("plan-5").text
    assert cell_texts(document, 0)[3] == "ตุลาคม ๒๕๖๗ – มีนาคม ๒๕๖๘"
    assert cell_texts(document, 1)[3] == "ตลอดปีงบประมาณ พ.ศ. ๒๕๖๘"


def test_plan_by_indicator_heads_the_measures_of_each_indicator() -> None:
    composed = composed_report("plan-by-indicator-5")
    groups = [row for row in table(composed, "plan-by-indicator-5").rows if isinstance(row, GroupRow)]
    assert [group.text for group in groups] == [
        "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต",
        "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร",
        "มาตรการที่ไม่ได้ระบุตัวชี้วัด",
    ]
    assert all(group.continued == " (ต่อ)" for group in groups)
    assert composed.text.tables[0].headings[1].endswith("(ผลประเมินปี ๒๕๖๗)")


def test_the_office_s_own_groups_stand_in_the_order_of_their_first_measure() -> None:
    grouped = replace(profile("plan-4"), grouping=Grouping.GROUP)
    records = [replace(_measure(n), group=group) for n, group in ((1, "ข"), (2, "ก"), (3, "ข"))]
    made = office(*records, grouped)
    composed = compose(made, PrintRequest(DocumentKind.PLAN, YEAR, None, None, grouped), Kit(wording(), no_blobs))
    rows = composed.text.tables[0].rows
    assert [row.cells[0].text[:2] for row in rows] == ["ข", "๑.", "๓.", "ก", "๒."]


def test_results_3_shows_pictures_with_their_captions() -> None:
    data = b"picture"
    sha = hashlib.sha256(data).hexdigest()
    shot = Evidence(id=9, progress_id=1, kind=EvidenceKind.PICTURE, blob_id=1, caption="ประชุมวันที่ 8", sort=9)
    made = office(shot, Blob(id=1, sha256=sha, media_type="image/png"))
    request = PrintRequest(DocumentKind.RESULTS, YEAR, Round.TWELVE, None, profile("results-3"))
    composed = compose(made, request, Kit(wording(), {sha: data}.__getitem__))
    cell = table(composed, "results-3").rows[0].cells[1]
    picture, caption = cell.blocks[-2:]
    assert isinstance(picture, Image)
    assert (picture.data, picture.alt) == (data, "ประชุมวันที่ 8")
    assert text(caption) == "ประชุมวันที่ ๘"


def test_columns_share_the_width_in_their_proportions() -> None:
    widths = table(composed_report("results-7"), "results-7").widths
    assert sum(widths) == pytest.approx(1)
    assert widths[0] == pytest.approx(0.17)


def test_a_heading_may_stand_over_two_columns() -> None:
    own = ColumnProfile(id=90, name="own", kind=DocumentKind.PLAN)
    columns = [
        Column(id=900 + n, profile_id=90, field=field, heading=heading, merge_next=n == 0, sort=n)
        for n, (field, heading) in enumerate((("measure", "มาตรการ"), ("steps", ""), ("period", "เวลา")))
    ]
    request = PrintRequest(DocumentKind.PLAN, YEAR, None, None, own)
    composed = compose(office(own, *columns), request, Kit(wording(), no_blobs))
    header = table(composed, "own").header[0]
    assert [cell.colspan for cell in header.cells] == [2, 1]
    assert composed.text.tables[0].headings == ("มาตรการ", "เวลา")


# ---- title, parts, signature


def test_results_have_the_usual_title_and_the_scores_of_the_year_before() -> None:
    composed = composed_report("results-7")
    assert said(composed.text)[:4] == [
        "รายงานผลการดำเนินการมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "องค์การบริหารส่วนตำบลทุ่งตัวอย่าง",
        "อำเภอบ้านนา จังหวัดสมมุติ",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
    ]
    assert composed.text.score_lists[0].fiscal_year == YEAR - 1
    titles = [
        block.paragraph if hasattr(block, "paragraph") else block for block in composed.book.sections[0].blocks[:4]
    ]
    assert all(title.style.align is Align.CENTRE and title.style.bold for title in titles)


def test_a_report_with_words_of_its_own_prints_those() -> None:
    own = replace(REPORT, title="รายงานของเรา ปี {ปีงบประมาณ}")
    above = replace(part(1, "", "คำนำของเรา", numbered=False), document_id=5)
    below = replace(part(2, "", "คำลงท้าย", key="closing", numbered=False), document_id=5)
    made = office(own, above, below)
    composed = composed_report("results-7", document=own, made=made)
    assert said(composed.text)[0] == "รายงานของเรา ปี ๒๕๖๘"
    order = [type(block).__name__ for block in composed.book.sections[0].blocks]
    assert order == ["Heading", "Paragraph", "Table", "Paragraph", "Signature"]


def test_the_reporter_signs_the_results() -> None:
    composed = composed_report("results-7", document=REPORT, made=office(REPORT))
    (signature,) = blocks(composed, Signature)
    assert (signature.label, signature.role) == ("(ลงชื่อ)", "ผู้รายงาน")
    assert (signature.name, signature.positions) == ("นายสมบูรณ์ ตั้งตรง", ("หัวหน้าสำนักปลัด",))


def test_behind_a_memo_its_writer_is_the_reporter() -> None:
    (signature,) = blocks(composed_memo(annexes=annexed("results-7")), Signature, 1)
    assert signature.name == "นางสาวพิมพ์ รักงาน"


def test_without_a_reporter_a_dotted_place_is_left_and_mentioned() -> None:
    composed = composed_report("results-7")
    assert blocks(composed, Signature)[0].name == ""
    assert "note.no_reporter" in composed.notes


def test_a_plan_is_signed_only_by_somebody_it_names() -> None:
    assert blocks(composed_report("plan-4"), Signature) == []
    plan = replace(REPORT, kind=DocumentKind.PLAN)
    assert blocks(composed_report("plan-4", document=plan, made=office(plan)), Signature)[0].role == "ผู้จัดทำ"


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [(AnnexNumbering.RESTART, (1, False)), (AnnexNumbering.CONTINUE, (0, True)), (AnnexNumbering.NONE, None)],
)
def test_the_pages_of_an_annex_count_as_asked(numbering: AnnexNumbering, expected: tuple[int, bool] | None) -> None:
    annex = AnnexRequest(DocumentKind.RESULTS, profile("results-7"), None, numbering)
    number = composed_memo(annexes=(annex,)).book.sections[1].page.number
    assert (number and (number.start, number.on_first)) == expected


def test_a_year_without_measures_says_so_on_paper() -> None:
    made = Office.of(
        r for r in office() if type(r).__name__ not in ("Measure", "MeasureItem", "Step", "Progress", "Evidence")
    )
    composed = composed_report("plan-4", made=made)
    assert cell_texts(composed.text, 0) == ["ยังไม่มีมาตรการของปีงบประมาณ พ.ศ. ๒๕๖๘"]
    assert "note.no_measures" in composed.notes


# ---- refusals


@pytest.mark.parametrize("kind", [DocumentKind.PROGRESS])
def test_a_kind_of_a_later_version_is_refused_by_name(kind: DocumentKind) -> None:
    with pytest.raises(DomainError) as refused:
        compose(office(), PrintRequest(kind, YEAR, None, None, profile("plan-4")), Kit(wording(), no_blobs))
    assert refused.value.key == "document.kind_later"
    assert str(refused.value.params["kind"]).startswith("รายงาน")


def test_a_profile_of_a_later_version_is_refused_by_name() -> None:
    later = replace(profile("progress-by-item-5"), kind=DocumentKind.RESULTS)
    with pytest.raises(DomainError) as refused:
        compose(office(later), PrintRequest(DocumentKind.RESULTS, YEAR, None, None, later), Kit(wording(), no_blobs))
    assert refused.value.key == "document.profile_later"


def test_a_profile_without_columns_is_refused() -> None:
    empty = ColumnProfile(id=90, name="own", kind=DocumentKind.PLAN)
    with pytest.raises(DomainError) as refused:
        compose(office(empty), PrintRequest(DocumentKind.PLAN, YEAR, None, None, empty), Kit(wording(), no_blobs))
    assert refused.value.key == "document.no_columns"


# ---- digits


@pytest.mark.parametrize("name", ["results-7", "results-3", "plan-4", "plan-5", "plan-by-indicator-5"])
def test_every_digit_on_paper_is_thai_but_those_in_links(name: str) -> None:
    composed = composed_memo(annexes=annexed(name), running="12", phone="0 3400 0000")
    for line in all_texts(composed):
        assert not arabic_outside_links(line), line
        assert not thai_inside_links(line), line
