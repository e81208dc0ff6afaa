"""Makes the pictures of the README from the sample office: ``python -m tests.ui.readme_pictures [FOLDER]``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ita_desktop.app import paths
from ita_desktop.app.preview import Preview
from ita_desktop.app.program import Program
from ita_desktop.ui.main_window import MainWindow
from tests.ui.small_office import dressed, program

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
YEAR = 2568
PAGE_SCALE = 1.25
"""Px per pt of the printed page: A4 becomes 744 × 1052."""


def wait(seconds):
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def save(image, path):
    """Save a picture in 256 colours of its own: a third of the size, and nobody sees it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    whole = Image.frombytes("RGBA", (plain.width(), plain.height()), bytes(plain.constBits())).convert("RGB")
    whole.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def opened_sample(folder):
    """A window with the sample office."""
    where = program().paths
    window = MainWindow(Program(paths.Paths(where.resources, where.fonts, folder / "own")))
    window.resize(1366, 768)
    window.show()
    sample = folder / "sample.ita"
    program().sample_file(sample).close()
    window.files.open_path(sample)
    window.desk.set_year(YEAR)
    return window


def make(folder):
    """Make the three pictures."""
    application = QApplication.instance() or QApplication([])
    dressed()
    with tempfile.TemporaryDirectory() as temporary:
        window = opened_sample(Path(temporary))
        window.show_page("measures")
        wait(0.3)
        save(window.grab().toImage(), folder / "measures.png")
        window.show_page("memo")
        preview = window.pages["memo"].preview
        while preview.maker.pages is None or not preview.maker.up_to_date:
            wait(0.1)
        preview.messages.clear()
        wait(1)
        save(window.grab().toImage(), folder / "memo.png")
        raster = Preview(preview.maker.pages.printed.data).render(0, PAGE_SCALE)
        image = QImage(raster.data, raster.width, raster.height, raster.width * 4, QImage.Format.Format_RGB32)
        save(image, folder / "memo-page-1.png")
        window.close()
    application.quit()


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
