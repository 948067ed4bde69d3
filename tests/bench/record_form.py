"""Recording a form of 30 items, against a replay of exactly the rows it wrote.

The replay runs through a bare connection of the same driver with the same settings, on a copy of
the database taken before: what is left of the ratio is the program's own work.
"""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.figures import Figure, milliseconds
from tests.support.book import PASSPHRASE, Book, adapters, make_book, reopen
from workbook.application.commands import Entry, KeepDraft, RecordItems
from workbook.crypto.slots import SlotFile
from workbook.domain.values import Choice, Quantity, Value
from workbook.storage.connection import open_connection
from workbook.storage.session import Session
from workbook.storage.vault import RESEARCH

ROUNDS, WARM = 25, 3
VALUES: dict[str, Value] = {
    "LB.PH": Quantity("7.31"),
    "LB.LACT": Quantity("3.4", "mmol/L"),
    "LB.BE": Quantity("-4.2", "mmol/L"),
    "LB.PAO2": Quantity("84", "mmHg"),
    "LB.FIO2": Quantity("0.50", "fraction"),
    "LB.PACO2": Quantity("41", "mmHg"),
    "LB.UREA": Quantity("14.2", "mmol/L"),
    "LB.CREAT": Quantity("188", "umol/L"),
    "LB.K": Quantity("4.1", "mmol/L"),
    "LB.HB": Quantity("9.4", "g/dL"),
    "LB.BILI": Quantity("31", "umol/L"),
    "LB.PLT": Quantity("128", "10^9/L"),
    "LB.BNPKIND": Choice("NTPROBNP"),
    "LB.NTBNP": Quantity("2400", "ng/L"),
    "LB.TROPKIND": Choice("T"),
    "LB.TROP": Quantity("44", "ng/L"),
    "VS.SBP": Quantity("112", "mmHg"),
    "VS.MAP": Quantity("74", "mmHg"),
    "VS.DBP": Quantity("58", "mmHg"),
    "VS.HR": Quantity("98", "/min"),
    "VS.CVP": Quantity("9", "mmHg"),
    "VS.SCVO2": Quantity("71", "%"),
    "VS.ECGDONE": Choice("no"),
    "SKIN.MOTT": Choice("3"),
    "SKIN.CRTF": Quantity("4.2", "s"),
    "SKIN.CRTK": Quantity("5.0", "s"),
    "CM.SED": Choice("yes"),
    "CM.NMB": Choice("no"),
    "CM.CRYST": Quantity("1500", "mL"),
    "CM.ALB": Quantity("0", "mL"),
}
Statement = tuple[str, Sequence[tuple[object, ...]], bool]


@dataclass
class Listener:
    """Keeps every changing statement of a session, transaction by transaction."""

    written: list[list[Statement]] = field(default_factory=list)
    commit_cpu: float = 0.0
    _before: float = 0.0

    def point(self, name: str) -> None:
        """The hook: opens a transaction's list, and times the processor inside commits."""
        if name == "after-begin":
            self.written.append([])
        elif name == "before-commit":
            self._before = time.process_time()
        elif name == "after-commit":
            self.commit_cpu += time.process_time() - self._before

    def listen(self, session: Session) -> None:
        """Stand between the stores and the session's two ways of writing."""
        write, write_many = session.write, session.write_many

        def one(sql: str, values: Sequence[object] = ()) -> None:
            self.written[-1].append((sql, [tuple(values)], False))
            write(sql, values)

        def many(sql: str, rows: Sequence[tuple[object, ...]]) -> None:
            if rows:
                # The rows themselves: nobody changes them, and a copy would be timed as ours.
                self.written[-1].append((sql, rows, True))
            write_many(sql, rows)

        vars(session).update(write=one, write_many=many)


def measure(root: Path, subjects: int = 40) -> list[Figure]:
    """The two figures: time against the replay, and processor time outside the commit."""
    make_book(root).close()
    listener = Listener()
    book = reopen(root, 11)
    ids = [book.screen() for _ in range(subjects)]
    person = book.workbook.actor.person
    book.close()
    book = reopen(root, 12, listener.point)
    # Between two transactions the file is whole, and what the opening wrote is in it.
    copy = root / "copy.db"
    shutil.copy(root / "workbook" / RESEARCH, copy)
    listener.written.clear()
    listener.listen(book.gate.vault.research._session)
    ours, cpu, replayed = _record(book, ids, listener)
    book.close()
    slots = SlotFile.read(root / "workbook", adapters(root).slot_tools())
    key = slots.unlock(person, PASSPHRASE).research
    baseline = _replay(copy, key, listener.written, replayed)
    what = "the same rows through bare sqlcipher3"
    return [
        Figure("record 30 items", ours, baseline, "ms", most_ratio=2.0, what=what),
        Figure("record 30 items, processor outside the commit", cpu, None, "ms", most=10.0),
    ]


def _record(
    book: Book, subjects: Sequence[str], listener: Listener
) -> tuple[float, float, set[int]]:
    """Median time and processor time outside commit, and which transactions were timed."""
    times: list[float] = []
    cpus: list[float] = []
    timed: set[int] = set()
    for number in range(ROUNDS + WARM):
        subject = subjects[number % len(subjects)]
        event = f"D{1 + number // len(subjects)}"
        entries = tuple(Entry(book.place(subject, event, ref), v) for ref, v in VALUES.items())
        for entry in entries:
            book.workbook.execute(KeepDraft(entry.place, entry.value))
        before, committed = time.process_time(), listener.commit_cpu
        took = milliseconds(lambda: book.workbook.execute(RecordItems(entries)))  # noqa: B023 - called at once.
        spent = time.process_time() - before - (listener.commit_cpu - committed)
        if number >= WARM:
            times.append(took)
            cpus.append(spent * 1000)
            timed.add(len(listener.written) - 1)
    return statistics.median(times), statistics.median(cpus), timed


def _replay(
    path: Path, key: bytes, written: Sequence[Sequence[Statement]], timed: set[int]
) -> float:
    """The median time of the same transactions through a connection with nothing around it."""
    connection = open_connection(path, key)
    times: list[float] = []
    try:
        for number, statements in enumerate(written):
            begun = time.perf_counter()
            cursor = connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            for sql, rows, many in statements:
                if many:
                    cursor.executemany(sql, rows)
                else:
                    cursor.execute(sql, rows[0])
            cursor.execute("COMMIT")
            if number in timed:
                times.append((time.perf_counter() - begun) * 1000)
    finally:
        connection.close()
    return statistics.median(times)
