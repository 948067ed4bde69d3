"""Types of pymupdf-fonts 1.0: fonts carried as bytes."""

from typing import Any

fontdescriptors: dict[str, dict[str, Any]]

def myfont(name: str) -> bytes: ...
