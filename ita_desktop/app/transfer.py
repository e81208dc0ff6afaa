"""An office file as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ita_desktop.app.office_file import OfficeFile
from ita_desktop.app.saving import save_file
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.json_form import Loaded, dumps, from_json, to_json
from ita_desktop.domain.record import Record


def export_json(file: OfficeFile, path: Path) -> None:
    """Write every record, wording, profile, setting and piece of evidence to a JSON file."""
    save_file(dumps(to_json(file.office, file.blob)).encode(), path)


def read_json(path: Path, known: Iterable[Record]) -> Loaded:
    """Return the records of a JSON file; ``known`` are those it may refer to without holding them."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise DomainError("file.missing", path=path.name) from error
    except OSError as error:
        raise DomainError("file.unreadable", path=path.name) from error
    except UnicodeDecodeError as error:
        raise DomainError("json.not_utf8", path=path.name) from error
    except json.JSONDecodeError as error:
        raise DomainError("json.broken", path=path.name, line=error.lineno, column=error.colno) from error
    return from_json(data, known=known)
