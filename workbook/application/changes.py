"""What an act changed: the answer to every command, from which screens refresh themselves."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Which subjects, forms and lists a command touched.

    command_id: to undo it by. recorded_utc: when it became durable, "" where nothing was
    recorded. subject: the subject a command made. forms: (subject, study event, form).
    lists: codes of lists (`subjects`, `boxes`, `people`, `settings`, `drafts`, `outputs`).
    anchored: False where it is recorded, but the head could not be remembered outside the folder.
    """

    command_id: str = ""
    recorded_utc: str = ""
    subject: str = ""
    subjects: frozenset[str] = field(default_factory=frozenset)
    forms: frozenset[tuple[str, str, str]] = field(default_factory=frozenset)
    lists: frozenset[str] = field(default_factory=frozenset)
    anchored: bool = True
