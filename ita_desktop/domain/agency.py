"""The office itself: agency, divisions, people and the chains in which they sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from ita_desktop.domain.record import Record, ref


class Letterhead(StrEnum):
    """Where the emblem of a memo comes from."""

    PREPRINTED = "preprinted"
    """The paper carries it; its 1.5 cm place stays empty."""
    PICTURE = "picture"
    """The office's own picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Record):
    """The one agency of an office file."""

    REQUIRED: ClassVar = ("name",)
    name: str
    short: str = ""
    """As written in running text, e.g. อบต.ทุ่งตัวอย่าง."""
    kind: str = "อบต."
    district: str = ""
    province: str = ""
    address: str = ""
    phone: str = ""
    site: str = ""
    email: str = ""
    channels: str = ""
    """Other ways to reach it, a line each."""
    letterhead: Letterhead = Letterhead.PREPRINTED
    emblem_id: int | None = ref("blob", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Record):
    """A division (กอง, สำนัก) or, with a parent, a section (งาน) of it."""

    REQUIRED: ClassVar = ("name",)
    NATURAL: ClassVar = ("name", "short")
    name: str
    short: str = ""
    parent_id: int | None = ref("division", optional=True)
    everyone: bool = False
    """True for the built-in "all divisions"."""
    prefix: str = ""
    """Number prefix of its letters, e.g. กจ ๗๔๖๐๑."""
    phone: str = ""
    head_id: int | None = ref("person", optional=True)
    valid_from: date | None = None
    valid_to: date | None = None
    sort: int = 0

    def exists_between(self, first: date, last: date) -> bool:
        """Tell whether the office had it on some day of a period."""
        begun = self.valid_from is None or self.valid_from <= last
        return begun and (self.valid_to is None or self.valid_to >= first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who writes, reports or signs."""

    REQUIRED: ClassVar = ("given",)
    NATURAL: ClassVar = ("full_name",)
    honorific: str = ""
    given: str
    family: str = ""
    position: str = ""
    level: str = ""
    """Follows the position directly: นิติกร + ชำนาญการ."""
    division_id: int | None = ref("division", optional=True)
    in_office_from: date | None = None
    in_office_to: date | None = None
    acting_kind: str = ""
    """รักษาราชการแทน or ปฏิบัติราชการแทน."""
    acting_for: str = ""
    sort: int = 0

    @property
    def full_name(self) -> str:
        """Honorific, given and family name as printed in brackets under a signature."""
        return f"{self.honorific}{self.given} {self.family}".strip()

    @property
    def full_position(self) -> str:
        """Position and level without a space between them (regulation on office work)."""
        return f"{self.position}{self.level}"

    @property
    def acting(self) -> str:
        """The acting line below the position, or nothing."""
        return f"{self.acting_kind} {self.acting_for}".strip() if self.acting_kind else ""


class Role(StrEnum):
    """What a signer of the chain does."""

    WRITER = "writer"
    REVIEWER = "reviewer"
    SCREENER = "screener"
    DECIDER = "decider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(Record):
    """A named approval chain, from the writer up to the mayor."""

    REQUIRED: ClassVar = ("name",)
    NATURAL: ClassVar = ("name",)
    name: str
    division_id: int | None = ref("division", optional=True)
    sort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningStep(Record):
    """What a step of a chain and its copy in a document have in common."""

    role: Role = Role.REVIEWER
    heading: str = ""
    """Above the block, e.g. ความเห็นของหัวหน้าสำนักปลัด; empty for the writer."""
    options: tuple[str, ...] = ()
    """Texts beside boxes to tick."""
    dotted_lines: int = 2
    person_id: int | None = ref("person", optional=True)
    name: str = ""
    """Printed instead of the person's name, if filled in."""
    position: str = ""
    """Printed instead of the person's position, if filled in."""
    acting: str = ""
    """Printed instead of the person's acting line, if filled in."""
    shows_label: bool = False
    """Prints (ลงชื่อ) with a dotted line above the name."""
    sort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep(SigningStep):
    """One signer of a chain."""

    chain_id: int = ref("chain", owner=True)
