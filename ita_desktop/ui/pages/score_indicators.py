"""The tab of indicators: the table, the total beside it, how they come about, and scores tried out."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ita_desktop.app.language import tr
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import LevelRule
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import IndicatorScore, InstrumentScore
from ita_desktop.domain.scores import framework_of, year_scores
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.bars import Bar, BarChart
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import card, column, fill, frame, row, scrolling
from ita_desktop.ui.kit.record_model import Row
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.marks import Marks, Spot
from ita_desktop.ui.pages.explain_pane import WIDTH, ExplainPane
from ita_desktop.ui.pages.score_rows import NOW, STATED, ScoreRows, target_of
from ita_desktop.ui.pages.score_total import TotalCard, TotalStrip
from ita_desktop.ui.pages.score_trial import ScoreModel, Trial, TrialBar

NOTHING, TOTAL, EXPLANATION = range(3)
"""What stands beside the table."""
_WHOLE = 760
"""Width of the table, in px before scaling, below which the names of indicators need the room of other columns."""
_UNLIMITED = 16_777_215


class ScoreIndicators(QWidget):
    """Table of the indicators of the result year with what follows from them."""

    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._narrow, self._pane = False, TOTAL
        self.trial = Trial(desk)
        self.trial.changed.connect(self.refresh)
        self.source = ScoreRows(desk, self._tried)
        self.model = ScoreModel(self.source, desk, self.trial, self)
        self._make_table()
        self.total = TotalCard(desk)
        self.total.explain_asked.connect(self.explain_total)
        self.total.trial_asked.connect(self.begin_trial)
        self.strip = TotalStrip()
        self.strip.hide()
        self.strip.open_button.clicked.connect(self.toggle_pane)
        self.strip.explain.clicked.connect(self.explain_total)
        self.chart = BarChart()
        self._legend = label("", "small")
        self._axis = WrappedLabel("", "small")
        self._make_panes()
        self._lay_out()

    # ---- making

    def _make_table(self) -> None:
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(tr("ตารางคะแนนตัวชี้วัด"))
        self.table.fold_below(_WHOLE)
        self.table.typing.connect(self._try_out)
        self.table.typing_ended.connect(self.refresh)
        self.table.refused.connect(self.refused)
        self.table.explain_asked.connect(self._explain_row)
        self.table.row_chosen.connect(self._choose)

    def show_marks(self, marks: Marks) -> None:
        """Show open problems in the cells and below the published total; what is tried out has none."""
        self.model.show_marks({} if self.trial.active else marks.in_cells(self._desk.office, _cell_of))
        result = self._desk.office.result_of(self._desk.result_year)
        self.total.show_marks(marks, result.id if result else 0)

    def _make_panes(self) -> None:
        self.explain = ExplainPane()
        self.explain.setFixedWidth(theme.px(WIDTH))
        self.explain.closed.connect(self.close_explanation)
        self.explain.hide()
        self.trial_bar = TrialBar(self.trial, self._desk)
        self.trial_bar.use.clicked.connect(self._use_trial)
        self.trial_bar.drop.clicked.connect(self._drop_trial)
        self.trial_bar.hide()

    def _lay_out(self) -> None:
        table = frame("card", (self.table, 1), margins=1, gap=0)
        heading = row(label(tr("เทียบกับปีก่อน"), "section"), None, self._legend)
        self._chart_card = card(heading, (self.chart, 1), self._axis, gap=6)
        self._chart_card.setMaximumHeight(theme.px(340))
        right = column(self.total, (self._chart_card, 1), None, gap=12)
        self._right = scrolling(right)
        self._right.setFixedWidth(theme.px(340))
        self._left = column(self.strip, self.trial_bar, (table, 1), gap=12)
        fill(QHBoxLayout(self), (self._left, 1), self._right, self.explain, margins=16, gap=12)

    # ---- showing

    def refresh(self) -> None:
        """Show the records as they are now, or what is tried out."""
        try:
            self.model.set_columns(self.source.columns())
            self.model.refresh()
            self.trial_bar.show_trial()
            self._show_figures(self.trial.office())
        except DomainError:  # the page says that no framework fits the year
            self.model.show_rows(())

    def _show_figures(self, office: Office) -> None:
        year = self._desk.result_year
        scores = year_scores(office, year)
        self.total.show_office(office, tried=self.trial.active)
        self.explain.show_office(office, year)
        self.strip.show_scores(office.all(LevelRule, framework_id=framework_of(office, year).id), scores)
        past = year_scores(office, year - 1).indicators if office.result_of(year - 1) else ()
        before = {indicator.number: value for indicator, value in past}
        target = target_of(office, year)
        bars = [Bar(str(i.number), _float(value), _float(before.get(i.number))) for i, value in scores.indicators]
        self.chart.show_bars(bars, float(target))
        self._legend.setText(
            tr("ซ้าย {past} · ขวา {year}", past=year - 1, year=year) if past else tr("ปี {year}", year=year)
        )
        start = self.chart.floor()
        self._axis.set_text(
            tr(
                "เส้นประ = เป้าหมาย {target} · ▾ ต่ำกว่าเป้าหมาย · แกนเริ่มที่ {start}",
                target=f"{target.normalize():f}",
                start=start,
            )
        )

    def _try_out(self, index: QModelIndex, text: str) -> None:
        """Show averages, total and level of what is in the cell's editor, without saving it."""
        row_ = self.model.row(index.row())
        if row_ is None:
            return
        edit = partial(self.source.write, row=row_, column=index.column(), text=text)
        try:
            office = self.trial.office(edit)
        except DomainError:
            return
        self.model.show_rows(self.source.rows_of(office))
        self._show_figures(office)

    # ---- what if

    def _tried(self) -> Office | None:
        return self.trial.office() if self.trial.active else None

    def begin_trial(self) -> None:
        """Let scores be tried out in the table without saving them."""
        self.table.leave()
        self.trial.begin()
        if self._narrow:
            self.show_pane(NOTHING)
        index = self.table.currentIndex()
        if index.column() != NOW or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.setCurrentIndex(self.model.index(1, NOW))
        self.table.setFocus()

    def _use_trial(self) -> None:
        self.table.leave()
        if sentence := self.trial.use():
            self.refused.emit(sentence)
        self.table.setFocus()

    def _drop_trial(self) -> None:
        self.table.give_up()
        self.trial.drop()
        self.table.setFocus()

    # ---- explaining

    def explain_total(self) -> None:
        """Tell how the total and the level come about."""
        self.show_pane(EXPLANATION)
        self.explain.show_total()
        self.explain.text.setFocus()

    def _explain_row(self, chosen: Row | None) -> None:
        if chosen is None:
            return
        self.show_pane(EXPLANATION)
        self.explain.show_part(chosen.record)
        self.explain.show_chosen()
        if self._narrow:
            self.explain.text.setFocus()

    def _choose(self, chosen: Row | None) -> None:
        self.explain.show_part(chosen.record if chosen else None)

    def close_explanation(self) -> None:
        """Put the total, or in a narrow window the table, back in its place."""
        self.show_pane(NOTHING if self._narrow else TOTAL)
        self.table.setFocus()

    # ---- as part of a page

    def show_pane(self, pane: int) -> None:
        """Put total or explanation beside the table; in a narrow window they cover it."""
        self._pane = pane
        self._right.setVisible(pane == TOTAL)
        self._left.setVisible(not self.covers())
        self.strip.setVisible(self._narrow or pane == EXPLANATION)
        self.explain.setMinimumWidth(theme.px(WIDTH))
        self.explain.setMaximumWidth(_UNLIMITED if self._narrow else theme.px(WIDTH))
        self.explain.setVisible(pane == EXPLANATION)
        QTimer.singleShot(0, self, self._keep_current_in_view)
        if pane == EXPLANATION:
            self.explain.show_office(self.trial.office(), self._desk.result_year)

    def _keep_current_in_view(self) -> None:
        self.table.scrollTo(self.table.currentIndex())

    def covers(self) -> bool:
        """Tell whether total or explanation stands in the table's place."""
        return self._narrow and self._pane != NOTHING

    def toggle_pane(self) -> None:
        """Show or hide the total; what covers the table goes."""
        if self._pane == EXPLANATION:
            self.close_explanation()
        else:
            self.show_pane(NOTHING if self._pane == TOTAL else TOTAL)

    def escape(self) -> bool:
        """Close the explanation, or what covers the table; tells whether there was any."""
        if self._pane == EXPLANATION:
            self.close_explanation()
        elif self.covers():
            self.show_pane(NOTHING)
        else:
            return False
        return True

    def set_narrow(self, narrow: bool) -> None:
        """Fold what has no room when the window is narrow; an explanation that is read stays."""
        turned, self._narrow = narrow is not self._narrow, narrow
        keeps = self._pane == EXPLANATION and not turned
        self.show_pane(EXPLANATION if keeps else NOTHING if narrow else TOTAL)
        self.table.fold(narrow)

    def paste_column(self) -> None:
        """Write a copied column from the current cell on, or from the first score."""
        if self.table.currentIndex().column() not in {NOW, STATED}:
            self.table.setCurrentIndex(self.model.index(1, NOW))
        self.table.setFocus()
        self.table.paste()

    def regions(self) -> list[QWidget]:
        """Return the places F6 goes round."""
        pane = self.explain.text if self._pane == EXPLANATION else self.total.stated_total.control
        return [self.table, pane]

    def leave(self) -> None:
        """Commit what is being typed."""
        self.table.leave()
        self.total.stated_total.control.commit()


def _cell_of(spot: Spot) -> tuple[Hashable, int] | None:
    record = spot.records[0]
    if isinstance(record, InstrumentScore):
        return ("instrument", record.instrument_id), STATED
    return (("indicator", record.indicator_id), NOW) if isinstance(record, IndicatorScore) else None


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
