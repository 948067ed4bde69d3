"""Adapter that reads the study definition: TOML folder or stored JSON in, `Study` out."""
