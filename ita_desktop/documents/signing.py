"""Who signs a document: the writer's signature and the blocks of the superiors."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from ita_desktop.documents import ink
from ita_desktop.documents.context import Context
from ita_desktop.documents.paper import BODY, MEMO
from ita_desktop.domain.agency import Person, Role, SigningStep
from ita_desktop.domain.paperwork import Document, DocumentStep
from ita_desktop.thai.digits import to_thai
from ita_desktop.typeset.blocks import ApprovalBlock, CheckItem, Signature

ACTING_KINDS: Final = ("รักษาราชการแทน", "ปฏิบัติราชการแทน")

ACTING_WIDTH: Final = 34
"""Letters without marks above and below that fit the half page, 8 cm, at 16 pt."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Name and positions as they are printed."""

    name: str
    positions: tuple[str, ...]

    @classmethod
    def of(cls, person: Person | None, name: str = "", position: str = "", acting: str = "") -> Signer:
        """Return what is typed, and what the person's record says where nothing is."""
        name = name or (person.full_name if person else "")
        position = position or (person.full_position if person else "")
        acting = acting or (person.acting if person else "")
        return cls(to_thai(name), tuple(to_thai(line) for line in (position, *_acting_lines(acting)) if line))


def _acting_lines(acting: str) -> tuple[str, ...]:
    """The acting line; one too wide for the half page goes on after รักษาราชการแทน."""
    kind, _, office = acting.partition(" ")
    wide = sum(unicodedata.category(char) != "Mn" for char in acting) > ACTING_WIDTH
    return (kind, office) if wide and kind in ACTING_KINDS else (acting,)


def signing_steps(context: Context) -> tuple[DocumentStep, ...]:
    """Return the steps that are printed: nobody but the one who decides signs below his own memo again."""
    if context.document is None:
        return ()
    steps = context.office.all(DocumentStep, document_id=context.document.id)
    writer = next((step for step in steps if step.role is Role.WRITER), None)
    return tuple(step for step in steps if not (writer and _repeats(context, writer, step)))


def _repeats(context: Context, writer: SigningStep, step: SigningStep) -> bool:
    if step is writer or step.role is Role.DECIDER:
        return False
    name = signer(context, step).name
    return bool(name) and name == signer(context, writer).name


def signer(context: Context, step: SigningStep) -> Signer:
    """Return who signs a step."""
    return Signer.of(context.office.get(Person, step.person_id), step.name, step.position, step.acting)


def chain_blocks(context: Context) -> list[Signature | ApprovalBlock]:
    """Return the writer's signature and an approval block for everybody above."""
    steps = signing_steps(context)
    if not steps:
        context.notes.add("note.no_signers")
    return [_signature(context, s) if s.role is Role.WRITER else _approval(context, s) for s in steps]


def _signature(context: Context, step: DocumentStep) -> Signature:
    who = signer(context, step)
    if not who.name:
        context.notes.add("note.nameless_signer")
    label = context.wording("sign.label") if step.shows_label else ""
    return Signature(who.name, who.positions, BODY, MEMO.blank_lines, label, anchor=f"document_step:{step.id}")


def _approval(context: Context, step: DocumentStep) -> ApprovalBlock:
    heading = context.live.fill(step.heading) or _usual_heading(context, step)
    options = tuple(
        CheckItem(option in step.ticked, ink.paragraph(context.live.fill(option), BODY)) for option in step.options
    )
    return ApprovalBlock(
        to_thai(heading),
        replace(BODY, bold=True, space_before=2 * MEMO.part_gap),
        options,
        step.dotted_lines,
        _signature(context, step),
        anchor=f"document_step:{step.id}",
    )


def _usual_heading(context: Context, step: DocumentStep) -> str:
    who = signer(context, step)
    position = who.positions[0] if who.positions else ""
    return context.words(f"sign.heading.{step.role.value}", position=position)


def has_reporter(context: Context) -> bool:
    """Tell whether a report names who signs it."""
    document = context.document
    return bool(document and (document.reporter_id or document.reporter_name or document.reporter_position))


def reporter(context: Context, memo: Context | None) -> tuple[Signer, str]:
    """Return who signs a report, and the anchor: its own reporter, else the writer of the memo it goes with."""
    if context.document and has_reporter(context):
        return _own_reporter(context, context.document), context.anchor("reporter_name")
    writer = next((s for s in signing_steps(memo) if s.role is Role.WRITER), None) if memo else None
    if memo and writer:
        return signer(memo, writer), f"document_step:{writer.id}"
    return Signer("", ()), context.anchor("reporter_name")


def _own_reporter(context: Context, document: Document) -> Signer:
    person = context.office.get(Person, document.reporter_id)
    return Signer.of(person, document.reporter_name, document.reporter_position)
