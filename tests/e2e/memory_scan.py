"""Looks for secrets in the memory of a running process and in what the system shows of it.

For Linux, as whoever started it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

_PIECE = 16 * 1024 * 1024


def forms_of(text: str) -> tuple[bytes, ...]:
    """A text as Python and Qt may hold it."""
    return (text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-32-le"))


def forms_of_key(key: bytes) -> tuple[bytes, ...]:
    """A key as it is, and as hex in either case."""
    low, high = key.hex(), key.hex().upper()
    return (key, *forms_of(low), *forms_of(high))


def found_in_memory(pid: int, wanted: Mapping[str, tuple[bytes, ...]]) -> set[str]:
    """The names of what lies in any readable mapping of the process."""
    found: set[str] = set()
    longest = max(len(form) for forms in wanted.values() for form in forms)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _readable(pid):
            tail, at = b"", start
            while at < end:
                try:
                    memory.seek(at)
                    piece = memory.read(min(_PIECE, end - at))
                except (OSError, ValueError):
                    # A page of a device, or one that went away meanwhile.
                    break
                if not piece:
                    break
                text = tail + piece
                found |= {
                    name
                    for name, forms in wanted.items()
                    if name not in found and any(form in text for form in forms)
                }
                tail, at = text[-longest:], at + len(piece)
    return found


def found_on_show(pid: int, wanted: Mapping[str, tuple[bytes, ...]]) -> set[str]:
    """The names of what stands in the arguments or the environment of the process."""
    shown = b"".join(Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
    return {name for name, forms in wanted.items() if any(form in shown for form in forms)}


def _readable(pid: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text("ascii", "replace").splitlines():
        place, rights, *rest = line.split()
        if rights.startswith("r") and "[vvar" not in (rest[-1] if rest else ""):
            start, _, end = place.partition("-")
            yield int(start, 16), int(end, 16)
