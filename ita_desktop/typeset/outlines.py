"""Words as shapes: the outlines of their glyphs, as paths of PDF."""

from __future__ import annotations

from collections.abc import Iterator

from ita_desktop.typeset.face import Face


def outlines(face: Face, word: str, size: float, x: float, y: float) -> list[str]:
    """Return path operators for a word at ``size`` pt whose baseline begins at x, y (pt, y upwards)."""
    pen = _Pen(size / face.upem)
    for element in face.shape(word).elements:
        for part in element.parts:
            pen.origin = (x + part.dx * pen.unit, y + part.dy * pen.unit)
            face.draw(part.glyph, pen)
        x += element.advance * pen.unit
    return pen.code


class _Pen:
    """Takes the segments of a glyph in font units and keeps them as operators in pt."""

    def __init__(self, unit: float) -> None:
        self.unit = unit
        self.origin = (0.0, 0.0)
        self.code: list[str] = []
        self._last = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the names HarfBuzz calls
        """Begin an outline."""
        self._write("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - as above
        """Go straight."""
        self._write("l", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 - as above
        """Go along a cubic curve."""
        self._write("c", *points)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802 - as above
        """Go along a quadratic curve, which PDF knows only as the cubic one it equals."""
        first, second = (_between(start, control) for start in (self._last, end))
        self._write("c", first, second, end)

    def closePath(self) -> None:  # noqa: N802 - as above
        """End an outline."""
        self.code.append("h")

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        self._last = points[-1]
        self.code.append(" ".join([*self._placed(points), operator]))

    def _placed(self, points: tuple[tuple[float, float], ...]) -> Iterator[str]:
        for point in points:
            yield from (f"{start + part * self.unit:.2f}" for start, part in zip(self.origin, point, strict=True))


def _between(start: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    """Two thirds of the way from an end of a quadratic curve to its control point."""
    return start[0] + (control[0] - start[0]) * 2 / 3, start[1] + (control[1] - start[1]) * 2 / 3
