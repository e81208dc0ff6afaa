"""The composition root: finds the program's own files and hands them to whoever needs them.

Nothing heavy is imported before it is asked for: a window is on the screen before SQL, fonts and
the dictionary are loaded.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.app import language, paths
from ita_desktop.app.paths import Paths
from ita_desktop.app.settings import Settings
from ita_desktop.domain.errors import DomainError
from ita_desktop.thai.words import read_words, use_words

if TYPE_CHECKING:
    from ita_desktop.app.office_file import OfficeFile
    from ita_desktop.app.printing import Printed
    from ita_desktop.app.year_calendar import YearCalendar
    from ita_desktop.documents.request import PrintRequest
    from ita_desktop.domain.office import Office
    from ita_desktop.domain.record import Record
    from ita_desktop.typeset.fonts import FontLibrary


VIEWABLE = frozenset({"file.read_only", "file.cloud", "file.locked"})
"""Refusals after which a file can still be read."""


class Program:
    """One run of the program, from a window or a terminal."""

    def __init__(self, where: Paths) -> None:
        self.paths = where
        self.settings = Settings(where.own / "settings.json")
        self.language = language.chosen(self.settings)
        self.texts = language.read_texts(where.resources / "texts", self.language)

    @classmethod
    def start(cls) -> Program:
        """Return the program of this installation."""
        where = paths.find()
        _tame_pythainlp(where.own)
        use_words(read_words((where.resources / "words" / "official.txt").read_text(encoding="utf-8")))
        program = cls(where)
        language.use(program.language, where.resources / "texts")
        return program

    # ---- files

    def open_file(self, path: Path, *, read_only: bool = False) -> OfficeFile:
        """Open an office file for editing, or only for reading beside a window that has it open."""
        from ita_desktop.app.office_file import OfficeFile

        if read_only:
            return self._view(path, DomainError("file.opened_read_only", path=path.name))
        from ita_desktop.store.office_store import OfficeStore

        return OfficeFile(OfficeStore.open(path), path)

    def _view(self, path: Path, reason: DomainError) -> OfficeFile:
        from ita_desktop.app.office_file import OfficeFile
        from ita_desktop.store.office_reader import OfficeReader

        return OfficeFile(OfficeReader.open(path), path, reason)

    def open_or_view(self, path: Path) -> OfficeFile:
        """Open an office file; where it cannot be changed, open it for reading and keep the reason."""
        try:
            return self.open_file(path)
        except DomainError as refused:
            if refused.key not in VIEWABLE:
                raise
            return self._view(path, refused)

    def new_file(self, path: Path, agency: str = "") -> OfficeFile:
        """Make an office file with the frameworks, the table profiles and a named agency."""
        from ita_desktop.domain.agency import Agency, Division

        everyone = Division(id=-1, name=self.texts("division.everyone"), everyone=True)
        return self._create(path, (*self.standard_records, Agency(id=-1, name=agency or path.stem), everyone))

    def sample_file(self, path: Path) -> OfficeFile:
        """Make an office file with the invented office that ships with the program."""
        from ita_desktop.app.transfer import read_json

        loaded = read_json(self.paths.sample / "office.json", self.standard_records)
        return self._create(path, loaded.records, loaded.blobs)

    def load_json(self, path: Path, source: Path) -> OfficeFile:
        """Replace everything in an office file by a JSON file, or make the file from it."""
        from ita_desktop.app.transfer import read_json

        loaded = read_json(source, self.standard_records)
        if not path.exists():
            return self._create(path, loaded.records, loaded.blobs)
        file = self.open_file(path)
        file.replace(loaded.records, loaded.blobs, self.texts("journal.loaded", name=source.name))
        return file

    def _create(self, path: Path, records: tuple[Record, ...], blobs: dict[str, bytes] | None = None) -> OfficeFile:
        from ita_desktop.app.office_file import OfficeFile
        from ita_desktop.store.office_store import OfficeStore

        return OfficeFile(OfficeStore.create(path, records, blobs or {}), path)

    @cached_property
    def standard_records(self) -> tuple[Record, ...]:
        """The frameworks and table profiles every new office file starts with."""
        from ita_desktop.app.frameworks import read_frameworks
        from ita_desktop.app.wording import read_profiles

        return (
            *read_frameworks(self.paths.resources / "frameworks"),
            *read_profiles(self.paths.resources / "profiles"),
        )

    @cached_property
    def calendar(self) -> YearCalendar:
        """The dates of the yearly cycle."""
        from ita_desktop.app.year_calendar import read_calendar

        return read_calendar(self.paths.resources / "calendar.toml")

    def warm_store(self) -> None:
        """Load what the first open file needs, so that the first click does not wait for it."""
        import ita_desktop.app.office_file
        import ita_desktop.store.office_store  # noqa: F401 - loading them is the point

    def warm_paper(self) -> None:
        """Load what the first printed page needs."""
        import ita_desktop.app.printing  # noqa: F401 - loading it is the point

    # ---- paper

    @cached_property
    def fonts(self) -> FontLibrary:
        """The fonts of the program."""
        from ita_desktop.typeset.fonts import FontLibrary

        return FontLibrary(self.paths.fonts)

    @cached_property
    def wording(self) -> dict[str, str]:
        """The official wording shipped with the program."""
        from ita_desktop.app.wording import read_wording

        return read_wording(self.paths.resources / "wording")

    def make_pdf(
        self,
        office: Office,
        wanted: PrintRequest,
        blobs: Callable[[str], bytes],
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        overlay: bool = False,
        alone: bool = False,
    ) -> Printed:
        """Return the PDF of a request, the same bytes from the window and the command line.

        ``alone`` leaves the annexes of a memo out.
        """
        from ita_desktop.app.printing import make_pdf

        return make_pdf(
            office,
            wanted,
            wording=self.wording,
            fonts=self.fonts,
            blobs=blobs,
            progress=progress,
            cancelled=cancelled,
            overlay=overlay,
            alone=alone,
        )


def _tame_pythainlp(own: Path) -> None:
    """Keep the dictionary library offline and out of the home directory (read when it is imported)."""
    os.environ.setdefault("PYTHAINLP_DATA", str(own / "pythainlp"))
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
