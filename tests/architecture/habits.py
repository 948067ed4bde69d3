"""Habits of code that a linter does not judge: docstrings, broad handlers, excuses, Qt texts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import Source

# The places where an unforeseen failure is shown to the user and recorded, and nowhere else.
MAY_CATCH_ALL = {"ui/app.py", "ui/tasks.py", "main.py"}
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def without_module_docstring(source: Source) -> list[str]:
    """A module that does not say in its first line what it is for."""
    said = ast.get_docstring(source.tree) or ""
    if said.split("\n")[0].strip() or not source.text.strip():
        return []
    return [f"{source.path}: the module's docstring does not say what the file is for"]


def without_docstring(source: Source) -> list[str]:
    """Public classes, functions and methods that have no docstring."""
    return [
        f"{source.path}:{node.lineno}: {node.name} has no docstring"
        for node in public_definitions(source.tree)
        if not ast.get_docstring(node)
    ]


def public_definitions(scope: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Definitions that others may use; setters and overloads are described by their getter."""
    for node in scope.body:
        if not isinstance(node, Definition) or node.name.startswith("_") or is_twin(node):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from public_definitions(node)


def is_twin(node: Definition) -> bool:
    """Whether a definition adds to one of the same name."""
    names = [ast.unparse(decorator) for decorator in node.decorator_list]
    return any(name.endswith((".setter", ".deleter", "overload")) for name in names)


def broad_handlers(source: Source) -> list[str]:
    """Handlers that swallow what nobody foresaw."""
    if source.path in MAY_CATCH_ALL:
        return []
    lines = [
        node.lineno
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.ExceptHandler) and is_broad(node.type))
        or (isinstance(node, ast.Call) and is_suppress_all(node))
    ]
    return [f"{source.path}:{line}: broad exception handler" for line in sorted(lines)]


def is_broad(kind: ast.expr | None) -> bool:
    """Whether an except clause names everything."""
    if isinstance(kind, ast.Tuple):
        return any(is_broad(part) for part in kind.elts)
    return kind is None or ast.unparse(kind).split(".")[-1] in {"Exception", "BaseException"}


def is_suppress_all(node: ast.Call) -> bool:
    """Whether a call is `suppress(Exception)`."""
    return called(node).endswith("suppress") and any(map(is_broad, node.args))


def excuses(source: Source) -> list[str]:
    """Comments that silence a tool without naming what and saying why."""
    found = []
    for number, line in enumerate(source.text.splitlines(), 1):
        mark = re.search(r"#\s*(type:\s*ignore|noqa|mypy:|ruff:|pragma:)(.*)", line)
        if mark and not re.match(r"(\[[a-z-]+\]|: ?[A-Z]+\d+).*[-#] ?\w.{9,}", mark[2]):
            found.append(f"{source.path}:{number}: an excuse needs its code and its reason")
    return found


def lost_translations(source: Source) -> list[str]:
    """Shapes of translation that the extractor loses or files under the wrong class."""
    found = [
        (node.lineno, "a call to tr inside an f-string is never extracted")
        for outer in ast.walk(source.tree)
        if isinstance(outer, ast.JoinedStr)
        for node in ast.walk(outer)
        if isinstance(node, ast.Call) and called(node).split(".")[-1] in {"tr", "translate"}
    ]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            found += [(node.lineno, problem) for problem in tr_problems(node)]
    return [f"{source.path}:{line}: {problem}" for line, problem in sorted(found)]


def tr_problems(node: ast.Call) -> Iterator[str]:
    """What is wrong with one call that marks or looks up a text of the window."""
    name = called(node)
    if name.split(".")[-1] == "tr":
        if name != "self.tr":
            yield "only self.tr is filed under the right class"
        if not node.args or not is_literal(node.args[0]):
            yield "tr takes one literal string"
    if name == "QCoreApplication.translate" and not all(map(is_literal, node.args[:2])):
        yield "translate takes a literal context and a literal string"
    if name.split(".")[-1] == "QT_TR_NOOP":
        yield "QT_TR_NOOP has no context: QT_TRANSLATE_NOOP names one"


def called(node: ast.Call) -> str:
    """The dotted name of what is called."""
    return ast.unparse(node.func)


def is_literal(node: ast.expr) -> bool:
    """Whether an argument is one plain string, joined literals included."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
