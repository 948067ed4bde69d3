"""Makes children that back up, restore, change slots or migrate, and are killed: for
test_kill_upkeep.

Orders (see `forks`) name root, act, point, nth and round. A child tells by its pipe what it had
finished. It kills itself at
the nth passage of a point; for the point `anytime` it tells that it has begun and the parent
kills it nth milliseconds later, wherever it is then.
"""

from __future__ import annotations

import os
import select
import signal
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.e2e import fault_book
from tests.e2e.fault_book import KEYS, OTHERS, PASSPHRASES, Laptop
from tests.e2e.forks import Order, serve
from tests.e2e.fuse import Fuse, Watched
from tests.support.slots import another_passphrase
from tests.unit.crypto.kit import tools
from workbook.crypto.slots import SlotFile
from workbook.storage import backup, folder as folders, restore
from workbook.storage.lock import FolderLock
from workbook.storage.migrations import SHIPPED
from workbook.storage.steps import Steps
from workbook.storage.vault import Vault

ANYTIME = "anytime"
LATER = "scripts"


@dataclass(frozen=True)
class Child:
    """One life: what it works on, what ends it, and the pipe it speaks through."""

    laptop: Laptop
    fuse: Fuse
    round: int
    pipe: int

    def say(self, word: str) -> None:
        """Tell what is finished: whatever was told must be found after the kill."""
        os.write(self.pipe, f"{word}\n".encode("ascii"))

    def back_up(self) -> None:
        """Record, back up; record, back up."""
        with fault_book.opened(self.laptop.book, self.fuse) as vault:
            for number in count(self.round * 100):
                word = f"w{number}"
                fault_book.record(vault.research, word)
                self.say(word)
                self._begin()
                made = self._copied(vault, number)
                self.say(f"backup {made.folder.name}")

    def _copied(self, vault: Vault, number: int) -> backup.Backup:
        others = fault_book.small_files(self.laptop.book)
        about = fault_book.about(number)
        place, fuse = self.laptop.place, self.fuse
        return backup.make(vault, place, about, others, step=fuse.page, hook=fuse)

    def restore(self) -> None:
        """Restore the newest backup to folder after folder."""
        source = fault_book.backups(self.laptop)[0]
        self._begin()
        for number in count(self.round * 100):
            folder = self.laptop.root / f"restored{number}"
            restored(source, folder, self.fuse)
            self.say(folder.name)

    def slots(self) -> None:
        """Change a passphrase, back and forth."""
        old, new = PASSPHRASES
        files = Watched(self.fuse)
        if fault_book.ways_in(self.laptop.book) == [new]:
            old, new = new, old
        self._begin()
        while True:
            slots = SlotFile.read(self.laptop.book, tools(files=files))
            another_passphrase(slots, "p1", old, new).write(self.laptop.book)
            self.say(str(PASSPHRASES.index(new)))
            old, new = new, old

    def migrate(self) -> None:
        """Bring the workbook up to date, after a backup."""
        scripts = self.laptop.root.parent / LATER
        last = f"next{len(list((scripts / 'versions').glob('next*.py'))) - 1}"
        self._begin()

        def before(vault: Vault) -> None:
            self._copied(vault, self.round)

        steps = Steps(scripts, last)
        with fault_book.opened(self.laptop.book, self.fuse, before, steps):
            self.say("migrated")
        signal.pause()

    def _begin(self) -> None:
        self.fuse.light()
        self.say("begun")


def restored(source: backup.Backup, folder: Path, fuse: Fuse) -> None:
    """A backup restored to a folder, with its slots."""
    restore.check(source)
    folders.prepare(folder, OTHERS)
    lock = FolderLock(folder)
    lock.take()
    with folders.creation(folder, OTHERS):
        restore.restore(source, KEYS, folder, step=fuse.page, hook=fuse)
        slots = SlotFile.read(source.folder, tools(files=Watched(fuse)))
        slots.mend(folder)
    lock.release()


ACTS = {
    "backup": Child.back_up,
    "restore": Child.restore,
    "slots": Child.slots,
    "migrate": Child.migrate,
}


def _live(order: Order, pipe: int) -> None:
    """A child's whole life; it never returns into the loop of its parent."""
    try:
        fuse = Fuse(str(order["point"]), int(str(order["nth"])))
        child = Child(Laptop(Path(str(order["root"]))), fuse, int(str(order["round"])), pipe)
        ACTS[str(order["act"])](child)
    finally:
        # Only a kill ends a child well; what ended it otherwise is told by its code.
        os._exit(1)


def listen(order: Order, child: int, reader: int) -> tuple[list[str], int]:
    """What a child said before its pipe fell silent, and how it ended."""
    delay = order["nth"] if order["point"] == ANYTIME else None
    heard = b""
    while delay is not None and b"begun\n" not in heard:
        heard += os.read(reader, 4096) or b"begun\n"
    if delay is not None:
        # Not waited for anything: where the child is when this ends is left to chance.
        select.select([], [], [], delay / 1000)
        os.kill(child, signal.SIGKILL)
    while more := os.read(reader, 4096):
        heard += more
    os.close(reader)
    _, status = os.waitpid(child, 0)
    return [word for word in heard.decode("ascii").split("\n") if word != "begun"], status


if __name__ == "__main__":
    # Loaded once: a child that imports it itself costs more than its whole life.
    __import__("alembic.command")
    assert SHIPPED.target
    serve(_live, listen)
