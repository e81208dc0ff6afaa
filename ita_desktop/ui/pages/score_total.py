"""The card with the total, the level, what it takes and what was published."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.editing import set_result
from ita_desktop.app.language import tr
from ita_desktop.domain.framework import LevelRule
from ita_desktop.domain.office import Office
from ita_desktop.domain.scores import LETTERS, YearScores, framework_of, half_up, next_level, stated_word, year_scores
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.controls import Combo, NumberEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import Chip, Icon, WrappedLabel, label, set_role
from ita_desktop.ui.kit.layouts import card, column, fill, hairline, row
from ita_desktop.ui.kit.mark import Mark, MarkNote, describe
from ita_desktop.ui.marks import Marks
from ita_desktop.ui.pages.score_rows import figure, parse_score, stated_cell


class Condition(QWidget):
    """A condition of the level, or what is missing to the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("circle-check", "success", 16)
        self._text = WrappedLabel()
        self._value = label("", "muted")
        top = Qt.AlignmentFlag.AlignTop
        icon = column(self._icon, margins=(0, 3, 0, 0))
        fill(QHBoxLayout(self), (icon, top), (self._text, 1), (self._value, top))

    def show_as(self, icon: str, ink: str, text: str, value: str) -> None:
        """Say it."""
        self._icon.show_as(icon, ink)
        self._text.set_text(text)
        self._value.setText(value)
        self._value.setVisible(bool(value))


class TotalCard(QWidget):
    """Shows what follows from the indicators of a year, beside what was published."""

    explain_asked = Signal()
    trial_asked = Signal()
    """Scores should be tried out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._title = label("", "section")
        self.total = label("–", "display")
        self.level = Chip("")
        self._verdict_icon = Icon("circle-check", "success", 16)
        self._verdict = WrappedLabel("", "small")
        verdict = row((self._verdict_icon, Qt.AlignmentFlag.AlignTop), (self._verdict, 1), gap=6)
        self._verdict_line = verdict
        self.stated_total = Field(tr("คะแนนรวมที่ประกาศ"), NumberEdit(), self._write_total)
        self.stated_level = Field(tr("ระดับที่ประกาศ"), Combo(), self._write_level)
        stated = row((self.stated_total, 1), (self.stated_level, 1), gap=8)
        self._conditions = [Condition() for _ in range(3)]
        figures = row(self.total, self.level, None, gap=12)
        self.was = WrappedLabel("", "small")
        self.was.hide()
        acts = self._make_acts()
        upper = (self._title, figures, self.was, hairline(), *self._conditions, acts)
        self._mark_notes = {"stated_total": MarkNote(), "stated_level": MarkNote()}
        self._marks: dict[str, Mark | None] = dict.fromkeys(self._mark_notes)
        self.card = card(*upper, hairline(), stated, verdict, *self._mark_notes.values(), gap=7)
        fill(QVBoxLayout(self), self.card)
        for field in (self.stated_total, self.stated_level):
            field.setEnabled(not desk.read_only)

    def _make_acts(self) -> QWidget:
        self.explain = button(
            tr("อธิบายคะแนน"), "lightbulb", small=True, tip=tr("คะแนนและระดับมาจากอะไร (Alt+Enter ในตาราง)")
        )
        self.explain.clicked.connect(self.explain_asked)
        self.trial = button(tr("ลองปรับคะแนน"), kind="link", small=True, tip=tr("ลองพิมพ์คะแนนอื่นโดยไม่บันทึก"))
        self.trial.clicked.connect(self.trial_asked)
        return row(self.explain, self.trial, None)

    @override
    def event(self, event: QEvent, /) -> bool:
        """Claim the height that the wrapped lines need: nested layouts forget it."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            layout = self.layout()
            if layout is not None:
                self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        return done

    # ---- writing

    def _write_total(self, text: Any) -> str:
        return self._set(tr("แก้คะแนนรวมที่ประกาศ"), stated_total=text)

    def _write_level(self, word: Any) -> str:
        return self._set(tr("แก้ระดับที่ประกาศ"), stated_level=word)

    def _set(self, what: str, **values: Any) -> str:
        if "stated_total" in values:
            typed = values["stated_total"]
            return self._desk.do(
                what,
                lambda: set_result(self._desk.office, self._desk.result_year, stated_total=parse_score(typed)),
            )
        return self._desk.do(what, lambda: set_result(self._desk.office, self._desk.result_year, **values))

    # ---- showing

    def show_office(self, office: Office, *, tried: bool = False) -> None:
        """Show the figures of an office, also of one being tried out."""
        year = self._desk.result_year
        scores = year_scores(office, year)
        rules = office.all(LevelRule, framework_id=framework_of(office, year).id)
        named = tr("ลองปรับคะแนน ปี {year}", year=year) if tried else tr("คะแนนรวม ปี {year}", year=year)
        self._title.setText(named)
        self.trial.setVisible(not tried)
        self._show_saved(tried=tried)
        self.total.setText(figure(scores.total))
        word = scores.level.word if scores.level else ""
        self.level.show_as(word or tr("ยังไม่ครบ"), _tone(rules, scores) if word else "plain")
        self._show_conditions(rules, scores)
        self._show_stated(office, rules, scores)
        if tried:
            self._verdict_line.hide()

    def show_marks(self, marks: Marks, result_id: int) -> None:
        """Show what is wrong with the published total and level, across the card: their boxes are narrow."""
        for name, field in (("stated_total", self.stated_total), ("stated_level", self.stated_level)):
            anchors = (f"year_result:{result_id}.{name}",)
            mark = marks.at(*anchors) if result_id else None
            describe(field.control, self._marks[name], mark)
            self._marks[name] = mark
            self._mark_notes[name].show_mark(mark)

    def _show_saved(self, *, tried: bool) -> None:
        """Say what the records give while something else is tried out."""
        self.was.setVisible(tried)
        if tried:
            saved = year_scores(self._desk.office, self._desk.result_year)
            level = saved.level.word if saved.level else "–"
            self.was.set_text(tr("ที่บันทึกไว้ {total} · {level}", total=figure(saved.total), level=level))

    def _show_conditions(self, rules: tuple[LevelRule, ...], scores: YearScores) -> None:
        lines = _lines(rules, scores)
        for number, condition in enumerate(self._conditions):
            condition.setVisible(number < len(lines))
            if number < len(lines):
                condition.show_as(*lines[number])

    def _show_stated(self, office: Office, rules: tuple[LevelRule, ...], scores: YearScores) -> None:
        result = office.result_of(self._desk.result_year)
        stated = result.stated_total if result else None
        word = stated_word(result.stated_level) if result else ""
        self.stated_total.show_value("" if stated is None else str(half_up(stated)))
        self.stated_level.control.set_choices(_level_choices(rules, word))
        self.stated_level.show_value(word)
        self._show_verdict(stated, word, scores)

    def _show_verdict(self, stated: Decimal | None, word: str, scores: YearScores) -> None:
        sentences = []
        if stated is not None and stated_cell(stated, scores.shown_total).ink == "error":
            sentences.append(
                tr("คะแนนที่ประกาศ {stated} ไม่ตรงกับที่คำนวณได้ {total}", stated=figure(stated), total=figure(scores.total))
            )
        computed = scores.level.word if scores.level else ""
        if word and computed and word != computed and word not in LETTERS:
            sentences.append(tr("ระดับที่ประกาศ “{word}” ไม่ตรงกับที่คำนวณได้ “{computed}”", word=word, computed=computed))
        known = stated is not None and scores.total is not None
        self._verdict_line.setVisible(bool(sentences) or known)
        self._verdict_icon.show_as("octagon-x" if sentences else "circle-check", "error" if sentences else "success")
        self._verdict.set_text(" · ".join(sentences) or tr("ตรงกับที่ประกาศ"), "error" if sentences else "success")


class TotalStrip(QFrame):
    """The same in one line, for a narrow window."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._total = label("–", "display")
        self._level = Chip("")
        self._means = label("", "strong")
        self.open_button = icon_button("panel-right", tr("คะแนนรวมและคะแนนที่ประกาศ (F4)"))
        self.explain = icon_button("lightbulb", tr("อธิบายคะแนน (Alt+Enter ในตาราง)"))
        pieces = (self._total, self._level, None, self._means, self.explain, self.open_button)
        fill(QHBoxLayout(self), *pieces, margins=(16, 2, 8, 2), gap=12)

    def show_scores(self, rules: tuple[LevelRule, ...], scores: YearScores) -> None:
        """Show total, level and the means."""
        self._total.setText(figure(scores.total))
        word = scores.level.word if scores.level else ""
        self._level.show_as(word or tr("ยังไม่ครบ"), _tone(rules, scores) if word else "plain")
        means = [f"{instrument.short} {figure(value)}" for instrument, value in scores.shown_instruments]
        self._means.setText("    ".join(means))
        set_role(self._means, "role", "strong")


def _tone(rules: tuple[LevelRule, ...], scores: YearScores) -> str:
    total = scores.shown_total
    if total is None or not rules:
        return "plain"
    return "success" if total >= 85 else "warning"


def _level_choices(rules: tuple[LevelRule, ...], word: str) -> list[tuple[str, str]]:
    known = [rule.word for rule in rules]
    extra = [word] if word and word not in known else []
    return [("", tr("ยังไม่ระบุ")), *((name, name) for name in (*known, *extra))]


def _lines(rules: tuple[LevelRule, ...], scores: YearScores) -> list[tuple[str, str, str, str]]:
    """Return icon, colour, text and figure of the level's conditions and of the way to the next."""
    if scores.total is None or scores.level is None:
        count = len(scores.missing)
        return [("info", "primary", tr("ยังขาดคะแนนอีก {count} ตัวชี้วัด จึงยังคำนวณคะแนนรวมไม่ได้", count=count), "")]
    rule = scores.level
    lines = [("circle-check", "success", tr("คะแนนรวม {score} ขึ้นไป", score=f"{rule.minimum:f}"), figure(scores.total))]
    lowest = min(
        ((value, instrument.short) for instrument, value in scores.shown_instruments if value is not None),
        default=(Decimal(0), ""),
    )
    if rule.every_instrument is not None:
        text = tr("ทุกเครื่องมือ {score} ขึ้นไป", score=f"{rule.every_instrument:f}")
        lines.append(
            ("circle-check", "success", text, tr("ต่ำสุด {name} {score}", name=lowest[1], score=figure(lowest[0])))
        )
    return lines + _way_up(rules, scores)


def _way_up(rules: tuple[LevelRule, ...], scores: YearScores) -> list[tuple[str, str, str, str]]:
    following = next_level(rules, scores)
    if following is None:
        return []
    parts = [tr("คะแนนรวมเพิ่มอีก {gain}", gain=half_up(following.total))] if following.total else []
    lacking = " ".join(f"{instrument.short} {half_up(gap)}" for instrument, gap in following.instruments)
    if lacking:
        parts.append(
            tr("ทุกเครื่องมือต้องถึง {score} (ขาด {lacking})", score=f"{following.rule.every_instrument:f}", lacking=lacking)
        )
    return [
        (
            "flag",
            "muted",
            tr("ถึง “{level}”: {conditions}", level=following.rule.word, conditions=tr(" และ").join(parts)),
            "",
        )
    ]
