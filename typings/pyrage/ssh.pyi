"""Types of pyrage's SSH identities and recipients."""

from typing import Self

class Recipient:
    @classmethod
    def from_str(cls, text: str, /) -> Self: ...

class Identity:
    @classmethod
    def from_buffer(cls, content: bytes, /) -> Self: ...
