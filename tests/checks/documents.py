"""A small booklet on the result of 2565 that contradicts itself nowhere, and what one change of it makes a rule say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from ita_desktop.checks.problem import Problem
from ita_desktop.checks.registry import all_rules
from ita_desktop.checks.views import DocumentView
from ita_desktop.domain.document_text import (
    DocumentText,
    HeadField,
    ItemLine,
    LocatedText,
    MeasureLine,
    ScoreLine,
    ScoreList,
    SignatureText,
    StatedFigure,
    TextRow,
    TextTable,
)
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import DocumentKind
from tests.checks.offices import TODAY, frameworks

NAMES = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
VALUES = "99.56 99.64 98.65 99.12 84.21 88.95 88.21 84.40 97.78 100.00"
"""Published for 2565: IIT 96.24, EIT 87.19, OIT 98.89, total 94.58, level A."""


def text(words: str, anchor: str = "paragraph:1") -> LocatedText:
    return LocatedText(anchor, words)


def lines(values: str = VALUES) -> tuple[ScoreLine, ...]:
    numbered = enumerate(zip(NAMES, values.split(), strict=True), 1)
    return tuple(ScoreLine(n, name, Decimal(value), f"table:1.r{n}") for n, (name, value) in numbered)


def scores(**changes: Any) -> ScoreList:
    whole = ScoreList(
        2565,
        lines(),
        "table:1",
        tuple(StatedFigure(n, Decimal(v)) for n, v in (("IIT", "96.24"), ("EIT", "87.19"), ("OIT", "98.89"))),
        StatedFigure("", Decimal("94.58")),
        text("ระดับ A", "table:1.r11"),
    )
    return replace(whole, **changes)


def items(values: str, number: int = 10) -> tuple[ItemLine, ...]:
    return tuple(ItemLine("", Decimal(v), number, f"ข้อ {n}", f"table:2.r{n}") for n, v in enumerate(values.split(), 1))


def row(title: str = "เผยแพร่แนวปฏิบัติการยืมทรัพย์สิน", **cells: str) -> MeasureLine:
    located = {name: text(words, f"table:3.{name}") for name, words in cells.items() if name != "indicator"}
    return MeasureLine("table:3.r1", text(title, "table:3.title"), **located)


def document(*paragraphs: str, **changes: Any) -> DocumentText:
    """The booklet with these paragraphs and these fields."""
    whole = DocumentText(
        DocumentKind.ANALYSIS,
        2566,
        paragraphs=tuple(text(words, f"paragraph:{n}") for n, words in enumerate(paragraphs, 1)),
        score_lists=(scores(),),
        result_year=2565,
        imported=True,
    )
    return replace(whole, **changes)


def table(*rows: tuple[str, ...]) -> TextTable:
    made = [
        TextRow(tuple(text(words, f"table:4.r{r}c{c}") for c, words in enumerate(cells, 1)))
        for r, cells in enumerate(rows, 1)
    ]
    return TextTable("table:4", (), tuple(made))


def head(**fields: str) -> tuple[HeadField, ...]:
    return tuple(HeadField(name, name, text(words, f"head:{name}")) for name, words in fields.items())


def signature(name: str, *positions: str) -> SignatureText:
    return SignatureText(name, positions, anchor="paragraph:90")


def found(made: DocumentText, rule: str, office: Office | None = None, *, own: bool = False) -> list[Problem]:
    view = DocumentView(made, office or frameworks(), TODAY, own)
    asked = [one for one in all_rules() if one.id == rule and one.document]
    return [problem for one in asked for problem in one.document(view)]
