"""Every rule: importing this module registers all of them."""

from __future__ import annotations

from ita_desktop.checks import (
    names,
    names_near,
    scores,
    scores_document,
    scores_words,
    years,
    years_words,
)

MODULES = (
    names,
    names_near,
    scores,
    scores_document,
    scores_words,
    years,
    years_words,
)
"""The modules whose rules are registered."""
