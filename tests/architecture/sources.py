"""Finds and parses the project's own sources for the architecture tests."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("workbook", "ui", "installer", "main.py")
EVERYTHING = (*PRODUCT, "tests")
# Folders that the project's tools make; none of them is under version control.
MADE = {".git", ".venv", "__pycache__", "build", "dist", "htmlcov", "mutants"}


@dataclass(frozen=True)
class Source:
    """One Python file: its path below the root with slashes, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def is_table(self) -> bool:
        """Whether it is a pure table, which has no size budget."""
        return self.path.endswith("_table.py")


def make_source(text: str, path: str = "workbook/example.py") -> Source:
    """A source that exists in a test only."""
    return Source(path, text, ast.parse(text))


def is_made(folder: str) -> bool:
    """Whether a folder holds what tools make (`.mypy_cache` and its like, too)."""
    return folder in MADE or folder.endswith("_cache") or folder in {".hypothesis", "tour-out"}


def files_below(*parts: str) -> Iterator[Path]:
    """Every file of these parts of the project, in a fixed order, without what tools make."""
    for part in parts:
        top = ROOT / part
        if top.is_file():
            yield top
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if not is_made(name))
            yield from (Path(folder, name) for name in sorted(names))


@cache
def read(*parts: str) -> tuple[Source, ...]:
    """Every Python source of these parts, parsed once per run."""
    return tuple(
        make_source(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
        for path in files_below(*parts)
        if path.suffix == ".py"
    )


def report(findings: list[str]) -> None:
    """Fail with every finding on a line of its own."""
    assert not findings, "\n" + "\n".join(findings)
