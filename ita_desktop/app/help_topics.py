"""The help in Thai: one Markdown file per topic, linked among themselves, searched as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

INDEX = "index"
"""The topic that lists all others."""
SCHEME = "help:"
"""A link to a topic: ``[ชื่อ](help:memo)``."""

_LINK = re.compile(r"\]\(help:([\w-]+)\)")
_MARKS = re.compile(r"\]\([^)]*\)|[*`_#|\[]|^\s*(?:[-+]|\d+\.)\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help."""

    key: str
    title: str
    text: str
    """Markdown, its first line the title."""

    @property
    def links(self) -> tuple[str, ...]:
        """The topics it leads to."""
        return tuple(_LINK.findall(self.text))


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic in which a search found its words, with the line that holds the first."""

    topic: Topic
    line: str


def read_topics(folder: Path) -> dict[str, Topic]:
    """Return all topics by key, which is the file's name."""
    return {path.stem: _topic(path) for path in sorted(folder.glob("*.md"))}


def _topic(path: Path) -> Topic:
    text = path.read_text(encoding="utf-8").strip()
    return Topic(path.stem, text.splitlines()[0].removeprefix("# ").strip(), text)


def search(topics: Mapping[str, Topic], words: str) -> tuple[Hit, ...]:
    """Return the topics that hold every word, those that name one in their title first."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    fitting = [one for one in topics.values() if one.key != INDEX and _holds(readable(one.text), wanted)]
    fitting.sort(key=lambda topic: not any(word in topic.title.casefold() for word in wanted))
    return tuple(Hit(topic, _line_with(topic, wanted)) for topic in fitting)


def _holds(text: str, wanted: list[str]) -> bool:
    return all(word in text.casefold() for word in wanted)


def _line_with(topic: Topic, wanted: list[str]) -> str:
    lines = [line.strip() for line in readable(topic.text).splitlines()[1:] if line.strip()]
    by_count = sorted(lines, key=lambda line: -sum(word in line.casefold() for word in wanted))
    return by_count[0] if by_count else ""


def readable(markdown: str) -> str:
    """Return a text without the marks of Markdown, as it is read."""
    return _MARKS.sub("", markdown)
