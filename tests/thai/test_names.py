from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.names import split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("นางสาวพิมพ์ใจ รักษ์งาน", ("นางสาว", "พิมพ์ใจ", "รักษ์งาน")),
        ("นาย สมชาย  ใจดี", ("นาย", "สมชาย", "ใจดี")),
        ("นางสาวิตรี ใจดี", ("นาง", "สาวิตรี", "ใจดี")),
        ("น.ส.พิมพ์ใจ รักษ์งาน", ("น.ส.", "พิมพ์ใจ", "รักษ์งาน")),
        ("ว่าที่ร้อยตรีหญิง สมใจ ใจดี", ("ว่าที่ร้อยตรีหญิง", "สมใจ", "ใจดี")),
        ("ว่าที่ ร.ต.สมชาย ใจดี", ("ว่าที่ ร.ต.", "สมชาย", "ใจดี")),
        ("ร้อยตรี ดร. สมชาย ใจดี", ("ร้อยตรี ดร.", "สมชาย", "ใจดี")),
        ("ผศ. ดร.สมใจ ใจดี", ("ผศ. ดร.", "สมใจ", "ใจดี")),
        ("จ่าสิบเอกสมชาย ใจดี", ("จ่าสิบเอก", "สมชาย", "ใจดี")),
        ("นายสมชาย ใจดี ณ อยุธยา", ("นาย", "สมชาย", "ใจดี ณ อยุธยา")),
        ("สมชาย ใจดี", ("", "สมชาย", "ใจดี")),
        ("สมชาย", ("", "สมชาย", "")),
        ("นาย", ("", "นาย", "")),
        ("", ("", "", "")),
    ],
)
def test_a_name_in_its_parts(name: str, parts: tuple[str, str, str]) -> None:
    assert split_name(name) == parts


@given(st.text("นายางสว ่้.ดรกขค", max_size=20))
def test_no_letter_of_a_name_is_lost(name: str) -> None:
    assert "".join(split_name(name)).replace(" ", "") == name.replace(" ", "")
