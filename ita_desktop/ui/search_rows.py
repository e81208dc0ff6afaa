"""What Ctrl+K finds: pages, commands of the menus, records of the office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, Section
from ita_desktop.domain.record import Record
from ita_desktop.ui.navigation import ENTRIES, page_of

if TYPE_CHECKING:
    from ita_desktop.app.search import Hit, Index
    from ita_desktop.ui.desk import Desk
    from ita_desktop.ui.main_window import MainWindow

_MNEMONIC = str.maketrans("", "", "&")
_PATH = " › "


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


class Finder:
    """Finds in one window; the texts of the office are read again only when the records have changed."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._office: Office | None = None
        self._index: Index | None = None

    def find(self, text: str) -> list[Found]:
        """Return the pages, commands and records that hold every word of a text."""
        return [*self._pages(text), *self._commands(text), *self._records(text)]

    def _pages(self, text: str) -> Iterator[Found]:
        entries = {entry.key: entry for entry in ENTRIES}
        keys = {action.data(): _keys(action) for action, _ in _actions(self._window)}
        for key in _ranked({key: entry.title for key, entry in entries.items()}, text):
            go = partial(self._window.show_page, key)
            yield Found(entries[key].icon, entries[key].title, "หน้า", keys.get(key, ""), go)

    def _commands(self, text: str) -> Iterator[Found]:
        pages = {entry.key for entry in ENTRIES}
        usable = [pair for pair in _actions(self._window) if pair[0].isEnabled() and pair[0].data() not in pages]
        known = {str(number): pair for number, pair in enumerate(usable)}
        for number in _ranked({key: action.text() for key, (action, _) in known.items()}, text):
            action, menu = known[number]
            yield Found("chevron-right", action.text(), _PATH.join(("คำสั่ง", menu)), _keys(action), action.trigger)

    def _records(self, text: str) -> Iterator[Found]:
        desk = self._window.desk
        if desk is not None and text.strip():
            for hit in self._index_of(desk).find(text, desk.year):
                yield self._record(hit, desk.year)

    def _index_of(self, desk: Desk) -> Index:
        from ita_desktop.app.search import Index

        if self._index is None or self._office is not desk.office:
            self._office = desk.office
            self._index = Index(desk.office, desk.program.texts, partial(_filled, desk, {}))
        return self._index

    def _record(self, hit: Hit, year: int) -> Found:
        page = page_of(hit.record, hit.owner)
        icon = next(entry.icon for entry in ENTRIES if entry.key == page)
        other = () if hit.fiscal_year in {0, year} else (f"ปี {hit.fiscal_year}",)
        go = partial(self._window.going.to_records, page, (hit.record, hit.owner))
        return Found(icon, hit.title, _PATH.join((*other, *hit.path)), "", go)

    def forget(self) -> None:
        """Let go of the office."""
        self._office = self._index = None


def _ranked(names: dict[str, str], text: str) -> list[str]:
    from ita_desktop.app.search import rank_names

    return rank_names(names, text)


def _filled(desk: Desk, known: dict[int, dict[str, str]], record: Record, text: str) -> str:
    """Return a text of a document with its live fields as they are; each document's are worked out once."""
    from ita_desktop.app.live_fields import filled, live_fields

    document_id = record.document_id if isinstance(record, Section) else record.id
    document = desk.office.get(Document, document_id) if isinstance(record, Document | Section) else None
    if document is None:
        return text
    if document.id not in known:
        known[document.id] = live_fields(desk.office, document, desk.program.wording)
    return filled(text, known[document.id])


def _actions(window: MainWindow) -> list[tuple[QAction, str]]:
    """Return the commands of the menu bar, each with the name of its menu."""
    return [pair for menu in window.menuBar().actions() for pair in _of_menu(menu, "")]


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _of_menu(entry: QAction, above: str) -> list[tuple[QAction, str]]:
    menu = entry.menu()
    if not isinstance(menu, QMenu):
        named = entry.text() and not entry.isSeparator() and entry.shortcut() != QKeySequence("Ctrl+K")
        return [(entry, above)] if named else []
    name = entry.text().partition("(&")[0].translate(_MNEMONIC)
    path = _PATH.join(part for part in (above, name) if part)
    return [pair for action in menu.actions() for pair in _of_menu(action, path)]
