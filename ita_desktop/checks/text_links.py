"""T1, T7: addresses that lead nowhere, or to somebody else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel

from ita_desktop.checks.problem import Problem, Severity, Topic, problem
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.text_places import (
    EVERY_KIND,
    Slip,
    document_texts,
    field_problems,
    own_site,
    slips_in_document,
    year_texts,
)
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.measures import Evidence
from ita_desktop.thai.digits import THAI_DIGITS, links, to_arabic

_THAI_DIGIT: Final = re.compile(f"[{THAI_DIGITS}]")
_BROKEN_SCHEME: Final = re.compile(r"(?<![A-Za-z])(https?)(?::/(?!/)|:///+|[;.]//|//|:\\\\|:(?=www\.))", re.IGNORECASE)
_DOT: Final = re.compile(r"\.[A-Za-z]")
"""Every host has one."""
_INNER: Final = re.compile(r"(?<=.)https?://", re.IGNORECASE)
_SECOND_LEVEL: Final = frozenset({"go", "or", "ac", "in", "co", "mi", "net"})
"""Below .th an organisation's name is the third label from the right."""
NEAR: Final = 0.8
"""Likeness from which two domains are taken for one misspelt: thasao-kan and thesaokan have 0.90."""
_OFFICES: Final = (".go.th", ".or.th")
CENTRAL: Final = frozenset(
    f"{name}.go.th"
    for name in ("nacc", "dla", "moi", "cgd", "gprocurement", "ocsc", "opdc", "oic", "bb", "dloc", "info")
)
"""Domains of central authorities, which every office links to."""
FREE_MAIL: Final = frozenset({"hotmail.com", "gmail.com", "outlook.com", "yahoo.com", "outlook.co.th", "yahoo.co.th"})


# ---- T1: the form of an address


@lru_cache(maxsize=8192)
def link_slips(text: str) -> tuple[Slip, ...]:
    """Return what is wrong with the form of the addresses in a text."""
    if not _DOT.search(text) and "//" not in text and ":/" not in text:
        return ()
    return tuple(_slips(text))


def _slips(text: str) -> Iterator[Slip]:
    broken = {match.start(): match for match in _BROKEN_SCHEME.finditer(text)}
    for match in broken.values():
        yield Slip(match.start(), match.end(), "check.T1.scheme", f"{match[1].lower()}://")
    ends = {match.end() for match in broken.values()}
    for start, end in links(text):
        link = text[start:end]
        if _THAI_DIGIT.search(link):
            yield Slip(start, end, "check.T1.digits", to_arabic(link))
        if (inner := _nested(link)) is not None:
            yield Slip(start, end, "check.T1.nested", link[inner:], mends=False)
        if start not in ends and start not in broken and _lacks_scheme(link):
            yield Slip(start, end, "check.T1.scheme", f"https://{link}")


def _nested(link: str) -> int | None:
    """Where a second address begins inside a link; one handed on as a parameter (``?u=https://``) is no slip."""
    inner = _INNER.search(link)
    return inner.start() if inner and link[inner.start() - 1] != "=" else None


def _lacks_scheme(link: str) -> bool:
    """Tell whether a link to a page says no https://; the bare name of a site is no link."""
    host, stroke, path = link.partition("/")
    return "@" not in host and ":" not in host and bool(stroke and path)


@lru_cache(maxsize=8192)
def url_slips(url: str) -> tuple[Slip, ...]:
    """Return what is wrong with a field that holds nothing but an address: there even a site needs its https://."""
    found = link_slips(url)
    bare = url.strip()
    if (
        not bare
        or "@" in bare
        or re.match(r"https?://", bare, re.IGNORECASE)
        or any(s.key == "check.T1.scheme" for s in found)
    ):
        return found
    start = url.index(bare)
    return (*found, Slip(start, start + len(bare), "check.T1.scheme", f"https://{bare}")) if links(bare) else found


@record_rule("T1", Severity.ERROR, Topic.TEXT, *EVERY_KIND)
def links_of_records(view: YearView) -> Iterator[Problem]:
    """Find addresses that lead nowhere: a browser knows neither Thai digits nor two addresses in one."""
    own = hosts_of(own_site(view.office))
    for text in year_texts(view):
        find = url_slips if isinstance(text.record, Evidence) and text.name == "url" else link_slips
        slips = find(text.text)
        yield from field_problems(text, Severity.ERROR, (*slips, *domain_slips(text.text, own)))


@document_rule("T1", Severity.ERROR, Topic.TEXT)
def links_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a document; its own domain is the office's, else the one it names most often."""
    yield from slips_in_document(view.text, Severity.ERROR, link_slips)
    texts = [located.text for located in document_texts(view.text)]
    own = hosts_of(own_site(view.office)) if view.own else ()
    own = own or _most_named(texts)
    yield from slips_in_document(view.text, Severity.ERROR, lambda text: domain_slips(text, own))


# ---- domains


@dataclass(frozen=True, slots=True)
class Address:
    """A host inside a text."""

    start: int
    end: int
    host: str
    """In lower case, digits Arabic, without ``www.``."""
    mail: str
    """What stands before the @ of an e-mail address."""

    @property
    def domain(self) -> str:
        """The part that somebody registered: thasao.go.th of eservice.thasao.go.th."""
        labels = self.host.split(".")
        return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[-2:])


_ADDRESS: Final = re.compile(r"(?:[A-Za-z]+://)?(?:(?P<mail>[^@/\s:]+)@)?(?:www\.)?(?P<host>[^/?#:\s]+)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def addresses(text: str) -> tuple[Address, ...]:
    """Return the hosts that a text names, in order."""
    return tuple(_addresses(text)) if _DOT.search(text) else ()


def _addresses(text: str) -> Iterator[Address]:
    for start, end in links(text):
        found = _ADDRESS.match(text, start, end)
        if found and "." in found["host"]:
            host = to_arabic(found["host"]).lower()
            mail = (found["mail"] or "").removeprefix("mailto:").lower()
            yield Address(start + found.start("host") - start, found.end("host"), host, mail)


def hosts_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the domains of an office that stand under .th, as its site and its e-mail address name them."""
    found = (address.domain for text in texts for address in addresses(text))
    return tuple(dict.fromkeys(domain for domain in found if domain not in FREE_MAIL))


def _most_named(texts: Iterable[str]) -> tuple[str, ...]:
    """The office's domain in a document: the one named most often, at least twice."""
    count = Counter(a.domain for text in texts for a in addresses(text) if _is_office(a.domain))
    most = count.most_common(2)
    clear = most and most[0][1] > 1 and (len(most) == 1 or most[0][1] > most[1][1])
    return (most[0][0],) if clear else ()


def _is_office(domain: str) -> bool:
    return domain.endswith(_OFFICES) and domain not in CENTRAL


def domain_slips(text: str, own: tuple[str, ...]) -> Iterator[Slip]:
    """Yield hosts that look like the office's own domain without being it."""
    if not own:
        return
    for address in addresses(text):
        if address.domain in own or address.domain in CENTRAL:
            continue
        near = max(own, key=lambda domain: _likeness(domain, address.domain))
        if _likeness(near, address.domain) >= NEAR:
            right = text[address.start : address.end]
            at = to_arabic(right).lower().rindex(address.domain)
            yield Slip(address.start, address.end, "check.T1.domain", right[:at] + near)


def _likeness(one: str, other: str) -> float:
    """Likeness of two names of organisations, what stands behind their first dot left out."""
    return float(Indel.normalized_similarity(one.partition(".")[0], other.partition(".")[0]))


# ---- T7: two addresses of one office


@document_rule("T7", Severity.NOTE, Topic.TEXT)
def addresses_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find a second e-mail address or domain of the office, which may be an old one or a slip."""
    places = [(place.anchor, place.text) for place in document_texts(view.text)]
    site, mail = own_site(view.office) if view.own else ("", "")
    yield from _second_mails(places, mail)
    yield from _second_domains(places, hosts_of((site, mail)))


@record_rule("T7", Severity.NOTE, Topic.TEXT, *EVERY_KIND)
def addresses_of_records(view: YearView) -> Iterator[Problem]:
    """Find the same in the records, beside what the agency's record says."""
    places = [(text.anchor, text.text) for text in year_texts(view)]
    site, mail = own_site(view.office)
    yield from _second_mails(places, mail)
    if own := hosts_of((site, mail)):
        yield from _second_domains(places, own)


def _second_mails(places: Iterable[tuple[str, str]], own: str) -> Iterator[Problem]:
    """Yield addresses that differ from the first and can hardly belong to anybody else."""
    first = own.lower()
    seen = {first}
    for anchor, text in places:
        for address in addresses(text):
            mail = f"{address.mail}@{address.host}"
            if not address.mail or mail in seen:
                continue
            seen.add(mail)
            if first and _same_box(first, mail):
                yield problem("check.T7.mail", Severity.NOTE, anchor, found=mail, expected=first)
            first = first or mail


def _same_box(one: str, other: str) -> bool:
    """Tell whether two addresses look like two spellings of one: like names, or both of a free provider."""
    (name, _, host), (other_name, _, other_host) = one.partition("@"), other.partition("@")
    free = host in FREE_MAIL and other_host in FREE_MAIL
    return Indel.normalized_similarity(name, other_name) >= 0.7 and (free or host != other_host or name != other_name)


def _second_domains(places: Iterable[tuple[str, str]], own: tuple[str, ...]) -> Iterator[Problem]:
    known = list(own)
    for anchor, text in places:
        for address in addresses(text):
            domain = address.domain
            if domain in known or not _is_office(domain):
                continue
            if known and max(_likeness(domain, one) for one in known) < NEAR:
                yield problem("check.T7.domain", Severity.NOTE, anchor, found=domain, expected=known[0])
            known.append(domain)
