"""All kinds of record, parents before children."""

from __future__ import annotations

from ita_desktop.domain import agency, framework, measures, paperwork, results
from ita_desktop.domain.record import Record, table_of

KINDS: tuple[type[Record], ...] = (
    measures.Blob,
    agency.Agency,
    agency.Division,
    agency.Person,
    agency.Chain,
    agency.ChainStep,
    framework.Framework,
    framework.Instrument,
    framework.Indicator,
    framework.SubIndicator,
    framework.Item,
    framework.LevelRule,
    framework.ChecklistItem,
    results.YearResult,
    results.InstrumentScore,
    results.IndicatorScore,
    results.SubIndicatorScore,
    results.ItemScore,
    results.IndicatorText,
    results.Finding,
    measures.Measure,
    measures.MeasureItem,
    measures.Step,
    measures.Progress,
    measures.StepProgress,
    measures.Evidence,
    paperwork.ColumnProfile,
    paperwork.Column,
    paperwork.Document,
    paperwork.Section,
    paperwork.DocumentStep,
    paperwork.Annex,
    paperwork.NumberRegister,
    paperwork.WordingOverride,
    paperwork.Term,
    paperwork.SilencedFinding,
    paperwork.Setting,
)

TABLES: dict[str, type[Record]] = {table_of(kind): kind for kind in KINDS}
"""Table name → class; ``division`` and ``person`` point at each other, so references may lead forward."""
