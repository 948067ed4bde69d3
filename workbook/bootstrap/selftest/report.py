"""The report of a self-test as JSON and PDF, signed by the device where a workbook is open.

A key made for the run would prove nothing: without a workbook the files are unsigned and say so.
With one, both are signed with the device's key in the SSHSIG frame (namespace `imicro-print-v1`,
detached, beside each file), and their SHA-256 stands in the log, so that `verify` knows them.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbook.application.commands import NoteOutput
from workbook.application.outputs import PRINT, SELF_TEST, FileStamp
from workbook.application.self_test_sheet import SelfTestPart, SelfTestRow, SelfTestSheet
from workbook.bootstrap import opening
from workbook.bootstrap.adapters import VERSION
from workbook.bootstrap.folder_gate import FolderGate
from workbook.bootstrap.selftest.keys import NAMESPACE
from workbook.bootstrap.selftest.model import Check, Measure, Outcome
from workbook.crypto import sshsig
from workbook.domain.clinical.data_use import Purpose
from workbook.errors import KnownError, system_word
from workbook.export import keep
from workbook.printing import render_self_test
from workbook.texts import LANGUAGES, Texts

FORMAT = "imicro-self-test-1"
JSON = "json"
_NAME = "self-test"


@dataclass(frozen=True, slots=True)
class Done:
    """One check that was made."""

    family: str
    check: Check
    measure: Measure

    def sentence(self, texts: Texts) -> str:
        """What holds when all is well; of a warning what is so instead, lest it be misread."""
        warned = self.measure.outcome is Outcome.WARNED
        return texts.say(f"{self.check.code}_not" if warned else self.check.code)

    def measured(self, texts: Texts) -> str:
        """What was measured, or the sentence of the refusal that nobody expected."""
        measure = self.measure
        return texts.say(measure.said, **measure.params) if measure.said else measure.value


@dataclass(frozen=True, slots=True)
class Files:
    """What was written: the two files, and the fingerprint of the key that signed them, or ""."""

    json: Path
    pdf: Path
    signer: str


@dataclass(frozen=True, slots=True)
class _Signer:
    """The device of an open workbook."""

    gate: FolderGate
    seed: bytes

    @property
    def public(self) -> bytes:
        return sshsig.public_key(self.seed)


def write(
    done: Sequence[Done],
    made: datetime,
    folder: Path,
    texts: Texts,
    gate: FolderGate | None = None,
) -> Files:
    """Write both files below a folder, signed and known to the log when a gate is open.

    made: aware. texts: of the language of the PDF and of the catalogue's folder. KnownError
    `export.*`, Refused `permission.*` and `storage.read_only` where the log cannot know them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        words = system_word(refusal)
        raise KnownError("export.cannot_write", file=folder.name, problem=words) from refusal
    signer = _signer(gate) if gate else None
    tree = report(done, made, signer.public if signer else None, gate)
    content = json.dumps(tree, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    state = hashlib.sha256(content).hexdigest()
    stamp = _stamp(gate, state, made) if gate else None
    page = render_self_test(_sheet(done, made, texts, signer, stamp, gate), texts, texts.lang)
    files = {folder / f"{_NAME}.json": (JSON, content), folder / f"{_NAME}.pdf": (PRINT, page)}
    for path, (kind, data) in files.items():
        if signer is not None:
            _note(signer.gate, kind, texts.lang, state, data)
        keep(path, data)
        if signer is not None:
            signature = sshsig.sign(signer.seed, NAMESPACE, data)
            keep(path.with_name(path.name + ".sig"), signature.encode("ascii"))
    told = sshsig.fingerprint(signer.public) if signer else ""
    return Files(folder / f"{_NAME}.json", folder / f"{_NAME}.pdf", told)


def report(
    done: Sequence[Done], made: datetime, public: bytes | None, gate: FolderGate | None
) -> dict[str, object]:
    """The report as plain data: what programs read."""
    site = gate.workbook.site if gate else None
    catalogues = {lang: Texts(lang) for lang in LANGUAGES}
    checks = [
        {
            "id": one.check.name,
            "family": one.family,
            "outcome": one.measure.outcome.value,
            "sentence": {lang: one.sentence(texts) for lang, texts in catalogues.items()},
            "measured": {lang: one.measured(texts) for lang, texts in catalogues.items()},
        }
        for one in done
    ]
    return {
        "format": FORMAT,
        "made": _utc(made),
        "program": VERSION,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "site": f"{site.number} {site.name}" if site else None,
        "workbook": site.workbook if site else None,
        "device": site.device if site else None,
        "signer": sshsig.public_key_line(public, "imicro-device") if public else None,
        "counts": {kind.value: count for kind, count in tally(done).items()},
        "checks": checks,
    }


def tally(done: Sequence[Done]) -> Counter[Outcome]:
    """How many checks ended in each way; every way is counted."""
    found = Counter(one.measure.outcome for one in done)
    return Counter({kind: found[kind] for kind in Outcome})


def _signer(gate: FolderGate) -> _Signer:
    return _Signer(gate, opening.Own.kept(gate.vault.research).seed)


def _stamp(gate: FolderGate, state: str, made: datetime) -> FileStamp:
    head = gate.vault.research.head(gate.workbook.site.log_id)
    return FileStamp(SELF_TEST, state, head.hash.hex() if head else "", _utc(made))


def _note(gate: FolderGate, kind: str, lang: str, state: str, content: bytes) -> None:
    """The log knows a file before it is there (T89)."""
    digest = hashlib.sha256(content).hexdigest()
    note = NoteOutput(kind, SELF_TEST, lang, Purpose.CARE.value, state, digest)
    gate.workbook.execute(note)


def _sheet(
    done: Sequence[Done],
    made: datetime,
    texts: Texts,
    signer: _Signer | None,
    stamp: FileStamp | None,
    gate: FolderGate | None,
) -> SelfTestSheet:
    families = dict.fromkeys(one.family for one in done)
    counts = tally(done)
    verdict = "selftest.verdict_failed" if counts[Outcome.FAILED] else "selftest.verdict_ok"
    return SelfTestSheet(
        made=_utc(made),
        facts=tuple(_facts(texts, signer, gate)),
        verdict=texts.say(verdict, **words_of(counts)),
        parts=tuple(
            SelfTestPart(
                texts.say(f"selftest.family_{family}"),
                tuple(_row(one, texts) for one in done if one.family == family),
            )
            for family in families
        ),
        stamp=stamp,
        demo=gate.workbook.site.demo if gate else False,
    )


def words_of(counts: Counter[Outcome]) -> dict[str, str]:
    """The counts as parameters of a sentence."""
    return {kind.value: str(count) for kind, count in counts.items()}


def _facts(texts: Texts, signer: _Signer | None, gate: FolderGate | None) -> list[str]:
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    lines = [texts.say("selftest.fact_program", version=VERSION, system=system)]
    if gate is not None and signer is not None:
        site = gate.workbook.site
        lines.append(texts.say("document.site", number=site.number, name=site.name))
        key = sshsig.fingerprint(signer.public)
        lines.append(texts.say("selftest.fact_signed", key=key))
    else:
        lines.append(texts.say("selftest.fact_unsigned"))
    return lines


def _row(one: Done, texts: Texts) -> SelfTestRow:
    outcome = one.measure.outcome
    return SelfTestRow(
        notable=outcome in {Outcome.FAILED, Outcome.WARNED},
        result=texts.say(f"selftest.outcome_{outcome.value}"),
        sentence=one.sentence(texts),
        measured=one.measured(texts),
    )


def _utc(made: datetime) -> str:
    return made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
