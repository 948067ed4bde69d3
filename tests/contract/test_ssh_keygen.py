"""Stock OpenSSH as the judge of our signatures: `ssh-keygen` accepts and refuses as we do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.property.sshsig_mutations import mutated_armours
from workbook.crypto import sshsig

KEYGEN = shutil.which("ssh-keygen")
pytestmark = pytest.mark.skipif(
    KEYGEN is None, reason="the program ssh-keygen (Debian: openssh-client) is missing"
)
SEED = bytes(range(32))
PUBLIC = sshsig.public_key(SEED)
SPACE = "imicro-event-v1"
MESSAGE = b"bytes that were signed\x00\xff\n"


class Judge:
    """`ssh-keygen -Y verify` in a folder of its own, knowing one signer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        line = sshsig.allowed_signers_line("07-a", [SPACE, "imicro-export-v1"], PUBLIC)
        (folder / "allowed_signers").write_text(line + "\n", encoding="ascii")

    def accepts(
        self,
        armour: str,
        *,
        message: bytes = MESSAGE,
        namespace: str = SPACE,
        principal: str = "07-a",
    ) -> bool:
        """Tell whether stock OpenSSH accepts a signature file."""
        signature = self.folder / "file.sig"
        signature.write_bytes(armour.encode())
        command = [
            *(str(KEYGEN), "-Y", "verify", "-f", str(self.folder / "allowed_signers")),
            *("-I", principal, "-n", namespace, "-s", str(signature)),
        ]
        done = subprocess.run(command, input=message, capture_output=True, check=False)
        return done.returncode == 0


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """A judge with empty hands."""
    return Judge(tmp_path)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """The private key as OpenSSH keeps it."""
    path = tmp_path / "id"
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    path.chmod(0o600)
    return path


def test_openssh_accepts_our_signature(judge: Judge) -> None:
    assert judge.accepts(sshsig.sign(SEED, SPACE, MESSAGE))
    assert judge.accepts(
        sshsig.sign(SEED, "imicro-export-v1", MESSAGE), namespace="imicro-export-v1"
    )


@pytest.mark.parametrize("size", [0, 1, 1000, 100_000])
def test_openssh_accepts_our_signature_of_any_length_of_message(judge: Judge, size: int) -> None:
    message = b"\xa5" * size
    assert judge.accepts(sshsig.sign(SEED, SPACE, message), message=message)


def test_openssh_refuses_another_namespace_content_or_principal(judge: Judge) -> None:
    ours = sshsig.sign(SEED, SPACE, MESSAGE)
    assert not judge.accepts(ours, namespace="imicro-export-v1")
    assert not judge.accepts(ours, message=MESSAGE + b"x")
    assert not judge.accepts(ours, principal="08-a")
    unlisted = sshsig.sign(SEED, "imicro-kit-v1", MESSAGE)
    assert not judge.accepts(unlisted, namespace="imicro-kit-v1")


def test_openssh_signs_the_same_bytes_as_we_do(key_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "signed"
    target.write_bytes(MESSAGE)
    subprocess.run(
        [str(KEYGEN), "-Y", "sign", "-q", "-f", str(key_file), "-n", SPACE, str(target)],
        check=True,
        capture_output=True,
    )
    theirs = (tmp_path / "signed.sig").read_text(encoding="ascii")
    assert theirs == sshsig.sign(SEED, SPACE, MESSAGE)


def test_openssh_prints_the_same_public_key_and_fingerprint(key_file: Path) -> None:
    derived = subprocess.run(
        [str(KEYGEN), "-y", "-f", str(key_file)], check=True, capture_output=True, text=True
    ).stdout
    line = sshsig.public_key_line(PUBLIC, "07-a")
    assert derived.split()[:2] == line.split()[:2]
    shown = subprocess.run(
        [str(KEYGEN), "-l", "-f", "-"], input=line, check=True, capture_output=True, text=True
    ).stdout
    assert shown.split() == ["256", sshsig.fingerprint(PUBLIC), "07-a", "(ED25519)"]


@pytest.mark.slow
def test_we_never_accept_an_armour_that_openssh_refuses(judge: Judge) -> None:
    ours = sshsig.sign(SEED, SPACE, MESSAGE)
    armours = [ours, *mutated_armours(ours, count=200)]
    by_openssh = {armour for armour in armours if judge.accepts(armour)}
    by_us = {armour for armour in armours if sshsig.verify(PUBLIC, SPACE, MESSAGE, armour)}
    assert by_us <= by_openssh
    assert by_us == {ours}


@pytest.mark.slow
def test_openssh_accepts_what_we_accept_for_fifty_keys_and_messages(judge: Judge) -> None:
    for number in range(50):
        seed = number.to_bytes(32, "big")
        public = sshsig.public_key(seed)
        line = sshsig.allowed_signers_line("07-a", [SPACE], public)
        (judge.folder / "allowed_signers").write_text(line + "\n", encoding="ascii")
        message = seed * number
        ours = sshsig.sign(seed, SPACE, message)
        assert sshsig.verify(public, SPACE, message, ours)
        assert judge.accepts(ours, message=message)
