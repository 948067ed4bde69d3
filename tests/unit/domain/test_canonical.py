"""Reading an event's bytes is strict, and free text stands there as a commitment alone."""

from __future__ import annotations

import dataclasses
import hashlib
import json

import pytest

from tests.unit.domain.kit import SAMPLES, TYPED, event_of, sealed
from workbook.domain import canonical, canonical_json
from workbook.domain.entries.envelope import Reason
from workbook.domain.entries.registry import KINDS, lifted, payload_class
from workbook.domain.values import Choice, Missing, Quantity, SealedText, Text, Value
from workbook.errors import InputError, TamperError

DATA = sealed(event_of(new=Quantity("61", "10^9/L"))).data
TEXTUAL = {"str", "bool", "tuple[str, ...]", "Text | SealedText", "Text | SealedText | None"}


def edited(old: str, new: str) -> bytes:
    """The sample's bytes with one part replaced."""
    text = DATA.decode("utf-8")
    assert text.count(old) == 1
    return text.replace(old, new).encode("utf-8")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("no bytes", b""),
        ("a byte order mark", b"\xef\xbb\xbf" + DATA),
        ("a line end behind", DATA + b"\n"),
        ("a space inside", edited('"site":"07"', '"site": "07"')),
        ("bytes that are no UTF-8", DATA.replace(b"Europe", b"Eur\xffpe")),
        ("half a surrogate pair", edited('"site":"07"', '"site":"\\ud800"')),
        ("an escape that is not needed", edited('"site":"07"', '"site":"\\u0030\\u0037"')),
        ("a whole number", edited('"sequence":"1"', '"sequence":1')),
        ("a fraction", edited('"sequence":"1"', '"sequence":1.0')),
        ("no number", edited('"sequence":"1"', '"sequence":NaN')),
        ("infinity", edited('"sequence":"1"', '"sequence":-Infinity')),
        ("a name twice", edited('"site":"07"', '"site":"07","site":"08"')),
        ("names out of order", b'{"b":"","a":""}'),
        ("brackets without end", b"[" * 100_000 + b"]" * 100_000),
        ("braces without end", b'{"a":' * 3_000 + b'""' + b"}" * 3_000),
        ("two documents", DATA + DATA),
        ("half a document", DATA[: len(DATA) // 2]),
    ],
)
def test_bytes_in_another_form_are_refused(name: str, data: bytes) -> None:
    del name
    with pytest.raises(TamperError, match=r"log\.not_canonical"):
        canonical.unseal(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"site":"07"', '"site":null'),
        ('"site":"07"', '"site":["07"]'),
        ('"site":"07"', '"site":true'),
        ('"sequence":"1"', '"sequence":"01"'),
        ('"sequence":"1"', '"sequence":"+1"'),
        ('"sequence":"1"', '"sequence":"\uff11"'),
        ('"sequence":"1"', '"sequence":"9999999999999999999"'),
        ('"supersedes":[]', '"supersedes":[null]'),
        ('"supersedes":[]', '"supersedes":{}'),
        ('"supersedes":[]', '"supersedes":""'),
        ('"reason":null', '"reason":"TYPING"'),
        ('"reason":null', '"reason":{"code":"TYPING"}'),
        ('"reason":null', '"reason":{"code":"TYPING","text":"words in clear"}'),
        ('"item":"PLT"', '"item":""'),
        ('"item":"PLT"', '"item":"PLT","laptop":"x"'),
        ('"item":"PLT"', '"item":true'),
        ('"trust":"ok"', '"trust":"ok","year":"2021"'),
        ('"trust":"ok",', ""),
        ('"role":"investigator"', '"role":null'),
        ('"old":null', '"old":""'),
        ('"old":null', '"old":{}'),
        ('"old":null', '"old":{"t":"quantity","v":"2"}'),
        ('"old":null', '"old":{"t":"quantity","u":"","v":"2","w":""}'),
        ('"old":null', '"old":{"t":"quantity","u":"","v":"2e3"}'),
        ('"old":null', '"old":{"t":"choice","v":["A"]}'),
        ('"old":null', '"old":{"t":"choices","v":"A"}'),
        ('"old":null', '"old":{"t":"day","v":"2021-02-30"}'),
        ('"old":null', '"old":{"t":"moment","v":"2021-02-03T10:00Z"}'),
        ('"old":null', '"old":{"t":"missing","v":"OTHER"}'),
        ('"old":null', '"old":{"note":"words in clear","t":"missing","v":"OTHER"}'),
        ('"old":null', '"old":{"sha256":"ab","size":"2","t":"text"}'),
        ('"old":null', '"old":{"sha256":"' + "AB" * 32 + '","size":"2","t":"text"}'),
        ('"old":null', '"old":{"sha256":"' + "ab" * 32 + '","size":"-2","t":"text"}'),
        ('"old":null', '"old":{"t":"opinion","v":"good"}'),
        ('"way":"typed"', '"way":null'),
        ('"way":"typed"', '"way":"typed","why":""'),
        ('"kept":[]', '"kept":"check.unusual"'),
        ('"payload":{', '"payload":[],"payloads":{'),
        ('"cause":"",', ""),
        ('"cause":"",', '"cause":"","colour":"blue",'),
    ],
)
def test_parts_that_this_program_does_not_write_are_refused(old: str, new: str) -> None:
    data = canonical_json.dumps(json.loads(edited(old, new)))
    with pytest.raises(TamperError, match=r"log\.not_an_event"):
        canonical.unseal(data)


def test_a_text_where_a_flag_stands_is_refused() -> None:
    data = sealed(event_of(SAMPLES[1])).data.replace(b'"demo":false', b'"demo":"false"')
    with pytest.raises(TamperError, match=r"log\.not_an_event"):
        canonical.unseal(data)


def test_a_tree_that_is_no_object_is_no_event() -> None:
    with pytest.raises(TamperError, match=r"log\.not_an_event"):
        canonical.unseal(b'["format","1"]')


def test_another_format_is_named() -> None:
    with pytest.raises(TamperError) as refusal:
        canonical.unseal(edited('"format":"1"', '"format":"2"'))
    assert (refusal.value.code, refusal.value.params["format"]) == ("log.unknown_format", "2")


@pytest.mark.parametrize(
    "edit",
    [
        ('"kind":"item.recorded"', '"kind":"item.imagined"'),
        ('"version":"1"', '"version":"9"'),
    ],
)
def test_a_kind_or_version_never_written_is_named(edit: tuple[str, str]) -> None:
    with pytest.raises(TamperError, match=r"log\.unknown_kind"):
        canonical.unseal(edited(*edit))


def test_free_text_stands_in_the_bytes_as_digest_and_size_alone() -> None:
    event = event_of(
        old=Text("ancien mot"),
        new=Missing("OTHER", Text("mot rare")),
        reason=Reason("OTHER", Text("raison rare")),
    )
    stored = sealed(event)
    for words in ("ancien", "mot", "rare", "raison"):
        assert words.encode() not in stored.data
    assert [body.content for body in stored.bodies] == ["mot rare", "ancien mot", "raison rare"]
    for body in stored.bodies:
        assert body.digest == hashlib.sha256(body.salt + body.content.encode()).hexdigest()
        assert body.digest.encode() in stored.data


def test_the_size_of_a_text_counts_bytes() -> None:
    note = canonical.unseal(sealed(event_of(new=Text("é"))).data).new
    assert isinstance(note, SealedText)
    assert note.size == 2


def test_equal_words_have_different_digests() -> None:
    bodies = sealed(event_of(old=Text("mot"), new=Text("mot"))).bodies
    assert bodies[0].digest != bodies[1].digest


def test_a_text_known_by_its_digest_alone_makes_no_new_body() -> None:
    held = SealedText("ab" * 32, 12)
    stored = sealed(event_of(old=held, new=Missing("OTHER", held)))
    assert stored.bodies == ()
    read = canonical.unseal(stored.data)
    assert (read.old, read.new) == (held, Missing("OTHER", held))


def test_the_bytes_do_not_depend_on_what_a_body_says_once_sealed() -> None:
    stored = sealed(event_of(new=Text("à effacer")))
    # The words are gone from here on; the event still reads, and seals to the same bytes.
    assert sealed(canonical.unseal(stored.data)).data == stored.data


def test_half_a_surrogate_pair_never_becomes_a_text() -> None:
    with pytest.raises(InputError, match=r"value\.not_text"):
        Text("mot \ud83d")


def test_every_field_of_every_payload_has_a_type_that_can_be_read() -> None:
    declared = {str(field.type) for cls in KINDS.values() for field in dataclasses.fields(cls)}
    assert declared <= TEXTUAL


def test_a_payload_of_another_type_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError):
        sealed(event_of(dataclasses.replace(TYPED, typed=3)))  # type: ignore[arg-type] # On purpose.


def test_free_text_never_goes_into_a_projection() -> None:
    with pytest.raises(TypeError):
        canonical.value_json(Text("mot"))


@pytest.mark.parametrize("value", [None, Choice("yes"), SealedText("ab" * 32, 3)])
def test_a_cached_value_comes_back(value: Value | None) -> None:
    assert canonical.value_from_json(canonical.value_json(value)) == value


def test_a_cached_tree_that_is_no_object_is_refused() -> None:
    assert canonical_json.parsed_object('{"a":"b"}') == {"a": "b"}
    with pytest.raises(TypeError):
        canonical_json.parsed_object("[]")


def test_every_kind_is_registered_once() -> None:
    assert len(SAMPLES) == len(KINDS)
    assert all(payload_class(cls.KIND, cls.VERSION) is cls for cls in KINDS.values())


def test_an_old_version_is_lifted_step_by_step_and_a_new_one_is_left() -> None:
    steps = {
        ("item.recorded", "1"): lambda _: SAMPLES[0],
        (SAMPLES[0].KIND, "1"): lambda _: SAMPLES[1],
    }
    assert lifted(TYPED, steps) == SAMPLES[1]
    assert lifted(TYPED) is TYPED
