"""The places of the sidebar: their order, their icons, their keys, and what belongs under them."""

from __future__ import annotations

from ui.screens import router as places
from ui.screens.randomise_page import RANDOMISE

# Place, icon, whether it belongs to the second group, and the action that leads there.
PLACES = (
    (places.PATIENTS, "patients", False),
    (places.SCREENING_LOG, "screening", False),
    (places.BOXES, "box", False),
    (places.PEOPLE, "person", True),
    (places.AUDIT, "history", True),
    (places.ABOUT, "about", True),
)
GO = {
    places.PATIENTS: "action.go_patients",
    places.SCREENING_LOG: "action.go_screening",
    places.BOXES: "action.go_boxes",
    places.PEOPLE: "action.go_people",
    places.AUDIT: "action.go_audit",
    places.ABOUT: "action.go_about",
}
# Pages that belong under a place of the sidebar without being it.
UNDER = {
    places.SUBJECT: places.PATIENTS,
    places.FORM: places.PATIENTS,
    places.SOFA: places.PATIENTS,
    places.SCREENING: places.SCREENING_LOG,
    RANDOMISE: places.SCREENING_LOG,
}
