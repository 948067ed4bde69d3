"""What an act of the audit trail was about, in words: the box, the role, the document ..."""

from __future__ import annotations

from collections.abc import Iterator

from ui.viewmodels.wording import Wording
from workbook.application.views.history import TrailEntry
from workbook.domain.study import Study

_SHORT_HASH = 12
# What each kind of act shows, in this order; the rest (ids, keys, hashes) serves machines.
_SHOWN: dict[str, tuple[str, ...]] = {
    "log.started": ("why", "program"),
    "workbook.created": ("trial", "site", "site_name", "zone"),
    "definition.stored": ("study", "version"),
    "setting.changed": ("setting", "answer", "reference"),
    "range.granted": ("first", "last"),
    "output.made": ("output", "document", "language", "purpose", "digest", "held_back"),
    "clock.alarm": ("what", "seen", "expected"),
    "subject.screened": ("number",),
    "subject.randomised": ("number", "box", "at"),
    "item.recorded": ("taken_from", "kept"),
    "box.received": ("box", "batch", "expiry"),
    "box.state": ("box", "state"),
    "draft.taken": ("taken_from", "fields"),
    "person.added": ("name",),
    "key.bound": ("person", "key"),
    "role.granted": ("person", "role", "first_day", "last_day"),
    "person.ended": ("person", "last_day"),
    "keys.rotated": ("why",),
    "passphrase.changed": ("person", "how"),
    "recovery.renewed": (),
    "session.opened": ("method",),
    "session.closed": ("how",),
    "session.covered": ("how",),
    "session.uncovered": ("method",),
    "unlock.failed": ("person", "at"),
    "backup.made": ("why", "name"),
    "backup.failed": ("why", "code"),
    "drill.done": ("name", "code", "events"),
    "sync.released": ("why",),
}
# Families of the words of codes that stand elsewhere already.
_CODED = {"role": "role.", "state": "box."}


def about_words(entry: TrailEntry, study: Study, wording: Wording) -> str:
    """The details of an act on one line; "" for one that says it all itself."""
    return " · ".join((*_place(entry, study, wording), *_details(entry, study, wording)))


def _place(entry: TrailEntry, study: Study, wording: Wording) -> Iterator[str]:
    """Where a row or form stood; the place of a value is part of its name already."""
    place, lang = entry.place, wording.lang
    if place.item:
        return
    if study.has_event(place.event):
        yield study.event(place.event).short.in_(lang)
    if study.has_form(place.form):
        yield study.form(place.form).label.in_(lang)


def _details(entry: TrailEntry, study: Study, wording: Wording) -> Iterator[str]:
    held = dict(entry.details)
    for name in _SHOWN.get(entry.kind, ()):
        value = held.get(name, "")
        if value and (name, value) != ("held_back", "0"):
            words = (
                wording.stamp(value, entry.zone)
                if name == "at"
                else _words(name, value, held, study, wording)
            )
            yield wording.say(f"audit.detail_{name}", value=words)


def _words(name: str, value: str, held: dict[str, str], study: Study, wording: Wording) -> str:
    match name:
        case "key" | "digest":
            return value[:_SHORT_HASH]
        case "expiry" | "first_day" | "last_day":
            return wording.day_of(value)
        case "setting" | "answer":
            return _setting(name, value, held, study, wording)
        case "code":
            cause = f"audit.code_{value.rpartition('.')[2]}"
            return wording.say(cause if wording.known(cause) else "audit.code_other")
        case "document":
            return _document(value, study, wording)
        case _:
            code = f"{_CODED.get(name, f'audit.{name}_')}{value}"
            return wording.say(code) if wording.known(code) else value


def _setting(name: str, value: str, held: dict[str, str], study: Study, wording: Wording) -> str:
    setting = study.settings_by_id.get(held.get("setting", ""))
    if setting is None:
        return value
    if name == "setting":
        return setting.label.in_(wording.lang)
    labels = {answer.code: answer.label.in_(wording.lang) for answer in setting.answers}
    return labels.get(value, value)


def _document(value: str, study: Study, wording: Wording) -> str:
    kind, _, event = value.partition(":")
    code = f"audit.document_{kind}"
    words = wording.say(code) if wording.known(code) else value
    if not study.has_event(event):
        return words
    return f"{words} {study.event(event).short.in_(wording.lang)}"
