"""The office word list, as the composition root hands it in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ita_desktop.thai.words import read_words, use_words

OFFICIAL = Path(__file__).parents[2] / "resources" / "words" / "official.txt"


@pytest.fixture
def office_words() -> Iterator[None]:
    use_words(read_words(OFFICIAL.read_text(encoding="utf-8")))
    yield
    use_words(())
