"""The live verdict of screening: inclusion, exclusion, optimisation and the window together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbook.domain.clinical.eligibility_exclusion import exclusion
from workbook.domain.clinical.eligibility_facts import (
    CriterionResult,
    EligibilitySettings,
    Group,
    ScreeningFacts,
)
from workbook.domain.clinical.eligibility_inclusion import SEEN_IN_WINDOW, inclusion
from workbook.domain.clinical.eligibility_optimisation import optimisation
from workbook.domain.clinical.windows import WindowReading, WindowState, read_window

DEFAULT_SETTINGS = EligibilitySettings()


class VerdictState(StrEnum):
    """The five answers of the screening page; `eligibility.state_<value>` are their words."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    MISSING = "missing"
    WINDOW_NOT_OPEN = "window_not_open"
    WINDOW_CLOSED = "window_closed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What screening says at one instant; it informs and never forbids an entry.

    criteria: every criterion and sign in the protocol's order. reasons: those that exclude.
    missing: names of `ScreeningFacts` fields still to be answered (`sofa_now` for the score),
    each once. window: None while norepinephrine onset is not known.
    """

    state: VerdictState
    criteria: tuple[CriterionResult, ...]
    reasons: tuple[CriterionResult, ...]
    missing: tuple[str, ...]
    window: WindowReading | None

    def tally(self, group: Group) -> tuple[int, int]:
        """How many criteria of a group pass, and how many there are."""
        results = [criterion for criterion in self.criteria if criterion.group is group]
        return sum(criterion.passes is True for criterion in results), len(results)


def judge(
    facts: ScreeningFacts, at: datetime, settings: EligibilitySettings = DEFAULT_SETTINGS
) -> Verdict:
    """The verdict at an instant: now, or the moment of randomisation once it has happened.

    A criterion that excludes weighs more than the window, the window more than what is missing:
    an answer still to come cannot help once the window has closed.
    Raises Bug `clinical.naive_instant` for an instant without an offset.
    """
    criteria = (
        *inclusion(facts, settings),
        *exclusion(facts),
        *optimisation(facts, settings),
    )
    counted = [criterion for criterion in criteria if _counts(criterion, settings)]
    reasons = tuple(criterion for criterion in counted if criterion.passes is False)
    waiting = (item for criterion in counted for item in _waits_for(criterion))
    missing = tuple(dict.fromkeys(waiting))
    window = _window(facts, at, settings)
    return Verdict(_state(reasons, missing, window), criteria, reasons, missing, window)


def _counts(criterion: CriterionResult, settings: EligibilitySettings) -> bool:
    """Signs count through their sum; the checklist counts only where the setting says so."""
    if criterion.group is Group.OPTIMISATION:
        return settings.optimisation_required
    return criterion.group is not Group.SIGN


def _waits_for(criterion: CriterionResult) -> tuple[str, ...]:
    return criterion.missing if criterion.passes is None else ()


def _window(
    facts: ScreeningFacts, at: datetime, settings: EligibilitySettings
) -> WindowReading | None:
    if facts.norepinephrine_onset is None:
        return None
    return read_window(facts.norepinephrine_onset, at, settings.window)


def _state(
    reasons: tuple[CriterionResult, ...], missing: tuple[str, ...], window: WindowReading | None
) -> VerdictState:
    closed = window is not None and window.state is WindowState.CLOSED
    # A finding after the window closed is the closed window itself, told twice.
    if any(not (closed and reason.id == SEEN_IN_WINDOW) for reason in reasons):
        return VerdictState.NOT_ELIGIBLE
    if closed:
        return VerdictState.WINDOW_CLOSED
    if window is not None and window.state is WindowState.NOT_OPEN:
        return VerdictState.WINDOW_NOT_OPEN
    return VerdictState.MISSING if missing else VerdictState.ELIGIBLE
