"""Versions: Python, the pinned packages, the database engine, the program."""

from __future__ import annotations

import platform
import re
import sys
from collections import defaultdict
from importlib import metadata
from pathlib import Path

from workbook.bootstrap.adapters import VERSION
from workbook.bootstrap.selftest.model import Bench, Measure, judged, unknown
from workbook.storage import trials

OLDEST_PYTHON, FIRST_UNTRIED = (3, 11), (3, 15)
_PIN = re.compile(r"([A-Za-z0-9_.-]+)==([^\s;]+)", re.ASCII)


def pins(program: Path) -> dict[str, set[str]]:
    """The pinned versions by package: two where systems differ; {} where the list is not here."""
    try:
        lines = (program / "requirements.txt").read_text("utf-8").splitlines()
    except OSError:
        return {}
    found = defaultdict[str, set[str]](set)
    for line in lines:
        if pin := _PIN.match(line):
            found[pin[1]].add(pin[2])
    return dict(found)


def installed(name: str) -> str:
    """The version of an installed package, "" for one that is absent."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def python(_bench: Bench) -> Measure:
    """A Python that the program was tried with."""
    good = OLDEST_PYTHON <= sys.version_info[:2] < FIRST_UNTRIED
    return judged(good, f"{platform.python_implementation()} {platform.python_version()}")


def packages_present(bench: Bench) -> Measure:
    """Every pinned package is there."""
    known = pins(bench.program)
    absent = sorted(name for name in known if not installed(name))
    if not known:
        return unknown()
    return judged(not absent, ", ".join(absent) or f"{len(known)}")


def packages_pinned(bench: Bench) -> Measure:
    """Every package that is there has the pinned version."""
    known = pins(bench.program)
    if not known:
        return unknown()
    found = {name: installed(name) for name in known}
    wrong = [
        f"{name} {found[name]} ({' / '.join(sorted(versions))})"
        for name, versions in sorted(known.items())
        if found[name] and found[name] not in versions
    ]
    return judged(not wrong, ", ".join(wrong) or f"{len(known)}")


def sqlite(bench: Bench) -> Measure:
    """The engine's SQLite is new enough (trust requirement T37)."""
    version, good = _engine(bench)["sqlite"]
    return judged(good, version)


def sqlcipher(bench: Bench) -> Measure:
    """The engine is SQLCipher and new enough (T36, T37)."""
    version, good = _engine(bench)["sqlcipher"]
    return judged(good, version)


def program(bench: Bench) -> Measure:
    """The program's own version, and the one its project file names where that is here."""
    path = bench.program / "pyproject.toml"
    if not path.is_file():
        return judged(True, VERSION)
    return judged(f'version = "{VERSION}"' in path.read_text("utf-8"), VERSION)


def _engine(bench: Bench) -> dict[str, tuple[str, bool]]:
    scratch = bench.scratch
    return dict(trials.engine_versions(scratch.database, scratch.secrets.research))
