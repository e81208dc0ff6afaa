"""The program's sentences, for every part of the window that has to say what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Sayable(Protocol):
    """An error with a text key and the values that fill it in."""

    @property
    def key(self) -> str:
        """Text key."""

    @property
    def params(self) -> Mapping[str, object]:
        """Values for the names in the text."""


class Say(Protocol):
    """Texts by key."""

    def __call__(self, key: str, **params: object) -> str:
        """Return the text with its names filled in."""


class _Words:
    say: Say | None = None


def use(say: Say) -> None:
    """Hand in the texts, once at the start."""
    _Words.say = say


def text(key: str, **params: object) -> str:
    """Return a text; its key while there are no texts."""
    return _Words.say(key, **params) if _Words.say else key


def explain(error: Sayable) -> str:
    """Return the sentence that tells a user what is wrong and what to do."""
    return text(error.key, **error.params)
