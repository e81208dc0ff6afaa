"""Live fields: ``{ปีงบประมาณ}`` and the like in the office's own text, filled in when it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from ita_desktop.documents.ink import DOTS

SCORES_FIELD: Final = "คะแนนรายตัวชี้วัด"
"""Alone on a line it becomes the ranked list of indicator scores."""

EVIDENCE_FIELD: Final = "หลักฐาน"
"""With a number, in a result: the link of that piece of evidence."""

_FIELD = re.compile(r"\{([^{}\n]+)\}")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


class Notes:
    """Text keys of what the user should know, each once, in the order they came up."""

    def __init__(self) -> None:
        self._keys: dict[str, None] = {}

    def add(self, key: str) -> None:
        """Keep a key."""
        self._keys[key] = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Everything noted so far."""
        return tuple(self._keys)


class LiveFields:
    """Values by Thai name, worked out only when a text asks for them."""

    def __init__(self, values: Mapping[str, Callable[[], str]], notes: Notes) -> None:
        self._values = {field_name(name): value for name, value in values.items()}
        self._notes = notes

    def fill(self, text: str) -> str:
        """Return the text with its fields filled in; an unknown one stays visible and is noted."""
        return _FIELD.sub(self._filled, text) if "{" in text else text

    def _filled(self, match: re.Match[str]) -> str:
        value = self._values.get(field_name(match[1]))
        if value is None:
            self._notes.add("note.unknown_field")
            return match[0]
        filled = value()
        if not filled:
            self._notes.add("note.empty_field")
        return filled or DOTS


def field_name(written: str) -> str:
    """Return a field's name without white space and with Arabic digits, as fields are compared."""
    return "".join(written.split()).translate(_DIGITS)


def only_field(line: str) -> str:
    """Return the name of the field that a line consists of, or nothing."""
    match = _FIELD.fullmatch(line.strip())
    return field_name(match[1]) if match else ""
