"""The office's words for everything a document says by itself."""

from __future__ import annotations

from collections.abc import Mapping

from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import WordingOverride


class Wording:
    """Standard texts by dotted key, the office's own in their place."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    @classmethod
    def of(cls, office: Office, standard: Mapping[str, str]) -> Wording:
        """Return the standard wording with the office's overrides on top."""
        own = {override.key: override.text for override in office.table(WordingOverride).values()}
        return cls({**standard, **own})

    def __call__(self, key: str, **params: str) -> str:
        """Return the text; ``{names}`` without a value stay, they are live fields."""
        text = self._texts[key]
        for name, value in params.items():
            text = text.replace("{" + name + "}", value)
        return text

    def find(self, key: str) -> str:
        """Return the text, or nothing when there is none of that key."""
        return self._texts.get(key, "")
