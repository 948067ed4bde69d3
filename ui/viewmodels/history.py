"""The history of one value: who recorded what, when, why, and what stood there before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ui.viewmodels.runner import Runner
from ui.viewmodels.wording import Wording, local_time
from workbook.application.views.history import FieldHistory, TrailEntry
from workbook.domain.entries.envelope import Place
from workbook.domain.study import Item, Study
from workbook.domain.values import Missing, Value


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry in words. icon, kind: of the mark; kind is `new`, `change`, `undo` or `taken`."""

    icon: str
    kind: str
    title: str
    lines: tuple[str, ...]
    before: str
    after: str
    reason: str
    first: bool


@dataclass(frozen=True, slots=True)
class HistoryState:
    """The whole history, newest first; value: what stands there now."""

    title: str
    value: str
    count: str
    lines: tuple[HistoryLine, ...]


class History:
    """The history of one place as it was when asked for; its words are those of the language in
    force when they are read."""

    def __init__(
        self, place: Place, trail: tuple[TrailEntry, ...], writer: HistoryViewModel
    ) -> None:
        self._place, self._trail, self._writer = place, trail, writer

    def words(self) -> HistoryState:
        """Everything the drawer shows."""
        return self._writer.write(self._place, self._trail)


class HistoryViewModel:
    """Asks for the history of a place and writes it in words."""

    def __init__(self, runner: Runner, study: Study, wording: Wording) -> None:
        self._runner, self._study, self._wording = runner, study, wording

    def ask(self, place: Place, shown: Callable[[History], None]) -> None:
        """Ask; `shown` gets the answer."""
        self._runner.ask(FieldHistory(place), lambda trail: shown(History(place, trail, self)))

    def write(self, place: Place, trail: tuple[TrailEntry, ...]) -> HistoryState:
        """The words of a trail."""
        item = self._study.form(place.form).items[place.item]
        lang = self._wording.lang
        event = self._study.event(place.event).short.in_(lang)
        lines = tuple(
            self._line(item, entry, first=number == len(trail))
            for number, entry in enumerate(trail, 1)
        )
        return HistoryState(
            title=f"{item.label.in_(lang)} · {event}",
            value=self._value(item, trail[0].new) if trail else "",
            count=self._count(len(trail)),
            lines=lines,
        )

    def _count(self, entries: int) -> str:
        if entries > 1:
            return self._wording.say("form.history_count", count=str(entries))
        return self._wording.say("form.history_count_one" if entries else "form.history_none")

    def _line(self, item: Item, entry: TrailEntry, *, first: bool) -> HistoryLine:
        code, icon, kind = _nature(entry, first=first)
        return HistoryLine(
            icon=icon,
            kind=kind,
            title=self._wording.say(code),
            lines=self._who(entry),
            before="" if first else self._value(item, entry.old),
            after=self._value(item, entry.new),
            reason=self._reason(entry),
            first=first,
        )

    def _value(self, item: Item, value: Value | None) -> str:
        shown = self._wording.value(value, item, self._study)
        return shown or self._wording.say("form.nothing")

    def _reason(self, entry: TrailEntry) -> str:
        if not entry.reason_code:
            return ""
        reasons = self._study.code_list(self._study.change_reasons)
        code = entry.reason_code if entry.reason_code != "UNDO" else "undo"
        label = reasons.label(code, self._wording.lang)
        return f"{label}: {entry.reason_words}" if entry.reason_words else label

    def _who(self, entry: TrailEntry) -> tuple[str, ...]:
        say = self._wording.say
        role = say(f"form.role_{entry.role or 'device'}")
        lines = [say("form.history_by", author=entry.author or role, role=role)]
        at = local_time(entry.utc, entry.zone)
        if at is not None:
            lines.append(self._at(at, entry))
        if entry.observed:
            seen = datetime.fromisoformat(entry.observed)
            lines.append(say("form.history_observed", time=self._wording.moment(seen)))
        if entry.typed:
            lines.append(say("form.history_typed", typed=entry.typed))
        return tuple(lines)

    def _at(self, at: datetime, entry: TrailEntry) -> str:
        say = self._wording.say
        hours, minutes = entry.offset[:3], entry.offset[4:]
        offset = f"{int(hours):+d}" + (f":{minutes}" if minutes != "00" else "")
        when = say("form.history_at", time=self._wording.moment(at), offset=offset)
        parts = [when, say("form.history_device", device=entry.device[-6:])]
        if entry.trust != "ok":
            parts.append(say("form.history_doubtful"))
        return " · ".join(parts)


def _nature(entry: TrailEntry, *, first: bool) -> tuple[str, str, str]:
    """Title code, icon and kind of an entry."""
    if entry.way == "undo":
        return "form.history_undone", "undo", "undo"
    if entry.new is None:
        return "form.history_cleared", "minus-circle", "change"
    if entry.way == "taken_over":
        return "form.history_taken", "person", "taken"
    if entry.way == "transcribed" and first:
        return "form.history_transcribed", "file", "new"
    if first:
        return "form.history_first", "keyboard", "new"
    if isinstance(entry.new, Missing):
        return "form.history_missing", "minus-circle", "change"
    return "form.history_changed", "pencil", "change"
