"""The only wiring: builds the adapters of a folder and hands out an unlocked workbook."""

from workbook.bootstrap.adapters import (
    Adapters,
    SimulatedClock,
    SystemClock,
    shipped_adapters,
    study_folder,
)
from workbook.bootstrap.folder_gate import FolderGate, load_behind
from workbook.bootstrap.headless import open_for_command

__all__ = [
    "Adapters",
    "FolderGate",
    "SimulatedClock",
    "SystemClock",
    "load_behind",
    "open_for_command",
    "shipped_adapters",
    "study_folder",
]
