"""PDF pages as pictures for the screen; one thread at a time may call it."""

from __future__ import annotations

from ita_desktop.typeset.raster import Preview, Raster

__all__ = ["Preview", "Raster"]
