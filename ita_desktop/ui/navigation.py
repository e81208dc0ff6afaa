"""The pages of the side bar, in order; a page is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ita_desktop.ui.desk import Desk
from ita_desktop.ui.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the side bar."""

    key: str
    icon: str
    title: str
    make: Callable[[Desk], Page]


def _office(desk: Desk) -> Page:
    from ita_desktop.ui.pages.office import OfficePage

    return OfficePage(desk)


def _scores(desk: Desk) -> Page:
    from ita_desktop.ui.pages.scores import ScoresPage

    return ScoresPage(desk)


def _measures(desk: Desk) -> Page:
    from ita_desktop.ui.pages.measures import MeasuresPage

    return MeasuresPage(desk)


def _memo(desk: Desk) -> Page:
    from ita_desktop.ui.pages.memo import MemoPage

    return MemoPage(desk)


ENTRIES: tuple[Entry, ...] = (
    Entry("office", "landmark", "หน่วยงาน", _office),
    Entry("scores", "gauge", "คะแนน", _scores),
    Entry("measures", "list-checks", "มาตรการ", _measures),
    Entry("memo", "file-pen-line", "บันทึกข้อความ", _memo),
)
"""Ctrl+1, Ctrl+2 … follow this order."""
