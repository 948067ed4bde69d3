"""Projections: what the log says, as pure functions of the set of events.

None depends on arrival order or on a clock; each is total, and gives `conflict` where two events
replace the same one. Stored projections are caches of these functions.
"""
