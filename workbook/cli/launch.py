"""What the command line hands to main.py when a window is to be opened, and where none can be."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from workbook.application.handover import Handover


@dataclass(frozen=True)
class LaunchRequest:
    """A window to open, or a walk through every screen.

    kind: "window" (the workbook) or "tour" (every screen as a picture).
    workbook: folder of the workbook; None = the one opened last, or the first run.
    lang: "fr", "en" or None = as preferred. theme: "light", "dark" or None = as preferred.
    out: where a tour puts its pictures. size: of a tour's window, pixels (width, height).
    now: ISO 8601 instant of the simulated clock; only a demo workbook accepts one.
    before: what the process said that ended to lock this workbook.
    """

    kind: Literal["window", "tour"]
    workbook: Path | None = None
    lang: str | None = None
    theme: str | None = None
    out: Path | None = None
    size: tuple[int, int] | None = None
    now: str | None = None
    before: Handover | None = None


def lacks_screen(environment: Mapping[str, str]) -> bool:
    """Whether a window cannot be shown: on Linux, without a display and no other way named.

    Qt would end the process with a core dump, and no sentence of ours.
    """
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(environment.get(way) for way in ways)
