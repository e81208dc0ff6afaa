"""The rows of tiles: pictures in order, those on their way in, the place to drop more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from typing_extensions import override

from ita_desktop.domain.measures import Evidence
from ita_desktop.ui import theme
from ita_desktop.ui.pages.evidence_tiles import (
    CAPTION,
    EVIDENCE_MIME,
    HEIGHT,
    WIDTH,
    DropTile,
    PictureTile,
    Tile,
    WaitingTile,
)

_GAP = 12


class TileBoard(QWidget):
    """Lays the tiles in rows, moves the focus among them and tells where one is dropped."""

    placed = Signal(int, int)
    """The id of a picture and the position (from 0) it was dropped at."""
    dropped = Signal(object)
    """The ``QMimeData`` of anything else that was dropped."""

    def __init__(self, make: Callable[[Evidence], PictureTile], *, read_only: bool) -> None:
        super().__init__()
        self._make = make
        self._pictures: dict[int, PictureTile] = {}
        self._waiting: list[WaitingTile] = []
        self._mark: int | None = None
        self._current: Tile | None = None
        self.drop_tile = DropTile()
        self._adopt(self.drop_tile)
        self.drop_tile.setVisible(not read_only)
        self._read_only = read_only
        self.setAcceptDrops(not read_only)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ---- tiles

    def pictures(self) -> list[PictureTile]:
        """Return the tiles of pictures in order."""
        return list(self._pictures.values())

    def waiting(self) -> list[WaitingTile]:
        """Return the tiles of what is on its way in, or did not come."""
        return list(self._waiting)

    def tiles(self) -> list[Tile]:
        """Return every tile in order."""
        ends: list[Tile] = [] if self._read_only else [self.drop_tile]
        return [*self._pictures.values(), *self._waiting, *ends]

    def show_pictures(self, records: Sequence[Evidence]) -> None:
        """Show these pictures; a tile stays, and keeps its focus, as long as its record lives."""
        at = self._focused()
        known = self._pictures
        self._pictures = {record.id: known.get(record.id) or self._new(record) for record in records}
        for number, record in enumerate(records, 1):
            self._pictures[record.id].show_record(record, number)
        for record_id, tile in known.items():
            if record_id not in self._pictures:
                self._drop(tile)
        self._arrange()
        if at is not None and self._focused() is None:
            self._go_to(at)

    def show_waiting(self, tiles: Sequence[WaitingTile]) -> None:
        """Show these tiles behind the pictures."""
        at = self._focused()
        for tile in self._waiting:
            if tile not in tiles:
                tile.hide()
        for tile in tiles:
            if tile not in self._waiting:
                self._adopt(tile)
            tile.show()
        self._waiting = list(tiles)
        self._arrange()
        if at is not None and self._focused() is None:
            self._go_to(at)

    def focus_picture(self, record_id: int) -> None:
        """Put the focus on a picture, if it is there."""
        if tile := self._pictures.get(record_id):
            tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new(self, record: Evidence) -> PictureTile:
        tile = self._make(record)
        self._adopt(tile)
        return tile

    def _adopt(self, tile: Tile) -> None:
        tile.setParent(self)
        tile.go_asked.connect(self._go)
        tile.go_row_asked.connect(self._go_row)
        tile.entered.connect(self._note)
        tile.show()

    def _drop(self, tile: Tile) -> None:
        if self._current is tile:
            self._current = None
        tile.hide()
        tile.deleteLater()

    # ---- places

    def _columns(self) -> int:
        return max(1, (self.width() + theme.px(_GAP)) // theme.px(WIDTH + _GAP))

    def _corner(self, place: int) -> QPoint:
        columns = self._columns()
        return QPoint(place % columns * theme.px(WIDTH + _GAP), place // columns * theme.px(HEIGHT + CAPTION + _GAP))

    def _arrange(self) -> None:
        tiles = self.tiles()
        for place, tile in enumerate(tiles):
            tile.move(self._corner(place))
        rows = -(-len(tiles) // self._columns())
        self.setFixedHeight(max(rows * theme.px(HEIGHT + CAPTION + _GAP) - theme.px(_GAP), 0))
        self._keep_order(tiles)

    def _keep_order(self, tiles: list[Tile]) -> None:
        """Tab comes to one tile, the arrows go through all."""
        if self._current not in tiles:
            self._current = tiles[0] if tiles else None
        for tile in tiles:
            policy = Qt.FocusPolicy.StrongFocus if tile is self._current else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ---- focus

    def _focused(self) -> int | None:
        focus = QApplication.focusWidget() or self
        here = [place for place, tile in enumerate(self.tiles()) if tile is focus or tile.isAncestorOf(focus)]
        return here[0] if here else None

    def _go_to(self, place: int) -> None:
        tiles = self.tiles()
        if tiles:
            tiles[max(0, min(place, len(tiles) - 1))].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, by: int) -> None:
        place = self._focused()
        if place is not None:
            self._go_to(place + by)

    def _go_row(self, by: int) -> None:
        self._go(by * self._columns())

    def _note(self) -> None:
        sender = self.sender()
        if isinstance(sender, Tile):
            self._current = sender
            self._keep_order(self.tiles())

    # ---- dropping

    def _place_at(self, at: QPoint) -> int:
        """Return the place (from 0) before which a picture held here would go."""
        columns = self._columns()
        line = max(0, at.y() // theme.px(HEIGHT + CAPTION + _GAP))
        column = min(columns, max(0, (at.x() + theme.px(WIDTH) // 2) // theme.px(WIDTH + _GAP)))
        return int(min(line * columns + column, len(self._pictures)))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent, /) -> None:
        inside = event.mimeData().hasFormat(EVIDENCE_MIME)
        self._mark = self._place_at(event.position().toPoint()) if inside else None
        self.drop_tile.show_over(not inside)
        self.update()
        event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self._end_drag()

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        self._end_drag()
        event.acceptProposedAction()
        data = event.mimeData()
        if not data.hasFormat(EVIDENCE_MIME):
            self.dropped.emit(data)
            return
        record_id = int(bytes(data.data(EVIDENCE_MIME).data()))
        order = list(self._pictures)
        if record_id in order:
            to = self._place_at(event.position().toPoint())
            self.placed.emit(record_id, to - (order.index(record_id) < to))

    def _end_drag(self) -> None:
        self._mark = None
        self.drop_tile.show_over(False)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self._mark is None:
            return
        corner = self._corner(self._mark)
        painter = QPainter(self)
        left = max(0, corner.x() - theme.px(_GAP) // 2 - 1)
        painter.fillRect(left, corner.y(), 2, theme.px(HEIGHT), theme.colour("focus"))
