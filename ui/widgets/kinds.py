"""The five kinds of message and the colours each one takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.theme import Token


class Kind(StrEnum):
    """What a chip, a message, a banner or a verdict says: colour is only its fourth cue."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"


@dataclass(frozen=True)
class KindInk:
    """The tokens of one kind: pale ground, words on it, icon, and the border or bar."""

    soft: Token
    text: Token
    icon: Token
    line: Token


INK: dict[Kind, KindInk] = {
    Kind.NEUTRAL: KindInk(Token.NEUTRAL_SOFT, Token.TEXT2, Token.TEXT2, Token.LINE_STRONG),
    Kind.ACCENT: KindInk(Token.ACCENT_SOFT, Token.ACCENT_TEXT, Token.ACCENT, Token.ACCENT),
    Kind.OK: KindInk(Token.OK_SOFT, Token.OK_TEXT, Token.OK, Token.OK),
    Kind.WARN: KindInk(Token.WARN_SOFT, Token.WARN_TEXT, Token.WARN, Token.WARN_LINE),
    Kind.DANGER: KindInk(Token.DANGER_SOFT, Token.DANGER_TEXT, Token.DANGER, Token.DANGER),
}
