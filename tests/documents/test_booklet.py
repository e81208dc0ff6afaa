"""The analysis booklet as a book: order, numbers of pages, merged cells, charts, own words in place of ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdf
import pytest

from ita_desktop.documents.booklet import PARTS
from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.request import AnnexRequest, Composed, PrintRequest
from ita_desktop.documents.wording import dated_key, in_force
from ita_desktop.domain.agency import Letterhead
from ita_desktop.domain.framework import LevelRule, SubIndicator
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import AnnexNumbering, Document, DocumentKind, Section, WordingOverride
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import FindingKind, IndicatorText, ItemScore, SubIndicatorScore
from ita_desktop.typeset.blocks import Block, Chart, Contents, GroupRow, Heading, Image, Row, Table, plain
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from tests.documents.samples import YEAR, indicator, item, memo, no_blobs, office, people, profile, wording
from tests.documents.test_analysis_text import EARLIER, result
from tests.typeset.tools import FONTS

REPORT = Document(id=9, kind=DocumentKind.ANALYSIS, fiscal_year=YEAR)


def composed(*records: Record, plan: str = "plan-5", document: Document | None = None, **request: object) -> Composed:
    """The booklet of the small office."""
    made = office(*records, *([document] if document else []))
    wanted = PrintRequest(DocumentKind.ANALYSIS, YEAR, None, document, profile(plan))
    return compose(made, replace(wanted, **request), Kit(wording(), request.pop("blobs", no_blobs)))  # type: ignore[arg-type]  # fields by name


def blocks(made: Composed) -> Iterator[Block]:
    for section in made.book.sections:
        yield from section.blocks


def headings(made: Composed) -> list[str]:
    """The chapters, in order."""
    found = (block for block in blocks(made) if isinstance(block, Heading) and block.level == 1)
    return [plain((block.paragraph,)) for block in found]


def table(made: Composed, name: str) -> Table:
    return next(block for block in blocks(made) if isinstance(block, Table) and block.name == name)


def rows(made: Composed, name: str) -> list[list[str]]:
    """The words of a table, row by row; a group row has one cell."""
    return [
        [row.text] if isinstance(row, GroupRow) else [plain(cell.blocks) for cell in row.cells]
        for row in table(made, name).rows
    ]


def words(made: Composed) -> list[str]:
    return [paragraph.text for paragraph in made.text.paragraphs]


def charts(made: Composed) -> list[Chart]:
    return [block for block in blocks(made) if isinstance(block, Chart)]


# ---- order and pages


def test_the_parts_stand_in_order() -> None:
    made = composed()
    usual = [wording()[f"analysis.{key}.heading"] for key in PARTS]
    assert headings(made) == [usual[0], "สารบัญ", *usual[1:]]
    assert made.book.title.startswith("รายงานการวิเคราะห์ผลการประเมิน")
    assert made.notes == ()


def test_contents_name_the_true_pages_in_thai_digits() -> None:
    made = layout(composed().book, FONTS)
    contents = next(page for page in made.pages if any(line.text == "สารบัญ" for line in page.lines))
    assert contents.lines[0].text == "- ข -"
    told = {line.text.strip() for line in contents.lines}
    for entry in (one for one in made.outline[1:] if one.title != "สารบัญ"):
        label = made.pages[entry.page].lines[0].text.strip("- ")
        assert label in told, entry.title
    assert [page.lines[0].text for page in made.pages[1:5]] == ["- ก -", "- ข -", "- ๑ -", "- ๒ -"]


def test_page_numbers_go_on_through_a_plan_that_lies() -> None:
    made = composed(plan="plan-by-indicator-5")
    pages = layout(made.book, FONTS).pages
    last = [page for page in pages if page.width > page.height]
    upright = [page for page in pages if page.width < page.height]
    assert last
    assert last[0].lines[0].text == f"- {thai(len(upright) - 3 + 1)} -"


def thai(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def test_a_plan_that_stands_goes_on_behind_the_recommendations() -> None:
    assert len(composed().book.sections) == 3
    assert len(composed(plan="plan-by-indicator-5").book.sections) == 4


def test_the_preface_ends_with_place_and_date() -> None:
    made = composed(document=REPORT.but(place="ที่ทำการ{หน่วยงาน}", dated=date(2025, 10, 15)))
    said = words(made)
    at = said.index("ที่ทำการองค์การบริหารส่วนตำบลทุ่งตัวอย่าง")
    assert said[at + 1] == "๑๕ ตุลาคม ๒๕๖๘"


def test_the_cover_shows_the_seal_where_there_is_one() -> None:
    blob = Blob(id=1, sha256="ab", media_type="image/png", name="ตรา.png", size=1)
    agency = people()[0].but(letterhead=Letterhead.PICTURE, emblem_id=1)
    wanted = PrintRequest(DocumentKind.ANALYSIS, YEAR, None, None, profile("plan-5"))
    made = compose(office(agency, blob), wanted, Kit(wording(), lambda _: b"picture"))
    (placed,) = made.book.sections[0].page.first_page
    assert isinstance(placed.block, Image)
    assert placed.block.alt
    assert composed().book.sections[0].page.first_page == ()


def test_as_an_annex_its_pages_count_on_or_anew() -> None:
    document = memo()
    for numbering, first in ((AnnexNumbering.RESTART, 1), (AnnexNumbering.CONTINUE, 0)):
        annex = AnnexRequest(DocumentKind.ANALYSIS, profile("plan-5"), None, numbering)
        wanted = PrintRequest(DocumentKind.MEMO, YEAR, None, document, None, (annex,))
        made = compose(office(document), wanted, Kit(wording(), no_blobs))
        assert len(made.book.sections) == 4
        number = made.book.sections[3].page.number
        assert number is not None
        assert number.start == first
        assert made.text.annexes[0].kind is DocumentKind.ANALYSIS


# ---- tables


def test_the_framework_table_merges_instrument_and_weight() -> None:
    spans = [
        [cell.rowspan for cell in row.cells]
        for row in table(composed(), "analysis.framework").rows
        if isinstance(row, Row)
    ]
    assert spans == [[5, 1, 5], [1], [1], [1], [1], [3, 1, 3], [1], [1], [2, 1, 2], [1]]
    said = rows(composed(), "analysis.framework")
    assert [row[2] for row in said if len(row) == 3] == ["ร้อยละ ๓๐", "ร้อยละ ๓๐", "ร้อยละ ๔๐"]


def test_levels_from_2566_say_what_every_instrument_needs() -> None:
    said = rows(composed(), "analysis.levels")
    assert said[:3] == [
        ["๙๕.๐๐ - ๑๐๐.๐๐", "ผ่านดีเยี่ยม", "ทุกเครื่องมือได้ ๙๕.๐๐ คะแนนขึ้นไป"],
        ["๘๕.๐๐ - ๑๐๐.๐๐", "ผ่านดี", "ทุกเครื่องมือได้ ๘๕.๐๐ คะแนนขึ้นไป"],
        ["๘๕.๐๐ - ๑๐๐.๐๐", "ผ่าน", "มีเครื่องมือที่ได้ต่ำกว่า ๘๕.๐๐ คะแนน"],
    ]
    assert said[3] == ["๗๐.๐๐ - ๘๔.๙๙", "ต้องปรับปรุง", "-"]


def test_levels_to_2565_are_seven_letters() -> None:
    made = composed(fiscal_year=2566)
    said = rows(made, "analysis.levels")
    assert [row[1] for row in said] == ["AA", "A", "B", "C", "D", "E", "F"]
    assert said[0] == ["๙๕.๐๐ - ๑๐๐.๐๐", "AA"]
    assert said[5] == ["๕๐.๐๐ - ๕๔.๙๙", "E"]
    assert any("๗ ระดับ" in text for text in words(made))


def test_scores_stand_by_instrument_with_means_and_total() -> None:
    said = rows(composed(), "analysis.scores")
    assert said[0] == ["แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (Internal Integrity and Transparency Assessment: IIT)"]
    assert said[1] == ["๑. การปฏิบัติหน้าที่", "๙๒.๑๐"]
    assert said[6] == ["คะแนนเฉลี่ย IIT", "๘๙.๑๕"]
    assert said[-2:] == [["คะแนนภาพรวม", "๙๒.๗๑"], ["ระดับผลการประเมิน", "ผ่านดี"]]


def test_last_year_stands_beside_with_the_change() -> None:
    said = rows(composed(*result(YEAR - 2, EARLIER)), "analysis.scores")
    assert said[1] == ["๑. การปฏิบัติหน้าที่", "๙๒.๑๐", "๙๐.๐๐", "เพิ่มขึ้น ๒.๑๐"]
    assert said[2][3] == "เท่าเดิม"
    assert said[3][3] == "ลดลง ๑.๐๐"


def test_the_items_of_the_weakest_indicator_stand_beside_its_name() -> None:
    five = [item(f"I{n}") for n in (13, 14, 15)]
    entered = [
        ItemScore(id=n, year_result_id=1, item_id=one.id, value=Decimal(value))
        for n, (one, value) in enumerate(zip(five, ("70", "80", "89.97"), strict=True), 1)
    ]
    made = composed(*entered)
    shown = table(made, "analysis.items")
    assert [len(row.cells) for row in shown.rows if isinstance(row, Row)] == [3, 2, 2]
    assert rows(made, "analysis.items")[0][0] == "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต"
    (items,) = [scores.items for scores in made.text.score_lists if scores.items]
    assert (items[0].code, items[0].indicator, items[0].value) == ("I13", 5, Decimal(70))


def test_without_items_of_the_weakest_the_next_one_with_any_is_shown_and_none_at_100() -> None:
    sub = office().first(SubIndicator, code="9.1", framework_id=indicator(9).framework_id)
    assert sub
    made = composed(SubIndicatorScore(id=1, year_result_id=1, sub_indicator_id=sub.id, value=Decimal("83.33")))
    assert rows(made, "analysis.items")[0][1].startswith("ตัวชี้วัดย่อยที่ ๙.๑")
    assert not any(isinstance(block, Table) and block.name == "analysis.items" for block in blocks(composed()))


# ---- charts


def test_a_chart_for_all_indicators_and_one_for_each_instrument() -> None:
    made = charts(composed())
    assert [len(chart.groups) for chart in made] == [10, 5, 3, 2]
    assert [chart.lying for chart in made] == [True, False, False, False]
    assert [len(chart.bars) for chart in made] == [1, 1, 1, 1]
    for chart in made:
        assert "๙๒.๑๐" in chart.alt or len(chart.groups) < 5
        assert not any(char in "0123456789" for char in chart.alt + chart.title)


def test_last_year_is_drawn_hatched_beside() -> None:
    for chart in charts(composed(*result(YEAR - 2, EARLIER))):
        earlier, now = chart.bars
        assert (earlier.name, earlier.hatched) == ("ปีงบประมาณ พ.ศ. ๒๕๖๖", True)
        assert (now.name, now.hatched) == ("ปีงบประมาณ พ.ศ. ๒๕๖๗", False)


def test_charts_are_figures_with_words_in_the_pdf() -> None:
    data = render(layout(composed().book, FONTS))
    reader = pypdf.PdfReader(BytesIO(data))
    found = list(figures(reader.trailer["/Root"]["/StructTreeRoot"]))
    assert len(found) == 4
    assert all("แผนภูมิ" in element["/Alt"] and element["/A"]["/BBox"] for element in found)


def figures(element: pypdf.generic.DictionaryObject) -> Iterator[pypdf.generic.DictionaryObject]:
    """The figures in a tree of parts."""
    if element.get("/S") == "/Figure":
        yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        part = kid.get_object()
        if isinstance(part, pypdf.generic.DictionaryObject) and "/S" in part:
            yield from figures(part)


# ---- words


def test_own_analysis_and_recommendation_replace_ours() -> None:
    own = IndicatorText(
        id=1,
        year_result_id=1,
        indicator_id=indicator(5).id,
        analysis="ได้เพียง {คะแนนตัวชี้วัดที่5} คะแนน เพราะช่องทางน้อย",
        recommendation="เพิ่มช่องทางร้องเรียน\nแจ้งผลทุกเดือน",
    )
    said = words(composed(own))
    assert "ได้เพียง ๗๙.๙๙ คะแนน เพราะช่องทางน้อย" in said
    assert not any(text.startswith("ได้ ๗๙.๙๙ คะแนน") for text in said)
    at = said.index("๕) การแก้ไขปัญหาการทุจริต เพิ่มช่องทางร้องเรียน")
    assert said[at + 1] == "แจ้งผลทุกเดือน"


def test_a_part_written_by_the_office_takes_the_place_of_all_usual_ones() -> None:
    own = Section(id=5, document_id=9, key="result", heading="ผลของเรา", text="ได้ {คะแนนรวม} คะแนน\n{แผนภูมิOIT}")
    made = composed(own, document=REPORT)
    assert headings(made) == ["สารบัญ", "ผลของเรา"]
    assert "ได้ ๙๒.๗๑ คะแนน" in words(made)
    assert [len(chart.groups) for chart in charts(made)] == [2]


def test_a_part_without_own_words_takes_the_standard_ones() -> None:
    made = composed(Section(id=5, document_id=9, key="framework", heading="กรอบ"), document=REPORT)
    assert table(made, "analysis.framework")


def test_an_override_of_the_wording_counts() -> None:
    made = composed(WordingOverride(id=1, key="analysis.table.total", text="คะแนนเฉลี่ยของหน่วยงาน"))
    assert rows(made, "analysis.scores")[-2][0] == "คะแนนเฉลี่ยของหน่วยงาน"


@pytest.mark.parametrize(("year", "said"), [(2566, "เดิม"), (2567, "ใหม่"), (2568, "ใหม่"), (2569, "เดิม"), (0, "เดิม")])
def test_wording_of_certain_years_goes_before_the_timeless_one(year: int, said: str) -> None:
    assert in_force({dated_key("a.b", 2567, 2568): "ใหม่", "a.b": "เดิม"}, year) == {"a.b": said}
    assert dated_key("a.b", None, None) == "a.b"


def test_wording_without_an_end_holds_for_all_later_years() -> None:
    assert in_force({dated_key("a", 2567, None): "ใหม่"}, 2600) == {"a": "ใหม่"}


def test_what_is_to_mend_and_to_develop_is_listed_by_kind() -> None:
    said = words(composed())
    at = said.index(wording()[f"finding.{FindingKind.DEVELOP.value}"])
    assert said[at + 1].startswith("๑. บุคลากรไม่มั่นใจ")
    assert said[at + 2].startswith("๒. ไม่ทราบช่องทาง")


def test_the_score_list_is_there_for_the_checks() -> None:
    made = composed()
    scores = next(one for one in made.text.score_lists if len(one.lines) == 10)
    assert (scores.fiscal_year, made.text.result_year) == (YEAR - 1, YEAR - 1)
    assert scores.total
    assert scores.total.value == Decimal("92.71")
    assert scores.level
    assert scores.level.text == "ผ่านดี"
    assert [one.name for one in scores.instruments] == ["IIT", "EIT", "OIT"]
    assert len(made.text.measures) == 3


def test_a_result_without_scores_prints_dashes_and_no_chart() -> None:
    made = composed(fiscal_year=2566)
    assert charts(made) == []
    assert rows(made, "analysis.scores")[1][1] == "-"


def test_every_level_has_a_row_in_every_year() -> None:
    made = Office.of(office())
    for year in range(2563, 2571):
        framework = made.framework_for(year - 1)
        expected = [rule.word for rule in made.all(LevelRule, framework_id=framework.id)]
        assert [row[1] for row in rows(composed(fiscal_year=year), "analysis.levels")] == expected


def test_contents_list_no_sections() -> None:
    (contents,) = [block for block in blocks(composed()) if isinstance(block, Contents)]
    assert not contents.sections
