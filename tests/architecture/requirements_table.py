"""The rows of the trust requirements that the build proves, in our own short words (pure table)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Row(NamedTuple):
    """What must hold. later: what brings the part that no test proves yet, "" for nothing."""

    words: str
    later: str = ""


_SYNC = "the work on sync and registry"
GROUPS: Mapping[str, Mapping[str, Row]] = {
    "Access": {
        "T23": Row("Everybody has an account of their own, and an id is never given twice."),
        "T24": Row("One table of roles and actions rules every command, below the window."),
        "T25": Row("A monitor reads and changes no clinical value."),
        "T26": Row("Whoever only manages accounts neither enters nor signs data."),
        "T27": Row("Failed unlocks are counted, slowed and recorded, also across restarts."),
        "T28": Row("The screen is cleared when nobody works; a lock leaves no key in memory."),
        "T29": Row("Roles come from a registry that the centre signed.", _SYNC),
        "T30": Row("Who held which role on a day can be answered.", f"for the registry: {_SYNC}"),
        "T31": Row("Whoever leaves loses the slot, and the database keys change."),
        "T32": Row("The contact details stay closed to whoever holds no key of them."),
        "T33": Row("A passphrase is strong enough for a file that can be stolen."),
        "T34": Row("Nobody enters data before a recorded training on that version.", _SYNC),
    },
    "Encryption": {
        "T35": Row("Nothing that was typed lies in clear on the disk."),
        "T36": Row("Without the encrypted engine, nothing is opened or written."),
        "T37": Row("An engine older than the oldest accepted one is refused."),
        "T38": Row("Every cipher setting is read back when a file is opened."),
        "T39": Row("Damage to any page is noticed before the file is used."),
        "T40": Row("A key is never in a statement, an argument, the environment or a log."),
        "T41": Row("The engine's own messages never reach the terminal."),
        "T42": Row("The process leaves no core dump and lets no debugger of the same user in."),
        "T43": Row("No key shows in a text made of it; no secrecy of memory is claimed."),
        "T44": Row("The encryption of the whole disk is recorded where a system tells."),
    },
    "Keys and recovery": {
        "T45": Row("Random database keys, one wrapped copy a person, changed one by one."),
        "T46": Row("The cost of a passphrase has a floor and a ceiling of our own."),
        "T47": Row("What a slot says of itself cannot be changed or exchanged."),
        "T48": Row("The printed recovery key opens, and one wrong character is located."),
        "T49": Row("The centre's escrow opens the research database, by two persons.", _SYNC),
        "T50": Row("Two copies of the slots; a kill leaves one of them whole."),
        "T51": Row("Passphrase or recovery key suffice; no keyring of the system is needed."),
        "T52": Row("New database keys are made in new files, checked, and then exchanged."),
        "T53": Row("After a lost laptop, the site is rebuilt from the centre's copy.", _SYNC),
    },
    "Backups and crashes": {
        "T93": Row("What was acknowledged survives a kill."),
        "T94": Row("Each commit is on the disk before it is acknowledged."),
        "T95": Row("A commit cut off midway leaves the state before it."),
        "T96": Row("A full disk is said clearly, loses nothing and leaves all readable."),
        "T97": Row("An error of the disk at any call is never taken for success."),
        "T98": Row("An open database is copied by the engine's backup call alone."),
        "T99": Row("A backup counts once it was opened, checked and compared."),
        "T100": Row("Ten last, thirty days, twelve months; a bad source removes no good copy."),
        "T101": Row("After a restore a new log begins, and sync waits for a person."),
        "T102": Row("What is typed and not recorded is kept, encrypted, and is no event."),
        "T103": Row("A migration copies first, leaves the log as it is, or nothing behind."),
        "T104": Row("One program at a time; the lock of a killed one blocks nobody."),
        "T105": Row("A file held for a moment by another program is waited for, not lost."),
        "T106": Row("Empty forms can be printed ahead, and paper is marked as transcribed."),
    },
    "Clock": {
        "T107": Row("A time is kept as UTC with its offset and zone."),
        "T108": Row("A clock that jumps or disagrees is noticed, said and recorded."),
        "T109": Row("The order of events never depends on the wall clock."),
        "T110": Row("Every event says whether its clock was trusted.", f"receipts: {_SYNC}"),
        "T111": Row("Nobody can set the time of a record."),
        "T112": Row("A far-off clock of one laptop drags no other along.", f"on import: {_SYNC}"),
        "T113": Row("Windows and due days are computed in one place, across clock changes."),
    },
    "Installed machine": {
        "T117": Row("One command tries everything on the installed machine and reports it."),
    },
}
MAY_BE_LATER = frozenset({"T29", "T30", "T34", "T49", "T53", "T110", "T112"})
ROWS: Mapping[str, Row] = {name: row for rows in GROUPS.values() for name, row in rows.items()}
