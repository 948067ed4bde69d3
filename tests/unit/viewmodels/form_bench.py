"""A form on day 3 of a randomised patient, over a workbook in memory, with time set by hand."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.memory_workbook import Bench, make_bench
from tests.ui.helpers import ImmediateRunner, ManualTimers
from ui.viewmodels.field import FieldState, Key, Standing
from ui.viewmodels.form import FormTools, FormViewModel
from ui.viewmodels.form_picture import FormSpot
from ui.viewmodels.site_time import SiteTime
from ui.viewmodels.wording import Wording
from workbook.application.views.form_page import FormPage
from workbook.application.views.history import FieldHistory, TrailEntry
from workbook.domain.values import Value


@dataclass
class FormBench:
    """One open form; items are named by their oid, in the only row there is."""

    bench: Bench
    subject: str
    runner: ImmediateRunner
    timers: ManualTimers
    tools: FormTools
    vm: FormViewModel

    def key(self, item: str, row: str = "") -> Key:
        """The key of an item."""
        return (self.vm.form.group_of(item).oid, row, item)

    def state(self, item: str, row: str = "") -> FieldState:
        """What a field shows."""
        return self.vm.states[self.key(item, row)]

    def type(self, item: str, raw: str, row: str = "") -> FieldState:
        """Type and leave."""
        key = self.key(item, row)
        self.vm.type(key, raw)
        self.vm.leave(key)
        return self.state(item, row)

    def recorded(self, item: str) -> Value | None:
        """What stands in the workbook."""
        spot = self.vm.spot
        page = self.bench.turn("p1").view(FormPage(spot.subject, spot.event, spot.form))
        return page.cell(*self.key(item)).value

    def trail(self, item: str) -> tuple[TrailEntry, ...]:
        """The history of an item, newest first."""
        place = self.vm.place(self.key(item))
        return self.bench.turn("p1").view(FieldHistory(place))

    def fixes(self, item: str) -> list[str]:
        """The ids of the buttons under a field."""
        return [fix.id for fix in self.state(item).fixes]

    def standing(self, item: str) -> Standing:
        """What is said of a field first."""
        return self.state(item).standing

    def again(self, person: str = "p1") -> FormViewModel:
        """The same form opened anew, by the same person or the colleague."""
        spot = self.vm.spot
        self.runner.workbook = self.bench.turn(person)
        self.vm = FormViewModel(self.tools, FormSpot(spot.subject, spot.event, spot.form))
        self.vm.load()
        return self.vm


def open_form(form: str = "LB", event: str = "D3", lang: str = "en") -> FormBench:
    """A fresh workbook and a form of it."""
    bench = make_bench()
    subject = bench.screen()
    bench.randomise(subject)
    runner, timers = ImmediateRunner(bench.turn("p1")), ManualTimers()
    study = bench.investigator.study
    tools = FormTools(runner, study, Wording(lang), timers, SiteTime(runner, timers))
    vm = FormViewModel(tools, FormSpot(subject, event, form))
    vm.load()
    return FormBench(bench, subject, runner, timers, tools, vm)
