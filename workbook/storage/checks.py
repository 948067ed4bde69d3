"""Start checks: is every file what was written, page by page and event by event?

Both integrity checks run on a fresh connection each, because each sees damage the other does
not, and one bad page spoils what a connection reads afterwards (trust requirement T39). Then
every log is walked from its first event. Nothing is parsed here; see `deep_checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbook.domain import chain
from workbook.errors import TamperError, WorkbookError
from workbook.storage import log_schema
from workbook.storage.connection import Opening
from workbook.storage.event_store import EventStore
from workbook.storage.session import Session

READING = Opening(exclusive=False)
# Pragma, code when all is well, code when it is not.
_QUESTIONS = (
    ("PRAGMA cipher_integrity_check", "storage.pages_sealed", "storage.page_altered"),
    ("PRAGMA integrity_check", "storage.pages_sound", "storage.page_damaged"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: the code and parameters of its sentence, and whether all is well."""

    code: str
    params: Mapping[str, str]
    ok: bool


Step = Callable[[int], None]


def no_step(_events: int) -> None:
    """For callers that show no progress."""


def assert_sound(findings: Iterable[Finding]) -> None:
    """TamperError with the code of the first finding that is not well."""
    for finding in findings:
        if not finding.ok:
            raise TamperError(finding.code, **finding.params)


def check_start(
    path: Path,
    key: bytes,
    *,
    schema: Mapping[str, str] = log_schema.LOG_SCHEMA,
    step: Step = no_step,
) -> list[Finding]:
    """All start checks of one database that nobody has open, side by side.

    They share nothing but the file, and the engine lets go of the interpreter while it reads:
    on two cores the wait is that of the longest, not of the sum. step is told the number of
    events walked so far; what it raises ends the check.
    """
    if is_empty(path):
        return [_empty(path)]
    _undo_unfinished(path, key)
    with ThreadPoolExecutor(max_workers=3) as pool:
        pages = [pool.submit(_asked, path, key, *question) for question in _QUESTIONS]
        log = pool.submit(check_log, path, key, schema=schema, step=step)
        findings = [*(finding for asked in pages for finding in asked.result()), *log.result()]
    # A file that does not open says so three times.
    return [one for at, one in enumerate(findings) if one not in findings[:at]]


def _undo_unfinished(path: Path, key: bytes) -> None:
    """Let the engine undo what a killed process was writing, before three readers come at once.

    Whoever comes first undoes it and holds the file meanwhile; the others would find it busy and
    take it for open elsewhere. What keeps it from opening, the checks say themselves.
    """
    if path.with_name(f"{path.name}-journal").exists():
        with suppress(WorkbookError):
            Session(path, key, READING).close()


def check_file(path: Path, key: bytes) -> list[Finding]:
    """Every page's seal, then every table and index, each on a connection of its own."""
    if is_empty(path):
        return [_empty(path)]
    return [found for question in _QUESTIONS for found in _asked(path, key, *question)]


def is_empty(path: Path) -> bool:
    """Whether the file is there without a single byte: the engine takes it for a new database."""
    return path.is_file() and path.stat().st_size == 0


def _empty(path: Path) -> Finding:
    return Finding("storage.emptied", {"file": path.name}, ok=False)


def check_log(
    path: Path,
    key: bytes,
    *,
    schema: Mapping[str, str] = log_schema.LOG_SCHEMA,
    step: Step = no_step,
) -> list[Finding]:
    """The text of the log's tables and triggers, then the chain of every log."""
    try:
        session = Session(path, key, READING)
    except WorkbookError as refusal:
        return [Finding(refusal.code, refusal.params, ok=False)]
    try:
        wrong = log_schema.faults(session, schema)
        findings = [_schema_finding(path.name, wrong)]
        if "event" in schema and "event" not in wrong:
            findings += check_chains(EventStore(session), step)
    except TamperError as damage:
        return [Finding(damage.code, damage.params, ok=False)]
    finally:
        session.close()
    return findings


def check_chains(store: EventStore, step: Step = no_step) -> list[Finding]:
    """One finding a log: `log.chain_sound`, or the first fault and where it is."""
    findings, walked = [], 0
    for log_id in store.log_ids():
        counted = _Counted(walked, step)
        fault = chain.first_fault(log_id, counted.through(store.links(log_id)))
        if fault is None:
            params = {"log": log_id, "events": str(counted.walked - walked)}
            findings.append(Finding("log.chain_sound", params, ok=True))
        else:
            params = {"log": log_id, "sequence": str(fault.sequence)}
            findings.append(Finding(fault.code, params, ok=False))
        walked = counted.walked
    return findings + _headless(store)


def _headless(store: EventStore) -> list[Finding]:
    """Logs that have no first event are in no list of logs, and would be walked by nobody."""
    return [
        Finding("log.missing_event", {"log": log_id, "sequence": "1"}, ok=False)
        for log_id in store.logs_without_start()
    ]


class _Counted:
    """Counts links on their way through, and tells how many every now and then."""

    def __init__(self, before: int, step: Step) -> None:
        self.walked = before
        self._step = step

    def through(self, links: Iterable[chain.Link]) -> Iterable[chain.Link]:
        for link in links:
            yield link
            self.walked += 1
            if self.walked % 10_000 == 0:
                self._step(self.walked)


def _asked(path: Path, key: bytes, pragma: str, sound: str, unsound: str) -> list[Finding]:
    try:
        session = Session(path, key, READING)
    except WorkbookError as refusal:
        return [Finding(refusal.code, refusal.params, ok=False)]
    try:
        said = [str(row[0]) for row in session.rows(pragma)]
    except TamperError as damage:
        return [Finding(damage.code, damage.params, ok=False)]
    finally:
        session.close()
    # The engine's own lines help nobody here, and it stops after a hundred of them.
    faults = sum(line != "ok" for line in said)
    if not faults:
        return [Finding(sound, {"file": path.name}, ok=True)]
    return [Finding(unsound, {"file": path.name, "count": str(faults)}, ok=False)]


def _schema_finding(file: str, wrong: Sequence[str]) -> Finding:
    if not wrong:
        return Finding("storage.log_schema_sound", {"file": file}, ok=True)
    return Finding("storage.log_schema", {"file": file, "name": wrong[0]}, ok=False)
