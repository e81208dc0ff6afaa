"""One table layout as a small JSON file, for another office or another PC."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unicodedata import category

from ita_desktop.app.editing_profiles import (
    COLUMN_FIELDS,
    FONT_SIZES,
    MOST_COLUMNS,
    WIDTHS,
    add_profile,
    columns_of,
    free_title,
)
from ita_desktop.documents.report import REPORT_KINDS
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Column, ColumnProfile, Grouping, Orientation

FORMAT = "ita-desktop-layout"
VERSION = 1
MOST_BYTES = 200_000
"""Far above any layout: what is larger is another file, and is not read to its end."""
MOST_LETTERS = 500
"""Of a title or a heading."""

_PROFILE_KEYS = {"format", "version", "name", "title", "kind", "orientation", "font_size", "grouping", "columns"}
_COLUMN_KEYS = {"field", "heading", "width", "merge_next"}

Layout = tuple[ColumnProfile, tuple[Column, ...]]
"""A layout with id -1 and its columns, numbered below zero."""


def layout_file(office: Office, profile: ColumnProfile) -> bytes:
    """Return the file that holds a layout."""
    table = {
        "format": FORMAT,
        "version": VERSION,
        "name": profile.name,
        "title": profile.title,
        "kind": profile.kind.value,
        "orientation": profile.orientation.value,
        "font_size": profile.font_size,
        "grouping": profile.grouping.value,
        "columns": [
            {key: getattr(column, key) for key in ("field", "heading", "width", "merge_next")}
            for column in columns_of(office, profile)
        ],
    }
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()


def read_layout(path: Path) -> Layout:
    """Return the layout of a file; ``DomainError`` says what is wrong with the file."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise DomainError("file.missing", path=path.name) from error
    except OSError as error:
        raise DomainError("file.unreadable", path=path.name) from error
    return parse_layout(data, path.name)


def parse_layout(data: bytes, path: str) -> Layout:
    """Return the layout that the bytes of a file of this name hold."""
    if len(data) > MOST_BYTES:
        raise DomainError("layout_file.other", path=path)
    table = _parsed(data, path)
    if not isinstance(table, dict) or table.get("format") != FORMAT:
        raise DomainError("layout_file.other", path=path)
    if table.get("version") != VERSION:
        raise DomainError("layout_file.newer", path=path)
    return _Reading(path).layout(table)


def _parsed(data: bytes, path: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DomainError("json.not_utf8", path=path) from error
    except json.JSONDecodeError as error:
        raise DomainError("json.broken", path=path, line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:  # figures of thousands of digits, brackets in brackets
        raise DomainError("layout_file.other", path=path) from error


def import_layout(office: Office, layout: Layout) -> Changes:
    """Return the changes that add a layout from a file; a name or title that is taken gets a number."""
    profile, columns = layout
    return add_profile(office, profile.but(title=free_title(office, profile.title)), columns)


def _is_control(letter: str) -> bool:
    """Tell whether nothing can print a letter: control codes and halves of surrogate pairs."""
    return letter != "\n" and category(letter) in {"Cc", "Cs"}


class _Reading:
    """Takes the values of a file, and names the one that cannot be."""

    def __init__(self, path: str) -> None:
        self._path = path

    def layout(self, table: Mapping[str, Any]) -> Layout:
        self._know(table, _PROFILE_KEYS)
        name = "-".join(self._text(table, "name").split())
        profile = ColumnProfile(
            id=-1,
            name=name,
            title=" ".join(self._text(table, "title", name).split()) or name,
            kind=self._choice(table, "kind", {kind.value: kind for kind in REPORT_KINDS}),
            orientation=self._choice(table, "orientation", {one.value: one for one in Orientation}, "portrait"),
            font_size=self._number(table, "font_size", FONT_SIZES, 14),
            grouping=self._choice(table, "grouping", {one.value: one for one in Grouping}, ""),
        )
        if not name:
            raise self._wrong("name", "")
        return profile, self._columns(table)

    def _columns(self, table: Mapping[str, Any]) -> tuple[Column, ...]:
        rows = table.get("columns")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._wrong("columns", rows)
        if not 1 <= len(rows) <= MOST_COLUMNS:
            raise DomainError("layout_file.columns", path=self._path, count=len(rows), most=MOST_COLUMNS)
        return tuple(self._column(row, place) for place, row in enumerate(rows))

    def _column(self, row: Mapping[str, Any], place: int) -> Column:
        self._know(row, _COLUMN_KEYS)
        merges = row.get("merge_next", False)
        if not isinstance(merges, bool):
            raise self._wrong("merge_next", merges)
        return Column(
            id=-1 - place,
            profile_id=-1,
            field=self._choice(row, "field", {field: field for field in COLUMN_FIELDS}),
            heading=self._text(row, "heading").strip(),
            width=self._number(row, "width", WIDTHS, 10),
            merge_next=merges,
            sort=place,
        )

    def _know(self, table: Mapping[str, Any], keys: set[str]) -> None:
        for key in table:
            if key not in keys:
                raise DomainError(
                    "layout_file.unknown_key", path=self._path, entry=key[:60], keys=", ".join(sorted(keys))
                )

    def _text(self, table: Mapping[str, Any], key: str, default: str | None = None) -> str:
        value = table.get(key, default)
        if not isinstance(value, str) or len(value) > MOST_LETTERS or any(map(_is_control, value)):
            raise self._wrong(key, value if isinstance(value, int) else None)
        return value

    def _number(self, table: Mapping[str, Any], key: str, allowed: range, default: int) -> int:
        value = table.get(key, default)
        if type(value) is not int or value not in allowed:
            raise self._wrong(key, value, f"{allowed[0]}–{allowed[-1]}")
        return value

    def _choice(self, table: Mapping[str, Any], key: str, choices: Mapping[str, Any], default: str = "?") -> Any:
        value = table.get(key, default)
        if not isinstance(value, str) or value not in choices:
            raise self._wrong(key, value, ", ".join(choice or '""' for choice in choices))
        return choices[value]

    def _wrong(self, key: str, value: object, choices: str = "–") -> DomainError:
        shown = "–" if value is None else str(value)[:60]
        return DomainError("layout_file.wrong_value", path=self._path, entry=key, value=shown, choices=choices)
