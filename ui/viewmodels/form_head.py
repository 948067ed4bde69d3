"""What stands above and below a form: its state, whose drafts wait, what keeps it from Record."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.viewmodels.field import FieldState, Key
from ui.viewmodels.form_overlay import Overlay
from ui.viewmodels.form_paper import PaperState
from ui.viewmodels.wording import Wording


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something to settle before Record: the field, its label, and what is said there."""

    key: Key
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class FormHead:
    """A form in short, in words.

    chip: state of the recorded form (`complete`, `begun`, `empty`, `conflict`) and its words.
    paper: what the footer says of entries copied from paper.
    drafts: entries not recorded. note: "Draft kept 14:29", "Recorded 14:31". others: person id
    and sentence for everybody else whose entries wait here. obstacles: shown once Record was
    tried and refused. busy: a command is under way.
    """

    number: str = ""
    chip: str = "empty"
    chip_text: str = ""
    drafts: int = 0
    note: str = ""
    acknowledged: bool = False
    others: tuple[tuple[str, str], ...] = ()
    conflicts: int = 0
    obstacles: tuple[Obstacle, ...] = ()
    can_undo: bool = False
    busy: bool = False
    error: str = ""
    paper: PaperState = field(default_factory=PaperState)


def obstacle_of(state: FieldState) -> Obstacle:
    """The obstacle a field is, with its first line."""
    text = next((line.text for line in state.lines), state.state)
    return Obstacle(state.key, state.label, text)


def head_of(overlay: Overlay | None, wording: Wording) -> FormHead:
    """The head of a form as it is recorded; entries, notes and errors are the caller's."""
    if overlay is None:
        return FormHead()
    snapshot = overlay.snapshot
    state, summary = snapshot.state, snapshot.summary
    done = state.answered + state.missing
    chip = "empty" if not done else "complete" if state.complete else "begun"
    if state.conflicts:
        chip = "conflict"
    counts = {"done": str(done), "due": str(state.due), "count": str(state.conflicts)}
    people = {name: person for person, name in snapshot.names.items()}
    return FormHead(
        number=summary.number or summary.screening_number,
        chip=chip,
        chip_text=wording.say(f"form.chip_{chip}", **counts),
        drafts=len(overlay.typed),
        others=tuple(
            (people.get(name, name), _others(wording, name, count))
            for name, count in snapshot.others.items()
        ),
        conflicts=state.conflicts,
    )


def _others(wording: Wording, name: str, count: int) -> str:
    if count == 1:
        return wording.say("form.others_one", name=name)
    return wording.say("form.others", name=name, count=str(count))
