"""An anchor of a read document becomes words that lead there."""

from __future__ import annotations

import pytest

from ita_desktop.app.texts import Texts
from ita_desktop.domain.document_place import place_of
from tests.sources import ROOT


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("paragraph:12", "ย่อหน้าที่ 12"),
        ("table:3", "ตารางที่ 3"),
        ("table:3.r4", "ตารางที่ 3 แถว 4"),
        ("table:3.r4c2", "ตารางที่ 3 แถว 4 ช่อง 2"),
        ("header:1", "หัวกระดาษข้อความที่ 1"),
    ],
)
def test_a_place_is_told_in_words(anchor, words):
    key, numbers = place_of(anchor)
    assert Texts.read(ROOT / "resources" / "texts" / "th")(key, **numbers) == words


@pytest.mark.parametrize("anchor", ["", "measure:12.period", "paragraph:", "table:3.c2"])
def test_the_anchor_of_a_record_is_no_place_in_a_document(anchor):
    assert place_of(anchor) is None
