"""The table layouts that every office file starts with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ita_desktop.domain.paperwork import Column, ColumnProfile, DocumentKind, Grouping, Orientation
from ita_desktop.domain.record import Record


def preset_profiles(presets: Iterable[Mapping[str, Any]]) -> tuple[Record, ...]:
    """Return profiles and columns from parsed preset files, in their ``sort`` order, with ids from 1."""
    ordered = sorted(presets, key=lambda preset: preset["sort"])
    profiles = [_profile(preset, number) for number, preset in enumerate(ordered, 1)]
    columns = [column for number, preset in enumerate(ordered, 1) for column in _columns(preset, number)]
    numbered = (_with_id(column, at) for at, column in enumerate(columns, 1))
    return (*profiles, *numbered)


def _profile(preset: Mapping[str, Any], number: int) -> ColumnProfile:
    return ColumnProfile(
        id=number,
        name=preset["name"],
        title=preset["title"],
        kind=DocumentKind(preset["kind"]),
        orientation=Orientation(preset["orientation"]),
        font_size=preset["font_size"],
        grouping=Grouping(preset.get("grouping", "")),
        sort=number,
    )


def _columns(preset: Mapping[str, Any], profile_id: int) -> Iterator[Column]:
    for at, column in enumerate(preset["columns"], 1):
        yield Column(profile_id=profile_id, sort=at, **column)


def _with_id(column: Column, number: int) -> Column:
    return column.but(id=number)
