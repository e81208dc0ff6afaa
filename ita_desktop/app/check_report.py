"""What the checks found, as rows for a terminal or another program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_desktop.app.checking import Problem, new_checker, sentence, where
from ita_desktop.app.names import own_names
from ita_desktop.checks.problem import Severity, anchor_parts
from ita_desktop.checks.registry import check_document
from ita_desktop.checks.terms import use_terms
from ita_desktop.checks.views import DocumentView
from ita_desktop.domain.office import Office
from ita_desktop.thai.words import use_names

if TYPE_CHECKING:
    from ita_desktop.app.program import Program
    from ita_desktop.domain.document_text import DocumentText

Row = dict[str, Any]
_WORST_FIRST = tuple(Severity)


def check_path(program: Program, path: Path, today: date) -> list[Row]:
    """Return what is wrong in an office file or in a document; ``DomainError`` where it cannot be read."""
    if is_office_file(path):
        return check_office_file(program, path, today)
    return check_document_file(program, path, today)


def is_office_file(path: Path) -> bool:
    """Tell whether a path names an office file rather than a document."""
    return path.suffix.lower() == ".ita"


def check_office_file(program: Program, path: Path, today: date) -> list[Row]:
    """Return the problems of an office file that nobody let stand, worst first within each year."""
    file = program.open_file(path, read_only=True)
    office = file.office
    file.close()
    prepare(program, office)
    checker = new_checker()
    checker.check(office, today)
    return [report_row(program, problem, office) for problem in checker.open]


def check_document_file(program: Program, path: Path, today: date) -> list[Row]:
    """Return what contradicts itself in a Word document, a text or a PDF, worst first."""
    from ita_desktop.exchange.reader import read_document

    office = Office.of(program.standard_records)
    prepare(program, office)
    found = document_problems(read_document(path), office, today)
    return [report_row(program, problem, office) for problem in found]


def document_problems(text: DocumentText, office: Office, today: date, *, own: bool = False) -> list[Problem]:
    """Return what contradicts itself in what a document says, worst first."""
    import ita_desktop.checks.rules  # noqa: F401 - importing it registers the rules

    return sorted(check_document(DocumentView(text, office, today, own)), key=_order)


def prepare(program: Program, office: Office) -> None:
    """Hand the term list and the office's own names to those who read text."""
    use_terms((program.paths.resources / "words" / "terms.toml").read_text(encoding="utf-8"))
    use_names(own_names(office))


def _order(problem: Problem) -> int:
    return _WORST_FIRST.index(problem.severity)


def report_row(program: Program, problem: Problem, office: Office) -> Row:
    """Return a problem in words and with its raw place, as the command line and copied lists have it."""
    repair = problem.repair
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "where": where(problem, office, program.texts) or problem.anchor,
        "field": problem.anchor if problem.anchor.partition(":")[0] in _PLACES else anchor_parts(problem.anchor)[2],
        "found": problem.found,
        "expected": problem.expected,
        "message": sentence(problem, program.texts),
        "repair": {"before": repair.before, "after": repair.after} if repair else None,
    }


_PLACES = frozenset({"paragraph", "table", "header", "footer"})
"""What anchors of documents begin with; they have no field, so the anchor itself stands there."""


def has_errors(rows: Iterable[Row]) -> bool:
    """Tell whether anything must be mended before printing."""
    return any(row["severity"] == Severity.ERROR.value for row in rows)


def as_lines(program: Program, rows: Iterable[Row]) -> list[str]:
    """Return rows for people: by severity, each as where it stands and what is wrong."""
    found = list(rows)
    lines = []
    for severity in Severity:
        same = [row for row in found if row["severity"] == severity.value]
        if same:
            lines.append(program.texts(f"check_report.{severity.value}", count=len(same)))
            lines += [program.texts("check_report.line", **row) for row in same]
    return lines or [program.texts("check_report.none")]
