"""The requirement table: which tests prove which row, read from markers, written to docs.

    python -m tests.architecture.requirements

writes docs/requirements.md anew. A test says what it proves by
`@pytest.mark.requirement("T93", ...)`; a test that is always skipped or expected to fail proves
nothing. That the named tests pass is what a run of the whole suite says.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tests.architecture.requirements_table import GROUPS, MAY_BE_LATER, ROWS
from tests.architecture.sources import ROOT, Source, read

PAGE = ROOT / "docs" / "requirements.md"
_MARK = "pytest.mark.requirement"
_NO_PROOF = frozenset({"pytest.mark.skip", "pytest.mark.xfail"})
_HEAD = """# What the build proves

Each row is a requirement on access, encryption, keys, backups or the clock, and the tests that
prove it. The page is written by `python -m tests.architecture.requirements` from the markers of
the tests; the build fails where a row has no test or the page is not up to date.
"""
Evidence = Mapping[str, list[str]]


def evidence(sources: Iterable[Source]) -> Evidence:
    """The tests of each row, as `path::name`, in the order of the files."""
    found = defaultdict[str, list[str]](list)
    for source in sources:
        for name, rows in _marked(source.tree):
            for row in rows:
                found[row].append(f"{source.path}::{name}")
    return found


def _marked(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        marks = [(ast.unparse(_called(one)), one) for one in node.decorator_list]
        if any(name in _NO_PROOF for name, _ in marks):
            continue
        rows = [
            str(word.value)
            for name, one in marks
            if name == _MARK and isinstance(one, ast.Call)
            for word in one.args
            if isinstance(word, ast.Constant)
        ]
        if rows:
            yield node.name, rows


def _called(decorator: ast.expr) -> ast.expr:
    return decorator.func if isinstance(decorator, ast.Call) else decorator


def problems(found: Evidence) -> list[str]:
    """Rows that no test proves, and markers of rows that the table does not know."""
    lacking = [
        f"{name}: no test proves it ({row.words})"
        for name, row in ROWS.items()
        if not found.get(name) and not (row.later and name in MAY_BE_LATER)
    ]
    excused = [
        f"{name}: may not wait" for name in ROWS if ROWS[name].later and name not in MAY_BE_LATER
    ]
    strange = [f"{name}: not in the table" for name in sorted(found.keys() - ROWS.keys())]
    return lacking + excused + strange


def render(found: Evidence) -> str:
    """The page in Markdown."""
    parts = [_HEAD]
    for title, rows in GROUPS.items():
        parts.append(f"\n## {title}\n\n| Row | What must hold | Proved by |\n|---|---|---|\n")
        for name, row in rows.items():
            tests = [_shown(test) for test in found.get(name, [])]
            if row.later:
                tests.append(f"*still to come: {row.later}*")
            parts.append(f"| {name} | {row.words} | {'<br>'.join(tests)} |\n")
    return "".join(parts)


def _shown(test: str) -> str:
    path, _, name = test.partition("::")
    return f"`{path.removeprefix('tests/')}`: {name.removeprefix('test_').replace('_', ' ')}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(render(evidence(read("tests"))), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
