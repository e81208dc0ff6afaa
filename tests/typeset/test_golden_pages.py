"""Pages that somebody looked at stay as they were; and what differs is told in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageFilter

from ita_desktop.typeset.blocks import PageStyle, Row, Table
from tests.typeset.golden_books import BOOKS, SHEET
from tests.typeset.golden_pages import FOLDER, Shown, changes, complaint, golden, in_words, keep, show
from tests.typeset.tools import book, cell, paragraph

TEXT = "การใช้ทรัพย์สินของทางราชการ"


def shown(text: str, page: PageStyle = SHEET) -> tuple[Shown, object]:
    table = Table((1, 1), (), (Row((cell("ข้อ ๑"), cell("คงเดิม", anchor="cell"))),))
    return show(book(paragraph(text, anchor="title"), table, page=page))


@pytest.mark.parametrize("name", BOOKS)
def test_a_golden_page_is_as_it_was_accepted(name, tmp_path):
    words = complaint(name, tmp_path)
    if words:
        pytest.fail(words, pytrace=False)


def test_every_golden_picture_has_its_book_and_is_small():
    kept = {path.stem: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert set(kept) == set(BOOKS)
    assert max(kept.values()) <= 45_000
    assert sum(kept.values()) <= 300_000


def test_a_kept_picture_comes_back_with_its_lines(tmp_path):
    made, _ = shown(TEXT)
    keep(made, tmp_path / "kept.png")
    again = golden(tmp_path / "kept.png")
    assert again.picture.tobytes() == made.picture.tobytes()
    assert (again.edges, again.lines) == (made.edges, made.lines)
    assert again.lines[0].text == TEXT


@pytest.mark.parametrize("shift", [0.05, 0.15])
def test_another_antialiasing_is_no_difference(shift):
    """Nor is an edge that falls a little further along the same pixel."""
    made, _ = shown(TEXT)
    moved, _ = shown(TEXT, replace(SHEET, left=SHEET.left + shift, right=SHEET.right - shift))
    assert changes(made, moved) == []
    lighter = made.picture.filter(ImageFilter.GaussianBlur(0.3)).point([min(255, grey + 8) for grey in range(256)])
    assert changes(made, replace(made, picture=lighter)) == []


@pytest.mark.parametrize("text", ["การใช้ทรัพย์สินของทางราชกาน", "การใชทรัพย์สินของทางราชการ", "การใช้ทรัพย์สิน ของทางราชการ"])
def test_a_changed_letter_mark_or_space_is_found_and_told(text):
    before, _ = shown(TEXT)
    after, made = shown(text)
    found = changes(before, after)
    words = in_words(found, before, after, made)
    assert found
    assert all(change.page == 0 and change.y1 < SHEET.first_top + 26 for change in found)
    assert words.startswith("page 1: ")
    assert "(in title)" in words
    assert f"was  {before.lines[0].x:g}, {before.lines[0].baseline:g}: {TEXT}" in words
    assert f": {text}" in words
    assert "คงเดิม" not in words


def test_a_page_more_is_told():
    before, _ = shown(TEXT)
    after, made = shown("\n".join([TEXT] * 30))
    assert in_words(changes(before, after), before, after, made).startswith("1 pages were accepted, 4 are made now")


def test_a_rule_that_moved_is_told_without_lines_of_text():
    before, made = shown(TEXT)
    picture = before.picture.copy()
    picture.paste(Image.new("L", (60, 2), 0), (before.edges[0] + 100, 200))
    found = changes(before, replace(before, picture=picture))
    assert len(found) == 1
    assert in_words(found, before, before, made).endswith("the lines of text there stand where they stood")


def test_a_difference_leaves_three_pictures_and_the_way_to_accept_it(tmp_path, monkeypatch):
    other = dict(BOOKS, hard_words=BOOKS["figures_to_the_right"])
    monkeypatch.setattr("tests.typeset.golden_pages.BOOKS", other)
    words = complaint("hard_words", tmp_path / "left")
    assert sorted(path.name for path in (tmp_path / "left").iterdir()) == [
        "hard_words-actual.png",
        "hard_words-difference.png",
        "hard_words-expected.png",
    ]
    assert "--accept hard_words" in words


def test_text_that_moved_by_a_point_is_a_difference():
    made, _ = shown(TEXT)
    moved, _ = shown(TEXT, replace(SHEET, left=SHEET.left + 1, right=SHEET.right - 1))
    assert changes(made, moved)
