"""Key slots changed by hand: what a test does to a slot file beside the program."""

from __future__ import annotations

from workbook.crypto.slots import SlotFile


def another_passphrase(slots: SlotFile, person: str, old: str, new: str) -> SlotFile:
    """One person's slot sealed anew; KnownError `vault.wrong_passphrase`."""
    return slots.reissue(person, new, slots.unlock(person, old))
