"""What the log is told of passphrases: changed by their owner, or given anew with another key."""

from __future__ import annotations

from workbook.application.context import Context
from workbook.application.delegating import demand_known
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.domain.entries.envelope import Deed
from workbook.domain.entries.people import KeyBound, PassphraseChanged

OWN, COLLEAGUE, RECOVERY = "own", "colleague", "recovery"


def changed(person: str) -> Plan:
    """A person has changed their own passphrase; their key stays what it was."""
    return Plan((Deed(PassphraseChanged(person, OWN)),))


def reissued(context: Context, person: str, key: str, how: str) -> Plan:
    """A person signs with another key from now on, because their passphrase was forgotten.

    key: the new public key, hex; the event names the one before it. how: `colleague`, or
    `recovery` where the recovery sheet opened the way. InputError `people.unknown`.
    """
    device = context.site.device
    demand_known(context.store, person)
    query = FactQuery(registers=(f"key/{person}/{device}",), newest_first=True)
    older = context.store.facts(query)
    old_key = older[0].field("key") if older else ""
    bound = KeyBound(person, key, device, old_key)
    deeds = (
        Deed(bound, supersedes=tuple(fact.event_id for fact in older)),
        Deed(PassphraseChanged(person, how)),
    )
    return Plan(deeds, lists=frozenset({"people"}))
