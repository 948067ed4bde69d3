"""What is wrong or doubtful in one field, in the order it is said; and whether it stops Record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from ui.viewmodels.field import Key, Typing
from ui.viewmodels.form_overlay import Overlay
from workbook.application.views.shown import ShownCell
from workbook.domain.judging import Issue, Limits, Offer, judge
from workbook.domain.projections.facts import Standing
from workbook.domain.reasons import UNDO, explains
from workbook.domain.rules import Check
from workbook.domain.study import Item, ItemGroup


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing to say at a field. code: a sentence's code, or the check whose words are said.

    stops: Record is refused while it stands. soft: it may be kept.
    """

    code: str
    stops: bool
    soft: bool = False
    params: Mapping[str, str] = field(default_factory=dict)
    offer: Offer | None = None
    check: Check | None = None


def troubles(
    overlay: Overlay, key: Key, item: Item, group: ItemGroup, now: datetime
) -> tuple[Trouble, ...]:
    """Everything to be said at a field, what stops Record first."""
    typing = overlay.typed.get(key)
    cell = overlay.snapshot.cell(*key)
    found = list(_standing(typing, cell))
    if typing is None:
        found += _doubts_of_recorded(overlay, key)
    else:
        found += _of_typing(overlay, key, item, typing, now)
        if not overlay.asked(item, group, key[1]) and typing.value is not None:
            found.append(Trouble("form.not_asked_any_more", stops=True))
        if changes(typing, cell) and not explains(typing.reason, overlay.plan.study):
            found.append(Trouble("check.reason_needed", stops=True))
        known = {trouble.code for trouble in found}
        found += [
            refused
            for issue in overlay.refused.get(key, ())
            if (refused := _refusal(overlay, issue)).code not in known
        ]
    return tuple(sorted(found, key=lambda trouble: not trouble.stops))


def changes(typing: Typing | None, cell: ShownCell) -> bool:
    """Whether an entry changes a recorded value, or settles a conflict."""
    if typing is None or not cell.recorded:
        return False
    return typing.value != cell.value or cell.standing is Standing.CONFLICT


def _refusal(overlay: Overlay, issue: Issue) -> Trouble:
    """What the workbook refused, in the check's own words where a check did."""
    oid = issue.params.get("check", "")
    check = next((one for one in overlay.plan.study.checks if one.oid == oid), None)
    return Trouble(check.oid if check else issue.code, True, params=issue.params, check=check)


def _standing(typing: Typing | None, cell: ShownCell) -> list[Trouble]:
    if typing is not None and set(typing.base) != set(cell.heads):
        return [Trouble("form.moved", stops=True)]
    if cell.standing is Standing.CONFLICT and typing is None:
        return [Trouble("form.conflict", stops=False)]
    if typing is not None and not typing.confirmed:
        return [Trouble("form.confirm_taken", stops=True)]
    return []


def _doubts_of_recorded(overlay: Overlay, key: Key) -> list[Trouble]:
    """Checks that a recorded value fails beside what is typed elsewhere; said, never stopping."""
    if not overlay.snapshot.cell(*key).recorded:
        return []
    return [
        Trouble(check.oid, stops=False, soft=True, check=check) for check in overlay.failing(key)
    ]


def _of_typing(
    overlay: Overlay, key: Key, item: Item, typing: Typing, now: datetime
) -> list[Trouble]:
    if typing.problem is not None:
        return [Trouble(typing.problem.code, stops=True, params=typing.problem.params)]
    limits = _limits(overlay, now)
    found = [
        Trouble(issue.code, True, not issue.hard, issue.params, issue.offer)
        for issue in judge(item, typing.value, limits)
    ]
    found += [
        Trouble(check.oid, True, not check.hard, check=check) for check in overlay.failing(key)
    ]
    # A doubt stops Record until the person keeps the value; what was kept is no longer said.
    return [one for one in found if not one.soft or one.code not in typing.kept]


def _limits(overlay: Overlay, now: datetime) -> Limits:
    return replace(overlay.around.limits, now=now, today=now.date())


def change_reasons(overlay: Overlay, language: str) -> tuple[tuple[str, str], ...]:
    """The reasons a person may give for a change, with their words."""
    study = overlay.plan.study
    codes = study.code_list(study.change_reasons).codes
    return tuple((code.code, code.label.in_(language)) for code in codes if code.code != UNDO)
