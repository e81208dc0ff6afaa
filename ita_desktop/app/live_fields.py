"""The live ``{fields}`` that a document's text may hold, with what they stand for now."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ita_desktop.documents.facts import live_values
from ita_desktop.documents.live import SCORES_FIELD, field_name
from ita_desktop.documents.score_list import ranked_scores
from ita_desktop.documents.wording import Wording
from ita_desktop.domain.agency import Division
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document

_FIELD = re.compile(r"\{([^{}\n]+)\}")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST = 180
"""Bytes of a subject in a file name: the whole name may have 255, a date and the end of a part file included."""


def live_fields(office: Office, document: Document, wording: Mapping[str, str]) -> dict[str, str]:
    """Return every live field of a document by name, with its present value ("" if there is none yet).

    The list of scores has no value of one line; its number of lines stands for it.
    """
    words = Wording.of(office, wording)
    division = office.get(Division, document.division_id)
    values = live_values(office, words, document.fiscal_year, document.round, division)
    scores = ranked_scores(office, document.fiscal_year - 1).lines
    shown = {SCORES_FIELD: str(len(scores)) if scores else ""}
    return {name: value() for name, value in values.items()} | shown


def fields_in(text: str, known: Mapping[str, str]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the live fields that a text holds with their values, and the names that are none."""
    names = dict.fromkeys(_FIELD.findall(text))
    by_name = {field_name(name): (name, value) for name, value in known.items()}
    found = tuple(by_name[field_name(name)] for name in names if field_name(name) in by_name)
    return found, tuple(name for name in names if field_name(name) not in by_name)


def filled(text: str, known: Mapping[str, str]) -> str:
    """Return a text with the present values in place of its live fields; unknown ones stay."""
    by_name = {field_name(name): value for name, value in known.items()}

    def value_of(match: re.Match[str]) -> str:
        return by_name.get(field_name(match[1])) or match[0]

    return _FIELD.sub(value_of, text)


def proposed_name(document: Document, known: Mapping[str, str]) -> str:
    """Return a file name for a document's PDF: ``2567-03-25 <subject>.pdf``, without what Windows forbids."""
    day = document.dated
    dated = f"{day.year + 543}-{day.month:02}-{day.day:02} " if day else ""
    subject = " ".join(_FORBIDDEN.sub(" ", filled(document.subject, known)).split()) or "บันทึกข้อความ"
    return f"{dated}{_shortened(subject)}.pdf"


def _shortened(subject: str) -> str:
    """The words of a subject that a file name has room for; a single word too long is cut."""
    if len(subject.encode()) <= _LONGEST:
        return subject.rstrip(" .")
    room = subject.encode()[:_LONGEST].decode(errors="ignore")
    return (room.rpartition(" ")[0] or room).rstrip(" .")
