"""The table of pairs: every rule has an example in which it decides, and none is there for nothing."""

from __future__ import annotations

from itertools import accumulate

import pytest

from ita_desktop.thai import rules
from ita_desktop.thai.rules import ADJACENT_RULES, SPACED_RULES, Tag

CASES = [(table, number) for table in (ADJACENT_RULES, SPACED_RULES) for number in range(len(table))]


def pair(example: str) -> tuple[Tag, Tag]:
    """The tags left and right of the place; the space before it is passed over."""
    left, right = example.split("|")
    found = list(rules.tokens(left + right))
    ends = list(accumulate(len(token.text) for token in found))
    at = ends.index(len(left))
    before = at - 1 if found[at].tag is Tag.SPACE else at
    return found[before].tag, found[at + 1].tag


@pytest.mark.parametrize(("table", "number"), CASES)
def test_the_first_rule_that_fits_its_example_is_the_rule_itself(table, number):
    left, right = pair(table[number][3])
    fitting = [at for at, (lefts, rights, _, _) in enumerate(table) if left in lefts and right in rights]
    assert fitting[0] == number, (table[number][3], left, right)


def test_the_last_rule_fits_every_pair():
    assert all(set(Tag) == table[-1][0] == table[-1][1] for table in (ADJACENT_RULES, SPACED_RULES))
