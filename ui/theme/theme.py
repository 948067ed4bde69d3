"""The theme: one object that says how everything looks now, and tells when that changes.

The composition root makes one `Theme` and calls `apply(app)`; the application then owns it.
Widgets and delegates reach it with `theme_of()`, which reads it from the application object:
there is no module-level state. Colours, fonts and icons come out of caches, so paint code may
ask freely.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.theme.fonts import load_fonts, make_font
from ui.theme.icons import draw_icon
from ui.theme.palette import build_palette
from ui.theme.stylesheet import build_sheet
from ui.theme.tokens import DARK, LIGHT, Token

_PROPERTY = "workbookTheme"
SCALE_LOW, SCALE_HIGH = 0.9, 2.0
BODY = 13


class Scheme(StrEnum):
    """What the user chose: follow the system, or one of the two."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours, fonts, sizes and icons in force; `changed` fires after each change of them.

    scale: zoom of every size, 0.9 to 2.0. motion: False when nothing may be animated.
    """

    changed = Signal()

    def __init__(
        self, scheme: Scheme = Scheme.AUTO, *, scale: float = 1.0, motion: bool = True
    ) -> None:
        super().__init__()
        self._app: QApplication | None = None
        self._scheme = scheme
        self._scale = scale
        self.motion = motion
        self._table = DARK if scheme is Scheme.DARK else LIGHT
        self._colours: dict[Token, QColor] = {}
        self._fonts: dict[tuple[int, bool, bool], QFont] = {}
        self._pixmaps: dict[tuple[str, Token, int, float], QPixmap] = {}

    def apply(self, app: QApplication) -> None:
        """Take charge of the application's looks; call once, before the first widget."""
        load_fonts()
        self._app = app
        self.setParent(app)
        app.setProperty(_PROPERTY, self)
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._refresh()

    @property
    def scheme(self) -> Scheme:
        """What was chosen, not what it leads to; see `dark`."""
        return self._scheme

    @property
    def dark(self) -> bool:
        """True when the dark table is in force."""
        return self._table is DARK

    @property
    def scale(self) -> float:
        """The zoom in force; 1.0 is 100 %."""
        return self._scale

    def set_scheme(self, scheme: Scheme) -> None:
        """Switch between light, dark and the system's choice; the window repaints."""
        if scheme is not self._scheme:
            self._scheme = scheme
            self._refresh()

    def set_scale(self, scale: float) -> None:
        """Zoom every size; values outside 0.9 to 2.0 are brought to the nearest end."""
        bounded = min(max(scale, SCALE_LOW), SCALE_HIGH)
        if bounded != self._scale:
            self._scale = bounded
            self._refresh()

    def px(self, size: float) -> int:
        """A length of the design, in device-independent pixels at the zoom in force."""
        return round(size * self._scale)

    def color(self, token: Token) -> QColor:
        """The colour a token has now; shared, so do not alter it."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(self._table[token])
        return found

    def font(self, size: int = BODY, *, bold: bool = False, struck: bool = False) -> QFont:
        """A font of the design's type scale (11, 12, 13, 14, 16, 20, 26, 34) at the zoom."""
        key = (size, bold, struck)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = make_font(self.px(size), bold=bold, struck=struck)
        return found

    def pixmap(self, name: str, token: Token, size: int, ratio: float = 1.0) -> QPixmap:
        """Icon `name` in the token's colour, `size` design pixels, for a screen of that ratio."""
        key = (name, token, size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = draw_icon(name, self.color(token), self.px(size), ratio)
            self._pixmaps[key] = found
        return found

    def icon(self, name: str, token: Token = Token.TEXT2, size: int = 16) -> QIcon:
        """The same as a QIcon, for Qt parts that want one (menus, actions)."""
        ratio = self._app.devicePixelRatio() if self._app else 1.0
        return QIcon(self.pixmap(name, token, size, ratio))

    def _system_changed(self) -> None:
        if self._scheme is Scheme.AUTO:
            self._refresh()

    def _wants_dark(self) -> bool:
        if self._scheme is Scheme.AUTO and self._app:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _refresh(self) -> None:
        """Empty the caches, then restyle the whole application at once and tell the widgets."""
        self._table = DARK if self._wants_dark() else LIGHT
        self._colours.clear()
        self._fonts.clear()
        self._pixmaps.clear()
        if self._app is None:
            return
        self._app.setFont(self.font())
        self._app.setPalette(build_palette(self.color))
        self._app.setStyleSheet(build_sheet(lambda token: self.color(token).name(), self.px))
        self.changed.emit()


def theme_of() -> Theme:
    """The theme applied to the running application; a LookupError when none was."""
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app else None
    if not isinstance(theme, Theme):
        raise LookupError(_PROPERTY)
    return theme
