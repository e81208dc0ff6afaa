"""What is wrong with a link, and how it is mended."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ita_desktop.thai.digits import THAI_DIGITS, is_link, to_arabic

_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_HOME = re.compile(r"https?://[^/?#]+/?(?:index\.(?:html?|php|aspx?))?", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_ENDS = ".,;:\"'”’"


@dataclass(frozen=True, slots=True)
class LinkFault:
    """One fault: the key of its sentence, and the link without it if that can be worked out."""

    key: str
    mended: str = ""


def link_fault(url: str) -> LinkFault | None:
    """Return the first thing wrong with a link, or None; every fault that can be mended is mended at once."""
    if not url.strip():
        return LinkFault("link.empty")
    mended = mended_link(url)
    if is_mail(url) or not is_link(_bare(url)):
        return LinkFault("link.not_a_link")
    if mended != url:
        return LinkFault(_spoilt_by(url), mended)
    return LinkFault("link.home_page") if _HOME.fullmatch(url) else None


def mended_link(url: str) -> str:
    """Return a link with Arabic digits, without blanks and stray marks, and with its scheme."""
    bare = _bare(url)
    return bare if _SCHEME.match(bare) else f"https://{bare}"


def _bare(url: str) -> str:
    return to_arabic("".join(url.translate(_INVISIBLE).split())).rstrip(_ENDS)


def is_mail(url: str) -> bool:
    """Tell whether this is the address of a letter box, which shows nothing."""
    bare = url.strip().lower()
    return bare.startswith("mailto:") or ("@" in bare.partition("/")[0] and "://" not in bare)


def _spoilt_by(url: str) -> str:
    if any(digit in url for digit in THAI_DIGITS):
        return "link.thai_digits"
    if url.translate(_INVISIBLE).split() != [url]:
        return "link.blanks"
    return "link.stray_end" if url[-1] in _ENDS else "link.no_scheme"
