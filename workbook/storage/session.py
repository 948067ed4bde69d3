"""One guarded connection under SQLAlchemy: durable transactions, reads, and failure points.

Every write happens in a `BEGIN IMMEDIATE` transaction; every read outside one sees what is
committed. A hook is called at named points of a transaction so that a test can kill the process
exactly there.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from workbook.errors import Bug, KnownError
from workbook.storage.connection import (
    SHIPPED,
    Connection,
    Opening,
    guard,
    known,
    open_connection,
)
from workbook.storage.hooks import Hook, no_hook

Row = tuple[Any, ...]
Step = Callable[[int, int], None]
# Some 8 MB at a time: often enough to be cancelled, seldom enough to cost nothing.
_PAGES = 2_000
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def no_step(_done: int, _total: int) -> None:
    """For callers that show no progress."""


def _sync(path: Path) -> None:
    """Wait until a copied file is on the disk; KnownError `storage.disk_full`, `.disk_error`."""
    try:
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    except OSError as refusal:
        code = "storage.disk_full" if refusal.errno in _FULL else "storage.disk_error"
        raise KnownError(code, file=path.name, name="fsync") from refusal


class Session:
    """Owns the one connection of one database file. One thread at a time."""

    def __init__(
        self, path: Path, key: bytes, how: Opening = SHIPPED, hook: Hook = no_hook
    ) -> None:
        """Open an existing file; see `open_connection` for the errors. Not yet guarded."""
        self.file = path.name
        self.at = hook
        self._driver_error: type[Exception] = how.driver.Error
        self._undone: list[Callable[[], None]] = []
        self._raw: Connection = open_connection(path, key, how)
        self._engine = sa.create_engine(
            "sqlite://", module=how.driver, creator=lambda: self._raw, poolclass=sa.StaticPool
        )
        # A check only reads: it must not ask for the write lock, nor for a writable medium.
        self._begin = "BEGIN IMMEDIATE" if how.exclusive else "BEGIN"
        sa.event.listen(self._engine, "begin", self._start)
        self._connection = self._engine.connect()

    @property
    def connection(self) -> sa.Connection:
        """SQLAlchemy's connection, for making tables and migrations before the guard is set."""
        return self._connection

    def guard(self) -> None:
        """From here on: read, append, and change what can be rebuilt; nothing else."""
        guard(self._raw)

    def close(self) -> None:
        """Let go of the file; the journal is removed by the engine."""
        self._connection.close()
        self._engine.dispose()
        self._raw.close()

    @contextmanager
    def closed_on_error(self) -> Iterator[None]:
        """Let go of the file when the block, which makes it ready, does not end well."""
        with ExitStack() as stack:
            stack.callback(self.close)
            yield
            stack.pop_all()

    def when_undone(self, forget: Callable[[], None]) -> None:
        """Call `forget` whenever a transaction was rolled back (for caches of what it wrote)."""
        self._undone.append(forget)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Durable together when the block ends, or not at all; Bug when one is open already."""
        if self._connection.in_transaction():
            raise Bug("storage.nested_transaction", file=self.file)
        done = False
        try:
            with self._translated(), self._connection.begin():
                self.at("after-begin")
                yield
                self.at("before-commit")
            done = True
        finally:
            if not done:
                for forget in self._undone:
                    forget()
        self.at("after-commit")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The transaction that is open, or one of its own."""
        if self._connection.in_transaction():
            yield
        else:
            with self.transaction():
                yield

    def copy_to(self, path: Path, key: bytes, step: Step = no_step) -> None:
        """Copy everything committed into an empty file by the engine's own backup call.

        key: of the copy. step is told how many of how many pages are copied; what it raises
        ends the copy. Bug while a transaction is open; else errors as `open_connection`.
        """
        if self._connection.in_transaction():
            raise Bug("storage.nested_transaction", file=self.file)
        target = open_connection(path, key)
        try:
            with self._translated():
                # A copy cut off is thrown away whole: one wait for the disk, at the end.
                target.execute("PRAGMA synchronous = OFF").fetchall()
                self._raw.backup(
                    target,
                    pages=_PAGES,
                    progress=lambda _status, left, total: step(total - left, total),
                )
        finally:
            target.close()
        _sync(path)

    def rows(self, statement: sa.Executable | str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query as plain tuples; nothing of it stays open behind it."""
        if isinstance(statement, str):
            # Text goes to the driver as it is: SQLAlchemy's wrapping costs more than most answers.
            with self._translated():
                return list(self._raw.execute(statement, tuple(values)).fetchall())
        inside = self._connection.in_transaction()
        with self._translated():
            try:
                result = self._connection.execute(statement)
                # Straight from the driver: rows of SQLAlchemy's own cost as much again.
                rows = list(result.cursor.fetchall()) if result.cursor is not None else []
                result.close()
            finally:
                if not inside:
                    self._connection.rollback()
        return rows

    def write(self, sql: str, values: Sequence[object] = ()) -> None:
        """One changing statement, inside a transaction."""
        self._in_transaction()
        with self._translated():
            self._raw.execute(sql, tuple(values))

    def write_many(self, sql: str, rows: Sequence[Row]) -> None:
        """One changing statement for many rows, inside a transaction."""
        if not rows:
            return
        self._in_transaction()
        with self._translated():
            self._raw.executemany(sql, rows)

    def _start(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql(self._begin)

    def _in_transaction(self) -> None:
        if not self._connection.in_transaction():
            raise Bug("storage.no_transaction", file=self.file)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise known(error.orig or error, self.file) from error
        except self._driver_error as error:
            # Rows are fetched straight from the driver, whose errors SQLAlchemy then never sees.
            raise known(error, self.file) from error
