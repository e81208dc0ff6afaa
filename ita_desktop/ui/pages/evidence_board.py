"""The card of evidence: pictures as tiles, links and files below, and all the ways to add more."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from ita_desktop.app import evidence
from ita_desktop.app.language import tr
from ita_desktop.app.links import link_fault, mended_link
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob, Evidence, EvidenceKind, Measure, Round
from ita_desktop.domain.office import Office
from ita_desktop.ui import theme, words
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import fill, hairline, row
from ita_desktop.ui.pages.evidence_intake import Intake
from ita_desktop.ui.pages.evidence_links import LinkLine, LinkList
from ita_desktop.ui.pages.evidence_tiles import HEIGHT, WIDTH, PictureTile
from ita_desktop.ui.pages.measure_editor import MeasureEditor
from ita_desktop.ui.pages.tile_board import TileBoard
from ita_desktop.ui.runner import Lane, Task, Ticket

_FILES = tr("ภาพ (*.jpg *.jpeg *.png *.webp *.bmp *.gif *.tif *.tiff);;ทุกไฟล์ (*)")
_PLACING = tr("พิมพ์ {หลักฐาน 1} เป็นบรรทัดหนึ่งในสรุปผลการดำเนินการ เพื่อวางลิงก์ที่ 1 ไว้ตรงนั้นเมื่อพิมพ์ลงกระดาษ")


class EvidenceBoard(QFrame):
    """The evidence of one report."""

    refused = Signal(str)
    """The sentence that says why something could not be added or opened."""

    def __init__(self, editor: MeasureEditor, ask: Ask) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._editor, self._ask, self._desk = editor, ask, editor.desk
        self._round = Round.SIX
        self._thumbnails: dict[str, QPixmap] = {}
        """By SHA-256, as are the two sets below."""
        self._reading: set[str] = set()
        self._unreadable: set[str] = set()
        self._opened: QTemporaryDir | None = None
        self.intake = Intake(editor.desk, self)
        self.intake.tiles_changed.connect(self._show_waiting)
        self.tiles = TileBoard(self._new_tile, read_only=self._desk.read_only)
        self.tiles.placed.connect(self._place)
        self.tiles.dropped.connect(self.take)
        self.tiles.drop_tile.files_asked.connect(self.ask_files)
        self.links = LinkList(self._new_line)
        self.links.new.given.connect(self._add_link)
        self.add_link_button = button(tr("เพิ่มลิงก์"), "link", small=True)
        self.add_link_button.clicked.connect(self.links.new.begin)
        self.add_file_button = button(tr("เพิ่มไฟล์…"), "paperclip", small=True)
        self.add_file_button.clicked.connect(self.ask_files)
        self._count = label("", "small")
        self._line = hairline()
        self._hint = WrappedLabel(_PLACING, "small")
        for made in (self.add_link_button, self.add_file_button):
            if self._desk.read_only:  # shown without a parent it would flash up as a window
                made.hide()
        head = row(label(tr("หลักฐาน"), "section"), self._count, None, self.add_link_button, self.add_file_button)
        pieces = (head, self.tiles, self._line, self.links, self._hint)
        fill(QVBoxLayout(self), *pieces, margins=(16, 10, 12, 12), gap=8)

    # ---- what it shows

    def show_report(self, round_: Round) -> None:
        """Show the evidence of the chosen measure's report of a round."""
        self._round = round_
        records = self.records()
        pictures = [one for one in records if one.kind is EvidenceKind.PICTURE]
        rest = [one for one in records if one.kind is not EvidenceKind.PICTURE]
        self.tiles.show_pictures(pictures)
        self._show_thumbnails()
        self.links.show_records(rest, dict(self._desk.office.table(Blob)))
        links = sum(one.kind is EvidenceKind.LINK for one in rest)
        counts = (
            (len(pictures), tr("{count} ภาพ")),
            (links, tr("{count} ลิงก์")),
            (len(rest) - links, tr("{count} ไฟล์")),
        )
        said = " · ".join(text.format(count=count) for count, text in counts if count)
        self._count.setText(said or tr("ยังไม่มีหลักฐาน"))
        self._line.setVisible(bool(rest))
        self._hint.setVisible(bool(links))
        self._show_waiting()

    def records(self) -> tuple[Evidence, ...]:
        """Return the evidence shown."""
        progress = self._desk.office.progress(self._editor.measure_id, self._round)
        return self._desk.office.all(Evidence, progress_id=progress.id) if progress else ()

    def reveal(self, record: Evidence) -> None:
        """Put the focus on a piece of evidence."""
        self.tiles.focus_picture(record.id)
        self.links.focus_line(record.id)

    def _show_waiting(self) -> None:
        self.tiles.show_waiting(self.intake.tiles(self._editor.measure_id, self._round))

    def _new_tile(self, record: Evidence) -> PictureTile:
        tile = PictureTile(record, read_only=self._desk.read_only)
        tile.open_asked.connect(self._open)
        tile.caption_given.connect(self._set_caption)
        tile.move_asked.connect(self._move)
        tile.remove_asked.connect(self._remove)
        tile.public_asked.connect(self._set_public)
        return tile

    def _new_line(self, record: Evidence) -> LinkLine:
        line = LinkLine(record, read_only=self._desk.read_only)
        line.open_asked.connect(self._open)
        line.changed.connect(self._change)
        line.move_asked.connect(self._move)
        line.remove_asked.connect(self._remove)
        return line

    # ---- thumbnails

    def _show_thumbnail(self, tile: PictureTile) -> None:
        blob = self._desk.office.get(Blob, tile.record.blob_id)
        if blob is None:
            tile.show_problem(words.text("evidence.bad_picture"))
        elif blob.sha256 in self._thumbnails:
            tile.show_pixmap(self._thumbnails[blob.sha256])
        elif blob.sha256 in self._unreadable:
            tile.show_problem(words.text("evidence.bad_picture"))
        elif blob.sha256 not in self._reading:
            self._reading.add(blob.sha256)
            self._start_thumbnail(blob)

    def _start_thumbnail(self, blob: Blob) -> None:
        sharp = self.devicePixelRatioF()
        size = (round(theme.px(WIDTH) * sharp), round(theme.px(HEIGHT) * sharp))

        def work(_ticket: Ticket) -> QImage:
            return QImage.fromData(evidence.thumbnail(self._desk.file, blob, *size))

        task = Task(work, self)
        task.done.connect(partial(self._on_thumbnail, blob))
        task.failed.connect(partial(self._on_no_thumbnail, blob))
        self._desk.runner.start(Lane.PICTURES, task)

    def _on_thumbnail(self, blob: Blob, image: QImage) -> None:
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._thumbnails[blob.sha256] = pixmap
        self._show_thumbnails()

    def _on_no_thumbnail(self, blob: Blob, error: Exception) -> None:
        del error
        self._unreadable.add(blob.sha256)
        self._show_thumbnails()

    def _show_thumbnails(self) -> None:
        for tile in self.tiles.pictures():
            self._show_thumbnail(tile)

    # ---- adding

    def ask_files(self) -> None:
        """Ask for files and add them."""
        folder = Path(self._desk.program.settings.get("picture_folder", "") or self._desk.file.path.parent)
        paths = self._ask.open_paths(self, tr("เพิ่มภาพหรือไฟล์เป็นหลักฐาน"), folder, _FILES)
        if paths:
            self._desk.program.settings.put("picture_folder", str(paths[0].parent))
            self.add_paths(paths)

    def add_paths(self, paths: list[Path]) -> None:
        """Read files in the background and add them."""
        if self._editor.measure is not None and not self._desk.read_only:
            self.intake.add_paths(self._editor.measure_id, self._round, paths)

    def paste(self) -> None:
        """Add what the clipboard holds."""
        self.take(QApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Add what was dropped or pasted: files, else links, else a picture."""
        if self._desk.read_only or self._editor.measure is None:
            return
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        web = [url.toString() for url in data.urls() if url.scheme() in {"http", "https"}]
        links = tuple(web) or evidence.links_in(data.text() if data.hasText() else "")
        image = data.imageData() if data.hasImage() else None
        if paths:
            self.add_paths(paths)
        elif links:
            self._add_links(links)
        elif isinstance(image, QImage) and not image.isNull():
            self.intake.add_image(self._editor.measure_id, self._round, image, "ภาพที่วาง.png")
        else:
            self.refused.emit(words.text("evidence.nothing_to_paste"))

    def _add_link(self, url: str) -> None:
        self._add_links((url,))

    def _add_links(self, urls: tuple[str, ...]) -> None:
        def make(office: Office, measure: Measure) -> Changes:
            return evidence.add_links(office, measure, self._round, urls)

        self._editor.do(tr("เพิ่มลิงก์ {count} รายการเป็นหลักฐาน", count=len(urls)), make)

    # ---- changing

    def _change(self, record: Evidence, name: str, value: object) -> None:
        what = {"url": tr("แก้ลิงก์หลักฐาน"), "caption": tr("แก้คำบรรยายหลักฐาน"), "public": tr("แก้การเผยแพร่หลักฐาน")}[name]
        self._editor.update(record, what, **{name: value})

    def _set_caption(self, record: Evidence, caption: str) -> None:
        self._change(record, "caption", caption)

    def _set_public(self, record: Evidence, public: bool) -> None:
        self._change(record, "public", public)

    def _move(self, record: Evidence, by: int) -> None:
        def make(office: Office, _: Measure) -> Changes:
            return evidence.move(office, office.one(Evidence, record.id), by)

        self._editor.do(tr("ย้ายหลักฐาน"), make)

    def _place(self, record_id: int, position: int) -> None:
        def make(office: Office, _: Measure) -> Changes:
            return evidence.place(office, office.one(Evidence, record_id), position)

        self._editor.do(tr("ย้ายหลักฐาน"), make)

    def _remove(self, record: Evidence) -> None:
        def make(office: Office, _: Measure) -> Changes:
            return evidence.remove(office, office.one(Evidence, record.id))

        what = {
            EvidenceKind.PICTURE: tr("ลบภาพหลักฐาน"),
            EvidenceKind.LINK: tr("ลบลิงก์หลักฐาน"),
            EvidenceKind.FILE: tr("ลบไฟล์หลักฐาน"),
        }[record.kind]
        self._editor.do(what, make)

    # ---- opening

    def _open(self, record: Evidence) -> None:
        if record.kind is EvidenceKind.LINK:
            self._open_link(record.url)
            return
        blob = self._desk.office.get(Blob, record.blob_id)
        if blob is None:
            return
        try:
            path = self._written(blob)
        except DomainError as error:
            self.refused.emit(words.explain(error))
        except OSError:
            self.refused.emit(words.text("file.unreadable", path=blob.name))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _open_link(self, url: str) -> None:
        fault = link_fault(url)
        if fault and not fault.mended and fault.key != "link.home_page":
            self.refused.emit(words.text(fault.key))
        else:
            QDesktopServices.openUrl(QUrl(mended_link(url)))

    def _written(self, blob: Blob) -> Path:
        """Return a copy of a kept file that other programs can open; it goes when the page goes."""
        if self._opened is None:
            self._opened = QTemporaryDir()
        folder = Path(self._opened.filePath(blob.sha256[:12]))
        path = folder / (Path(blob.name).name or "หลักฐาน")
        if not path.exists():
            folder.mkdir(exist_ok=True)
            path.write_bytes(self._desk.file.blob(blob.sha256))
        return path

    def commit(self) -> None:
        """Save what is being typed."""
        for tile in self.tiles.pictures():
            tile.commit()
        self.links.commit()
