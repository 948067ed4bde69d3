"""Questions a screen, a document or an export asks, and the frozen snapshots that answer them."""
