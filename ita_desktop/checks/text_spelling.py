"""T5: what may be misspelt. The slowest of the rules: its answers are kept per text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ita_desktop.checks.problem import Problem, Severity, Topic
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.terms import by_word, matcher, standard_terms
from ita_desktop.checks.text_marks import mark_slips
from ita_desktop.checks.text_places import EVERY_KIND, Slip, field_problems, slips_in_document, year_texts
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.agency import Person
from ita_desktop.domain.paperwork import Term
from ita_desktop.thai.spelling import misspellings
from ita_desktop.thai.words import on_change

_NAMES: Final = frozenset({"name", "short", "province", "district"})
"""Fields that hold names, which nobody can look up."""


def spelling_slips(text: str) -> tuple[Slip, ...]:
    """Return what may be misspelt in a text, apart from doubled marks and the words of the term list."""
    terms = tuple(by_word(standard_terms().terms))
    return tuple(slip for slip in _slips(text) if not matcher(terms).search(text[slip.start : slip.end]))


@lru_cache(maxsize=65536)
def _slips(text: str) -> tuple[Slip, ...]:
    doubled = [(slip.start, slip.end) for slip in mark_slips(text)]
    return tuple(
        Slip(found.start, found.end, "check.T5.word", " · ".join(found.suggestions), mends=len(found.suggestions) == 1)
        for found in misspellings(text)
        if not any(start < found.end and found.start < end for start, end in doubled)
    )


on_change(_slips.cache_clear)


@record_rule("T5", Severity.WARNING, Topic.TEXT, *EVERY_KIND, Person, Term)
def spelling_of_records(view: YearView) -> Iterator[Problem]:
    """Find words that no dictionary knows, one letter away from one it does."""
    for text in year_texts(view):
        if text.name not in _NAMES:
            yield from field_problems(text, Severity.WARNING, spelling_slips(text.text))


@document_rule("T5", Severity.WARNING, Topic.TEXT)
def spelling_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a document."""
    yield from slips_in_document(view.text, Severity.WARNING, spelling_slips)
