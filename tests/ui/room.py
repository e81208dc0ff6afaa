"""Whether words have the room they need on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QScrollArea

from ita_desktop.ui.kit.labels import WrappedLabel
from ita_desktop.ui.kit.wrapping import plain
from ita_desktop.ui.page import StateLine

AIR = 4
"""Px of a label's height above and below its letters."""


def cut(page):
    """The labels, buttons and boxes whose words have less room than they need; those cut on purpose end in "…"."""
    found = []
    for kind in (QLabel, QPushButton, QCheckBox):
        for one in page.findChildren(kind):
            if isinstance(one, StateLine):  # ends in "…" by itself
                continue
            if one.isVisible() and plain(one.text()) and one.text() == (one.toolTip() or one.text()):
                wanted = one.sizeHint() if not isinstance(one, QLabel) else one.minimumSizeHint()
                if one.width() < wanted.width() or one.height() < wanted.height():
                    found.append((one.text(), one.size(), wanted))
    wrapped = [one for one in page.findChildren(WrappedLabel) if one.isVisible() and one.text()]
    found += [(one.text(), one.size()) for one in wrapped if one.height() < one.heightForWidth(one.width())]
    return found


def overlapping(page):
    """Pairs of visible labels of one parent that cover each other; the air above and below letters may."""
    pairs = []
    for parent in page.findChildren(QLabel) + page.findChildren(WrappedLabel):
        siblings = [w for w in parent.parentWidget().children() if isinstance(w, QLabel | WrappedLabel)]
        shown = [w for w in siblings if w.isVisible() and w.text()]
        boxes = [QRect(w.mapTo(page, QPoint()), w.size()).adjusted(0, AIR, 0, -AIR) for w in shown]
        pairs += [
            (a.text(), b.text())
            for a, p in zip(shown, boxes, strict=True)
            for b, q in zip(shown, boxes, strict=True)
            if a is not b and p.intersects(q)
        ]
    return pairs


def scrolling_sideways(page):
    """The scroll areas of a page that can only be read by moving them sideways."""
    areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    return [area for area in areas if area.horizontalScrollBar().isVisible()]
