"""Reads office B's booklet, as text, into the records a clerk would have typed.

Nothing of the document stands here: the parts are found by their form. Figures are typed once, as scores; where the
text states them the clerk writes live fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ita_desktop.domain.agency import Agency
from ita_desktop.domain.measures import ListStyle, Measure, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentKind, Section, WordingOverride
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import IndicatorScore, ItemScore, YearResult
from tests.documents.samples import standard

FILE = "office-b-analysis-booklet.txt"
RESULT_YEAR = 2565
THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

FIGURES = (
    ("พ.ศ. ๒๕๖๔", "พ.ศ. {ปีผล}"),
    ("๙๘.๔๗", "{คะแนนรวม}"),
    ("ระดับ AA", "ระดับ {ระดับ}"),
    (r"คือ ตัวชี้วัดที่ ๑ .*(?= ที่มีระดับคะแนน ๑๐๐)", "คือ {ตัวชี้วัดสูงสุด}"),
    ("๙๙.๓๘", "{คะแนนIIT}"),
    ("๙๐.๐๙", "{คะแนนEIT}"),
    ("ร้อยละ ๑๐๐.๐๐", "ร้อยละ {คะแนนOIT}"),
    ("ร้อยละ ๘๓.๗", "ร้อยละ {คะแนนตัวชี้วัดที่10}"),
)
"""What the clerk writes as a field; three of the means, one score, a year and two names are slips of the original."""


@dataclass(frozen=True)
class Source:
    """What the booklet says: paragraphs and rows by part."""

    title: list[str]
    preface: list[str]
    place: str
    framework: list[str]
    result: list[str]
    analysis: list[str]
    recommendation: list[str]
    closing: list[str]
    plan: str
    levels: list[list[str]]
    framework_rows: list[list[str]]
    scores: list[list[str]]
    items: list[list[str]]
    measures: list[list[str]]


def read(folder: Path) -> Source:
    text = (folder / FILE).read_text(encoding="utf-8").replace("\xa0", " ")
    lines = [line.strip(" ") for line in text.splitlines() if line.strip()]
    plain = [line for line in lines if "\t" not in line]
    rows = [line.split("\t") for line in lines if "\t" in line]
    at = [number for number, line in enumerate(plain) if line in {"คำนำ", "สารบัญ"}]
    after = plain[at[1] + 1 :]
    heads = [
        number for number, line in enumerate(after) if re.match("กรอบการ|ผลการประเมินภาพ|การวิเคราะห์|ข้อเสนอแนะ", line)
    ]
    parts = [after[a:b] for a, b in zip(heads, [*heads[1:], len(after)], strict=True)]
    preface = plain[at[0] + 1 : at[1]]
    recommendation, closing = _at_table(_joined(parts[3]))
    return Source(
        plain[: at[0]],
        preface[:-2],
        preface[-2],
        *parts[:3],
        recommendation,
        closing,
        parts[4][0],
        levels=[row for row in rows if len(row) == 2 and re.fullmatch("AA|[A-F]", row[1].strip())],
        framework_rows=[row for row in rows if len(row) == 3 and re.match(r"ตัวชี้วัดที่ [๐-๙]+ ", row[1])],
        scores=[row for row in rows if len(row) == 2 and re.match(r"[๐-๙]+\.[ก-ฮเ-ไ]", row[0])],
        items=[row for row in rows if len(row) == 3 and re.match(r"[๐-๙]+\)", row[1])],
        measures=[row for row in rows if len(row) == 5 and not row[0].startswith("มาตรการ/")],
    )


def _joined(lines: list[str]) -> list[str]:
    """Paragraphs that a page cut are one again."""
    found: list[str] = []
    for line in lines:
        if line.startswith("เว็บไซต์ของหน่วยงาน"):
            found[-1] += line
        else:
            found.append(line)
    return found


def _at_table(lines: list[str]) -> tuple[list[str], list[str]]:
    """What stands above the table of items, and below it."""
    cut = next(number for number, line in enumerate(lines) if line.startswith("ผลการประเมินข้างต้น"))
    return lines[:cut], lines[cut:]


def cell(text: str) -> str:
    """A cell's HTML as plain lines."""
    text = re.sub(r"</?p>", "\n", text)
    text = re.sub(r"(?<=\S) (?=-[ก-ฮเแโใไ])", "\n", text)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def with_fields(line: str) -> str:
    """A paragraph with fields in place of what the records know."""
    for said, name in FIGURES:
        line = re.sub(said, name, line)
    return line


# ---- the records


def office(source: Source) -> Office:
    """The office file that a clerk of this office would have made."""
    known = Office.of(standard())
    framework = known.framework_for(RESULT_YEAR)
    indicators = known.indicators(framework.id)
    scores = [
        IndicatorScore(id=n, year_result_id=1, indicator_id=i.id, value=Decimal(row[1].strip().translate(THAI)))
        for n, (i, row) in enumerate(zip(indicators, source.scores, strict=True), 1)
    ]
    records: dict[tuple[type[Record], int], Record] = {(type(one), one.id): one for one in standard()}
    named = [
        one.but(label=row[1].strip()) for one, row in zip(known.items(indicators[-1].id), source.items, strict=True)
    ]
    items = [
        ItemScore(id=n, year_result_id=1, item_id=one.id, value=Decimal(row[2].strip().translate(THAI)))
        for n, (one, row) in enumerate(zip(named, source.items, strict=True), 1)
    ]
    own: list[Record] = [
        _agency(source),
        YearResult(id=1, fiscal_year=RESULT_YEAR, framework_id=framework.id),
        *scores,
        *named,
        *items,
        *_measures(source),
        *_document(source),
        *_wording(),
    ]
    return Office.of((records | {(type(one), one.id): one for one in own}).values())


def _agency(source: Source) -> Agency:
    district, province = re.search(r"อำเภอ(\S+) จังหวัด(\S+)", source.title[-1]).groups()
    return Agency(id=1, name=source.place, district=district, province=province)


def _measures(source: Source) -> list[Record]:
    found: list[Record] = []
    for number, row in enumerate(source.measures, 1):
        title, steps, responsible, period, follow_up = (cell(text) for text in row)
        found += [
            Measure(
                id=number,
                fiscal_year=RESULT_YEAR + 1,
                number=number,
                title=title,
                step_style=ListStyle.PLAIN,
                responsible=responsible,
                period=period,
                follow_up=follow_up,
            ),
            Step(id=number, measure_id=number, text=steps),
        ]
    return found


def _document(source: Source) -> list[Record]:
    head = "\n".join(source.title[:-2])
    parts = (
        ("preface", "คำนำ", source.preface),
        ("framework", source.framework[0], _around(source.framework[1:], "ตารางกรอบการประเมิน", "ตารางระดับผลการประเมิน")),
        ("result", source.result[0], [*source.result[1:], "{ตารางคะแนน}", "{แผนภูมิตัวชี้วัด}"]),
        ("analysis", with_fields(source.analysis[0]), source.analysis[1:]),
        (
            "recommendation",
            source.recommendation[0],
            [*source.recommendation[1:], "{ตารางคะแนนรายข้อ}", *source.closing],
        ),
        ("plan", source.plan, ["{ตารางมาตรการ}"]),
    )
    document = Document(
        id=1, kind=DocumentKind.ANALYSIS, fiscal_year=RESULT_YEAR + 1, title=head, dated=date(2022, 12, 15)
    )
    return [
        document,
        *(
            Section(id=n, document_id=1, key=key, heading=heading, sort=n, text="\n".join(map(with_fields, lines)))
            for n, (key, heading, lines) in enumerate(parts, 1)
        ),
    ]


def _around(lines: list[str], first: str, second: str) -> list[str]:
    """The two tables, each below the paragraph that leads to it."""
    return [*lines[:-1], f"{{{first}}}", lines[-1], f"{{{second}}}"]


def _wording() -> list[Record]:
    """What this office calls things."""
    own = {
        "analysis.table.total": "คะแนนเฉลี่ย",
        "analysis.table.item_value": "ค่าเฉลี่ย",
        "analysis.table.item_named": "{name}",
    }
    return [WordingOverride(id=n, key=key, text=text) for n, (key, text) in enumerate(own.items(), 1)]
