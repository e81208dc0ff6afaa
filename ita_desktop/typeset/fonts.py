"""The fonts at hand: families of four faces, and who stands in for a missing character."""

from __future__ import annotations

import unicodedata
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.face import Face

DEFAULT_FAMILY = "TH Sarabun New"


class FamilyFiles(NamedTuple):
    """Where a family lies under the font directory.

    ``scale`` makes the height of ก at a given size that of TH Sarabun New (0.400 em).
    """

    name: str
    folder: str
    files: tuple[str, str, str, str]
    """Regular, bold, italic, bold italic."""
    scale: float


FAMILIES = (
    FamilyFiles(
        DEFAULT_FAMILY,
        "th-sarabun-new",
        ("THSarabunNew.ttf", "THSarabunNew-Bold.ttf", "THSarabunNew-Italic.ttf", "THSarabunNew-BoldItalic.ttf"),
        1.0,
    ),
    FamilyFiles(
        "Sarabun",
        "sarabun",
        ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf", "Sarabun-Italic.ttf", "Sarabun-BoldItalic.ttf"),
        0.6826,  # ก is 0.586 em high
    ),
    FamilyFiles(
        "Laksaman",
        "laksaman",
        ("Laksaman.ttf", "Laksaman-Bold.ttf", "Laksaman-Italic.ttf", "Laksaman-BoldItalic.ttf"),
        0.6654,  # ก is 0.602 em high, ด 0.601
    ),
)


class Stretch(NamedTuple):
    """Text that one face sets; its size is the asked size times ``scale``."""

    face: Face
    scale: float
    text: str
    covered: bool
    """False: no face has these characters."""


class Family:
    """Four faces of one design, and the other families behind them."""

    def __init__(self, files: FamilyFiles, directory: Path, library: FontLibrary) -> None:
        self.name = files.name
        self.scale = files.scale
        self._paths = tuple(directory / files.folder / name for name in files.files)
        self._library = library
        self._faces: dict[int, Face] = {}
        self.stretches = lru_cache(20_000)(self._stretches)

    @property
    def present(self) -> bool:
        """Whether all four files are there."""
        return all(path.is_file() for path in self._paths)

    def face(self, *, bold: bool = False, italic: bool = False) -> Face:
        """The face of that weight and slant, read on first use."""
        number = bold + 2 * italic
        if number not in self._faces:
            self._faces[number] = Face(self._paths[number])
        return self._faces[number]

    @cached_property
    def ascent(self) -> float:
        """Of the regular face, in ems of the asked size; the same for all four, so that baselines agree."""
        return self.face().ascent * self.scale

    @cached_property
    def descent(self) -> float:
        """Of the regular face, in ems of the asked size, positive."""
        return self.face().descent * self.scale

    def _stretches(self, text: str, bold: bool, italic: bool) -> tuple[Stretch, ...]:
        """The text cut by who has glyphs for it; a mark goes with the letter before it."""
        own = self.face(bold=bold, italic=italic)
        if all(own.covers(char) for char in text):
            return (Stretch(own, self.scale, text, covered=True),)
        found: list[Stretch] = []
        for char in text:
            last = found[-1] if found else None
            if last is not None and unicodedata.category(char) == "Mn" and last.face.covers(char):
                found[-1] = last._replace(text=last.text + char)
                continue
            stretch = self._stretch(char, bold=bold, italic=italic)
            if last is not None and last.face is stretch.face and last.covered == stretch.covered:
                found[-1] = last._replace(text=last.text + char)
            else:
                found.append(stretch)
        return tuple(found)

    def _stretch(self, char: str, *, bold: bool, italic: bool) -> Stretch:
        for family in (self, *self._library.others(self)):
            face = family.face(bold=bold, italic=italic)
            if face.covers(char):
                return Stretch(face, family.scale, char, covered=True)
        return Stretch(self.face(bold=bold, italic=italic), self.scale, char, covered=False)


class FontLibrary:
    """The families found under one directory; faces are read when first asked for."""

    def __init__(self, directory: Path) -> None:
        families = [Family(files, directory, self) for files in FAMILIES]
        self._families = {family.name: family for family in families if family.present}

    @property
    def names(self) -> tuple[str, ...]:
        """Families that can be chosen, the default first."""
        return tuple(self._families)

    def family(self, name: str) -> Family:
        """The family of that name."""
        if name not in self._families:
            raise TypesetError("typeset.font_family_missing", name=name)
        return self._families[name]

    def others(self, family: Family) -> tuple[Family, ...]:
        """The families that stand in for a character that ``family`` lacks."""
        return tuple(other for other in self._families.values() if other is not family)
