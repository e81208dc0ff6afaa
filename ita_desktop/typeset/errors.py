"""What can go wrong while a document is set."""

from __future__ import annotations


class TypesetError(Exception):
    """A document that cannot be set as asked; ``key`` names the reason in the table of texts."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


class Cancelled(Exception):  # noqa: N818 - a wish of the user, not an error
    """The caller's ``cancelled`` said yes."""
