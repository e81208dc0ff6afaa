"""The numbers that Word shows before paragraphs without writing them into the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ita_desktop.exchange.docx_xml import Node
from ita_desktop.thai.digits import THAI_DIGITS

_PLACE = re.compile(r"%([1-9])")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9


def _thai(number: int) -> str:
    return "".join(THAI_DIGITS[int(digit)] for digit in str(number))


def _letter(letters: str) -> Callable[[int], str]:
    def make(number: int) -> str:
        return letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)

    return make


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def _upper_roman(number: int) -> str:
    return _roman(number).upper()


_FORMATS: dict[str, Callable[[int], str]] = {
    "thaiNumbers": _thai,
    "thaiCounting": _thai,
    "thaiLetters": _letter(_THAI_LETTERS),
    "lowerLetter": _letter("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": _letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerRoman": _roman,
    "upperRoman": _upper_roman,
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    words: str = "%1."

    @classmethod
    def of(cls, node: Node) -> _Level:
        start = node.value("start", default="1")
        form = node.value("numFmt", default="decimal")
        return cls(int(start) if start.isdigit() else 1, form, node.value("lvlText", default=""))

    def number(self, number: int) -> str:
        return _FORMATS.get(self.form, str)(number)


Levels = dict[int, _Level]


class Numbering:
    """Counts the automatic numbers of a document; to be asked once per paragraph, in order."""

    def __init__(self, numbering: Node | None, styles: Node | None) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, Levels] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._based: dict[str, str] = {}
        if numbering:
            self._read(numbering)
        if styles:
            self._read_styles(styles)

    def _read(self, root: Node) -> None:
        for node in root.all("abstractNum"):
            levels = {int(lvl.get("ilvl", "0")): _Level.of(lvl) for lvl in node.all("lvl")}
            self._levels[node.get("abstractNumId")] = levels
        for node in root.all("num"):
            number = node.get("numId")
            self._lists[number] = node.value("abstractNumId")
            overrides = ((o.get("ilvl", "0"), o.value("startOverride")) for o in node.all("lvlOverride"))
            self._restarts[number] = {int(at): int(start) for at, start in overrides if start.isdigit()}

    def _read_styles(self, root: Node) -> None:
        for style in root.all("style"):
            name = style.get("styleId")
            self._based[name] = style.value("basedOn")
            numbered = style.find("pPr", "numPr")
            if numbered:
                level = numbered.value("ilvl", default="0")
                self._styles[name] = (numbered.value("numId"), int(level) if level.isdigit() else 0)

    def label(self, properties: Node | None) -> str:
        """Return the number or bullet of the next paragraph, empty if it has none."""
        number, level = self._list_of(properties)
        levels = self._levels.get(self._lists.get(number, ""), {})
        if level not in levels:
            return ""
        counts = self._count(number, level, levels)
        shown = levels[level]
        if shown.form == "bullet":
            return "-" if shown.words in {"-", "–"} else "•"
        if shown.form == "none":
            return ""

        def fill(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            return levels.get(at, _Level()).number(counts[at])

        return _PLACE.sub(fill, shown.words)

    def _list_of(self, properties: Node | None) -> tuple[str, int]:
        if properties is None:
            return "", 0
        own = properties.find("numPr")
        style_list = self._style_list(properties.value("pStyle"))
        if own is None:
            return style_list
        level = own.value("ilvl", default=str(style_list[1]))
        return own.value("numId", default=style_list[0]), int(level) if level.isdigit() else 0

    def _style_list(self, style: str) -> tuple[str, int]:
        for _ in range(_LEVELS + 3):
            if style in self._styles:
                return self._styles[style]
            style = self._based.get(style, "")
        return "", 0

    def _count(self, number: str, level: int, levels: Levels) -> list[int]:
        """Count a paragraph on its level; deeper levels begin anew."""
        counts = self._counts.setdefault(self._lists[number], [0] * _LEVELS)
        restart = self._restarts.get(number, {}).pop(level, None)
        level = min(level, _LEVELS - 1)
        for above in range(level):
            counts[above] = counts[above] or levels.get(above, _Level()).start
        begins = levels[level].start if restart is None else restart
        counts[level] = begins if restart is not None or not counts[level] else counts[level] + 1
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return counts
