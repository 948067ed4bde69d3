"""A file is there whole or not at all, and the reason is a code with a sentence."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from workbook.errors import KnownError, Refused
from workbook.export.whole_file import keep, naming, told
from workbook.texts import Texts


def test_a_document_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    keep(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_the_digest_is_given_before_the_file_has_its_name(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    seen: list[tuple[str, bool]] = []
    with naming(target, lambda digest: seen.append((digest, target.exists()))) as file:
        file.write(b"content")
    assert seen == [(hashlib.sha256(b"content").hexdigest(), False)]
    assert target.read_bytes() == b"content"


def test_a_refusal_while_recording_leaves_no_file(tmp_path: Path) -> None:
    def refuse(_: str) -> None:
        raise Refused("permission.not_for_role")

    with (
        pytest.raises(Refused),
        naming(tmp_path / "a.pdf", refuse) as file,
    ):
        file.write(b"content")
    assert list(tmp_path.iterdir()) == []


def fill_a_disk(target: Path) -> None:
    """A writer that meets the end of the disk half way."""
    with naming(target, lambda _: None) as file:
        file.write(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_failure_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(KnownError) as caught:
        fill_a_disk(target)
    assert caught.value.code == "export.disk_full"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device /dev/full")
def test_a_full_disk_is_named_by_the_system_itself(tmp_path: Path) -> None:
    with (
        pytest.raises(KnownError) as caught,
        told(tmp_path / "a.xlsx"),
        Path("/dev/full").open("wb", buffering=0) as file,
    ):
        file.write(b"x")
    assert caught.value.code == "export.disk_full"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        keep(tmp_path / "none" / "a.pdf", b"x")
    assert caught.value.code == "export.no_folder"


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(KnownError) as caught:
        keep(tmp_path / "a.pdf", b"x")
    assert caught.value.code == "export.not_a_file"


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    for lang in ("fr", "en"):
        texts = Texts(lang)
        params = {"file": "a", "folder": "b", "problem": "c", "sheet": "d", "most": "e"}
        for code in ("disk_full", "target_open", "cannot_write", "no_folder", "not_a_file"):
            assert texts.say(f"export.{code}", **params)
        assert texts.say("export.too_many_rows", **params)


def test_a_name_too_long_for_the_disk_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refusal:
        keep(tmp_path / ("x" * 300 + ".pdf"), b"%PDF")
    assert refusal.value.code == "export.cannot_write"
