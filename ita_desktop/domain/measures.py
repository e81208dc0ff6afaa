"""What an office promises to do in a fiscal year, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from ita_desktop.domain.record import Record, ref, refs


class ListStyle(StrEnum):
    """How the lines of a list are labelled on paper."""

    PLAIN = ""
    DOT = "๑."
    BRACKET = "๑)"
    DASH = "-"


class Precision(StrEnum):
    """To what a period is known."""

    DAY = "day"
    MONTH = "month"


class Cycle(StrEnum):
    """How often a measure is followed up."""

    UNSET = ""
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """A measure of fiscal year ``fiscal_year`` (พ.ศ.); it rests on the result of the year before."""

    REQUIRED: ClassVar = ("title",)
    NATURAL: ClassVar = ("number", "title")
    SCOPE: ClassVar = ("fiscal_year",)
    fiscal_year: int
    number: int
    """Position in the year, from 1; follows moves."""
    group: str = ""
    title: str
    indicator_id: int | None = ref("indicator", optional=True)
    issue: str = ""
    """The weak point in words, where no finding is linked."""
    findings: tuple[int, ...] = refs("finding")
    divisions: tuple[int, ...] = refs("division")
    responsible: str = ""
    """Responsible in words, printed instead of the divisions, e.g. ทุกงานในสังกัด."""
    step_style: ListStyle = ListStyle.DOT
    division_style: ListStyle = ListStyle.PLAIN
    starts: date | None = None
    ends: date | None = None
    precision: Precision = Precision.MONTH
    period: str = ""
    """Period in words, printed instead of the dates."""
    cycle: Cycle = Cycle.UNSET
    follow_up: str = ""
    """Follow-up and reporting in words."""
    note: str = ""
    origin_id: int | None = ref("measure", optional=True)
    """The measure it was rolled over from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureItem(Record):
    """An item that a measure answers to, as the office cites it."""

    measure_id: int = ref("measure", owner=True)
    item_id: int | None = ref("item", optional=True)
    cited_as: str = ""
    """How the paper cites it, e.g. ข้อ ๑๖; empty prints the code."""
    wording: str = ""
    """The question in the office's words."""
    sort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """One step of a measure; steps may have sub-steps."""

    NATURAL: ClassVar = ("text",)
    SCOPE: ClassVar = ("measure_id",)
    measure_id: int = ref("measure", owner=True)
    parent_id: int | None = ref("step", optional=True)
    text: str = ""
    sort: int = 0


class Round(StrEnum):
    """A reporting round of the fiscal year."""

    SIX = "6"
    TWELVE = "12"
    Q1 = "q1"
    Q2 = "q2"
    Q3 = "q3"
    Q4 = "q4"


class Status(StrEnum):
    """How far a measure is; overdue is derived, never stored."""

    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Record):
    """What was done on a measure, as reported in one round."""

    UNIQUE: ClassVar = (("measure_id", "round"),)
    NATURAL: ClassVar = ("round",)
    SCOPE: ClassVar = ("measure_id",)
    measure_id: int = ref("measure", owner=True)
    round: Round = Round.TWELVE
    status: Status = Status.NOT_STARTED
    result: str = ""
    """สรุปผลการดำเนินการ; a line ``{หลักฐาน 1}`` places the first evidence link there."""
    outcome: str = ""
    """ผลลัพธ์/ความสำเร็จ."""
    suggestion: str = ""
    obstacle: str = ""
    as_of: date | None = None
    reporter_id: int | None = ref("person", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepProgress(Record):
    """The tick beside one step in one round."""

    UNIQUE: ClassVar = (("progress_id", "step_id"),)
    progress_id: int = ref("progress", owner=True)
    step_id: int = ref("step", owner=True)
    done: bool = False


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    LINK = "link"
    PICTURE = "picture"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """A link, picture or file that proves a result."""

    progress_id: int = ref("progress", owner=True)
    step_id: int | None = ref("step", optional=True)
    kind: EvidenceKind = EvidenceKind.LINK
    url: str = ""
    blob_id: int | None = ref("blob", optional=True)
    caption: str = ""
    public: bool = True
    sort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob(Record):
    """A kept file; its bytes are stored under their SHA-256."""

    UNIQUE: ClassVar = (("sha256",),)
    NATURAL: ClassVar = ("sha256",)
    sha256: str
    media_type: str
    name: str = ""
    size: int = 0
    """In bytes."""
