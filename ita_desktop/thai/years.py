"""Which year (พ.ศ.) a title or a sentence names, and of what."""

from __future__ import annotations

import re
from typing import Final

from .digits import to_arabic

_SPACE: Final = re.compile(r"\s+")
YEAR: Final = re.compile(r"(?<![0-9])25[0-9]{2}(?![0-9])")
"""A Buddhist year in Arabic digits."""
_RESULT_WORDS: Final = re.compile("ผลการประเมิน|ผลประเมิน|ผลคะแนน|ผลITA")
_RESULT_YEAR: Final = re.compile(
    r"(?:ผล(?:การ)?ประเมิน|ผลคะแนน)[^0-9]{0,220}?(?:ปีงบประมาณ|ประจำปี|ปี)(?:พ\.?ศ\.?)?(25[0-9]{2})(?![0-9])"
)


def squeezed(text: str) -> str:
    """``text`` for comparing: without white space, digits Arabic."""
    return _SPACE.sub("", to_arabic(text))


def title_years(text: str) -> tuple[int, int]:
    """The year of the measures and that of the result which a title names; 0 for none."""
    plain = squeezed(text)
    measure = result = start = 0
    for found in YEAR.finditer(plain):
        if _RESULT_WORDS.search(plain, start, found.start()):
            result = result or int(found[0])
        else:
            measure = measure or int(found[0])
        start = found.end()
    return measure, result


def result_year_in(text: str) -> int:
    """The year of the result that a sentence names (ผลการประเมิน … ปีงบประมาณ พ.ศ. ๒๕๖๗); 0 for none."""
    found = _RESULT_YEAR.search(squeezed(text))
    return int(found[1]) if found else 0
