"""Why something failed, with all its sentence asks for: a note of this computer, never an event.

Events travel, and hold the code alone: no path of the machine stands in them. Whoever sits at the
machine is told which file, which folder, and what the system said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress

from workbook.errors import KnownError, WorkbookError
from workbook.storage.research_store import ResearchStore

BACKUP, DRILL = "backup_failure", "drill_failure"


def keep(store: ResearchStore, what: str, code: str, params: Mapping[str, str]) -> None:
    """Keep the newest failure of a kind; where it cannot be written, the code must do."""
    with suppress(KnownError):
        store.keep_own(what, json.dumps({"code": code, "params": dict(params)}))


def keep_error(store: ResearchStore, what: str, error: WorkbookError) -> None:
    """The same of an error."""
    keep(store, what, error.code, error.params)


def params_of(store: ResearchStore, what: str, code: str) -> Mapping[str, str]:
    """What was kept with the code that the log names; empty where this computer kept another."""
    try:
        kept = json.loads(store.own(what) or "{}")
    except ValueError:
        return {}
    if not isinstance(kept, dict) or kept.get("code") != code:
        return {}
    params = kept.get("params")
    return {str(name): str(text) for name, text in params.items()} if params else {}
