"""Requirements: every row has a test that proves it, and the page in docs says which."""

from __future__ import annotations

import ast
import dataclasses
import re
import typing

import pytest

from tests.architecture import requirements
from tests.architecture.requirements_table import ROWS
from tests.architecture.sources import ROOT, Source, make_source, read, report
from workbook.application import commands

_MARK = "@pytest.mark.requirement"


def test_every_row_has_a_test_and_every_marker_a_row() -> None:
    report(requirements.problems(requirements.evidence(read("tests"))))


def test_the_page_of_the_docs_is_the_one_the_markers_give() -> None:
    made = requirements.render(requirements.evidence(read("tests")))
    assert requirements.PAGE.read_text("utf-8") == made, (
        "write it anew: python -m tests.architecture.requirements"
    )


def test_a_row_without_a_test_is_found_and_one_that_may_wait_is_not() -> None:
    lines = requirements.problems({})
    assert any(line.startswith("T93:") for line in lines)
    assert not any(line.startswith("T49:") for line in lines)


def test_a_marker_of_an_unknown_row_is_found() -> None:
    every = {name: ["a::test_b"] for name in ROWS}
    assert requirements.problems(every) == []
    assert len(requirements.problems({**every, "T999": ["a::test_b"]})) == 1


@pytest.mark.parametrize("excuse", ["skip", 'skip("why")', "xfail"])
def test_a_test_that_never_runs_proves_nothing(excuse: str) -> None:
    text = f'{_MARK}("T93")\n@pytest.mark.{excuse}\ndef test_a() -> None: ...\n'
    assert requirements.evidence([make_source(text)]) == {}


def test_one_test_may_prove_several_rows() -> None:
    text = f'{_MARK}("T93", "T94")\n{_MARK}("T95")\ndef test_a() -> None: ...\n'
    assert set(requirements.evidence([make_source(text)])) == {"T93", "T94", "T95"}


THREATS = ROOT / "docs" / "threats.md"


def unfounded(page: str) -> list[str]:
    """Lines of the threat page's tables that name no requirement the table knows."""
    heads = ("| From ", "| Against ", "|---")
    lines = [one for one in page.splitlines() if one.startswith("|") and not one.startswith(heads)]
    return [
        line
        for line in lines
        if not (named := re.findall(r"\bT\d+\b", line.split("|")[-2]))
        or not ROWS.keys() >= {*named}
    ]


def test_each_line_of_the_threat_page_names_requirements_of_the_table() -> None:
    page = THREATS.read_text("utf-8")
    assert unfounded(page) == []
    assert page.count("\n| ") > 30
    assert len(unfounded("| From a | b | c | T999 |\n| a | b | c | T93 |\n| a | T93 | c | |")) == 1
    assert "docs/threats.md" in (ROOT / "README.md").read_text("utf-8")


# The closed contact details of whoever holds no key of them, and the self-test's own workbook.
MAY_COPY = {
    "workbook/storage/backup.py",
    "workbook/storage/restore.py",
    "workbook/bootstrap/selftest/scratch.py",
}


def copies(source: Source) -> bool:
    """Whether a module copies files by the standard library."""
    called = (
        ast.unparse(node.func) for node in ast.walk(source.tree) if isinstance(node, ast.Call)
    )
    return any(
        name.split(".")[-1] in {"copyfile", "copy2", "copytree"} or name == "shutil.copy"
        for name in called
    )


@pytest.mark.requirement("T98")
def test_no_module_but_these_copies_a_file_instead_of_asking_the_engine() -> None:
    assert {source.path for source in read("workbook") if copies(source)} == MAY_COPY
    assert copies(make_source("import shutil\nshutil.copy(a, b)\n"))
    assert not copies(make_source("store.copy(a)\n"))


@pytest.mark.requirement("T111")
def test_no_command_carries_the_time_of_its_record() -> None:
    clocks = {"utc", "recorded", "recorded_at", "now", "clock", "time", "timestamp", "offset"}
    for command in typing.get_args(commands.Command):
        names = {field.name for field in dataclasses.fields(command)}
        assert names.isdisjoint(clocks), command


@pytest.mark.requirement("T51")
def test_no_keyring_of_the_system_is_asked() -> None:
    keyrings = {"keyring", "secretstorage", "win32cred", "jeepney"}
    for source in read("workbook", "ui"):
        assert keyrings.isdisjoint(imported(source)), source.path
    assert imported(make_source("import keyring.backends\nfrom jeepney import io\n")) == {
        "keyring",
        "jeepney",
    }


def imported(source: Source) -> set[str]:
    """The packages a module imports."""
    found = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found
