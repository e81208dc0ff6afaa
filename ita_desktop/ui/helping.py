"""Help for whoever sits before the window: topics, licences, the file that reports a fault."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from ita_desktop.app.about import Part, parts
from ita_desktop.app.help_topics import INDEX, Topic, read_topics
from ita_desktop.app.language import tr
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui import theme, words
from ita_desktop.ui.help_pane import WIDTH, HelpPane
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.message_bar import MessageArea

if TYPE_CHECKING:
    from ita_desktop.ui.main_window import MainWindow

BESIDE = 1180 + WIDTH
"""Width of the window (px before scaling) from which the help stands beside the page instead of over it."""
ZIP_FILES = tr("แฟ้มแจ้งปัญหา (*.zip)")
_KINDS = {"fonts": tr("แบบอักษร"), "icons": tr("ภาพสัญลักษณ์"), "libraries": tr("ไลบรารี")}


class Helping(QObject):
    """Shows the help pane of a window and writes its support file."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.pane: HelpPane | None = None

    # ---- the pane

    def page_help(self) -> None:
        """Show the help for the page, or close it if it is shown already."""
        page = self._window.page()
        key = next((name for name, known in self._window.pages.items() if known is page), "start")
        key = page.help_key or key if page is not None else key
        if self.pane is not None and self.pane.isVisible() and self.pane.key == key:
            self.close()
        else:
            self.open_topic(key)

    def contents(self) -> None:
        """Show the list of topics."""
        self.open_topic(INDEX)

    def first_steps(self) -> None:
        """Show the ten minutes in which an office is set up."""
        self.open_topic("start")

    def keys(self) -> None:
        """Show the list of keys."""
        self.open_topic("keys")

    def about(self) -> None:
        """Show version and licences."""
        self.open_topic("about")

    def open_topic(self, key: str) -> None:
        """Show a topic in the pane."""
        pane = self.pane or self._make()
        pane.show_topic(key)
        self._place()
        pane.show()
        pane.raise_()
        pane.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Hide the pane and go back to the page."""
        if self.pane is None:
            return
        self.pane.hide()
        page = self._window.page()
        places = page.regions() if page is not None else []
        if places:
            places[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> list[QWidget]:
        """Return where F6 goes in the pane while it is shown."""
        return [self.pane.text] if self.pane is not None and self.pane.isVisible() else []

    def _make(self) -> HelpPane:
        body = self._window.centralWidget()
        self.pane = HelpPane(self._all_topics, self._extra)
        self.pane.setParent(body)
        self.pane.closed.connect(self.close)
        self.pane.asked.connect(self._do)
        body.installEventFilter(self)
        return self.pane

    def _place(self) -> None:
        """Put the pane beside the page where there is room, else over its right edge."""
        body = self._window.centralWidget()
        layout = body.layout()
        if self.pane is None or not isinstance(layout, QHBoxLayout):
            return
        beside = body.width() >= theme.px(BESIDE)
        if beside and layout.indexOf(self.pane) < 0:
            layout.addWidget(self.pane)
        elif not beside:
            layout.removeWidget(self.pane)
            self.pane.setGeometry(body.width() - self.pane.width(), 0, self.pane.width(), body.height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    # ---- topics

    def _all_topics(self) -> Mapping[str, Topic]:
        return self._topics

    @cached_property
    def _topics(self) -> Mapping[str, Topic]:
        return read_topics(self._window.program.paths.resources / "help")

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Part, ...]]:
        where = self._window.program.paths
        return parts(where.resources.parent, where.fonts, where.resources / "icons")

    def _extra(self, key: str) -> str:
        if key == "about":
            return about_markdown(self._parts)
        return self._licence(key.removeprefix("licence:")) if key.startswith("licence:") else ""

    def _licence(self, name: str) -> str:
        part = next((one for group in self._parts.values() for one in group if one.name == name), None)
        if part is None:
            return ""
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in part.texts]
        quoted = ["\n".join(f"    {line}" for line in text.splitlines()) for text in texts]
        return "\n\n".join(
            [f"# {part.name}", tr("สัญญาอนุญาต {name}", name=part.licence), *quoted, tr("[เกี่ยวกับโปรแกรม](help:about)")]
        )

    def _do(self, name: str) -> None:
        if name == "support":
            self.write_support_file()

    # ---- faults

    def say_failure(self) -> None:
        """Say that something failed which nobody foresaw, and offer the support file."""
        self._messages().say("failure", "error", words.text("failure.unexpected"), self._support_button())

    def write_support_file(self) -> None:
        """Ask where the support file goes and write it there."""
        from ita_desktop.app.paths import documents_folder
        from ita_desktop.app.support import support_name, write_support_file

        window = self._window
        proposal = documents_folder() / support_name(datetime.now().astimezone())
        path = window.ask.save_path(window, tr("สร้างแฟ้มแจ้งปัญหา"), proposal, ZIP_FILES)
        if path is None:
            return
        office = window.desk.office if window.desk else None
        try:
            write_support_file(path, window.program.paths.own, window.program.settings, office)
        except DomainError as error:
            self._messages().say("support", "error", words.explain(error))
        else:
            self._messages().say(
                "support",
                "success",
                tr("สร้างแฟ้มแจ้งปัญหาแล้ว: {folder} › {file}", folder=path.parent.name, file=path.name),
            )

    def _messages(self) -> MessageArea:
        page = self._window.page()
        return page.messages if page is not None else self._window.start.messages

    def _support_button(self) -> QPushButton:
        made = button(tr("สร้างแฟ้มแจ้งปัญหา…"), kind="link", small=True)
        made.clicked.connect(self.write_support_file)
        return made


def about_markdown(known: Mapping[str, tuple[Part, ...]]) -> str:
    """Return what the program is and what it is made of."""
    program = known["program"][0]
    lines = [
        tr("# เกี่ยวกับโปรแกรม"),
        tr("{name} รุ่น {version}", name=program.name, version=program.version),
        tr("บันทึก ตรวจ และพิมพ์งาน ITA ของหน่วยงานตลอดปี โดยไม่ใช้อินเทอร์เน็ต"),
        tr("โปรแกรมนี้เผยแพร่ภายใต้ {licence} ใช้และแจกจ่ายได้โดยไม่มีค่าใช้จ่าย", licence=_licence_link(program)),
        tr("[สร้างแฟ้มแจ้งปัญหา](do:support) · [วิธีใช้](help:index)"),
    ]
    for kind, name in _KINDS.items():
        rows = [f"- {f'{part.name} {part.version}'.strip()} — {_licence_link(part)}" for part in known[kind]]
        lines += [f"## {name}", "\n".join(rows)]
    return "\n\n".join(lines)


def _licence_link(part: Part) -> str:
    return f"[{part.licence}](licence:{part.name.replace(' ', '%20')})" if part.texts else part.licence
