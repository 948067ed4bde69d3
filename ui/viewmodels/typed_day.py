"""Whole days typed in small forms (expiry of a box, delegation): no guess at a missing part."""

from __future__ import annotations

import re
from datetime import date

from ui.viewmodels.field_dates import month_of, plain

_NAMED = re.compile(r"(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})")
_EUROPEAN = re.compile(r"(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})")


def typed_day(text: str) -> str | None:
    """14/09/2021, 14.9.2021, 14 Sep 2021, 14 août 2021 or 2021-09-14 as ISO.

    "" for nothing typed, None for what is no day of the calendar.
    """
    typed = plain(text)
    if not typed:
        return ""
    found, named = _EUROPEAN.fullmatch(typed), _NAMED.fullmatch(typed)
    try:
        if named is not None:
            return date(int(named[3]), month_of(named[2]), int(named[1])).isoformat()
        if found is not None:
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        return None
