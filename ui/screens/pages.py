"""The table of pages: how each place of the window is made from a desk."""

from __future__ import annotations

from ui.screens import router as places
from ui.screens.about import AboutPage
from ui.screens.audit import AuditPage
from ui.screens.boxes import BoxesPage
from ui.screens.desk import Desk
from ui.screens.form_page import FormScreen
from ui.screens.patient_page import PatientPage
from ui.screens.patients import PatientsPage
from ui.screens.people import PeoplePage
from ui.screens.randomise_page import RANDOMISE, RandomisePage
from ui.screens.screening_log import ScreeningLogPage
from ui.screens.screening_page import ScreeningPage
from ui.screens.sofa_page import SofaScreen


def register_pages(desk: Desk, program: str) -> None:
    """Tell the desk's router of every page there is."""
    router = desk.router
    router.register(places.PATIENTS, lambda: PatientsPage(desk))
    router.register(places.BOXES, lambda: BoxesPage(desk))
    router.register(places.PEOPLE, lambda: PeoplePage(desk))
    router.register(places.AUDIT, lambda: AuditPage(desk))
    router.register(places.ABOUT, lambda: AboutPage(desk, program))
    router.register(places.SCREENING_LOG, lambda: ScreeningLogPage(desk))
    router.register(places.SCREENING, lambda: ScreeningPage(desk))
    router.register(RANDOMISE, lambda: RandomisePage(desk))
    router.register(places.SUBJECT, lambda: PatientPage(desk))
    router.register(places.FORM, lambda: FormScreen(desk))
    router.register(places.SOFA, lambda: SofaScreen(desk))
