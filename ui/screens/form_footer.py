"""The bar under a form: what became of the entries, what helps at a field, Undo and Record."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.actions import keys_text
from ui.screens.form_paper import FormPaper
from ui.theme import Token
from ui.viewmodels.form_head import FormHead
from ui.widgets.base import PaintedWidget
from ui.widgets.buttons import Button, ButtonKind, LinkButton
from ui.widgets.check_row import CheckRow
from ui.widgets.kinds import Kind
from ui.widgets.paint import painting
from ui.widgets.status_line import StatusLine
from ui.widgets.text import Text


class FormFooter(PaintedWidget):
    """Signals are named for what is asked; the page and the view model do it."""

    record_asked = Signal()
    undo_asked = Signal()
    discard_asked = Signal()
    missing_asked = Signal()
    history_asked = Signal()
    paper_turned = Signal(bool)
    paper_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._strip, self._paper = FormPaper(self), CheckRow("")
        self._status = StatusLine("save", "")
        self._missing, self._history = LinkButton(""), LinkButton("")
        self._keys = [Text(keys_text(name), size=11, tone=Token.TEXT2) for name in _HELPS]
        self._undo = Button("", ButtonKind.PLAIN, icon="undo")
        self._discard = Button("", ButtonKind.PLAIN)
        self._record = Button("", ButtonKind.PRIMARY, icon="save", key="Ctrl ↵")
        for name, button in (
            ("action.record", self._record),
            ("action.undo", self._undo),
            ("action.discard", self._discard),
            ("action.missing", self._missing),
            ("action.history", self._history),
            ("form.paper", self._paper),
        ):
            button.setObjectName(name)
        self._head = FormHead()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.retheme()

    def _lay_out(self) -> None:
        self._strip.hide()
        self._paper.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._column.addWidget(self._strip)
        self._column.addLayout(self._row)
        self._row.addWidget(self._status, 1)
        self._row.addWidget(self._paper)
        self._row.addSpacing(self.theme.px(8))
        for link, key in zip((self._missing, self._history), self._keys, strict=True):
            self._row.addWidget(link)
            self._row.addWidget(key)
            self._row.addSpacing(self.theme.px(8))
        for button in (self._discard, self._undo, self._record):
            self._row.addWidget(button)

    def _connect(self) -> None:
        self._record.clicked.connect(self.record_asked)
        self._undo.clicked.connect(self.undo_asked)
        self._discard.clicked.connect(self.discard_asked)
        self._missing.clicked.connect(self.missing_asked)
        self._history.clicked.connect(self.history_asked)
        self._paper.clicked.connect(self.paper_turned)
        self._strip.typed.connect(self.paper_typed)
        self._strip.entered.connect(self.focus_record)

    def set_state(self, head: FormHead, *, locked: bool) -> None:
        """Show what became of the entries."""
        self._head = head
        self._record.setEnabled(bool(head.drafts) and not head.busy)
        self._undo.setEnabled(head.can_undo and not head.busy)
        self._discard.setVisible(bool(head.drafts))
        for part in (self._record, self._undo, self._missing, self._paper):
            part.setVisible(not locked)
        self._paper.setChecked(head.paper.on)
        self._strip.set_state(head.paper)
        self._show_status()

    def _show_status(self) -> None:
        icon, text, kind = self._words(self._head)
        self._status.set_state(icon, text, kind)
        self._fit()

    def _fit(self) -> None:
        """The keys of the links give way before anything is cut, the links before a button is."""
        links = (self._missing, self._history)
        self._missing.setVisible(not self._paper.isHidden())
        self._history.show()
        for key, link in zip(self._keys, links, strict=True):
            key.setVisible(not link.isHidden())
        short = self._status.sizeHint().width() - self._status.minimumSizeHint().width()
        for parts, spare in ((self._keys, 0), (links, short)):
            if self._row.sizeHint().width() - spare > self.width():
                for part in parts:
                    part.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room shows the keys again."""
        super().resizeEvent(event)
        self._fit()

    def _words(self, head: FormHead) -> tuple[str, str, Kind]:
        if head.error:
            return "warning-filled", head.error, Kind.WARN
        if head.busy:
            return "save", self.tr("Recording"), Kind.NEUTRAL
        if head.acknowledged:
            return "ok-filled", head.note, Kind.OK
        if not head.drafts:
            return "save", head.note or self.tr("Nothing to record"), Kind.NEUTRAL
        waiting = self.tr("%n entries to record", "", head.drafts)
        return "save", " · ".join(part for part in (head.note, waiting) if part), Kind.NEUTRAL

    def stops(self) -> list[QWidget]:
        """What Tab reaches after the last field: the deed first."""
        deeds = [self._record, self._undo, self._discard, self._missing, self._history]
        return [*deeds, self._paper, self._strip.box.editor]

    def focus_record(self) -> None:
        """The keyboard goes to Record, after the last field."""
        self._record.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Words of the buttons."""
        self._record.set_look(self.tr("Record"), icon="save")
        self._undo.set_look(self.tr("Undo"), icon="undo")
        self._discard.set_look(self.tr("Discard entries"))
        for link, text in (
            (self._missing, self.tr("Missing because…")),
            (self._history, self.tr("History")),
            (self._paper, self.tr("Transcribed from paper")),
        ):
            link.setText(text)
            link.setAccessibleName(text)
            link.updateGeometry()
        self._show_status()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def retheme(self) -> None:
        """Margins at the zoom in force."""
        px = self.theme.px
        self._column.setContentsMargins(0, px(10), 0, 0)
        self._column.setSpacing(px(8))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above."""
        del event
        with painting(self) as painter:
            painter.setPen(QPen(self.theme.color(Token.LINE), 1))
            painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))


_HELPS = ("action.missing", "action.history")
