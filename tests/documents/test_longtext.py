"""Lines of long texts become paragraphs and list items."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.documents.longtext import LineReader, Look, TextBlock, lines_of
from ita_desktop.thai.digits import links, to_thai
from ita_desktop.typeset.blocks import Align, CheckItem, ListItem, Paragraph, TextStyle, plain
from tests.documents.reading import arabic_outside_links, text, thai_inside_links

LOOK = Look(TextStyle(align=Align.DISTRIBUTED, first_indent=71), indent=71)

WORDS = st.text("กขคงจฉ ำี่้ๆABCxyz0123456789๐๑๒๓๔๕๖๗๘๙.,()-/:", max_size=20)
URLS = st.from_regex(r"https://www\.[a-z]{2,6}\.go\.th/[a-z0-9]{1,6}\?id=[0-9๐-๙]{1,4}", fullmatch=True)
LINES = st.lists(st.lists(WORDS | URLS, max_size=4).map(" ".join), max_size=6).map("\n".join)


def read(words: str) -> list[TextBlock]:
    reader = LineReader(LOOK, "section:1.text")
    return [reader.block(line) for line in lines_of(words)]


def labels(words: str) -> list[str]:
    return [block.label if isinstance(block, ListItem) else "" for block in read(words)]


def test_a_line_is_a_paragraph_and_empty_lines_are_nothing() -> None:
    assert [plain((block,)) for block in read("ก\n\n  \nข")] == ["ก", "ข"]
    assert all(isinstance(block, Paragraph) for block in read("ก\nข"))


def test_list_lines_hang_with_their_own_style_of_label() -> None:
    assert labels("1. ก\n๒) ข\n(๓) ค\n- ง\n• จ") == ["๑.", "๒)", "(๓)", "-", "•"]


def test_numbers_are_made_anew_and_go_on_across_other_lines() -> None:
    assert labels("๑. ก\nhttps://www.a.go.th\n๕. ข\n๕. ค") == ["๑.", "", "๒.", "๓."]


def test_a_written_one_starts_the_list_again() -> None:
    assert labels("๑. ก\n๒. ข\n๑. ค") == ["๑.", "๒.", "๑."]


def test_a_list_that_begins_later_keeps_its_first_number() -> None:
    assert labels("๒. ก\n๙. ข") == ["๒.", "๓."]


def test_lists_of_two_styles_count_apart() -> None:
    assert labels("๑. ก\n๑) ข\n๒) ค\n๒. ง") == ["๑.", "๑)", "๒)", "๒."]


def test_boxes_are_drawn_ticked_or_not() -> None:
    found = read("☐ ก\n☑ ข")
    assert [block.checked for block in found if isinstance(block, CheckItem)] == [False, True]


def test_items_hang_at_the_indent_of_the_text_and_lose_its_first_indent() -> None:
    (item,) = read("- ก")
    assert isinstance(item, ListItem)
    assert item.indent == 71
    assert item.paragraph.style.first_indent == 0
    assert item.paragraph.anchor == "section:1.text"


def test_amounts_and_dates_at_the_start_of_a_line_are_no_labels() -> None:
    for line in ("๑.๕ ล้านบาท", "๒๔ ชั่วโมง", "-๕ องศา", "๑๕/๓/๒๕๖๗"):
        assert labels(line) == [""]


def test_a_bare_link_is_never_spread_over_the_line() -> None:
    (link,) = read("https://www.example.go.th/a?id=๔๕๒")
    assert isinstance(link, Paragraph)
    assert link.style.align is Align.LEFT
    assert text(link) == "https://www.example.go.th/a?id=452"


@given(LINES)
def test_digits_are_thai_but_arabic_inside_links(words: str) -> None:
    for block in read(words):
        line = plain((block,))
        inner = block.paragraph if isinstance(block, ListItem | CheckItem) else block
        assert not arabic_outside_links(text(inner)), line
        assert not thai_inside_links(text(inner)), line


@given(st.lists(URLS, min_size=1, max_size=4))
def test_links_come_through_with_arabic_digits_and_otherwise_unchanged(urls: list[str]) -> None:
    arabic = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    found = [text(block) for block in read("\n".join(urls)) if isinstance(block, Paragraph)]
    assert found == [url.translate(arabic) for url in urls]


@given(LINES)
def test_no_word_of_a_line_is_lost(words: str) -> None:
    for line, block in zip(lines_of(words), read(words), strict=True):
        inner = block.paragraph if isinstance(block, ListItem | CheckItem) else block
        printed = text(inner)
        assert to_thai(line).endswith(printed) or bool(links(line))
