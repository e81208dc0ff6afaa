"""Which Thai words sound alike though they are spelt differently: สุวิทย์, สุวิท; ศักดิ์, สัก."""

from __future__ import annotations

import re
from typing import Final

_KARAN: Final = re.compile("[ก-ฮ][ิุ]?์")
_SILENT: Final = re.compile("[่-๋็ฺ์ๆฯ\\s]")
_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("ขฃคฅฆ", "ค"),
        **dict.fromkeys("ฉชฌ", "ช"),
        **dict.fromkeys("ศษสซ", "ส"),
        **dict.fromkeys("ฎด", "ด"),
        **dict.fromkeys("ฏต", "ต"),
        **dict.fromkeys("ฐฑฒถทธ", "ท"),
        "ณ": "น",
        **dict.fromkeys("ผพภ", "พ"),
        **dict.fromkeys("ฝฟ", "ฟ"),
        "ฬ": "ล",
        **dict.fromkeys("หฮ", "ฮ"),
        "ญ": "ย",
        "ใ": "ไ",
        "ี": "ิ",
        "ื": "ึ",
        "ู": "ุ",
    }
)
_DOUBLED: Final = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """A key that words of the same sound share: no tone, no silenced letter, one letter per sound, vowels short."""
    plain = _SILENT.sub("", _KARAN.sub("", word)).replace("รร", "ั").replace("ไย", "ไ")
    return _DOUBLED.sub(r"\1", plain.translate(_SAME))


def sound_alike(one: str, other: str) -> bool:
    """Whether two different spellings have one sound."""
    return one != other and sound(one) == sound(other)
