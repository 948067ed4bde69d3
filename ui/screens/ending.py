"""The window while the databases get new keys: what is being done, how far it is, and Stop."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ui.screens.front import Front
from ui.theme import Token, theme_of
from ui.viewmodels.ending import EndingViewModel
from ui.widgets.buttons import Button
from ui.widgets.progress_bar import ProgressBar
from ui.widgets.text import Text


class EndingScreen(Front):
    """No page of the workbook is shown meanwhile: its files are closed for a part of it."""

    def __init__(
        self, model: EndingViewModel, name: str, lang: str, program: str, version: str
    ) -> None:
        self._model, self._name = model, name
        self._percent, self._stopping, self._wants_out = 0, False, False
        self._title, self._intro = Text(size=20, bold=True, wrap=True), Text(wrap=True)
        self._working = Text(tone=Token.TEXT2, wrap=True)
        self._working.setObjectName("ending.working")
        self._bar = ProgressBar()
        self._stop = Button("")
        self._stop.setObjectName("ending.stop")
        super().__init__(lang, program, version)
        self.setObjectName("screen.ending")
        row = QHBoxLayout()
        row.addWidget(self._stop)
        row.addStretch(1)
        self.column.setSpacing(theme_of().px(10))
        for part in (self._title, self._intro, self._working, self._bar):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self._stop.clicked.connect(lambda _checked=False: self._give_up())
        self._end = model.percent.subscribe(self._show)

    def begin(self) -> None:
        """Put the keyboard on the only button, and start."""
        self._stop.setFocus()
        self._model.begin()

    def forget(self) -> None:
        """The screen goes away."""
        self._end()

    def may_close(self) -> bool:
        """Not while files change places; it is given up, which takes a moment."""
        if self._model.working:
            self._wants_out = True
            self._give_up()
        return not self._model.working

    def retranslate(self) -> None:
        """Write every word anew."""
        super().retranslate()
        self._title.setText(self.tr("The access of {name} ends").format(name=self._name))
        self._intro.setText(
            self.tr(
                "The databases are copied under new keys, compared and checked. Until the last "
                "step the workbook is as it was."
            )
        )
        self._stop.set_look(self.tr("Stop"))
        self._show(self._percent)

    def _give_up(self) -> None:
        self._stopping = True
        self._stop.setEnabled(False)
        self._model.stop()
        self._show(self._percent)

    def _show(self, percent: int) -> None:
        self._percent = percent
        words = self.tr("Copying: {percent} %").format(percent=percent)
        if percent == 100:
            words = self.tr("Reading the copies back and checking them…")
        if self._stopping:
            words = self.tr("Stopping; this takes a moment.")
        if self._wants_out:
            words = self.tr("Stopping; the window can be closed in a moment.")
        self._working.setText(words)
        self._bar.set_percent(percent)
