"""What a composer needs besides the records; handed in, because nothing here looks for files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kit:
    """Standard wording by dotted key, and the bytes of a picture by its SHA-256."""

    wording: Mapping[str, str]
    blobs: Callable[[str], bytes]
