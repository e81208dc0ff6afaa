"""The signing chain of the first start: officer → head of division → ปลัด → นายก, from names alone.

Positions of ปลัด and นายก come from the agency's name, that of the head from the division's; whoever has no
name yet stands in the chain with the position only.
"""

from __future__ import annotations

from functools import partial

from ita_desktop.app.editing import merged, update
from ita_desktop.app.editing_blocks import in_sequence
from ita_desktop.app.editing_documents import add_signer, chain_steps, new_memo, writer_is_head
from ita_desktop.app.editing_office import add_person, rename_person
from ita_desktop.app.setup import Usual, divisions_of, head_title, rename_agency
from ita_desktop.domain.agency import Chain, ChainStep, Division, Person, Role
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, Section

SIGNERS = (Role.WRITER, Role.SCREENER, Role.DECIDER)
"""Whose names are asked for; the head's stands with the division."""


def first_chain(office: Office) -> Chain | None:
    """Return the chain that the first start makes."""
    return office.first(Chain)


def step_of(office: Office, role: Role) -> ChainStep | None:
    """Return the step of a role; of several screeners the last one, who is ปลัด."""
    chain = first_chain(office)
    steps = chain_steps(office, chain) if chain else ()
    return next((step for step in reversed(steps) if step.role is role), None)


def signer_of(office: Office, role: Role) -> Person | None:
    """Return the person of a role, if there is one."""
    step = step_of(office, role)
    return office.get(Person, step.person_id) if step else None


def head_writes(office: Office) -> bool:
    """Tell whether the head of division writes himself, so that the chain has three steps."""
    chain = first_chain(office)
    return chain is not None and writer_is_head(office, chain)


def writing_division(office: Office) -> Division | None:
    """Return the division whose chain it is."""
    chain = first_chain(office)
    return office.get(Division, chain.division_id) if chain else next(iter(divisions_of(office)), None)


# ---- the chain


def propose_chain(office: Office, usual: Usual) -> Changes:
    """Return the changes that add the usual chain of four steps; nothing if there is a chain."""
    if first_chain(office):
        return Changes()
    division = next(iter(divisions_of(office)), None)
    owner = division.id if division else None
    chain = Chain(id=-1, name=division.name if division else "สายการเสนอ", division_id=owner)
    head = office.get(Person, division.head_id) if division else None
    title = head_title(division.name) if division else "หัวหน้าส่วนราชการ"
    steps = (
        ChainStep(id=-1, chain_id=-1, role=Role.WRITER, dotted_lines=0, sort=0),
        ChainStep(
            id=-2,
            chain_id=-1,
            person_id=head.id if head else None,
            position="" if head else title,
            sort=1,
        ),
        ChainStep(id=-3, chain_id=-1, role=Role.SCREENER, position=_title(office, usual, Role.SCREENER), sort=2),
        ChainStep(
            id=-4,
            chain_id=-1,
            role=Role.DECIDER,
            position=_title(office, usual, Role.DECIDER),
            options=usual.decider_options,
            sort=3,
        ),
    )
    return Changes(added=(chain, *steps))


def name_signer(office: Office, usual: Usual, role: Role, name: str) -> Changes:
    """Return the changes that enter who signs in a role; no name takes the person out again."""
    if role is Role.WRITER and head_writes(office) and (division := writing_division(office)):
        return set_head(office, division, name)
    return in_sequence(office, (partial(propose_chain, usual=usual), partial(_name_signer, usual, role, name)))


def _name_signer(usual: Usual, role: Role, name: str, office: Office) -> Changes:
    step, person = step_of(office, role), signer_of(office, role)
    if step is None:
        return Changes()
    if person and name.strip():
        return rename_person(person, name)
    if person:
        return _with_position(office.removal(person), step, _title(office, usual, role) or person.full_position)
    if not name.strip():
        return Changes()
    division = writing_division(office) if role is Role.WRITER else None
    (made,) = add_person(office, name, division).added
    position, level = split_position(usual, step.position)
    made = made.but(position=position or _title(office, usual, role), level=level)
    return Changes(added=(made,), updated=((step, step.but(person_id=made.id, position="")),))


def _with_position(gone: Changes, step: ChainStep, position: str) -> Changes:
    pairs = [(old, new.but(position=position) if old == step else new) for old, new in gone.updated]
    return Changes(gone.added, tuple(pairs), gone.removed)


def set_position(office: Office, usual: Usual, position: str) -> Changes:
    """Return the changes that enter the writer's position, also before the name is known."""
    return in_sequence(office, (partial(propose_chain, usual=usual), partial(_set_position, usual, position)))


def _set_position(usual: Usual, position: str, office: Office) -> Changes:
    step, person = step_of(office, Role.WRITER), signer_of(office, Role.WRITER)
    if person:
        title, level = split_position(usual, position)
        return update(person, position=title, level=level)
    return update(step, position=position.strip()) if step else Changes()


def writer_position(office: Office) -> str:
    """Return the writer's position as it was typed."""
    step, person = step_of(office, Role.WRITER), signer_of(office, Role.WRITER)
    return person.full_position if person else step.position if step else ""


def split_position(usual: Usual, position: str) -> tuple[str, str]:
    """Return title and level: นิติกรชำนาญการ → นิติกร, ชำนาญการ (a level follows its title directly)."""
    typed = position.strip()
    level = next((one for one in usual.levels if typed.endswith(one) and typed != one), "")
    return typed.removesuffix(level).strip(), level


# ---- heads


def set_head(office: Office, division: Division, name: str) -> Changes:
    """Return the changes that name the head of a division, who also signs if it is the writing one."""
    return in_sequence(office, (partial(_set_head, division.id, name), partial(_follow_head, division.id)))


def _set_head(division_id: int, name: str, office: Office) -> Changes:
    division = office.one(Division, division_id)
    head = office.get(Person, division.head_id)
    if head and name.strip():
        return rename_person(head, name)
    if head:
        return office.removal(head)
    if not name.strip():
        return Changes()
    (made,) = add_person(office, name, division).added
    made = made.but(position=head_title(division.name))
    return Changes(added=(made,), updated=((division, division.but(head_id=made.id)),))


def _follow_head(division_id: int, office: Office) -> Changes:
    """Put the head of the writing division into the step that is the head's."""
    chain = first_chain(office)
    if chain is None or chain.division_id != division_id:
        return Changes()
    division = office.one(Division, division_id)
    step = step_of(office, Role.WRITER if head_writes(office) else Role.REVIEWER)
    if step is None:
        return Changes()
    position = "" if division.head_id else head_title(division.name)
    return update(step, person_id=division.head_id, position=position)


def choose_division(office: Office, usual: Usual, division: Division) -> Changes:
    """Return the changes that let another division write: its head signs, the writer belongs to it."""
    edits = (
        partial(propose_chain, usual=usual),
        partial(_choose_division, division.id),
        partial(_follow_head, division.id),
    )
    return in_sequence(office, edits)


def _choose_division(division_id: int, office: Office) -> Changes:
    chain, division = first_chain(office), office.one(Division, division_id)
    if chain is None:
        return Changes()
    writer = None if head_writes(office) else signer_of(office, Role.WRITER)
    name = division.name if chain.name in {one.name for one in divisions_of(office)} else chain.name
    moved = update(writer, division_id=division_id) if writer else Changes()
    return merged(update(chain, division_id=division_id, name=name), moved)


def let_head_write(office: Office, usual: Usual, *, writes: bool) -> Changes:
    """Return the changes that make the chain one of three steps (the head writes) or of four."""
    return in_sequence(office, (partial(propose_chain, usual=usual), partial(_let_head_write, writes)))


def _let_head_write(writes: bool, office: Office) -> Changes:
    chain, division = first_chain(office), writing_division(office)
    writer, reviewer = step_of(office, Role.WRITER), step_of(office, Role.REVIEWER)
    if chain is None or writer is None or writes == (reviewer is None):
        return Changes()
    head, title = (division.head_id, head_title(division.name)) if division else (None, "")
    position = "" if head else title
    if writes and reviewer:
        return merged(office.removal(reviewer), update(writer, person_id=head, position=position))
    added = add_signer(office, chain, 1, role=Role.REVIEWER, person_id=head, position=position)
    return merged(added, update(writer, person_id=_officer(office, division), position=""))


def _officer(office: Office, division: Division | None) -> int | None:
    """Return whoever wrote before the head did: the last person of the division who does not lead it."""
    if division is None:
        return None
    found = [p for p in office.all(Person, division_id=division.id) if p.id != division.head_id]
    return found[-1].id if found else None


def _title(office: Office, usual: Usual, role: Role) -> str:
    kind = usual.kind(office.agency.kind)
    pattern = {Role.SCREENER: kind.clerk, Role.DECIDER: kind.mayor}.get(role, "")
    return kind.title(pattern, office.agency.name)


def name_agency(office: Office, usual: Usual, kind: str, name: str) -> Changes:
    """Return the changes that name the agency, with every title made of its name."""
    edits = (partial(rename_agency, usual=usual, kind=kind, name=name), partial(_follow_agency, office, usual))
    return in_sequence(office, edits)


def _follow_agency(before: Office, usual: Usual, office: Office) -> Changes:
    """Bring the positions of signers without a name up to the agency's new one."""
    parts = []
    for role in (Role.SCREENER, Role.DECIDER):
        step = step_of(office, role)
        if step and step.position == _title(before, usual, role):
            parts.append(update(step, position=_title(office, usual, role)))
    return merged(*parts)


# ---- a picture of it


def specimen(office: Office, fiscal_year: int) -> tuple[Office, Document] | None:
    """Return the office with a memo that holds nothing but its head and the chain's signatures, and that memo."""
    chain = first_chain(office)
    if chain is None:
        return None
    blank = Section(document_id=-1, edited=True)
    changes = new_memo(office, fiscal_year, chain, sections=[blank])
    memo = changes.added[0]
    assert isinstance(memo, Document)
    return office.after(changes), memo
