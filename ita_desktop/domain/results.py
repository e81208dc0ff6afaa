"""What an assessment year gave: stated and entered scores, findings, analysis texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from ita_desktop.domain.record import Record, ref, refs, score


@dataclass(frozen=True, slots=True, kw_only=True)
class YearResult(Record):
    """The result of a fiscal year (พ.ศ.) as published."""

    UNIQUE: ClassVar = (("fiscal_year",),)
    NATURAL: ClassVar = ("fiscal_year",)
    fiscal_year: int
    framework_id: int = ref("framework")
    stated_total: Decimal | None = score()
    stated_level: str = ""
    target: Decimal = Decimal(85)
    source: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentScore(Record):
    """The stated mean of one instrument."""

    UNIQUE: ClassVar = (("year_result_id", "instrument_id"),)
    year_result_id: int = ref("year_result", owner=True)
    instrument_id: int = ref("instrument")
    stated: Decimal | None = score()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorScore(Record):
    """The score of one indicator; EIT from 2566 also in its two readings."""

    UNIQUE: ClassVar = (("year_result_id", "indicator_id"),)
    year_result_id: int = ref("year_result", owner=True)
    indicator_id: int = ref("indicator")
    value: Decimal | None = score()
    public: Decimal | None = score()
    """EIT part 1: visitors answer."""
    survey: Decimal | None = score()
    """EIT part 2: assessors collect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubIndicatorScore(Record):
    """The score of one OIT sub-indicator."""

    UNIQUE: ClassVar = (("year_result_id", "sub_indicator_id"),)
    year_result_id: int = ref("year_result", owner=True)
    sub_indicator_id: int = ref("sub_indicator")
    value: Decimal | None = score()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemScore(Record):
    """The score of one item."""

    UNIQUE: ClassVar = (("year_result_id", "item_id"),)
    year_result_id: int = ref("year_result", owner=True)
    item_id: int = ref("item")
    value: Decimal | None = score()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorText(Record):
    """Analysis and recommendation of one indicator, in the office's own words."""

    UNIQUE: ClassVar = (("year_result_id", "indicator_id"),)
    year_result_id: int = ref("year_result", owner=True)
    indicator_id: int = ref("indicator")
    analysis: str = ""
    recommendation: str = ""


class FindingKind(StrEnum):
    """What a weak point asks for."""

    MEND = "mend"
    """ประเด็นที่เป็นข้อบกพร่อง."""
    DEVELOP = "develop"
    """ประเด็นที่ต้องพัฒนา."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """A weak point that the result of a year shows."""

    REQUIRED: ClassVar = ("text",)
    NATURAL: ClassVar = ("text",)
    SCOPE: ClassVar = ("year_result_id",)
    year_result_id: int = ref("year_result", owner=True)
    indicator_id: int | None = ref("indicator", optional=True)
    items: tuple[int, ...] = refs("item")
    kind: FindingKind = FindingKind.DEVELOP
    text: str
    sort: int = 0
