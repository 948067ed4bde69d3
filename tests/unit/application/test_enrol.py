"""Screening numbers, boxes and randomisation: what is proposed, what needs a reason, what is not
possible."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.unit.application.kit import STUDY, events_of, other, place, put
from workbook.application.changes import Changes
from workbook.application.commands import (
    RandomiseSubject,
    ReceiveBoxes,
    ScreenSubject,
    SetBoxState,
)
from workbook.application.plan import Plan
from workbook.application.views.book import Boxes
from workbook.application.views.screening import Screening
from workbook.application.workbook import Workbook
from workbook.domain.entries.book import RangeGranted
from workbook.domain.entries.clinical import SubjectRandomised
from workbook.domain.entries.envelope import Deed, Reason
from workbook.domain.values import Choice, Moment, Quantity, Value
from workbook.errors import InputError, KnownError, Refused

WHY = other("boîte 0712 introuvable la nuit")
ELIGIBLE: dict[str, Value] = {
    "DM.SEX": Choice("F"),
    "DM.AGE": Quantity("67", "year"),
    "DM.HEIGHT": Quantity("168", "cm"),
    "DM.WEIGHT": Quantity("70", "kg"),
    "SCR.NEONSET": Moment("2021-09-14T04:31+02:00"),
    "SCR.INFECT": Choice("SUSPECTED"),
    "SCR.SOFABASE": Quantity("0", "points"),
    "SCR.SOFANOW": Quantity("9", "points"),
    "SCR.LACT": Quantity("3.4", "mmol/L"),
    "SCR.VASO": Choice("yes"),
    "SCR.NE": Quantity("0.42", "ug/kg/min"),
    "SCR.NESALT": Choice("BASE"),
    "SCR.MAP": Quantity("68", "mmHg"),
    "SCR.HYPOTM": Moment("2021-09-14T12:00+02:00"),
    "SCR.MOTT": Choice("3"),
    "SCR.CRTF": Quantity("4", "s"),
    "SCR.CRTK": Quantity("5", "s"),
}


@pytest.fixture
def bench() -> Bench:
    return make_bench()


def receive(bench: Bench, *numbers: str, expiry: str = "") -> Changes:
    """Boxes that came."""
    return bench.turn("p1").execute(ReceiveBoxes(numbers, "L2104", expiry))


def randomise(bench: Bench, box: str, reason: Reason | None = WHY) -> SubjectRandomised:
    """A new subject takes a box; what the log says of it."""
    subject = bench.screen()
    changes = bench.turn("p1").execute(RandomiseSubject(subject, box, reason))
    payload = events_of(bench, changes)[0].payload
    assert isinstance(payload, SubjectRandomised)
    return payload


def refused(bench: Bench, box: str, reason: Reason | None = WHY) -> KnownError:
    """Why a new subject cannot take a box."""
    before = bench.store.head("log1")
    subject = bench.screen()
    with pytest.raises(KnownError) as error:
        bench.turn("p1").execute(RandomiseSubject(subject, box, reason))
    after = bench.store.head("log1")
    assert before is not None
    assert after is not None
    assert after.sequence == before.sequence + 1
    return error.value


def states(bench: Bench) -> dict[str, str]:
    """The state of every box."""
    return {box.number: box.state for box in bench.turn("p1").view(Boxes())}


def proposed(bench: Bench) -> str:
    """The number of the box to take, "" for none."""
    box = bench.investigator.view(Screening(bench.screen())).box
    return box.number if box is not None else ""


def test_screening_numbers_carry_site_and_laptop_and_count_up(bench: Bench) -> None:
    for _ in range(3):
        bench.screen()
    numbers = sorted(row.screening_number for row in bench.store.subject_rows())
    assert numbers == ["S07-a-001", "S07-a-002", "S07-a-003"]


def test_screening_numbers_of_another_laptop_are_not_counted(bench: Bench) -> None:
    bench.screen()
    site = replace(bench.parts.site, letter="b")
    other_laptop = Workbook(replace(bench.parts, site=site), bench.turn("p1").actor)
    subject = other_laptop.execute(ScreenSubject()).subject
    row = bench.store.subject_row(subject)
    assert row is not None
    assert row.screening_number == "S07-b-001"


def test_the_smallest_box_here_is_proposed_by_number_and_not_by_spelling(bench: Bench) -> None:
    receive(bench, "1002", "0715", "999")
    assert proposed(bench) == "0715"


def test_a_box_that_cannot_be_taken_is_not_proposed(bench: Bench) -> None:
    receive(bench, "0701", expiry="2021-09-13")
    receive(bench, "0702", "0703", "0704")
    doctor = bench.turn("p1")
    doctor.execute(SetBoxState("0702", "quarantined", WHY))
    doctor.execute(SetBoxState("0703", "damaged", WHY))
    assert states(bench) == {
        "0701": "expired",
        "0702": "quarantined",
        "0703": "damaged",
        "0704": "available",
    }
    assert proposed(bench) == "0704"


def test_a_box_held_by_another_laptop_is_not_proposed(bench: Bench) -> None:
    receive(bench, "0701")
    site = replace(bench.parts.site, device="d2")
    elsewhere = Workbook(replace(bench.parts, site=site), bench.turn("p1").actor)
    assert elsewhere.view(Screening(bench.screen())).box is None


def test_another_box_than_the_smallest_needs_a_reason(bench: Bench) -> None:
    receive(bench, "0701", "0702")
    error = refused(bench, "0702", None)
    assert (error.code, error.params) == (
        "enrol.not_smallest",
        {"box": "0702", "smallest": "0701"},
    )
    assert randomise(bench, "0702").box == "0702"


@pytest.mark.parametrize("box", ["0701", "0702", "0799"])
def test_whatever_box_was_truly_taken_can_be_recorded_with_its_reason(
    bench: Bench, box: str
) -> None:
    receive(bench, "0701", expiry="2021-09-13")
    receive(bench, "0702")
    bench.turn("p1").execute(SetBoxState("0702", "quarantined", WHY))
    assert randomise(bench, box).box == box
    assert states(bench)[box] == "used"


def test_without_any_box_to_take_none_is_taken_silently(bench: Bench) -> None:
    assert refused(bench, "0701", None).code == "enrol.no_box"


def test_a_box_is_taken_once(bench: Bench) -> None:
    receive(bench, "0701", "0702")
    randomise(bench, "0701")
    assert refused(bench, "0701").code == "enrol.box_used"
    assert refused(bench, "701").code == "enrol.box_used"


def test_a_number_read_without_its_zero_is_the_same_box(bench: Bench) -> None:
    receive(bench, "0701")
    assert randomise(bench, "701").box == "0701"


@pytest.mark.parametrize("number", ["", "07O1", "-1", "0701 ", "²", "\u0663", "1234567"])
def test_what_is_no_box_number_is_refused(bench: Bench, number: str) -> None:
    assert refused(bench, number).code == "enrol.box_number"
    with pytest.raises(InputError, match=r"enrol\.box_number"):
        receive(bench, number)


def test_a_subject_is_randomised_once(bench: Bench) -> None:
    receive(bench, "0701", "0702")
    subject = bench.screen()
    doctor = bench.turn("p1")
    doctor.execute(RandomiseSubject(subject, "0701", WHY))
    with pytest.raises(Refused) as error:
        doctor.execute(RandomiseSubject(subject, "0702", WHY))
    assert (error.value.code, error.value.params["number"]) == (
        "enrol.already_randomised",
        "07-001",
    )


def test_a_subject_nobody_screened_is_not_randomised(bench: Bench) -> None:
    receive(bench, "0701")
    with pytest.raises(InputError, match=r"enrol\.no_such_subject"):
        bench.investigator.execute(RandomiseSubject("nobody", "0701", WHY))


def test_a_subject_who_is_not_eligible_needs_a_reason(bench: Bench) -> None:
    receive(bench, "0701")
    assert refused(bench, "0701", None).code == "enrol.not_eligible"


@pytest.mark.parametrize("reason", [Reason(""), Reason("OTHER"), other("  "), Reason("in words")])
def test_a_reason_without_words_is_none(bench: Bench, reason: Reason) -> None:
    receive(bench, "0701")
    assert refused(bench, "0701", reason).code == "enrol.reason_needed"


def eligible(bench: Bench) -> str:
    """A subject who meets every criterion."""
    subject, doctor = bench.screen(), bench.turn("p1")
    for ref, value in ELIGIBLE.items():
        put(doctor, place(subject, "SCREENING", ref), value)
    for item in STUDY.form("EXC").items.values():
        if item.oid.startswith("E") and item.code_list:
            put(doctor, place(subject, "SCREENING", f"EXC.{item.oid}"), Choice("no"))
    put(doctor, place(subject, "SCREENING", "EXC.PLT"), Quantity("150", "10^9/L"))
    put(doctor, place(subject, "SCREENING", "EXC.PAO2"), Quantity("90", "mmHg"))
    put(doctor, place(subject, "SCREENING", "EXC.FIO2"), Quantity("0.40", "fraction"))
    return subject


def optimised(bench: Bench, subject: str) -> None:
    """The five points of haemodynamic optimisation are met."""
    values: dict[str, Value] = {
        "CRYST": Quantity("2400", "mL"),
        "RESPONDS": Choice("NO"),
        "HTN": Choice("no"),
        "RRT": Choice("no"),
        "TITRATED": Choice("yes"),
        "LVEF": Quantity("55", "%"),
        "CARDYSF": Choice("no"),
        "HB": Quantity("10.2", "g/dL"),
        "TRANSF": Choice("no"),
    }
    for item, value in values.items():
        put(bench.turn("p1"), place(subject, "SCREENING", f"OPT.{item}"), value)


def test_an_eligible_subject_takes_the_smallest_box_without_a_reason(bench: Bench) -> None:
    receive(bench, "0701", "0702")
    subject = eligible(bench)
    optimised(bench, subject)
    snapshot = bench.turn("p1").view(Screening(subject))
    assert snapshot.verdict.state.value == "eligible", [
        (one.id, one.met, one.reason) for one in snapshot.verdict.criteria if one.met is not True
    ]
    changes = bench.investigator.execute(RandomiseSubject(subject, "0701"))
    event = events_of(bench, changes)[0]
    assert isinstance(event.payload, SubjectRandomised)
    assert (event.payload.number, event.payload.box) == ("07-001", "0701")
    assert event.payload.at == event.observed == "2021-09-14T14:31+02:00"
    assert event.reason is None
    assert changes.lists == {"subjects", "boxes"}


def test_the_verdict_is_frozen_with_every_criterion_and_its_values(bench: Bench) -> None:
    receive(bench, "0701")
    subject = eligible(bench)
    verdict = bench.turn("p1").view(Screening(subject)).verdict
    changes = bench.investigator.execute(RandomiseSubject(subject, "0701", WHY))
    payload = events_of(bench, changes)[0].payload
    assert isinstance(payload, SubjectRandomised)
    digest = getattr(payload.verdict, "digest", "")
    frozen = json.loads(bench.store.bodies([digest])[digest])
    assert frozen["state"] == verdict.state.value
    assert [one["id"] for one in frozen["criteria"]] == [one.id for one in verdict.criteria]
    assert any(one["values"] for one in frozen["criteria"])


def test_a_later_correction_does_not_change_the_frozen_verdict(bench: Bench) -> None:
    receive(bench, "0701")
    subject = eligible(bench)
    bench.turn("p1").execute(RandomiseSubject(subject, "0701", WHY))
    bodies = bench.store.dump_bodies()
    put(bench.investigator, place(subject, "SCREENING", "DM.AGE"), Quantity("17", "year"), WHY)
    assert bodies.items() <= bench.store.dump_bodies().items()


def test_subject_numbers_come_from_the_ranges_of_this_laptop(bench: Bench) -> None:
    assert [randomise(bench, f"{number}").number for number in (701, 702)] == ["07-001", "07-002"]
    site = replace(bench.parts.site, device="d2")
    second = Workbook(replace(bench.parts, site=site), bench.turn("p1").actor)
    waiting = bench.screen()
    with pytest.raises(Refused, match=r"enrol\.no_numbers_left"):
        second.execute(RandomiseSubject(waiting, "703", WHY))
    second = Workbook(replace(bench.parts, site=site), bench.turn("p1").actor)
    grant = Plan((Deed(RangeGranted("d2", "500", "500")),))
    second.carry_out(grant, second.context())
    changes = second.execute(RandomiseSubject(waiting, "703", WHY))
    payload = events_of(bench, changes)[0].payload
    assert isinstance(payload, SubjectRandomised)
    assert payload.number == "07-500"
    left = bench.screen()
    last = Workbook(replace(bench.parts, site=site), bench.turn("p1").actor)
    with pytest.raises(Refused, match=r"enrol\.no_numbers_left"):
        last.execute(RandomiseSubject(left, "704", WHY))


def test_a_shipment_is_received_once(bench: Bench) -> None:
    receive(bench, "0701")
    for numbers in (("0701",), ("701",), ("0702", "0702"), ("0702", "702")):
        with pytest.raises(InputError, match=r"enrol\.box_known"):
            receive(bench, *numbers)
    assert set(states(bench)) == {"0701"}


def test_a_shipment_of_nothing_is_refused(bench: Bench) -> None:
    with pytest.raises(InputError, match=r"enrol\.box_number"):
        receive(bench)


def test_a_box_taken_before_its_receipt_can_still_be_received(bench: Bench) -> None:
    randomise(bench, "0701")
    receive(bench, "0701")
    assert states(bench) == {"0701": "used"}


@pytest.mark.parametrize("expiry", ["2021-13", "soon", "2021-02-30"])
def test_an_expiry_that_is_no_day_is_refused(bench: Bench, expiry: str) -> None:
    with pytest.raises(InputError, match=r"value\.no_such_day"):
        receive(bench, "0701", expiry=expiry)


def test_a_batch_is_no_place_for_words(bench: Bench) -> None:
    with pytest.raises(InputError, match=r"enrol\.batch"):
        bench.investigator.execute(ReceiveBoxes(("0701",), "donné par Mme D., lit 4", ""))


@pytest.mark.parametrize(
    ("box", "state", "reason", "code"),
    [
        ("0701", "lost", WHY, "enrol.box_state"),
        ("0701", "used", WHY, "enrol.box_state"),
        ("0702", "damaged", WHY, "enrol.box_unknown"),
        ("0701", "damaged", Reason(""), "enrol.reason_needed"),
        ("0701", "damaged", other(" "), "enrol.reason_needed"),
    ],
)
def test_a_box_is_set_aside_in_a_known_state_for_a_reason(
    bench: Bench, box: str, state: str, reason: Reason, code: str
) -> None:
    receive(bench, "0701")
    with pytest.raises(KnownError) as error:
        bench.turn("p1").execute(SetBoxState(box, state, reason))
    assert error.value.code == code


def test_a_box_set_aside_can_be_made_available_again(bench: Bench) -> None:
    receive(bench, "0701")
    doctor = bench.turn("p1")
    first = events_of(bench, doctor.execute(SetBoxState("0701", "quarantined", WHY)))[0]
    second = events_of(bench, doctor.execute(SetBoxState("0701", "available", WHY)))[0]
    assert second.supersedes == (first.event_id,)
    assert states(bench) == {"0701": "available"}
