"""The window's composition root: adapters, theme, words, crash path, and the event loop."""

from __future__ import annotations

import faulthandler
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from platformdirs import PlatformDirs
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from ui.collecting import collected_here
from ui.languages import Translations
from ui.screens.window import MainWindow, WindowParts
from ui.system_watch import SystemWatch
from ui.tasks import QtRunner, QtTimers
from ui.theme import Scheme, Theme
from ui.viewmodels.preferences import PreferenceStore
from ui.viewmodels.wording import Wording
from workbook.application.gate import Door
from workbook.application.handover import Handover
from workbook.bootstrap import FolderGate, SystemClock, load_behind, shipped_adapters
from workbook.bootstrap.crash_files import FATAL, FAULTS, CrashFiles, CrashReport
from workbook.cli.demo_folder import refuse_unfinished
from workbook.cli.launch import LaunchRequest
from workbook.errors import InputError, WorkbookError

if TYPE_CHECKING:
    from ui.screens.crash_report import CrashReportDialog
    from ui.screens.desk import Desk

NAME, VERSION = "I-MICRO Workbook", "0.1.0"


@dataclass(frozen=True)
class Surroundings:
    """Where the program keeps its own few files: preferences, faults, a first workbook."""

    preferences: Path
    state: Path
    documents: Path


class WindowGate(FolderGate):
    """A folder as the window opens it: not one of a demonstration that was never finished."""

    def doors(self) -> tuple[Door, ...]:
        """See `FolderGate`; InputError `demo.unfinished`."""
        refuse_unfinished(self.folder)
        return super().doors()


def own_folders() -> Surroundings:
    """The folders of the user who runs the program."""
    dirs = PlatformDirs("imicro-workbook", appauthor=False)
    return Surroundings(
        Path(dirs.user_config_dir), Path(dirs.user_state_dir), Path(dirs.user_documents_dir)
    )


def run(request: LaunchRequest, places: Surroundings | None = None) -> int | Handover:
    """Open the window and stay until it is closed; the program's exit code.

    A Handover where the workbook was locked: keys leave the memory with the process alone, so
    the caller starts the program anew.
    """
    app = _application()
    with collected_here(app):
        return _stay(app, request, places or own_folders())


def _stay(app: QApplication, request: LaunchRequest, places: Surroundings) -> int | Handover:
    preferences = PreferenceStore(places.preferences)
    kept = preferences.now
    theme = Theme(Scheme(request.theme or kept.scheme), scale=kept.zoom / 100)
    theme.apply(app)
    wording = Wording(request.lang or kept.language or _system_language())
    translations = Translations(app)
    translations.speak(wording.lang)
    heard: list[MainWindow] = []
    ended: list[Handover] = []

    def failed(error: WorkbookError) -> None:
        for window in heard:
            window.failed(error)

    def restart(before: Handover) -> None:
        # The same looks and the same clock as were asked for at the first start.
        ended.append(replace(before, theme=request.theme or "", now=request.now or ""))
        app.closeAllWindows()

    runner = QtRunner(failed)
    adapters = shipped_adapters(_moment(request.now))
    window = MainWindow(
        WindowParts(
            gate_for=lambda folder: WindowGate(folder, adapters),
            worker=runner,
            timers=QtTimers(runner),
            wording=wording,
            speak=translations.speak,
            preferences=preferences,
            today=lambda: adapters.clock.now().utc.date().isoformat(),
            now=lambda: adapters.clock.now().utc,
            counter=_running_seconds,
            random_bytes=adapters.random_bytes,
            folder=places.documents / NAME,
            program=NAME,
            version=VERSION,
            register=_register,
            restart=restart,
            system=lambda told: SystemWatch(told, window).listen(window),
            prepare=load_the_rest,
        )
    )
    heard.append(window)
    with CrashPath(places.state, wording, window.close) as crash:
        window.start(request.workbook, request.before)
        window.show()
        tell_of_crash(crash.before, crash.files, wording, window)
        code = app.exec()
        runner.shut_down()
    translations.forget()
    return ended[0] if ended else code


def tell_of_crash(
    before: CrashReport | None, files: CrashFiles, wording: Wording, window: QWidget
) -> CrashReportDialog | None:
    """Show what an earlier run left behind, over the window; None where it left nothing."""
    if before is None:
        return None
    from ui.screens.crash_report import CrashReportDialog

    dialog = CrashReportDialog(before.text, before.left_out, wording, files.looked_at, window)
    dialog.open()
    return dialog


def _register(desk: Desk, program: str) -> None:
    # The pages show after the unlock: the unlock screen does not wait for their modules.
    from ui.screens.pages import register_pages

    register_pages(desk, program)


def load_the_rest() -> None:
    """What the unlocked window needs, loaded by the worker while the passphrase is typed."""
    load_behind()
    for name in ("ui.screens.shell", "ui.screens.pages", "ui.screens.away"):
        import_module(name)


class CrashPath:
    """While it stands, an unforeseen failure is written down and told in one clear window.

    What is written holds the kind of failure and the lines of the program it passed through:
    no message, no value, so nothing of a patient. A crash of Qt itself leaves the same in
    `fatal.log`. before: what an earlier run left there and nobody has looked at.
    """

    def __init__(self, folder: Path, wording: Wording, leave: Callable[[], object]) -> None:
        self._folder, self._wording, self._leave = folder, wording, leave
        self._before = sys.excepthook
        self._telling = False
        self._watches = False
        self.files = CrashFiles(folder)
        self.before: CrashReport | None = None

    def __enter__(self) -> CrashPath:
        """Take over."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.before = self.files.report()
        self._fatal = (self._folder / FATAL).open("a", encoding="utf-8")
        self._watches = not faulthandler.is_enabled()
        if self._watches:
            faulthandler.enable(self._fatal, all_threads=True)
        sys.excepthook = self._caught
        return self

    def __exit__(self, *_failure: object) -> None:
        """Give back."""
        sys.excepthook = self._before
        if self._watches:
            faulthandler.disable()
        self._fatal.close()

    def _caught(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._leave()
            return
        self._write(kind, trace)
        if not self._telling:
            self._telling = True
            self._tell(f"{kind.__name__} · {_last_line(trace)}")
            self._telling = False

    def _write(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        frames = traceback.extract_tb(trace)
        lines = [f"{VERSION} {kind.__module__}.{kind.__qualname__}"]
        lines += [f"  {Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
        with (self._folder / FAULTS).open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def _tell(self, where: str) -> None:
        say = self._wording.say
        box = QMessageBox()
        box.setObjectName("screen.fault")
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle(NAME)
        box.setText(say("window.fault"))
        box.setInformativeText(say("window.fault_more", where=where))
        stay = box.addButton(say("window.go_on"), QMessageBox.ButtonRole.AcceptRole)
        quit_button = box.addButton(say("window.quit"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        if box.clickedButton() is quit_button:
            self._leave()


def _last_line(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def _running_seconds() -> float:
    """Of the computer itself, whatever a simulated clock says."""
    return SystemClock().now().elapsed or 0.0


def _application() -> QApplication:
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication([NAME])
    app.setApplicationName(NAME)
    app.setApplicationVersion(VERSION)
    return app


def _system_language() -> str:
    return "fr" if QLocale.system().language() is QLocale.Language.French else "en"


def _moment(text: str | None) -> datetime | None:
    """The simulated instant asked for; InputError where it is none or has no offset."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError("window.bad_instant", value=text) from None
    if moment.utcoffset() is None:
        raise InputError("window.bad_instant", value=text)
    return moment
