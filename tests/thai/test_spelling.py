"""What may be misspelt: no known word, no name, nothing short; with the words it is near to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.spelling import misspellings, near_words
from ita_desktop.thai.words import use_names


def words(text: str) -> list[str]:
    return [one.word for one in misspellings(text)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ทรัพย์สิณของราชการ", "ทรัพย์สิน"),
        ("ประชาสัมพันธุ์ให้ทราบ", "ประชาสัมพันธ์"),
        ("เพิ่มประสิทธิภาภ", "ประสิทธิภาพ"),
        ("เผยแพร่ทางอินเทอร์เน้ต", "อินเทอร์เน็ต"),
    ],
)
def test_a_word_one_letter_off_is_found_with_the_word_it_is_near_to(text, right):
    suggestions = [word for one in misspellings(text) for word in one.suggestions]
    assert any(right in word for word in suggestions)


@pytest.mark.parametrize(
    "text",
    [
        "การปฏิบัติงานตามระเบียบของทางราชการ",
        "ต่าง ๆ ฯลฯ สำนักปลัดฯ",
        "อบต. ป.ป.ช. พ.ศ. ๒๕๖๘ E-Service",
        "นายวิเชษฐ์ บัวแก้วสุข",
        "ณ ๆ ๆ",
        "",
    ],
)
def test_known_words_abbreviations_and_names_are_left_alone(text):
    assert words(text) == []


def test_an_own_name_is_a_word_once_it_is_known():
    assert words("ให้ทุ่งวิเชษฐ์ทราบ") != []
    use_names(["วิเชษฐ์"])
    assert words("ให้ทุ่งวิเชษฐ์ทราบ") == []


@given(st.text("กขคงนมปรสทชาะัิีเแไ่้์ ", max_size=25))
def test_what_is_found_stands_where_it_says_and_overlaps_nothing(text):
    found = misspellings(text)
    assert all(text[one.start : one.end] == one.word and one.suggestions for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_word_of_the_dictionary_is_near_to_itself_alone():
    assert near_words("ประสิทธิภาพ") == ()
    assert "ประสิทธิภาพ" in near_words("ประสิทธิภาภ")


def test_letters_in_no_language_are_no_misspellings():
    letters = "กขคงนมปรสทชาะัิีเแไ"
    assert misspellings("".join(letters[at * 7 % 13 + at % 6] for at in range(3000))) == ()
