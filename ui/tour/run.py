"""The tour's composition root: demonstration, window without a display, and the walk itself."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from shutil import copytree
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtWidgets import QApplication

from ui.collecting import collected_here
from ui.languages import Translations
from ui.screens.pages import register_pages
from ui.screens.window import MainWindow, WindowParts
from ui.tasks import QtRunner
from ui.theme import Scheme, Theme
from ui.tour.doors import BACKUP, INVENTED_KEY, INVENTED_PHRASE, STICK, People
from ui.tour.stage import CountingWorker, Director, Look, Script, Stage, StillTimers, looks
from ui.tour.walk import Folders, walk
from ui.viewmodels.preferences import Preferences, PreferenceStore
from ui.viewmodels.wording import Wording
from workbook.application.gate import BackupSign, BackupState
from workbook.application.making import NewPerson, NewWorkbook
from workbook.bootstrap import Adapters, FolderGate, SimulatedClock, shipped_adapters
from workbook.bootstrap.adapters import PROGRAM, VERSION
from workbook.cli import demo, demo_folder, demo_make
from workbook.cli.launch import LaunchRequest
from workbook.errors import Bug, WorkbookError
from workbook.texts import LANGUAGES, Texts

NOW = demo.read_time(demo.NOW)
SEED = "tour"
THEMES = ("light", "dark")
SIZES = ((1366, 768), (1920, 1080))
# The folder a picture names stands nowhere: a real one would differ from machine to machine.
SHOWN = Path("I-MICRO")


@dataclass(frozen=True)
class Scene:
    """Where the walk takes place. people: what the walk needs to know of the demonstration."""

    folder: Path
    older: Path
    adapters: Adapters
    people: People


class StickGate(FolderGate):
    """Backups go to a folder that is thrown away, and are shown at one that stands nowhere."""

    def __init__(self, folder: Path, adapters: Adapters, stick: Path) -> None:
        """stick: where the backups really go."""
        super().__init__(folder, adapters)
        self._stick = stick

    def choose_backup_place(self, place: Path) -> None:
        """See `FolderGate`."""
        self._stick.mkdir(exist_ok=True)
        super().choose_backup_place(self._stick if place == STICK else place)

    def backup_state(self) -> BackupState:
        """See `FolderGate`."""
        state = super().backup_state()
        return replace(state, place=str(STICK)) if state.place else state

    def examine_backup(self, source: Path) -> BackupSign:
        """See `FolderGate`."""
        return super().examine_backup(self._real(source))

    def try_backup(self, source: Path, person: str, secret: str) -> None:
        """See `FolderGate`."""
        super().try_backup(self._real(source), person, secret)

    def new_phrase(self) -> str:
        """One that nobody would take: a drawn one depends on who else draws, and in what order."""
        return INVENTED_PHRASE

    def offer_recovery(self, passphrase: str) -> str:
        """An invented one: a real key has no place in a picture."""
        super().offer_recovery(passphrase)
        return INVENTED_KEY

    def _real(self, source: Path) -> Path:
        return max(self._stick.glob("*/*")) if source == BACKUP else source


class CardGate(StickGate):
    """Makes the workbook of the first run as a demonstration, and shows an invented recovery key.

    A real key, be it of a workbook nobody keeps, has no place in a picture; and pictures of the
    same state are to be the same.
    """

    def make(self, new: NewWorkbook, person: NewPerson, passphrase: str) -> str:
        """See `FolderGate`."""
        super().make(replace(new, demo=True), person, passphrase)
        return INVENTED_KEY


def run(request: LaunchRequest) -> int:
    """Make every picture; 0, or 1 with a sentence on standard error."""
    texts = Texts(request.lang or "en")
    try:
        with TemporaryDirectory(prefix="imicro-tour-") as made:
            count = take_pictures(request, Path(made), texts)
    except WorkbookError as error:
        sys.stderr.write(texts.say(error.code, **error.params) + "\n")
        return 1
    if count is None:
        return 1
    sys.stderr.write(texts.say("tour.done", count=str(count), folder=str(request.out)) + "\n")
    return 0


def take_pictures(
    request: LaunchRequest, folder: Path, texts: Texts, adapters: Adapters | None = None
) -> int | None:
    """How many pictures stand in the folder now; None after a fault of the program.

    folder: for what is thrown away afterwards. adapters: a test passes cheaper ones.
    """
    if request.out is None:
        raise Bug("tour.not_writable", folder="")
    parts = adapters or replace(
        shipped_adapters(NOW),
        state_folder=folder / "state",
        # Ids stand in pictures, so chance is seeded. The keys it makes too are those of a workbook
        # of invented people that is deleted when the walk ends.
        random_bytes=Random(SEED).randbytes,
    )
    sys.stderr.write(texts.say("tour.demo") + "\n")
    scene = make_scene(folder, parts)
    # Pictures are the same on every machine only where no screen and no input has a say.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication([PROGRAM])
    app.setCursorFlashTime(0)
    wanted = wanted_looks(request)
    theme = Theme(Scheme(wanted[0].theme), motion=False)
    theme.apply(app)
    with collected_here(app):
        return Show(app, scene, wanted, folder).play(request.out, texts)


def wanted_looks(request: LaunchRequest) -> tuple[Look, ...]:
    """The looks asked for; all of them where nothing is said."""
    return looks(
        (request.lang,) if request.lang else LANGUAGES,
        (request.theme,) if request.theme else THEMES,
        (request.size,) if request.size else SIZES,
    )


def make_scene(folder: Path, adapters: Adapters) -> Scene:
    """The demonstration's workbook, closed."""
    clock = adapters.clock
    if not isinstance(clock, SimulatedClock):
        raise Bug("demo.real_clock")
    order = demo_make.Order(folder / "demo", demo.FEWEST, SEED, clock.now().utc)
    demo_folder.prepare(order.out)
    made = demo_make.make(order, adapters, lambda *_code, **_params: None)
    made.gate.release()
    lead = made.site.people[0]
    people = People(made.subjects, lead.name, lead.passphrase)
    workbook, older = order.out / demo_folder.WORKBOOK, folder / "older"
    copytree(workbook, older)
    return Scene(workbook, older, adapters, people)


class Show:
    """The window with everything that is thrown away after the tour."""

    def __init__(
        self, app: QApplication, scene: Scene, wanted: tuple[Look, ...], folder: Path
    ) -> None:
        self._app, self._scene, self._wanted = app, scene, wanted
        self._first, self._stick = folder / "first", folder / "stick"
        self._runner = QtRunner(self._failed)
        self.worker = CountingWorker(self._runner, self._failed)
        preferences = PreferenceStore(folder / "preferences")
        preferences.change(Preferences(folder=str(scene.folder), language=wanted[0].lang))
        self._translations = Translations(app)
        wording = Wording(wanted[0].lang)
        self._translations.speak(wording.lang)
        self.window = MainWindow(
            WindowParts(
                gate_for=self._gate_for,
                worker=self.worker,
                timers=StillTimers(),
                wording=wording,
                speak=self._translations.speak,
                preferences=preferences,
                today=lambda: scene.adapters.clock.now().utc.date().isoformat(),
                now=lambda: scene.adapters.clock.now().utc,
                counter=lambda: 0.0,
                random_bytes=scene.adapters.random_bytes,
                restart=lambda before: self.window.start(None, before),
                folder=SHOWN,
                program=PROGRAM,
                version=VERSION,
                register=register_pages,
            )
        )
        self._faulty = False

    def play(self, out: Path, texts: Texts) -> int | None:
        """Walk from the first screen to the last; None after a fault of the program."""

        def say(number: int, name: str) -> None:
            line = texts.say("tour.shot", number=f"{number:02d}", name=name)
            sys.stderr.write(line + "\n")

        stage = Stage(self.window, self._wanted, out, say)
        director = Director(self._app, self.worker, self._script(stage))
        before, sys.excepthook = sys.excepthook, self._caught
        try:
            self.window.show()
            director.run()
            self.window.close()
            count = stage.finish()
        finally:
            sys.excepthook = before
            self._runner.shut_down()
            self.window.deleteLater()
            self._translations.forget()
        if director.error is not None:
            raise director.error
        return None if self._faulty or not director.finished else count

    def _script(self, stage: Stage) -> Script:
        scene = self._scene
        yield from walk(stage, scene.people, Folders(scene.folder, scene.older, SHOWN, self._stick))

    def _gate_for(self, folder: Path) -> FolderGate:
        if folder == SHOWN:
            return CardGate(self._first, self._scene.adapters, self._stick)
        return StickGate(folder, self._scene.adapters, self._stick)

    def _failed(self, error: WorkbookError) -> None:
        self.window.failed(error)

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """A fault of the program ends the tour: it must not hang, nor end with 0."""
        sys.__excepthook__(kind, error, trace)
        self._faulty = True
        self._app.exit()
