"""What Ctrl+K finds: pages, commands of the menus, records of the office."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ita_desktop.app.language import tr
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, Section
from ita_desktop.domain.record import Record
from ita_desktop.ui.mnemonics import without_letter
from ita_desktop.ui.navigation import ENTRIES, page_of
from ita_desktop.ui.runner import Lane, Task, Ticket

if TYPE_CHECKING:
    from ita_desktop.app.search import Hit, Index
    from ita_desktop.app.texts import Texts
    from ita_desktop.ui.desk import Desk
    from ita_desktop.ui.main_window import MainWindow

_PATH = " › "
FEW = 5000
"""Records (those of the frameworks included) whose texts are read in less than a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the list of what was found."""

    icon: str
    title: str
    path: str
    keys: str
    """The shortcut, where it has one."""
    go: Callable[[], object]
    """Goes there, or does it."""


class Finder(QObject):
    """Finds in one window; the texts of the office are read again only when the records have changed."""

    ready = Signal()
    """The texts of a large office, read on another thread, can be searched now."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        self._office: Office | None = None
        self._index: Index | None = None
        self._task: Task | None = None

    def find(self, text: str) -> list[Found]:
        """Return the pages, commands and records that hold every word of a text."""
        return [*self._pages(text), *self._commands(text), *self._records(text)]

    def _pages(self, text: str) -> Iterator[Found]:
        entries = {entry.key: entry for entry in ENTRIES}
        keys = {action.data(): _keys(action) for action, _ in _actions(self._window)}
        for key in _ranked({key: entry.title for key, entry in entries.items()}, text):
            go = partial(self._window.show_page, key)
            yield Found(entries[key].icon, entries[key].title, tr("หน้า"), keys.get(key, ""), go)

    def _commands(self, text: str) -> Iterator[Found]:
        pages = {entry.key for entry in ENTRIES}
        usable = [pair for pair in _actions(self._window) if pair[0].isEnabled() and pair[0].data() not in pages]
        known = {str(number): pair for number, pair in enumerate(usable)}
        names = {key: without_letter(action.text()) for key, (action, _) in known.items()}
        for number in _ranked(names, text):
            action, menu = known[number]
            yield Found("chevron-right", names[number], _PATH.join((tr("คำสั่ง"), menu)), _keys(action), action.trigger)

    def _records(self, text: str) -> Iterator[Found]:
        desk = self._window.desk
        if desk is None:
            return
        self._read(desk)
        if self._index is not None and text.strip():
            for hit in self._index.find(text, desk.year):
                yield self._record(hit, desk.year)

    def _read(self, desk: Desk) -> None:
        """Read the texts of the office: at once if they are few, else beside the window."""
        office = desk.office
        if self._office is office:
            return
        if self._desk is not desk:
            self.forget()
        self._desk, self._office = desk, office
        work = partial(_index, office, desk.program.texts, desk.program.wording)
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if sum(1 for _ in office) <= FEW:
            self._index = work()
            return
        self._task = Task(_ignoring_ticket(work), self)
        self._task.done.connect(self._take)
        desk.runner.start(Lane.DATABASE, self._task)

    def _take(self, index: Index) -> None:
        self._index, self._task = index, None
        self.ready.emit()

    def _record(self, hit: Hit, year: int) -> Found:
        page = page_of(hit.record, hit.owner)
        icon = next(entry.icon for entry in ENTRIES if entry.key == page)
        other = () if hit.fiscal_year in {0, year} else (tr("ปี {year}", year=hit.fiscal_year),)
        go = partial(self._window.going.to_records, page, (hit.record, hit.owner))
        return Found(icon, hit.title, _PATH.join((*other, *hit.path)), "", go)

    def forget(self) -> None:
        """Let go of the office."""
        self._desk = self._office = self._index = None


def _index(office: Office, texts: Texts, wording: Mapping[str, str]) -> Index:
    from ita_desktop.app.search import Index

    return Index(office, texts, partial(_filled, office, wording, {}))


def _ignoring_ticket(work: Callable[[], Index]) -> Callable[[Ticket], Index]:
    def run(ticket: Ticket) -> Index:
        del ticket
        return work()

    return run


def _ranked(names: dict[str, str], text: str) -> list[str]:
    from ita_desktop.app.search import rank_names

    return rank_names(names, text)


def _filled(
    office: Office, wording: Mapping[str, str], known: dict[int, dict[str, str]], record: Record, text: str
) -> str:
    """Return a text of a document with its live fields as they are; each document's are worked out once."""
    from ita_desktop.app.live_fields import filled, live_fields

    document_id = record.document_id if isinstance(record, Section) else record.id
    document = office.get(Document, document_id) if isinstance(record, Document | Section) else None
    if document is None:
        return text
    if document.id not in known:
        known[document.id] = live_fields(office, document, wording)
    return filled(text, known[document.id])


def _actions(window: MainWindow) -> list[tuple[QAction, str]]:
    """Return the commands of the menu bar, each with the name of its menu."""
    bar = window.menuBar()
    below: Iterable[Any] = bar.findChildren(QMenu)  # QAction.menu() would hand a menu over to Python, to be deleted
    menus = {menu.menuAction(): menu for menu in below}
    return [pair for entry in bar.actions() for pair in _of_menu(entry, "", menus)]


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _of_menu(entry: QAction, above: str, menus: Mapping[QAction, QMenu]) -> list[tuple[QAction, str]]:
    menu = menus.get(entry)
    if menu is None:
        named = entry.text() and not entry.isSeparator() and entry.shortcut() != QKeySequence("Ctrl+K")
        return [(entry, above)] if named else []
    name = without_letter(entry.text())
    path = _PATH.join(part for part in (above, name) if part)
    return [pair for action in menu.actions() for pair in _of_menu(action, path, menus)]
