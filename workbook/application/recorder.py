"""From deeds to events: gives them ids, time, author and chain, and signs the last.

Nothing is stored here: `Workbook.carry_out` makes the events, their bodies, the index of facts, the
caches and the drafts that were used up durable in one transaction, or none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.application import ids
from workbook.application.context import Context
from workbook.application.ports import LogHead, StoredEvent
from workbook.domain import canonical, chain
from workbook.domain.canonical import Body
from workbook.domain.entries.envelope import Author, Deed, Event, Stamp
from workbook.domain.projections.facts import Fact, fact_of_sealed


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one command wrote, not yet stored: rows, bodies, facts, and the new end of the log."""

    command_id: str
    utc: str
    events: tuple[StoredEvent, ...]
    bodies: tuple[Body, ...]
    facts: tuple[Fact, ...]
    head: LogHead
    clock: ids.HybridTime


def record(
    context: Context, deeds: Sequence[Deed], head: LogHead, clock: ids.HybridTime, trust: str
) -> Recorded:
    """Seal, chain and sign the deeds of one command after `head`.

    head: sequence 0 and the log's origin hash for a new log. clock: the hybrid time of the last
    event; a clock that jumped ahead does not drag it along. Raises nothing of its own: what deeds
    may be was settled by the use case.
    """
    moment, believed = context.clock.now().utc, context.believed()
    local = context.now()
    stamp = ids.stamp(moment, local, context.site.zone, trust)
    command_id = ids.uuid7(moment, context.randomness)
    author = Author(
        context.actor.person,
        context.actor.signer.public_key,
        context.role.value if context.role and context.actor.person else "",
    )
    stored: list[StoredEvent] = []
    bodies: list[Body] = []
    facts: list[Fact] = []
    for deed in deeds:
        clock = clock.next(believed)
        event_id = ids.uuid7(moment, context.randomness)
        event = _event(context, deed, event_id, command_id, head, clock, stamp, author)
        sealed = canonical.seal(event, lambda: context.randomness.bytes(canonical.SALT_BYTES))
        digest = chain.link_hash(head.hash, sealed.data)
        last = len(stored) + 1 == len(deeds)
        signature = context.actor.signer.sign(digest) if last else None
        stored.append(
            StoredEvent(
                context.site.log_id, event.sequence, head.hash, digest, sealed.data, signature
            )
        )
        bodies.extend(sealed.bodies)
        facts.append(fact_of_sealed(event, sealed.value, sealed.payload))
        head = LogHead(event.sequence, digest)
    return Recorded(command_id, stamp.utc, tuple(stored), tuple(bodies), tuple(facts), head, clock)


def _event(
    context: Context,
    deed: Deed,
    event_id: str,
    command_id: str,
    head: LogHead,
    clock: ids.HybridTime,
    stamp: Stamp,
    author: Author,
) -> Event:
    return Event(
        event_id=event_id,
        command_id=command_id,
        log_id=context.site.log_id,
        sequence=head.sequence + 1,
        previous=head.hash.hex(),
        nonce=context.randomness.bytes(16).hex(),
        clock=clock.text(),
        recorded=stamp,
        observed=deed.observed,
        author=author,
        device=context.site.device,
        site=context.site.number,
        place=deed.place,
        definition=context.study.structure_hash,
        old=deed.old,
        new=deed.new,
        reason=deed.reason,
        supersedes=deed.supersedes,
        cause=deed.cause,
        payload=deed.payload,
    )
