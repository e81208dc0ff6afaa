"""Charts of bars: areas, lines and texts worked out from plain values, to be read in black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ita_desktop.typeset.blocks import BLACK, Align, Chart, ChartBars, Colour, Fit, Run, TextStyle
from ita_desktop.typeset.paragraph import Column, Setter, set_lines
from ita_desktop.typeset.sheet import Drawing, Fill, Line, Rule, tagged
from ita_desktop.typeset.slabs import Slab, whole

GRID = Colour(0.75, 0.75, 0.75)
WHITE = Colour(1.0, 1.0, 1.0)

HAIR = 0.4
"""Width of the grid's lines and of hatching, in pt."""

EDGE = 0.6
"""Width of the frame of a bar, in pt."""

DASH = (4.0, 2.5)
"""Length of a dash and of the gap behind it, in pt."""

HATCH = 3.6
"""Distance of slanted lines, in pt."""

GAP = 4.0
"""Between a bar and its label, and between parts of the chart, in pt."""

TICK = 3.0
"""Length of the marks of a scale below lying bars; lines over all of them would look like a table's, in pt."""

BAR_SHARE = 0.74
"""Part of a group's room that its bars take."""

WIDEST_BAR = 34.0
"""In pt; a bar gets wider only for its label."""

THICKEST_BAR = 15.0
"""Of a lying bar, in pt."""

NAMES_SHARE = 0.4
"""Most of the width that the names beside lying bars take."""

SWATCH = 12.0
"""Length of a sample in the legend, in pt."""


class _Box(NamedTuple):
    """A rectangle from the chart's top left corner, in pt."""

    x0: float
    y0: float
    x1: float
    y1: float


def chart_slab(setter: Setter, chart: Chart, width: float, room: float) -> Slab:
    """The chart as one slab of the column's width; its bars become lower where ``room`` is short."""
    with setter.tags.figure(chart.alt) as tag:
        easel = _Easel(setter, chart, width)
        easel.draw(chart.height)
        if easel.y > room:
            lower = max(chart.height - (easel.y - room), chart.style.leading)
            easel = _Easel(setter, chart, width)
            easel.draw(lower)
    drawing = Drawing(0.0, 0.0, width, easel.y, tuple(easel.shapes), chart.alt, tag)
    texts = tuple(tagged(line, tag) for line in easel.texts)
    style = chart.style
    return Slab(
        easel.y,
        (drawing, *texts),
        before=style.space_before,
        after=style.space_after,
        keep=chart.keep_with_next,
        baseline=easel.y,
        named=whole(chart.anchor, width, easel.y),
    )


@dataclass(slots=True)
class _Easel:
    """What is drawn so far, down to ``y``."""

    setter: Setter
    chart: Chart
    width: float
    y: float = 0.0
    shapes: list[Rule | Fill] = field(default_factory=list)
    texts: list[Line] = field(default_factory=list)

    def draw(self, height: float) -> None:
        """Title, legend, scale, bars and names."""
        if self.chart.title:
            style = replace(self._style(Align.CENTRE), bold=True)
            self.y += self._text(self.chart.title, style, 0.0, self.width, self.y) + GAP / 2
        self._legend()
        if self.chart.lying:
            self._lying(height)
        else:
            self._upright(height)

    # ---- texts

    def _style(self, align: Align) -> TextStyle:
        bare = replace(self.chart.style, first_indent=0.0, left_indent=0.0, right_indent=0.0)
        return replace(bare, align=align, fit=Fit.BEST, space_before=0.0, space_after=0.0)

    def _set(self, text: str, style: TextStyle, x: float, width: float) -> list[Line]:
        return set_lines(self.setter, (Run(text),), style, Column(x, width, x, width))

    def _text(self, text: str, style: TextStyle, x: float, width: float, top: float) -> float:
        """Put a text below ``top``; its height."""
        baseline = self.setter.first_baseline(style)
        lines = self._set(text, style, x, width)
        self.texts += [line.moved(0.0, top + baseline + at * style.leading) for at, line in enumerate(lines)]
        return len(lines) * style.leading

    def _wide(self, texts: Sequence[str]) -> float:
        style = self._style(Align.LEFT)
        return max((self.setter.width(text, style) for text in texts), default=0.0)

    # ---- legend

    def _legend(self) -> None:
        names = [bars.name for bars in self.chart.bars if bars.name] + [line.label for line in self.chart.lines]
        if not names:
            return
        style = self._style(Align.LEFT)
        x = max((self.width - sum(SWATCH + GAP + self._wide([name]) + 3 * GAP for name in names) + 3 * GAP) / 2, 0.0)
        middle = self.y + style.leading / 2
        for bars in self.chart.bars:
            if bars.name:
                self._bar(_Box(x, middle - 4.0, x + SWATCH, middle + 4.0), bars)
                x = self._named(bars.name, style, x)
        for line in self.chart.lines:
            self._dashed(_Box(x - GAP, middle, x + SWATCH, middle))
            x = self._named(line.label, style, x)
        self.y += style.leading

    def _named(self, name: str, style: TextStyle, x: float) -> float:
        x += SWATCH + GAP
        self._text(name, style, x, self.width - x + 1.0, self.y)
        return x + self._wide([name]) + 3 * GAP

    # ---- bars that stand

    def _upright(self, height: float) -> None:
        chart, style = self.chart, self._style(Align.CENTRE)
        left = self._wide([tick.label for tick in chart.ticks]) + GAP
        top = self.y + style.leading
        plot = _Box(left, top, self.width, top + height)
        for tick in chart.ticks:
            y = self._level(plot, tick.value)
            self.shapes.append(Rule(left, y, self.width, y, HAIR, GRID))
            self._text(tick.label, self._style(Align.RIGHT), 0.0, left - GAP, y - style.leading / 2)
        boxes = list(self._upright_bars(plot))
        for bars, box, _ in boxes:
            self._bar(box, bars)
        for line in chart.lines:
            y = self._level(plot, line.value)
            self._dashed(_Box(left, y, self.width, y))
        for _, box, label in boxes:
            self._above(box, label, style)
        self.shapes.append(Rule(left, plot.y1, self.width, plot.y1, EDGE))
        self.y = plot.y1 + GAP / 2 + self._names_below(plot, style)

    def _level(self, plot: _Box, value: float) -> float:
        share = min(max(value / self.chart.most, 0.0), 1.0)
        return plot.y1 - share * (plot.y1 - plot.y0)

    def _upright_bars(self, plot: _Box) -> Iterator[tuple[ChartBars, _Box, str]]:
        chart = self.chart
        slot = (plot.x1 - plot.x0) / max(len(chart.groups), 1)
        widest = self._wide([label for bars in chart.bars for label in bars.labels])
        most = max(WIDEST_BAR, widest + GAP)
        wide = min(slot * BAR_SHARE / max(len(chart.bars), 1), most)
        for group in range(len(chart.groups)):
            x = plot.x0 + slot * (group + 0.5) - wide * len(chart.bars) / 2
            for at, bars in enumerate(chart.bars):
                value = bars.values[group]
                if value is not None:
                    box = _Box(x + at * wide, self._level(plot, value), x + (at + 1) * wide, plot.y1)
                    yield bars, box, bars.labels[group]

    def _above(self, box: _Box, label: str, style: TextStyle) -> None:
        wide = self._wide([label])
        middle = (box.x0 + box.x1) / 2
        self._clear(_Box(middle - wide / 2, box.y0 - style.leading + GAP, middle + wide / 2, box.y0 - EDGE))
        self._text(label, style, middle - wide / 2 - 1.0, wide + 2.0, box.y0 - style.leading + GAP / 4)

    def _names_below(self, plot: _Box, style: TextStyle) -> float:
        slot = (plot.x1 - plot.x0) / max(len(self.chart.groups), 1)
        places = enumerate(self.chart.groups)
        top = plot.y1 + GAP / 2
        return max(
            (self._text(name, style, plot.x0 + slot * at + 1.0, slot - 2.0, top) for at, name in places), default=0.0
        )

    # ---- bars that lie

    def _lying(self, height: float) -> None:
        chart, style = self.chart, self._style(Align.LEFT)
        names = min(self._wide(chart.groups), NAMES_SHARE * self.width)
        beyond = self._wide([label for bars in chart.bars for label in bars.labels]) + GAP
        top = self.y + GAP
        plot = _Box(names + 2 * GAP, top, self.width - beyond, top + height)
        boxes = list(self._lying_bars(plot))
        labels = [self._beside(box, label, style) for _, box, label in boxes]
        for tick in chart.ticks:
            x = self._reach(plot, tick.value)
            self.shapes.append(Rule(x, plot.y1, x, plot.y1 + TICK, EDGE))
            wide = self._wide([tick.label]) + 2.0
            self._text(tick.label, self._style(Align.CENTRE), x - wide / 2, wide, plot.y1 + TICK)
        for bars, box, _ in boxes:
            self._bar(box, bars)
        for line in chart.lines:
            x = self._reach(plot, line.value)
            self._dashed(_Box(x, top - GAP, x, plot.y1))
        for place, (_, _, label) in zip(labels, boxes, strict=True):
            self._clear(place)
            middle = (place.y0 + place.y1) / 2
            self._text(label, style, place.x0, place.x1 - place.x0 + 1.0, middle - style.leading / 2)
        self.shapes.append(Rule(plot.x0, top, plot.x0, plot.y1, EDGE))
        self.shapes.append(Rule(plot.x0, plot.y1, plot.x1, plot.y1, EDGE))
        self._names_beside(plot, names, style)
        self.y = plot.y1 + TICK + (style.leading if chart.ticks else 0.0)

    def _reach(self, plot: _Box, value: float) -> float:
        share = min(max(value / self.chart.most, 0.0), 1.0)
        return plot.x0 + share * (plot.x1 - plot.x0)

    def _lying_bars(self, plot: _Box) -> Iterator[tuple[ChartBars, _Box, str]]:
        chart = self.chart
        slot = (plot.y1 - plot.y0) / max(len(chart.groups), 1)
        thick = min(slot * BAR_SHARE / max(len(chart.bars), 1), THICKEST_BAR)
        for group in range(len(chart.groups)):
            y = plot.y0 + slot * (group + 0.5) - thick * len(chart.bars) / 2
            for at, bars in enumerate(chart.bars):
                value = bars.values[group]
                if value is not None:
                    box = _Box(plot.x0, y + at * thick, self._reach(plot, value), y + (at + 1) * thick)
                    yield bars, box, bars.labels[group]

    def _beside(self, box: _Box, label: str, style: TextStyle) -> _Box:
        """Where the label of a bar stands."""
        middle, x = (box.y0 + box.y1) / 2, box.x1 + GAP / 2
        half = min(style.leading, box.y1 - box.y0) / 2 - EDGE
        return _Box(x, middle - half, x + self._wide([label]), middle + half)

    def _names_beside(self, plot: _Box, wide: float, style: TextStyle) -> None:
        slot = (plot.y1 - plot.y0) / max(len(self.chart.groups), 1)
        for at, name in enumerate(self.chart.groups):
            high = len(self._set(name, style, 0.0, wide + 1.0)) * style.leading
            self._text(name, style, 0.0, wide + 1.0, plot.y0 + slot * (at + 0.5) - high / 2)

    # ---- shapes

    def _clear(self, box: _Box) -> None:
        self.shapes.append(Fill(*box, WHITE))

    def _bar(self, box: _Box, bars: ChartBars) -> None:
        """A bar; its frame is an area below it, for stroked frames in a row look like a table to readers."""
        self.shapes.append(Fill(*box, BLACK))
        inner = _Box(box.x0 + EDGE, box.y0 + EDGE, box.x1 - EDGE, box.y1 - EDGE)
        if inner.x1 > inner.x0 and inner.y1 > inner.y0:
            self.shapes.append(Fill(*inner, bars.fill))
            if bars.hatched:
                self.shapes += _hatching(inner)

    def _dashed(self, box: _Box) -> None:
        """A dashed line; its box has no width or no height."""
        dash, gap = DASH
        length = max(box.x1 - box.x0, box.y1 - box.y0)
        lies = box.x1 > box.x0
        at = 0.0
        while at < length:
            end = min(at + dash, length)
            across = (box.x0 + at, box.y0, box.x0 + end, box.y0)
            down = (box.x0, box.y0 + at, box.x0, box.y0 + end)
            self.shapes.append(Rule(*(across if lies else down), 2 * EDGE, BLACK))
            at += dash + gap


def _hatching(box: _Box) -> Iterator[Rule]:
    """Slanted lines of 45° inside a rectangle, spaced from its lower left corner."""
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    at = HATCH
    while at < wide + high:
        x0, y0 = (box.x0, box.y1 - at) if at < high else (box.x0 + at - high, box.y0)
        x1, y1 = (box.x0 + at, box.y1) if at < wide else (box.x1, box.y1 - (at - wide))
        yield Rule(x0, y0, x1, y1, HAIR)
        at += HATCH
