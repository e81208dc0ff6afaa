"""The problems of the records, for the window: checked live, told in words, repaired, let stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ita_desktop.app.checking_places import path_of
from ita_desktop.app.texts import Texts
from ita_desktop.checks.problem import Problem, Repair, Severity, Topic, anchor_parts, place_of
from ita_desktop.checks.registry import all_rules
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.document_place import place_of as document_place
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import SilencedFinding
from ita_desktop.thai.digits import to_arabic

__all__ = [
    "Problem",
    "Repair",
    "Severity",
    "Topic",
    "anchor_parts",
    "can_be_silenced",
    "counts",
    "new_checker",
    "of_topic",
    "repair",
    "repair_all",
    "rule_count",
    "same_kind",
    "sentence",
    "silence",
    "silencing",
    "unsilence",
    "where",
]

if TYPE_CHECKING:
    from ita_desktop.checks.engine import Checker

Say = Callable[..., str]
PARTED = " › "


def sentence(problem: Problem, texts: Texts) -> str:
    """Return what is wrong and what to do, figures in Arabic digits."""
    return to_arabic_figures(texts(problem.key, **problem.params))


def to_arabic_figures(words: str) -> str:
    """Return words for the screen: quoted text stays as it stands in the record, figures outside quotes are Arabic."""
    parts = words.split("“")
    return "“".join([to_arabic(parts[0]), *(_outside_quotes(part) for part in parts[1:])])


def _outside_quotes(part: str) -> str:
    quoted, mark, rest = part.partition("”")
    return f"{quoted}{mark}{to_arabic(rest)}"


def where(problem: Problem, office: Office, texts: Texts) -> str:
    """Return in words where a problem stands: "มาตรการที่ 4 › ช่วงเวลา"; in a read document "ย่อหน้าที่ 7"."""
    place = document_place(problem.anchor)
    if place:
        return texts(place[0], **place[1])
    return PARTED.join(texts(one.key, **one.params) for one in path_of(problem.anchor, office))


def new_checker() -> Checker:
    """Return a checker that has seen nothing yet; the rules are loaded for it, which takes a moment."""
    from ita_desktop.checks.engine import Checker

    return Checker()


def counts(problems: Iterable[Problem]) -> Mapping[Severity, int]:
    """Return how many there are of each severity, worst first."""
    found = Counter(problem.severity for problem in problems)
    return {severity: found[severity] for severity in Severity}


def of_topic(problem: Problem) -> Topic:
    """Return what a problem is about."""
    return next(rule.topic for rule in all_rules() if rule.id == problem.rule)


def rule_count() -> int:
    """Return how many rules look at the records."""
    return len({rule.id for rule in all_rules() if rule.records})


def same_kind(problem: Problem, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems of the same rule that can be repaired too, the problem itself among them."""
    return tuple(one for one in problems if one.rule == problem.rule and one.repair)


def repair(problem: Problem) -> Changes:
    """Return the changes that mend a problem: one undo step."""
    return problem.repair.changes if problem.repair else Changes()


def repair_all(office: Office, problems: Sequence[Problem], today: date) -> Changes:
    """Return the changes that mend several problems in one undo step."""
    from ita_desktop.checks.mending import mended

    return mended(office, problems, today)


def can_be_silenced(problem: Problem) -> bool:
    """Tell whether a problem stands on a record, so that letting it stand can be remembered."""
    return place_of(problem) is not None


def silence(problem: Problem, reason: str) -> Changes:
    """Return the changes that let a problem stand; ``DomainError`` without a reason, or for a read document."""
    place = place_of(problem)
    if place is None:
        raise DomainError("check.silence.no_record")
    rule, table, record, field = place
    new = SilencedFinding(id=-1, rule=rule, table=table, record=record, field=field, reason=reason)
    return Changes(added=(new.but(),))


def silencing(problem: Problem, office: Office) -> SilencedFinding | None:
    """Return the record with the reason why a problem is let stand."""
    place = place_of(problem)
    if place is None:
        return None
    rule, table, record, field = place
    return office.first(SilencedFinding, record=record, rule=rule, table=table, field=field)


def unsilence(problem: Problem, office: Office) -> Changes:
    """Return the changes that bring a silenced problem back."""
    kept = silencing(problem, office)
    return Changes(removed=(kept,)) if kept else Changes()
