"""The scratch workbook of the self-test: made, lived in, backed up and locked like any other.

It is a demonstration workbook with one invented patient, in a folder that is removed afterwards,
and remembers its anchor there too: nothing of it reaches the places of the real ones.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbook.application.commands import Entry, RecordItems, ScreenSubject
from workbook.application.making import NewPerson, NewWorkbook
from workbook.application.ports import FactQuery
from workbook.bootstrap.adapters import Adapters
from workbook.bootstrap.backup_keeper import PLACE
from workbook.bootstrap.folder_gate import FolderGate
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.domain.entries.envelope import Place
from workbook.domain.projections.facts import item_register
from workbook.domain.values import Quantity, Text, Value
from workbook.errors import WorkbookError
from workbook.storage.session import no_step

CANARY = "colchique-du-banc-d-essai"
AGE = Quantity("67", "year")
NAME = "A. Banc-Dessai"
_SITE = NewWorkbook("site", "99", "Banc-Dessai", "FR", "Europe/Paris", demo=True)
_FIRST_DAY = "2020-01-01"


@dataclass(frozen=True)
class Scratch:
    """A locked workbook with one patient, one value, one backup and two documents.

    Beside it lies `earlier`, the folder as it was before its last session. refusals: what could
    not be made, by name (`backup`, `pdf`, `xlsx`).
    """

    root: Path
    adapters: Adapters
    passphrase: str = field(repr=False)
    recovery: str = field(repr=False)
    secrets: SlotSecrets = field(repr=False)
    person: str
    subject: str
    log_id: str
    verified: bool
    refusals: dict[str, WorkbookError]

    @property
    def folder(self) -> Path:
        """The workbook's own folder."""
        return self.root / "workbook"

    @property
    def database(self) -> Path:
        """The research database."""
        return self.folder / "research.db"

    @property
    def pdf(self) -> Path:
        """The document of a visit; the refusal is raised where it could not be made."""
        return self._made("pdf", "visit.pdf")

    @property
    def xlsx(self) -> Path:
        """The spreadsheet of the site; the refusal is raised where it could not be made."""
        return self._made("xlsx", "site.xlsx")

    @property
    def backup(self) -> Path:
        """The one backup; the refusal is raised where it could not be made."""
        self._made("backup", "")
        (own,) = (self.root / "stick").iterdir()
        return min(own.iterdir())

    def slots(self) -> SlotFile:
        """The key slots as they are on the disk."""
        return SlotFile.read(self.folder, self.adapters.slot_tools())

    def gate(self, folder: str) -> FolderGate:
        """A gate of a folder beside the workbook."""
        return FolderGate(self.root / folder, self.adapters)

    def copy(self, source: Path, name: str) -> Path:
        """A fresh copy of a file or folder, to be damaged."""
        target = self.root / name
        if target.is_dir():
            shutil.rmtree(target)
        if source.is_dir():
            return Path(shutil.copytree(source, target))
        return Path(shutil.copy(source, target))

    def _made(self, name: str, file: str) -> Path:
        if name in self.refusals:
            raise self.refusals[name]
        return self.root / file

    @classmethod
    def lived_in(cls, root: Path, real: Adapters) -> Scratch:
        """Make it; errors as making, unlocking, recording and locking any workbook."""
        root.mkdir(mode=0o700, parents=True)
        adapters = replace(real, state_folder=root / "state")
        # Long, random, of several kinds of characters: it passes whatever a passphrase must.
        passphrase = f"banc {RecoveryCode.new(real.random_bytes).text()} essai"
        gate = FolderGate(root / "workbook", adapters)
        try:
            recovery = gate.make(_SITE, NewPerson(NAME, "investigator", _FIRST_DAY), passphrase)
            person = gate.doors()[0].person
            gate.unlock(person, passphrase)
            subject = _record(gate)
            refusals = _outputs(gate, root)
            verified = "pdf" not in refusals and _verified(gate, root / "visit.pdf")
            log_id = gate.workbook.site.log_id
        finally:
            gate.release()
        shutil.copytree(root / "workbook", root / "earlier")
        slots = SlotFile.read(root / "workbook", adapters.slot_tools())
        secrets = slots.unlock(person, passphrase)
        return cls(
            root=root,
            adapters=adapters,
            passphrase=passphrase,
            recovery=recovery,
            secrets=secrets,
            person=person,
            subject=subject,
            log_id=log_id,
            verified=verified,
            refusals=refusals,
        )


def _place(gate: FolderGate, subject: str, item: str) -> Place:
    """The place of an item of the patient's first form in an open workbook."""
    group = gate.workbook.study.form("DM").group_of(item).oid
    return Place(subject, "SCREENING", "", "DM", "", group, "", item)


def recorded_age(gate: FolderGate, subject: str) -> list[str]:
    """What the log of an open workbook holds of the patient's age, in digits."""
    query = FactQuery(registers=(item_register(_place(gate, subject, "AGE")),))
    found = [fact.new for fact in gate.vault.research.facts(query)]
    return [value.digits for value in found if isinstance(value, Quantity)]


def _record(gate: FolderGate) -> str:
    """One invented patient with an age and a text that is looked for in the clear."""
    subject = gate.workbook.execute(ScreenSubject()).subject
    values: dict[str, Value] = {"AGE": AGE, "INITIALS": Text(CANARY)}
    entries = tuple(Entry(_place(gate, subject, item), new, ()) for item, new in values.items())
    gate.workbook.execute(RecordItems(entries))
    return subject


def _outputs(gate: FolderGate, root: Path) -> dict[str, WorkbookError]:
    """A backup, a document and a spreadsheet; what was refused, by name."""
    stick = root / "stick"
    stick.mkdir()
    subject = gate.vault.research.subject_rows(limit=1)[0].subject

    def back_up() -> None:
        gate.choose_backup_place(stick)
        gate.back_up("asked", no_step)
        # One backup is enough: the door makes none where no place is chosen.
        gate.vault.research.keep_own(PLACE, "")

    acts: dict[str, Callable[[], object]] = {
        "backup": back_up,
        "pdf": lambda: gate.print_visit(subject, "SCREENING", "fr", root / "visit.pdf"),
        "xlsx": lambda: gate.export_site("fr", root / "site.xlsx"),
    }
    refusals: dict[str, WorkbookError] = {}
    for name, act in acts.items():
        try:
            act()
        except WorkbookError as refusal:
            refusals[name] = refusal
    return refusals


def _verified(gate: FolderGate, path: Path) -> bool:
    from workbook.application.outputs import verify_file

    return verify_file(gate.workbook, path.read_bytes()).code == "verify.current"
