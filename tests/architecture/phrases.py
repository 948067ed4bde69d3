"""Holds the two catalogues of sentences against each other and against the codes in use."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.sources import Source

CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
# Calls whose first argument is the code of a sentence.
SPEAKERS = {"KnownError", "InputError", "Refused", "TamperError", "Bug", "say"}
# A French sentence has a no-break space inside its quotation marks and before high punctuation.
FRENCH_SPACE = re.compile(r"« | »| [:;?!](?:\s|$)|(?<=[a-zé])[;?!](?:\s|$)")
Catalogue = dict[str, str]


def read_catalogue(folder: Path) -> Catalogue:
    """Every sentence of one language by its code; a value that is no sentence is kept as empty."""
    return {
        f"{path.stem}.{key}": text if isinstance(text, str) else ""
        for path in sorted(folder.glob("*.toml"))
        for key, text in tomllib.loads(path.read_text("utf-8")).items()
    }


def names_in(sentence: str) -> list[str]:
    """The `{names}` of a sentence, sorted; one that is more than a plain name as it stands."""
    fields = string.Formatter().parse(sentence)
    return sorted(
        name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
        for _, name, spec, conversion in fields
        if name is not None
    )


def differences(french: Catalogue, english: Catalogue) -> list[str]:
    """Sentences that one language lacks, leaves empty, or fills in differently."""
    found = [f"{code}: not in both languages" for code in sorted(french.keys() ^ english.keys())]
    for code in sorted(french.keys() & english.keys()):
        if not french[code].strip() or not english[code].strip():
            found.append(f"{code}: empty, or not a sentence")
        if names_in(french[code]) != names_in(english[code]):
            found.append(f"{code}: the parameters differ")
    return found


def malformed(catalogue: Catalogue) -> list[str]:
    """Codes and parameters that are not plain names."""
    found = [f"{code}: not family.key" for code in catalogue if not CODE.fullmatch(code)]
    return found + [
        f"{code}: {{{name}}} is not a plain name"
        for code, sentence in catalogue.items()
        for name in names_in(sentence)
        if not name.isidentifier()
    ]


def badly_spaced(french: Catalogue) -> list[str]:
    """French sentences with an ordinary space, or none, where a no-break one belongs."""
    return [
        f"{code}: {match[0]!r} needs a no-break space"
        for code, sentence in french.items()
        for match in FRENCH_SPACE.finditer(sentence)
    ]


def codes_in_use(sources: Iterable[Source]) -> dict[str, str]:
    """Every literal code that the program speaks, with one place where it does."""
    return {
        node.args[0].value: f"{source.path}:{node.lineno}"
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in SPEAKERS
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and CODE.fullmatch(node.args[0].value)
    }
