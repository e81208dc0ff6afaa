"""What a new document begins with: its usual parts and subject, for the user to change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ita_desktop.documents.wording import Wording
from ita_desktop.domain.paperwork import DocumentKind, Section

SECTION_KEYS = ("background", "facts", "law", "considerations", "proposal", "closing")
"""Parts of a memo in their official order; all but the closing have a heading."""

_UNHEADED = "closing"


def usual_sections(wording: Wording | Mapping[str, str], about: DocumentKind) -> tuple[Section, ...]:
    """Return the parts that a memo about this kind of report usually has, with their standard text."""
    find = _finder(wording)
    parts = ((key, find(f"memo.{about.value}.{key}")) for key in SECTION_KEYS)
    return tuple(
        Section(
            document_id=0,
            key=key,
            heading="" if key == _UNHEADED else find(f"memo.heading.{key}"),
            text=text,
            numbered=key != _UNHEADED,
            sort=at,
        )
        for at, (key, text) in enumerate(parts)
        if text
    )


def usual_subject(wording: Wording | Mapping[str, str], about: DocumentKind) -> str:
    """Return the usual subject of a memo about this kind of report, with live fields."""
    return _finder(wording)(f"memo.{about.value}.subject")


def usual_headings(wording: Wording | Mapping[str, str]) -> dict[str, str]:
    """Return the standard headings by part, for adding a part to a memo."""
    find = _finder(wording)
    return {key: find(f"memo.heading.{key}") for key in SECTION_KEYS if key != _UNHEADED}


def _finder(wording: Wording | Mapping[str, str]) -> Callable[[str], str]:
    return wording.find if isinstance(wording, Wording) else lambda key: wording.get(key, "")
