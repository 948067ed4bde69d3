"""Deep checks, for `doctor` and the background: what the events say, who signed, what follows.

`checks` proves that no byte moved; this proves that the bytes are events of this program, that
each stands where it says it stands, that every command is signed by a key the log itself made
known, and that bodies and projections are what the log says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from workbook.application.ports import FactQuery, StoredEvent
from workbook.domain import canonical
from workbook.domain.chain import Verify
from workbook.domain.entries import book, people
from workbook.domain.entries.envelope import Event, Payload
from workbook.domain.entries.registry import lifted
from workbook.domain.projections.facts import Fact, fact_of
from workbook.domain.values import Missing, SealedText
from workbook.errors import TamperError
from workbook.storage.checks import Finding, Step, no_step
from workbook.storage.event_store import BATCH, EventStore
from workbook.storage.research_store import ResearchStore

Rebuild = Callable[[], Mapping[str, list[tuple[object, ...]]]]


def check_events(store: EventStore, verify: Verify, step: Step = no_step) -> list[Finding]:
    """Parse every event of every log, and check envelope, commands and signatures.

    verify(public key, hash, signature) comes from outside. The keys are those the logs name:
    a device's in `log.started`, a person's in `key.bound`, and none before it was named, except
    in the command that starts a log.
    """
    keys = _Keys()
    findings, walked = [], 0
    for log_id in store.log_ids():
        reader = _LogReader(log_id, keys, verify)
        for stored in store.events(log_id):
            reader.take(stored)
            walked += 1
            if walked % 1_000 == 0:
                step(walked)
        findings += reader.result()
    return findings + keys.foreign()


def check_bodies(store: EventStore) -> list[Finding]:
    """Every body is the text its digest stands for, and every text of an event has its body.

    A body must also have the size in bytes that the event names beside the digest.
    """
    missing, altered = set[str](), set[str]()
    for log_id in store.log_ids():
        events = store.events(log_id)
        while batch := list(islice(events, BATCH)):
            texts = {text for stored in batch for text in _texts(stored)}
            bodies = store.bodies({text.digest for text in texts})
            missing |= {text.digest for text in texts if text.digest not in bodies}
            altered |= {
                text.digest
                for text in texts
                if text.digest in bodies and _size(bodies[text.digest]) != text.size
            }
    for digest, salt, content in store.all_bodies():
        kept = hashlib.sha256(salt + content.encode("utf-8")).digest() == digest
        # Words could be moved into a longer salt, and the digest would be the same.
        if not (kept and len(salt) == canonical.SALT_BYTES):
            altered.add(digest.hex())
    return [
        *_counted(len(missing), "log.missing_body"),
        *_counted(len(altered), "log.altered_body"),
        *([] if missing or altered else [Finding("log.bodies_sound", {}, ok=True)]),
    ]


def check_index(store: ResearchStore) -> list[Finding]:
    """The stored facts and marks are exactly those that the log gives."""
    wrong, events = 0, 0
    gone: set[str] = set()
    for log_id in store.log_ids():
        source = store.events(log_id)
        while batch := list(islice(source, BATCH)):
            facts = [fact for stored in batch if (fact := _fact(stored)) is not None]
            wrong += len(batch) - len(facts)
            ids = tuple(fact.event_id for fact in facts)
            held = {one.event_id: one for one in store.facts(FactQuery(event_ids=ids, heads=False))}
            wrong += sum(held.get(fact.event_id) != fact for fact in facts)
            gone.update(digest for fact in facts for digest in fact.supersedes)
            events += len(batch)
    wrong += abs(store.count_facts() - events)
    wrong += len(gone.symmetric_difference(store.superseded_ids())) + store.count_wrong_marks()
    return _counted(wrong, "storage.index_differs") or [
        Finding("storage.index_sound", {"events": str(events)}, ok=True)
    ]


def check_rebuild(store: ResearchStore, rebuild: Rebuild) -> list[Finding]:
    """What is stored equals what `rebuild` makes of the log, table by table.

    rebuild gives the rows that `dump_projections` would give after a rebuild from nothing.
    """
    stored, made = store.dump_projections(), rebuild()
    findings = [
        Finding("storage.projection_differs", {"table": table}, ok=False)
        for table in sorted({*stored, *made})
        if stored.get(table) != made.get(table)
    ]
    return findings or [Finding("storage.projections_sound", {}, ok=True)]


_KEY = re.compile(r"[0-9a-f]{64}")


class _Keys:
    """The public keys the logs have made known, by person; "" stands for the devices."""

    def __init__(self) -> None:
        self._known: dict[str, set[str]] = {}
        self._workbooks: set[str] = set()

    @property
    def nobody(self) -> bool:
        """Whether no key is known yet: only the first command of all introduces its own."""
        return not self._known

    def learn(self, payload: Payload) -> None:
        if isinstance(payload, book.LogStarted):
            self._bind("", payload.device_key)
            self._workbooks.add(payload.workbook)
        elif isinstance(payload, people.KeyBound):
            self._bind(payload.person, payload.key)

    def _bind(self, person: str, key: str) -> None:
        if _KEY.fullmatch(key):
            self._known.setdefault(person, set()).add(key)

    def foreign(self) -> list[Finding]:
        """Logs of two workbooks in one: somebody put a log in that is sound, but not ours."""
        return _counted(max(0, len(self._workbooks) - 1), "log.foreign")

    def holds(self, event: Event) -> bool:
        return event.author.key in self._known.get(event.author.person, ())


class _LogReader:
    """Walks one log event by event, a command at a time."""

    def __init__(self, log_id: str, keys: _Keys, verify: Verify) -> None:
        self._log_id = log_id
        self._keys = keys
        self._verify = verify
        self._command: list[Event] = []
        self._findings: list[Finding] = []
        self._closed: set[str] = set()
        self._events = 0

    def take(self, stored: StoredEvent) -> None:
        """One event; where it ends a command, the command is judged as a whole."""
        self._events += 1
        try:
            event = canonical.unseal(stored.data)
        except TamperError:
            self._fault("log.unreadable_event", stored.sequence)
            return
        if not _stands_where_it_says(event, stored):
            self._fault("log.misplaced_event", stored.sequence)
        if self._command and event.command_id != self._command[0].command_id:
            self._fault("log.unsigned_command", stored.sequence - 1)
            self._command = []
        if event.command_id in self._closed:
            self._fault("log.command_again", stored.sequence)
        self._command.append(event)
        if stored.signature is not None:
            self._close(event, stored, stored.signature)

    def result(self) -> list[Finding]:
        """What was wrong, or that all is well."""
        if self._findings:
            return self._findings
        params = {"log": self._log_id, "events": str(self._events)}
        return [Finding("log.events_sound", params, ok=True)]

    def _close(self, last: Event, stored: StoredEvent, signature: bytes) -> None:
        introduces = self._keys.nobody and self._command[0].sequence == 1
        if introduces:
            self._learn()
        if any(event.author != last.author for event in self._command):
            self._fault("log.mixed_authors", stored.sequence)
        if not self._keys.holds(last):
            self._fault("log.unknown_key", stored.sequence)
        elif not self._verify(bytes.fromhex(last.author.key), stored.hash, signature):
            self._fault("log.bad_signature", stored.sequence)
        elif not introduces:
            # Whatever nobody known has signed makes nobody known.
            self._learn()
        self._closed.add(last.command_id)
        self._command = []

    def _learn(self) -> None:
        for event in self._command:
            self._keys.learn(lifted(event.payload))

    def _fault(self, code: str, sequence: int) -> None:
        params = {"log": self._log_id, "sequence": str(sequence)}
        self._findings.append(Finding(code, params, ok=False))


def _stands_where_it_says(event: Event, stored: StoredEvent) -> bool:
    said = (event.log_id, event.sequence, event.previous)
    return said == (stored.log_id, stored.sequence, stored.previous.hex())


def _fact(stored: StoredEvent) -> Fact | None:
    try:
        return fact_of(canonical.unseal(stored.data))
    except TamperError:
        return None


def _size(content: str) -> int:
    return len(content.encode("utf-8"))


def _texts(stored: StoredEvent) -> Iterator[SealedText]:
    """All texts an event commits to; none for bytes that are no event."""
    try:
        event = canonical.unseal(stored.data)
    except TamperError:
        return
    reason = event.reason.text if event.reason is not None else None
    notes = [part.note for part in (event.old, event.new) if isinstance(part, Missing)]
    parts: Iterable[object] = (
        event.old,
        event.new,
        reason,
        *notes,
        *(getattr(event.payload, name) for name in event.payload.__dataclass_fields__),
    )
    yield from (part for part in parts if isinstance(part, SealedText))


def _counted(count: int, code: str) -> list[Finding]:
    return [Finding(code, {"count": str(count)}, ok=False)] if count else []
