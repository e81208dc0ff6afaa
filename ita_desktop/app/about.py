"""What the program is made of, and under which licences: read from what is installed beside it."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import ita_desktop
from ita_desktop.app.language import tr

if TYPE_CHECKING:
    from importlib import metadata

LIBRARIES = (
    "PySide6_Essentials",
    "shiboken6",
    "SQLAlchemy",
    "alembic",
    "Mako",
    "MarkupSafe",
    "reportlab",
    "charset-normalizer",
    "uharfbuzz",
    "pypdfium2",
    "pythainlp",
    "tzdata",
    "platformdirs",
    "pillow",
    "openpyxl",
    "et_xmlfile",
    "defusedxml",
    "python-docx",
    "lxml",
    "RapidFuzz",
    "typing_extensions",
)
"""Distributions that the program may bring along; one that is not there is not named."""

_FONTS = (
    ("th-sarabun-new", "TH Sarabun New", tr("GPL-2.0-or-later มีข้อยกเว้นสำหรับการฝังในเอกสาร")),
    ("sarabun", "Sarabun", "OFL-1.1"),
    ("laksaman", "Laksaman", tr("GPL-2.0-or-later มีข้อยกเว้นสำหรับการฝังในเอกสาร")),
)
_LICENCE_WORDS = ("LICEN", "COPYING", "NOTICE", "OFL", "GPL", "COPYRIGHT")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the program is made of, with the texts of its licence where they lie beside it."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...] = ()


def parts(root: Path, fonts: Path, icons: Path) -> dict[str, tuple[Part, ...]]:
    """Return everything by kind: program, fonts, icons, libraries; ``root`` holds the program's own LICENSE."""
    return {
        "program": (program(root),),
        "fonts": tuple(Part(name, "", licence, _texts(fonts / folder)) for folder, name, licence in _FONTS),
        "icons": (Part("Lucide", "", "ISC", _texts(icons)),),
        "libraries": (Part("Python", platform.python_version(), "PSF-2.0"), *libraries()),
    }


def program(root: Path) -> Part:
    """Return the program itself."""
    return Part("ITA Desktop", ita_desktop.__version__, "MIT", _texts(root) or _installed_texts("ita-desktop"))


def libraries() -> tuple[Part, ...]:
    """Return the libraries that are installed, with the licences they name."""
    return tuple(part for name in LIBRARIES if (part := _library(name)))


def _library(name: str) -> Part | None:
    from importlib import metadata

    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
    return Part(name.replace("_", "-"), found.version, licence_of(found.metadata), _installed_texts(name))


def licence_of(told: metadata.PackageMetadata) -> str:
    """Return the licence that a distribution names, in one short line."""
    classifiers = [text for text in told.get_all("Classifier") or [] if text.startswith("License ::")]
    named = [text for key in ("License-Expression", "License") for text in told.get_all(key) or []]
    lines = [text.strip().splitlines()[0] for text in named if text.strip()]
    short = [line for line in lines if len(line) <= _LONGEST_NAME]
    return next(iter([*short, *(text.split(" :: ")[-1] for text in classifiers), *lines]), "")


def _texts(folder: Path) -> tuple[Path, ...]:
    if not folder.is_dir():
        return ()
    return tuple(path for path in sorted(folder.iterdir()) if path.is_file() and _is_licence(path.name))


def _is_licence(name: str) -> bool:
    return name.upper().startswith(_LICENCE_WORDS) and not name.lower().endswith((".ttf", ".py"))


def _installed_texts(name: str) -> tuple[Path, ...]:
    from importlib import metadata

    try:
        files = metadata.distribution(name).files or []
    except metadata.PackageNotFoundError:
        return ()
    return tuple(Path(str(file.locate())) for file in files if "dist-info" in str(file) and _is_licence(file.name))
