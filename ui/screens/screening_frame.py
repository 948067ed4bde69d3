"""The sheet of screening beside its decision: a panel at the right, or a bar at the foot."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.desk import Desk
from ui.screens.screening_bar import ScreeningBar
from ui.screens.screening_panel import ROOMY_FROM, BoxWords, DeedWords, ScreeningPanel
from ui.screens.screening_table import CRITERION_ITEMS
from ui.theme import theme_of
from ui.viewmodels.field import FieldState
from ui.viewmodels.screening_deed import ROUTES, deed_of
from ui.viewmodels.screening_sheet import SheetState
from ui.viewmodels.screening_words import LINKS, PanelWriter
from ui.widgets.radio_list import RadioOption
from workbook.domain.clinical.eligibility import Verdict

# Under this width the sheet needs the whole page; under this height a reason of two lines more
# would push the button out of the panel.
_NARROW, _TALL = 1140, 665


class ScreeningFrame(QWidget):
    """`content` is the caller's to fill; `panel` and `bar` are told what to say by `show_state`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.writer = PanelWriter(desk.wording, desk.study, desk.site.zone, CRITERION_ITEMS)
        self.content = QWidget()
        self.panel, self.bar = ScreeningPanel(self._routes()), ScreeningBar()
        self._verdict: Verdict | None = None
        self.bar.opened.connect(self._toggle)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme_of().px(12))
        self._row.addWidget(self.content, 1)
        self._row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(8))
        column.addLayout(self._row, 1)
        column.addWidget(self.bar)
        self.bar.hide()

    def first(self) -> QWidget:
        """Where the keyboard enters the decision."""
        return self.bar.button if self.panel.isHidden() else self.panel.first()

    def put_away(self) -> None:
        """The panel over a narrow page makes room for the field one goes to."""
        if not self.bar.isHidden():
            self.panel.hide()

    def show_state(self, state: SheetState, step: FieldState | None) -> None:
        """Show the verdict, what it rests on, the clock, and what can be done."""
        verdict, writer = state.verdict, self.writer
        if verdict is None:
            return
        head, clock = writer.head(state), writer.clock(state)
        self.panel.show_head(head)
        self._verdict = verdict
        self._show_reasons()
        self.panel.show_clock(clock, self._desk.wording.say("screening.why_no_onset"))
        self.bar.show_state(head, clock)
        if step is not None:
            fixed = step.recorded or step.read_only
            self.panel.set_routes(self._routes(), step.raw, fixed=fixed)
        self._show_deed(state)

    def _show_reasons(self) -> None:
        """As many reasons as leave the foot of the panel in sight, or the tallies."""
        verdict, writer = self._verdict, self.writer
        if verdict is None:
            return
        links = writer.links(verdict)
        low = self.height() < theme_of().px(_TALL)
        # What is missing is named in one line; a reason may need two.
        most = LINKS - 1 if low and links and links[0].excludes else LINKS
        if links:
            self.panel.show_links(links[:most], writer.more(max(len(links) - most, 0)))
        else:
            self.panel.show_facts(writer.facts(verdict))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A large window has a wider panel, a narrow one a bar that opens it."""
        super().resizeEvent(event)
        px = theme_of().px
        self.panel.set_roomy(roomy=self.width() >= px(ROOMY_FROM))
        self._show_reasons()
        narrow = self.width() < px(_NARROW - 48)
        if narrow == self.bar.isHidden():
            self.bar.setVisible(narrow)
            self.panel.setVisible(not narrow)
            if narrow:
                self._row.removeWidget(self.panel)
            else:
                self._row.addWidget(self.panel)
        elif narrow:
            self.panel.hide()

    def _toggle(self) -> None:
        """The panel over the sheet, at its right edge; once more takes it away."""
        if self.panel.isVisible():
            self.panel.hide()
            return
        foot = self.bar.geometry().top() - theme_of().px(6)
        high = max(foot, self.panel.minimumSizeHint().height())
        wide = self.panel.width()
        self.panel.setGeometry(self.width() - wide, max(0, foot - high), wide, high)
        self.panel.show()
        self.panel.raise_()
        self.panel.first().setFocus()

    def _routes(self) -> list[RadioOption]:
        say = self._desk.wording.say
        return [RadioOption(code, say(f"screening.step_{code.lower()}")) for code in ROUTES]

    def _show_deed(self, state: SheetState) -> None:
        desk, say = self._desk, self._desk.wording.say
        deed = deed_of(state, desk.role, read_only=desk.read_only)
        words = {
            "randomise": self.tr("Randomise: take box {box}").format(box=deed.box),
            "wait": self.tr("Randomise"),
            "close": self.tr("Close the screening…"),
        }
        why = say(deed.why, **deed.params) if deed.why else ""
        self.panel.show_deed(
            DeedWords(words[deed.what], deed.possible, why, deed.what == "close"),
            {
                "close": self.tr("Do not include…"),
                "deviate": self.tr("Randomise with a reason…"),
            }.get(deed.aside, ""),
        )
        free = state.known.boxes_free if state.known is not None else 0
        under = say("screening.box_of", count=str(free)) if free else say("screening.box_none")
        self.panel.show_box(BoxWords(deed.box, under), taken=deed.what == "randomise")
