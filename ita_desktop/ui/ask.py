"""The few questions that need a dialog; tests put their own answers in place of this."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ita_desktop.app.language import tr
from ita_desktop.ui.kit.wrapping import soft

OFFICE_FILES = tr("แฟ้ม ITA Desktop (*.ita)")
PDF_FILES = tr("เอกสาร PDF (*.pdf)")


class Ask:
    """Asks the person at the screen."""

    def open_path(self, parent: QWidget, title: str, folder: Path, kinds: str = OFFICE_FILES) -> Path | None:
        """Return the file chosen to be opened, or None."""
        name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
        return Path(name) if name else None

    def open_paths(self, parent: QWidget, title: str, folder: Path, kinds: str) -> list[Path]:
        """Return the files chosen to be opened, maybe none."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
        return [Path(name) for name in names]

    def save_path(self, parent: QWidget, title: str, proposal: Path, kinds: str = OFFICE_FILES) -> Path | None:
        """Return the file chosen to be written, or None."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(proposal), kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Return the folder chosen, or None."""
        name = QFileDialog.getExistingDirectory(parent, title, str(start))
        return Path(name) if name else None

    def show_folder(self, folder: Path) -> None:
        """Show a folder in the system's own file window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """Show a text that has no place on a page."""
        box = QMessageBox(parent)
        box.setWindowTitle(title)
        box.setText(text)
        box.addButton(tr("ปิด"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def confirm(self, parent: QWidget, question: str, consequence: str, verb: str, leave: str = "") -> bool:
        """Ask before what cannot be undone; the button that leaves everything as it is has the focus."""
        box = QMessageBox(parent)
        box.setWindowTitle(question)
        box.setText(question)
        box.setInformativeText(soft(consequence))
        go = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        back = box.addButton(leave or tr("ยกเลิก"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.exec()
        return box.clickedButton() is go
