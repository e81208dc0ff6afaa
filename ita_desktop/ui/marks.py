"""The open problems of the year as marks, and the page that shows them beside its fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.ui.kit.mark import Mark

if TYPE_CHECKING:
    from ita_desktop.app.checking import Problem
    from ita_desktop.ui.desk import Desk

MOST_SENTENCES = 3
"""Problems of one field that are told; the page of problems has them all."""
Cell = tuple[Hashable, int]
"""Key of a row, and a column."""


class Spot(NamedTuple):
    """Where a problem stands."""

    table: str
    field: str
    """Empty if it is about the whole record."""
    records: tuple[Record, ...]
    """The record, and the one it is part of."""


class Marks:
    """Open problems by the field they stand on."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        self._by_anchor: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.problems:
            self._by_anchor[problem.anchor].append(problem)

    def at(self, *anchors: str) -> Mark | None:
        """Return the mark of fields by their anchors, ``measure:12.period``; None where nothing is wrong."""
        return mark_of([problem for anchor in anchors for problem in self._by_anchor.get(anchor, ())])

    def below(self, owners: Iterable[str]) -> Mark | None:
        """Return the mark of records by their anchors without a field, ``step:7``."""
        wanted = set(owners)
        return mark_of([problem for problem in self.problems if problem.anchor.partition(".")[0] in wanted])

    def in_cells(self, office: Office, cell_of: Callable[[Spot], Cell | None]) -> dict[Cell, Mark]:
        """Return the marks of the cells that ``cell_of`` finds for problems."""
        if not self.problems:
            return {}
        from ita_desktop.app.checking import anchor_parts
        from ita_desktop.ui.pages.problem_words import page_for

        found: dict[Cell, list[Problem]] = defaultdict(list)
        for problem in self.problems:
            table, _, field = anchor_parts(problem.anchor)
            records = page_for(problem, office)[1]
            cell = cell_of(Spot(table, field, records)) if records else None
            if cell is not None:
                found[cell].append(problem)
        return {cell: mark for cell, problems in found.items() if (mark := mark_of(problems))}


def mark_of(problems: list[Problem]) -> Mark | None:
    """Return problems of one field as one mark: the sign of the worst, the sentences of the first."""
    if not problems:
        return None
    words = _words()
    order = list(words.SIGNS)
    ranked = sorted(problems, key=lambda problem: order.index(problem.severity)) if len(problems) > 1 else problems
    sign = words.SIGNS[ranked[0].severity]
    return Mark(sign.icon, sign.ink, sign.name, "\n".join(words.sentence(one) for one in ranked[:MOST_SENTENCES]))


@cache
def _words() -> ModuleType:
    """The words of problems, loaded with the checks when there is something to say."""
    from ita_desktop.ui.pages import problem_words

    return problem_words


class ShowsMarks(Protocol):
    """A page or form that can show marks."""

    def __call__(self, marks: Marks, /) -> None:
        """Show these marks, and no others."""


class MarksOn(QObject):
    """Tells a page the open problems when they, its content or its year change, while it is in view."""

    def __init__(self, page: QWidget, desk: Desk, show: ShowsMarks) -> None:
        super().__init__(page)
        self._page, self._desk, self._show = page, desk, show
        self._shown: object = None
        self._stale = True
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._tell)
        desk.watch.changed.connect(self._timer.start)
        page.installEventFilter(self)

    def again(self) -> None:
        """Show the marks anew: the page shows something else now."""
        self._stale = True
        self._timer.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Show:
            self._timer.start()
        return False

    def _tell(self) -> None:
        """Show what is open, if it or the page has changed; a check that has just begun knows nothing new."""
        known = self._desk.watch.of_year()
        if self._page.isVisible() and (self._stale or known is not self._shown):
            self._shown, self._stale = known, False
            self._show(Marks(known.open))
