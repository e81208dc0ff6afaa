"""Long texts: a line is a paragraph; a line that begins like a list item hangs, numbered anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ita_desktop.documents import ink
from ita_desktop.thai.digits import to_thai
from ita_desktop.thai.text import LabelKind, ListLabel, label, list_label
from ita_desktop.typeset.blocks import Align, CheckItem, ListItem, Paragraph, TextStyle

TextBlock = Paragraph | ListItem | CheckItem


@dataclass(frozen=True, slots=True)
class Look:
    """How a long text stands on the paper."""

    style: TextStyle
    indent: float = 0.0
    """Of list labels from the left edge, in pt."""

    def item_style(self) -> TextStyle:
        """Return the style of an item's text: the first-line indent is the label's."""
        align = Align.LEFT if self.style.align is Align.CENTRE else self.style.align
        return replace(self.style, first_indent=0.0, align=align)


def label_width(size: float, last: int = 1, *, number: bool = True) -> float:
    """Room for a label, in pt: wide enough for the highest number of its list; a dash needs less."""
    if not number:
        return size * 0.75
    return size * (1.4 if last > 9 else 1.0)


def list_item(text: str, look: Look, begin: str, anchor: str = "", *, last: int = 1) -> ListItem:
    """Return a hanging item that begins with a label; ``last`` is the highest number of its list."""
    body = ink.paragraph(text, look.item_style(), anchor)
    width = label_width(look.style.size, last, number=any(char.isdigit() for char in begin))
    return ListItem(to_thai(begin), body, look.indent, width)


def lines_of(text: str) -> list[str]:
    """Return the lines of a long text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def highest_label(lines: Iterable[str]) -> int:
    """Return the highest number that a line's label has, or 1."""
    return max((list_label(line).number or 1 for line in lines), default=1)


class LineReader:
    """Turns the lines of one long text into blocks; item numbers go on through the whole text."""

    def __init__(self, look: Look, anchor: str = "", *, last: int = 1) -> None:
        self._look = look
        self._anchor = anchor
        self._last = last
        self._counts: dict[LabelKind, int] = {}

    def block(self, line: str) -> TextBlock:
        """Return the block of a line."""
        found = list_label(line)
        match found.kind:
            case LabelKind.NONE:
                return ink.paragraph(line, self._look.style, self._anchor)
            case LabelKind.TICKED | LabelKind.UNTICKED:
                body = ink.paragraph(found.rest, self._look.item_style(), self._anchor)
                return CheckItem(found.kind is LabelKind.TICKED, body, self._look.indent)
        return list_item(found.rest, self._look, self._label(found), self._anchor, last=self._last)

    def _label(self, found: ListLabel) -> str:
        """Count on from the item before; a first item, and a written 1, start a list."""
        if found.number is None:
            return found.label
        before = self._counts.get(found.kind, 0)
        number = found.number if found.number == 1 or not before else before + 1
        self._counts[found.kind] = number
        return label(found.kind, number)
