"""Parts shared by the tests of workbook.crypto: cheap derivation, counted bytes, power cuts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from workbook.crypto.files import SmallFiles
from workbook.crypto.kdf import CostPolicy, Kdf, KdfCost
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile, SlotTools

WORKBOOK = "0192f0c4-7a31-7c55-9d20-3f1b6a7c8d90"
CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
CHEAP_POLICY = CostPolicy(chosen=CHEAP, floor=CHEAP, ceiling=KdfCost(64 * 1024, 4, 4))
SECRETS = SlotSecrets(
    research=bytes([1]) * 32,
    attachments=bytes([2]) * 32,
    contacts=bytes([3]) * 32,
    signing=bytes([4]) * 32,
)
MONITOR_SECRETS = SlotSecrets(
    research=SECRETS.research, attachments=SECRETS.attachments, contacts=None, signing=b"5" * 32
)
RECOVERY_SECRETS = SlotSecrets(
    research=SECRETS.research,
    attachments=SECRETS.attachments,
    contacts=SECRETS.contacts,
    signing=None,
)


class PowerCut(BaseException):
    """The laptop went off at a step of a write; nothing in the program may catch it."""


class CuttingFiles(SmallFiles):
    """The real file system, with the power cut at one step of the writes.

    cut_at: number of the step, from 0. A write that is cut leaves half of its bytes.
    """

    def __init__(self, cut_at: int) -> None:
        super().__init__()
        self.steps = 0
        self._cut_at = cut_at

    def write_synced(self, path: Path, content: bytes) -> None:
        if self._is_cut():
            super().write_synced(path, content[: len(content) // 2])
            raise PowerCut
        super().write_synced(path, content)

    def replace(self, source: Path, target: Path) -> None:
        if self._is_cut():
            raise PowerCut
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        if self._is_cut():
            raise PowerCut
        super().sync_folder(folder)

    def _is_cut(self) -> bool:
        self.steps += 1
        return self.steps - 1 == self._cut_at


def counted_bytes() -> Callable[[int], bytes]:
    """A source of bytes that differ at every call and are the same in every run."""
    calls = 0

    def draw(size: int) -> bytes:
        nonlocal calls
        calls += 1
        return hashlib.shake_256(f"draw {calls}".encode()).digest(size)

    return draw


def tools(policy: CostPolicy = CHEAP_POLICY, files: SmallFiles | None = None) -> SlotTools:
    """Tools with a cheap derivation."""
    return SlotTools(Kdf(policy), counted_bytes(), files or SmallFiles())


def two_people() -> SlotFile:
    """A slot file of an investigator and a monitor, not yet written."""
    return (
        SlotFile.new(WORKBOOK, tools())
        .add_person("p1", "Dr Léa Exemple", "investigator", "mésange bleue 12", SECRETS)
        .add_person("p2", "M. Essai", "monitor", "héron cendré 34", MONITOR_SECRETS)
    )


def with_new_digest(body: object) -> bytes:
    """The bytes of a slot file whose body was altered by someone who knows the format."""
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(plain.encode()).hexdigest()
    return f'{{"body":{plain},"sha256":"{digest}"}}'.encode()


def put_both(folder: Path, raw: bytes) -> None:
    """Write the same bytes as both copies."""
    for name in ("slots.A", "slots.B"):
        (folder / name).write_bytes(raw)
