"""Under the recovery key: print its sheet, or save it once as PDF at a typed path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens import paper
from ui.screens.form_parts import LineField
from ui.theme import Token, theme_of
from ui.viewmodels.recovery_sheet import RecoverySheetViewModel, SheetState
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import Button
from ui.widgets.kinds import Kind
from ui.widgets.text import Text

Printing = Callable[[Sequence[QImage], str, QWidget], bool]


class RecoverySheetPart(QWidget):
    """Two buttons; the path appears once saving is chosen, and Enter in it saves.

    has_printer, print_it: how printers are reached; turn: makes pictures of the PDF, for the
    worker to do. A test puts its own there. name: what its object names begin with.
    """

    def __init__(
        self,
        model: RecoverySheetViewModel,
        *,
        name: str = "first_run",
        has_printer: Callable[[], bool] = paper.has_printer,
        turn: Callable[[bytes], Sequence[QImage]] = paper.pictures_of,
        print_it: Printing = paper.ask_and_print,
    ) -> None:
        super().__init__()
        self._model, self._has_printer = model, has_printer
        self._turn, self._print_it = turn, print_it
        self._print, self._save = Button("", icon="print"), Button("", icon="save")
        self._path = LineField(f"{name}.sheet_path")
        self._told = Text(tone=Token.TEXT2, wrap=True)
        self._problem = Banner(BannerLook(Kind.WARN, ""))
        self._print.setObjectName(f"{name}.print_sheet")
        self._save.setObjectName(f"{name}.save_sheet")
        self._lay_out()
        self._print.clicked.connect(lambda _checked=False: self._print_sheet())
        self._save.clicked.connect(lambda _checked=False: self._save_sheet())
        self._path.entered.connect(self._save_sheet)
        self._ends = model.changed.subscribe(self._show)
        self.retranslate()
        self._show(model.state)

    def forget(self) -> None:
        """Stop listening: the screen goes away."""
        self._ends()

    def retranslate(self) -> None:
        """Write every word anew."""
        self._print.set_look(self.tr("Print the sheet…"), icon="print")
        self._save.set_look(self.tr("Save as PDF…"), icon="save")
        hint = self.tr("Whoever holds this file can open the workbook. Print it, then delete it.")
        self._path.set_state(self.tr("File of the sheet"), hint=hint)
        self._model.speak()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        px = theme_of().px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (self._print, self._save):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(row)
        for part in (self._path, self._told, self._problem):
            column.addWidget(part)
            part.hide()

    def _print_sheet(self) -> None:
        if not self._has_printer():
            self._model.no_printer()
            return
        self._model.make(self._turn, self._made)

    def _made(self, pages: Sequence[QImage]) -> None:
        if self._print_it(pages, self.tr("Recovery sheet"), self.window()):
            self._model.printed()

    def _save_sheet(self) -> None:
        if self._path.isVisibleTo(self):
            self._model.save(self._path.text())
            return
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        self._path.set_text(str(folder / self.tr("recovery-sheet.pdf")))
        self._path.show()
        self._path.setFocus()

    def _show(self, state: SheetState) -> None:
        for button in (self._print, self._save):
            button.setEnabled(not state.busy)
        self._told.setText(state.told)
        self._told.setVisible(bool(state.told))
        self._problem.set_state(BannerLook(Kind.WARN, state.problem))
        self._problem.setVisible(bool(state.problem))
