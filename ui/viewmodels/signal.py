"""Listeners: how a view model tells a screen that something changed, without Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from workbook.application.changes import Changes

T = TypeVar("T")


class Listeners(Generic[T]):
    """Functions that want to hear of something; each is called in the order it subscribed."""

    def __init__(self) -> None:
        self._listening: list[Callable[[T], None]] = []

    def subscribe(self, listener: Callable[[T], None]) -> Callable[[], None]:
        """Hear of everything from now on; the answer ends the subscription (calling it twice is
        harmless)."""
        self._listening.append(listener)

        def end() -> None:
            if listener in self._listening:
                self._listening.remove(listener)

        return end

    def notify(self, news: T) -> None:
        """Tell everybody who listened when the telling began and has not left since."""
        for listener in tuple(self._listening):
            if listener in self._listening:
                listener(news)


class ChangeFeed(Listeners[Changes]):
    """The one place where the answers to commands are heard of; the shell owns it."""
