"""Words that may stand nowhere: names of a treatment arm, index hosts, machine paths, notes."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.architecture.sources import ROOT, Source, files_below

# The patterns are written in halves so that this file does not hold what it looks for.
NOWHERE = {
    "unfinished work": re.compile(r"\b(TO(?:DO)|FIX(?:ME)|XX(?:X)|HA(?:CK))\b"),
    "host of a package index": re.compile(r"(?i)py(?:pi)\.(?:org|python)|files\.pytho(?:nhosted)"),
    "address of a package index": re.compile(
        r"https?://\S+/simp(?:le)\b|--(?:extra-)?index-u(?:rl)"
    ),
    "path of one machine": re.compile(
        r"/wo(?:rk)/|/tmp/pl(?:an)|(?<![\w.])/ro(?:ot)/|(?<![\w.])/ho(?:me)/\w|[A-Z]:\\\\?Us(?:ers)\\"
    ),
}
TEXT_FILES = {
    *(".py", ".pyi", ".toml", ".txt", ".md", ".sh", ".ts", ".svg", ".cfg", ".ini", ".json"),
    *(".html", ".css", ".qss", ".csv", ".yml", ".yaml", ".iss", ".nsi", ".desktop"),
}
TEXT_NAMES = {".gitignore", "run"}
# Names under which a treatment arm could be kept. Labels may hold the protocol's own words.
ARM_WORDS = {"arm", "arms", "placebo", "allocation", "allocations", "unblinded"}
ARM_PAIRS = {("treatment", "group"), ("treatment", "assigned"), ("assigned", "treatment")}
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def forbidden_words(text: str, path: str) -> list[str]:
    """Words of a text that may stand in no file of the project."""
    return [
        f"{path}:{number}: {what}: {match[0]}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in NOWHERE.items()
        for match in pattern.finditer(line)
    ]


def project_texts() -> Iterator[tuple[str, str]]:
    """Path and text of every text file of the project."""
    for path in files_below("."):
        if path.suffix in TEXT_FILES or path.name in TEXT_NAMES:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def names_an_arm(name: str) -> bool:
    """Whether an identifier, key or column is named after a treatment arm."""
    parts = [part.lower() for part in _PART.findall(name)]
    return not ARM_WORDS.isdisjoint(parts) or not ARM_PAIRS.isdisjoint(pairwise(parts))


def arm_names(source: Source) -> list[str]:
    """Identifiers, and strings that could be keys or columns, named after a treatment arm."""
    return [
        f"{source.path}:{line}: {name} names a treatment arm"
        for line, name in sorted(set(identifiers(source.tree)))
        if names_an_arm(name)
    ]


def identifiers(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of everything that names something."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Name):
            yield line, node.id
        elif isinstance(node, ast.Attribute):
            yield line, node.attr
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield line, node.arg
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.alias):
            yield line, node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _IDENTIFIER.fullmatch(node.value):
                yield line, node.value
            yield from ((line, word) for word in sql_words(node.value))


def sql_words(text: str) -> list[str]:
    """The words of a string that is an SQL statement."""
    is_sql = re.match(r"\s*(?i:create|select|insert|update|delete|alter|with)\s", text)
    return re.findall(r"\w+", text) if is_sql else []


def arm_keys(text: str, path: str) -> list[str]:
    """Keys of a TOML file, and values that are identifiers, named after a treatment arm."""
    return [
        f"{path}: {name} names a treatment arm"
        for name in toml_names(tomllib.loads(text))
        if names_an_arm(name)
    ]


def toml_names(value: object) -> Iterator[str]:
    """Every key, and every value that has the form of an identifier."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from toml_names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from toml_names(inner)
    elif isinstance(value, str) and _IDENTIFIER.fullmatch(value):
        yield value


def toml_files(folder: str) -> Iterator[tuple[str, str]]:
    """Path and text of every TOML file below a folder of the project."""
    for path in files_below(folder):
        if path.suffix == ".toml":
            yield Path(path).relative_to(ROOT).as_posix(), path.read_text("utf-8")
