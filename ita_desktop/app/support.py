"""The support file: what helps to find a fault, and nothing about the office or its people."""

from __future__ import annotations

import io
import json
import locale
import platform
import sys
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import ita_desktop
from ita_desktop.app import log
from ita_desktop.app.about import libraries
from ita_desktop.app.saving import save_file
from ita_desktop.app.settings import Settings
from ita_desktop.domain.office import Office
from ita_desktop.domain.tables import TABLES
from ita_desktop.thai.dates import buddhist_year

TOLD = ("text_scale", "theme", "language")
"""Settings that say nothing about a person; a value must be a number, a truth or one plain word."""


def support_name(at: datetime) -> str:
    """Return the proposed name of a support file."""
    return f"แจ้งปัญหา ITA Desktop {buddhist_year(at.date())}-{at:%m-%d}.zip"


def write_support_file(path: Path, own: Path, settings: Settings, office: Office | None) -> None:
    """Write the support file: versions, system, harmless settings, counts of records, the log."""
    about = {"program": _program(), "settings": _harmless(settings), "records": counts(office)}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("about.json", json.dumps(about, ensure_ascii=False, indent=1))
        for file in log.log_files(own):
            packed.writestr(f"log/{file.name}", _log_text(file))
    save_file(held.getvalue(), path)


def counts(office: Office | None) -> Mapping[str, int]:
    """Return how many records each table holds."""
    return {name: len(office.table(kind)) for name, kind in TABLES.items()} if office else {}


def _program() -> dict[str, Any]:
    return {
        "version": ita_desktop.__version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "machine": platform.machine(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "encoding": locale.getpreferredencoding(False),
        "libraries": {library.name: library.version for library in libraries()},
    }


def _harmless(settings: Settings) -> dict[str, Any]:
    found = {key: settings.get(key) for key in TOLD}
    return {key: value for key, value in found.items() if isinstance(value, bool | int | float) or _is_word(value)}


def _is_word(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isalpha() and len(value) <= 12


def _log_text(file: Path) -> str:
    """The log is written discreetly already; what an older program wrote is made so now."""
    text = file.read_text(encoding="utf-8", errors="replace")
    return "\n".join(line if line.startswith("    ") else log.redacted(line) for line in text.splitlines())
