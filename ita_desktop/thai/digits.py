"""Thai and Arabic digits, and the links inside which digits are never Thai.

Official paper prints ๐–๙ everywhere, also in tables and list numbers, but never in the address of
a web page, an e-mail address or a file name: a link with Thai digits leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

THAI_DIGITS: Final = "๐๑๒๓๔๕๖๗๘๙"
_ARABIC_DIGITS: Final = "0123456789"
_TO_THAI: Final = str.maketrans(_ARABIC_DIGITS, THAI_DIGITS)
_TO_ARABIC: Final = str.maketrans(THAI_DIGITS, _ARABIC_DIGITS)

# ``\w`` would take Thai letters (but not Thai marks) into a link: hence classes of ASCII. Thai
# digits belong to them, because a link with Thai digits in it must be recognised to be mended.
_ALNUM: Final = "A-Za-z0-9๐-๙"
_PATH: Final = rf"[{_ALNUM}\-._~:/?#\[\]@!$&'()*+,;=%]"
_THAI_PATH: Final = r"(?:(?<=[/=_-])[ก-ฮะ-ฺเ-๎]+)"
"""Thai letters go on with a link only straight after ``/ = _ -``, as in ``…go.th/ข่าว``."""

_ENDINGS: Final = (
    "th|com|org|net|info|gov|edu|asia|io|me|co|app|ly|gl|gle|be|link|page|site|online|dev|cloud|tv|biz"
    "|news|int|eu|us|uk"
)
_HOST: Final = rf"(?:[{_ALNUM}](?:[{_ALNUM}-]*[{_ALNUM}])?\.)+"
_TAIL: Final = rf"(?::[0-9๐-๙]+)?(?:[/?#](?:{_PATH}|{_THAI_PATH})*)?"
_LINK: Final = re.compile(
    rf"""
    (?P<web>
        (?:https?|ftp)://(?:{_PATH}|{_THAI_PATH})+
      | (?<![A-Za-z@_-])www\.(?:{_PATH})+
    )
  | (?P<mail>(?<![{_ALNUM}._%+-])(?:mailto:)?[{_ALNUM}._%+-]+@{_HOST}[A-Za-z]{{2,}})
  | (?P<host>(?<![{_ALNUM}@._-])(?![0-9๐-๙]+\.www\.){_HOST}(?:{_ENDINGS})(?![{_ALNUM}@-]){_TAIL})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOTTED: Final = re.compile(rf"\.{_PATH}", re.IGNORECASE)
"""In every link without ``://`` or ``@``; not in most abbreviations, and found in a hundredth of the time."""
_EXTENSION: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|txt|csv|json|xml|html?|php|aspx?|ita|zip|rar|7z"
    rf"|jpe?g|png|gif|bmp|tiff?|webp|svg|mp3|mp4|mov|avi)(?![{_ALNUM}])",
    re.IGNORECASE,
)
_IN_FILE_NAME: Final = re.compile(rf"[{_ALNUM}_ก-ฮะ-ฺเ-๎()\[\].-]")
_LABEL_END: Final = re.compile(r"[.)\]][ก-ฮเ-ไ]")
"""Parts a list number from a Thai file name written straight behind it."""
_ENDS_SENTENCE: Final = ".,;:!?'"
_PAIRS: Final = ((")", "("), ("]", "["))

Span = tuple[int, int]


def _without_punctuation(text: str, start: int, end: int) -> int:
    """Where a link really ends: a full stop or a bracket that closes the sentence is not its own."""
    surplus = {
        closing: text.count(closing, start, end) - text.count(opening, start, end) for closing, opening in _PAIRS
    }
    while end > start:
        last = text[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _ENDS_SENTENCE:
            break
        end -= 1
    return end


@lru_cache(maxsize=4096)
def links(text: str) -> tuple[Span, ...]:
    """Start and end of every web and e-mail address in ``text``, also of those spoilt by Thai digits."""
    if "://" not in text and "@" not in text and _DOTTED.search(text) is None:
        return ()
    spans = []
    for match in _LINK.finditer(text):
        end = _without_punctuation(text, match.start(), match.end())
        if end > match.start():
            spans.append((match.start(), end))
    return tuple(spans)


def is_link(text: str) -> bool:
    """Whether ``text``, apart from white space around it, is one web or e-mail address and nothing else."""
    bare = text.strip()
    return bool(bare) and links(bare) == ((0, len(bare)),)


def _file_names(text: str) -> Iterator[Span]:
    """Stretches that end like a file name; looked for from the extension backwards, so in linear time."""
    floor = 0
    for match in _EXTENSION.finditer(text):
        start = match.start()
        while start > floor and _IN_FILE_NAME.match(text, start - 1) and not _LABEL_END.match(text, start - 1):
            start -= 1
        if start < match.start():
            yield start, match.end()
        floor = match.end()


def _kept(text: str) -> tuple[Span, ...]:
    """The stretches of links and file names, in order and without overlap."""
    found = links(text)
    files = [(a, b) for a, b in _file_names(text) if not any(start < b and a < end for start, end in found)]
    return tuple(sorted([*found, *files])) if files else found


def to_thai(text: str) -> str:
    """The paper form: digits are ๐–๙, but 0–9 inside web addresses, e-mail addresses and file names."""
    parts, done = [], 0
    for start, end in _kept(text):
        parts += [text[done:start].translate(_TO_THAI), text[start:end].translate(_TO_ARABIC)]
        done = end
    return "".join([*parts, text[done:].translate(_TO_THAI)])


def to_arabic(text: str) -> str:
    """``text`` with every Thai digit, wherever it stands, as 0–9."""
    return text.translate(_TO_ARABIC)
