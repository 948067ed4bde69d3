"""One opener per workbook folder: a lock of the operating system, gone when its process is."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from workbook.errors import KnownError, system_word

LOCK_NAME = "workbook.lock"


class FolderLock:
    """The lock of one folder, held from before the unlock screen until the program ends.

    The file stays behind after a kill, but the lock on it does not: it never blocks a next start.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is touched before `take`."""
        # One lock for the process, whichever thread lets go of it.
        self._lock = FileLock(folder / LOCK_NAME, mode=0o600, thread_local=False)
        self._folder = folder

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._lock.is_locked

    def take(self) -> None:
        """Hold the folder.

        KnownError `storage.already_open`, `storage.lock_is_folder`, `storage.cannot_hold`.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise KnownError("storage.already_open", file=LOCK_NAME) from None
        except OSError as refusal:
            if (self._folder / LOCK_NAME).is_dir():
                raise KnownError("storage.lock_is_folder", file=LOCK_NAME) from refusal
            folder, words = str(self._folder), system_word(refusal)
            raise KnownError("storage.cannot_hold", folder=folder, problem=words) from refusal

    def release(self) -> None:
        """Let go of the folder."""
        self._lock.release()
