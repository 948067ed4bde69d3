"""About this study: what identifies it, the settings in force, and what the program is made of."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.screens.desk import Desk
from ui.screens.page import Page
from ui.screens.router import Destination
from ui.theme import Token, theme_of
from ui.viewmodels.about import PARTS, SettingLine, fact_lines, setting_line
from ui.viewmodels.listing import Listing
from ui.widgets.card import Card, Divider
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.kinds import Kind
from ui.widgets.page_header import PageHeader
from ui.widgets.text import Text
from workbook.application.views.book import AboutStudy, StudyNotes

_WIDEST = 1240


class AboutPage(Page):
    """Nothing to do here but read. The page is filled once, and again when a setting changes."""

    KEPT: ClassVar[bool] = True

    def __init__(self, desk: Desk, program: str) -> None:
        super().__init__()
        self.setObjectName("screen.about")
        self._desk, self._program = desk, program
        settings = frozenset({"settings"})
        self._listing: Listing[StudyNotes] = Listing(desk.runner, desk.feed, AboutStudy(), settings)
        self._head = PageHeader()
        self._area = QScrollArea()
        self._area.setObjectName("about.text")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.viewport().setAutoFillBackground(False)
        self.column.addWidget(self._head)
        self.column.addWidget(self._area, 1)
        self._listing.changed.subscribe(self._show)
        self.retranslate()

    def enter(self, to: Destination) -> None:
        """Ask what is in force."""
        del to
        self._listing.enter()
        self._area.setFocus()

    def leave(self) -> None:
        """Stop listening while hidden."""
        self._listing.leave()

    def retranslate(self) -> None:
        """Write every word anew, at the same place of the page."""
        title = self._desk.study.label.in_(self._desk.wording.lang)
        self._head.set_state(self.tr("About this study"), caption=title)
        self._area.setAccessibleName(self.tr("About this study"))
        if self._listing.answer is not None:
            self._show(self._listing.answer)

    def _show(self, notes: StudyNotes) -> None:
        at = self._area.verticalScrollBar().value()
        inner = QWidget()
        inner.setMaximumWidth(theme_of().px(_WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme_of().px(8), 0)
        column.setSpacing(theme_of().px(12))
        for card in (self._facts(notes), self._settings(notes), self._parts()):
            column.addWidget(card)
        column.addStretch(1)
        self._area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._area.verticalScrollBar().setValue(at)

    def _facts(self, notes: StudyNotes) -> Card:
        card = Card(self.tr("Study, site and program"))
        rows = fact_lines(notes, self._program, self._desk.wording)
        card.body.addLayout(_pairs(rows))
        return card

    def _settings(self, notes: StudyNotes) -> Card:
        card = Card(self.tr("Choices the protocol leaves open, and the answers in force"))
        for number, (setting, answer) in enumerate(notes.settings):
            if number:
                card.body.addWidget(Divider())
            card.body.addWidget(self._setting(setting_line(setting, answer, self._desk.wording)))
        return card

    def _setting(self, line: SettingLine) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        px = theme_of().px
        grid.setContentsMargins(0, px(4), 0, px(4))
        grid.setVerticalSpacing(px(3))
        grid.setColumnStretch(0, 1)
        grid.addWidget(Text(line.label, bold=True, wrap=True), 0, 0)
        grid.addWidget(Text(line.answer, wrap=True), 1, 0)
        grid.addWidget(Text(line.words, size=12, tone=Token.TEXT2, wrap=True), 2, 0)
        grid.addWidget(Text(line.reason, size=12, tone=Token.TEXT2, wrap=True), 3, 0)
        grid.addWidget(Chip(ChipLook(line.scope)), 0, 1, Qt.AlignmentFlag.AlignTop)
        mark = None
        if line.unconfirmed:
            mark = ChipLook(self.tr("To be confirmed"), Kind.WARN, "warning")
        elif line.changed:
            mark = ChipLook(self.tr("Changed"), Kind.ACCENT, "pencil")
        if mark is not None:
            grid.addWidget(Chip(mark), 1, 1, Qt.AlignmentFlag.AlignTop)
        return box

    def _parts(self) -> Card:
        card = Card(self.tr("What the program is made of, and the licences"))
        card.body.addLayout(_pairs(PARTS))
        return card


def _pairs(rows: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(theme_of().px(24))
    grid.setVerticalSpacing(theme_of().px(5))
    for number, (name, value) in enumerate(rows):
        grid.addWidget(Text(name, tone=Token.TEXT2), number, 0, Qt.AlignmentFlag.AlignTop)
        told = Text(value, wrap=True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(told, number, 1)
    return grid
