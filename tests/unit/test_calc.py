"""`calc sofa` from table to table: results, refusals that name their cell, and safe writing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbook.cli.calc import CALCULATIONS, Calculation, calculate
from workbook.cli.calc_sofa import COLUMNS, RESULTS
from workbook.cli.main import main
from workbook.errors import InputError
from workbook.texts import LANGUAGES, Texts

EXAMPLE = {
    "id": "A1",
    "lab_unit": "umol/L",
    "pao2_mmhg": "72",
    "fio2": "0.5",
    "ventilated": "1",
    "platelets_10e9_l": "88",
    "bilirubin_umol_l": "41",
    "bilirubin_mg_dl": "",
    "map_mmhg": "68",
    "norepinephrine_ug_kg_min": "0.42",
    "epinephrine_ug_kg_min": "0",
    "dopamine_ug_kg_min": "0",
    "dobutamine_ug_kg_min": "0",
    "gcs": "13",
    "creatinine_umol_l": "268",
    "creatinine_mg_dl": "",
    "urine_ml_24h": "620",
}
POINTS = ("resp", "coag", "liver", "cardio", "cns", "renal", "total", "total_min", "total_max")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "in.csv"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


def _write(path: Path, *rows: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _score(source: Path, target: Path, *rows: dict[str, str]) -> list[dict[str, str]]:
    _write(source, *rows)
    calculate(CALCULATIONS["sofa"], source, target)
    return _read(target)


def _refusal(source: Path, target: Path, *rows: dict[str, str]) -> InputError:
    with pytest.raises(InputError) as refused:
        _score(source, target, *rows)
    assert sorted(source.parent.iterdir()) == [source]
    return refused.value


def test_the_documented_example_scores_14(source: Path, target: Path) -> None:
    [row] = _score(source, target, EXAMPLE)
    assert [row[name] for name in POINTS] == ["3", "2", "2", "4", "1", "2", "14", "14", "14"]
    assert {name: row[name] for name in EXAMPLE} == EXAMPLE


def test_the_results_stand_behind_the_input_s_columns(source: Path, target: Path) -> None:
    row = {"note": "=1+1, «é»", **EXAMPLE, "": "x"}
    _score(source, target, row)
    header = target.read_text("utf-8").splitlines()[0].split(",")
    assert header == [*row, *POINTS]


def test_columns_come_in_any_order_and_unknown_ones_pass_unchanged(
    source: Path, target: Path
) -> None:
    note = 'two\nlines, "quoted" '
    row = dict(reversed([*EXAMPLE.items(), ("note", note)]))
    [scored] = _score(source, target, row)
    assert (scored["total"], scored["note"]) == ("14", note)


def test_a_blank_component_leaves_the_total_blank_and_a_range(source: Path, target: Path) -> None:
    [row] = _score(source, target, EXAMPLE | {"bilirubin_umol_l": ""})
    assert (row["liver"], row["total"]) == ("", "")
    assert (row["total_min"], row["total_max"]) == ("12", "16")


def test_a_row_with_nothing_measured_is_0_to_21(source: Path, target: Path) -> None:
    blank = dict.fromkeys(EXAMPLE, "") | {"id": "A2"}
    [row] = _score(source, target, blank)
    assert [row[name] for name in POINTS] == ["", "", "", "", "", "", "", "0", "21"]


def test_a_component_is_given_where_what_is_there_suffices(source: Path, target: Path) -> None:
    changes = {"map_mmhg": "", "urine_ml_24h": "", "ventilated": "", "pao2_mmhg": "150"}
    [row] = _score(source, target, EXAMPLE | changes)
    assert (row["cardio"], row["renal"], row["resp"]) == ("4", "2", "1")


def test_only_the_column_of_the_row_s_own_unit_is_read(source: Path, target: Path) -> None:
    changes = {"lab_unit": "mg/dL", "bilirubin_mg_dl": "12.0", "creatinine_mg_dl": "3.45"}
    [row] = _score(source, target, EXAMPLE | changes | {"bilirubin_umol_l": "not read"})
    assert (row["liver"], row["renal"]) == ("4", "2")


def test_decimal_traps_are_scored_as_decimals(source: Path, target: Path) -> None:
    rows = [
        EXAMPLE | {"id": "T1", "pao2_mmhg": "55", "fio2": "0.55"},
        EXAMPLE | {"id": "T2", "pao2_mmhg": "110", "fio2": "0.55"},
    ]
    assert [row["resp"] for row in _score(source, target, *rows)] == ["3", "2"]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("fio2", " .5 "),
        ("fio2", "5e-1"),
        ("gcs", "13.0"),
        ("ventilated", "1.0"),
        ("pao2_mmhg", "+72.000"),
    ],
)
def test_other_spellings_of_the_same_number_are_read(
    source: Path, target: Path, column: str, text: str
) -> None:
    [row] = _score(source, target, EXAMPLE | {column: text})
    assert (row["total"], row[column]) == ("14", text)


@pytest.mark.parametrize(
    ("column", "text", "accepted"),
    [
        ("fio2", "40", "0.21 … 1"),
        ("fio2", "0.2", "0.21 … 1"),
        ("fio2", "0,5", "0.21 … 1"),
        ("platelets_10e9_l", "eighty", "0 … 1e20"),
        ("platelets_10e9_l", "-1", "0 … 1e20"),
        ("platelets_10e9_l", "NaN", "0 … 1e20"),
        ("platelets_10e9_l", "1e99", "0 … 1e20"),
        ("platelets_10e9_l", "1.1e20", "0 … 1e20"),
        ("platelets_10e9_l", "٨٨", "0 … 1e20"),
        ("pao2_mmhg", "7 2", "0 … 1e20"),
        ("norepinephrine_ug_kg_min", "0.1 mg/h", "0 … 1e20"),
        ("ventilated", "yes", "0, 1"),
        ("ventilated", "2", "0, 1"),
        ("gcs", "2", "3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15"),
        ("gcs", "13.5", "3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15"),
        ("lab_unit", "mmol/L", "umol/L, mg/dL"),
        ("lab_unit", "", "umol/L, mg/dL"),
        ("creatinine_umol_l", "<110", "0 … 1e20"),
    ],
)
def test_a_bad_cell_is_refused_with_its_place_and_nothing_is_written(
    source: Path, target: Path, column: str, text: str, accepted: str
) -> None:
    refused = _refusal(source, target, EXAMPLE, EXAMPLE | {column: text})
    # The decimal point is spoken of only where a number is asked for.
    listed = "," in accepted
    assert refused.code == ("calc.bad_cell" if listed else "calc.bad_number")
    assert ("decimal" in Texts("en").say(refused.code, **refused.params)) is not listed
    assert refused.params == {
        "file": str(source),
        "line": "3",
        "column": column,
        "value": text,
        "accepted": accepted,
    }


def test_a_row_is_named_by_the_line_of_the_file_it_begins_on(source: Path, target: Path) -> None:
    rows = [EXAMPLE | {"note": "two\nlines"}, EXAMPLE | {"note": "", "gcs": "2"}]
    assert _refusal(source, target, *rows).params["line"] == "4"


def test_blank_lines_are_left_out(source: Path, target: Path) -> None:
    _write(source, EXAMPLE)
    source.write_text(source.read_text("utf-8").replace("\nA1", "\n\nA1") + "\n\n", "utf-8")
    calculate(CALCULATIONS["sofa"], source, target)
    assert len(_read(target)) == 1


def test_a_table_of_column_names_alone_gives_column_names_alone(source: Path, target: Path) -> None:
    source.write_text(",".join(COLUMNS), "utf-8")
    calculate(CALCULATIONS["sofa"], source, target)
    assert target.read_text("utf-8") == ",".join((*COLUMNS, *POINTS)) + "\n"


def test_a_byte_order_mark_is_no_part_of_the_first_column(source: Path, target: Path) -> None:
    _write(source, EXAMPLE)
    source.write_bytes(b"\xef\xbb\xbf" + source.read_bytes())
    calculate(CALCULATIONS["sofa"], source, target)
    assert target.read_text("utf-8").startswith("id,")


def test_a_blank_id_is_refused(source: Path, target: Path) -> None:
    refused = _refusal(source, target, EXAMPLE | {"id": " "})
    assert (refused.code, refused.params["column"]) == ("calc.blank_cell", "id")


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_that_is_not_there_is_named(source: Path, target: Path, column: str) -> None:
    row = {name: cell for name, cell in EXAMPLE.items() if name != column}
    refused = _refusal(source, target, row)
    assert (refused.code, refused.params["columns"]) == ("calc.columns_absent", column)


def test_a_result_s_name_among_the_columns_is_refused(source: Path, target: Path) -> None:
    refused = _refusal(source, target, EXAMPLE | {"total": "13", "resp": "3"})
    assert (refused.code, refused.params["columns"]) == ("calc.columns_taken", "resp, total")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "calc.empty"),
        (b"\n\n", "calc.empty"),
        (";".join(COLUMNS).encode(), "calc.semicolons"),
        (",".join([*COLUMNS, "gcs"]).encode(), "calc.columns_twice"),
        (",".join(COLUMNS).encode() + b"\nA1,umol/L", "calc.row_length"),
        (",".join(COLUMNS).encode() + b'\nA1,"umol', "calc.quote_open"),
        (",".join(COLUMNS).encode() + b'\nA1,"umol"/L,', "calc.bad_csv"),
        (",".join(COLUMNS).encode() + b"\n" + b"x" * 200_000, "calc.cell_too_long"),
        (",".join(COLUMNS).encode() + b"\nPatiente \xe9g\xe9e", "calc.not_utf8"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(
    source: Path, target: Path, content: bytes, code: str
) -> None:
    source.write_bytes(content)
    with pytest.raises(InputError) as refused:
        calculate(CALCULATIONS["sofa"], source, target)
    assert refused.value.code == code
    assert not target.exists()


def test_a_file_that_is_not_there_is_refused(source: Path, target: Path) -> None:
    with pytest.raises(InputError, match=r"calc\.cannot_read"):
        calculate(CALCULATIONS["sofa"], source, target)


def test_a_folder_in_place_of_the_table_is_refused(tmp_path: Path, target: Path) -> None:
    with pytest.raises(InputError, match=r"calc\.cannot_read"):
        calculate(CALCULATIONS["sofa"], tmp_path, target)


def test_the_table_read_is_never_written_over(source: Path, tmp_path: Path) -> None:
    _write(source, EXAMPLE)
    before = source.read_bytes()
    alias = tmp_path / "alias.csv"
    alias.hardlink_to(source)
    for same in (source, alias, tmp_path / "x" / ".." / "in.csv"):
        (tmp_path / "x").mkdir(exist_ok=True)
        with pytest.raises(InputError, match=r"calc\.same_file"):
            calculate(CALCULATIONS["sofa"], source, same)
    assert source.read_bytes() == before


def test_a_folder_in_place_of_the_result_is_refused(source: Path, tmp_path: Path) -> None:
    _write(source, EXAMPLE)
    with pytest.raises(InputError, match=r"calc\.not_a_file"):
        calculate(CALCULATIONS["sofa"], source, tmp_path)


def test_a_folder_that_does_not_exist_cannot_be_written_to(source: Path, tmp_path: Path) -> None:
    _write(source, EXAMPLE)
    with pytest.raises(InputError) as refused:
        calculate(CALCULATIONS["sofa"], source, tmp_path / "none" / "out.csv")
    assert (refused.value.code, refused.value.params) == (
        "calc.no_folder",
        {"folder": str(tmp_path / "none")},
    )


def test_an_older_result_survives_a_bad_cell(source: Path, target: Path) -> None:
    target.write_text("older", "utf-8")
    _write(source, EXAMPLE, EXAMPLE | {"gcs": "2"})
    with pytest.raises(InputError):
        calculate(CALCULATIONS["sofa"], source, target)
    assert target.read_text("utf-8") == "older"
    assert sorted(source.parent.iterdir()) == [source, target]


def test_an_older_result_survives_a_disk_that_fills_up(source: Path, target: Path) -> None:
    def full(_row: object) -> tuple[str, ...]:
        raise OSError(28, "No space left on device")

    target.write_text("older", "utf-8")
    _write(source, EXAMPLE)
    with pytest.raises(InputError) as refused:
        calculate(Calculation(COLUMNS, ("x",), full), source, target)
    assert refused.value.params["problem"] == "enospc"
    assert "écrit\N{NO-BREAK SPACE}: le disque est plein." in Texts("fr").say(
        "calc.cannot_write", **refused.value.params
    )
    assert target.read_text("utf-8") == "older"
    assert sorted(source.parent.iterdir()) == [source, target]


def test_an_older_result_is_replaced_as_a_whole(source: Path, target: Path) -> None:
    target.write_text("older " * 1000, "utf-8")
    [row] = _score(source, target, EXAMPLE)
    assert row["total"] == "14"


def _codes() -> Iterator[str]:
    folder = Path(__file__).parents[2] / "workbook" / "cli"
    for path in sorted(folder.glob("calc*.py")):
        yield from re.findall(r'"(calc\.[a-z0-9_]+)"', path.read_text("utf-8"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_of_calc_is_there(lang: str) -> None:
    texts = Texts(lang)
    assert [code for code in _codes() if not texts.has(code)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_columns_are_told_one_a_line_and_nothing_is_read(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calc", "sofa", "--columns", "--lang", lang], {}) == 0
    lines = capsys.readouterr().out.splitlines()
    assert tuple(line.split()[0] for line in lines[1:-1]) == COLUMNS
    assert all(len(line.split()) > 1 for line in lines[1:-1])
    assert lines[-1].endswith(", ".join(RESULTS))


@pytest.mark.parametrize(("lang", "words"), [("fr", "colonne fio2"), ("en", "column fio2")])
def test_a_bad_cell_ends_the_command_with_1_and_one_sentence(
    source: Path, target: Path, lang: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(source, EXAMPLE | {"fio2": "40"})
    assert main(["calc", "sofa", str(source), str(target), "--lang", lang], {}) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    ("rows", "lang", "said"),
    [
        (1, "en", "1 row scored: "),
        (2, "en", "2 rows scored: "),
        (0, "en", "0 rows scored: "),
        (0, "fr", "0 ligne calculée\N{NO-BREAK SPACE}: "),
        (2, "fr", "2 lignes calculées\N{NO-BREAK SPACE}: "),
    ],
)
def test_the_command_ends_with_0_and_says_how_many_rows_it_scored(
    source: Path,
    target: Path,
    rows: int,
    lang: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _write(source, EXAMPLE, *[EXAMPLE] * rows)
    lines = source.read_text("utf-8").splitlines()
    source.write_text("\n".join(lines[: rows + 1]), "utf-8")
    assert main(["calc", "sofa", str(source), str(target), "--lang", lang], {}) == 0
    assert [row["total"] for row in _read(target)] == ["14"] * rows
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"{said}{target}\n")


@pytest.mark.parametrize(
    ("gone", "said"),
    [(["gcs"], "the column gcs is missing"), (["gcs", "fio2"], "these columns are missing: ")],
)
def test_one_column_and_several_are_told_in_their_own_words(
    source: Path, target: Path, gone: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(source, {name: cell for name, cell in EXAMPLE.items() if name not in gone})
    assert main(["calc", "sofa", str(source), str(target), "--lang", "en"], {}) == 1
    assert said in capsys.readouterr().err


def test_an_unknown_calculation_is_wrong_usage(
    source: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calc", "weight", str(source), str(target)], {}) == 2
    assert "sofa" in capsys.readouterr().err
