"""Each kind of fault of a chain is named where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbook.domain import chain
from workbook.domain.chain import Fault, Link

LOG = "017be449-ffa0-7f92-8190-237cb11f8cf2"


def links(count: int = 6, signed: tuple[int, ...] = (2, 3, 6)) -> list[Link]:
    """A sound chain of three commands."""
    previous, made = chain.origin(LOG), []
    for sequence in range(1, count + 1):
        data = f"event {sequence}".encode()
        digest = chain.link_hash(previous, data)
        made.append(
            Link(sequence, previous, digest, data, b"s" * 64 if sequence in signed else None)
        )
        previous = digest
    return made


def test_a_sound_chain_has_no_fault() -> None:
    assert chain.first_fault(LOG, links()) is None


def test_a_log_without_events_has_no_fault() -> None:
    assert chain.first_fault(LOG, []) is None


def test_the_hashes_are_those_of_the_written_rule() -> None:
    # Worked out apart from the code, from the rule in the module's docstring, tags and all.
    origin = chain.origin(LOG)
    assert origin.hex() == "84ab910b5cb1d9066e21de20dcc008a3e6b1a852937a05c13e9ec08498ee35d7"
    assert (
        chain.link_hash(origin, b"{}").hex()
        == "e0033e3716b7fcfa38512f427e3b7f69e4312c014a394aebf21716a80029bf8e"
    )


@pytest.mark.parametrize(
    ("gone", "fault"),
    [(0, Fault(LOG, 1, "log.missing_event")), (3, Fault(LOG, 4, "log.missing_event"))],
)
def test_a_missing_event_is_named(gone: int, fault: Fault) -> None:
    made = links()
    del made[gone]
    assert chain.first_fault(LOG, made) == fault


def test_an_event_that_comes_twice_is_named() -> None:
    made = links()
    made.insert(3, made[2])
    assert chain.first_fault(LOG, made) == Fault(LOG, 4, "log.missing_event")


@pytest.mark.parametrize("where", range(6))
def test_an_altered_byte_is_named(where: int) -> None:
    made = links()
    made[where] = replace(made[where], data=made[where].data + b" ")
    assert chain.first_fault(LOG, made) == Fault(LOG, where + 1, "log.altered_event")


@pytest.mark.parametrize("where", range(6))
def test_an_event_altered_with_its_hash_breaks_the_next_link_or_the_signature(where: int) -> None:
    made = links()
    data = made[where].data + b" "
    made[where] = replace(
        made[where], data=data, hash=chain.link_hash(made[where].previous, data), signature=None
    )
    expected = (
        Fault(LOG, where + 2, "log.broken_chain")
        if where < 5
        else Fault(LOG, 6, "log.unsigned_tail")
    )
    assert chain.first_fault(LOG, made) == expected


def test_two_events_that_changed_places_are_named() -> None:
    made = links()
    made[2], made[3] = replace(made[3], sequence=3), replace(made[2], sequence=4)
    assert chain.first_fault(LOG, made) == Fault(LOG, 3, "log.broken_chain")


def test_a_chain_that_begins_elsewhere_is_another_log() -> None:
    assert chain.first_fault("another log", links()) == Fault("another log", 1, "log.broken_chain")


def test_a_tail_cut_inside_a_command_is_named() -> None:
    assert chain.first_fault(LOG, links()[:5]) == Fault(LOG, 5, "log.unsigned_tail")


def test_the_name_of_a_log_may_be_any_text() -> None:
    # What an altered database calls its log must not end the check with an error of its own.
    assert chain.first_fault("jour­nal é", links()) is not None
