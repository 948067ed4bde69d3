"""The alphabet of the log: the envelope every event shares, and one payload class per kind.

`envelope.py` holds the envelope; the other modules hold the payloads, one frozen dataclass per
kind and version. `registry.py` maps kind and version to the class and lifts old versions to the
newest; a kind, once released, is never changed, only followed by its next version.
"""
