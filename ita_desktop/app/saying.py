"""Words not yet said: a text key and what fills it in, so that whoever shows it chooses the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Saying:
    """A text by key with its values."""

    key: str
    params: Mapping[str, Any]


def saying(key: str, **params: object) -> Saying:
    """Return the text of this key with these values."""
    return Saying(key, params)
