"""The word lists that the program hands to the checks."""

from __future__ import annotations

import pytest

from ita_desktop.checks.terms import use_terms
from ita_desktop.thai.words import read_words, use_words
from tests.sources import ROOT


@pytest.fixture(autouse=True, scope="package")
def word_lists() -> None:
    use_words(read_words((ROOT / "resources" / "words" / "official.txt").read_text(encoding="utf-8")))
    use_terms((ROOT / "resources" / "words" / "terms.toml").read_text(encoding="utf-8"))
