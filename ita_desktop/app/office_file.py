"""An open office file: the records as they are now, and the one way to change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ita_desktop.app.frozen import refuse_frozen
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record

if TYPE_CHECKING:
    from ita_desktop.store.office_reader import OfficeReader
    from ita_desktop.store.office_store import OfficeStore


class OfficeFile:
    """Holds the file's store and the current ``Office``; every edit goes through ``apply``."""

    def __init__(self, store: OfficeStore | OfficeReader, path: Path, read_only: DomainError | None = None) -> None:
        self._store = store
        self.path = path
        self.read_only = read_only
        """Why nothing can be changed, or None."""
        self.office: Office = store.load()

    def apply(self, changes: Changes, what: str, blobs: Mapping[str, bytes] | None = None) -> Changes:
        """Commit changes, with the files they name, in one transaction and return them with the ids the file gave."""
        store = self._writer()
        if not changes:
            return changes
        refuse_frozen(self.office, changes)
        done = store.apply(changes, what, blobs)
        self.office = self.office.after(done)
        return done

    def _writer(self) -> OfficeStore:
        if self.read_only:
            raise self.read_only
        return cast("OfficeStore", self._store)  # a reader comes with the reason why it is none

    def add_blob(self, data: bytes) -> str:
        """Keep a file's bytes and return their SHA-256."""
        return self._writer().add_blob(data)

    @property
    def blob(self) -> Callable[[str], bytes]:
        """Return the bytes kept under a SHA-256."""
        return self._store.blob

    def replace(self, records: Iterable[Record], blobs: Mapping[str, bytes], what: str) -> None:
        """Put other records in the place of all there are, in one transaction."""
        self._writer().replace(records, blobs, what)
        self.office = self._store.load()

    def drafts(self) -> Mapping[str, str]:
        """Return texts that were being typed when the program last ended."""
        return self._store.drafts()

    def keep_draft(self, key: str, text: str) -> None:
        """Keep a text being typed, so that a crash costs at most the last moments."""
        if not self.read_only:
            self._writer().keep_draft(key, text)

    def drop_draft(self, key: str) -> None:
        """Forget a draft whose text has been committed."""
        if not self.read_only:
            self._writer().drop_draft(key)

    def checkpoint_if_idle(self) -> bool:
        """Checkpoint once the last commit is two seconds old; an owner with a timer calls this. Tells if it did."""
        return self.read_only is None and self._writer().checkpoint_if_idle()

    def checkpoint(self) -> None:
        """Bring every commit into the one file, so that a copy of it is whole."""
        if not self.read_only:
            self._writer().checkpoint()

    @property
    def account(self) -> str:
        """The account of this PC under which edits are noted, or nothing where there is none."""
        from ita_desktop.store.rows import account

        return account()

    def copy_to(self, target: Path) -> None:
        """Copy the file with every stored change to a new place; never overwrites."""
        self._store.copy_to(target)

    def close(self) -> None:
        """Checkpoint and let go of the file."""
        self._store.close()
