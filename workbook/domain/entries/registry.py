"""Which class reads which kind and version of event, and how old versions become new ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook.domain.entries import book, clinical, people, upkeep
from workbook.domain.entries.envelope import Payload
from workbook.errors import TamperError

_CLASSES: tuple[type[Payload], ...] = (
    book.LogStarted,
    book.WorkbookCreated,
    book.DefinitionStored,
    book.SettingChanged,
    book.RangeGranted,
    book.OutputMade,
    book.ClockAlarm,
    book.ClockCleared,
    people.PersonAdded,
    people.KeyBound,
    people.RoleGranted,
    people.PersonEnded,
    people.KeysRotated,
    people.PassphraseChanged,
    people.RecoveryRenewed,
    people.SessionOpened,
    people.SessionClosed,
    people.SessionCovered,
    people.SessionUncovered,
    people.UnlockFailed,
    clinical.SubjectScreened,
    clinical.SubjectRandomised,
    clinical.ItemRecorded,
    clinical.RowRemoved,
    clinical.BoxReceived,
    clinical.BoxStateSet,
    clinical.DraftTaken,
    upkeep.BackupMade,
    upkeep.BackupFailed,
    upkeep.DrillDone,
    upkeep.SyncReleased,
)

KINDS: Mapping[tuple[str, str], type[Payload]] = {(cls.KIND, cls.VERSION): cls for cls in _CLASSES}

Upcaster = Callable[[Payload], Payload]
UPCASTERS: Mapping[tuple[str, str], Upcaster] = {}


def payload_class(kind: str, version: str) -> type[Payload]:
    """The class of a kind and version; TamperError `log.unknown_kind` for one never written."""
    try:
        return KINDS[kind, version]
    except KeyError:
        raise TamperError("log.unknown_kind", kind=kind, version=version) from None


def lifted(payload: Payload, upcasters: Mapping[tuple[str, str], Upcaster] = UPCASTERS) -> Payload:
    """The payload as the newest version of its kind; upcasters are pure and run in turn."""
    while (step := upcasters.get((payload.KIND, payload.VERSION))) is not None:
        payload = step(payload)
    return payload
