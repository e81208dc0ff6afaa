"""Thai on screen: where a line may break, at a fixed line pitch, without libthai.

Display only. U+200B and U+2060 stand between words of what is painted; ``plain`` takes them out of
whatever may leave the screen (records, clipboard, search).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from ita_desktop.ui import theme

ZERO_WIDTH = "\u200b\u2060"
"""Zero width space and word joiner."""
_REMOVE = dict.fromkeys(map(ord, ZERO_WIDTH))


class _Softener:
    """The function that marks word ends; the identity until its dictionary is loaded."""

    function: Callable[[str], str] | None = None


def warm() -> None:
    """Load the dictionary that finds Thai words (about half a second the first time)."""
    from ita_desktop.thai import segment

    segment.warm()
    _Softener.function = segment.soft
    _wrapped.clear()


def is_warm() -> bool:
    """Tell whether words can be found already."""
    return _Softener.function is not None


def soft(text: str) -> str:
    """Return a text for display with its permitted line breaks marked."""
    return _Softener.function(text) if _Softener.function else text


def plain(text: str) -> str:
    """Return a text as typed, without the marks of ``soft``."""
    return text.translate(_REMOVE).replace("\u00a0", " ")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text set in lines; ``height`` in px is what painting and size hints both use."""

    layouts: tuple[QTextLayout, ...]
    height: int
    width: float
    lines: int

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint the lines with their top left corner here, in the painter's pen."""
        for layout in self.layouts:
            layout.draw(painter, at)


def pitch_of(font: QFont) -> int:
    """Return the line pitch (px) of wrapped text: the type size × 1.5, so that no mark is cut."""
    return round(font.pointSizeF() * 96 / 72 * float(theme.active().tokens["text"]["line_height"]))


_wrapped: dict[tuple[str, str, float, int], Wrapped] = {}


def wrap(text: str, font: QFont, width: float, max_lines: int = 0) -> Wrapped:
    """Set a text in lines of at most this width; beyond ``max_lines`` it ends in "…"."""
    key = (text, font.key(), width, max_lines)
    if key not in _wrapped:
        if len(_wrapped) > 4096:
            _wrapped.clear()
        _wrapped[key] = _set(text, font, max(width, 1.0), max_lines)
    return _wrapped[key]


def _set(text: str, font: QFont, width: float, max_lines: int) -> Wrapped:
    pitch, top, widest = pitch_of(font), 0, 0.0
    layouts: list[QTextLayout] = []
    for paragraph in soft(text).split("\n"):
        left = max_lines - top // pitch if max_lines else 0
        if max_lines and left <= 0:
            break
        layout = _laid_out(paragraph, font, width, top, pitch, left)
        layouts.append(layout)
        top += max(layout.lineCount(), 1) * pitch
        widest = max([widest, *(layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount()))])
    return Wrapped(tuple(layouts), top, widest, top // pitch)


def _laid_out(paragraph: str, font: QFont, width: float, top: int, pitch: int, max_lines: int) -> QTextLayout:
    layout = _broken(paragraph, font, width, top, pitch)
    if max_lines and layout.lineCount() > max_lines:
        start = layout.lineAt(max_lines - 1).textStart()
        kept = paragraph[: start + layout.lineAt(max_lines - 1).textLength()].rstrip()
        while kept and _broken(kept + "…", font, width, top, pitch).lineCount() > max_lines:
            kept = _without_last_word(kept)
        layout = _broken(kept + "…", font, width, top, pitch)
    return layout


def _without_last_word(text: str) -> str:
    cut = max(text.rfind("\u200b"), text.rfind(" "))
    return text[:cut] if cut > 0 else text[:-1]


def _broken(paragraph: str, font: QFont, width: float, top: int, pitch: int) -> QTextLayout:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + (pitch - line.height()) / 2))
        top += pitch
        line = layout.createLine()
    layout.endLayout()
    return layout


def elided(text: str, font: QFont, width: float) -> str:
    """Return one line of the text that fits, cut at a word's end with "…"."""
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(font)
    line = soft(text.replace("\n", " "))
    if metrics.horizontalAdvance(plain(line)) <= width:
        return plain(line)
    while line and metrics.horizontalAdvance(plain(line) + "…") > width:
        line = _without_last_word(line)
    return plain(line) + "…"


def paint_line(painter: QPainter, box: QRectF, text: str, font: QFont) -> float:
    """Paint one vertically centred line, cut at a word's end; returns its width in px."""
    shown = wrap(elided(text, font, box.width()), font, 100_000)
    shown.draw(painter, QPointF(box.x(), box.y() + (box.height() - shown.height) / 2))
    return shown.width
