"""The card of the backups: where they go, the last good one, the last one tried, why one failed;
making one now, and restoring one to try it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout

from ui.screens.desk import Desk
from ui.screens.form_parts import LineField
from ui.theme import Token
from ui.viewmodels.backups import BackupsViewModel, BackupView
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.drawer import Drawer
from ui.widgets.kinds import Kind
from ui.widgets.status_line import StatusLine
from ui.widgets.text import Text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BackupDrawer(Drawer):
    """Ctrl Enter makes a backup; Enter in the folder's field takes the folder."""

    def __init__(self, desk: Desk, model: BackupsViewModel) -> None:
        super().__init__(desk.drawer_host, close_name="")
        self.setObjectName("drawer.backups")
        self._desk, self._model = desk, model
        self._where, self._last = Card(" ", sunken=True), Card(" ", sunken=True)
        self._tried = Card(" ", sunken=True)
        self._folder, self._made, self._drill = (Text(wrap=True) for _ in range(3))
        self._not_whole = StatusLine("warning", "", Kind.WARN)
        self._why = Text(tone=Token.TEXT2, wrap=True)
        self._reach = StatusLine("warning", "", Kind.WARN)
        self._failed, self._problem = (Banner(BannerLook(Kind.DANGER, "")) for _ in range(2))
        self._told = Text(tone=Token.TEXT2, wrap=True)
        self._told.setObjectName("backups.told")
        self._note = Text(size=12, tone=Token.TEXT2, wrap=True)
        self._field = LineField("backups.folder")
        self._browse, self._take = Button("", icon="folder"), Button("")
        self._now = Button("", ButtonKind.PRIMARY, icon="save")
        self._try = Button("", icon="refresh")
        self._stop = Button("")
        for button, name in (
            (self._browse, "backups.browse"),
            (self._take, "backups.take"),
            (self._now, "backups.now"),
            (self._try, "backups.try"),
            (self._stop, "backups.stop"),
        ):
            button.setObjectName(name)
        self._drill.setObjectName("backups.drill")
        self._working = model.state.busy or model.state.trying
        self._lay_out()
        self._connect()
        self._words()
        self._field.set_text(model.state.place)
        self._show(model.state)
        self.open_drawer()
        (self._now if model.state.place else self._field).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter makes a backup."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and control:
            # In the field Enter has taken the folder already, which makes a backup there.
            if self._now.isEnabled() and not self._typing():
                self._model.back_up()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.body.setSpacing(self.theme.px(12))
        self._where.body.addWidget(self._folder)
        self._where.body.addWidget(self._reach)
        self._last.body.addWidget(self._made)
        for line in (self._drill, self._not_whole, self._why):
            self._tried.body.addWidget(line)
        self._tried.body.addWidget(self._try, 0, Qt.AlignmentFlag.AlignLeft)
        cards = (self._where, self._last, self._tried)
        for part in (self._failed, self._problem, *cards, self._told):
            self.body.addWidget(part)
        self.body.addWidget(self._field)
        pair = QHBoxLayout()
        for button in (self._browse, self._take):
            pair.addWidget(button)
        pair.addStretch(1)
        self.body.addLayout(pair)
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        self.foot.addWidget(self._stop)
        self.foot.addStretch(1)
        self.foot.addWidget(self._now)

    def _connect(self) -> None:
        self._field.entered.connect(self._choose)
        self._take.clicked.connect(lambda _checked=False: self._choose())
        self._browse.clicked.connect(lambda _checked=False: self._look_for())
        self._now.clicked.connect(lambda _checked=False: self._model.back_up())
        self._try.clicked.connect(lambda _checked=False: self._model.try_restore())
        self._stop.clicked.connect(lambda _checked=False: self._model.stop())
        end = self._model.changed.subscribe(self._show)
        self._stop.setVisible(self._working)
        self.closed.connect(end)
        self.closed.connect(self.deleteLater)

    def _words(self) -> None:
        over = self.tr("Site {number}").format(number=self._desk.site.number)
        self.set_head(self.tr("Backups"), over=over)
        self.close_button.set_name(self.tr("Close"))
        self._where.set_title(self.tr("Folder of the backups"))
        self._last.set_title(self.tr("Last good backup"))
        self._browse.set_look(self.tr("Choose a place"), icon="folder")
        self._take.set_look(self.tr("Use this folder"))
        self._tried.set_title(self.tr("Last backup tried"))
        self._try.set_look(self.tr("Try a restore now"), icon="refresh")
        self._stop.set_look(self.tr("Stop"))
        self._note.setText(
            self.tr(
                "A backup is made each time the workbook locks: encrypted, read back and verified. "
                "The last 10 are kept, then one a day for 30 days and one a month for 12 months."
            )
        )

    def _choose(self) -> None:
        self._model.choose(self._field.text())

    def _look_for(self) -> None:
        title = self.tr("Folder of the backups")
        chosen = QFileDialog.getExistingDirectory(self, title, self._field.text())
        if chosen:
            self._field.set_text(chosen)
            self._choose()

    def _show(self, view: BackupView) -> None:
        held = self._desk.read_only
        self._folder.setText(view.place or self.tr("No folder has been chosen yet."))
        out = self.tr("Not found now: plug it in")
        self._reach.set_state("warning", out, Kind.WARN)
        self._reach.setVisible(bool(view.place) and not view.reachable)
        self._made.setText(view.last)
        self._failed.set_state(BannerLook(Kind.WARN, view.failed))
        working = view.busy or view.trying
        self._failed.setVisible(bool(view.failed) and not view.problem and not working)
        self._problem.set_state(BannerLook(Kind.DANGER, view.problem))
        self._problem.setVisible(bool(view.problem))
        self._told.setText(view.told)
        self._told.setVisible(bool(view.told))
        label = self.tr("A USB stick, another disk or a shared folder")
        self._field.set_state(label, error=view.wrong_place)
        for part in (self._field, self._browse, self._take):
            part.setVisible(not held)
        self._now.set_look(self.tr("Back up now"), icon="save")
        self._now.setEnabled(bool(view.place) and not working and not held)
        self._show_tried(view, held=held)
        self._show_stop(view)

    def _show_tried(self, view: BackupView, *, held: bool) -> None:
        self._drill.setText(view.drill)
        self._not_whole.set_state("warning", self.tr("It did not come back whole"), Kind.WARN)
        self._not_whole.setVisible(bool(view.drill_failed))
        self._why.setText(view.drill_failed)
        self._why.setVisible(bool(view.drill_failed))
        self._try.setVisible(bool(view.place) and not held)
        self._try.setEnabled(not view.busy and not view.trying)

    def _show_stop(self, view: BackupView) -> None:
        """The button that is there takes the keyboard from the one that goes."""
        working = view.busy or view.trying
        if working == self._working:
            return
        self._working = working
        typing = self._typing()
        self._stop.setVisible(working)
        if not typing:
            (self._stop if working else self._now).setFocus()

    def _typing(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._field.isAncestorOf(focused)


def open_backups(desk: Desk, model: BackupsViewModel) -> None:
    """The card over the window; one that stands open stays."""
    if not any(not one.isHidden() for one in desk.drawer_host.findChildren(BackupDrawer)):
        BackupDrawer(desk, model)
