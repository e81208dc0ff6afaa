"""The first start of an office: what is proposed, and pure functions from an office to what is accepted of it.

Nothing here is known for certain about the office; every proposal is data of ``resources`` and can be changed.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ita_desktop.app.editing import merged, update
from ita_desktop.app.editing_blocks import Edit, in_sequence
from ita_desktop.app.editing_office import add_division, remove_division, set_agency
from ita_desktop.domain.agency import Agency, Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Setting

STEPS = ("begin", "agency", "people", "scores", "ready")
"""The steps of the first start, in order."""

_STEP = "first_start.step"
_NUMBER = "first_start.number"
_PROVINCE = re.compile(r"^(?:จังหวัด|จ\.)\s*")
_NUMBERED = re.compile(r"^(?P<letters>[^0-9๐-๙]*)(?P<office>[0-9๐-๙]{3})(?:01|๐๑)$")
_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_FILE_NAME = 60
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


# ---- what is usual


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of agency: how its name begins and what its two highest officers are called."""

    name: str
    begins: str
    short: str
    clerk: str
    mayor: str
    number: str
    """How the number of its first division looks, e.g. 7xx01."""

    def place(self, agency: str) -> str:
        """Return an agency's name without the words every name of the kind begins with."""
        return agency.strip().removeprefix(self.begins).strip()

    def short_name(self, agency: str) -> str:
        """Return the name as written in running text, e.g. อบต.ทุ่งตัวอย่าง; nothing if it begins otherwise."""
        place = self.place(agency)
        return f"{self.short}{place}" if self.short and place and agency.strip().startswith(self.begins) else ""

    def title(self, pattern: str, agency: str) -> str:
        """Return a title with the agency's name filled in."""
        return pattern.format(name=agency.strip(), place=self.place(agency))


@dataclass(frozen=True, slots=True)
class UsualDivision:
    """A division that many offices have."""

    name: str
    short: str = ""
    ticked: bool = False
    """Proposed to every office."""
    number: str = ""
    """Last two digits of its number (01 สำนักปลัด is certain, 02 and 03 less)."""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usual:
    """Everything that is proposed."""

    provinces: Mapping[str, str]
    """Letters of the number prefix by province."""
    kinds: tuple[Kind, ...]
    divisions: tuple[UsualDivision, ...]
    levels: tuple[str, ...]
    writer: str
    """An example of a writer's position."""
    decider_options: tuple[str, ...]

    def kind(self, name: str) -> Kind:
        """Return a kind of agency by name; one not known is like the last, which has no rules."""
        return next((kind for kind in self.kinds if kind.name == name), self.kinds[-1])

    def division(self, name: str) -> UsualDivision:
        """Return what is usual for a division of this name."""
        return next((one for one in self.divisions if one.name == name), UsualDivision(name))


def read_usual(resources: Path) -> Usual:
    """Read the proposals from the program's resources."""
    office = tomllib.loads((resources / "usual_office.toml").read_text(encoding="utf-8"))
    provinces = tomllib.loads((resources / "provinces.toml").read_text(encoding="utf-8"))
    return Usual(
        provinces=provinces["province"],
        kinds=tuple(Kind(**kind) for kind in office["kind"]),
        divisions=tuple(UsualDivision(**{**one, "sections": tuple(one["sections"])}) for one in office["division"]),
        levels=tuple(office["people"]["levels"]),
        writer=office["people"]["writer"],
        decider_options=tuple(office["chain"]["decider_options"]),
    )


# ---- the agency


def province_name(text: str) -> str:
    """Return a province without the word จังหวัด before it."""
    return _PROVINCE.sub("", text.strip())


def province_letters(usual: Usual, province: str) -> str:
    """Return the letters of a province's official letters, or nothing for one that is not known."""
    return usual.provinces.get(province_name(province), "")


def begun_name(usual: Usual, name: str, old: str, new: str) -> str:
    """Return an agency's name after its kind changed: the words of the old kind give way to those of the new."""
    before, after = usual.kind(old), usual.kind(new)
    if not name.strip() or name.strip().startswith(before.begins):
        return after.begins + before.place(name)
    return name


def file_name(usual: Usual, kind: str, name: str) -> str:
    """Return the name proposed for the office file, e.g. อบต.ทุ่งตัวอย่าง.ita."""
    wanted = usual.kind(kind).short_name(name) or name
    clean = " ".join(_NO_FILE_NAME.sub(" ", wanted).split()).strip(" .")[:_LONGEST_FILE_NAME].strip(" .")
    return f"{clean or 'หน่วยงานใหม่'}.ita"


def rename_agency(office: Office, usual: Usual, kind: str, name: str) -> Changes:
    """Return the changes that name the agency; titles made of its old name follow."""
    agency = office.agency
    before, after = usual.kind(agency.kind), usual.kind(kind)
    titles = {
        before.title(old, agency.name): after.title(new, name)
        for old, new in ((before.clerk, after.clerk), (before.mayor, after.mayor))
    }
    proposed = agency.short in {"", before.short_name(agency.name)}
    short = after.short_name(name) if proposed else agency.short
    people = (update(p, position=titles[p.position]) for p in office.people() if p.position in titles)
    return merged(set_agency(office, kind=kind, name=name.strip(), short=short), *people)


def set_province(office: Office, usual: Usual, province: str) -> Changes:
    """Return the changes that enter the province; its letters become the number where none was typed."""
    name = province_name(province)
    number, before = number_of(office), province_letters(usual, office.agency.province)
    edits: list[Edit] = [partial(_in_province, name)]
    if number in {"", before} and (letters := province_letters(usual, name)) != number:
        edits.append(partial(set_number, usual=usual, number=letters))
    return in_sequence(office, edits)


def _in_province(name: str, office: Office) -> Changes:
    return set_agency(office, province=name)


# ---- numbers of letters


def number_of(office: Office) -> str:
    """Return the number of the first division's letters: as typed during the first start, else its prefix."""
    kept = _setting(office, _NUMBER)
    first = office.first(Division, parent_id=None, everyone=False)
    return kept or (first.prefix if first else "")


def division_number(number: str, division: UsualDivision) -> str:
    """Return the number proposed for a division, from that of the first: กจ 74601 → กจ 74602."""
    match = _NUMBERED.match(number.strip())
    if match is None:
        return number.strip() if not re.search("[0-9๐-๙]", number) else ""
    if not division.number:
        return ""
    last = division.number if match["office"].isascii() else division.number.translate(_THAI)
    return f"{match['letters']}{match['office']}{last}"


def proposed_prefix(usual: Usual, number: str, division: UsualDivision) -> str:
    """Return the prefix a division starts with; the first one's is the number as it was typed."""
    return number.strip() if division == usual.divisions[0] else division_number(number, division)


def set_number(office: Office, usual: Usual, number: str) -> Changes:
    """Return the changes that keep the number; divisions that had the proposal of the old one follow.

    Digits typed over the proposed letters of the province get them back.
    """
    before, number = number_of(office), number.strip()
    if number and not any(letter.isalpha() for letter in number):
        number = f"{province_letters(usual, office.agency.province)} {number}".strip()
    followers = []
    for division in office.all(Division, parent_id=None, everyone=False):
        kind = usual.division(division.name)
        if division.prefix == proposed_prefix(usual, before, kind):
            followers.append(update(division, prefix=proposed_prefix(usual, number, kind)))
    return merged(_keep(office, _NUMBER, number), *followers)


# ---- divisions


def divisions_of(office: Office) -> tuple[Division, ...]:
    """Return the divisions, without sections and the built-in "all divisions"."""
    return office.all(Division, parent_id=None, everyone=False)


def proposed_divisions(office: Office, usual: Usual) -> tuple[str, ...]:
    """Return the names of the divisions that are proposed while the office has none."""
    return () if divisions_of(office) else tuple(one.name for one in usual.divisions if one.ticked)


def accept_divisions(office: Office, usual: Usual, names: Iterable[str]) -> Changes:
    """Return the changes that add these divisions where they are missing, with their numbers."""
    present = {division.name for division in divisions_of(office)}
    return in_sequence(office, [partial(_accept, usual, name) for name in names if name not in present])


def _accept(usual: Usual, name: str, office: Office) -> Changes:
    kind = usual.division(name)
    (division,) = add_division(office, name).added
    return Changes(added=(division.but(short=kind.short, prefix=proposed_prefix(usual, number_of(office), kind)),))


def drop_division(office: Office, division: Division) -> Changes:
    """Return the changes that leave a division out, its head with it unless the head signs elsewhere."""
    head = office.get(Person, division.head_id)
    gone = remove_division(office, division)
    if head is None or head.division_id != division.id:
        return gone
    return office.removal(division, *office.all(Division, parent_id=division.id), head)


def head_title(division: str) -> str:
    """Return what the head of a division is called: หัวหน้าสำนักปลัด, ผู้อำนวยการกองคลัง."""
    led_by_director = division.startswith(("กอง", "สำนัก")) and not division.startswith("สำนักปลัด")
    return f"{'ผู้อำนวยการ' if led_by_director else 'หัวหน้า'}{division}"


def add_section(office: Office, division: Division, name: str) -> Changes:
    """Return the changes that add a section; nothing if the division has one of the name."""
    name = name.strip()
    if any(section.name == name for section in office.all(Division, parent_id=division.id)):
        return Changes()
    return add_division(office, name, division)


# ---- where the first start stands


def unfinished_step(office: Office) -> str:
    """Return the step at which the first start was left, or nothing when it is done."""
    step = _setting(office, _STEP)
    return step if step in STEPS else ""


def keep_step(office: Office, step: str) -> Changes:
    """Return the changes that remember where to go on."""
    return _keep(office, _STEP, step)


def finish(office: Office) -> Changes:
    """Return the changes that end the first start: nothing of it stays but what was entered."""
    kept = [setting for key in (_STEP, _NUMBER) if (setting := office.first(Setting, key=key))]
    return Changes(removed=tuple(kept))


def new_agency(usual: Usual, kind: str, name: str) -> Agency:
    """Return the agency a new office file starts with."""
    return Agency(id=-1, name=name.strip(), kind=kind, short=usual.kind(kind).short_name(name)).but()


def _setting(office: Office, key: str) -> str:
    setting = office.first(Setting, key=key)
    return str(json.loads(setting.value)) if setting else ""


def _keep(office: Office, key: str, value: str) -> Changes:
    setting, text = office.first(Setting, key=key), json.dumps(value, ensure_ascii=False)
    if setting:
        return update(setting, value=text)
    return Changes(added=(Setting(id=-1, key=key, value=text),)) if value else Changes()
