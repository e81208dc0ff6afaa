"""Pictures and files on their way in: read one by one in the background, added together as one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from ita_desktop.app.evidence import Incoming, Kept, add_kept, keep, read_evidence, read_pasted
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import EvidenceKind, Measure, Round
from ita_desktop.ui import words
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.pages.evidence_tiles import WaitingTile
from ita_desktop.ui.runner import Lane, Task, Ticket, Work


@dataclass(eq=False)
class _Arrival:
    """One picture or file and its tile."""

    tile: WaitingTile
    kept: Kept | None = None
    settled: bool = False


@dataclass(eq=False)
class _Batch:
    """What was dropped, pasted or chosen at one time, and the report it belongs to."""

    measure_id: int
    round: Round
    arrivals: list[_Arrival] = field(default_factory=list)


class Intake(QObject):
    """Reads what comes in; what cannot be read stays as a tile until it is closed."""

    tiles_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._batches: list[_Batch] = []

    def tiles(self, measure_id: int, round_: Round) -> list[WaitingTile]:
        """Return the tiles of what is on its way into a report, or did not come."""
        fitting = [batch for batch in self._batches if (batch.measure_id, batch.round) == (measure_id, round_)]
        return [arrival.tile for batch in fitting for arrival in batch.arrivals]

    def add_paths(self, measure_id: int, round_: Round, paths: Sequence[Path]) -> None:
        """Read these files and add them to a report."""
        self._begin(measure_id, round_, [(path.name, partial(_read_path, path)) for path in paths])

    def add_image(self, measure_id: int, round_: Round, image: QImage, name: str) -> None:
        """Take in a picture from the clipboard."""
        self._begin(measure_id, round_, [(name, partial(_read_image, image, name))])

    def _begin(self, measure_id: int, round_: Round, wanted: Sequence[tuple[str, Work]]) -> None:
        batch = _Batch(measure_id, round_)
        self._batches.append(batch)
        for name, _ in wanted:
            arrival = _Arrival(WaitingTile(name))
            arrival.tile.dismissed.connect(partial(self._dismiss, batch, arrival))
            batch.arrivals.append(arrival)
        self.tiles_changed.emit()
        for arrival, (_, work) in zip(tuple(batch.arrivals), wanted, strict=True):
            task = Task(work, self)
            task.done.connect(partial(self._take, batch, arrival))
            task.failed.connect(partial(self._refuse, batch, arrival))
            self._desk.runner.start(Lane.PICTURES, task)

    def _take(self, batch: _Batch, arrival: _Arrival, incoming: Incoming) -> None:
        try:
            arrival.kept = keep(self._desk.file, incoming)
        except DomainError as error:
            self._refuse(batch, arrival, error)
            return
        arrival.settled = True
        self._finish(batch)

    def _refuse(self, batch: _Batch, arrival: _Arrival, error: Exception) -> None:
        known = isinstance(error, DomainError)
        sentence = words.explain(error) if isinstance(error, DomainError) else words.text("evidence.bad_picture")
        bad = not known or getattr(error, "key", "") == "picture.unreadable"
        arrival.tile.show_problem(words.text("evidence.bad_picture") if bad else sentence, sentence)
        arrival.settled = True
        self._finish(batch)

    def _finish(self, batch: _Batch) -> None:
        """Once everything is read, add what could be read in one step."""
        if not all(arrival.settled for arrival in batch.arrivals):
            return
        kept = [arrival.kept for arrival in batch.arrivals if arrival.kept]
        batch.arrivals = [arrival for arrival in batch.arrivals if not arrival.kept]
        if not batch.arrivals:
            self._batches.remove(batch)
        measure = self._desk.office.get(Measure, batch.measure_id)
        if kept and measure is not None:
            what = tr("เพิ่ม{what}เป็นหลักฐานของมาตรการที่ {number}", what=_named(kept), number=measure.number)
            self._desk.do(what, partial(self._changes, batch, kept))
        self.tiles_changed.emit()

    def _changes(self, batch: _Batch, kept: Sequence[Kept]) -> Changes:
        office = self._desk.office
        return add_kept(office, office.one(Measure, batch.measure_id), batch.round, kept)

    def _dismiss(self, batch: _Batch, arrival: _Arrival) -> None:
        batch.arrivals.remove(arrival)
        if not batch.arrivals:
            self._batches.remove(batch)
        self.tiles_changed.emit()
        arrival.tile.deleteLater()


def _named(kept: Sequence[Kept]) -> str:
    pictures = sum(one.kind is EvidenceKind.PICTURE for one in kept)
    files = len(kept) - pictures
    return tr(" และ").join(
        part
        for part in (
            tr("ภาพ {pictures} ภาพ", pictures=pictures) * bool(pictures),
            tr("ไฟล์ {files} ไฟล์", files=files) * bool(files),
        )
        if part
    )


def _read_path(path: Path, _ticket: Ticket) -> Incoming:
    return read_evidence(path)


def _read_image(image: QImage, name: str, _ticket: Ticket) -> Incoming:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes where Qt wants a name
    buffer.close()
    return read_pasted(bytes(data.data()), name)
