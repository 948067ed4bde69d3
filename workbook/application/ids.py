"""Ids and the hybrid clock: UUIDv7 texts and stamps that sort, from injected time and chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from workbook.application.ports import Randomness
from workbook.domain.entries.envelope import Stamp

_COUNT_BITS = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def uuid7(moment: datetime, randomness: Randomness) -> str:
    """A UUID of version 7 (RFC 9562): milliseconds first, so that ids sort by time."""
    return _uuid((_millis(moment) << 80) | int.from_bytes(randomness.bytes(10), "big"))


def _millis(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def _uuid(number: int) -> str:
    """The text of 128 bits, six of which say version and variant."""
    number = (number & ~(0xF << 76)) | (0x7 << 76)
    number = (number & ~(0x3 << 62)) | (0x2 << 62)
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


@dataclass(frozen=True, slots=True)
class HybridTime:
    """A hybrid logical clock: milliseconds since 1970 and a counter; never goes back."""

    millis: int
    counter: int

    def next(self, now: datetime) -> HybridTime:
        """The time of the next event: the wall clock, or one tick on while that lags behind."""
        wall = _millis(now)
        if wall > self.millis:
            return HybridTime(wall, 0)
        return HybridTime(self.millis, self.counter + 1)

    def moment(self, zone: tzinfo | None) -> datetime:
        """The wall clock's part of it, aware, in a zone (UTC for None)."""
        return datetime.fromtimestamp(self.millis / 1000, zone or UTC)

    def text(self) -> str:
        """As it stands in an event: hexadecimal, fixed width, sortable."""
        return f"{self.millis:012x}-{self.counter:06x}"

    @classmethod
    def parse(cls, text: str) -> HybridTime:
        """The time of an event's text."""
        millis, counter = text.split("-")
        return cls(int(millis, 16), int(counter, 16))


class RowKeys:
    """Keys of rows and repeated forms: UUIDs of version 7, each after all that came before.

    Rows stand in the order of their keys. Two made in one millisecond, or after the clock was
    set back, must still stand as they were made: the twelve bits after the milliseconds count
    (RFC 9562, 6.2, method 1).
    """

    def __init__(self, randomness: Randomness, after: HybridTime) -> None:
        """after: the newest time of the log, so that rows of an earlier session stay before."""
        self._randomness = randomness
        self._last = (after.millis << _COUNT_BITS) | (1 << _COUNT_BITS) - 1

    def next(self, moment: datetime) -> str:
        """A key that nobody used; moment: now, aware."""
        self._last = max(_millis(moment) << _COUNT_BITS, self._last + 1)
        millis, count = divmod(self._last, 1 << _COUNT_BITS)
        chance = int.from_bytes(self._randomness.bytes(8), "big")
        return _uuid((millis << 80) | (count << 64) | chance)


def stamp(moment: datetime, local: datetime, zone: str, trust: str) -> Stamp:
    """The recorded time of an event; local: the same moment in the site's zone."""
    utc = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Stamp(utc, local.isoformat()[-6:], zone, trust)
