"""A small invented office, and the shortest way from its records to a composed document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from ita_desktop.app.frameworks import read_frameworks
from ita_desktop.app.wording import read_profiles, read_wording
from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.request import AnnexRequest, Composed, PrintRequest
from ita_desktop.domain.agency import Agency, Division, Person, Role
from ita_desktop.domain.framework import Framework, Indicator, Item
from ita_desktop.domain.measures import (
    Cycle,
    Evidence,
    ListStyle,
    Measure,
    MeasureItem,
    Progress,
    Round,
    Status,
    Step,
)
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import ColumnProfile, Document, DocumentKind, DocumentStep, Section
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import Finding, IndicatorScore, YearResult

RESOURCES = Path(__file__).parents[2] / "resources"
YEAR = 2568
SCORES = ("92.10", "88.40", "95.25", "90.00", "79.99", "91.15", "84.20", "90.00", "97.14", "100.00")


@cache
def standard() -> tuple[Record, ...]:
    return (*read_frameworks(RESOURCES / "frameworks"), *read_profiles(RESOURCES / "profiles"))


@cache
def wording() -> dict[str, str]:
    return read_wording(RESOURCES / "wording")


def no_blobs(sha256: str) -> bytes:
    raise KeyError(sha256)


def framework() -> Framework:
    return Office.of(standard()).framework_for(YEAR - 1)


def indicator(number: int) -> Indicator:
    found = Office.of(standard()).indicators(framework().id)
    return next(one for one in found if one.number == number)


def item(code: str) -> Item:
    found = Office.of(standard()).first(Item, framework_id=framework().id, code=code)
    assert found
    return found


# ---- the office


def people() -> list[Record]:
    return [
        Agency(
            id=1,
            name="องค์การบริหารส่วนตำบลทุ่งตัวอย่าง",
            short="อบต.ทุ่งตัวอย่าง",
            district="อำเภอบ้านนา",
            province="สมมุติ",
        ),
        Division(id=1, name="สำนักปลัด", prefix="ตย 71201", phone="0 3400 0000"),
        Division(id=2, name="งานนิติการ", parent_id=1),
        Division(id=3, name="กองคลัง", prefix="ตย 71202"),
        Division(id=4, name="ทุกส่วนราชการ", everyone=True),
        Person(id=1, honorific="นางสาว", given="พิมพ์", family="รักงาน", position="นิติกร", level="ชำนาญการ"),
        Person(id=2, honorific="นาย", given="สมบูรณ์", family="ตั้งตรง", position="หัวหน้าสำนักปลัด"),
        Person(
            id=3,
            honorific="นาง",
            given="ประเสริฐ",
            family="มั่นคง",
            position="รองปลัดองค์การบริหารส่วนตำบล",
            acting_kind="รักษาราชการแทน",
            acting_for="ปลัดองค์การบริหารส่วนตำบลทุ่งตัวอย่าง",
        ),
        Person(id=4, honorific="นาย", given="ชัย", family="ใจกว้าง", position="นายกองค์การบริหารส่วนตำบลทุ่งตัวอย่าง"),
    ]


def result(scores: Iterable[str] = SCORES) -> list[Record]:
    return [
        YearResult(id=1, fiscal_year=YEAR - 1, framework_id=framework().id),
        *(
            IndicatorScore(id=n, year_result_id=1, indicator_id=indicator(n).id, value=Decimal(value))
            for n, value in enumerate(scores, 1)
        ),
    ]


def memo(**values: object) -> Document:
    document = Document(
        id=1,
        kind=DocumentKind.MEMO,
        fiscal_year=YEAR,
        round=Round.TWELVE,
        division_id=2,
        addressee="นายกองค์การบริหารส่วนตำบลทุ่งตัวอย่าง",
        subject="รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {ปีงบประมาณ}",
        dated=date(2025, 10, 14),
    )
    return replace(document, **values)


def part(id_: int, heading: str, text: str, **values: object) -> Section:
    return replace(Section(id=id_, document_id=1, heading=heading, text=text, sort=id_), **values)


def step(id_: int, role: Role, person_id: int | None, **values: object) -> DocumentStep:
    return replace(DocumentStep(id=id_, document_id=1, role=role, person_id=person_id, sort=id_), **values)


def chain_of_four() -> list[Record]:
    return [
        step(1, Role.WRITER, 1),
        step(2, Role.REVIEWER, 2, heading="ความเห็นของหัวหน้าสำนักปลัด"),
        step(3, Role.SCREENER, 3, options=("เห็นควรเสนอนายกเพื่อพิจารณา", "อื่น ๆ")),
        step(4, Role.DECIDER, 4, options=("ทราบ", "ดำเนินการตามเสนอ"), ticked=("ทราบ",), shows_label=True),
    ]


def measures() -> list[Record]:
    """Three measures: one full, one in words, one bare."""
    return [
        Finding(id=1, year_result_id=1, indicator_id=indicator(5).id, text="บุคลากรไม่มั่นใจว่าการร้องเรียนจะปลอดภัย"),
        Finding(id=2, year_result_id=1, indicator_id=indicator(5).id, text="ไม่ทราบช่องทางร้องเรียน"),
        Measure(
            id=1,
            fiscal_year=YEAR,
            number=1,
            title="การแก้ไขปัญหาการทุจริต",
            indicator_id=indicator(5).id,
            findings=(1, 2),
            divisions=(2, 3),
            division_style=ListStyle.DASH,
            starts=date(2024, 10, 1),
            ends=date(2025, 3, 31),
            cycle=Cycle.HALF_YEARLY,
        ),
        MeasureItem(id=1, measure_id=1, item_id=item("I13").id, wording="ผู้บริหารให้ความสำคัญกับการแก้ไขปัญหาเพียงใด"),
        Step(id=1, measure_id=1, text="จัดทำคู่มือการร้องเรียน", sort=1),
        Step(id=2, measure_id=1, text="ประชาสัมพันธ์ช่องทางร้องเรียน 3 ช่องทาง", sort=2),
        Step(id=3, measure_id=1, parent_id=2, text="ทางเว็บไซต์", sort=3),
        Step(id=4, measure_id=1, parent_id=2, text="ทางโทรศัพท์", sort=4),
        Progress(
            id=1,
            measure_id=1,
            round=Round.TWELVE,
            status=Status.DONE,
            result="ดำเนินการดังนี้\n1. จัดทำคู่มือแล้วเสร็จเมื่อวันที่ 15 มกราคม 2568\n{หลักฐาน 2}\n2. เผยแพร่ช่องทางแล้ว",
            outcome="บุคลากร 42 คนทราบช่องทาง",
            suggestion="ควรดำเนินการต่อเนื่องทุกปี",
            obstacle="งบประมาณจำกัด",
        ),
        Evidence(id=1, progress_id=1, url="https://www.example.go.th/news?id=452", sort=1),
        Evidence(id=2, progress_id=1, url="https://www.example.go.th/files/2568/manual_01.pdf", sort=2),
        Evidence(id=3, progress_id=1, url="https://intra.example.go.th/9", public=False, sort=3),
        Measure(
            id=2,
            fiscal_year=YEAR,
            number=2,
            title="ประสิทธิภาพการสื่อสาร",
            indicator_id=indicator(7).id,
            issue="ช่องทางสื่อสารยังไม่หลากหลาย",
            responsible="ทุกงานในสังกัด อบต.ทุ่งตัวอย่าง",
            step_style=ListStyle.DASH,
            period="ตลอดปีงบประมาณ พ.ศ. {ปีงบประมาณ}",
            follow_up="รายงานผลทุก 3 เดือน",
        ),
        MeasureItem(id=2, measure_id=2, cited_as="ข้อ 7.1", wording="การเผยแพร่ข้อมูลง่ายและไม่ซับซ้อน"),
        Step(id=5, measure_id=2, text="ปรับปรุงเว็บไซต์และเพจของหน่วยงาน"),
        Measure(id=3, fiscal_year=YEAR, number=3, title="การใช้งบประมาณ"),
    ]


def office(*records: Record, scores: Iterable[str] = SCORES) -> Office:
    """The office with these records instead of its own of the same kind and id."""
    base = [*standard(), *people(), *result(scores), *measures(), memo(), *chain_of_four()]
    kept = {(type(record), record.id): record for record in (*base, *records)}
    return Office.of(kept.values())


def profile(name: str) -> ColumnProfile:
    found = Office.of(standard()).first(ColumnProfile, name=name)
    assert found
    return found


def annexed(*names: str) -> tuple[AnnexRequest, ...]:
    return tuple(AnnexRequest(profile(name).kind, profile(name)) for name in names)


def composed_memo(*records: Record, annexes: tuple[AnnexRequest, ...] = (), **values: object) -> Composed:
    made = office(memo(**values), *records)
    request = PrintRequest(DocumentKind.MEMO, YEAR, None, made.one(Document, 1), None, annexes)
    return compose(made, request, Kit(wording(), no_blobs))


def composed_report(
    name: str, *records: Record, year: int = YEAR, document: Document | None = None, made: Office | None = None
) -> Composed:
    request = PrintRequest(profile(name).kind, year, Round.TWELVE, document, profile(name))
    return compose(made or office(*records), request, Kit(wording(), no_blobs))
