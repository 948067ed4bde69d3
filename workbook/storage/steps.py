"""By which steps an older file is brought up to date; known without loading what takes them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Steps(NamedTuple):
    """Migration scripts and the revision they lead to; a test hands over others."""

    scripts: Path
    target: str
