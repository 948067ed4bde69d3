"""The one style sheet, for the few Qt parts that are not painted by our own widgets."""

from __future__ import annotations

from collections.abc import Callable

from ui.theme.tokens import Token

# Kept short: Qt compares every rule with every widget it makes, and a form makes hundreds.
_SHEET = """
QToolTip {{ background: {toast}; color: {toast_text}; border: 1px solid {line_strong};
  padding: {p4}px {p8}px; }}
QLineEdit {{ lineedit-password-character: 8226; }}
BareEdit, BareText {{ background: transparent; border: none; padding: 0; }}
QScrollBar {{ background: transparent; margin: 0; }}
QScrollBar:vertical {{ width: {p12}px; }}
QScrollBar:horizontal {{ height: {p12}px; }}
QScrollBar::handle {{ background: {line_strong}; border-radius: {p3}px; margin: {p3}px; }}
QScrollBar::handle:hover {{ background: {control}; }}
QScrollBar::handle:vertical {{ min-height: {p32}px; }}
QScrollBar::handle:horizontal {{ min-width: {p32}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTableView, QTreeView, QListView {{ background: {surface}; border: none; outline: none;
  gridline-color: {line}; selection-background-color: {accent_soft};
  selection-color: {text}; }}
QHeaderView::section {{ background: {sunken}; color: {text2}; border: none;
  border-bottom: 1px solid {line}; padding: 0 {p8}px; font-weight: bold; }}
"""
_SIZES = (3, 4, 8, 12, 32)


def build_sheet(value: Callable[[Token], str], px: Callable[[int], int]) -> str:
    """The sheet for one scheme and one scale; `value` gives a colour as sheet text."""
    names = {token.value: value(token) for token in Token}
    sizes = {f"p{size}": str(px(size)) for size in _SIZES}
    return _SHEET.format(**names, **sizes)
