"""Three hundred single errors in the sample's papers, written as Word files and texts and read back."""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from datetime import date
from functools import cache

import pytest

from ita_desktop.app.check_report import document_problems
from ita_desktop.checks.problem import Problem, Severity
from ita_desktop.domain.office import Office
from ita_desktop.exchange.reader import read_flow
from ita_desktop.exchange.recognise import recognise
from tests.checks.mutations import KINDS, Kind
from tests.checks.papers import WISHES, Paper, analysis, as_docx, as_text, composed, paper, sample, standard

TODAY = date(2026, 11, 20)
ERRORS = 300
FORMS = (as_docx, as_text)
Found = Counter[tuple[str, str]]


@cache
def frameworks() -> Office:
    return Office.of(standard())


@cache
def clean(name: str) -> Paper:
    return analysis() if name == "analysis" else paper(composed(WISHES[name]))


def problems(pages: Paper, form: int) -> list[Problem]:
    text = recognise(read_flow(FORMS[form](pages)))
    return document_problems(text, frameworks(), TODAY)


@cache
def before(name: str, form: int) -> Found:
    return counted(problems(clean(name), form))


def counted(found: list[Problem]) -> Found:
    return Counter((one.rule, one.found) for one in found)


def errors() -> list[tuple[Kind, str, int, Paper]]:
    """Return the errors, kinds in turn, each in a paper and a form that the generator picks."""
    rng = random.Random(2568)
    made: list[tuple[Kind, str, int, Paper]] = []
    while len(made) < ERRORS:
        one = KINDS[len(made) % len(KINDS)]
        name = rng.choice(one.papers)
        changed = one.change(rng, clean(name))
        if changed is not None and changed != clean(name):
            made.append((one, name, rng.randrange(len(FORMS)), changed))
    return made


def test_at_least_95_of_100_errors_are_found_as_what_they_are() -> None:
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed: dict[str, list[str]] = defaultdict(list)
    for one, name, form, changed in errors():
        new = counted(problems(changed, form)) - before(name, form)
        tried[one.name] += 1
        if one.rules & {rule for rule, _ in new}:
            found[one.name] += 1
        else:
            missed[one.name].append(f"{name} as {FORMS[form].__name__}: {sorted({rule for rule, _ in new})}")
    table = [f"{kind.name:45} {found[kind.name]:3} of {tried[kind.name]:3}" for kind in KINDS]
    lines = [*table, f"{'all':45} {found.total():3} of {tried.total():3}", *map(str, missed.items())]
    sys.stdout.write("\n".join(["", *lines, ""]))
    assert tried.total() == ERRORS
    assert found.total() >= 0.95 * ERRORS


@pytest.mark.parametrize("form", range(len(FORMS)), ids=["Word", "text"])
@pytest.mark.parametrize("name", [*WISHES, "analysis"])
def test_the_sample_s_papers_read_back_hold_no_error(name: str, form: int) -> None:
    found = problems(clean(name), form)
    assert [one for one in found if one.severity is Severity.ERROR] == []
    assert {one.rule for one in found} <= {"C10", "M4"}


@pytest.mark.parametrize("name", WISHES)
def test_what_the_composers_say_of_the_sample_holds_no_error(name: str) -> None:
    found = document_problems(composed(WISHES[name]).text, sample(), TODAY, own=True)
    assert [one for one in found if one.severity is Severity.ERROR] == []
    assert {one.rule for one in found} <= {"C10", "M4"}
