"""What one user action did: plain values, enough to store, to redraw and to undo."""

from __future__ import annotations

from dataclasses import dataclass

from ita_desktop.domain.record import Record


@dataclass(frozen=True, slots=True)
class Changes:
    """Records added, updated (old, new) and removed in one transaction."""

    added: tuple[Record, ...] = ()
    updated: tuple[tuple[Record, Record], ...] = ()
    removed: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed)

    def __len__(self) -> int:
        return len(self.added) + len(self.updated) + len(self.removed)

    def inverse(self) -> Changes:
        """Return what takes these changes back."""
        return Changes(
            added=self.removed,
            updated=tuple((new, old) for old, new in self.updated),
            removed=self.added,
        )

    def touches(self, *kinds: type[Record]) -> bool:
        """Tell whether any record of these kinds is concerned."""
        return any(isinstance(record, kinds) for record in self.records())

    def records(self) -> tuple[Record, ...]:
        """Return every record concerned, updated ones in their new form."""
        return (*self.added, *(new for _, new in self.updated), *self.removed)
