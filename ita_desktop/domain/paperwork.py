"""Documents an office prints, and how it wants them: memos, annexes, profiles, wording, settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from ita_desktop.domain.agency import SigningStep
from ita_desktop.domain.measures import Round
from ita_desktop.domain.record import Record, ref


class DocumentKind(StrEnum):
    """What a document is; the value is its name on the command line."""

    MEMO = "memo"
    PLAN = "plan"
    PROGRESS = "progress"
    RESULTS = "results"
    ANALYSIS = "analysis"


class Urgency(StrEnum):
    """Urgency stamp."""

    NORMAL = ""
    URGENT = "ด่วน"
    VERY = "ด่วนมาก"
    MOST = "ด่วนที่สุด"


class Secrecy(StrEnum):
    """Secrecy stamp."""

    NONE = ""
    CONFIDENTIAL = "ลับ"
    VERY = "ลับมาก"
    MOST = "ลับที่สุด"


class DocumentState(StrEnum):
    """How far a document is; from ``ISSUED`` on it is frozen."""

    DRAFT = "draft"
    PRINTED = "printed"
    ISSUED = "issued"
    SIGNED = "signed"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A memo or report about the measures of ``fiscal_year`` (พ.ศ.)."""

    kind: DocumentKind
    fiscal_year: int
    round: Round | None = None
    title: str = ""
    """Title lines of a report, a line each; empty takes the usual wording."""
    division_id: int | None = ref("division", optional=True)
    from_words: str = ""
    """ส่วนราชการ in words, printed instead of the division's name."""
    phone: str = ""
    addressee: str = ""
    """เรียน."""
    through: str = ""
    """ผ่าน…; empty for none."""
    subject: str = ""
    dated: date | None = None
    prefix: str = ""
    """Empty takes the division's."""
    running: str = ""
    """Running number as written, zeros included (๐๓๓); empty until issued."""
    circular: bool = False
    urgency: Urgency = Urgency.NORMAL
    secrecy: Secrecy = Secrecy.NONE
    attachments: str = ""
    place: str = ""
    profile_id: int | None = ref("column_profile", optional=True)
    reporter_id: int | None = ref("person", optional=True)
    reporter_name: str = ""
    reporter_position: str = ""
    state: DocumentState = DocumentState.DRAFT
    version: int = 1
    earlier_id: int | None = ref("document", optional=True)
    """The version that this one replaces."""
    pdf_id: int | None = ref("blob", optional=True)
    """The bytes as issued."""
    values_id: int | None = ref("blob", optional=True)
    """The records as issued, in JSON."""
    signed_id: int | None = ref("blob", optional=True)
    """The signed copy, scanned back."""
    sort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """A headed part of a document; ``text`` holds live ``{fields}``."""

    document_id: int = ref("document", owner=True)
    key: str = ""
    """Which standard part it is, e.g. ``facts``; empty for one of the user's own."""
    heading: str = ""
    text: str = ""
    numbered: bool = True
    edited: bool = False
    sort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStep(SigningStep):
    """A document's own copy of a chain step, with what the signer decided."""

    document_id: int = ref("document", owner=True)
    ticked: tuple[str, ...] = ()
    opinion: str = ""
    decision: str = ""
    signed_on: date | None = None


class AnnexNumbering(StrEnum):
    """How the pages of an annex count."""

    RESTART = "restart"
    CONTINUE = "continue"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex(Record):
    """A report that goes with a memo in the same PDF."""

    document_id: int = ref("document", owner=True)
    kind: DocumentKind = DocumentKind.RESULTS
    profile_id: int | None = ref("column_profile", optional=True)
    report_id: int | None = ref("document", optional=True)
    """The report itself; none takes the usual wording."""
    numbering: AnnexNumbering = AnnexNumbering.RESTART
    sort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRegister(Record):
    """One number of the register of outgoing letters."""

    UNIQUE: ClassVar = (("calendar_year", "prefix", "running"),)
    calendar_year: int
    """พ.ศ.; the register starts again each calendar year (regulation clause 43.1.2)."""
    prefix: str
    running: int
    document_id: int | None = ref("document", optional=True)
    void: bool = False
    reason: str = ""


class Orientation(StrEnum):
    """How a page lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Grouping(StrEnum):
    """By what the rows of a table are headed."""

    NONE = ""
    INDICATOR = "indicator"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnProfile(Record):
    """A table layout: which columns, in which order, how wide."""

    NATURAL: ClassVar = ("name",)
    UNIQUE: ClassVar = (("name",),)
    REQUIRED: ClassVar = ("name",)
    name: str
    title: str = ""
    kind: DocumentKind
    orientation: Orientation = Orientation.PORTRAIT
    font_size: int = 14
    """In pt."""
    grouping: Grouping = Grouping.NONE
    sort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Record):
    """One column of a profile."""

    profile_id: int = ref("column_profile", owner=True)
    field: str
    """What it shows: a name of ``documents.fields``."""
    heading: str
    width: int = 10
    """Share of the text width."""
    merge_next: bool = False
    sort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingOverride(Record):
    """The office's own words in place of a standard wording."""

    UNIQUE: ClassVar = (("key",),)
    NATURAL: ClassVar = ("key",)
    key: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word the office always writes one way."""

    avoid: str
    prefer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilencedFinding(Record):
    """A problem somebody looked at and let stand, with the reason."""

    REQUIRED: ClassVar = ("reason",)
    rule: str
    table: str
    record: int
    field: str = ""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """One choice of the office; the value is JSON."""

    UNIQUE: ClassVar = (("key",),)
    NATURAL: ClassVar = ("key",)
    key: str
    value: str = ""
