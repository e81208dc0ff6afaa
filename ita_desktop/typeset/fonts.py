"""The fonts at hand: families of four faces, and who stands in for a missing character."""

from __future__ import annotations

import unicodedata
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.face import Face

DEFAULT_FAMILY = "TH Sarabun New"

LONGEST_KEPT = 100
"""Characters; a longer word is hardly met twice."""


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
    missing: str = ""
    """The character that no face has: ``text`` is its code point."""


class Family:
    """Four faces of one design, and the other families behind them."""

    def __init__(self, files: FamilyFiles, directory: Path, library: FontLibrary) -> None:
        self.name = files.name
        self.scale = files.scale
        self._paths = tuple(directory / files.folder / name for name in files.files)
        self._library = library
        self._faces: dict[int, Face] = {}
        self._kept = lru_cache(20_000)(self._stretches)
        self._stretch = lru_cache(20_000)(self._found)

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

    def stretches(self, text: str, bold: bool, italic: bool) -> tuple[Stretch, ...]:
        """The text cut by who has glyphs for it; a mark goes with the letter before it."""
        return (self._kept if len(text) <= LONGEST_KEPT else self._stretches)(text, bold, italic)

    def _stretches(self, text: str, bold: bool, italic: bool) -> tuple[Stretch, ...]:
        own = self.face(bold=bold, italic=italic)
        if own.covers_all(text):
            return (Stretch(own, self.scale, text),)
        heads: list[Stretch] = []
        texts: list[list[str]] = []
        for char in text:
            last = heads[-1] if heads else None
            if last is not None and unicodedata.category(char) == "Mn" and last.face.covers(char):
                texts[-1].append(char)
                continue
            stretch = self._stretch(char, bold, italic)
            if last is not None and last.face is stretch.face and not (last.missing or stretch.missing):
                texts[-1].append(stretch.text)
            else:
                heads.append(stretch)
                texts.append([stretch.text])
        return tuple(head._replace(text="".join(parts)) for head, parts in zip(heads, texts, strict=True))

    def _found(self, char: str, bold: bool, italic: bool) -> Stretch:
        """One character in the first face that has it, or as its code point; a rare space is a plain one."""
        for family in (self, *self._library.others(self)):
            face = family.face(bold=bold, italic=italic)
            if face.covers(char):
                return Stretch(face, family.scale, char)
        own = self.face(bold=bold, italic=italic)
        if unicodedata.category(char) == "Zs":
            return Stretch(own, self.scale, " ")
        return Stretch(own, self.scale, f"[U+{ord(char):04X}]", char)


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
