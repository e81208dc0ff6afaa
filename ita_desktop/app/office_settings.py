"""Choices of the office that travel with its file; each value is kept as JSON."""

from __future__ import annotations

import json
from typing import Any

from ita_desktop.app.editing import update
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Setting

ADDRESSEE_LABEL = "memo.addressee_label"
"""How เรียน is set on a memo: regular, bold, or bold20 (20 pt)."""
CATCHWORD = "memo.catchword"
"""Whether the first word of the next page stands at the foot of a memo's page."""

DRAFT_MARK = "draft.mark"
"""Whether ร่าง stands across the pages of what is still a draft."""
REGISTER_BY_FISCAL_YEAR = "register.fiscal_year"
"""Whether the register of numbers starts anew each fiscal year instead of each calendar year."""
PLAN_SIGNATURE = "report.plan.signature"
"""Whether a plan ends with the reporter's signature; None: when it names a reporter."""
RESULTS_SIGNATURE = "report.results.signature"
ANALYSIS_SIGNATURE = "report.analysis.signature"
"""Whether an analysis ends with the signature of who made it; None: when it names somebody."""

DEFAULTS: dict[str, Any] = {
    ADDRESSEE_LABEL: "regular",
    CATCHWORD: True,
    DRAFT_MARK: False,
    REGISTER_BY_FISCAL_YEAR: False,
    PLAN_SIGNATURE: None,
    ANALYSIS_SIGNATURE: None,
    RESULTS_SIGNATURE: None,
}


def choice(office: Office, key: str) -> Any:
    """Return a choice, or its default where none was made or what is kept cannot be read."""
    found = office.first(Setting, key=key)
    try:
        return json.loads(found.value) if found else DEFAULTS[key]
    except ValueError:
        return DEFAULTS[key]


def choose(office: Office, key: str, value: Any) -> Changes:
    """Return the changes that keep a choice."""
    text = json.dumps(value, ensure_ascii=False)
    found = office.first(Setting, key=key)
    if found:
        return update(found, value=text)
    return Changes(added=(Setting(id=-1, key=key, value=text),)) if value != DEFAULTS[key] else Changes()
