"""The overview of a patient: timeline, SOFA, what is next, what happened last."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.patient_timeline import PatientTimeline
from ui.theme import Token, theme_of
from ui.viewmodels.patient import PatientBook
from ui.viewmodels.patient_sofa import SofaDay
from ui.viewmodels.patient_words import PatientWriter, RecentWords
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.kinds import Kind
from ui.widgets.scroll import ScrollPage
from ui.widgets.status_line import StatusLine
from ui.widgets.text import ElidedText, Text
from ui.widgets.trend_chart import TrendChart, TrendDay, TrendLook

# Of the list of acts: the height of one, the parts it is made of, what stands over the list and
# at its foot, and how many are shown in the lowest window.
_ACT, _PARTS, _ABOVE, _LEAST_ACTS = 26, 3, 284, 6


class PatientOverview(ScrollPage):
    """visit_opened: a study event. sofa_opened: a day of the chart. next_asked: the button."""

    visit_opened = Signal(str)
    sofa_opened = Signal(str)
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = PatientTimeline()
        self.timeline.setObjectName("patient.timeline")
        self._visits, self._sofa = Card(), Card(" ")
        self._next, self._recent = Card(" "), Card(" ")
        self._sofa_note = Text(size=12, tone=Token.TEXT2)
        self._chart = TrendChart(TrendLook(()), name="")
        self._chart.setObjectName("patient.sofa_chart")
        self._days: tuple[SofaDay, ...] = ()
        self._next_title, self._next_about = Text(bold=True), Text(size=12, wrap=True)
        self._done = StatusLine("ok-filled", "", Kind.OK)
        self._go = Button("", ButtonKind.PRIMARY)
        self._go.setObjectName("patient.next")
        self._acts = QGridLayout()
        self._lay_out()
        self.timeline.opened.connect(self.visit_opened)
        self._chart.day_chosen.connect(lambda at: self.sofa_opened.emit(self._days[at].event))
        self._go.clicked.connect(self.next_asked)

    def _lay_out(self) -> None:
        px = theme_of().px
        self._visits.body.addWidget(self.timeline)
        self._sofa.set_right(self._sofa_note)
        self._sofa.body.addWidget(self._chart, 1)
        self._sofa.setMinimumHeight(px(300))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._next_title)
        words.addWidget(self._next_about)
        line = QHBoxLayout()
        line.addLayout(words, 1)
        line.addWidget(self._go)
        self._next.body.addLayout(line)
        self._next.body.addWidget(self._done)
        self._next.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._recent.body.addLayout(self._acts)
        self._recent.body.addStretch(1)
        self._acts.setHorizontalSpacing(px(12))
        self._acts.setVerticalSpacing(px(8))
        self._acts.setColumnStretch(1, 1)
        side = QVBoxLayout()
        side.setSpacing(px(12))
        side.addWidget(self._next)
        side.addWidget(self._recent, 1)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self._sofa, 5)
        row.addLayout(side, 4)
        column = QVBoxLayout()
        column.setContentsMargins(0, px(2), 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._visits)
        column.addLayout(row, 1)
        self.set_layout(column)

    def show_book(self, book: PatientBook, writer: PatientWriter) -> None:
        """Show a patient."""
        visits = writer.visits(book)
        self.timeline.set_visits(visits, self.tr("Visits"))
        self._show_sofa(book, writer)
        self._next.set_title(self.tr("Next"))
        step = writer.next(book)
        for part in (self._next_title, self._next_about, self._go):
            part.setVisible(step is not None)
        self._done.setVisible(step is None)
        self._done.set_state("ok-filled", self.tr("Nothing is due now"), Kind.OK)
        if step is not None:
            self._next_title.setText(step.title)
            self._next_about.setText(step.about)
            self._go.set_look(step.button)
        self._recent.set_title(self.tr("Recent"))
        self._show_recent(writer.recent(book))

    def _show_sofa(self, book: PatientBook, writer: PatientWriter) -> None:
        self._days = writer.chart.days(book)
        self._sofa.set_title(self.tr("SOFA, D0 to D7"))
        self._sofa_note.setText(writer.chart.note(book))
        today = {visit.event for visit in writer.visits(book) if visit.today}
        at = next((n for n, day in enumerate(self._days) if day.event in today), None)
        days = tuple(
            TrendDay(day.name, day.value, day.label, day.partial, day.points, day.said)
            for day in self._days
        )
        self._chart.set_state(TrendLook(days, rows=writer.chart.rows(), today=at))

    def _show_recent(self, acts: tuple[RecentWords, ...]) -> None:
        while (taken := self._acts.takeAt(0)) is not None:
            old = taken.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for row, act in enumerate(acts):
            self._acts.addWidget(Text(act.when, size=12, tone=Token.TEXT2), row, 0)
            self._acts.addWidget(ElidedText(act.what), row, 1)
            self._acts.addWidget(Text(act.who, size=12, tone=Token.TEXT2), row, 2)
        self._fit_recent()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A higher window shows more of what happened last."""
        super().resizeEvent(event)
        self._fit_recent()

    def _fit_recent(self) -> None:
        px = theme_of().px
        room = max((self.viewport().height() - px(_ABOVE)) // px(_ACT), _LEAST_ACTS)
        for at in range(self._acts.count()):
            place = self._acts.itemAt(at)
            part = place.widget() if place is not None else None
            if part is not None:
                part.setVisible(at // _PARTS < room)
