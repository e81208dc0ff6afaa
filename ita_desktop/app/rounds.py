"""The round that a kind of report covers when nobody says another."""

from __future__ import annotations

from ita_desktop.domain.measures import Round
from ita_desktop.domain.paperwork import DocumentKind

USUAL_ROUND = {DocumentKind.PROGRESS: Round.SIX, DocumentKind.RESULTS: Round.TWELVE}
