"""What the menus of the window do, apart from files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from ita_desktop.ui import theme

if TYPE_CHECKING:
    from ita_desktop.ui.main_window import MainWindow


class Actions(QObject):
    """Commands on the page that is shown and on the look of the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def undo(self) -> None:
        """Take the last step back, what is being typed included."""
        self._window.leave()
        if self._window.desk:
            self._window.desk.journal.undo()

    def redo(self) -> None:
        """Do the step last undone again."""
        if self._window.desk:
            self._window.desk.journal.redo()

    def save_pdf(self) -> None:
        """Save the document of the page."""
        page = self._window.page()
        if page is not None:
            page.save_pdf()

    def print_paper(self) -> None:
        """Print the document of the page."""
        page = self._window.page()
        if page is not None:
            page.print_paper()

    def search(self) -> None:
        """Go to the search box of the page."""
        page = self._window.page()
        box = page.search_box() if page is not None else None
        if box is not None:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_pane(self) -> None:
        """Show or hide the detail pane."""
        page = self._window.page()
        if page is not None:
            page.toggle_pane()

    def toggle_side(self) -> None:
        """Shrink the side bar to icons, or show its names."""
        self._window.side_wanted = self._window.side.width() > theme.size("sidebar_icons")
        self._window.fold()

    def next_region(self) -> None:
        """Move the focus to the next part of the window."""
        self._go_region(1)

    def previous_region(self) -> None:
        """Move the focus to the part of the window before."""
        self._go_region(-1)

    def _go_region(self, by: int) -> None:
        page = self._window.page()
        checked = [nav for nav in self._window.side.buttons.values() if nav.isChecked()]
        shown = [region for region in (page.regions() if page else []) if region.isVisible()]
        regions = [*checked, *shown, *self._window.helping.regions()]
        focus = QApplication.focusWidget()
        here = [n for n, region in enumerate(regions) if region is focus or region.isAncestorOf(focus or self._window)]
        if regions:
            regions[((here[-1] if here else -1) + by) % len(regions)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def larger(self) -> None:
        """Choose the next larger text size."""
        self._resize_text(1)

    def smaller(self) -> None:
        """Choose the next smaller text size."""
        self._resize_text(-1)

    def normal_size(self) -> None:
        """Choose the text size everything is drawn for."""
        self.choose_look("text_scale", 100)

    def _resize_text(self, by: int) -> None:
        now = round(theme.active().scale * 100)
        at = theme.SCALES.index(now) + by if now in theme.SCALES else 1
        if 0 <= at < len(theme.SCALES):
            self.choose_look("text_scale", theme.SCALES[at])

    def choose_look(self, key: str, value: object) -> None:
        """Keep a text size or theme and ask for a window that shows it."""
        self._window.program.settings.put(key, value)
        self._window.leave()
        self._window.look_changed.emit()
