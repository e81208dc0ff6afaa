"""Wavy lines below what may be misspelt in a box for long text; they are painted, never part of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.kit.wrapping import ZERO_WIDTH, plain

if TYPE_CHECKING:
    from ita_desktop.app.spelling import Doubt

CHECK_AFTER = 400
"""Milliseconds of rest in typing until a text is looked at."""
LONGEST = 4000
"""Letters of a paragraph that is looked at; nobody types a longer one."""


class Speller(Protocol):
    """Whoever knows what may be misspelt."""

    def known(self, text: str) -> tuple[Doubt, ...] | None:
        """Return what may be misspelt in a paragraph; None while nobody has looked."""

    def ask(self, texts: Iterable[str], marks: SpellingMarks) -> None:
        """Look at paragraphs in the background, then let the marks be shown."""

    def follow(self, marks: SpellingMarks) -> None:
        """Let marks look again whenever the words change."""

    def add(self, word: str) -> None:
        """Make a word one of the office's own."""


class _Active:
    speller: Speller | None = None


def use(speller: Speller | None) -> None:
    """Name who looks at texts from now on; with None nobody does."""
    _Active.speller = speller


class Marked(NamedTuple):
    """A stretch of the document that is underlined."""

    start: int
    end: int
    word: str
    suggestions: tuple[str, ...]


class SpellingMarks(QObject):
    """Keeps the wavy lines of one box up to date: looks after a pause, remembers words until then."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._words: dict[str, tuple[str, ...]] = {}
        """Words in doubt that were seen last, to keep their lines until a changed paragraph was looked at."""
        self._typed_at = -1
        """Where the user typed last: the word there is not finished."""
        self.shown: list[Marked] = []
        self._following: Speller | None = None
        self._timer = QTimer(self, singleShot=True, interval=CHECK_AFTER)
        self._timer.timeout.connect(self.look)
        edit.textChanged.connect(self._timer.start)
        edit.cursorPositionChanged.connect(self._on_moved)

    def note_typing(self) -> None:
        """Take the cursor's place for that of a word being typed."""
        self._typed_at = self._caret()

    def look_later(self) -> None:
        """Look once the user rests."""
        self._timer.start()

    def look(self) -> None:
        """Have every paragraph looked at that nobody knows yet, and show what is known."""
        speller = self._speller()
        if speller is None or not self._edit.isVisible():
            self.show_marks()
            return
        if self._following is not speller:
            self._following = speller
            speller.follow(self)
        texts = dict.fromkeys(plain(block.text()) for block in self._blocks())
        unknown = [text for text in texts if text.strip() and len(text) <= LONGEST and speller.known(text) is None]
        if unknown:
            speller.ask(unknown, self)
        self.show_marks()

    def show_marks(self) -> None:
        """Underline what is in doubt; the word at which the user types is left alone."""
        speller = self._speller()
        self.shown = (
            [] if speller is None else [mark for block in self._blocks() for mark in self._marks(speller, block)]
        )
        self._words = {mark.word: mark.suggestions for mark in self.shown} if speller else {}
        caret = self._edit.textCursor().position() if self._caret() == self._typed_at else -1
        wavy = [mark for mark in self.shown if not mark.start < caret <= mark.end]
        if wavy or self._edit.extraSelections():
            self._edit.setExtraSelections([self._wave(mark) for mark in wavy])

    def at(self, position: int) -> Marked | None:
        """Return the marked word at a place of the document."""
        return next((mark for mark in self.shown if mark.start <= position <= mark.end), None)

    def add_to(self, menu: QMenu, position: int) -> None:
        """Put what can be done about the word at a place at the top of a menu."""
        mark = self.at(position)
        speller = self._speller()
        if mark is None or speller is None:
            return
        actions = [QAction(word, menu) for word in mark.suggestions]
        for action, word in zip(actions, mark.suggestions, strict=True):
            action.setFont(theme.font(strong=True))
            action.triggered.connect(partial(self._put, mark, word))
        own = QAction(tr("เพิ่ม “{word}” เป็นคำของหน่วยงาน", word=mark.word), menu)
        own.triggered.connect(partial(speller.add, mark.word))
        before = menu.actions()[0] if menu.actions() else None
        line = QAction(menu)
        line.setSeparator(True)
        for action in (*actions, own, line):
            if before is None:
                menu.addAction(action)
            else:
                menu.insertAction(before, action)

    def _put(self, mark: Marked, word: str) -> None:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(word)
        self._edit.setTextCursor(cursor)
        self._typed_at = -1

    # ---- parts

    def _speller(self) -> Speller | None:
        return None if self._edit.isReadOnly() else _Active.speller

    def _blocks(self) -> Iterator[QTextBlock]:
        document = self._edit.document()
        return (document.findBlockByNumber(number) for number in range(document.blockCount()))

    def _marks(self, speller: Speller, block: QTextBlock) -> Iterator[Marked]:
        raw = block.text()
        text = plain(raw)
        known = speller.known(text)
        found = self._remembered(text) if known is None else [(one.start, one.end, one.suggestions) for one in known]
        if not found:
            return
        letters = [number for number, letter in enumerate(raw) if letter not in ZERO_WIDTH]
        for start, end, suggestions in found:
            first, last = block.position() + letters[start], block.position() + letters[end - 1] + 1
            yield Marked(first, last, text[start:end], suggestions)

    def _remembered(self, text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return where words in doubt stand in a paragraph that changed a moment ago."""
        return [
            (at, at + len(word), suggestions)
            for word, suggestions in self._words.items()
            if (at := text.find(word)) >= 0
        ]

    def _wave(self, mark: Marked) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(theme.colour("warning"))
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = cursor, look  # type: ignore[attr-defined]  # fields the stubs leave out
        return made

    def _caret(self) -> int:
        """Return the cursor's place in the text as typed: finding the words again does not move it."""
        cursor = self._edit.textCursor()
        return cursor.block().blockNumber() * LONGEST + len(plain(cursor.block().text()[: cursor.positionInBlock()]))

    def _on_moved(self) -> None:
        if self._typed_at >= 0 and self._caret() != self._typed_at and not self._timer.isActive():
            self._typed_at = -1
            self.show_marks()
