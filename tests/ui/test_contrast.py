"""High contrast: the system's own colours and none of the program's."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette

from ita_desktop.ui import contrast, theme
from tests.ui.small_office import program

# The four schemes of Windows 11: window, text, highlight, highlighted text, grey text.
SCHEMES = {
    "aquatic": ("#202020", "#ffffff", "#8ee3f0", "#263b50", "#a6a6a6"),
    "desert": ("#fffaef", "#3d3d3d", "#903909", "#fff5e3", "#676767"),
    "dusk": ("#2d3236", "#ffffff", "#a1bfde", "#212d3b", "#a6a6a6"),
    "night sky": ("#000000", "#ffffff", "#d6b4fd", "#2b2b2b", "#a6a6a6"),
}


def palette(scheme):
    window, text, highlight, highlighted, grey = map(QColor, SCHEMES[scheme])
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, window),
        (roles.Base, window),
        (roles.Text, text),
        (roles.WindowText, text),
        (roles.Highlight, highlight),
        (roles.HighlightedText, highlighted),
    ):
        made.setColor(role, colour)
    made.setColor(QPalette.ColorGroup.Disabled, roles.Text, grey)
    return made


def brightness(colour):
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_stands_out_from_every_ground_it_may_stand_on(scheme):
    made = theme.Theme(program().paths.resources, system=palette(scheme)).colours
    for ground in ("window", "surface", "header", "hover", "selection", "primary_soft", "error_soft", "chip"):
        for ink in ("text", "muted", "error", "warning", "success", "chip_text"):
            assert ratio(made[ink], made[ground]) >= 4.5, (ink, ground)
    assert ratio(made["on_primary"], made["primary"]) >= 4.5
    assert ratio(made["focus"], made["surface"]) >= 3
    assert ratio(made["border_strong"], made["surface"]) >= 3


def test_no_colour_of_the_program_is_left(qapp):
    assert qapp
    made = theme.Theme(program().paths.resources, system=palette("night sky"))
    own = {colour.lower() for mode in made.tokens["colour"].values() for colour in mode.values()} - {"#ffffff"}
    used = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}\b", made.style_sheet)}
    assert used
    assert not used & own
    assert made.palette().color(QPalette.ColorRole.Window) == QColor("#000000")


def test_every_token_has_a_colour_and_paper_stays_white():
    tokens = theme.Theme(program().paths.resources).colours
    made = contrast.colours(palette("night sky"), tokens)
    assert made.keys() == tokens.keys()
    assert made["paper"] == "#FFFFFF"


def test_other_systems_keep_the_colours_of_the_program():
    import sys

    if sys.platform != "win32":
        assert contrast.wanted() is False
