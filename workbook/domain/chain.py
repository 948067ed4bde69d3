"""The rules of chain and signature: how events of one log hold each other in place.

hash = SHA-256(tag, previous hash, SHA-256(bytes)). The first event of a log follows a hash made
from the log's id. The last event of every command carries its author's signature over its hash,
so a log never has an unsigned tail. A chain is walked without parsing a single event; whoever
parses them checks the signatures too, with a function it is given: no cipher is known here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

NAMESPACE = "imicro-event-v1"
_EVENT_TAG = b"imicro-event-v1\x00"
_LOG_TAG = b"imicro-log-v1\x00"

Verify = Callable[[bytes, bytes, bytes], bool]
"""Whether a signature is a key's: verify(public key, hash, signature)."""


@dataclass(frozen=True, slots=True)
class Link:
    """One stored event as the chain sees it; `signature` ends a command, else None."""

    sequence: int
    previous: bytes
    hash: bytes
    data: bytes
    signature: bytes | None


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing wrong in a log: where, and a message code that says what."""

    log_id: str
    sequence: int
    code: str


def origin(log_id: str) -> bytes:
    """What the first event of a log names as its previous hash (32 bytes)."""
    return hashlib.sha256(_LOG_TAG + log_id.encode("utf-8")).digest()


def link_hash(previous: bytes, data: bytes) -> bytes:
    """The hash of an event with these bytes after `previous` (32 bytes)."""
    return hashlib.sha256(_EVENT_TAG + previous + hashlib.sha256(data).digest()).digest()


def first_fault(log_id: str, links: Iterable[Link]) -> Fault | None:
    """The first break of the chain, or None: gaps, altered bytes, swapped or unsigned ends."""
    expected, previous, signed = 1, origin(log_id), True
    for link in links:
        if link.sequence != expected:
            return Fault(log_id, expected, "log.missing_event")
        if link.previous != previous:
            return Fault(log_id, link.sequence, "log.broken_chain")
        if link_hash(previous, link.data) != link.hash:
            return Fault(log_id, link.sequence, "log.altered_event")
        expected, previous, signed = expected + 1, link.hash, link.signature is not None
    if not signed:
        return Fault(log_id, expected - 1, "log.unsigned_tail")
    return None
