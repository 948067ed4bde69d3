"""The developers' entry: installs exactly the pins, once, and names what is missing."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer import dev

ROOT = Path(__file__).resolve().parents[2]
INSTALL = (
    "import sys; from pathlib import Path; from installer import dev; "
    "dev.ensure_installed(Path(sys.argv[1]), dev.RUN_PINS)"
)


def write_wheel(folder: Path, name: str, *needs: str) -> str:
    """Write an empty package as a wheel, with what it needs; returns its line in a pin file."""
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": "VALUE = 1\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        + "".join(f"Requires-Dist: {need}\n" for need in needs),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\n"
        "Tag: py3-none-any\n",
    }
    rows = [f"{path},sha256={record_digest(text)},{len(text)}" for path, text in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,"]) + "\n"
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return f"./{wheel.name} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def record_digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose pins are one small wheel lying beside them."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "requirements.txt").write_text(write_wheel(root, "sample"), "utf-8")
    return root


def start(project: Path, *, path: str = "") -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path}
    command = [sys.executable, "-c", INSTALL, str(project)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> str:
    _, said = process.communicate()
    assert process.returncode == 0, said
    return said


def imports(project: Path, module: str) -> bool:
    python = str(dev.venv_program(project, "python"))
    done = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
    return done.returncode == 0


@pytest.mark.slow
def test_two_starts_at_once_install_the_pins_once(project: Path) -> None:
    said = [finish(process) for process in (start(project), start(project))]
    assert sum("Installing" in words for words in said) == 1
    assert imports(project, "sample")
    assert finish(start(project)) == ""


@pytest.mark.slow
def test_an_interrupted_installation_is_made_anew(project: Path) -> None:
    finish(start(project))
    dev.stamp_path(project, dev.RUN_PINS).unlink()
    (project / ".venv" / "left-over").touch()
    assert "Installing" in finish(start(project))
    assert not (project / ".venv" / "left-over").exists()
    assert imports(project, "sample")


@pytest.mark.slow
def test_a_changed_pin_leaves_nothing_of_the_old_one(project: Path) -> None:
    finish(start(project))
    (project / "requirements.txt").write_text(write_wheel(project, "other"), "utf-8")
    finish(start(project))
    assert imports(project, "other")
    assert not imports(project, "sample")


@pytest.mark.slow
def test_what_a_pin_needs_is_looked_for_nowhere_else(project: Path) -> None:
    line = write_wheel(project, "other", "never-published[extra]>=2")
    (project / "requirements.txt").write_text(line, "utf-8")
    finish(start(project))
    assert imports(project, "other")


@pytest.mark.slow
def test_a_package_that_is_not_the_pinned_one_is_refused(project: Path) -> None:
    write_wheel(project, "other")
    shutil.copy(project / "other-1.0-py3-none-any.whl", project / "sample-1.0-py3-none-any.whl")
    process = start(project)
    _, said = process.communicate()
    assert process.returncode == 1
    assert "could not be installed" in said
    assert not dev.is_installed(project, dev.RUN_PINS)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("uv") is None, reason="the program uv is not on the PATH")
def test_uv_installs_the_same_pins(project: Path) -> None:
    finish(start(project, path=str(Path(shutil.which("uv") or "").parent)))
    assert imports(project, "sample")
    assert dev.is_installed(project, dev.RUN_PINS)


def test_the_stamp_tells_other_pins_and_other_places_apart(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for root in (here, there):
        root.mkdir()
        (root / "requirements.txt").write_text("a==1\n")
    first = dev.pins_fingerprint(here, dev.RUN_PINS)
    assert first != dev.pins_fingerprint(there, dev.RUN_PINS)
    (here / "requirements.txt").write_text("a==2\n")
    assert first != dev.pins_fingerprint(here, dev.RUN_PINS)


def test_a_start_with_everything_installed_loads_little() -> None:
    script = "import sys; from installer import dev; dev.is_installed(dev.ROOT, dev.RUN_PINS); "
    script += "print(*({'subprocess', 'shutil', 'ctypes', 'argparse', 'json'} & set(sys.modules)))"
    # -S keeps away what the site's own start-up files load.
    done = subprocess.run(
        [sys.executable, "-S", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_missing_libraries_are_named_with_the_command_that_installs_them() -> None:
    missing = dev.missing_libraries({}, found=lambda name: name != "libEGL.so.1")
    sentence = dev.libraries_sentence(missing)
    if sys.platform.startswith("linux"):
        assert missing == {"libEGL.so.1": "libegl1"}
        assert "libEGL.so.1" in sentence
        assert sentence.endswith("apt-get install -y libegl1")
    else:
        assert missing == {}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is a matter of Linux")
def test_libraries_of_x11_count_only_where_there_is_a_display() -> None:
    def nothing_found(name: str) -> bool:
        del name
        return False

    off_screen = dev.missing_libraries({}, found=nothing_found)
    on_screen = dev.missing_libraries({"DISPLAY": ":0"}, found=nothing_found)
    assert off_screen.keys() == dev.QT_LIBRARIES.keys()
    assert on_screen.keys() - off_screen.keys() == dev.X11_LIBRARIES.keys()


def test_a_missing_venv_part_is_named_with_its_package() -> None:
    package = f"python3.{sys.version_info.minor}-venv"
    assert dev.missing_venv().endswith(f"apt-get install {package}")


@pytest.mark.parametrize(
    "noise",
    [
        "WARNING: Retrying after NewConnectionError('...')\nERROR: No matching distribution\n",
        "ERROR: Could not find a version that satisfies alembic==1 (from versions: none)\n",
        "error: Failed to fetch\n  Caused by: dns error\n",
    ],
)
def test_an_unreachable_index_is_one_sentence(noise: str) -> None:
    sentence = dev.install_failure(noise)
    assert sentence.startswith("The package index cannot be reached")
    assert "\n" not in sentence


def test_another_failure_names_its_last_error() -> None:
    said = dev.install_failure("ERROR: first\nnoise\nERROR: THESE PACKAGES DO NOT MATCH\n")
    assert said == "The pinned packages could not be installed: ERROR: THESE PACKAGES DO NOT MATCH"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], ["-n", "auto"]),
        (["-k", "sofa"], ["-k", "sofa"]),
        (["--fast"], ["-n", "auto", "-m", "not slow"]),
        (["--fast", "-x"], ["-x", "-m", "not slow"]),
    ],
)
def test_fast_leaves_the_slow_tests_out_and_a_whole_suite_takes_every_core(
    given: list[str], told: list[str]
) -> None:
    assert dev.pytest_arguments(given) == told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_tests_draw_off_screen_only_where_there_is_no_display() -> None:
    assert dev.without_display({})["QT_QPA_PLATFORM"] == "offscreen"
    assert "QT_QPA_PLATFORM" not in dev.without_display({"DISPLAY": ":0"})
    assert dev.without_display({"QT_QPA_PLATFORM": "vnc"})["QT_QPA_PLATFORM"] == "vnc"


@pytest.mark.parametrize(("words", "code"), [([], 2), (["unknown"], 2), (["--help"], 0)])
def test_a_wrong_command_ends_with_2_and_shows_the_commands(
    words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(words) == code
    assert "dev.py test" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="making a link asks for rights on Windows")
def test_a_translation_is_compiled_when_it_is_newer_and_only_then(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(sys.prefix)
    folder = tmp_path / "resources" / "i18n"
    folder.mkdir(parents=True)
    source, target = folder / "fr.ts", folder / "fr.qm"
    source.write_text('<!DOCTYPE TS><TS version="2.1" language="fr_FR"></TS>', "utf-8")
    dev.compile_translations(tmp_path)
    made = target.stat()
    dev.compile_translations(tmp_path)
    assert target.stat().st_ino == made.st_ino
    os.utime(source, ns=(made.st_mtime_ns + 1, made.st_mtime_ns + 1))
    dev.compile_translations(tmp_path)
    assert target.stat().st_ino != made.st_ino
    assert sorted(path.name for path in folder.iterdir()) == ["fr.qm", "fr.ts"]


@pytest.mark.parametrize("name", sorted(dev.PIN_SETS))
def test_every_pin_has_a_version_and_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    blocks = text.replace("\\\n", " ").splitlines()
    pins = [line for line in blocks if line and not line.startswith("#")]
    assert pins
    assert all("==" in line and "--hash=sha256:" in line for line in pins)
    assert "://" not in text


def pinned_names(files: Iterable[str]) -> dict[str, str]:
    """Every pin that holds on this computer: its version by its name."""
    found: dict[str, str] = {}
    for name in files:
        for line in (ROOT / name).read_text("utf-8").replace("\\\n", " ").splitlines():
            if line and not line.startswith("#"):
                needed = Requirement(line.partition("--hash")[0].strip())
                if needed.marker is None or needed.marker.evaluate():
                    (pin,) = needed.specifier
                    found[canonicalize_name(needed.name)] = pin.version
    return found


@pytest.mark.parametrize("files", [dev.RUN_PINS, dev.TEST_PINS], ids=["run", "test"])
def test_the_pins_hold_everything_that_what_is_pinned_needs(files: tuple[str, ...]) -> None:
    pins, missing = pinned_names(files), []
    wanted = [(name, "") for name in pins]
    seen = set(wanted)
    while wanted:
        name, extra = wanted.pop()
        for text in metadata.requires(name) or ():
            needed = Requirement(text)
            if needed.marker is not None and not needed.marker.evaluate({"extra": extra}):
                continue
            held = pins.get(canonicalize_name(needed.name))
            if held is None or held not in needed.specifier:
                missing.append(f"{name} needs {text}")
            more = {(canonicalize_name(needed.name), one) for one in needed.extras} - seen
            seen |= more
            wanted += sorted(more)
    assert missing == []
    assert len(pins) > 10
