"""The settings every database connection must have, asserted at each open (pure table)."""

from __future__ import annotations

from typing import NamedTuple


class Setting(NamedTuple):
    """One pragma: what it is set to ("" = only read), and what it must then answer."""

    name: str
    wanted: str
    answer: str


# Cipher first: a file under weaker settings is refused before anything is read from it.
CIPHER_SETTINGS = (
    Setting("cipher_log_level", "", "NONE"),
    Setting("cipher_status", "", "1"),
    Setting("cipher", "", "AES-256-CBC"),
    Setting("cipher_page_size", "", "4096"),
    Setting("cipher_use_hmac", "", "1"),
    Setting("cipher_hmac_algorithm", "", "HMAC_SHA512"),
    Setting("cipher_plaintext_header_size", "", "0"),
)

# `recursive_triggers` lets the delete trigger see REPLACE; `secure_delete` wipes dropped drafts;
# DELETE with EXTRA makes a commit durable before it is acknowledged (trust requirement T94).
SAFE_SETTINGS = (
    Setting("journal_mode", "DELETE", "delete"),
    Setting("synchronous", "EXTRA", "3"),
    Setting("foreign_keys", "ON", "1"),
    Setting("recursive_triggers", "ON", "1"),
    Setting("trusted_schema", "OFF", "0"),
    Setting("cell_size_check", "ON", "1"),
    Setting("secure_delete", "ON", "1"),
    Setting("temp_store", "MEMORY", "2"),
    Setting("mmap_size", "0", "0"),
    Setting("cache_size", "-32000", "-32000"),
)

EXCLUSIVE = Setting("locking_mode", "EXCLUSIVE", "exclusive")
SHARED = Setting("locking_mode", "NORMAL", "normal")

OLDEST_SQLITE = (3, 51, 3)
OLDEST_SQLCIPHER = (4, 17)

# What may still be asked of a guarded connection, without an argument.
READABLE_PRAGMAS = frozenset(
    setting.name for setting in (*CIPHER_SETTINGS, *SAFE_SETTINGS, EXCLUSIVE)
) | {
    "cipher_integrity_check",
    "cipher_version",
    "freelist_count",
    "integrity_check",
    "page_count",
    "quick_check",
}

# Every function our statements call; load_extension and sqlcipher_export are not among them.
CALLABLE_FUNCTIONS = frozenset(
    {"coalesce", "count", "hex", "json_each", "length", "like", "lower", "max", "min", "unhex"}
)
