"""T4: words that are written one way on official paper, and words written twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from ita_desktop.checks.problem import Problem, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.terms import Wording, by_word, matcher, standard_terms
from ita_desktop.checks.text_places import (
    EVERY_KIND,
    Slip,
    document_texts,
    field_problems,
    slips_in_document,
    year_texts,
)
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Section, Term
from ita_desktop.thai.digits import links
from ita_desktop.thai.segment import segments
from ita_desktop.thai.text import comparable


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """Words by what is to be avoided; compared by identity, for a text is asked with it again and again."""

    words: Mapping[str, Wording]


_LEAST: Final = 4
"""Letters of a word written twice; shorter ones (การการ) meet where two words touch."""
_LONGEST: Final = 40
_WIDEST: Final = 20_000
"""Letters of a paragraph that is searched for repetitions; a longer one was not written by hand."""
_TWICE: Final = re.compile(r"([ก-ฮเ-ไ][ก-๎]{3,39}) ?\1")


_PARAGRAPH: Final = 100
"""Letters of a paragraph that nobody writes twice by chance."""
_ENDS_AND_BEGINS: Final = frozenset({"เรื่อง", "ตัวอย่าง"})
"""Words that may end one phrase and begin the next: ผู้รับเรื่องเรื่องการรักษาความลับ."""


@lru_cache(maxsize=4)
def _known(own: tuple[Term, ...], standard: tuple[Wording, ...]) -> Known:
    own_words = tuple(Wording(term.avoid.strip(), term.prefer.strip()) for term in own)
    return Known(by_word((*standard, *own_words)))


def known_terms(office: Office) -> Known:
    """Return the program's words and the office's own; the office's win."""
    return _known(office.all(Term), standard_terms().terms)


@lru_cache(maxsize=65536)
def term_slips(text: str, known: Known) -> tuple[Slip, ...]:
    """Return the words of a text that are to be written another way."""
    words = known.words
    there = [word for word in words if word in text]
    if not there:
        return ()
    inside = links(text)
    found = [
        match for match in matcher(tuple(there)).finditer(text) if not any(a <= match.start() < b for a, b in inside)
    ]
    return tuple(
        Slip(match.start(), match.end(), "check.T4.term", words[match[0]].prefer)
        for match in found
        if not _is_right(text, match, words[match[0]])
    )


def _is_right(text: str, match: re.Match[str], term: Wording) -> bool:
    """Tell whether the word is but a part of the right one there, or stands behind a word that allows it."""
    prefer, at = term.prefer, match.start()
    inside = any(
        text.startswith(prefer, at - shift)
        for shift in range(min(at, len(prefer)) + 1)
        if prefer.startswith(match[0], shift)
    )
    before = text[:at].rstrip()
    return inside or any(before.endswith(word) for word in term.after.split("|") if word)


@lru_cache(maxsize=65536)
def repeated_slips(text: str) -> tuple[Slip, ...]:
    """Return words written twice in a row: ผู้รับผิดชอบผู้รับผิดชอบ."""
    if len(text) > _WIDEST or not _may_repeat(text):
        return ()
    ends = _word_ends(text)
    return tuple(
        Slip(match.start(), match.end(), "check.T4.twice", match[1])
        for match in _TWICE.finditer(text)
        if match[1] not in _ENDS_AND_BEGINS and {match.start(), match.end(1), match.end()} <= ends
    )


def _may_repeat(text: str) -> bool:
    """Tell whether four letters come again within the longest word: a look at each place, far cheaper than a match."""
    pieces = [text[at : at + _LEAST] for at in range(len(text) - _LEAST + 1)]
    if len(set(pieces)) == len(pieces):
        return False
    last: dict[str, int] = {}
    for at, letters in enumerate(pieces):
        before = last.get(letters, -_LONGEST - 2)
        if at - before <= _LONGEST + 1 and text.startswith(text[before:at].rstrip(), at):
            return True
        last[letters] = at
    return False


def _word_ends(text: str) -> frozenset[int]:
    return frozenset(accumulate((len(segment.text) for segment in segments(text)), initial=0))


@record_rule("T4", Severity.NOTE, Topic.TEXT, *EVERY_KIND, Term)
def terms_of_records(view: YearView) -> Iterator[Problem]:
    """Find words of the term list (the program's and the office's own), and words written twice."""
    known = known_terms(view.office)
    for text in year_texts(view):
        slips = (*term_slips(text.text, known), *repeated_slips(text.text))
        yield from field_problems(text, Severity.NOTE, slips)
    for document in view.documents:
        sections = view.office.all(Section, document_id=document.id)
        yield from copied_paragraphs((record_anchor("section", one.id, "text"), one.text) for one in sections)


@document_rule("T4", Severity.NOTE, Topic.TEXT)
def terms_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a document, and names that it spells two ways."""
    known = known_terms(view.office)
    yield from slips_in_document(view.text, Severity.NOTE, lambda text: term_slips(text, known))
    yield from slips_in_document(view.text, Severity.NOTE, repeated_slips)
    places = [(place.anchor, place.text) for place in document_texts(view.text)]
    for group in standard_terms().variants:
        yield from _two_ways(places, group)
    for part in view.text.parts():
        yield from copied_paragraphs((place.anchor, place.text) for place in part.paragraphs)


def copied_paragraphs(places: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield long paragraphs that stand in their document before; an annex is a document of its own."""
    seen: set[str] = set()
    for anchor, text in places:
        for line in text.splitlines():
            copy = comparable(line)
            if len(copy) >= _PARAGRAPH and copy in seen:
                yield problem("check.T4.copied", Severity.NOTE, anchor, found=f"{line.strip()[:60]}…")
            seen.add(copy)


def _two_ways(places: Iterable[tuple[str, str]], group: tuple[str, ...]) -> Iterator[Problem]:
    """Yield each place that spells a name otherwise than most of the document does."""
    pattern, other = matcher(group), standard_terms().other_before
    found = [
        (anchor, match[0])
        for anchor, text in places
        for match in pattern.finditer(text)
        if not text[match.end() :].lstrip().startswith(other)
    ]
    count = Counter(word for _, word in found)
    if len(count) < 2:
        return
    usual = count.most_common(1)[0][0]
    for anchor, word in dict.fromkeys(found):
        if word != usual:
            yield problem("check.T4.two_ways", Severity.NOTE, anchor, found=word, expected=usual)
