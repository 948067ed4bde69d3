"""A walk through every screen: builds the demonstration, opens the real window, saves pictures."""

from ui.tour.run import run

__all__ = ["run"]
