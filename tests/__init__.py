"""The tests: unit, property, contract, migration, golden, ui, e2e, architecture and bench."""
