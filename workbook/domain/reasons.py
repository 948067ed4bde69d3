"""What makes a reason one: a code, and words where the code says no more than "other"."""

from __future__ import annotations

import re

from workbook.domain.entries.envelope import Reason
from workbook.domain.study import Study
from workbook.domain.values import Text

OTHER, UNDO = "OTHER", "undo"
CODE = re.compile(r"[A-Za-z0-9_.+-]{1,64}")


def said(reason: Reason) -> bool:
    """Whether a reason says why: a code, and words where the code is "other"."""
    words = reason.text.content.strip() if isinstance(reason.text, Text) else ""
    return bool(CODE.fullmatch(reason.code)) and (reason.code != OTHER or bool(words))


def explains(reason: Reason | None, study: Study) -> bool:
    """Whether a reason may stand for a change of what is recorded: one of the study's, and said.

    An undo is an act of its own, no reason that a person chooses.
    """
    if reason is None or reason.code == UNDO:
        return False
    known = {code.code for code in study.code_list(study.change_reasons).codes}
    return reason.code in known and said(reason)
