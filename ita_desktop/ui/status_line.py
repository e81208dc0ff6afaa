"""The status bar: when it was saved, what was done last, how to take it back."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar

from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.journal import Journal
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import Icon, label, set_role
from ita_desktop.ui.kit.layouts import row
from ita_desktop.ui.kit.wrapping import elided


class StatusLine(QStatusBar):
    """Follows a journal."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._icon = Icon("circle-check", "success", 16)
        self._saved = label("", "small")
        self._what = label("", "small")
        self.undo_button = button(tr("เลิกทำ (Ctrl+Z)"), kind="link", small=True)
        self._size = label("", "small")
        self.addWidget(row(self._icon, self._saved, margins=(14, 0, 0, 0), gap=6))
        self.addWidget(row(self._what, self.undo_button, gap=4))
        self.addPermanentWidget(row(self._size, margins=(0, 0, 14, 0)))
        self._journal: Journal | None = None
        self.show_closed()

    def show_closed(self) -> None:
        """No file is open."""
        self._journal = None
        self._icon.hide()
        self._say(tr("ยังไม่ได้เปิดแฟ้ม"), "small")
        self._what.hide()
        self.undo_button.hide()
        self._size.setText(tr("ขนาดอักษร {percent} %", percent=round(theme.active().scale * 100)))

    def follow(self, journal: Journal, read_only: str) -> None:
        """Tell of this journal from now on; ``read_only`` says why nothing can be changed."""
        self._journal = journal
        self._icon.show()
        self._icon.show_as("info" if read_only else "circle-check", "primary" if read_only else "success")
        self._say(tr("เปิดแบบอ่านอย่างเดียว") if read_only else tr("ทุกการแก้ไขบันทึกทันที"), "small")
        journal.history_changed.connect(self.refresh)
        journal.refused.connect(self.show_refusal)
        self.undo_button.clicked.connect(journal.undo)

    def refresh(self) -> None:
        """Show the last act."""
        if self._journal is None or self._journal.saved_at is None:
            return
        self._icon.show_as("circle-check", "success")
        self._say(tr("บันทึกแล้ว {time}", time=f"{self._journal.saved_at:%H:%M}"), "small")
        self._show_act(self._journal.said)
        self.undo_button.setVisible(bool(self._journal.undo_text()))

    def show_refusal(self, sentence: str) -> None:
        """Say that the last edit was not made; what was saved before is safe."""
        self._icon.show_as("octagon-x", "error")
        self._say(tr("ยังไม่ได้บันทึก"), "error")
        self._show_act(sentence)
        self.undo_button.hide()

    def _show_act(self, text: str) -> None:
        room = max(theme.px(200), self.width() - theme.px(520))
        self._what.setText(f"·  {elided(text, theme.font('small'), room)}")
        self._what.setToolTip(text)
        self._what.show()

    def _say(self, text: str, role: str) -> None:
        self._saved.setText(text)
        set_role(self._saved, "role", role)
