"""All rules, each once: its id, severity, topic, and the records it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from ita_desktop.checks.problem import Problem, Severity, Topic
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.record import Record

RecordRule = Callable[[YearView], Iterable[Problem]]
DocumentRule = Callable[[DocumentView], Iterable[Problem]]
F = TypeVar("F", bound=Callable[..., Iterable[Problem]])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the records of one fiscal year, of a document, or of both."""

    id: str
    severity: Severity
    topic: Topic
    reads: frozenset[type[Record]]
    """Kinds of records whose change can change its answer; empty for rules of documents."""
    records: RecordRule | None = None
    document: DocumentRule | None = None


_RULES: list[Rule] = []


def record_rule(rule: str, severity: Severity, topic: Topic, *reads: type[Record]) -> Callable[[F], F]:
    """Register a rule over the records of a fiscal year."""

    def register(function: F) -> F:
        _RULES.append(Rule(rule, severity, topic, frozenset(reads), records=function))
        return function

    return register


def document_rule(rule: str, severity: Severity, topic: Topic) -> Callable[[F], F]:
    """Register a rule over what a document says."""

    def register(function: F) -> F:
        _RULES.append(Rule(rule, severity, topic, frozenset(), document=function))
        return function

    return register


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, those of the records first, by id."""
    return tuple(sorted(_RULES, key=lambda rule: (rule.document is not None, rule.id[0], int(rule.id[1:]))))


def check_year(view: YearView) -> Iterator[Problem]:
    """Yield what the records of a fiscal year contradict themselves in."""
    for rule in all_rules():
        if rule.records is not None:
            yield from rule.records(view)


def check_document(view: DocumentView) -> Iterator[Problem]:
    """Yield what a document contradicts itself in."""
    for rule in all_rules():
        if rule.document is not None:
            yield from rule.document(view)
