"""Three hundred sentences of official Thai at five widths: no word torn, nothing parted that belongs together.

The signs in ``corpus/sentences.txt`` were read and corrected by hand and do not come from the program that
is tested: ``|`` a line may end there, as it may behind any space; ``~`` it may not where a line can hold what
stands on both sides; ``×`` it never may, as it never may where no sign stands.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from ita_desktop.thai import rules
from ita_desktop.thai.segment import segments
from ita_desktop.thai.words import read_words, use_words
from ita_desktop.typeset.blocks import Align, Fit, Run, TextStyle
from ita_desktop.typeset.paragraph import Column, Setter, set_lines
from tests.typeset.tools import FONTS

FOLDER = Path(__file__).with_name("corpus")
OFFICIAL = Path(__file__).parents[2] / "resources" / "words" / "official.txt"
CELL = TextStyle(size=14, leading=18, fit=Fit.BEST)
MEMO = TextStyle(align=Align.DISTRIBUTED)
WIDTHS = (60, 100, 160, 280, 453)
"""From a narrow cell to the text of a memo, in pt."""
BAD_START = re.compile(r"(?![.?%][A-Za-z0-9])(?!\.{2})[\s)\]}”’»,.;:!?…%ๆฯะาำๅั-ฺ็-๎]")
"""Not of a web address, which goes on with its dot or question mark, nor of a dotted line."""
BAD_END = re.compile(r"[(\[{“‘«฿]$")
NEARLY = 0.8
"""Of a line: what is bound and takes no more stays together."""


class Sentence(NamedTuple):
    """The bare text, and at each offset that has one its sign; a space has the sign ``|`` if it has no other."""

    text: str
    signs: dict[int, str]


@cache
def corpus() -> tuple[Sentence, ...]:
    lines = (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines()
    return tuple(marked(line) for line in lines if line and not line.startswith("#"))


def marked(line: str) -> Sentence:
    text, signs = "", {}
    for char in line:
        if char in "|~×":
            signs[len(text)] = char
            continue
        if text.endswith(" "):
            signs.setdefault(len(text), "|")
        text += char
    return Sentence(text, signs)


def kept() -> list[str]:
    lines = (FOLDER / "kept.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@pytest.fixture(autouse=True)
def office_words() -> Iterator[None]:
    use_words(read_words(OFFICIAL.read_text(encoding="utf-8")))
    yield
    use_words(())


@pytest.fixture(scope="module")
def setter() -> Setter:
    return Setter(FONTS.family("TH Sarabun New"))


def line_ends(setter: Setter, text: str, style: TextStyle, width: float) -> list[int]:
    """The offsets at which the lines but the last end."""
    lines = set_lines(setter, (Run(text),), style, Column(0, width, 0, width))
    ends, end = [], 0
    for line in lines[:-1]:
        end += len(line.text)
        ends.append(end)
    return ends


def between(sentence: Sentence, at: int, parting: str) -> str:
    """What stands around an offset, up to the next signs of that kind."""
    places = [0, *(place for place, sign in sentence.signs.items() if sign in parting), len(sentence.text)]
    return sentence.text[max(place for place in places if place < at) : min(place for place in places if place > at)]


def fault(setter: Setter, sentence: Sentence, end: int, style: TextStyle, width: float) -> str:
    """What is wrong with a line that ends there; nothing, if a narrower line could not have done better."""
    sign = sentence.signs.get(end, "×")
    if sign == "|":
        return ""
    bound = between(sentence, end, "|" if sign == "~" else "|~").strip()
    if setter.width(bound, style) > width * (NEARLY if sign == "~" else 1):
        return ""
    return f"{'parted' if sign == '~' else 'torn'} at {width}: {sentence.text[:end]} ⏎ {sentence.text[end:]}"


CASES = [(style, width) for style in (CELL, MEMO) for width in WIDTHS]
each_case = pytest.mark.parametrize(("style", "width"), CASES, ids=[f"{style.fit}-{width}" for style, width in CASES])


def test_there_are_more_than_300_different_sentences():
    assert len({sentence.text for sentence in corpus()}) >= 300


@each_case
def test_no_word_is_torn_and_nothing_bound_is_parted(setter, style, width):
    faults = [
        fault(setter, sentence, end, style, width)
        for sentence in corpus()
        for end in line_ends(setter, sentence.text, style, width)
    ]
    assert [found for found in faults if found] == []


@each_case
def test_no_line_starts_or_ends_with_what_never_does(setter, style, width):
    bad = []
    for sentence in corpus():
        ends = [0, *line_ends(setter, sentence.text, style, width), len(sentence.text)]
        lines = [sentence.text[a:b].rstrip() for a, b in pairwise(ends)]
        bad += [line for line in lines[1:] if BAD_START.match(line)]
        bad += [line for line in lines[:-1] if BAD_END.search(line)]
    assert bad == []


@each_case
def test_compounds_that_official_thai_keeps_whole_are_whole(setter, style, width):
    words = [word for word in kept() if setter.width(word, style) <= width]
    assert len(words) > 40
    pattern = re.compile("|".join(sorted(words, key=len, reverse=True)))
    parted = []
    for sentence in corpus():
        ends = line_ends(setter, sentence.text, style, width)
        for found in pattern.finditer(sentence.text):
            group = re.search(r"[(“‘]*$", sentence.text[: found.start()]).group() + found.group()
            group += re.match(r"[)”’ฯ,.;:]*( ฯลฯ| ๆ)?[)”’]*", sentence.text[found.end() :]).group()
            if any(found.start() < end < found.end() for end in ends) and setter.width(group, style) <= width:
                parted.append(found.group())
    assert parted == []


KINDS = (
    (rules.FORBIDDEN, "inside a word too wide for the column"),
    (rules.PERSON, "inside a given or a family name"),
    (rules.DEAREST, "number | unit, title | name"),
    (rules.PREFIX, "การ | verb"),
    (rules.PLACE, "inside the name of a place"),
    (rules.DEAR, "word | its number"),
    (rules.NAME, "given | family name, ตำบล | name"),
    (rules.COMPOUND, "inside a compound that may part"),
    (rules.BOUND, "ใน | word, word | นี้"),
    (rules.LINK, "inside a web address"),
    (rules.WORD, "word | word"),
    (rules.FREE, "behind a space"),
)


def kind(cost: int) -> str:
    return next(name for least, name in KINDS if cost >= least)


def test_costly_breaks_are_few_and_counted(setter, record_property):
    table: dict[str, Counter[str]] = {}
    for style, width in CASES:
        count: Counter[str] = Counter()
        for sentence in corpus():
            costs, end = {}, 0
            for segment in segments(sentence.text):
                end += len(segment.text)
                costs[end] = segment.cost
            count.update(
                kind(costs.get(end, rules.FORBIDDEN)) for end in line_ends(setter, sentence.text, style, width)
            )
        table[f"{style.fit.name} {width}"] = count
    rows = [" " * 44 + "".join(f"{case:>11}" for case in table)]
    for _, name in KINDS:
        rows.append(f"{name:44}" + "".join(f"{count[name]:11}" for count in table.values()))
        record_property(name, {case: count[name] for case, count in table.items()})
    sys.stdout.write("\n".join(["", *rows, ""]))
    dear = [name for least, name in KINDS if least >= rules.NAME]
    for width in (160, 280, 453):
        for fit in ("BEST", "TOTAL"):
            assert sum(table[f"{fit} {width}"][name] for name in dear) <= 3
