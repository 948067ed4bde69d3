"""The words of messages and documents: turns a code and its parameters into a sentence.

The sentences stand in `resources/texts/<language>/<family>.toml`, one flat `key = "sentence"`
per line; the code `vault.wrong_passphrase` is the key `wrong_passphrase` of `vault.toml`.
Window chrome is not here: Qt Linguist serves it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from workbook.errors import Bug

LANGUAGES: Final = ("fr", "en")
RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
# Counts that take the singular: French counts nothing in it too.
_SINGULAR: Final = {"fr": ("0", "1"), "en": ("1",)}


class Texts:
    """The sentences of one language, each family read when it is first asked for.

    lang: one of LANGUAGES. folder: holds one folder per language; a test may pass its own.
    Raises Bug `texts.unknown_language`: a language is chosen from LANGUAGES, never typed.
    """

    def __init__(self, lang: str, folder: Path = RESOURCES / "texts") -> None:
        if lang not in LANGUAGES:
            raise Bug("texts.unknown_language", lang=lang)
        self.lang = lang
        self._folder = folder / lang
        self._families: dict[str, Mapping[str, str]] = {}

    def say(self, code: str, /, **params: str) -> str:
        """The sentence of a code, its `{names}` filled in.

        A parameter `count` chooses the sentence `<code>_one` where there is one and the language
        counts so; a parameter `problem` is the system's refusal (see `errors.system_word`), for
        which the family `system` has the words.
        Raises Bug `texts.unknown_code` or `texts.missing_param`: both are faults of the program.
        """
        sentence = self._one(code, params.get("count")) or self._find(code)
        if sentence is None:
            raise Bug("texts.unknown_code", key=code, lang=self.lang)
        if "problem" in params:
            params["problem"] = self._refusal(params["problem"])
        try:
            return sentence.format(**params)
        except (KeyError, IndexError) as missing:
            raise Bug("texts.missing_param", key=code, param=str(missing)) from missing

    def has(self, code: str) -> bool:
        """Whether the code has a sentence."""
        return self._find(code) is not None

    def _one(self, code: str, count: str | None) -> str | None:
        return self._find(f"{code}_one") if count in _SINGULAR[self.lang] else None

    def _refusal(self, symbol: str) -> str:
        words = self._find(f"system.{symbol}")
        return self.say("system.other", symbol=symbol.upper()) if words is None else words

    def _find(self, code: str) -> str | None:
        family, _, key = code.partition(".")
        if family not in self._families:
            self._families[family] = _read_family(self._folder / f"{family}.toml")
        return self._families[family].get(key)


def _read_family(path: Path) -> Mapping[str, str]:
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        rows = tomllib.load(file)
    return {key: text for key, text in rows.items() if isinstance(text, str)}
