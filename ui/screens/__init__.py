"""Screens: the pages of the window. They lay out widgets and ask view models; they hold no rule."""
