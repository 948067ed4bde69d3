"""The keys of the databases among what a slot holds: crypto and storage do not know each other."""

from __future__ import annotations

from workbook.crypto.slot import SlotSecrets
from workbook.storage.vault import DatabaseKeys


def database_keys(secrets: SlotSecrets) -> DatabaseKeys:
    """Those that open the databases, and not the one that signs."""
    return DatabaseKeys(secrets.research, secrets.attachments, secrets.contacts)
