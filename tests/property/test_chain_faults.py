"""No alteration of a chain goes unseen, and nothing but the chain decides."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, strategies as st

from workbook.domain import chain
from workbook.domain.chain import Link

LOG = "l-1"


def chained(contents: list[bytes]) -> list[Link]:
    """A sound chain over some bytes, every event a command of its own."""
    previous, made = chain.origin(LOG), []
    for sequence, data in enumerate(contents, 1):
        digest = chain.link_hash(previous, data)
        made.append(Link(sequence, previous, digest, data, b"s" * 64))
        previous = digest
    return made


CONTENTS = st.lists(st.binary(max_size=8), min_size=2, max_size=8)


@given(CONTENTS)
def test_what_was_chained_is_sound(contents: list[bytes]) -> None:
    assert chain.first_fault(LOG, chained(contents)) is None


@given(CONTENTS, st.data())
def test_any_change_of_any_part_but_the_cut_at_a_command_is_seen(
    contents: list[bytes], data: st.DataObject
) -> None:
    made = chained(contents)
    where = data.draw(st.integers(0, len(made) - 1))
    other = data.draw(st.integers(0, len(made) - 1))
    link = made[where]
    match data.draw(st.sampled_from(["data", "hash", "previous", "sequence", "drop", "swap"])):
        case "data":
            made[where] = replace(link, data=link.data + b"x")
        case "hash":
            made[where] = replace(link, hash=bytes(32))
        case "previous":
            made[where] = replace(link, previous=bytes(32))
        case "sequence":
            made[where] = replace(link, sequence=link.sequence + 1)
        case "drop":
            del made[where]
            if where == len(made):
                # A whole command cut off the end: only the head kept elsewhere can tell.
                assert chain.first_fault(LOG, made) is None
                return
        case _:
            made[where], made[other] = made[other], link
            if where == other:
                return
    fault = chain.first_fault(LOG, made)
    assert fault is not None
    assert fault.sequence <= max(where, other) + 1


@given(CONTENTS)
def test_the_same_bytes_in_another_log_have_other_hashes(contents: list[bytes]) -> None:
    assert chain.first_fault("l-2", chained(contents)) is not None
