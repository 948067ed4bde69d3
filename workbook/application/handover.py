"""What one process tells the next when the program starts itself anew to lock: nothing secret.

A lock releases every key by ending the process (requirement T28). The next one has to know whose
session it was and where the workbook stands; it is told so in one short JSON text, which holds no
name, nothing of a patient and no secret, and which it does not trust: whatever is not exactly of
this form counts as not said.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook.errors import WorkbookError

ENVIRONMENT = "IMICRO_WORKBOOK_HANDOVER"
"""The name of the one environment variable that carries the text."""
MOST_CHARACTERS, MOST_DRAFTS = 6000, 100_000
PERSON = "person"
"""How it was locked where somebody else is to work: the next process shows the list of people."""
HOWS = ("asked", "idle", "pin", "suspend", "screen", PERSON)
"""How a session was locked, as `session.closed` says it."""
ENDED, NOT_ENDED, SHEET = "person_ended", "person_not_ended", "sheet_in_force"
DEEDS = (ENDED, NOT_ENDED, SHEET)
"""What a deed came to that was under way when the lock was asked for."""
DRAFT_FULL, DRAFT_LOST = "draft_disk_full", "draft_not_kept"
"""What was typed last could not be kept while the screen was cleared."""
PROBLEMS = ("", "disk_full", "not_recorded", DRAFT_FULL, DRAFT_LOST, *DEEDS)
"""What could not be done while it locked, or what became of a deed before, as `locked.*` says it;
"" for nothing."""
_ID = re.compile(r"[A-Za-z0-9-]{0,64}")
_ZONE = re.compile(r"[A-Za-z0-9_+/-]{1,64}")
_WORD = re.compile(r"[a-z]{0,8}")
_MOST_PATH, _MOST_INSTANT = 4096, 40


@dataclass(frozen=True, slots=True)
class Handover:
    """How the session before ended.

    folder: of the workbook. person: id of whoever was unlocked. how: one of `HOWS`. since: when
    it was locked or covered, aware. zone: the site's, IANA. drafts: entries of that person which
    wait for their Record. lang, theme, now: as asked for at the first start, "" for nothing.
    problem: one of `PROBLEMS`.
    """

    folder: Path
    person: str
    how: str
    since: datetime
    zone: str
    drafts: int
    lang: str = ""
    theme: str = ""
    now: str = ""
    problem: str = ""

    def text(self) -> str:
        """For the next process."""
        tree = {
            "folder": str(self.folder),
            "person": self.person,
            "how": self.how,
            "since": self.since.isoformat(),
            "zone": self.zone,
            "drafts": self.drafts,
            "lang": self.lang,
            "theme": self.theme,
            "now": self.now,
            "problem": self.problem,
        }
        return json.dumps(tree, sort_keys=True)


def problem_of(error: WorkbookError) -> str:
    """Which of `PROBLEMS` an error while locking is; nothing else of it is handed on."""
    return "disk_full" if is_full(error) else "not_recorded"


def is_full(error: WorkbookError) -> bool:
    """Whether a disk without room is what it tells of."""
    return error.code.endswith(".disk_full")


def parse(text: str) -> Handover | None:
    """What the process before said; None for anything that it would not have said."""
    if len(text) > MOST_CHARACTERS:
        return None
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(tree, dict) or set(tree) != set(Handover.__slots__):
        return None
    drafts = tree.pop("drafts")
    if type(drafts) is not int or not 0 <= drafts <= MOST_DRAFTS:
        return None
    words = {name: value for name, value in tree.items() if isinstance(value, str)}
    if len(words) != len(tree) or not _well_formed(words):
        return None
    since = _instant(words.pop("since"))
    folder = Path(words.pop("folder"))
    if since is None or (words["now"] and _instant(words["now"]) is None):
        return None
    return Handover(folder=folder, since=since, drafts=drafts, **words)


def _well_formed(words: dict[str, str]) -> bool:
    folder = words["folder"]
    return (
        0 < len(folder) <= _MOST_PATH
        and "\0" not in folder
        and words["how"] in HOWS
        and words["problem"] in PROBLEMS
        and _ID.fullmatch(words["person"]) is not None
        and _ZONE.fullmatch(words["zone"]) is not None
        and all(_WORD.fullmatch(words[name]) for name in ("lang", "theme"))
    )


def _instant(text: str) -> datetime | None:
    if len(text) > _MOST_INSTANT:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.utcoffset() is not None else None
