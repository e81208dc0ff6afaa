"""The one place that knows where the program's own files and the user's folders are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "ITA Desktop"


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders the program reads (``resources``, ``fonts``) and the one it writes for itself (``own``)."""

    resources: Path
    fonts: Path
    own: Path
    """Settings, log, caches: never the user's files."""

    @property
    def sample(self) -> Path:
        """The invented office shipped with the program, as JSON."""
        return self.resources / "sample"


def find() -> Paths:
    """Return the paths of this installation: a checkout, a wheel or the Windows installer's folder."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "_data"
    root = packed if packed.is_dir() else package.parent
    return Paths(root / "resources", root / "fonts", own_folder())


def own_folder() -> Path:
    """Return the folder for settings and logs; ``ITA_DESKTOP_DATA`` moves it (tests, shared PCs)."""
    if moved := os.environ.get("ITA_DESKTOP_DATA"):
        return Path(moved)
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False, roaming=False))


def documents_folder() -> Path:
    """Return the user's own documents folder, where office files and PDFs are proposed."""
    import platformdirs

    return Path(platformdirs.user_documents_dir())
