"""Failure points: the named places of a transaction where a test may kill the process."""

from __future__ import annotations

from collections.abc import Callable

Hook = Callable[[str], None]


def no_hook(_point: str) -> None:
    """The failure points of a program that is not under test: nothing happens."""
