"""The machine the program is installed on: places it writes to, room, clock, disk, screen."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

from workbook.bootstrap.selftest.model import Bench, Measure, Outcome, judged, unknown

# Room for the workbook, its journal and a backup, many times over.
LEAST_FREE = 1 << 30
# Nothing of the trial happened before version 3.0 of its protocol.
_EARLIEST, _LATEST = datetime(2019, 12, 25, tzinfo=UTC), datetime(2060, 1, 1, tzinfo=UTC)
_PLUGINS = {"linux": "libqxcb.so", "win32": "qwindows.dll", "darwin": "libqcocoa.dylib"}
_SCREENS = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_NATIVE = "linux"


def state_folder(bench: Bench) -> Measure:
    """The folder in which this machine remembers workbooks can be written."""
    return _writable(bench.adapters.state_folder)


def preferences_folder(bench: Bench) -> Measure:
    """The folder of the preferences can be written."""
    return _writable(bench.preferences)


def workbook_folder(bench: Bench) -> Measure:
    """The workbook's own folder can be written."""
    return _writable(bench.workbook) if bench.workbook else unknown()


def free_space(bench: Bench) -> Measure:
    """There is room where the workbook (or what this machine remembers) stands."""
    free = shutil.disk_usage(_existing(_place(bench))).free
    return judged(free >= LEAST_FREE, f"{free / (1 << 30):.1f} GiB")


def folder_private(bench: Bench) -> Measure:
    """The workbook's folder and files are for their owner alone; the scratch one's without one."""
    if os.name != "posix":
        return unknown()
    folder = bench.workbook or bench.scratch.folder
    paths = (folder, *folder.glob("*.db"), *folder.glob("slots.?"))
    open_ones = [path.name for path in paths if path.stat().st_mode & _OTHERS]
    return judged(not open_ones, ", ".join(open_ones) or f"{len(paths)}")


def umask(bench: Bench) -> Measure:
    """Files of any program of this user cannot be changed by others."""
    if os.name != "posix":
        return unknown()
    probe = bench.room / "umask"
    probe.touch()
    mode = stat.S_IMODE(probe.stat().st_mode)
    good = not mode & (stat.S_IWGRP | stat.S_IWOTH)
    return Measure(Outcome.OK if good else Outcome.WARNED, f"{mode:04o}")


def clock(bench: Bench) -> Measure:
    """The clock shows a year of the trial, and does not run backwards."""
    first, second = bench.adapters.clock.now().utc, bench.adapters.clock.now().utc
    good = _EARLIEST <= first <= second <= _LATEST
    return judged(good, first.isoformat(timespec="seconds"))


def zone(bench: Bench) -> Measure:
    """The laptop's offset is that of the trial's sites now; a warning where it is another."""
    tick = bench.adapters.clock.now()
    if tick.laptop_offset is None:
        return unknown()
    expected = tick.utc.astimezone(ZoneInfo("Europe/Paris")).utcoffset()
    same = expected is not None and tick.laptop_offset * 60 == expected.total_seconds()
    words = f"UTC{tick.laptop_offset // 60:+d}:{tick.laptop_offset % 60:02d}"
    return Measure(Outcome.OK if same else Outcome.WARNED, words)


def disk_encryption(bench: Bench) -> Measure:
    """The disk below the workbook is encrypted as a whole, where a standard source says (T44).

    Linux: the device-mapper chain of the folder's device; macOS: `fdesetup`. Windows tells
    administrators alone, so nothing is claimed there.
    """
    if bench.platform == "darwin":
        answer = bench.tool(("/usr/bin/fdesetup", "status"))
        if answer is None:
            return unknown()
        return _disk("FileVault is On" in answer, answer.splitlines()[0] if answer else "")
    if not bench.platform.startswith("linux"):
        return unknown()
    device = _existing(_place(bench)).stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    block = bench.system / "sys" / "dev" / "block" / number
    if not block.exists():
        return unknown(number)
    chain = list(_below(block.resolve()))
    kinds = [_read(one / "dm" / "uuid") for one in chain]
    names = " > ".join(one.name for one in chain)
    return _disk(any(kind.startswith("CRYPT-") for kind in kinds), names)


def qt_platform(bench: Bench) -> Measure:
    """Qt's part for this system's windows is installed."""
    name = next((file for kind, file in _PLUGINS.items() if bench.platform.startswith(kind)), "")
    package = find_spec("PySide6")
    if not name or package is None or package.origin is None:
        return judged(False, name)
    return judged(any(Path(package.origin).parent.rglob(f"plugins/platforms/{name}")), name)


def screen(bench: Bench) -> Measure:
    """A screen is there; on Linux, only the environment says so."""
    if not bench.platform.startswith(_NATIVE):
        return judged(True, bench.platform)
    named = [
        f"{name}={bench.environment[name]}" for name in _SCREENS if bench.environment.get(name)
    ]
    return Measure(Outcome.OK if named else Outcome.WARNED, ", ".join(named))


def _place(bench: Bench) -> Path:
    return bench.workbook or bench.adapters.state_folder


def _existing(path: Path) -> Path:
    """The path itself, or the nearest folder above it that is there."""
    return next(one for one in (path.absolute(), *path.absolute().parents) if one.exists())


def _writable(folder: Path) -> Measure:
    """Write, read back and remove one file; the folder itself is made as the program would."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as probe:
        probe.write(b"imicro")
        probe.flush()
        os.fsync(probe.fileno())
        probe.seek(0)
        return judged(probe.read() == b"imicro")


def _disk(encrypted: bool, value: str) -> Measure:
    return Measure(Outcome.OK if encrypted else Outcome.WARNED, value)


def _below(device: Path) -> Iterator[Path]:
    """A block device and what it stands on; a partition stands on its disk."""
    yield device
    slaves = device / "slaves"
    for slave in sorted(slaves.iterdir()) if slaves.is_dir() else ():
        yield from _below(slave.resolve())


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
