"""Qt's item models: thin adapters from snapshots to tables, with the words for a screen reader."""
