"""What a use case decides: deeds for the log, and what becomes of drafts; nothing is done yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workbook.application.ports import Draft
from workbook.domain.entries.envelope import Deed, Place


@dataclass(frozen=True, slots=True)
class Plan:
    """The outcome of a use case, carried out in one transaction.

    deeds: recorded and signed as one command; none for acts that only concern drafts.
    used_drafts: (person, place) to forget. kept_drafts: to keep. subject: the subject made.
    lists: codes of lists that change beside the subjects touched. own: (name, value) of what the
    database keeps of itself from then on.
    """

    deeds: tuple[Deed, ...] = ()
    used_drafts: tuple[tuple[str, Place], ...] = ()
    kept_drafts: tuple[Draft, ...] = ()
    subject: str = ""
    lists: frozenset[str] = field(default_factory=frozenset)
    own: tuple[tuple[str, str], ...] = ()


Handler = Callable[..., Plan]
