"""High contrast: when the system asks for it, every colour of the window comes from the system's palette."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

_SELECTION = 0.25
"""Part of the system's highlight in the ground of a selected row, on which the text keeps its own colour."""

_ROLES = {
    QPalette.ColorRole.Window: "window sidebar desk",
    QPalette.ColorRole.Base: ("surface header hover primary_soft success_soft warning_soft error_soft chip"),
    QPalette.ColorRole.Text: (
        "text muted placeholder border border_strong success warning error chip_text scrollbar chart_past"
    ),
    QPalette.ColorRole.Highlight: "primary primary_hover focus chart_now",
    QPalette.ColorRole.HighlightedText: "on_primary",
}
_PAPER = "#FFFFFF"
"""Paper stays white: it is what will be printed."""


def colours(system: QPalette, names: Mapping[str, str]) -> dict[str, str]:
    """Return the window's colours by token name, all from a palette; ``names`` are the tokens there are."""
    found = {
        name: system.color(QPalette.ColorGroup.Active, role).name()
        for role, words in _ROLES.items()
        for name in words.split()
    }
    found["disabled"] = system.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
    found["selection"] = _between(system.color(QPalette.ColorRole.Base), system.color(QPalette.ColorRole.Highlight))
    found["paper"] = _PAPER
    return {name: found.get(name, found["text"]) for name in names}


def _between(ground: QColor, ink: QColor) -> str:
    parts = ((ground.red(), ink.red()), (ground.green(), ink.green()), (ground.blue(), ink.blue()))
    return QColor(*(round(low + (high - low) * _SELECTION) for low, high in parts)).name()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _GET, _ON = 0x0042, 0x0001
    """SPI_GETHIGHCONTRAST and HCF_HIGHCONTRASTON of winuser.h."""

    class _HighContrast(ctypes.Structure):
        """HIGHCONTRASTW of winuser.h."""

        _fields_ = (("size", wintypes.UINT), ("flags", wintypes.DWORD), ("scheme", wintypes.LPWSTR))

    def wanted() -> bool:
        """Tell whether Windows is set to high contrast."""
        told = _HighContrast(size=ctypes.sizeof(_HighContrast))
        asked = ctypes.windll.user32.SystemParametersInfoW(_GET, told.size, ctypes.byref(told), 0)
        return bool(asked and told.flags & _ON)

else:

    def wanted() -> bool:
        """Tell that no other system says so in a way Qt 6.8 could read."""
        return False
