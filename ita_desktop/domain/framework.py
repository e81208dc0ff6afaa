"""The assessment's own rules for a span of fiscal years: instruments, indicators, items, levels."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ita_desktop.domain.record import Certainty, Record, ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Record):
    """The set of rules in force from ``first_year`` to ``last_year`` (พ.ศ., both included)."""

    NATURAL: ClassVar = ("name",)
    UNIQUE: ClassVar = (("name",),)
    name: str
    first_year: int
    last_year: int
    pass_mark: Decimal = Decimal(85)
    level_on: str = "two_decimals"
    """A level is decided on total and instruments rounded half up to two decimals."""
    certainty: Certainty = Certainty.MEDIUM
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkPart(Record):
    """What every part of a framework says of itself."""

    certainty: Certainty = Certainty.HIGH
    source: str = ""
    sort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(FrameworkPart):
    """IIT, EIT or OIT and its weight in the total."""

    NATURAL: ClassVar = ("short",)
    SCOPE: ClassVar = ("framework_id",)
    framework_id: int = ref("framework", owner=True)
    short: str
    name: str
    weight: Decimal
    """Share of the total, e.g. 0.30."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(FrameworkPart):
    """One of the (usually ten) indicators."""

    NATURAL: ClassVar = ("number", "name")
    SCOPE: ClassVar = ("framework_id",)
    framework_id: int = ref("framework", owner=True)
    instrument_id: int = ref("instrument", owner=True)
    number: int
    name: str
    variants: tuple[str, ...] = ()
    """Other spellings accepted on import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubIndicator(FrameworkPart):
    """A part of an OIT indicator: 9.1 … 10.2."""

    NATURAL: ClassVar = ("code",)
    SCOPE: ClassVar = ("framework_id",)
    framework_id: int = ref("framework", owner=True)
    indicator_id: int = ref("indicator", owner=True)
    code: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(FrameworkPart):
    """A question of IIT or EIT, or a disclosure item of OIT."""

    NATURAL: ClassVar = ("code",)
    SCOPE: ClassVar = ("framework_id",)
    framework_id: int = ref("framework", owner=True)
    indicator_id: int = ref("indicator", owner=True)
    sub_indicator_id: int | None = ref("sub_indicator", optional=True)
    code: str
    """Letter and number, e.g. I16."""
    label: str = ""
    document: str = ""
    """``plan`` or ``report`` where the item is that very document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRule(FrameworkPart):
    """A level and what it takes; rules are tried from the best (lowest ``sort``) down."""

    NATURAL: ClassVar = ("word",)
    SCOPE: ClassVar = ("framework_id",)
    framework_id: int = ref("framework", owner=True)
    word: str
    minimum: Decimal
    """Least total."""
    every_instrument: Decimal | None = None
    """Least value of each instrument, where the rule asks for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem(FrameworkPart):
    """A component that a published document must or usually does contain."""

    framework_id: int = ref("framework", owner=True)
    document: str
    """``plan`` or ``report``."""
    key: str
    text: str
    needed: bool = True
