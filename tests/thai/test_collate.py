from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.collate import sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["กะ", "กา", "กาง", "ก่าง", "ก้าง", "เก่า", "แก", "ไก่", "ขา", "เขา"],
        ["ข้อ 2", "ข้อ ๑๐", "ข้อ 11"],
        ["กองคลัง", "กองช่าง", "สำนักปลัด", "หน่วยตรวจสอบภายใน"],
        ["A", "b", "C", "ก"],
        ["รถ", "ฤดู", "ลม"],
        ["ปา", "ป่า", "ป้า", "ป๊า", "ป๋า", "ปาก"],
    ],
)
def test_words_stand_as_in_the_dictionary(ordered: list[str]) -> None:
    turned = ordered[::-1]
    assert sorted(turned, key=sort_key) == ordered


@given(st.lists(st.text(max_size=8), max_size=6))
def test_the_order_is_the_same_from_wherever_it_starts(words: list[str]) -> None:
    turned = words[::-1]
    assert sorted(words, key=sort_key) == sorted(turned, key=sort_key)
