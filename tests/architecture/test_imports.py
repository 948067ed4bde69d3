"""Imports run one way, the core needs no window, and its pure part needs nothing at all."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

LINTER = Path(sysconfig.get_path("scripts"), "lint-imports")
PARTS = {
    "workbook": (
        *("cli", "bootstrap", "storage", "crypto", "sync", "export", "printing", "definition"),
        *("application", "texts", "domain", "errors"),
    ),
    "ui": (
        *("app", "tour", "screens", "fields", "qtmodels", "widgets", "viewmodels", "tasks"),
        *("actions", "theme"),
    ),
}
# One deliberate break for each contract of pyproject.toml: file, line, part of the contract's name.
BREAKS = (
    ("workbook/domain", "import ui.theme", "The window stands on the core"),
    ("workbook/storage", "import workbook.cli", "The core's layers"),
    ("ui/theme", "import ui.screens", "The window's layers"),
    ("ui/screens", "import workbook.storage", "Adapters are reached"),
    ("ui/fields", "import workbook.bootstrap", "Only the composition roots"),
    ("workbook/texts", "import PySide6.QtCore", "No Qt in the core"),
    ("ui/viewmodels", "import PySide6.QtCore", "No Qt in the view models"),
    ("workbook/export", "import sqlalchemy", "SQL only in storage"),
    ("workbook/printing", "import cryptography", "Cryptography only in crypto"),
    ("workbook/domain", "import time", "The pure part asks nothing"),
    ("workbook/domain/one", "import workbook.domain.two", "siblings form no cycle"),
)
# Runs in a fresh interpreter: loads every module of a package and prints what came with it.
LOADER = """
import importlib, pkgutil, sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked}:
            raise ImportError(name + " is not to be had here")
sys.meta_path.insert(0, Blocker())
before = set(sys.modules)
package = importlib.import_module("{package}")
for found in pkgutil.walk_packages(package.__path__, "{package}."):
    # Alembic runs its env.py itself, within a migration: it is a script and no module.
    if not found.name.endswith(".migrations.env"):
        importlib.import_module(found.name)
print(*sorted({{name.split(".")[0] for name in set(sys.modules) - before}}))
"""


def run_linter(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def load_all(package: str, blocked: set[str], folder: Path = ROOT) -> list[str]:
    """Top-level modules that loading a whole package brings with it; fails if one is blocked."""
    script = LOADER.format(package=package, blocked=blocked)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def outside(modules: list[str]) -> list[str]:
    """Those that neither Python brings nor the project is."""
    ours = {*sys.stdlib_module_names, "workbook", "ui"}
    # Python's own record of how it was built has a name of its own on each system.
    return [name for name in modules if name not in ours and not name.startswith("_sysconfigdata")]


def skeleton(folder: Path) -> Path:
    """The empty parts of the project under its real contracts."""
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    for top, parts in PARTS.items():
        for part in ("", *parts):
            package = folder / top / part
            package.mkdir(parents=True)
            (package / "__init__.py").touch()
    for twin, other in (("one", "two"), ("two", "one")):
        text = f"import workbook.domain.{other}\n" if twin == "two" else ""
        (folder / "workbook" / "domain" / f"{twin}.py").write_text(text)
    return folder


def break_rule(folder: Path, place: str, line: str) -> None:
    target = folder / place
    file = target / "__init__.py" if target.is_dir() else target.with_suffix(".py")
    file.write_text(file.read_text() + line + "\n")


def test_every_import_obeys_the_contracts() -> None:
    done = run_linter(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_hold_on_empty_parts(tmp_path: Path) -> None:
    done = run_linter(skeleton(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("place", "line", "contract"), BREAKS)
def test_a_break_of_each_contract_is_found(
    tmp_path: Path, place: str, line: str, contract: str
) -> None:
    folder = skeleton(tmp_path)
    break_rule(folder, place, line)
    broken = re.findall(r"(?m)^(.+?) *BROKEN", run_linter(folder).stdout)
    assert any(contract in name for name in broken), broken


def test_every_contract_has_a_deliberate_break() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = [contract["name"] for contract in project["tool"]["importlinter"]["contracts"]]
    assert [name for name in names if not any(part in name for *_, part in BREAKS)] == []


def test_the_whole_core_loads_where_qt_does_not_exist() -> None:
    loaded = load_all("workbook", blocked={"PySide6", "shiboken6", "ui"})
    assert "workbook" in loaded


def test_the_pure_part_loads_with_the_standard_library_alone() -> None:
    assert outside(load_all("workbook.domain", blocked={"PySide6"})) == []


def test_a_blocked_or_outside_import_is_found(tmp_path: Path) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "__init__.py").write_text("import iniconfig\n")
    assert outside(load_all("sample", blocked={"PySide6"}, folder=tmp_path)) == [
        "iniconfig",
        "sample",
    ]
    with pytest.raises(AssertionError, match="not to be had here"):
        load_all("sample", blocked={"iniconfig"}, folder=tmp_path)
