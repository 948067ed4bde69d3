"""The report of a self-test in the words of one language, as it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.application.outputs import FileStamp


@dataclass(frozen=True, slots=True)
class SelfTestRow:
    """One check: whether it needs a look, its result in words, its sentence, what was measured."""

    notable: bool
    result: str
    sentence: str
    measured: str


@dataclass(frozen=True, slots=True)
class SelfTestPart:
    """A family of checks with its title."""

    title: str
    rows: tuple[SelfTestRow, ...]


@dataclass(frozen=True, slots=True)
class SelfTestSheet:
    """The whole report. made: UTC, `YYYY-MM-DDTHH:MM:SSZ`. facts: lines under the title (machine,
    site, who signs). verdict: the one line that says how it ended. stamp: None for an unsigned one.
    """

    made: str
    facts: tuple[str, ...]
    verdict: str
    parts: tuple[SelfTestPart, ...]
    stamp: FileStamp | None
    demo: bool
