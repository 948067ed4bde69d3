"""Colours, sizes and measures of documents: the light tokens of the window, on white paper."""

from __future__ import annotations

from typing import Final

from workbook.printing.page import Face, Style

TEXT: Final = "#16202B"
TEXT2: Final = "#43505F"
TEXT3: Final = "#5C6877"
ACCENT: Final = "#2457C5"
LINE: Final = "#C5CDD6"
LINE_LIGHT: Final = "#DEE3E9"
SUNKEN: Final = "#EFF2F5"
ACCENT_SOFT: Final = "#E4ECFB"
WARN_SOFT: Final = "#FCF0D8"
WARN_TEXT: Final = "#704200"
WATERMARK: Final = "#E8ECF0"

LABEL: Final = Style(8.6, 11.2, TEXT)
CODE: Final = Style(6.4, 8.6, TEXT3)
VALUE: Final = Style(9, 11.4, TEXT, Face.BOLD)
PLAIN: Final = Style(8.6, 11.2, TEXT)
UNIT: Final = Style(8.6, 11.4, TEXT2)
META: Final = Style(7, 9.2, TEXT2)
META_BOLD: Final = Style(7, 9.2, TEXT2, Face.BOLD)
EMPTY: Final = Style(8.2, 11.2, TEXT3)
MARK: Final = Style(7.4, 9.8, WARN_TEXT, Face.BOLD)
STRUCK: Final = Style(8.2, 10.6, TEXT2, struck=True)
GROUP: Final = Style(8.2, 10.8, TEXT2, Face.BOLD)
SECTION: Final = Style(12.5, 16, TEXT, Face.BOLD)
ASIDE: Final = Style(7, 9, TEXT3)
HEAD: Final = Style(7, 9, TEXT3)
HEAD_AGAIN: Final = Style(7, 9, TEXT2, Face.BOLD)

BRAND: Final = Style(9.5, 12, ACCENT, Face.BOLD)
KIND: Final = Style(9.5, 12, TEXT2)
TITLE: Final = Style(16, 20, TEXT, Face.BOLD)
SUBTITLE: Final = Style(11.5, 20, TEXT2)
FACTS: Final = Style(7, 9, TEXT3)
FOOT: Final = Style(7, 9, TEXT2)
FOOT_PAGE: Final = Style(8, 10, TEXT, Face.BOLD)
STAMP: Final = Style(6.6, 8, TEXT2, Face.BOLD)
STEP: Final = Style(9.6, 13.4, TEXT)
KEY: Final = Style(25, 34, TEXT, Face.BOLD)
KEY_NUMBER: Final = Style(8, 11, TEXT3)
DEMO: Final = Style(150, 150, WATERMARK, Face.BOLD)

PAGE_WIDTH: Final = 595.28
PAGE_HEIGHT: Final = 841.89
MARGIN: Final = 42.0
BODY_TOP: Final = PAGE_HEIGHT - 112.0
BODY_FOOT: Final = 58.0
BODY_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
PAD: Final = 3.4
GUTTER: Final = 8.0
QR_SIDE: Final = 50.0
COLUMNS: Final = (198.0, 158.0, BODY_WIDTH - 198.0 - 158.0)
