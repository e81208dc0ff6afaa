"""Choices of the person at this PC: text size, theme, recent files. Losing them costs nothing."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any


class Settings:
    """A small JSON file, read on first use; unreadable or unwritable it is simply empty."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] | None = None

    def get(self, key: str, default: Any = None) -> Any:
        """Return a choice, or the default."""
        return self._read().get(key, default)

    def put(self, key: str, value: Any) -> None:
        """Keep a choice (a JSON value)."""
        values = self._read()
        if values.get(key) == value:
            return
        values[key] = value
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")

    def recent(self) -> tuple[Path, ...]:
        """Return the office files opened last, newest first."""
        return tuple(Path(name) for name in self.get("recent", ()))

    def opened(self, path: Path) -> None:
        """Remember an office file as the one opened last."""
        rest = [name for name in self.get("recent", ()) if name != str(path)]
        self.put("recent", [str(path), *rest][:8])

    def _read(self) -> dict[str, Any]:
        if self._values is None:
            try:
                found = json.loads(self._path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                found = {}
            self._values = found if isinstance(found, dict) else {}
        return self._values
