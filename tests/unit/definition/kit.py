"""The shipped definition, and a small one of its own that tests may spoil."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workbook.definition.loader import load_folder
from workbook.domain.study import Study

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "studies" / "imicro-3.0"

FILES = {
    "study.toml": """
oid = "SMALL"
version = "1"
protocol_version = "1"
missing_reasons = "YN"
change_reasons = "YN"
label = { fr = "Étude", en = "Study" }
identifiers = { registry = "none" }
landmarks = { lactate = "D0/LAB.LACT" }

[[events]]
oid = "D0"
label = { fr = "Jour 0", en = "Day 0" }
short = { fr = "J0", en = "D0" }
day = 0
first_day = 0
last_day = 0
forms = [{ form = "LAB" }]

[[events]]
oid = "D1"
label = { fr = "Jour 1", en = "Day 1" }
short = { fr = "J1", en = "D1" }
day = 1
forms = [{ form = "LAB" }, { form = "END", when = { status = "hospitalised" } }]
""",
    "units.toml": """
[[lactate]]
code = "mmol/L"
label = "mmol/L"
plausible = [0.3, 25]
possible = [0.1, 50]
decimals = 1

[[lactate]]
code = "mg/dL"
label = "mg/dL"
factor = 0.111
plausible = [3, 225]
possible = [1, 450]
slip = "mmol/L"
""",
    "codelists.toml": """
[[code_lists]]
oid = "YN"
codes = [
  { code = "no", label = { fr = "Non", en = "No" } },
  { code = "yes", label = { fr = "Oui", en = "Yes" } },
]
""",
    "settings.toml": """
[[settings]]
id = "bound"
default = "in"
scope = "trial"
label = { fr = "Borne", en = "Bound" }
protocol_words = { fr = "« borne »", en = "“bound”" }
reason = { fr = "Raison", en = "Reason" }
answers = [
  { code = "in", label = { fr = "Comprise", en = "Included" } },
  { code = "out", label = { fr = "Exclue", en = "Excluded" } },
]
""",
    "checks.toml": """
[[checks]]
oid = "HIGH"
form = "LAB"
item = "LACT"
text = { fr = "Trop haut", en = "Too high" }
protocol = "Table 1"

[checks.fails_when]
all = [
  { item = "LAB.LACT", op = "gt", number = 20, unit = "mmol/L" },
  { item = "LAB.DONE", is = ["yes"] },
]
""",
    "forms/lab.toml": """
oid = "LAB"
label = { fr = "Laboratoire", en = "Laboratory" }
protocol = "Table 1"
record = "transcribed"

[[groups]]
oid = "GAS"
label = { fr = "Gaz", en = "Gas" }

[[groups.items]]
oid = "DONE"
type = "choice"
label = { fr = "Fait", en = "Done" }
protocol = "Table 1"
code_list = "YN"
appearance = "segmented"

[[groups.items]]
oid = "LACT"
type = "quantity"
label = { fr = "Lactate", en = "Lactate" }
protocol = "Table 1"
unit_set = "lactate"
when = { item = "LAB.DONE", is = ["yes"] }

[[groups.items]]
oid = "PAO2"
type = "quantity"
label = { fr = "PaO2", en = "PaO2" }
protocol = "Table 1"
units = [{ code = "mmHg", label = "mmHg", plausible = [35, 550], possible = [10, 750] }]

[[groups.items]]
oid = "FIO2"
type = "quantity"
label = { fr = "FiO2", en = "FiO2" }
protocol = "Table 1"
units = [{ code = "", label = "", plausible = [0.21, 1], possible = [0.21, ""] }]

[[groups.items]]
oid = "PF"
type = "computed"
label = { fr = "Rapport", en = "Ratio" }
protocol = "Table 1"
compute = "pao2_fio2"
inputs = ["LAB.PAO2", "LAB.FIO2"]
""",
    "forms/end.toml": """
oid = "END"
label = { fr = "Fin", en = "End" }
protocol = "Table 1"
record = "source"

[[groups]]
oid = "ALL"
label = { fr = "Tout", en = "All" }

[[groups.items]]
oid = "NOTE"
type = "text"
label = { fr = "Note", en = "Note" }
protocol = "Table 1"
when = { not = { any = [{ answered = "D0/LAB.LACT" }, { event = ["D0"] }] } }
proposes_from = "LAB.LACT"
""",
}


@cache
def shipped() -> Study:
    """The study of the program's own definition, read once."""
    return load_folder(SHIPPED)


def write_small(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """The small definition in a folder; each change is (file, words there, words instead)."""
    (folder / "forms").mkdir()
    for name, text in FILES.items():
        spoilt = text
        for file, old, new in changes:
            if file == name:
                assert old in spoilt
                spoilt = spoilt.replace(old, new, 1)
        (folder / name).write_text(spoilt, encoding="utf-8")
    return folder
