"""Printing and exporting leave a record before anybody gets the file, and verify reads it back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.support.memory_workbook import Bench
from tests.unit.export.scenario import consent, put, small_site
from workbook.application.outputs import (
    export_site,
    find_subject,
    find_visit,
    print_visit,
    verify_file,
)
from workbook.application.ports import FactQuery
from workbook.application.views.dataset import Dataset
from workbook.bootstrap.outputs import ShippedOutputs
from workbook.domain.entries.envelope import Reason
from workbook.domain.projections.facts import Fact
from workbook.domain.values import Quantity
from workbook.errors import InputError, KnownError, Refused


@pytest.fixture
def site() -> tuple[Bench, str]:
    bench, subject = small_site()
    consent(bench, subject, "PATIENT", "NO_OBJECTION")
    return bench, subject


def notes(bench: Bench) -> list[Fact]:
    return bench.store.facts(FactQuery(kind="output.made", heads=False))


def test_a_print_is_recorded_with_its_hash_and_state(site: tuple[Bench, str]) -> None:
    bench, subject = site
    printed = print_visit(bench.investigator, ShippedOutputs(), subject, "D3", "fr")
    (note,) = notes(bench)
    assert note.field("digest") == hashlib.sha256(printed.content).hexdigest() == printed.digest
    assert note.field("state") == printed.state
    assert note.field("document") == "visit:D3"
    assert note.field("purpose") == "care"
    assert note.place.subject == subject


def test_a_reprint_gives_the_same_bytes_and_a_second_record(site: tuple[Bench, str]) -> None:
    bench, subject = site
    first, second = (
        print_visit(bench.investigator, ShippedOutputs(), subject, "D3", "en").content
        for _ in range(2)
    )
    assert first == second
    assert len(notes(bench)) == 2


def test_the_source_document_passes_whatever_consent_says(site: tuple[Bench, str]) -> None:
    bench, subject = site
    consent(bench, subject, "WITHDRAWN", "OBJECTION")
    assert print_visit(bench.investigator, ShippedOutputs(), subject, "D3", "fr").content


def test_a_print_is_current_until_a_value_it_shows_changes(site: tuple[Bench, str]) -> None:
    bench, subject = site
    workbook = bench.investigator
    content = print_visit(workbook, ShippedOutputs(), subject, "D3", "fr").content
    verdict = verify_file(workbook, content)
    assert (verdict.code, verdict.author) == ("verify.current", "Dr L. Fauvette")
    put(bench, subject, "D2", {"SOFA.PLT": Quantity("60", "10^9/L")})
    assert verify_file(workbook, content).code == "verify.current"
    put(bench, subject, "D3", {"SOFA.PLT": Quantity("60", "10^9/L")}, Reason("TYPING"))
    assert verify_file(workbook, content).code == "verify.superseded"


def test_an_altered_file_is_not_ours(site: tuple[Bench, str]) -> None:
    bench, subject = site
    content = print_visit(bench.investigator, ShippedOutputs(), subject, "D3", "fr").content
    altered = content.replace(b"%PDF-1.4", b"%PDF-1.5")
    assert altered != content
    assert verify_file(bench.investigator, altered).code == "verify.not_ours"


def test_an_export_is_recorded_with_its_hash_and_how_many_were_held_back(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    bench, _ = site
    bench.screen()
    path = tmp_path / "site.xlsx"
    digest = export_site(bench.investigator, ShippedOutputs(), "fr", path)
    (note,) = notes(bench)
    assert note.field("digest") == hashlib.sha256(path.read_bytes()).hexdigest() == digest
    assert (note.field("purpose"), note.field("held_back")) == ("values", "1")
    assert verify_file(bench.investigator, path.read_bytes()).code == "verify.current"
    bench.screen()
    assert verify_file(bench.investigator, path.read_bytes()).code == "verify.superseded"


def test_no_file_is_left_where_the_log_refuses_the_record(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    bench, _ = site
    workbook = bench.investigator
    outputs = ShippedOutputs()

    class Refusing(ShippedOutputs):
        """Outputs whose record is refused at the last moment."""

        def site_xlsx(
            self, dataset: Dataset, lang: str, path: Path, before_naming: Callable[[str], None]
        ) -> str:
            def refuse(digest: str) -> None:
                before_naming(digest)
                raise KnownError("storage.disk_full", file="research.db")

            return outputs.site_xlsx(dataset, lang, path, refuse)

    with pytest.raises(KnownError):
        export_site(workbook, Refusing(), "fr", tmp_path / "site.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_person_without_a_role_prints_and_exports_nothing(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    bench, subject = site
    stranger = type(bench.investigator)(
        bench.investigator._parts, replace(bench.investigator.actor, person="p9")
    )
    with pytest.raises(Refused):
        print_visit(stranger, ShippedOutputs(), subject, "D3", "fr")
    with pytest.raises(Refused):
        export_site(stranger, ShippedOutputs(), "fr", tmp_path / "site.xlsx")
    assert list(tmp_path.iterdir()) == []
    assert notes(bench) == []


def test_patients_and_visits_are_found_by_the_names_people_use(site: tuple[Bench, str]) -> None:
    bench, subject = site
    workbook = bench.investigator
    assert find_subject(workbook, "07-012") == find_subject(workbook, "S07-a-001") == subject
    assert [find_visit(workbook, name) for name in ("D3", "j3", "d3", "inclusion")] == [
        "D3",
        "D3",
        "D3",
        "INCLUSION",
    ]
    for lookup, code in ((find_subject, "no_such_subject"), (find_visit, "no_such_visit")):
        with pytest.raises(InputError) as caught:
            lookup(workbook, "07-01")
        assert caught.value.code == f"document.{code}"


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4 broken", b"PK\x03\x04 broken", b"text", b"%PDF"]
)
def test_a_file_that_is_none_of_ours_has_no_stamp(content: bytes) -> None:
    assert ShippedOutputs().stamp_of(content) is None


def test_a_file_says_of_itself_which_state_it_shows(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    bench, subject = site
    outputs = ShippedOutputs()
    printed = print_visit(bench.investigator, outputs, subject, "D3", "fr")
    stamp = outputs.stamp_of(printed.content)
    assert stamp is not None
    assert (stamp.document, stamp.state) == ("visit:D3", printed.state)
    path = tmp_path / "kept.pdf"
    outputs.keep(path, printed.content)
    assert path.read_bytes() == printed.content
    sheet = tmp_path / "site.xlsx"
    export_site(bench.investigator, outputs, "fr", sheet)
    content = sheet.read_bytes()
    stamp = outputs.stamp_of(content)
    assert stamp is not None
    assert stamp.document == "site"
    for made in (content, printed.content):
        _look_through_damage(outputs, made)


def _look_through_damage(outputs: ShippedOutputs, content: bytes) -> None:
    """A damaged file has its stamp or none; looking for it never fails."""
    chance = Random(7)
    near = max(content.find(b"docProps/core.xml"), content.find(b"/Keywords"))
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(4):
            damaged[near + chance.randrange(400)] ^= chance.randrange(1, 256)
        found = outputs.stamp_of(bytes(damaged))
        assert found is None or found.document
