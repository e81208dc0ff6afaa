"""Every rule: importing this module registers all of them."""

from __future__ import annotations

from ita_desktop.checks import (
    coverage,
    coverage_checklist,
    coverage_measures,
    coverage_numbers,
    memo,
    memo_signers,
    names,
    names_near,
    scores,
    scores_document,
    scores_words,
    text_links,
    text_marks,
    text_spelling,
    text_terms,
    years,
    years_words,
)

MODULES = (
    coverage,
    coverage_checklist,
    coverage_measures,
    coverage_numbers,
    memo,
    memo_signers,
    names,
    names_near,
    scores,
    scores_document,
    scores_words,
    text_links,
    text_marks,
    text_spelling,
    text_terms,
    years,
    years_words,
)
"""The modules whose rules are registered."""
