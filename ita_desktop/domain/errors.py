"""The one exception that a user can cause."""

from __future__ import annotations


class DomainError(Exception):
    """Something asked for that the rules forbid; ``key`` names the message, ``params`` fill it in."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params
