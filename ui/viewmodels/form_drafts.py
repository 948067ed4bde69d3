"""Keeps what is typed as drafts: on leaving a field, and five seconds after typing began."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from ui.viewmodels.field import Key, Problem, Typing
from ui.viewmodels.runner import Failed, Runner, Stop, Timers
from workbook.application.changes import Changes
from workbook.application.commands import DropDrafts, KeepDraft
from workbook.application.ports import Draft
from workbook.domain import open_json
from workbook.domain.entries.envelope import Place
from workbook.domain.values import Value
from workbook.errors import WorkbookError

LATEST = 5.0
"""Seconds of typing that a power cut may take away at most."""


class DraftKeeper:
    """Writes entries through the runner. `kept` is called when a draft has become durable."""

    def __init__(
        self,
        runner: Runner,
        timers: Timers,
        place: Callable[[Key], Place],
        kept: Callable[[], None],
        failed: Failed,
    ) -> None:
        self._runner, self._timers = runner, timers
        self._place, self._kept, self._failed = place, kept, failed
        self._waiting: dict[Key, Typing | None] = {}
        self._stored: set[Key] = set()
        self._stop: Stop | None = None

    def known(self, keys: Iterable[Key]) -> None:
        """The entries that the store holds."""
        self._stored = set(keys)

    def note(self, key: Key, typing: Typing | None) -> None:
        """An entry changed (None: it is given up); it is kept within five seconds."""
        if typing is None and key not in self._stored:
            self._waiting.pop(key, None)
            return
        if typing is not None and typing.taken_from:
            # The store holds it as it was taken over, with the name of whoever typed it.
            return
        self._waiting[key] = typing
        if self._stop is None:
            self._stop = self._timers.once(LATEST, self._time_is_up)

    def keep_all(self) -> None:
        """Keep whatever waits, now."""
        self._silence()
        waiting, self._waiting = self._waiting, {}
        given_up = [key for key, typing in waiting.items() if typing is None]
        if given_up:
            self._stored -= set(given_up)
            places = tuple(self._place(key) for key in given_up)
            self._runner.execute(DropDrafts(places), self._done, self._failed)
        for key, typing in waiting.items():
            if typing is not None:
                self._stored.add(key)
                self._runner.execute(
                    keep_command(self._place(key), typing),
                    self._done,
                    partial(self._not_kept, key, typing),
                )

    def forget(self, keys: Iterable[Key]) -> None:
        """These wait no more: they were recorded or discarded."""
        for key in keys:
            self._waiting.pop(key, None)
            self._stored.discard(key)
        if not self._waiting:
            self._silence()

    def _time_is_up(self) -> None:
        self._stop = None
        self.keep_all()

    def _silence(self) -> None:
        if self._stop is not None:
            self._stop()
            self._stop = None

    def _not_kept(self, key: Key, typing: Typing, error: WorkbookError) -> None:
        """It waits on, unless something newer does, and goes with whatever is kept next."""
        if key in self._stored:
            self._waiting.setdefault(key, typing)
        self._failed(error)

    def _done(self, changes: Changes) -> None:
        del changes
        self._kept()


def keep_command(place: Place, typing: Typing) -> KeepDraft:
    """The command that keeps an entry; `raw` holds what was typed where it is not the value."""
    raw = typing.raw if typing.problem is not None else typing.typed
    kept = tuple(sorted(typing.kept))
    return KeepDraft(place, typing.value, raw, typing.base, typing.reason, kept)


def typing_of(
    draft: Draft, text: Callable[[Value | None], str], read: Callable[[str], Value | Problem]
) -> Typing:
    """The entry of a kept draft. text: what a box shows of a value; read: parses raw characters."""
    value = open_json.value_of(draft.value)
    problem = None
    if value is None and draft.raw:
        again = read(draft.raw)
        problem = again if isinstance(again, Problem) else None
        value = None if isinstance(again, Problem) else again
    return Typing(
        value=value,
        raw=draft.raw if problem is not None else text(value),
        base=draft.base,
        problem=problem,
        typed=draft.raw if problem is None and open_json.value_of(draft.value) else "",
        reason=open_json.reason_of(draft.reason),
        kept=frozenset(draft.kept),
        taken_from=draft.taken_from,
        confirmed=not draft.taken_from,
    )
