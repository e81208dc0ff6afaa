from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.digits import is_link, links, to_arabic, to_thai

LINKS = (
    "https://www.example.go.th/news?id=452",
    "http://example.go.th/a_(1).pdf",
    "www.example.go.th/ita2568",
    "example.go.th/Main/ITA12",
    "office01@example.go.th",
    "https://example.go.th/ข่าว/12",
)
PIECES = st.one_of(
    st.sampled_from([*LINKS, "๔๕๒", "ปี ๒๕๖๗ ", "ปี 2567", " ", "\n", "(", ")", "รายงาน2567.pdf", "PM2.5", "."]),
    st.text("กา๐๙09.:/@a-(", max_size=6),
)
TEXTS = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=40))


@given(TEXTS)
def test_the_paper_form_of_the_paper_form_is_itself(text: str) -> None:
    assert to_thai(to_thai(text)) == to_thai(text)


@given(TEXTS)
def test_only_digits_change(text: str) -> None:
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert len(to_thai(text)) == len(text)


@given(TEXTS)
def test_which_digits_a_link_has_does_not_change_where_it_is(text: str) -> None:
    assert links(to_thai(text)) == links(text) == links(to_arabic(text))


@given(TEXTS)
def test_links_on_paper_have_no_thai_digit_and_prose_no_arabic_one(text: str) -> None:
    paper = to_thai(text)
    for start, end in links(paper):
        assert to_arabic(paper[start:end]) == paper[start:end]
    if not links(paper) and "." not in paper:
        assert not any(char in "0123456789" for char in paper)


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("frame", ["ที่ {} ข้อ 1", "({})", "{}, ๒", "ดู {}.", "\n{}\n"])
def test_a_link_spoilt_by_thai_digits_is_found_and_mended(link: str, frame: str) -> None:
    spoilt = frame.format("".join("๐๑๒๓๔๕๖๗๘๙"[int(c)] if c in "0123456789" else c for c in link))
    assert [spoilt[a:b] for a, b in links(spoilt)] == [
        "".join("๐๑๒๓๔๕๖๗๘๙"[int(c)] if c in "0123456789" else c for c in link)
    ]
    assert link in to_thai(spoilt)


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("ปี 2567 ร้อยละ 94.58", "ปี ๒๕๖๗ ร้อยละ ๙๔.๕๘"),
        ("I16 และ PM2.5", "I๑๖ และ PM๒.๕"),
        ("แฟ้ม รายงาน๒๕๖๗.pdf หน้า 3", "แฟ้ม รายงาน2567.pdf หน้า ๓"),
        ("1.รายงาน2.docx", "๑.รายงาน2.docx"),
        ("1.www.example.go.th/1", "๑.www.example.go.th/1"),
        ("พ.ศ.2567 ข้อ 1.2.3", "พ.ศ.๒๕๖๗ ข้อ ๑.๒.๓"),
        ("https://a.go.th/1แล้ว 2", "https://a.go.th/1แล้ว ๒"),
        ("", ""),
    ],
)
def test_the_paper_form(text: str, paper: str) -> None:
    assert to_thai(text) == paper


@pytest.mark.parametrize("link", LINKS)
def test_a_whole_link_is_a_link(link: str) -> None:
    assert is_link(f" {link}\n")


@pytest.mark.parametrize(
    "text", ["", " ", "งาน", "ดู www.example.go.th", "1.2.3", "อบต.ตัวอย่าง", "a@b", "www.a.go.th www.b.go.th"]
)
def test_what_is_not_one_link_is_none(text: str) -> None:
    assert not is_link(text)


@pytest.mark.parametrize(
    "text", ["a." * 20_000, "x@" * 20_000, "https://" + ")" * 20_000, "(ก" * 20_000 + ".pdf", "www." * 9_000]
)
def test_monotonous_text_takes_no_time(text: str) -> None:
    assert len(to_thai(text)) == len(text)
