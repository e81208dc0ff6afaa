"""Colours, type, lengths and icons of the window, all from ``resources/theme/tokens.toml``.

One theme is active at a time; widgets ask the module functions (``px``, ``colour``, ``font``,
``pixmap``, ``icon``) when they are made or painted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from ita_desktop.ui import contrast

SCALES = (90, 100, 115, 130, 150)
"""Text sizes a user can choose, in percent; every length follows."""

_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "header",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.PlaceholderText: "placeholder",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "primary",
}

_MARK = re.compile(r"@icon\((?P<icon>[\w-]+),(?P<ink>\w+)\)|@(?P<length>\d+)|@(?P<name>[a-z]\w*)")


class Theme:
    """The tokens in one mode (light or dark) at one text size."""

    def __init__(
        self, resources: Path, *, dark: bool = False, scale: float = 1.0, system: QPalette | None = None
    ) -> None:
        """``system`` is the palette to take every colour from, where the system is set to high contrast."""
        self._resources = resources
        self.tokens: Mapping[str, Any] = tomllib.loads((resources / "theme/tokens.toml").read_text(encoding="utf-8"))
        self.dark = dark
        self.scale = scale
        self.colours: Mapping[str, str] = self.tokens["colour"]["dark" if dark else "light"]
        if system is not None:
            self.colours = contrast.colours(system, self.colours)
        self._icon_files = QTemporaryDir()
        self._pixmap = cache(self._drawn)
        self._source = cache(self._read)

    # ---- lengths and type

    def px(self, length: float) -> int:
        """Return a length in px at this text size."""
        return round(length * self.scale)

    def size(self, name: str) -> int:
        """Return a length of the table ``size`` in px at this text size."""
        return self.px(self.tokens["size"][name])

    def points(self, role: str) -> float:
        """Return the type size (pt) of ``body``, ``small``, ``section``, ``title`` or ``display``."""
        return float(self.tokens["text"][f"{role}_pt"]) * self.scale

    def font(self, role: str = "body", *, strong: bool = False) -> QFont:
        """Return the screen font of a role."""
        font = QFont(self.tokens["text"]["family"])
        font.setPointSizeF(self.points(role))
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    # ---- colours and icons

    def colour(self, name: str) -> QColor:
        """Return a colour of the active mode."""
        return QColor(self.colours[name])

    def pixmap(self, name: str, ink: str = "text", size: int = 18) -> QPixmap:
        """Return an icon drawn in a token colour; ``size`` in logical px before scaling."""
        return self._pixmap(name, ink, size)

    def icon(self, name: str, ink: str = "text", size: int = 18) -> QIcon:
        """Return an icon that greys when disabled."""
        icon = QIcon(self.pixmap(name, ink, size))
        icon.addPixmap(self.pixmap(name, "disabled", size), QIcon.Mode.Disabled)
        return icon

    def _drawn(self, name: str, ink: str, size: int) -> QPixmap:
        density = 2
        side = self.px(size) * density
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(self._svg(name, ink).encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(density)
        return pixmap

    def _svg(self, name: str, ink: str) -> str:
        return self._source(name).replace("currentColor", self.colours[ink])

    def _read(self, name: str) -> str:
        svg = (self._resources / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        return svg.replace('stroke-width="2"', 'stroke-width="1.75"')

    def _icon_file(self, name: str, ink: str) -> str:
        path = Path(self._icon_files.filePath(f"{name}-{ink}.svg"))
        if not path.exists():
            path.write_text(self._svg(name, ink), encoding="utf-8")
        return path.as_posix()

    # ---- the application

    def palette(self) -> QPalette:
        """Return the palette for everything the style sheet does not name."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.colour(name))
        disabled = self.colour("disabled")
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
        return palette

    @cached_property
    def style_sheet(self) -> str:
        """The one style sheet with this theme's values."""
        sheet = (self._resources / "theme/style.qss").read_text(encoding="utf-8")
        return _MARK.sub(self._value, re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))

    def _value(self, mark: re.Match[str]) -> str:
        if mark["icon"]:
            return self._icon_file(mark["icon"], mark["ink"])
        if mark["length"]:
            return f"{self.px(int(mark['length']))}px"
        name = mark["name"]
        return self.colours[name] if name in self.colours else f"{self.points(name)}pt"

    def install(self, application: QApplication) -> None:
        """Make this the theme of the application; its windows are dressed by ``dress``."""
        _Active.theme = self
        application.setStyle("Fusion")
        application.setFont(self.font())
        application.setPalette(self.palette())


class _Active:
    theme: Theme | None = None


def load_fonts(fonts: Path) -> None:
    """Make the screen font known to Qt."""
    for file in sorted((fonts / "sarabun").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def active() -> Theme:
    """Return the theme last installed."""
    if _Active.theme is None:
        raise RuntimeError("no theme is installed")
    return _Active.theme


def dress(window: QWidget) -> None:
    """Give a window the style sheet, also for the menus, tips and boxes that belong to it.

    It is not the application's: Qt would match every rule anew for each widget that is put into another one, which is
    half of what making a page costs.
    """
    window.setStyleSheet(active().style_sheet)


def px(length: float) -> int:
    """Return a length in px at the chosen text size."""
    return active().px(length)


def size(name: str) -> int:
    """Return a length of the table ``size`` in px at the chosen text size."""
    return active().size(name)


def colour(name: str) -> QColor:
    """Return a colour of the active mode."""
    return active().colour(name)


def font(role: str = "body", *, strong: bool = False) -> QFont:
    """Return the screen font of a role."""
    return active().font(role, strong=strong)


def pixmap(name: str, ink: str = "text", size: int = 18) -> QPixmap:
    """Return an icon drawn in a token colour."""
    return active().pixmap(name, ink, size)


def icon(name: str, ink: str = "text", size: int = 18) -> QIcon:
    """Return an icon that greys when disabled."""
    return active().icon(name, ink, size)
