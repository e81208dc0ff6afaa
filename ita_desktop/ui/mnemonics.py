"""The underlined letters of the menus, the same keys in either language."""

from __future__ import annotations

import re


def with_letter(text: str, letter: str) -> str:
    """Mark a letter of a command: where it begins a word, else where it stands, else behind a Thai text."""
    if not letter:
        return text
    found = re.search(rf"\b{letter}", text, re.IGNORECASE) or re.search(letter, text, re.IGNORECASE)
    if found:
        return f"{text[: found.start()]}&{text[found.start() :]}"
    body = text.removesuffix("…")
    return f"{body}(&{letter}){text[len(body) :]}"


def without_letter(text: str) -> str:
    """Return a command as it is read."""
    return re.sub(r"\(&\w\)|&(?!&)", "", text)
