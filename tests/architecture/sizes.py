"""Measures modules, classes and functions in lines of code, and holds the budgets."""

from __future__ import annotations

import ast
import io
import math
import tokenize
from collections import defaultdict

from tests.architecture.sources import Source

# Lines without docstrings, blank lines and comments. The main window is a class like any other.
MODULE_LIMIT = 300
CLASS_LIMIT = 250
FUNCTION_LIMIT = 50
FUNCTION_P90 = 25
MAIN_LIMIT = 40

_SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def code_lines(source: Source) -> set[int]:
    """Numbers of the lines that hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type not in _SILENT:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(source.tree):
        if isinstance(node, Documented) and ast.get_docstring(node, clean=False) is not None:
            first = node.body[0]
            lines.difference_update(range(first.lineno, (first.end_lineno or 0) + 1))
    return lines


def length(node: ast.stmt, lines: set[int]) -> int:
    """Lines of code from a statement's first line to its last."""
    return len(lines.intersection(range(node.lineno, (node.end_lineno or node.lineno) + 1)))


def too_long(source: Source) -> list[str]:
    """Modules, classes and functions over their budget; pure tables have none."""
    if source.is_table:
        return []
    lines = code_lines(source)
    limit = MAIN_LIMIT if source.path == "main.py" else MODULE_LIMIT
    found = []
    if len(lines) > limit:
        found.append(f"{source.path}: module of {len(lines)} lines, at most {limit}")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and length(node, lines) > CLASS_LIMIT:
            size = length(node, lines)
            found.append(f"{source.path}: class {node.name} of {size} lines, at most {CLASS_LIMIT}")
        if isinstance(node, Function) and length(node, lines) > FUNCTION_LIMIT:
            size = length(node, lines)
            found.append(f"{source.path}: {node.name}() of {size} lines, at most {FUNCTION_LIMIT}")
    return found


def function_lengths(source: Source) -> list[int]:
    """Length of every function and method of a source."""
    lines = code_lines(source)
    return [length(node, lines) for node in ast.walk(source.tree) if isinstance(node, Function)]


def package_of(source: Source) -> str:
    """The package whose functions are judged together: `workbook.storage`, `ui.screens`."""
    return ".".join(source.path.split("/")[:-1][:2]) or source.path


def percentile_90(values: list[int]) -> int:
    """Nearest-rank 90th percentile; 0 of nothing."""
    return sorted(values)[math.ceil(0.9 * len(values)) - 1] if values else 0


def tails(sources: tuple[Source, ...]) -> dict[str, int]:
    """90th percentile of function length for each package."""
    by_package: dict[str, list[int]] = defaultdict(list)
    for source in sources:
        by_package[package_of(source)] += function_lengths(source)
    return {package: percentile_90(values) for package, values in by_package.items()}
