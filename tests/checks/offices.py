"""The sample office, which contradicts itself nowhere, and what one change of it makes a rule say."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from ita_desktop.app.frameworks import read_frameworks
from ita_desktop.app.transfer import read_json
from ita_desktop.app.wording import read_profiles
from ita_desktop.checks.engine import Checker, answers, checked_years, record_rules
from ita_desktop.checks.problem import Problem
from ita_desktop.checks.views import YearView
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Measure, MeasureItem, Progress, Round, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import IndicatorScore, IndicatorText, YearResult
from tests.sources import ROOT

RESOURCES = ROOT / "resources"
TODAY = date(2026, 11, 20)
YEAR = 2568
"""Measure year of the sample; its result is of 2567."""


@cache
def frameworks() -> Office:
    return Office.of(read_frameworks(RESOURCES / "frameworks"))


@cache
def sample() -> Office:
    standard = (*read_frameworks(RESOURCES / "frameworks"), *read_profiles(RESOURCES / "profiles"))
    return Office.of(read_json(RESOURCES / "sample" / "office.json", standard).records)


def result() -> YearResult:
    return sample().result_of(YEAR - 1)


def measure(number: int = 1) -> Measure:
    return sample().measures(YEAR)[number - 1]


def step(number: int = 1) -> Step:
    return sample().all(Step, measure_id=measure(number).id)[0]


def progress(number: int = 1) -> Progress:
    return sample().progress(measure(number).id, Round.TWELVE)


def item(number: int = 1) -> MeasureItem:
    return sample().all(MeasureItem, measure_id=measure(number).id)[0]


def indicator(number: int) -> Indicator:
    return next(i for i in sample().indicators(result().framework_id) if i.number == number)


def score(number: int) -> IndicatorScore:
    return sample().first(IndicatorScore, year_result_id=result().id, indicator_id=indicator(number).id)


def analysis(number: int) -> IndicatorText:
    found = sample().first(IndicatorText, year_result_id=result().id, indicator_id=indicator(number).id)
    return found or IndicatorText(id=9001, year_result_id=result().id, indicator_id=indicator(number).id)


def edited(record: Record, **values: Any) -> Changes:
    """An edit that no rule of entry refuses: files come from elsewhere, too."""
    new = dataclasses.replace(record, **values)
    old = sample().get(type(record), record.id)
    return Changes(updated=((old, new),)) if old else Changes(added=(new,))


def after(*edits: Changes | Record) -> Office:
    office = sample()
    for edit in edits:
        office = office.after(edit if isinstance(edit, Changes) else Changes(added=(edit,)))
    return office


def found(office: Office, rule: str) -> list[Problem]:
    """What a rule of the records finds, in every year."""
    asked = [one for one in record_rules() if one.id == rule]
    views = [YearView(office, year, TODAY) for year in sorted(checked_years(office))]
    return [problem for view in views for one in asked for problem in answers(one, view)]


def told(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    return [(one.key.removeprefix("check."), one.found, one.expected) for one in problems]


def everything(office: Office) -> list[str]:
    """Every rule's problems by key."""
    return [one.key.removeprefix("check.") for one in Checker().check(office, TODAY)]


def repaired(office: Office, problem: Problem) -> Office:
    assert problem.repair
    return office.after(problem.repair.changes)
