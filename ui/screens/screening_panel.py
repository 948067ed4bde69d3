"""The decision panel of screening: verdict, reasons as links, clock, consent route, next box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.viewmodels.screening_words import LINKS, PanelClock, PanelFact, PanelHead, PanelLink
from ui.widgets.base import PaintedWidget
from ui.widgets.box_tile import BoxTile
from ui.widgets.buttons import Button, ButtonKind, ButtonSize, LinkButton
from ui.widgets.card import Divider
from ui.widgets.fact_row import FactRow
from ui.widgets.kinds import Kind
from ui.widgets.paint import box, painting
from ui.widgets.radio_list import RadioList, RadioOption
from ui.widgets.reason_link import ReasonLink
from ui.widgets.text import Text
from ui.widgets.time_left import TimeLeft, TimeLook
from ui.widgets.verdict_band import VerdictBand, VerdictLook
from ui.widgets.window_bar import WindowLook, WindowState

WIDE, ROOMY, ROOMY_FROM = 310, 380, 1600
_LEAST = 200


@dataclass(frozen=True, slots=True)
class BoxWords:
    """The box to take ("" for none), the words under the title, and the tile's own."""

    number: str
    under: str


@dataclass(frozen=True, slots=True)
class DeedWords:
    """The button at the foot: its words, whether it can be pressed, and the sentence under it."""

    text: str
    possible: bool
    why: str
    closes: bool = False


class ScreeningPanel(PaintedWidget):
    """Renders what it is told; decides nothing.

    went: (form, item) of a link. route_chosen: a consent step. deed_asked: the button at the
    foot. aside_asked: the quiet link under it. consent_asked: the whole consent record.
    """

    went = Signal(str, str)
    route_chosen = Signal(str)
    deed_asked = Signal()
    aside_asked = Signal()
    consent_asked = Signal()

    def __init__(self, routes: Sequence[RadioOption], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screening.panel")
        self._band = VerdictBand(VerdictLook(Kind.NEUTRAL, "hourglass", ""))
        self._rows = QVBoxLayout()
        self._shown: tuple[object, ...] = ()
        self._clock = TimeLeft(TimeLook("", "", "", WindowLook(24.0, 0.0)))
        self._no_clock = Text(size=12, tone=Token.TEXT2, wrap=True)
        self._route_title = Text(size=12, bold=True, tone=Token.TEXT2)
        self._consent = LinkButton("", size=12, height=20)
        self._consent.setObjectName("screening.consent_record")
        self._route_box = QVBoxLayout()
        self.routes = self._radio(routes)
        self._box_title = Text(size=12, bold=True, tone=Token.TEXT2)
        self._box_under = Text(size=12, tone=Token.TEXT2)
        self._tile = BoxTile("", icon="box")
        self.deed = Button("", ButtonKind.PRIMARY, size=ButtonSize.LARGE)
        self.deed.setObjectName("action.randomise")
        self._why = Text(size=12, tone=Token.TEXT2, wrap=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._aside = LinkButton("", size=12, tone=Token.TEXT2, height=22)
        self._aside.setObjectName("screening.not_included")
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        # A window too low for it cuts the panel; it must not be forced to grow.
        self.setMinimumHeight(_LEAST)
        self._consent.clicked.connect(self.consent_asked)
        self.deed.clicked.connect(self.deed_asked)
        self._aside.clicked.connect(self.aside_asked)
        self.retranslate()
        self.set_roomy(roomy=False)

    def _lay_out(self) -> None:
        px = theme_of().px
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, px(10))
        column.setSpacing(px(8))
        column.addWidget(self._band)
        column.addLayout(self._inset(self._rows))
        self._rows.setSpacing(px(4))
        column.addWidget(Divider())
        clock = QVBoxLayout()
        clock.addWidget(self._clock)
        clock.addWidget(self._no_clock)
        column.addLayout(self._inset(clock))
        column.addWidget(Divider())
        head = QHBoxLayout()
        head.addWidget(self._route_title, 1)
        head.addWidget(self._consent)
        self._route_box.addLayout(head)
        self._route_box.addWidget(self.routes)
        self._route_box.setSpacing(px(2))
        column.addLayout(self._inset(self._route_box))
        column.addWidget(Divider())
        column.addStretch(1)
        row, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._box_title)
        words.addWidget(self._box_under)
        row.addLayout(words, 1)
        row.addWidget(self._tile)
        foot = QVBoxLayout()
        foot.setSpacing(px(5))
        foot.addLayout(row)
        foot.addSpacing(px(3))
        foot.addWidget(self.deed)
        foot.addWidget(self._why)
        foot.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._inset(foot))

    def _inset(self, layout: QVBoxLayout) -> QVBoxLayout:
        side = theme_of().px(16)
        layout.setContentsMargins(side, 0, side, 0)
        return layout

    def _radio(self, routes: Sequence[RadioOption]) -> RadioList:
        radio = RadioList(routes, name=self.tr("Consent route"), row=26)
        radio.setObjectName("screening.route")
        radio.chosen.connect(self.route_chosen)
        return radio

    def set_routes(self, routes: Sequence[RadioOption], value: str, *, fixed: bool) -> None:
        """The consent routes in the language in force; `fixed` once one is recorded."""
        had = self.routes.hasFocus()
        if tuple(routes) != self.routes._options:
            old, self.routes = self.routes, self._radio(routes)
            self._route_box.replaceWidget(old, self.routes)
            old.hide()
            old.deleteLater()
        self.routes.set_value(value)
        self.routes.setEnabled(not fixed)
        if had:
            self.routes.setFocus()

    def first(self) -> QWidget:
        """Where the keyboard goes in: the deed, or what is left while it cannot be done."""
        return self.deed if self.deed.isEnabled() else self._consent

    def show_head(self, head: PanelHead) -> None:
        """The verdict."""
        look = VerdictLook(Kind(head.kind), head.icon, head.title, head.detail)
        self._band.set_state(look)

    def show_facts(self, facts: tuple[PanelFact, ...]) -> None:
        """Tallies, when nothing is missing and nothing is against it."""
        if not self._differs(facts):
            return
        for fact in facts:
            icon = "tick" if fact.passes else "open-circle"
            kind = Kind.OK if fact.passes else Kind.WARN
            self._rows.addWidget(FactRow(fact.text, fact.value, icon=icon, kind=kind))

    def show_links(self, links: tuple[PanelLink, ...], more: str) -> None:
        """The first reasons and missing answers, each leading to its field."""
        if not self._differs((*links, more)):
            return
        for link in links[:LINKS]:
            icon, kind = ("error-filled", Kind.DANGER) if link.excludes else ("arrow-right", None)
            row = ReasonLink(link.text, link.note, icon=icon, kind=kind or Kind.ACCENT)
            target = link.target
            row.setObjectName(f"screening.link.{target.form}.{target.item}")
            row.setToolTip(link.text)
            row.clicked.connect(
                lambda _=False, target=target: self.went.emit(target.form, target.item)
            )
            self._rows.addWidget(row)
        if more:
            self._rows.addWidget(Text(more, size=12, tone=Token.TEXT2))

    def show_clock(self, clock: PanelClock | None, without: str) -> None:
        """Time left; `without` while the onset is not known."""
        self._clock.setVisible(clock is not None)
        self._no_clock.setVisible(clock is None)
        self._no_clock.setText(without)
        if clock is not None:
            state = WindowState(clock.state)
            bar = WindowLook(clock.span, clock.hours, clock.opens, state, clock.ticks)
            look = TimeLook(clock.title, clock.time, clock.word, bar, clock.foot)
            self._clock.set_state(look)

    def show_box(self, words: BoxWords, *, taken: bool) -> None:
        """The box that would be taken; `taken` once it can be."""
        self._box_under.setText(words.under)
        self._tile.setVisible(bool(words.number))
        self._tile.set_state(words.number, next_one=taken)

    def show_deed(self, deed: DeedWords, aside: str) -> None:
        """The button, why it can or cannot be pressed, and the quiet link."""
        icon = "archive" if deed.closes else "" if deed.possible else "lock"
        kind = ButtonKind.SECONDARY if deed.closes else ButtonKind.PRIMARY
        self.deed.set_look(deed.text, icon=icon, kind=kind)
        self.deed.setEnabled(deed.possible)
        self.deed.setAccessibleDescription(deed.why)
        self._why.setText(deed.why)
        self._aside.setText(aside)
        self._aside.setAccessibleName(aside)
        self._aside.updateGeometry()
        self._aside.setVisible(bool(aside))

    def set_roomy(self, *, roomy: bool) -> None:
        """310 wide, 380 in a large window."""
        self.setFixedWidth(theme_of().px(ROOMY if roomy else WIDE))

    def retranslate(self) -> None:
        """The words of the panel itself."""
        self.setAccessibleName(self.tr("Decision"))
        self._route_title.setText(self.tr("Consent route"))
        self._consent.setText(self.tr("Consent record"))
        self._consent.setAccessibleName(self.tr("Open the consent record"))
        self._consent.updateGeometry()
        self._box_title.setText(self.tr("Next treatment box"))

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface."""
        del event
        with painting(self) as painter:
            fill, line = self.theme.color(Token.SURFACE), self.theme.color(Token.LINE)
            box(painter, self.area(), self.theme.px(12), fill=fill, border=line)

    def _differs(self, rows: tuple[object, ...]) -> bool:
        """Whether the rows must be made anew; those there are taken away then."""
        if rows == self._shown:
            return False
        self._shown = rows
        while (taken := self._rows.takeAt(0)) is not None:
            old = taken.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        return True
