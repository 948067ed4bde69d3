"""The demonstration's workbook: every path of a patient stands in it, recorded by commands."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.demo_book import SITE, copied_demo, end_of_story, silent
from workbook.application.ports import FactQuery
from workbook.application.views.book import Boxes, Counts, People, UnrecordedDrafts
from workbook.application.views.patients import Patients
from workbook.application.views.screening import Screening, ScreeningLog
from workbook.application.workbook import Workbook
from workbook.bootstrap import FolderGate
from workbook.bootstrap.outputs import ShippedOutputs
from workbook.cli import demo_files
from workbook.cli.demo_make import Made, Order
from workbook.cli.demo_scribe import Team
from workbook.cli.main import main
from workbook.domain.projections.facts import Fact
from workbook.domain.values import Choice, Missing, Quantity
from workbook.texts import Texts


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FolderGate]:
    """One demonstration, unlocked by its first investigator."""
    opened = copied_demo(tmp_path_factory.mktemp("demo"))
    yield opened
    opened.release()


@pytest.fixture
def book(gate: FolderGate) -> Workbook:
    """Its workbook."""
    return gate.workbook


def heads(book: Workbook, form: str, item: str) -> list[Fact]:
    """What is recorded under an item, over all patients and visits."""
    return book.context().store.facts(FactQuery(form=form, item=item))


def codes(book: Workbook, form: str, item: str) -> list[str]:
    """The codes recorded under a choice."""
    return [fact.new.code for fact in heads(book, form, item) if isinstance(fact.new, Choice)]


def test_fourteen_patients_are_randomised_and_one_of_them_died(book: Workbook) -> None:
    counts = book.view(Counts())
    assert (counts["randomised"], counts["dead"]) == (14, 1)


def test_every_road_of_consent_is_taken(book: Workbook) -> None:
    taken = {line.consent for line in book.view(Patients()).lines}
    assert taken == {
        *("EMERGENCY", "RELATIVE", "PATIENT", "GUARDIAN", "CONTINUE"),
        *("REFUSED", "WITHDRAWN", "DIED_BEFORE"),
    }


def test_withdrawals_stand_with_and_without_the_use_of_data(book: Workbook) -> None:
    steps = {
        f.place.subject for f in heads(book, "CONSENT", "STEP") if f.new == Choice("WITHDRAWN")
    }
    data = {
        f.new.code
        for f in heads(book, "CONSENT", "DATAUSE")
        if f.place.subject in steps and f.place.event.startswith("D") and isinstance(f.new, Choice)
    }
    assert data == {"NO_OBJECTION", "OBJECTION"}


def test_screened_patients_are_refused_for_different_reasons(book: Workbook) -> None:
    assert {"CRITERIA", "REFUSED", "WINDOW"} <= set(codes(book, "SCR", "NOTINCL"))


def test_screening_shows_every_verdict(book: Workbook) -> None:
    waiting = [line for line in book.view(ScreeningLog()) if line.status == "screening"]
    states = {book.view(Screening(line.subject)).verdict.state.value for line in waiting}
    assert states == {"eligible", "missing", "not_eligible", "window_closed"}


def test_the_smallest_box_is_the_next_of_the_last_shipment(book: Workbook) -> None:
    free = [box.number for box in book.view(Boxes()) if box.state == "available"]
    assert free[0] == "0713"
    assert len(free) == 4


def test_death_on_day_4_and_discharge_on_day_6_are_recorded(book: Workbook) -> None:
    lines = book.view(Patients()).lines
    [died] = [line.died for line in lines if line.died]
    [dead] = [line for line in lines if line.status == "dead"]
    day_zero = dead.summary.day_zero("Europe/Paris")
    assert day_zero is not None
    assert (died - day_zero).days == 4
    out = {line.number: line.left_hospital for line in lines}["07-001"]
    first = next(line for line in lines if line.number == "07-001").summary
    begun = first.day_zero("Europe/Paris")
    assert out is not None
    assert begun is not None
    assert (out - begun).days == 6


def test_days_after_discharge_are_missing_with_their_reason(book: Workbook) -> None:
    gone = [f for f in heads(book, "SOFA", "PLT") if f.new == Missing("DISCHARGED")]
    assert {fact.place.event for fact in gone} == {"D6", "D7"}


def test_infusions_hold_a_step_down_for_pressure_and_a_pause_for_surgery(book: Workbook) -> None:
    assert {"MAP65", "SURGERY"} == set(codes(book, "EX", "STEPWHY"))
    assert {"DOWN", "PAUSE", "RESTART"} < set(codes(book, "EX", "STEPKIND"))


def test_two_adverse_events_stand_and_one_is_serious(book: Workbook) -> None:
    serious = [str(fact.new) for fact in heads(book, "AE", "AESER")]
    assert len(serious) == 2
    assert sum("LIFE" in text for text in serious) == 1


def test_a_bilirubin_is_missing_with_its_reason(book: Workbook) -> None:
    lost = [fact for fact in heads(book, "LB", "BILI") if fact.new == Missing("LOST")]
    assert [fact.place.event for fact in lost] == ["D2"]


def test_a_creatinine_was_corrected_with_its_reason(book: Workbook) -> None:
    changed = [
        f for f in heads(book, "LB", "CREAT") if f.supersedes and isinstance(f.new, Quantity)
    ]
    assert [fact.place.event for fact in changed] == ["D1"]


def test_day_28_is_late_for_one_due_for_one_and_lost_for_one(book: Workbook) -> None:
    lines = {line.number: line for line in book.view(Patients()).lines}
    assert lines["07-006"].visits[-1].status.value == "overdue"
    assert lines["07-007"].visits[-1].status.value == "due"
    assert "UNKNOWN" in codes(book, "D28", "VITAL")


def test_two_people_left_entries_unrecorded(book: Workbook) -> None:
    drafts = book.view(UnrecordedDrafts())
    assert {line.name for line in drafts} == {"Dr L. Fauvette", "S. Sittelle"}


def test_all_four_people_have_their_role_and_three_of_them_acted(book: Workbook) -> None:
    roles = sorted(str(person.role) for person in book.view(People()) if person.role)
    assert roles == ["coordinator", "investigator", "investigator", "monitor"]
    authors = {fact.person for fact in heads(book, "SOFA", "PLT")}
    assert len(authors) >= 2


def test_documents_spreadsheet_summary_and_readme_stand_beside_it(
    tmp_path: Path, gate: FolderGate
) -> None:
    people = {person.key: person for person in SITE.people}
    doors = {door.name: door.person for door in gate.doors()}
    ids = {key: doors[person.name] for key, person in people.items()}
    team = Team(gate, people, ids, "lead")
    numbers = {line.number: line.subject for line in gate.workbook.view(Patients()).lines}
    subjects = {f"p{int(number[-3:]):02d}": subject for number, subject in numbers.items()}
    made = Made(gate, team, SITE, "AAAAA-BBBBB", subjects)
    order = Order(tmp_path, 14, "1", end_of_story())
    demo_files.write(made, order, ShippedOutputs(), Texts("fr"), silent)
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    listed = [*summary["documents"], *summary["spreadsheets"]]
    for one in listed:
        assert hashlib.sha256((tmp_path / one["file"]).read_bytes()).hexdigest() == one["sha256"]
    assert summary["subjects"]["randomised"] == 14
    readme = (tmp_path / "README.txt").read_text("utf-8")
    assert all(person.passphrase in readme for person in SITE.people)


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["--patients", "13"], "from 14 to 5000"),
        (["--patients", "abc"], "from 14 to 5000"),
        (["--patients", "-5"], "from 14 to 5000"),
        (["--now", "yesterday"], "is not a date and time"),
        (["--now", "2021-03-28T02:30"], "does not exist"),
    ],
)
def test_an_impossible_order_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: list[str], sentence: str
) -> None:
    assert main(["demo", "--lang", "en", "--out", str(tmp_path / "new"), *argv], {}) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_a_folder_with_anything_in_it_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    assert main(["demo", "--lang", "en", "--out", str(tmp_path)], {}) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert main(["demo", "--lang", "en", "--out", str(tmp_path / "file")], {}) == 1
    assert "is not a folder" in capsys.readouterr().err


@pytest.mark.slow
def test_the_command_leaves_everything_asks_for_the_window_and_doctor_finds_it_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "demo"
    words = ["demo", "--lang", "en", "--out", str(out), "--window"]
    request = main(words, {"DISPLAY": ":0"})
    assert not isinstance(request, int)
    assert (request.kind, request.workbook) == ("window", out / "workbook")
    assert request.now == end_of_story().isoformat()
    names = {path.name for path in out.iterdir()}
    assert names == {"workbook", "documents", "spreadsheets", "summary.json", "README.txt"}
    assert "Demonstration ready" in capsys.readouterr().err
    lead = SITE.people[0]
    monkeypatch.setattr("sys.stdin", io.StringIO(lead.passphrase + "\n"))
    words = ["--workbook", str(out / "workbook"), "--person", lead.name, "--passphrase-stdin"]
    assert main(["doctor", "--lang", "en", *words], {}) == 0
    told = capsys.readouterr().out
    assert "All is well." in told
    assert "FAULT" not in told
