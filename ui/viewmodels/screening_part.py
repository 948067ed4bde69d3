"""One form of the screening page: a form view model that sees what is typed in its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ui.viewmodels.field import Key, Typing
from ui.viewmodels.form import FormTools, FormViewModel
from ui.viewmodels.form_edit import FieldEditor
from ui.viewmodels.form_picture import FormSpot
from ui.viewmodels.form_record import entries_of
from workbook.application.changes import Changes
from workbook.application.commands import Entry
from workbook.application.refusals import NotRecorded
from workbook.application.views.form_page import FormSnapshot, Surroundings
from workbook.domain.judging import Issue
from workbook.domain.rules import ItemRef
from workbook.domain.values import Value
from workbook.errors import WorkbookError

Look = Callable[[ItemRef], Value | None]
Ref = tuple[str, str, str]


class LiveValues(Mapping[Ref, Value]):
    """Recorded values of a study event, with what the page's forms say now over them."""

    def __init__(self, recorded: Mapping[Ref, Value], live: Mapping[Ref, Look]) -> None:
        self._recorded, self._live = recorded, live

    def __getitem__(self, ref: Ref) -> Value:
        event, form, item = ref
        look = self._live.get((event, form, ""))
        if look is None:
            return self._recorded[ref]
        value = look(ItemRef(form, item))
        if value is None:
            raise KeyError(ref)
        return value

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._recorded)

    def __len__(self) -> int:
        return len(self._recorded)


class ScreeningPart(FormViewModel):
    """A form that is recorded together with others.

    stepped: called after each entry that Undo can take back. neighbours: how the other forms of
    the page are looked into, by (study event, form, "").
    """

    def __init__(
        self,
        tools: FormTools,
        spot: FormSpot,
        neighbours: Mapping[Ref, Look],
        stepped: Callable[[ScreeningPart], None],
    ) -> None:
        super().__init__(tools, spot)
        self._neighbours, self._stepped = neighbours, stepped
        items = [item for group in self.form.groups for item in group.items]
        self._reads = {
            (ref.form, ref.item) for item in items for ref in item.inputs if ref.form != spot.form
        }

    def reads_any(self, form: str, keys: frozenset[Key] | None) -> bool:
        """Whether something here is calculated from these fields of another form (None: any)."""
        return any(
            one == form and (keys is None or any(key[2] == item for key in keys))
            for one, item in self._reads
        )

    def look(self, ref: ItemRef) -> Value | None:
        """What an item of this form says now, if its own limits accept it."""
        if self.overlay is None:
            return None
        return self.overlay.reader().value(ItemRef(ref.form, ref.item))

    def refresh(self) -> None:
        """A neighbour changed: write what is calculated from it."""
        self._refresh()

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, kept as a draft first."""
        self._keeper.keep_all()
        self._tried = True
        self._tell_head()
        return () if self.overlay is None else entries_of(self.overlay, self.place)

    def begin(self, *, recording: bool) -> None:
        """The command of the whole page is under way; `recording` where it takes the entries."""
        self._busy, self._error = True, None
        if recording and self.overlay is not None:
            self._sent = dict(self.overlay.typed)
        self._tell_head()

    def recorded(self, changes: Changes) -> None:
        """The command was done."""
        self._recorded(changes)

    def refused(self, error: WorkbookError) -> None:
        """The command was not done; issues at other forms are left to those."""
        self._busy, self._sent = False, {}
        if self.overlay is not None and isinstance(error, NotRecorded):
            found: dict[Key, tuple[Issue, ...]] = {}
            for place, issue in error.issues:
                if (place.event, place.form) == (self.spot.event, self.spot.form):
                    key = place.group, place.group_key, place.item
                    found[key] = (*found.get(key, ()), issue)
            self.overlay.refused = found
        self._refresh()

    def step_back(self) -> None:
        """Take back the last entry of this form."""
        if self._undo:
            self.undo_last()

    def _arrived(self, snapshot: FormSnapshot, around: Surroundings) -> None:
        live = LiveValues(around.values, self._neighbours)
        super()._arrived(snapshot, replace(around, values=live))

    def _edit(self, key: Key, change: Callable[[FieldEditor], Typing | None]) -> None:
        before = len(self._undo)
        super()._edit(key, change)
        if len(self._undo) > before:
            self._stepped(self)
