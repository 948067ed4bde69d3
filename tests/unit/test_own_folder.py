"""No document, spreadsheet or table takes the place of a workbook's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.book import make_book
from workbook.cli import calc_csv
from workbook.errors import InputError, KnownError
from workbook.export import whole_file


@pytest.mark.parametrize("name", ["research.db", "slots.A", "workbook.json", "visit.pdf"])
def test_a_document_is_refused_in_a_workbooks_own_folder(tmp_path: Path, name: str) -> None:
    make_book(tmp_path).close()
    target = tmp_path / "workbook" / name
    before = target.read_bytes() if target.exists() else None
    with pytest.raises(KnownError, match=r"export\.own_folder"):
        whole_file.keep(target, b"%PDF")
    assert (target.read_bytes() if target.exists() else None) == before


def test_a_table_is_refused_in_a_workbooks_own_folder(tmp_path: Path) -> None:
    make_book(tmp_path).close()
    target = tmp_path / "workbook" / "research.db"
    before = target.read_bytes()
    with (
        pytest.raises(InputError, match=r"calc\.own_folder"),
        calc_csv.replace_table(target, tmp_path / "in.csv"),
    ):
        pass
    assert target.read_bytes() == before
