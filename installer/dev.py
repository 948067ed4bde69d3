"""One entry for developers: makes `.venv` from the pinned packages, then runs, tests or checks.

    python3 installer/dev.py run [arguments of main.py]
    python3 installer/dev.py test [--fast] [arguments of pytest]
    python3 installer/dev.py bench [arguments of tests.bench]
    python3 installer/dev.py check
    python3 installer/dev.py pins
    python3 installer/dev.py system-libraries [--install]

Standard library only, on Python 3.11 to 3.14. Nothing is imported that a start with a finished
`.venv` does not need, so that such a start costs little more than Python's own.
"""

import sys

try:
    import os
    import signal

    if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Ctrl+C while the rest loads: nothing has begun that would have to be told.
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))
except KeyboardInterrupt:
    sys.exit(130)

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

OLDEST = (3, 11)
if sys.version_info[:2] < OLDEST:
    # Here and not in main(): what follows does not even load on an old Python.
    sys.exit(f"Python 3.11 or later is needed; this is Python {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = os.name == "nt"
RUN_PINS = ("requirements.txt",)
TEST_PINS = ("requirements.txt", "requirements-dev.txt")
PIN_SETS = {
    "requirements.txt": ("pyproject.toml",),
    "requirements-dev.txt": ("--group", "dev", "-c", "requirements.txt"),
    "requirements-tools.txt": (
        *("--group", "tools"),
        *("-c", "requirements.txt", "-c", "requirements-dev.txt"),
    ),
}
# Qt's shared libraries that a bare Debian lacks, with the package that brings each.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
}
# Words of pip and uv when no index answers.
NO_NETWORK = (
    *("NewConnectionError", "ConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError"),
    *("SSLError", "Failed to establish", "name resolution", "dns error"),
    *("error sending request", "Connection refused", "Network is unreachable"),
    "from versions: none",
)


class Stop(Exception):
    """What keeps the command from going on, as the sentence shown to the developer."""


def pins_fingerprint(root: Path, pins: tuple[str, ...]) -> str:
    """Digest of the pin files, this Python and this place: a change of any asks for a new `.venv`.

    A virtual environment cannot be moved, hence the place.
    """
    digest = hashlib.sha256(f"{sys.version}\0{sys.platform}\0{root}".encode())
    for name in pins:
        digest.update(name.encode() + (root / name).read_bytes())
    return digest.hexdigest()


def stamp_path(root: Path, pins: tuple[str, ...]) -> Path:
    """Where it is written, last of all, that these pins are wholly installed."""
    return root / ".venv" / f"installed-{Path(pins[-1]).stem}"


def is_installed(root: Path, pins: tuple[str, ...]) -> bool:
    """Whether `.venv` holds exactly these pins, by its stamp."""
    try:
        stamp = stamp_path(root, pins).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return False
    return stamp == pins_fingerprint(root, pins)


def venv_program(root: Path, name: str) -> Path:
    """Path of a program inside `.venv` on this system."""
    folder = root / ".venv" / ("Scripts" if WINDOWS else "bin")
    return folder / (f"{name}.exe" if WINDOWS else name)


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Hold the system's lock on `.venv.lock`; the system frees it even if the process is killed."""
    with (root / ".venv.lock").open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            # LK_LOCK gives up after ten seconds, and an installation takes longer.
            while True:
                try:
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:
                    continue
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def call(command: list[str], cwd: Path, capture: bool = False) -> tuple[int, str]:
    """Run a program to its end: its exit code, and what it wrote if that was asked for."""
    import subprocess

    done = subprocess.run(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if capture else None,
        stderr=subprocess.STDOUT if capture else None,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout or ""


def base_python() -> str:
    """The interpreter behind this one: `.venv` may be rebuilt while its own Python runs us."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def install_failure(output: str) -> str:
    """The one sentence for an installer's output."""
    if any(word in output for word in NO_NETWORK):
        return (
            "The package index cannot be reached, so the pinned packages were not installed. "
            "Connect this machine (or set its proxy) and run the same command again."
        )
    errors = [line.strip() for line in output.splitlines() if "error" in line.lower()]
    last = errors[-1] if errors else output.strip()[-400:]
    return f"The pinned packages could not be installed: {last}"


# The pins name every package. Looking for what they need would make an older pip prefer a release
# that came out since, where a need names an extra, and then refuse it as not pinned.
AS_PINNED = ("--require-hashes", "--no-deps", "--only-binary", ":all:")


def install_with_uv(uv: str, root: Path, pins: tuple[str, ...]) -> str:
    """Make `.venv` and install the pins with uv; returns what went wrong, or nothing."""
    python = str(venv_program(root, "python"))
    steps = []
    if not Path(python).exists():
        steps.append([uv, "venv", "--quiet", "--python", base_python(), ".venv"])
    steps.append([uv, "pip", "install", "--quiet", "--python", python, "--compile-bytecode"])
    steps[-1] += [*AS_PINNED, *requirement_arguments(pins)]
    return run_steps(steps, root)


def install_with_pip(root: Path, pins: tuple[str, ...]) -> str:
    """Make `.venv` and install the pins with Python's own tools; returns what went wrong."""
    from importlib.util import find_spec

    python = str(venv_program(root, "python"))
    steps = []
    if not Path(python).exists():
        if find_spec("ensurepip") is None or find_spec("venv") is None:
            raise Stop(missing_venv())
        steps.append([base_python(), "-m", "venv", ".venv"])
    steps.append([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
    steps[-1] += ["--no-input", *AS_PINNED, *requirement_arguments(pins)]
    return run_steps(steps, root)


def missing_venv() -> str:
    """The sentence for a Debian Python without its venv part."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return (
        "This Python cannot make virtual environments: its part python3-venv is missing. "
        f"On Debian or Ubuntu install it with: sudo apt-get install {package}"
    )


def requirement_arguments(pins: tuple[str, ...]) -> list[str]:
    """The pin files as arguments of an installer."""
    return [word for name in pins for word in ("-r", name)]


def run_steps(steps: list[list[str]], root: Path) -> str:
    """Run programs in order up to the first that fails; returns that one's output, or nothing."""
    for step in steps:
        code, output = call(step, root, capture=True)
        if code != 0:
            return output or f"{step[0]} ended with {code}."
    return ""


def install(root: Path, pins: tuple[str, ...]) -> None:
    """Bring `.venv` to exactly these pins; a half-made or outdated one is made anew.

    Raises Stop when Python's venv part is missing or the packages cannot be had.
    """
    import shutil

    can_grow = is_installed(root, RUN_PINS) and not stamp_path(root, pins).exists()
    # Whatever interrupts the work from here on leaves no stamp, and the next start begins anew.
    stamp_path(root, RUN_PINS).unlink(missing_ok=True)
    if not can_grow:
        remove_venv(root)
    say(f"Installing the pinned packages ({', '.join(pins)}) into .venv; this happens once.")
    uv = shutil.which("uv")
    problem = install_with_uv(uv, root, pins) if uv else install_with_pip(root, pins)
    if uv and problem:
        say("uv did not manage; trying again with pip.")
        remove_venv(root)
        problem = install_with_pip(root, pins)
    if problem:
        raise Stop(install_failure(problem))
    for done in {RUN_PINS, pins}:
        stamp_path(root, done).write_text(pins_fingerprint(root, done), "ascii")


def remove_venv(root: Path) -> None:
    """Remove `.venv`; Stop where a program of it still runs (Windows keeps its files)."""
    import shutil

    shutil.rmtree(root / ".venv", ignore_errors=True)
    if (root / ".venv").exists():
        raise Stop("A program of .venv is still running: close it and run the command again.")


def ensure_installed(root: Path, pins: tuple[str, ...]) -> None:
    """Do nothing when the pins are installed; otherwise install them, one process at a time."""
    if is_installed(root, pins):
        return
    with only_one(root):
        # Another process may have finished the work while this one waited for the lock.
        if not is_installed(root, pins):
            install(root, pins)


def loads(library: str) -> bool:
    """Whether the system finds a shared library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(
    environment: Mapping[str, str], found: Callable[[str], bool] = loads
) -> dict[str, str]:
    """Shared libraries that Qt would miss here, each with its Debian package.

    Those of X11 count only where there is an X display.
    """
    if not sys.platform.startswith("linux"):
        return {}
    wanted = QT_LIBRARIES | (X11_LIBRARIES if environment.get("DISPLAY") else {})
    return {library: package for library, package in wanted.items() if not found(library)}


def apt_command(packages: list[str]) -> list[str]:
    """The command that installs Debian packages, through sudo for who is not root."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    return [*([] if is_root else ["sudo"]), "apt-get", "install", "-y", *sorted(packages)]


def libraries_sentence(missing: Mapping[str, str]) -> str:
    """The sentence naming missing shared libraries and the command that brings them."""
    return (
        f"Qt needs system libraries that are missing here: {', '.join(missing)}. "
        f"On Debian or Ubuntu install them with: {' '.join(apt_command(list(missing.values())))}"
    )


def check_libraries(root: Path, environment: Mapping[str, str]) -> None:
    """Raise Stop when a system library of Qt is missing; looked at once per `.venv`."""
    mark = root / ".venv" / ("qt-libraries-x11" if environment.get("DISPLAY") else "qt-libraries")
    if mark.exists():
        return
    missing = missing_libraries(environment)
    if missing:
        raise Stop(libraries_sentence(missing))
    mark.touch()


def system_libraries(arguments: list[str]) -> int:
    """Name the missing system libraries of Qt; with `--install`, run the command that was named."""
    missing = missing_libraries(os.environ)
    if not missing:
        say("Every system library of Qt is present.")
        return 0
    say(libraries_sentence(missing))
    if arguments != ["--install"]:
        return 1
    command = apt_command(list(missing.values()))
    update = [*command[: command.index("install")], "update"]
    return call(update, ROOT)[0] or call(command, ROOT)[0]


def compile_translations(root: Path) -> None:
    """Compile each `resources/i18n/*.ts` that is newer than its `.qm`."""
    for source in sorted((root / "resources" / "i18n").rglob("*.ts")):
        target = source.with_suffix(".qm")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        half_made = target.with_suffix(f".{os.getpid()}.tmp")
        lrelease = str(venv_program(root, "pyside6-lrelease"))
        command = [lrelease, "-silent", str(source), "-qm", str(half_made)]
        code, output = call(command, root, capture=True)
        if code != 0:
            raise Stop(f"{source.name} could not be compiled: {output.strip()}")
        half_made.replace(target)


def hand_over(command: list[str], environment: dict[str, str], holds: bool = False) -> int:
    """Become the program (on Windows: wait for it), so that its exit code and signals are ours.

    holds: Ctrl+C waits until the program, which asks for it, can answer in its own way.
    """
    sys.stdout.flush()
    if not WINDOWS:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT} if holds else set())
        os.execve(command[0], command, environment)
    import subprocess

    return subprocess.run(command, env=environment, check=False).returncode


def prepare(pins: tuple[str, ...]) -> str:
    """Everything a command needs before it starts; returns the interpreter of `.venv`."""
    ensure_installed(ROOT, pins)
    check_libraries(ROOT, os.environ)
    compile_translations(ROOT)
    return str(venv_program(ROOT, "python"))


def without_display(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for tests: where there is no display, Qt draws off screen."""
    changed = dict(environment)
    has_display = any(changed.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not has_display:
        changed.setdefault("QT_QPA_PLATFORM", "offscreen")
    return changed


def run(arguments: list[str]) -> int:
    """Start main.py with these arguments."""
    # main.py names in its help what was typed: this very command.
    environment = {**os.environ, "IMICRO_TYPED": f"{Path(sys.orig_argv[0]).name} {sys.argv[0]} run"}
    command = [prepare(RUN_PINS), str(ROOT / "main.py"), *arguments]
    return hand_over(command, environment, holds=True)


def test(arguments: list[str]) -> int:
    """Run the whole test suite, or with `--fast` all but the slow tests."""
    command = [prepare(TEST_PINS), "-m", "pytest", *pytest_arguments(arguments)]
    os.chdir(ROOT)
    return hand_over(command, without_display(os.environ))


def pytest_arguments(arguments: list[str]) -> list[str]:
    """What pytest is told: our `--fast` in its words, everything else as it came.

    A whole suite, about which nothing else is said, runs on every core.
    """
    words = [word for word in arguments if word != "--fast"]
    whole = [] if words else ["-n", "auto"]
    return [*words, *whole, *([] if words == arguments else ["-m", "not slow"])]


def bench(arguments: list[str]) -> int:
    """Run the benchmarks of tests/bench."""
    python = prepare(TEST_PINS)
    os.chdir(ROOT)
    return hand_over([python, "-m", "tests.bench", *arguments], without_display(os.environ))


def check(_arguments: list[str]) -> int:
    """Run ruff, mypy and import-linter, all of them, and fail if any does."""
    python = prepare(TEST_PINS)
    linter = str(venv_program(ROOT, "lint-imports"))
    commands = ([python, "-m", "ruff", "check"], [python, "-m", "mypy"], [linter])
    return max([call(command, ROOT)[0] for command in commands])


def pins(arguments: list[str]) -> int:
    """Pin anew what pyproject.toml asks for; `--upgrade` moves to the newest allowed versions."""
    import shutil

    uv = shutil.which("uv")
    if uv is None:
        raise Stop("Pinning needs uv on the PATH; requirements-tools.txt has it.")
    options = ["--generate-hashes", "--universal", "--python-version", "3.11", "--no-annotate"]
    for name, source in PIN_SETS.items():
        head = "# Pinned by `python3 installer/dev.py pins` from pyproject.toml; not edited.\n"
        command = [uv, "pip", "compile", "--quiet", "--no-header", *options, *arguments]
        code, output = call([*command, *source, "-o", name], ROOT, capture=True)
        if code != 0:
            raise Stop(install_failure(output))
        body = (ROOT / name).read_text("utf-8").replace(head, "")
        (ROOT / name).write_text(head + body, "utf-8", newline="\n")
        say(f"{name}: {sum(line[:1].isalnum() for line in body.splitlines())} packages")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    **{command.__name__: command for command in (run, test, bench, check, pins)},
    "system-libraries": system_libraries,
}


def say(sentence: str) -> None:
    """Tell the developer on standard error: standard output belongs to the program started."""
    print(sentence, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Run one command; its exit code, 1 when something named is missing, 2 for a wrong command."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        say((__doc__ or "").strip())
        return 0 if arguments and arguments[0] in {"-h", "--help"} else 2
    try:
        if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        return command(arguments[1:])
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("Stopped. The same command takes the work up again.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
