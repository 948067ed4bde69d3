"""A person leaves: what is asked, what is told under its field, and every way it can end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, NURSE, PASSPHRASE, Book, make_book
from tests.ui.helpers import ImmediateRunner, ManualTimers
from ui.viewmodels.ending import (
    AskingViewModel,
    EndedViewModel,
    EndingViewModel,
    Farewell,
    Outcome,
)
from ui.viewmodels.unlock import Entered
from ui.viewmodels.wording import Wording
from workbook.application.gate import Opened
from workbook.application.making import NewPerson
from workbook.application.views.book import People
from workbook.bootstrap.leaving import RECOVERY
from workbook.errors import KnownError, WorkbookError
from workbook.storage.session import no_step

CHIEF = NewPerson("Mme H. Huppe", "administrator", "2021-01-01")


@dataclass
class Kit:
    """A workbook of two people, one of whom leaves."""

    book: Book
    runner: ImmediateRunner
    timers: ManualTimers
    asking: AskingViewModel
    nurse: str
    agreed: list[Farewell] = field(default_factory=list)
    refused: list[WorkbookError] = field(default_factory=list)

    def farewell(self, day: str = "14/09/2021", passphrase: str = PASSPHRASE) -> Farewell:
        """As the panel says it."""
        me = self.book.workbook.actor.person
        return Farewell(self.nurse, NURSE.name, day, me, passphrase)

    def check(self, farewell: Farewell, key: str = "") -> str:
        """What became of asking: "" for nothing against it, else the field and the sentence."""
        self.refused.clear()
        self.asking.check(farewell, key, self.agreed.append, self.refused.append)
        if not self.refused:
            return ""
        return f"{self.asking.field_of(self.refused[0])}: {self.asking.say(self.refused[0])}"

    def ending(self, hook: Callable[[EndingViewModel], None] = lambda _: None) -> list[object]:
        """Do it; what the window was told."""
        opened = Opened(self.book.workbook, (("storage.moved", {}),), read_only=False)
        before = Entered(opened, self.book.workbook.role)
        assert self.check(self.farewell()) == ""
        model = EndingViewModel(self.runner, self.book.gate, self.timers, self.agreed[-1], before)
        told: list[object] = []
        model.arrived.subscribe(told.append)
        model.lost.subscribe(told.append)
        hook(model)
        model.begin()
        assert not model.working
        return told


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    book = make_book(tmp_path)
    nurse = book.gate.add_person(NURSE, PASSPHRASE)
    runner, wording = ImmediateRunner(book.workbook), Wording("en")
    return Kit(book, runner, ManualTimers(), AskingViewModel(runner, book.gate, wording), nurse)


def test_an_entry_that_lacks_something_is_told_before_anything_is_asked(kit: Kit) -> None:
    assert set(kit.asking.wrong("31/02/2021", "")) == {"last_day", "passphrase"}
    assert kit.asking.wrong("14/09/2021", PASSPHRASE) == {}


@pytest.mark.parametrize(
    ("day", "passphrase", "told"),
    [
        ("15/09/2021", PASSPHRASE, "last_day: The access ends now"),
        ("01/01/2020", PASSPHRASE, "last_day: The delegation would end"),
        ("14/09/2021", "une-autre-phrase-88", "passphrase: "),
    ],
)
def test_what_is_against_it_is_told_under_its_field(
    kit: Kit, day: str, passphrase: str, told: str
) -> None:
    assert kit.check(kit.farewell(day, passphrase)).startswith(told)
    assert kit.agreed == []
    assert kit.book.gate.is_open


def test_a_sheet_the_workbook_does_not_know_is_typed_in_the_panel(kit: Kit) -> None:
    kit.book.gate.vault.research.keep_own(RECOVERY, "")
    assert kit.check(kit.farewell()).startswith("key: ")
    groups = kit.book.recovery.split("-")
    slip = "-".join([*groups[:2], groups[2][::-1], *groups[3:]])
    assert kit.check(kit.farewell(), slip).startswith("key: ")
    assert kit.check(kit.farewell(), kit.book.recovery) == ""
    assert [one.last_day for one in kit.agreed] == ["2021-09-14"]


def test_the_passphrase_stands_in_no_picture_of_what_is_asked(kit: Kit) -> None:
    assert PASSPHRASE not in repr(kit.farewell())


def test_whoever_holds_no_key_of_the_contacts_is_told_who_does(kit: Kit) -> None:
    kit.book.gate.add_person(CHIEF, PASSPHRASE)
    kit.book.relock(CHIEF.name)
    sentence = kit.asking.who_can(kit.book.workbook.view(People()))
    assert DOCTOR.name in sentence
    assert kit.check(kit.farewell()) == f": {sentence}"


@pytest.mark.requirement("T31")
def test_done_it_hands_over_the_workbook_under_its_new_keys(kit: Kit) -> None:
    old = kit.book.workbook
    (told,) = kit.ending()
    assert isinstance(told, Outcome)
    assert told.refusal is None
    assert told.entered.opened.workbook is kit.book.workbook is not old
    assert kit.nurse not in {door.person for door in kit.book.gate.doors()}
    assert [one.ended for one in kit.book.workbook.view(People()) if one.name == NURSE.name] == [
        True
    ]


def test_stopped_while_it_copies_the_same_workbook_goes_on(kit: Kit) -> None:
    old = kit.book.workbook
    (told,) = kit.ending(lambda model: model.stop())
    assert isinstance(told, Outcome)
    assert told.refusal is not None
    assert told.refusal.code == "rotation.stopped"
    assert told.entered.opened.workbook is kit.book.workbook is old
    assert told.entered.opened.notices == ()
    assert kit.nurse in {door.person for door in kit.book.gate.doors()}


@dataclass
class Fault:
    """A hook that breaks one thing at a point."""

    point: str = ""
    act: Callable[[], None] = lambda: None

    def __call__(self, point: str) -> None:
        """Told every point."""
        if point == self.point:
            self.point = ""
            self.act()


def full() -> None:
    raise KnownError("storage.disk_full", file="research.db")


@pytest.mark.parametrize("point", ["rotation-compared", "rotation-recorded", "rotation-slots"])
def test_an_error_after_the_workbook_was_closed_opens_it_again(tmp_path: Path, point: str) -> None:
    fault = Fault()
    book = make_book(tmp_path, hook=fault)
    nurse = book.gate.add_person(NURSE, PASSPHRASE)
    runner = ImmediateRunner(book.workbook)
    asking = AskingViewModel(runner, book.gate, Wording("en"))
    kit = Kit(book, runner, ManualTimers(), asking, nurse)
    old, fault.point, fault.act = book.workbook, point, full
    (told,) = kit.ending()
    assert isinstance(told, Outcome)
    assert told.refusal is not None
    assert told.refusal.code == "storage.disk_full"
    assert told.entered.opened.workbook is book.workbook is not old
    book.screen()
    assert nurse in {door.person for door in book.gate.doors()}


def test_where_it_does_not_open_again_the_way_leads_to_the_door(tmp_path: Path) -> None:
    fault = Fault()
    book = make_book(tmp_path, hook=fault)
    nurse = book.gate.add_person(NURSE, PASSPHRASE)
    runner = ImmediateRunner(book.workbook)
    asking = AskingViewModel(runner, book.gate, Wording("en"))
    kit = Kit(book, runner, ManualTimers(), asking, nurse)

    def pulled() -> None:
        (book.gate.folder / "research.db").rename(tmp_path / "research.db")
        full()

    fault.point, fault.act = "rotation-compared", pulled
    (told,) = kit.ending()
    assert isinstance(told, WorkbookError)
    assert not book.gate.is_open


def test_the_backups_of_before_are_listed_with_their_site_time(kit: Kit, tmp_path: Path) -> None:
    model = EndedViewModel(kit.runner, kit.book.gate, Wording("en"), "Europe/Paris")
    lines: list[tuple[str, ...]] = []
    model.ask(kit.nurse, lines.append, kit.refused.append)
    (tmp_path / "stick").mkdir()
    kit.book.gate.choose_backup_place(tmp_path / "stick")
    name = kit.book.gate.back_up("asked", no_step)
    kit.ending()
    model.ask(kit.nurse, lines.append, kit.refused.append)
    assert lines == [(), (f"14 Sep 2021 14:31 · {name}",)]
