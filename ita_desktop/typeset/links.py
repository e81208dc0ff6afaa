"""Addresses in running text, so that a reader can open them: http, https and mailto, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# ASCII classes throughout: Thai that follows without a space is no part of an address.
_CHARS = r"A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%"
_ADDRESS = (
    rf"(?<![A-Za-z0-9@._\-/])(?:"
    rf"(?P<url>https?://[A-Za-z0-9][{_CHARS}]*)"
    rf"|(?P<www>www\.[A-Za-z0-9][{_CHARS}]*)"
    rf"|(?P<mail>[A-Za-z0-9._%+\-]{{1,64}}@(?:[A-Za-z0-9\-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,24}})(?![A-Za-z0-9@])"
    rf")"
)
_TRAILING = ".,;:!?'*_~"
_BRACKETS = {")": "(", "]": "["}

LONGEST = 2000
"""Characters of an address that browsers still open."""


class Address(NamedTuple):
    """Where an address stands in a text and what it leads to."""

    start: int
    end: int
    target: str


def addresses(text: str) -> Iterator[Address]:
    """The web and mail addresses of a text, without the punctuation of the sentence around them."""
    if "://" not in text and "@" not in text and "www." not in text.lower():
        return
    for match in _address().finditer(text):
        seen = _bare(match[0])
        scheme = {"url": "", "www": "http://", "mail": "mailto:"}[match.lastgroup or "url"]
        if len(seen) <= LONGEST:
            yield Address(match.start(), match.start() + len(seen), scheme + seen)


@lru_cache(maxsize=1)
def _address() -> re.Pattern[str]:
    """Made when the first address is met: most memos have none."""
    return re.compile(_ADDRESS, re.IGNORECASE)


def _bare(address: str) -> str:
    """Without what ends the sentence: a full stop, a bracket that was opened before the address."""
    while address:
        last = address[-1]
        opener = _BRACKETS.get(last)
        if last not in _TRAILING and (opener is None or address.count(last) <= address.count(opener)):
            break
        address = address[:-1]
    return address
