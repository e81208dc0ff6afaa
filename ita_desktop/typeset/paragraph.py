"""Runs of text and a style become lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby, repeat
from operator import attrgetter
from typing import NamedTuple

from ita_desktop.thai.segment import FORBIDDEN, Segment, clusters, segments, split_compound
from ita_desktop.typeset.blocks import Align, Colour, Run, TextStyle
from ita_desktop.typeset.bonds import bonded
from ita_desktop.typeset.breaks import TOLERANCE, Cut, Measure, cut_lines
from ita_desktop.typeset.errors import Cancelled, TypesetError
from ita_desktop.typeset.face import Face
from ita_desktop.typeset.fonts import Family, Stretch
from ita_desktop.typeset.links import addresses
from ita_desktop.typeset.sheet import Line, Missing, Span
from ita_desktop.typeset.tags import Tags

SPACE_STRETCH = 0.5
"""Most that a distributed line adds to a space, in ems."""

CLUSTER_STRETCH = 0.09
"""Most that it then adds after a cluster, in ems; readers of PDF take 0.1 em for a space."""

COMPOUND_COST = 800
"""Of a line end inside a compound that is wider than the column."""

LONGEST_COMPOUND = 120
"""Letters; nothing longer is a word of the dictionary, and looking would take the square of its length."""

TORN_COST = 5000
"""Of a line end between the clusters of a word that no dictionary can split."""


LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""What forces a line end besides the line feed."""

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")

SELECTORS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks that choose among forms of a character and are nothing by themselves."""


SEAMS = frozenset("-/_")
"""Behind these a code or a telephone number ends a line if it is wider than the column."""

FOLLOWING_VOWELS = frozenset("ะาำๅ")

NEVER_END = frozenset("([{“‘«")

_NEVER_BEGINS = re.compile(r"[)\]}”’»,.;:!?…%ะาำๅๆฯ]")
_CODE_PART = re.compile(r"[^\-/_]*[\-/_]+|[^\-/_]+")


class Setter:
    """What every block needs while it is set: the family, the findings and the wish to stop."""

    def __init__(self, family: Family, cancelled: Callable[[], bool] | None = None) -> None:
        self.family = family
        self.tags = Tags()
        self.missing: dict[Missing, None] = {}
        self._cancelled = cancelled
        self._kept: dict[_Look, dict[Segment, list[TextBox]]] = {}
        self._lacking = False
        """Whether any character was printed as its code point."""

    def check(self) -> None:
        """Stop if the caller wishes so."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def first_baseline(self, style: TextStyle) -> float:
        """Distance of a line's baseline from the line's top.

        The only place that says so: ascent and descent of the regular face stand in the middle of the leading.
        """
        ascent, descent = self.family.ascent * style.size, self.family.descent * style.size
        return (style.leading - ascent - descent) / 2 + ascent

    def width(self, text: str, style: TextStyle) -> float:
        """Natural width of a text in one line, in pt."""
        return sum(box.width for box in self.boxes((Run(text),), style) if box.kind != "newline")

    def boxes(self, runs: Sequence[Run], style: TextStyle) -> list[TextBox]:
        """The words, spaces and forced line ends of a text."""
        looks = [(printable(run.text), _look(run, style)) for run in runs]
        text = "".join(part for part, _ in looks)
        found: list[TextBox] = []
        last: _Look | None = None
        kept: dict[Segment, list[TextBox]] = {}
        for segment, look in _pieces(text, _linked(text, looks)):
            if look is not last:
                last, kept = look, self._kept.setdefault(look, {})
            boxes = kept.get(segment)
            if boxes is None:  # most words of a document were met before
                boxes = kept[segment] = list(self._piece_boxes(segment, look))
            found += boxes
        return found

    def note_missing(self, boxes: Iterable[TextBox]) -> None:
        """Remember which characters are printed as code points, and where."""
        for box in boxes if self._lacking else ():
            if box.missing:
                self.missing[Missing(self.tags.anchor, box.missing)] = None

    def _piece_boxes(self, piece: Segment, look: _Look) -> Iterator[TextBox]:
        text = _visible(piece.text)
        if piece.kind == "newline" or not text:
            yield TextBox("", 0.0, piece.kind, piece.cost, Ink(self.family.face(), look.size, look.colour))
            return
        stretches = self.family.stretches(text, look.bold, look.italic)
        for number, stretch in enumerate(stretches, start=1):
            face, scale, shown, missing = stretch
            ink = Ink(face, look.size * scale, look.colour, look.link)
            cost = piece.cost if number == len(stretches) else _inner_cost(stretch, stretches[number])
            self._lacking = self._lacking or missing != ""
            yield TextBox(shown, face.width(shown) * ink.size, piece.kind, cost, ink, missing)


class Ink(NamedTuple):
    """How a word is drawn."""

    face: Face
    size: float
    """In pt, the family's scale taken in."""
    colour: Colour
    link: str = ""
    """The address that it is a part of."""


class TextBox(NamedTuple):
    """A word, a space or a forced line end with its look."""

    text: str
    width: float
    kind: str
    cost: int
    ink: Ink
    missing: str = ""
    """The character whose code point it is."""


_WIDTH, _INK, _TEXT = map(attrgetter, ("width", "ink", "text"))


class Column(NamedTuple):
    """Where the first and the other lines of a paragraph begin and how much room they have, in pt."""

    first_x: float
    first: float
    rest_x: float
    rest: float


class _Look(NamedTuple):
    bold: bool
    italic: bool
    size: float
    colour: Colour
    link: str = ""


def printable(text: str) -> str:
    """The text in canonical form without controls; line ends become line feeds, a tab becomes a space."""
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", CONTROLS.sub("", LINE_ENDS.sub("\n", text).replace("\t", " ")))


def set_lines(setter: Setter, runs: Sequence[Run], style: TextStyle, column: Column) -> list[Line]:
    """The lines of a text, each with baseline 0; an empty text makes one empty line."""
    boxes = _begun(_relaxed(_bound(setter.boxes(runs, style), column), column.rest), column)
    setter.note_missing(boxes)
    gives = [_give(box) for box in boxes] if style.align is Align.DISTRIBUTED else []
    cuts = cut_lines(boxes, Measure(column.first, column.rest), style.fit, gives)
    return [_line(boxes, cut, style, column, setter.family.scale) for cut in cuts] or [Line(column.first_x, 0, 0, ())]


class Extent(NamedTuple):
    """A stretch of text up to a forced line end, in pt."""

    widest: float
    """The widest part in which no line may end."""
    natural: float
    """All of it on one line."""


def extents(setter: Setter, runs: Sequence[Run], style: TextStyle) -> list[Extent]:
    """What room a text asks for, whatever its column; none for an empty text."""
    found: list[Extent] = []
    widest = natural = 0.0
    for group in _groups(setter.boxes(runs, style)):
        widest = max(widest, _width(group))
        natural += sum(box.width for box in group)
        if group[-1].kind == "newline":
            found.append(Extent(widest, natural))
            widest = natural = 0.0
    return [*found, Extent(widest, natural)] if natural else found


def _look(run: Run, style: TextStyle) -> _Look:
    bold = style.bold if run.bold is None else run.bold
    return _Look(bold, style.italic, run.size or style.size, style.colour)


def _visible(text: str) -> str:
    """Without the characters that only say how to break, to order or to choose a form, such as U+200B."""
    if text.isascii():
        return text
    return SELECTORS.sub("", "".join(char for char in text if unicodedata.category(char) != "Cf"))


def _inner_cost(left: Stretch, right: Stretch) -> int:
    """Of a line end inside a word that several faces set: code points may part."""
    return COMPOUND_COST if left.missing and right.missing else FORBIDDEN


def _linked(text: str, looks: list[tuple[str, _Look]]) -> list[tuple[str, _Look]]:
    """The stretches of one look, cut where an address begins or ends."""
    targets = list(addresses(text))
    if not targets:
        return looks
    found: list[tuple[str, _Look]] = []
    ends = accumulate(len(part) for part, _ in looks)
    stretches = [(end, look) for end, (_, look) in zip(ends, looks, strict=True)]
    edges = {edge for address in targets for edge in address[:2]}
    start = 0
    for end in sorted(edges | {end for end, _ in stretches}):
        while stretches[0][0] < end:
            stretches.pop(0)
        while targets and targets[0].end <= start:
            targets.pop(0)
        link = targets[0].target if targets and targets[0].start <= start else ""
        found.append((text[start:end], stretches[0][1]._replace(link=link)))
        start = end
    return found


def _pieces(text: str, looks: Sequence[tuple[str, _Look]]) -> Iterator[tuple[Segment, _Look]]:
    """The segments of the text, cut where the look changes."""
    if len(looks) == 1:
        return zip(segments(text), repeat(looks[0][1]))
    return _cut_pieces(text, looks)


def _cut_pieces(text: str, looks: Sequence[tuple[str, _Look]]) -> Iterator[tuple[Segment, _Look]]:
    parts = iter(looks)
    left, look = next(parts, ("", None))
    for segment in segments(text):
        rest = segment.text
        while rest:
            while not left:
                left, look = next(parts)
            taken = min(len(rest), len(left))
            assert look is not None
            cost = segment.cost if taken == len(rest) else FORBIDDEN
            yield Segment(rest[:taken], segment.kind, cost), look
            rest, left = rest[taken:], left[taken:]


def _bound(boxes: list[TextBox], column: Column) -> list[TextBox]:
    """The boxes, with no line end allowed inside a number with its unit, a name … that a line can hold."""
    held = bonded(boxes, column.first, column.rest)
    if not held:
        return boxes
    return [box._replace(cost=FORBIDDEN) if number in held else box for number, box in enumerate(boxes)]


def _relaxed(boxes: list[TextBox], limit: float) -> list[TextBox]:
    """The boxes, with line ends allowed inside the unbreakable groups that are wider than the column."""
    if _all_fit(boxes, limit):
        return boxes
    for loosen in (_by_compound, _by_cluster, _by_sign, _by_character):
        boxes = [box for group in _groups(boxes) for box in (loosen(group) if _width(group) > limit else group)]
    if any(_width(group) > limit + TOLERANCE for group in _groups(boxes)):
        raise TypesetError("typeset.column_too_narrow", width=round(limit, 1))
    return boxes


def _all_fit(boxes: list[TextBox], limit: float) -> bool:
    """Whether no unbreakable group is wider than that, as ``_width`` measures it."""
    width = white = 0.0
    for box in boxes:
        if box.kind == "word":
            width += white + box.width
            white = 0.0
            if width > limit:
                return False
        else:
            white += box.width
        if box.cost < FORBIDDEN or box.kind == "newline":
            width = white = 0.0
    return True


def _begun(boxes: list[TextBox], column: Column) -> list[TextBox]:
    """The boxes, begun one line lower if the first word is too wide for a first line narrower than the others."""
    first = next(_groups(boxes), [])
    if _width(first) <= column.first + TOLERANCE:
        return boxes
    if column.first < column.rest:
        return [first[0]._replace(text="", width=0.0, kind="space", cost=0), *boxes]
    return _relaxed(boxes, column.first)


def _groups(boxes: Iterable[TextBox]) -> Iterator[list[TextBox]]:
    """Boxes between which no line may end."""
    group: list[TextBox] = []
    for box in boxes:
        group.append(box)
        if box.kind == "newline" or box.cost < FORBIDDEN:
            yield group
            group = []
    if group:
        yield group


def _width(group: Sequence[TextBox]) -> float:
    """Without the white space at the end."""
    end = len(group)
    while end and group[end - 1].kind != "word":
        end -= 1
    return sum(box.width for box in group[:end])


def _by_compound(group: list[TextBox]) -> Iterator[TextBox]:
    """Words split by the dictionary, codes and numbers behind a hyphen; a line may also end at every space."""
    for box, then in _followed(group):
        cost = box.cost
        if box.kind == "space" or (box.text[-1:] in SEAMS and then is not None):
            cost = _loosened(box, then, COMPOUND_COST)
        yield from _parts(box, _compound(box), COMPOUND_COST, cost)


def _compound(box: TextBox) -> tuple[str, ...]:
    if box.kind != "word" or len(box.text) > LONGEST_COMPOUND:
        return (box.text,)
    if box.text.isascii():
        return tuple(_CODE_PART.findall(box.text))
    return split_compound(box.text) or (box.text,)


def _followed(group: list[TextBox]) -> Iterator[tuple[TextBox, TextBox | None]]:
    """Each box with the next one of its group of which anything is seen."""
    pairs: list[tuple[TextBox, TextBox | None]] = []
    then = None
    for box in reversed(group):
        pairs.append((box, then))
        then = box if box.text else then
    return reversed(pairs)


def _loosened(box: TextBox, then: TextBox | None, cost: int) -> int:
    """At most that cost, unless what follows never begins a line or the box never ends one."""
    if then is None or _never_begins(then.text) or (box.kind == "word" and box.text[-1:] in NEVER_END):
        return box.cost
    return min(box.cost, cost)


def _never_begins(text: str) -> bool:
    return text != "" and (text.isspace() or _NEVER_BEGINS.match(text) is not None or _is_mark(text[0]))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _by_cluster(group: list[TextBox]) -> Iterator[TextBox]:
    for box, then in _followed(group):
        yield from _parts(box, _torn(box), TORN_COST, _loosened(box, then, TORN_COST))


def _torn(box: TextBox) -> list[str]:
    """The clusters of a word, what never begins a line with the one before it."""
    if box.kind != "word":
        return [box.text]
    parts: list[str] = []
    for cluster in clusters(box.text):
        if parts and _never_begins(cluster):
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts


def _by_sign(group: list[TextBox]) -> Iterator[TextBox]:
    """For signs in a row that never begin or end a line, such as forty brackets."""
    return _apart(group, clusters)


def _by_character(group: list[TextBox]) -> Iterator[TextBox]:
    """For what is no writing, such as forty ๆ in a row."""
    return _apart(group, tuple)


def _apart(group: list[TextBox], pull: Callable[[str], tuple[str, ...]]) -> Iterator[TextBox]:
    for box, then in _followed(group):
        held = then is None or _is_mark(then.text[0]) or then.text[0] in FOLLOWING_VOWELS
        yield from _parts(box, pull(box.text), TORN_COST, box.cost if held else min(box.cost, TORN_COST))


def _parts(box: TextBox, parts: Sequence[str], inner: int, cost: int) -> Iterator[TextBox]:
    if len(parts) < 2:
        yield box._replace(cost=cost)
        return
    for number, text in enumerate(parts, start=1):
        width = box.ink.face.width(text) * box.ink.size
        yield box._replace(text=text, width=width, cost=cost if number == len(parts) else inner)


def _line(boxes: Sequence[TextBox], cut: Cut, style: TextStyle, column: Column, scale: float) -> Line:
    x, room = (column.first_x, column.first) if cut.start == 0 else (column.rest_x, column.rest)
    seen = boxes[cut.start : cut.end]
    width = sum(map(_WIDTH, seen))
    slack = max(room - width, 0.0)
    cost = None if cut.last else boxes[cut.after - 1].cost
    spans = _spans(boxes[cut.start : cut.after])
    if style.align is Align.DISTRIBUTED and not cut.last:
        space, cluster = _gaps(seen, slack, style.size * scale)
        return Line(x, 0, room if space or cluster else width, spans, space, cluster, cost=cost)
    shift = {Align.CENTRE: slack / 2, Align.RIGHT: slack}.get(style.align, 0.0)
    return Line(x + shift, 0, width, spans, cost=cost)


def _spans(boxes: Sequence[TextBox]) -> tuple[Span, ...]:
    looks = groupby((box for box in boxes if box.text), key=_INK)
    return tuple(
        Span(face, size, colour, tuple(map(_TEXT, group)), link) for (face, size, colour, link), group in looks
    )


def _give(box: TextBox) -> float:
    """How far distribution may stretch the box, in pt."""
    if box.text.isspace():  # a no-break space too, which is no ``space`` to the breaker
        return SPACE_STRETCH * box.ink.size
    return CLUSTER_STRETCH * box.ink.size * len(_stops(box))


def _stops(box: TextBox) -> frozenset[int]:
    return frozenset() if box.text.isspace() else box.ink.face.shape(box.text).stops


def _gaps(boxes: Sequence[TextBox], slack: float, em: float) -> tuple[float, float]:
    """What each space and then each cluster takes of the slack; nothing if they can't take all."""
    spaces = sum(1 for box in boxes if box.text.isspace())
    space = min(slack / spaces, SPACE_STRETCH * em) if spaces else 0.0
    left = slack - space * spaces
    if left < TOLERANCE:
        return space, 0.0
    stops = sum(len(_stops(box)) for box in boxes)
    stops -= bool(boxes and _stops(boxes[-1]))  # nothing is seen of a gap at the right edge
    if stops < 1 or left / stops > CLUSTER_STRETCH * em:
        return 0.0, 0.0
    return space, left / stops
