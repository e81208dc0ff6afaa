"""Showing a saved text in an input that may be in the middle of being typed into."""

from __future__ import annotations

from ita_desktop.ui.kit.controls import LineEdit


def show_text(line: LineEdit, text: str) -> None:
    """Show a text, unless the input says the same but for spaces: those may still be on their way."""
    if _letters(str(line.value())) != _letters(text):
        line.set_value(text)


def _letters(text: str) -> str:
    return "".join(text.split())
