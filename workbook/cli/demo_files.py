"""What stands beside the demonstration's workbook: documents, spreadsheet, summary, README."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from workbook.application.outputs import SHEET, Outputs, export_site, print_visit
from workbook.application.views.book import Counts
from workbook.application.workbook import Workbook
from workbook.bootstrap.adapters import VERSION
from workbook.cli.demo_folder import DOCUMENTS, README, SPREADSHEETS, SUMMARY, WORKBOOK
from workbook.cli.demo_make import Made, Order, Say
from workbook.errors import Bug, KnownError, system_word
from workbook.texts import Texts

# Patient of the story, visit, language: values missing, corrected, a death, a page of each kind.
PRINTED = (
    ("p03", "SCREENING", "fr"),
    ("p03", "INCLUSION", "fr"),
    ("p03", "D3", "en"),
    ("p09", "D4", "fr"),
    ("p11", "D1", "fr"),
    ("p12", "D2", "en"),
    ("p01", "D28", "fr"),
    ("p10", "COURSE", "fr"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of the summary; sha256 in hex."""

    file: str
    kind: str
    subject: str
    language: str
    sha256: str


def write(made: Made, order: Order, outputs: Outputs, texts: Texts, say: Say) -> None:
    """Everything beside the workbook; KnownError `demo.not_writable` where it cannot be kept."""
    try:
        for name in (DOCUMENTS, SPREADSHEETS):
            (order.out / name).mkdir()
        say("demo.documents", count=len(PRINTED))
        with made.timed(DOCUMENTS):
            documents = _documents(made, order.out, outputs)
        say("demo.spreadsheet")
        with made.timed(SPREADSHEETS):
            sheets = [_spreadsheet(made, order.out, outputs, texts.lang)]
        _keep(order.out / README, readme(made, order, texts))
        _keep(order.out / SUMMARY, summary(made, order, documents, sheets))
    except OSError as refusal:
        words = system_word(refusal)
        raise KnownError("demo.not_writable", folder=str(order.out), problem=words) from refusal


def _documents(made: Made, out: Path, outputs: Outputs) -> list[Listed]:
    workbook = made.team.call("lead")
    found: list[Listed] = []
    for key, event, lang in PRINTED:
        subject = made.subjects[key]
        number = number_of(workbook, subject)
        path = out / DOCUMENTS / f"{number}-{event}-{lang}.pdf"
        printed = print_visit(workbook, outputs, subject, event, lang)
        outputs.keep(path, printed.content)
        found.append(Listed(_name(path, out), f"visit:{event}", number, lang, printed.digest))
    return found


def _spreadsheet(made: Made, out: Path, outputs: Outputs, lang: str) -> Listed:
    workbook = made.team.call("monitor")
    path = out / SPREADSHEETS / f"site-{made.site.number}-{lang}.xlsx"
    digest = export_site(workbook, outputs, lang, path)
    return Listed(_name(path, out), SHEET, "", lang, digest)


def number_of(workbook: Workbook, subject: str) -> str:
    """The subject's number, or the screening number where there is none yet."""
    row = workbook.context().store.subject_row(subject)
    if row is None:
        raise Bug("demo.no_subject", subject=subject)
    return row.number or row.screening_number


def summary(made: Made, order: Order, documents: list[Listed], sheets: list[Listed]) -> str:
    """The text of summary.json."""
    workbook = made.gate.workbook
    store = workbook.context().store
    heads = [(log, head) for log in store.log_ids() if (head := store.head(log)) is not None]
    own = next(head for log, head in heads if log == workbook.site.log_id)
    tree = {
        "program": VERSION,
        "seed": order.seed,
        "now": order.now.isoformat(),
        "subjects": dict(workbook.view(Counts())),
        "events": sum(head.sequence for _, head in heads),
        "head": {"log": workbook.site.log_id, "sequence": own.sequence, "hash": own.hash.hex()},
        "documents": [asdict(one) for one in documents],
        "spreadsheets": [asdict(one) for one in sheets],
        "seconds": made.seconds,
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def readme(made: Made, order: Order, texts: Texts) -> str:
    """The text of README.txt: what this is, who can unlock it, and with which words."""
    people = [
        texts.say(
            "demo.readme_person",
            name=person.name,
            role=texts.say(f"role.{person.role}"),
            passphrase=person.passphrase,
        )
        for person in made.site.people
    ]
    parts = [
        texts.say("demo.readme_title"),
        texts.say("demo.readme_what", seed=order.seed, now=order.now.isoformat()),
        texts.say("demo.readme_open", folder=WORKBOOK),
        texts.say("demo.readme_people"),
        "\n".join(people),
        texts.say("demo.readme_recovery", key=made.recovery),
    ]
    return "\n\n".join(parts) + "\n"


def _name(path: Path, out: Path) -> str:
    return path.relative_to(out).as_posix()


def _keep(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
