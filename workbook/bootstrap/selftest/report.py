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
from workbook.application.context import Site
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

    @property
    def site(self) -> Site:
        return self.gate.workbook.site

    @property
    def public(self) -> bytes:
        return sshsig.public_key(self._seed)

    @property
    def fingerprint(self) -> str:
        return sshsig.fingerprint(self.public)

    @property
    def _seed(self) -> bytes:
        return opening.Own.kept(self.gate.vault.research).seed

    def signature(self, content: bytes) -> bytes:
        return sshsig.sign(self._seed, NAMESPACE, content).encode("ascii")

    def stamp(self, state: str, made: datetime) -> FileStamp:
        head = self.gate.vault.research.head(self.site.log_id)
        return FileStamp(SELF_TEST, state, head.hash.hex() if head else "", _utc(made))

    def note(self, kind: str, lang: str, state: str, content: bytes) -> None:
        """Let the log know a file before it is there (T89)."""
        digest = hashlib.sha256(content).hexdigest()
        self.gate.workbook.execute(
            NoteOutput(kind, SELF_TEST, lang, Purpose.CARE.value, state, digest)
        )


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
    signer = _Signer(gate) if gate else None
    tree = report(done, made, signer)
    content = json.dumps(tree, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    state = hashlib.sha256(content).hexdigest()
    page = render_self_test(_sheet(done, made, texts, signer, state), texts)
    files = Files(
        folder / f"{_NAME}.json", folder / f"{_NAME}.pdf", signer.fingerprint if signer else ""
    )
    for path, kind, data in ((files.json, JSON, content), (files.pdf, PRINT, page)):
        if signer is not None:
            signer.note(kind, texts.lang, state, data)
        keep(path, data)
        if signer is not None:
            keep(path.with_name(path.name + ".sig"), signer.signature(data))
    return files


def report(
    done: Sequence[Done], made: datetime, signer: _Signer | None = None
) -> dict[str, object]:
    """The report as plain data: what programs read. signer: None for an unsigned one."""
    site = signer.site if signer else None
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
        "system": _system(),
        "site": f"{site.number} {site.name}" if site else None,
        "workbook": site.workbook if site else None,
        "device": site.device if site else None,
        "signer": sshsig.public_key_line(signer.public, "imicro-device") if signer else None,
        "counts": {kind.value: count for kind, count in tally(done).items()},
        "checks": checks,
    }


def tally(done: Sequence[Done]) -> Counter[Outcome]:
    """How many checks ended in each way; every way is counted."""
    found = Counter(one.measure.outcome for one in done)
    return Counter({kind: found[kind] for kind in Outcome})


def _sheet(
    done: Sequence[Done],
    made: datetime,
    texts: Texts,
    signer: _Signer | None,
    state: str,
) -> SelfTestSheet:
    families = dict.fromkeys(one.family for one in done)
    counts = tally(done)
    verdict = "selftest.verdict_failed" if counts[Outcome.FAILED] else "selftest.verdict_ok"
    return SelfTestSheet(
        made=_utc(made),
        facts=tuple(_facts(texts, signer)),
        verdict=texts.say(verdict, **words_of(counts)),
        parts=tuple(
            SelfTestPart(
                texts.say(f"selftest.family_{family}"),
                tuple(_row(one, texts) for one in done if one.family == family),
            )
            for family in families
        ),
        stamp=signer.stamp(state, made) if signer else None,
        demo=signer.site.demo if signer else False,
    )


def words_of(counts: Counter[Outcome]) -> dict[str, str]:
    """The counts as parameters of a sentence."""
    return {kind.value: str(count) for kind, count in counts.items()}


def _facts(texts: Texts, signer: _Signer | None) -> list[str]:
    lines = [texts.say("selftest.fact_program", version=VERSION, system=_system())]
    if signer is not None:
        site = signer.site
        lines.append(texts.say("document.site", number=site.number, name=site.name))
        lines.append(texts.say("selftest.fact_signed", key=signer.fingerprint))
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


def _system() -> str:
    return f"{platform.system()} {platform.release()} {platform.machine()}"


def _utc(made: datetime) -> str:
    return made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
