"""Keeps what each rule found in each fiscal year, and after an edit asks again only what it can change."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import ita_desktop.checks.rules  # noqa: F401 - importing it registers the rules
from ita_desktop.checks.problem import Place, Problem, Severity, place_of
from ita_desktop.checks.registry import Rule, all_rules
from ita_desktop.checks.views import YearView
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, FrameworkPart
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Annex, Document, NumberRegister, SilencedFinding
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.results import Finding, YearResult
from ita_desktop.domain.tables import TABLES

_ORDER = tuple(Severity)


class Checker:
    """The problems of an office's records as they are now."""

    def __init__(self) -> None:
        self._found: dict[tuple[Rule, int], tuple[Problem, ...]] = {}
        self._office = Office.of(())
        self._today = date.min
        self._rules = record_rules()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, newest fiscal year first, worst first."""
        return tuple(problem for year in self.years for problem in self.of_year(year))

    @property
    def open(self) -> tuple[Problem, ...]:
        """The problems that nobody has silenced."""
        silenced = self._silenced_places()
        return tuple(one for one in self.problems if place_of(one) not in silenced)

    @property
    def silenced(self) -> tuple[Problem, ...]:
        """The problems that somebody let stand, with a reason."""
        silenced = self._silenced_places()
        return tuple(one for one in self.problems if place_of(one) in silenced)

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years (พ.ศ.) that were checked, newest first."""
        return tuple(sorted({year for _, year in self._found}, reverse=True))

    def of_year(self, fiscal_year: int) -> tuple[Problem, ...]:
        """Return the problems of the measures of a fiscal year (พ.ศ.) and of the result they rest on, worst first."""
        found = [one for (_, year), problems in self._found.items() if year == fiscal_year for one in problems]
        return tuple(sorted(found, key=_order))

    def check(self, office: Office, today: date) -> tuple[Problem, ...]:
        """Ask every rule of every year."""
        self._found.clear()
        self._office, self._today = office, today
        for year in checked_years(office):
            self._ask(year, self._rules)
        return self.problems

    def after(self, office: Office, changes: Changes, today: date) -> tuple[Problem, ...]:
        """Ask again what committed changes can have changed; a new day, year or framework asks everything."""
        before, self._office = self._office, office
        years = checked_years(office)
        known = {year for _, year in self._found}
        moved = before.years()[:1] != office.years()[:1]  # the newest year is where the office's own texts are read
        if moved or today != self._today or years != known or changes.touches(Framework, FrameworkPart):
            return self.check(office, today)
        concerned = self._concerned(changes)
        touched = touched_years(before, office, changes)
        for year in years if touched is None else years & touched:
            self._ask(year, concerned)
        return self.problems

    def _concerned(self, changes: Changes) -> Sequence[Rule]:
        """Every rule, where a year may have come under another framework; else those that read what was edited."""
        same = {result.id for old, result in changes.updated if _same_framework(old, result)}
        if any(isinstance(one, YearResult) and one.id not in same for one in changes.records()):
            return self._rules
        kinds = {type(record) for record in changes.records()}
        return [rule for rule in self._rules if rule.reads & kinds]

    def _ask(self, year: int, asked: Iterable[Rule]) -> None:
        view = YearView(self._office, year, self._today)
        for rule in asked:
            self._found[rule, year] = tuple(answers(rule, view))

    def _silenced_places(self) -> frozenset[Place]:
        return frozenset((one.rule, one.table, one.record, one.field) for one in self._office.all(SilencedFinding))


def record_rules() -> tuple[Rule, ...]:
    """Return every rule of the records, once its module has registered it."""
    return tuple(rule for rule in all_rules() if rule.records is not None)


def answers(rule: Rule, view: YearView) -> Iterator[Problem]:
    """Yield what a rule finds in a year; in a year of no known framework nothing can be said."""
    try:
        view.framework  # noqa: B018 - asked for once, so that no rule need expect its absence
    except DomainError:
        return
    if rule.records:
        yield from rule.records(view)


def _order(problem: Problem) -> tuple[int, str, str, str, str]:
    return _ORDER.index(problem.severity), problem.rule, problem.anchor, problem.key, problem.found


def _same_framework(old: Record, new: Record) -> bool:
    if not isinstance(old, YearResult) or not isinstance(new, YearResult):
        return False
    return (old.fiscal_year, old.framework_id) == (new.fiscal_year, new.framework_id)


def checked_years(office: Office) -> frozenset[int]:
    """Return the fiscal years (พ.ศ.) of measures that have measures, a result before them, or a document."""
    return frozenset(office.years()) | {one.fiscal_year for one in office.table(Document).values()}


def touched_years(before: Office, after: Office, changes: Changes) -> frozenset[int] | None:
    """Return the fiscal years (พ.ศ.) whose problems changes can concern; None for all, as for a person's name."""
    old = [*(record for record, _ in changes.updated), *changes.removed]
    new = [*(record for _, record in changes.updated), *changes.added]
    years: set[int] = set()
    for office, records in ((before, old), (after, new)):
        for record in records:
            concerned = years_of(office, record)
            if concerned is None:
                return None
            years |= concerned
    return frozenset(years)


def years_of(office: Office, record: Record) -> frozenset[int] | None:
    """Return the fiscal years a record belongs to, through its owners; None if it is of every year."""
    if isinstance(record, SilencedFinding):
        return frozenset()
    if isinstance(record, Measure):
        return frozenset({record.fiscal_year})
    if isinstance(record, Document):
        return _years_of_document(office, record)
    if isinstance(record, YearResult | Finding):
        return _years_of_result(office, record)
    owner = _owner(office, record)
    return years_of(office, owner) if owner else None


def _years_of_document(office: Office, document: Document) -> frozenset[int] | None:
    """Its own, and those of memos that it is annexed to; all, where its number stands in a register with others."""
    if office.first(NumberRegister, document_id=document.id):
        return None
    memos = office.many(Document, (annex.document_id for annex in office.all(Annex, report_id=document.id)))
    return frozenset({document.fiscal_year, *(memo.fiscal_year for memo in memos)})


def _years_of_result(office: Office, record: YearResult | Finding) -> frozenset[int]:
    """The year after it, and those whose measures answer to its findings, rightly or not."""
    result = record if isinstance(record, YearResult) else office.get(YearResult, record.year_result_id)
    own = {result.fiscal_year + 1} if result else set()
    findings = {one.id for one in office.all(Finding, year_result_id=result.id)} if result else set()
    findings |= {record.id} if isinstance(record, Finding) else set()
    return frozenset(own | {m.fiscal_year for m in office.table(Measure).values() if findings & set(m.findings)})


def _owner(office: Office, record: Record) -> Record | None:
    """Return the record that takes this one with it when deleted, if it is part of a year."""
    for field in dataclasses.fields(record):
        if field.metadata.get("owner"):
            table = field.metadata["ref"]
            if table in _OF_A_YEAR:
                return office.get(TABLES[table], getattr(record, field.name))
    return None


_OF_A_YEAR = frozenset(map(table_of, (Measure, YearResult, Document))) | {"progress"}
