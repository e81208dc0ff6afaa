"""Distributed text has no rivers: how far spaces and clusters are pulled apart, measured on what is printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ita_desktop.thai.words import read_words, use_words
from ita_desktop.typeset.blocks import Align, Fit, Run, TextStyle
from ita_desktop.typeset.paragraph import CLUSTER_STRETCH, SPACE_STRETCH, Column, Setter, set_lines
from ita_desktop.typeset.sheet import Line
from tests.typeset.test_breaking_corpus import OFFICIAL, corpus
from tests.typeset.test_paragraphs import ink
from tests.typeset.tools import FONTS

SIZE = 16.0
MEMO = TextStyle(size=SIZE, align=Align.DISTRIBUTED, fit=Fit.TOTAL)
SETTER = Setter(FONTS.family("TH Sarabun New"))


@pytest.fixture(autouse=True)
def office_words() -> Iterator[None]:
    use_words(read_words(OFFICIAL.read_text(encoding="utf-8")))
    yield
    use_words(())


def paragraphs() -> list[str]:
    """The corpus as paragraphs of four sentences."""
    texts = [sentence.text for sentence in corpus()]
    return [" ".join(texts[at : at + 4]) for at in range(0, len(texts), 4)]


def full_lines(width: float) -> list[Line]:
    """Every line that is to reach the right edge."""
    found: list[Line] = []
    for text in paragraphs():
        found += set_lines(SETTER, (Run(text),), MEMO, Column(0, width, 0, width))[:-1]
    return found


def is_ragged(line: Line, width: float) -> bool:
    return ink(line) < width - 0.5


@pytest.mark.parametrize(("width", "ragged"), [(160, 0.35), (280, 0.10), (453, 0.02)])
def test_lines_reach_the_edge_by_small_gaps_or_stay_ragged(width, ragged):
    lines = full_lines(width)
    assert all(line.space_gap <= 0.5 * SIZE + 0.001 for line in lines)
    assert all(line.cluster_gap <= 0.1 * SIZE for line in lines)
    assert all(ink(line) <= width + 0.02 for line in lines)
    assert sum(is_ragged(line, width) for line in lines) <= ragged * len(lines)
    assert (SPACE_STRETCH, CLUSTER_STRETCH <= 0.1) == (0.5, True)


def test_clusters_are_pulled_apart_only_when_the_spaces_have_all_they_may():
    for line in full_lines(280):
        if line.cluster_gap and " " in line.text.strip():
            assert line.space_gap == pytest.approx(0.5 * SIZE, abs=0.001)


def test_what_a_memo_shows_on_average_is_hardly_seen():
    lines = [line for line in full_lines(453) if not is_ragged(line, 453)]
    gaps = sorted(line.cluster_gap / SIZE for line in lines)
    assert gaps[len(gaps) // 2] <= 0.03
    assert gaps[len(gaps) * 9 // 10] <= 0.06
