from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.digits import to_arabic, to_thai
from ita_desktop.thai.text import LabelKind, clean, comparable, label, list_label, repair_marks

DIRTY = st.text("กาำเแ่้ํ๑1 \n\r\t\x0b\x00\u00ad\u200b\u2060\ufeff\u200e\u202e\u00a0e\u0301\u2028", max_size=40)
MARKS = st.text("กนำาเแโํ่้๊ัิีุู็์ะ ", max_size=20)


@given(st.one_of(DIRTY, st.text(max_size=40)))
def test_a_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))


@given(st.one_of(DIRTY, st.text(max_size=40)))
def test_a_clean_text_holds_nothing_invisible(text: str) -> None:
    assert not set(clean(text)) & set("\x00\r\x0b\x0c\x85\u00ad\u200b\u2060\ufeff\u200e\u202e\u2066\u00a0\u2028\ud800")
    assert all(char in "\n\t" or unicodedata.category(char) != "Cc" for char in clean(text))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\x0bd", "a\nb\nc\nd"),
        ("ต่อ\u200bเนื่อง\u00ad", "ต่อเนื่อง"),
        ("\ufeffงาน\u200e\u202e", "งาน"),
        ("๓\u00a0วัน", "๓ วัน"),
        ("e\u200b\u0301", "é"),
        ("ก\tข\x07", "ก\tข"),
    ],
)
def test_cleaning(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.one_of(DIRTY, st.text(max_size=40)))
def test_texts_that_differ_in_space_and_digits_compare_equal(text: str) -> None:
    spaced = " ".join(clean(text))
    assert comparable(comparable(text)) == comparable(text)
    assert comparable(spaced) == comparable(text)
    assert comparable(to_thai(text)) == comparable(to_arabic(text)) == comparable(text)


def test_a_link_printed_over_two_lines_compares_equal() -> None:
    assert comparable("ดู https://www.example.go.th/\nnews?id=452 ๑๒") == comparable(
        "ดู https://www.example.go.th/news?id=452 12"
    )
    assert comparable("ปี 2567") == "ปี๒๕๖๗"


@given(MARKS)
def test_a_repaired_text_needs_no_repair(text: str) -> None:
    assert repair_marks(repair_marks(text)) == repair_marks(text)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("เเก้ว", "แก้ว"),
        ("ทั้งนี้้", "ทั้งนี้"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("ทํา", "ทำ"),
        ("นำ้", "น้ำ"),
        ("ก่ิน", "กิ่น"),
        ("ด้าาน", "ด้าน"),
        ("ปั๊ม น้ำ เก่า ทั้งนี้", "ปั๊ม น้ำ เก่า ทั้งนี้"),
    ],
)
def test_marks_are_repaired(text: str, repaired: str) -> None:
    assert repair_marks(text) == repaired


@pytest.mark.parametrize(
    ("line", "kind", "number", "shown", "rest"),
    [
        ("๑. งาน", LabelKind.DOT, 1, "๑.", "งาน"),
        ("12.งาน", LabelKind.DOT, 12, "12.", "งาน"),
        ("๒) งาน", LabelKind.BRACKET, 2, "๒)", "งาน"),
        ("(๓) งาน", LabelKind.BRACKETS, 3, "(๓)", "งาน"),
        ("  - งาน", LabelKind.DASH, None, "-", "งาน"),
        ("•งาน", LabelKind.BULLET, None, "•", "งาน"),
        ("☐ งาน", LabelKind.UNTICKED, None, "☐", "งาน"),
        ("☑ งาน", LabelKind.TICKED, None, "☑", "งาน"),
        ("๑.", LabelKind.DOT, 1, "๑.", ""),
        ("๑.๕ ล้านบาท", LabelKind.NONE, None, "", "๑.๕ ล้านบาท"),
        ("๒๕๖๗. งาน", LabelKind.NONE, None, "", "๒๕๖๗. งาน"),
        ("-๕ องศา", LabelKind.NONE, None, "", "-๕ องศา"),
        ("---", LabelKind.NONE, None, "", "---"),
        ("งาน", LabelKind.NONE, None, "", "งาน"),
        ("", LabelKind.NONE, None, "", ""),
    ],
)
def test_the_label_of_a_line(line: str, kind: LabelKind, number: int | None, shown: str, rest: str) -> None:
    found = list_label(line)
    assert (found.kind, found.number, found.label, found.rest) == (kind, number, shown, rest)


@given(
    st.sampled_from([LabelKind.DOT, LabelKind.BRACKET, LabelKind.BRACKETS]),
    st.integers(1, 999),
    st.text("กขค ", max_size=5),
)
def test_a_generated_label_is_read_back(style: LabelKind, number: int, text: str) -> None:
    found = list_label(f"{label(style, number)} {text}")
    assert (found.kind, found.number, found.rest) == (style, number, text.lstrip())


def test_labels_have_thai_digits() -> None:
    assert [label(style, 12) for style in ("๑.", "๑)", "(๑)", "-", "•", "")] == ["๑๒.", "๑๒)", "(๑๒)", "-", "•", ""]
