"""The drawer for a file that leaves the program: a visit as PDF, the site as a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog

from ui.screens.desk import Desk
from ui.screens.form_parts import ChoiceField, LineField
from ui.theme import Token
from ui.viewmodels.outputs import FileMade, OutputState, OutputViewModel
from ui.viewmodels.subject_head import SubjectHead, ask_head
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.drawer import Drawer
from ui.widgets.kinds import Kind
from ui.widgets.text import Text
from ui.widgets.toast import ToastLook

_LINES = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OutputDrawer(Drawer):
    """One path to type or choose, one button; Ctrl Enter or Enter in the path does it.

    subject: prints a visit of that patient; "" exports the site.
    """

    def __init__(self, desk: Desk, subject: str = "", event: str = "", number: str = "") -> None:
        super().__init__(desk.drawer_host, close_name="")
        self.setObjectName("drawer.output")
        self._desk, self._subject, self._number = desk, subject, number
        self._vm = OutputViewModel(desk.runner, desk.gate, desk.wording)
        self._visit, self._path = ChoiceField("outputs.visit"), LineField("outputs.path")
        self._browse = Button("", icon="folder")
        self._browse.setObjectName("outputs.browse")
        self._do = Button("", ButtonKind.PRIMARY, icon="print" if subject else "export")
        self._do.setObjectName("outputs.do")
        self._note = Text(tone=Token.TEXT2, wrap=True)
        self._problem = Banner(BannerLook(Kind.DANGER, ""))
        self._holds = Card(" ", sunken=True)
        self._lines = [Text(tone=Token.TEXT2, wrap=True) for _ in range(_LINES)]
        self._lay_out()
        self._connect()
        self._words()
        known = [oid for oid, _ in self._events()]
        self._visit.set_value(event if event in known else known[0])
        self._propose()
        self.open_drawer()
        self._show(self._vm.state)
        self._path.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter does it."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and control:
            self._make()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language; the path typed stays."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._words()

    def _lay_out(self) -> None:
        for part in (self._note, self._visit, self._path):
            self.body.addWidget(part)
        self._note.setContentsMargins(0, 0, 0, self.theme.px(6))
        self.body.addWidget(self._browse, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._problem)
        self.body.addSpacing(self.theme.px(12))
        for line in self._lines:
            self._holds.body.addWidget(line)
        self.body.addWidget(self._holds)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self._do)
        self._visit.setVisible(bool(self._subject))

    def _connect(self) -> None:
        self._visit.chosen.connect(lambda _event: self._propose())
        self._path.entered.connect(self._make)
        self._browse.clicked.connect(lambda _checked=False: self._choose())
        self._do.clicked.connect(lambda _checked=False: self._make())
        self._vm.changed.subscribe(self._show)
        self._vm.made.subscribe(self._made)
        self.closed.connect(self._put_away)

    def _words(self) -> None:
        site = self._desk.site
        if self._subject:
            self.set_head(self.tr("Print a visit"), over=self._number)
            self._note.setText(
                self.tr("The visit as a source document (PDF), as it is recorded now.")
            )
            self._do.set_look(self.tr("Make the PDF"), icon="print")
        else:
            over = self.tr("Site {number}").format(number=site.number)
            self.set_head(self.tr("Export the data"), over=over)
            self._note.setText(
                self.tr(
                    "Every recorded value of the site as a spreadsheet (XLSX), without initials. "
                    "Data whose use was refused stay here."
                )
            )
            self._do.set_look(self.tr("Make the spreadsheet"), icon="export")
        title, *lines = self._contents()
        self._holds.set_title(title)
        for line, words in zip(self._lines, lines, strict=True):
            line.setText(words)
        self.close_button.set_name(self.tr("Close"))
        self._visit.set_state(self.tr("Visit"))
        self._visit.set_choices(self._events())
        hint = self.tr("The file is not encrypted. A file of this name is replaced.")
        self._path.set_state(self.tr("File"), hint=hint)
        self._browse.set_look(self.tr("Choose a place"), icon="folder")

    def _contents(self) -> tuple[str, ...]:
        """What the file holds: a title and `_LINES` sentences."""
        if self._subject:
            return (
                self.tr("What the document holds"),
                self.tr(
                    "Every form of the visit, question by question: the answer, or why there is "
                    "none."
                ),
                self.tr(
                    "For each value, who recorded it and when, and every correction with its "
                    "reason."
                ),
                self.tr("The patient’s initials. Entries not yet recorded are left out."),
            )
        return (
            self.tr("What the spreadsheet holds"),
            self.tr("A sheet for each form: one row for each patient, visit and form."),
            self.tr("SOFA points, screening log, audit trail, and the meaning of every column."),
            self.tr("A cover: version of the study, and how many patients are left out and why."),
        )

    def _events(self) -> list[tuple[str, str]]:
        lang = self._desk.wording.lang
        return [(event.oid, event.label.in_(lang)) for event in self._desk.study.study_events]

    def _propose(self) -> None:
        """A name in the user's documents that tells what the file is, and no patient by name."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        study, lang = self._desk.study, self._desk.wording.lang
        name = f"{study.oid}-{self._desk.site.number}.xlsx"
        if self._subject:
            short = study.event(self._visit.value()).short.in_(lang).rstrip(".")
            name = f"{self._number}-{short}.pdf"
        self._path.set_text(str(folder / name))

    def _choose(self) -> None:
        ending = "PDF (*.pdf)" if self._subject else "XLSX (*.xlsx)"
        title = self.tr("Where the file goes")
        chosen, _ = QFileDialog.getSaveFileName(self, title, self._path.text(), ending)
        if chosen:
            self._path.set_text(chosen)

    def _make(self) -> None:
        if self._subject:
            self._vm.print_visit(self._subject, self._visit.value(), self._path.text())
        else:
            self._vm.export_site(self._path.text())

    def _put_away(self) -> None:
        """Closed while its file is being made, it waits for the answer: somebody must hear it."""
        if not self._vm.state.busy:
            self.deleteLater()

    def _show(self, state: OutputState) -> None:
        self._do.setEnabled(not state.busy)
        self._problem.set_state(BannerLook(Kind.DANGER, state.problem))
        self._problem.setVisible(bool(state.problem))
        if state.problem and self.isHidden():
            self.open_drawer()

    def _made(self, made: FileMade) -> None:
        words = self.tr("{file} is made · SHA-256 {mark}…").format(file=made.name, mark=made.mark)
        self._desk.toast(ToastLook(words))
        if self.isHidden():
            self.deleteLater()
        self.close_drawer()


def open_print(desk: Desk, subject: str, event: str = "") -> None:
    """Over the window: which visit of the patient, and where the PDF goes."""

    def known(head: SubjectHead) -> None:
        if not _stands_open(desk):
            OutputDrawer(desk, subject, event or head.today, head.number)

    ask_head(desk.runner, desk.study, subject, desk.site.zone, known)


def open_export(desk: Desk) -> None:
    """Over the window: where the spreadsheet goes."""
    if not _stands_open(desk):
        OutputDrawer(desk)


def _stands_open(desk: Desk) -> bool:
    """Whether somebody is at such a drawer already: the path typed there stays."""
    return any(not one.isHidden() for one in desk.drawer_host.findChildren(OutputDrawer))
