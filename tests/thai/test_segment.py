"""Segments, clusters, compounds and what the screen is shown of them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai import segment as segment_module
from ita_desktop.thai.clusters import DEPENDENT, LEADING_VOWELS
from ita_desktop.thai.segment import FORBIDDEN, clusters, segments, soft, split_compound, unsoft
from ita_desktop.thai.text import clean
from ita_desktop.thai.words import WordList, read_words, use_words

OFFICIAL = Path(__file__).parents[2] / "resources" / "words" / "official.txt"
THAI = st.text("กขคงจชซดตทนบปผพมยรลวสหอฮศษธภัิีึืุู็่้๊์ะาำเแโใไๅฤๆฯ๐๑๒๕ .()“”-–/:,%\n\tAa1@\u200b\u00a0", max_size=60)
ANY = st.one_of(st.text(max_size=60), THAI)
HARD = "ที่ ปี่ ฝี่ น้ำ กั้น ญู ฐุ ปั๊ม ผู้ ซึ่ง ชื่อ อื่น ๆ ฎีกา กำ ก่ำ ป่า ป้ำ ฟ้า ฬู ฎุ ฏู ญุ ฤๅ เก่า เป็น แก้ว ไก่ ใหญ่ ศีล ทั้งนี้ ฯลฯ พ.ศ. ๒๕๖๘ จัดทำ"


@given(ANY)
def test_segments_joined_are_the_text(text: str) -> None:
    assert "".join(segment.text for segment in segments(text)) == text


@given(ANY)
def test_no_line_can_begin_with_a_mark_or_end_with_a_leading_vowel(text: str) -> None:
    found = segments(text)
    for now, then in pairwise(found):
        parts_cluster = DEPENDENT.match(then.text) or (now.text[-1] in LEADING_VOWELS and now.kind == "word")
        if parts_cluster and now.kind != "newline":
            assert now.cost >= FORBIDDEN


@given(ANY)
def test_a_line_ends_behind_a_space_never_before_it(text: str) -> None:
    found = segments(text)
    for now, then in pairwise(found):
        if now.kind == "word" and then.kind in {"space", "newline"}:
            assert now.cost >= FORBIDDEN


@given(ANY)
def test_kinds_say_what_the_text_is(text: str) -> None:
    for segment in segments(text):
        assert segment.text
        assert (segment.kind == "newline") == (segment.text in {"\n", "\r", "\r\n"})
        assert segment.kind != "space" or segment.text.isspace()


@given(ANY)
def test_clusters_joined_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@given(ANY)
def test_only_the_first_cluster_can_begin_with_a_mark(text: str) -> None:
    for cluster in clusters(text)[1:]:
        assert not unicodedata.category(cluster[0]).startswith("M")
        assert not DEPENDENT.match(cluster)


@given(THAI)
def test_a_leading_vowel_stays_with_its_consonant(text: str) -> None:
    pieces = clusters(text)
    for piece, following in pairwise(pieces):
        assert not (piece[-1] in LEADING_VOWELS and "ก" <= following[0] <= "ฮ")


def test_clusters_of_hard_words() -> None:
    assert clusters("น้ำปั๊มเก่า") == ("น้ำ", "ปั๊", "ม", "เก่า")
    assert clusters("เกาะฤๅๆ") == ("เกาะ", "ฤๅๆ")


@given(ANY)
def test_what_the_screen_shows_turns_back_into_the_text(text: str) -> None:
    cleaned = clean(text)
    assert unsoft(soft(cleaned)) == cleaned


def test_the_screen_gets_breaks_between_words_and_none_inside() -> None:
    assert soft("ส่งเสริมคุณธรรม") == "ส่งเสริม\u200bคุณธรรม"
    assert soft("ต่อเนื่อง") == "ต่อเนื่อง"
    assert soft(HARD.replace(" ", "")).replace("\u200b", "").replace("\u2060", "") == HARD.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("๓ วัน", "๓\u00a0วัน"),
        ("มีนาคม ๒๕๖๗", "มีนาคม\u00a0๒๕๖๗"),
        ("ต.ค. ๖๗ – มี.ค. ๖๘", "ต.ค.\u00a0๖๗\u00a0– มี.ค.\u00a0๖๘"),
        ("อื่น ๆ", "อื่น\u00a0ๆ"),
        ("ต่างๆ", "ต่าง\u2060ๆ"),
        ("(ITA)", "(\u2060ITA\u2060)"),
        ("E-Service", "E\u2060-\u2060Service"),
        ("สำนักปลัดฯ\nกอง", "สำนักปลัด\u2060ฯ\nกอง"),
    ],
)
@pytest.mark.usefixtures("office_words")
def test_the_screen_keeps_together_what_belongs_together(text: str, shown: str) -> None:
    assert soft(text) == shown


def test_nothing_is_shown_for_an_empty_text() -> None:
    assert segments("") == ()
    assert clusters("") == ()
    assert soft("") == ""


@pytest.mark.usefixtures("office_words")
def test_a_compound_splits_into_few_even_words() -> None:
    assert split_compound("ข่าวประชาสัมพันธ์") == ("ข่าว", "ประชาสัมพันธ์")
    assert split_compound("องค์การบริหารส่วนตำบล") == ("องค์การ", "บริหาร", "ส่วน", "ตำบล")


@pytest.mark.usefixtures("office_words")
@pytest.mark.parametrize("word", ["ร้อยละ", "สำนักปลัด", "ตัวชี้วัด", "กก", "", "ฟหกด่าสว"])
def test_what_may_not_break_does_not_split(word: str) -> None:
    assert split_compound(word) == ()


@pytest.mark.usefixtures("office_words")
def test_a_word_with_a_seam_is_whole_and_splits_there_in_a_column_narrower_than_itself() -> None:
    assert [segment.text for segment in segments("คณะกรรมการ")] == ["คณะกรรมการ"]
    assert split_compound("คณะกรรมการ") == ("คณะ", "กรรมการ")
    assert split_compound("รักษาราชการแทน") == ("รักษา", "ราชการ", "แทน")


@given(THAI)
def test_a_split_compound_joined_is_the_word(word: str) -> None:
    assert "".join(split_compound(word)) in {"", word}


def test_words_handed_in_take_effect_at_once_and_are_replaced() -> None:
    text = "บ้านกุดหมากไฟ"
    use_words(["กุดหมากไฟ"])
    assert [segment.text for segment in segments(text)][-1] == "กุดหมากไฟ"
    use_words(["กุดหมาก|ไฟ"])
    assert [segment.text for segment in segments(text)][-2:] == ["กุดหมาก", "ไฟ"]
    use_words(())
    assert "กุดหมากไฟ" not in [segment.text for segment in segments(text)]


def test_an_unwanted_entry_leaves_the_dictionary() -> None:
    use_words(["-ทดสอบ"])
    assert "ทดสอบ" not in segment_module.dictionary()
    use_words(())
    assert "ทดสอบ" in segment_module.dictionary()


def test_every_entry_of_the_office_list_has_its_reason() -> None:
    lines = [line for line in OFFICIAL.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert all(len(line.split("#", 1)) == 2 and line.split("#", 1)[1].strip() for line in lines)
    words = read_words("\n".join(lines))
    assert len({word.replace("|", "") for word in words}) == len(words) > 80


def test_a_word_list_answers_which_of_its_words_begin_somewhere() -> None:
    words = WordList(["กา", "การ", "การเงิน", "ขา", ""])
    assert words.prefixes("xการเงิน", 1) == ["การเงิน", "การ", "กา"]
    assert words.prefixes("ก") == []
    assert words.prefixes("") == []
    assert "การ" in words
    assert "กาน" not in words
    assert 3 not in words


@given(st.sets(st.text("กขคเา", max_size=5)), st.text("กขคเา", max_size=12))
def test_a_word_list_finds_what_a_plain_search_finds(words: set[str], text: str) -> None:
    plain = sorted((word for word in words if word and text.startswith(word)), key=len, reverse=True)
    assert WordList(words).prefixes(text) == plain


@pytest.mark.parametrize("text", ["ก" * 3000, "กา" * 3000, "a." * 3000, "๑" * 3000, "น้ำ" * 2000, "(" * 3000, "่" * 3000])
def test_monotonous_text_is_cut_too(text: str) -> None:
    assert "".join(segment.text for segment in segments(text)) == text
