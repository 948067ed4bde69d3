"""The summary of one subject: what lists and headers show without opening every form.

A summary is made of parts that each depend on the cells of one study event alone, so that an act
in one visit refreshes one part; the landmarks named by the study definition (age, death, consent
route ...) are lifted out of their forms under their own names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workbook.domain import canonical, canonical_json
from workbook.domain.canonical_json import Json
from workbook.domain.projections.visit_state import Leaving, VisitCount
from workbook.domain.values import Choice, Day, Moment, Value


@dataclass(frozen=True, slots=True)
class Summary:
    """One subject in short.

    number, box, randomised_at: "" until randomised. landmarks: values by landmark name.
    visits: counts by study event, for every event that holds anything. clash: two
    randomisations of one subject, which no single laptop would have allowed. left_by, left_at:
    the consent step (`REFUSED`, `WITHDRAWN`) after which nothing further may be gathered and its
    instant (ISO text), "" while there is none.
    """

    screening_number: str = ""
    number: str = ""
    box: str = ""
    randomised_at: str = ""
    clash: bool = False
    landmarks: Mapping[str, Value] = field(default_factory=dict)
    visits: Mapping[str, VisitCount] = field(default_factory=dict)
    left_by: str = ""
    left_at: str = ""

    def day_zero(self, zone: str) -> date | None:
        """The local day of randomisation at the site."""
        if not self.randomised_at:
            return None
        return Moment(self.randomised_at).instant.astimezone(ZoneInfo(zone)).date()

    def day_of(self, landmark: str, zone: str) -> date | None:
        """The local day of a landmark that is a time or a day; None while there is none."""
        value = self.landmarks.get(landmark)
        if isinstance(value, Moment):
            return value.instant.astimezone(ZoneInfo(zone)).date()
        return value.exact if isinstance(value, Day) else None

    def code_of(self, landmark: str) -> str:
        """The code of a landmark that is a choice; "" while there is none."""
        value = self.landmarks.get(landmark)
        return value.code if isinstance(value, Choice) else ""

    @property
    def dead(self) -> bool:
        """Whether the time or the day of death is recorded."""
        return "death" in self.landmarks or "death_day" in self.landmarks

    def died_on(self, zone: str) -> date | None:
        """The local day of death."""
        return self.day_of("death", zone) or self.day_of("death_day", zone)

    @property
    def consent(self) -> str:
        """The code of the consent step that stands; a refusal or withdrawal is not undone by
        whatever was merely told or asked after it."""
        return self.left_by or self.code_of("consent")

    def left_on(self, zone: str) -> Leaving | None:
        """The local day of a refusal or withdrawal that ends the gathering of data."""
        if not self.left_by:
            return None
        at = datetime.fromisoformat(self.left_at).astimezone(ZoneInfo(zone))
        return Leaving(at.date(), self.left_by.lower())

    @property
    def status(self) -> str:
        """The code lists filter by: `screening`, `refused`, `conflict`, `randomised`, `dead`."""
        if self.clash:
            return "conflict"
        if self.number:
            return "dead" if self.dead else "randomised"
        return "refused" if "not_included" in self.landmarks else "screening"


def statuses(summary: Summary, name: str) -> bool | None:
    """The facts about a subject that conditions of the definition may ask for."""
    match name:
        case "dead":
            return summary.dead
        case "hospitalised":
            return not (summary.dead or "left_hospital" in summary.landmarks)
        case "randomised":
            return bool(summary.number)
        case "consent_open":
            return summary.consent not in CLOSING_STEPS
        case _:
            return None


CLOSING_STEPS = frozenset(
    {"PATIENT", "GUARDIAN", "CONTINUE", "REFUSED", "WITHDRAWN", "DIED_BEFORE"}
)
"""Consent steps after which nobody is left to ask; a relative's agreement is none (decision 2)."""


def to_json(summary: Summary) -> str:
    """The summary as canonical JSON text, for the stored cache."""
    landmarks: dict[str, Json] = {
        name: canonical.value_json(value) for name, value in summary.landmarks.items()
    }
    visits: dict[str, Json] = {
        oid: [str(count.due), str(count.done), str(count.conflicts)]
        for oid, count in summary.visits.items()
    }
    tree: Json = {
        "box": summary.box,
        "clash": summary.clash,
        "landmarks": landmarks,
        "left_at": summary.left_at,
        "left_by": summary.left_by,
        "number": summary.number,
        "randomised_at": summary.randomised_at,
        "screening_number": summary.screening_number,
        "visits": visits,
    }
    return canonical_json.text_of(tree)


def from_json(text: str) -> Summary:
    """The summary of `to_json`."""
    tree = canonical_json.parsed_object(text)
    landmarks = {
        name: value
        for name, json in tree["landmarks"].items()
        if (value := canonical.value_from_json(json)) is not None
    }
    visits = {
        oid: VisitCount(int(due), int(done), int(conflicts))
        for oid, (due, done, conflicts) in tree["visits"].items()
    }
    return Summary(
        tree["screening_number"],
        tree["number"],
        tree["box"],
        tree["randomised_at"],
        tree["clash"],
        landmarks,
        visits,
        tree["left_by"],
        tree["left_at"],
    )
