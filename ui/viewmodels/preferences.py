"""Preferences of this laptop: folder opened last, language, looks, size of the window.

No patient data and no names: the file lies unencrypted in the user's configuration folder.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "preferences.json"
SCHEMES = ("auto", "light", "dark")
LANGUAGES = ("fr", "en")
ZOOMS = (90, 100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is remembered. geometry: the window's, as Qt gives it, base64; zoom in per cent."""

    folder: str = ""
    language: str = ""
    scheme: str = "auto"
    zoom: int = 100
    geometry: str = ""

    def sound(self) -> Preferences:
        """The same with whatever makes no sense put back to its default."""
        return Preferences(
            folder=self.folder,
            language=self.language if self.language in LANGUAGES else "",
            scheme=self.scheme if self.scheme in SCHEMES else "auto",
            zoom=self.zoom if self.zoom in ZOOMS else 100,
            geometry=self.geometry,
        )

    def zoomed(self, steps: int) -> int:
        """The zoom so many steps larger or smaller."""
        at = min(max(ZOOMS.index(self.zoom) + steps, 0), len(ZOOMS) - 1)
        return ZOOMS[at]


class PreferenceStore:
    """Keeps the preferences in one small JSON file of a folder.

    A file that cannot be read gives the defaults, and one that cannot be written is done
    without: nothing of a patient hangs on them.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self.now = self._read()

    def change(self, wanted: Preferences) -> None:
        """Remember something else, usually `replace(store.now, ...)`."""
        if wanted.sound() != self.now:
            self.now = wanted.sound()
            self._write()

    def _read(self) -> Preferences:
        try:
            tree = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return Preferences()
        if not isinstance(tree, dict):
            return Preferences()
        texts = {name: value for name, value in tree.items() if isinstance(value, str)}
        zoom = tree.get("zoom")
        return Preferences(
            folder=texts.get("folder", ""),
            language=texts.get("language", ""),
            scheme=texts.get("scheme", ""),
            zoom=zoom if isinstance(zoom, int) else 100,
            geometry=texts.get("geometry", ""),
        ).sound()

    def _write(self) -> None:
        half_made = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            half_made.write_text(json.dumps(asdict(self.now), indent=1) + "\n", "utf-8")
            half_made.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                half_made.unlink(missing_ok=True)
