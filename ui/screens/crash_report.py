"""What a crash left, shown whole at the next start: it goes nowhere unless somebody saves it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.viewmodels.wording import Wording

SIZE = (640, 420)
FILE = "imicro-crash.txt"


class CrashReportDialog(QDialog):
    """The text that may be handed on; `looked` is called once somebody closed it."""

    def __init__(
        self,
        text: str,
        left_out: int,
        wording: Wording,
        looked: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("screen.crash_report")
        self._text, self._wording = text, wording
        self.setWindowTitle(wording.say("window.crash_title"))
        self.resize(*SIZE)
        column = QVBoxLayout(self)
        column.addWidget(self._words(wording.say("window.crash_more")))
        shown = QPlainTextEdit(text)
        shown.setObjectName("crash.text")
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(wording.say("window.crash_title"))
        column.addWidget(shown, 1)
        if left_out:
            column.addWidget(self._words(wording.say("window.crash_left_out", count=str(left_out))))
        self._said = self._words("")
        column.addWidget(self._said)
        buttons = QDialogButtonBox()
        save = buttons.addButton(
            wording.say("window.crash_save"), QDialogButtonBox.ButtonRole.ActionRole
        )
        close = buttons.addButton(
            wording.say("window.crash_close"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        save.setObjectName("crash.save")
        close.setObjectName("crash.close")
        close.setDefault(True)
        save.clicked.connect(self._save)
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)
        self.finished.connect(lambda _: looked())

    def save_to(self, path: Path) -> None:
        """Write what is shown, and nothing else, where somebody chose."""
        try:
            path.write_text(self._text, "utf-8")
        except OSError:
            self._said.setText(self._wording.say("window.crash_not_saved"))
        else:
            self._said.setText(self._wording.say("window.crash_saved", file=str(path)))

    def _save(self) -> None:
        title = self._wording.say("window.crash_save")
        chosen, _ = QFileDialog.getSaveFileName(self, title, FILE)
        if chosen:
            self.save_to(Path(chosen))

    def _words(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        return label
