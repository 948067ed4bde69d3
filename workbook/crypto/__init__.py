"""Key slots, signatures, recovery key and failed-unlock counter: mechanism only, no policy.

Every function calls the `cryptography` package for the mathematics. Randomness, clock and
the cost of the passphrase derivation come from the caller, so nothing here can be weakened
by a setting or an environment variable.
"""
