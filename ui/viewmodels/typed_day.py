"""Whole days typed in small forms (expiry of a box, delegation): no guess at a missing part."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(r"(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})")
_EUROPEAN = re.compile(r"(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})")


def typed_day(text: str) -> str | None:
    """14/09/2021, 14.9.2021, 14 Sep 2021 or 2021-09-14 as ISO.

    "" for nothing typed, None for what is no day of the calendar.
    """
    plain = text.strip().casefold()
    if not plain:
        return ""
    found, named = _EUROPEAN.fullmatch(plain), _NAMED.fullmatch(plain)
    try:
        if named is not None:
            month = _MONTHS.index(named[2]) + 1
            return date(int(named[3]), month, int(named[1])).isoformat()
        if found is not None:
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        return date.fromisoformat(plain).isoformat()
    except ValueError:
        return None
