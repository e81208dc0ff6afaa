"""The cut into dictionary words: the same as newmm's, from a list that is ready at once."""

from __future__ import annotations

import random
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythainlp.corpus import thai_words
from pythainlp.tokenize import newmm, tcc_p

from ita_desktop.thai import words
from ita_desktop.thai.matching import cluster_ends, cut
from ita_desktop.thai.words import WordList, dictionary
from tests.growth import grows_no_faster

LETTERS = "กขคงจชดตทนบปพมยรลวสหอฤะาำเแโใไัิีึืุู็่้๊๋์"
RUNS = st.text(LETTERS, max_size=80)
KNOWN = sorted(thai_words())
JOINED = st.lists(st.sampled_from(KNOWN), min_size=1, max_size=12).map("".join)


@pytest.mark.usefixtures("office_words")
def test_20000_words_are_cut_as_newmm_cuts_them() -> None:
    known = dictionary()
    for word in random.Random(4).sample(KNOWN, 20_000):
        assert cut(word, known) == newmm.segment(word, known)


@settings(max_examples=300)
@given(st.one_of(JOINED, RUNS))
def test_any_run_is_cut_as_newmm_cuts_it(run: str) -> None:
    assert cut(run, dictionary()) == newmm.segment(run, dictionary())


@settings(max_examples=500)
@given(RUNS)
def test_words_may_end_where_newmm_lets_them_end(run: str) -> None:
    assert list(cluster_ends(run)[1:]) == list(tcc_p.tcc_pos_array(run)[1 : len(run) + 1])


def test_the_fewest_words_win_and_then_the_longest_first() -> None:
    known = WordList(["ตา", "กลม", "ตาก", "ลม"])
    assert cut("ตากลม", known) == ["ตาก", "ลม"]
    assert cut("ตากลมตา", known) == ["ตาก", "ลม", "ตา"]
    assert cut("", known) == []


def test_what_is_in_no_dictionary_stays_in_one_piece() -> None:
    assert cut("ฟหกดตากลม", WordList(["ตาก", "ลม"])) == ["ฟหกด", "ตาก", "ลม"]
    assert cut("ฟหกด", WordList([])) == ["ฟหกด"]


@pytest.mark.usefixtures("office_words")
def test_the_dictionary_is_pythainlps_but_for_unwanted_words_and_made_nouns() -> None:
    known, listed = thai_words(), set(dictionary())
    made = {maker + word for maker in ("การ", "ความ") for word in known} & known
    left_out = made | words._office.unwanted
    assert known - left_out <= listed
    assert not (left_out - set(words._office.pieces)) & listed
    assert listed - known == set(words._office.pieces) - known


@pytest.mark.parametrize("part", ["ก", "กา", "ตากลม", "น้ำ", "ไๆ", "เ", "มาการ"])
def test_a_long_run_costs_as_much_a_letter_as_a_short_one(part: str) -> None:
    def cut(times: int) -> None:
        assert "".join(words.cut(part * times)) == part * times

    assert grows_no_faster(partial(cut, 2_000), partial(cut, 20_000), 25)
