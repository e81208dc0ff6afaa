"""The benchmark of shaping on a few words: it says what it measures."""

from __future__ import annotations

from tests.benchmarks import shaping
from tests.benchmarks.shaping import by_pdftotext, lost, main, misplaced, words
from tests.typeset.tools import FONTS


def test_a_line_for_each_style_and_nothing_misplaced_or_lost(capsys, monkeypatch):
    monkeypatch.setattr(shaping, "FOR_PYPDF", 10)
    main(["--words", "60"])
    head, _, *lines = capsys.readouterr().out.splitlines()
    assert head.split()[:5] == ["style", "words", "elements", "misplaced", "pdftotext"]
    assert [line.split("  ")[0] for line in lines] == list(shaping.STYLES)
    for line in lines:
        count, _, *figures, _ = line.removeprefix(line.split("  ")[0]).split()
        assert count == "60"
        assert set(figures) <= {"0", "–"}


def test_words_are_spread_over_the_dictionary():
    assert (words(5)[0][0], len(words(5)), len(words(0)) > 20_000) == ("ก", 5, True)
    assert words(50)[-1] > "ว"


def test_a_word_that_is_shaped_otherwise_is_counted(monkeypatch):
    face = FONTS.family("TH Sarabun New").face()
    monkeypatch.setattr(shaping, "our_glyphs", lambda elements: [] if len(elements) == 2 else shaping.fresh_glyphs)
    assert misplaced(face, ["กา"]) == ["กา"]


def test_words_that_a_reader_changes_are_counted():
    assert lost(lambda _data: "กา\nขา\nงา", b"", ["กา", "คา"]) == "2"
    assert lost(lambda _data: "", b"", ["กา"]) == "–"


def test_without_poppler_its_column_is_a_dash(monkeypatch):
    monkeypatch.setattr(shaping.shutil, "which", lambda _name: None)
    assert by_pdftotext(b"") == ""
