"""A measured figure, how it is compared, and the table and JSON in which figures are kept."""

from __future__ import annotations

import json
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HEAD = ("measured", "ours", "baseline", "ratio", "target", "met")


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    ours, baseline: in `unit`. most_ratio: ours over baseline at most, None where only `most`
    (in the unit) counts. what: of the baseline.
    """

    name: str
    ours: float
    baseline: float | None
    unit: str
    most: float | None = None
    most_ratio: float | None = None
    what: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours over the baseline."""
        return self.ours / self.baseline if self.baseline else None

    @property
    def met(self) -> bool:
        """Whether every target of the figure is met."""
        within = self.most is None or self.ours <= self.most
        ratio = self.ratio
        return within and (
            self.most_ratio is None or (ratio is not None and ratio <= self.most_ratio)
        )

    def cells(self) -> tuple[str, ...]:
        """The line's cells as text."""
        targets = [f"≤ {self.most:g} {self.unit}"] if self.most is not None else []
        targets += [f"≤ {self.most_ratio:g} ×"] if self.most_ratio is not None else []
        return (
            self.name,
            f"{self.ours:.1f} {self.unit}",
            "" if self.baseline is None else f"{self.baseline:.1f} {self.unit}",
            "" if self.ratio is None else f"{self.ratio:.2f}",
            ", ".join(targets),
            "yes" if self.met else "NO",
        )


def table(figures: Sequence[Figure]) -> str:
    """The figures in columns."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def keep(figures: Sequence[Figure], path: Path) -> None:
    """Write the figures as JSON, with the machine they were measured on."""
    tree = {
        "machine": {
            "system": platform.platform(),
            "processor": platform.processor() or platform.machine(),
            "python": platform.python_version(),
        },
        "figures": [
            {**asdict(figure), "ratio": figure.ratio, "met": figure.met} for figure in figures
        ],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def milliseconds(act: Callable[[], object]) -> float:
    """How long an act takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def median_of(count: int, act: Callable[[], object]) -> float:
    """The median time of so many repetitions, ms."""
    return statistics.median(milliseconds(act) for _ in range(count))
