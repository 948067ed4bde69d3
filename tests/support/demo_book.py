"""The demonstration's workbook for tests: real files and commands, a cheap key derivation.

Made once a run (some seconds) and copied for whoever wants to write in one.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from tests.support.book import adapters
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.cli.demo import NOW, read_time
from workbook.cli.demo_folder import WORKBOOK, prepare
from workbook.cli.demo_make import Made, Order, make
from workbook.cli.demo_story import SiteWords, read_site
from workbook.texts import RESOURCES

SITE: SiteWords = read_site(RESOURCES / "demo")


def end_of_story() -> datetime:
    """The moment at which the demonstration stops."""
    return read_time(NOW)


def silent(_code: str, **_params: object) -> None:
    """For tests that do not look at the lines of progress."""


def make_demo(out: Path, patients: int = 14, seed: str = "1") -> Made:
    """A demonstration in a new folder `out`; its gate is open, and its state lies beside it."""
    prepare(out)
    order = Order(out, patients, seed, end_of_story())
    return make(order, adapters(out), silent)


@cache
def shared_demo() -> Path:
    """The folder of one finished demonstration that the whole run shares; never write in it."""
    root = Path(tempfile.mkdtemp(prefix="imicro-demo-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    made = make_demo(root / "demo")
    made.gate.release()
    return root / "demo"


def copied_demo(root: Path, person: str = "lead") -> FolderGate:
    """The shared demonstration copied under `root` and unlocked by a person, by key."""
    shutil.copytree(shared_demo(), root / "demo")
    parts = adapters(root / "demo")
    assert isinstance(parts.clock, SimulatedClock)
    parts.clock.set(end_of_story())
    gate = FolderGate(root / "demo" / WORKBOOK, parts)
    name = next(one for one in SITE.people if one.key == person)
    door = next(door for door in gate.doors() if door.name == name.name)
    gate.unlock(door.person, name.passphrase)
    return gate
