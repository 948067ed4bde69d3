"""The colour tokens, light and dark: the only module that holds colour values.

A value is ``#RRGGBB``, or ``#AARRGGBB`` where the colour is laid over another one.
"""

from __future__ import annotations

from enum import StrEnum


class Token(StrEnum):
    """Name of a colour by what it means. Plum (`SEV*`) is severity and nothing else."""

    WINDOW = "window"
    SIDEBAR = "sidebar"
    SURFACE = "surface"
    RAISED = "raised"
    SUNKEN = "sunken"
    HOVER = "hover"
    NEUTRAL_SOFT = "neutral_soft"
    LINE = "line"
    LINE_STRONG = "line_strong"
    CONTROL = "control"
    TEXT = "text"
    TEXT2 = "text2"
    TEXT3 = "text3"
    ON_FILL = "on_fill"
    ACCENT_FILL = "accent_fill"
    ACCENT_FILL_HOVER = "accent_fill_hover"
    ACCENT = "accent"
    ACCENT_TEXT = "accent_text"
    ACCENT_SOFT = "accent_soft"
    OK = "ok"
    OK_TEXT = "ok_text"
    OK_SOFT = "ok_soft"
    OK_SOFT2 = "ok_soft2"
    OK_SOFT3 = "ok_soft3"
    OK_SOFT3_TEXT = "ok_soft3_text"
    WARN = "warn"
    WARN_LINE = "warn_line"
    WARN_TEXT = "warn_text"
    WARN_SOFT = "warn_soft"
    ON_WARN = "on_warn"
    DANGER = "danger"
    DANGER_TEXT = "danger_text"
    DANGER_SOFT = "danger_soft"
    DANGER_FILL = "danger_fill"
    SEV0 = "sev0"
    SEV1 = "sev1"
    SEV2 = "sev2"
    SEV3 = "sev3"
    SEV4 = "sev4"
    SEV0_TEXT = "sev0_text"
    SEV1_TEXT = "sev1_text"
    SEV2_TEXT = "sev2_text"
    SEV3_TEXT = "sev3_text"
    SEV4_TEXT = "sev4_text"
    HATCH = "hatch"
    CHOSEN = "chosen"
    SCRIM = "scrim"
    SHADOW = "shadow"
    TOAST = "toast"
    TOAST_TEXT = "toast_text"
    TOAST_ACCENT = "toast_accent"
    TOAST_OK = "toast_ok"
    ART_TOP = "art_top"
    ART_MIDDLE = "art_middle"
    ART_BOTTOM = "art_bottom"
    ART_VESSEL = "art_vessel"
    ART_VESSEL_WARM = "art_vessel_warm"
    ART_TEXT = "art_text"
    ART_TEXT2 = "art_text2"
    ART_TILE = "art_tile"


LIGHT: dict[Token, str] = {
    Token.WINDOW: "#F4F6F8",
    Token.SIDEBAR: "#EAEDF1",
    Token.SURFACE: "#FFFFFF",
    Token.RAISED: "#FFFFFF",
    Token.SUNKEN: "#EFF2F5",
    Token.HOVER: "#E6EAEF",
    Token.NEUTRAL_SOFT: "#E8ECF0",
    Token.LINE: "#DEE3E9",
    Token.LINE_STRONG: "#C5CDD6",
    Token.CONTROL: "#818D9B",
    Token.TEXT: "#16202B",
    Token.TEXT2: "#43505F",
    Token.TEXT3: "#5C6877",
    Token.ON_FILL: "#FFFFFF",
    Token.ACCENT_FILL: "#2457C5",
    Token.ACCENT_FILL_HOVER: "#1D4AAB",
    Token.ACCENT: "#2457C5",
    Token.ACCENT_TEXT: "#1D4AAB",
    Token.ACCENT_SOFT: "#E4ECFB",
    Token.OK: "#0B6B57",
    Token.OK_TEXT: "#08523F",
    Token.OK_SOFT: "#DDF0EA",
    Token.OK_SOFT2: "#C3E4DA",
    Token.OK_SOFT3: "#A3D3C5",
    Token.OK_SOFT3_TEXT: "#08523F",
    Token.WARN: "#8F5400",
    Token.WARN_LINE: "#C77D0A",
    Token.WARN_TEXT: "#704200",
    Token.WARN_SOFT: "#FCF0D8",
    Token.ON_WARN: "#FFFFFF",
    Token.DANGER: "#B3350F",
    Token.DANGER_TEXT: "#922A0B",
    Token.DANGER_SOFT: "#FBE7E0",
    Token.DANGER_FILL: "#B3350F",
    Token.SEV0: "#F2F1F4",
    Token.SEV1: "#F3DDE7",
    Token.SEV2: "#E2AAC6",
    Token.SEV3: "#AE4D7F",
    Token.SEV4: "#6B1B48",
    Token.SEV0_TEXT: "#43505F",
    Token.SEV1_TEXT: "#5A1D3E",
    Token.SEV2_TEXT: "#471230",
    Token.SEV3_TEXT: "#FFFFFF",
    Token.SEV4_TEXT: "#FFFFFF",
    Token.HATCH: "#D3D9E0",
    Token.CHOSEN: "#FFFFFF",
    Token.SCRIM: "#5C0C121C",
    Token.SHADOW: "#16202B",
    Token.TOAST: "#16202B",
    Token.TOAST_TEXT: "#FFFFFF",
    Token.TOAST_ACCENT: "#A9C5FF",
    Token.TOAST_OK: "#5CCBAE",
    Token.ART_TOP: "#163471",
    Token.ART_MIDDLE: "#1D458E",
    Token.ART_BOTTOM: "#1C2E6B",
    Token.ART_VESSEL: "#9DB9F2",
    Token.ART_VESSEL_WARM: "#C98FB4",
    Token.ART_TEXT: "#FFFFFF",
    Token.ART_TEXT2: "#D5E0F7",
    Token.ART_TILE: "#26FFFFFF",
}

DARK: dict[Token, str] = {
    Token.WINDOW: "#11151B",
    Token.SIDEBAR: "#0C1015",
    Token.SURFACE: "#1A2029",
    Token.RAISED: "#222A35",
    Token.SUNKEN: "#151A21",
    Token.HOVER: "#27303C",
    Token.NEUTRAL_SOFT: "#29323E",
    Token.LINE: "#2B3440",
    Token.LINE_STRONG: "#3D4856",
    Token.CONTROL: "#6F7D8E",
    Token.TEXT: "#EAEEF3",
    Token.TEXT2: "#B7C2CE",
    Token.TEXT3: "#95A2B1",
    Token.ON_FILL: "#FFFFFF",
    Token.ACCENT_FILL: "#3E6FE0",
    Token.ACCENT_FILL_HOVER: "#3563D0",
    Token.ACCENT: "#8FB3FF",
    Token.ACCENT_TEXT: "#A9C5FF",
    Token.ACCENT_SOFT: "#1E2E52",
    Token.OK: "#5CCBAE",
    Token.OK_TEXT: "#93E3CC",
    Token.OK_SOFT: "#15332D",
    Token.OK_SOFT2: "#1B4339",
    Token.OK_SOFT3: "#235649",
    Token.OK_SOFT3_TEXT: "#C8F4E6",
    Token.WARN: "#F2B654",
    Token.WARN_LINE: "#C98A22",
    Token.WARN_TEXT: "#F7D08F",
    Token.WARN_SOFT: "#382B12",
    Token.ON_WARN: "#1A2029",
    Token.DANGER: "#FF9573",
    Token.DANGER_TEXT: "#FFB9A2",
    Token.DANGER_SOFT: "#40211A",
    Token.DANGER_FILL: "#C2431D",
    Token.SEV0: "#232A33",
    Token.SEV1: "#4A2C42",
    Token.SEV2: "#753D63",
    Token.SEV3: "#AA5687",
    Token.SEV4: "#F2ABCF",
    Token.SEV0_TEXT: "#B7C2CE",
    Token.SEV1_TEXT: "#F3CDE0",
    Token.SEV2_TEXT: "#FFE3F0",
    Token.SEV3_TEXT: "#FFFFFF",
    Token.SEV4_TEXT: "#3B0F29",
    Token.HATCH: "#39434F",
    Token.CHOSEN: "#161B22",
    Token.SCRIM: "#960C121C",
    Token.SHADOW: "#000000",
    Token.TOAST: "#222A35",
    Token.TOAST_TEXT: "#EAEEF3",
    Token.TOAST_ACCENT: "#A9C5FF",
    Token.TOAST_OK: "#93E3CC",
    Token.ART_TOP: "#0E1830",
    Token.ART_MIDDLE: "#111A35",
    Token.ART_BOTTOM: "#141C3A",
    Token.ART_VESSEL: "#7F97CF",
    Token.ART_VESSEL_WARM: "#A5719A",
    Token.ART_TEXT: "#EAEEF3",
    Token.ART_TEXT2: "#B7C2CE",
    Token.ART_TILE: "#1FFFFFFF",
}
